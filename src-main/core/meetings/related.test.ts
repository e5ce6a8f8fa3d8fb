import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { item, openWorld, zone, type Told, type World } from '../../../test/world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const get = (title: string, start?: string) =>
  world.call('meeting.get', { meetingId: world.meeting(title, start), zone })
const [tom, mei, aiko, rosa] = ['Tom Weiss', 'Mei Chen', 'Aiko Kimura', 'Rosa Holm']
/** Meetings of 10 June and before, each with something written, and one of today with Tom, Mei and Aiko. */
async function rooms(...others: readonly Told[]): Promise<void> {
  await world.calendar({ title: 'Now', at: '2026-06-12T10:00', people: [tom, mei, aiko] }, ...others)
  for (const { title } of others) await world.write(world.meeting(title), item('action', `of ${title}`))
}
const related = async (title = 'Now') =>
  (await get(title)).related.map((page) => `${page.title}: ${page.common}${page.same ? ', the same' : ''}`)

describe('pages of other rooms', () => {
  it('come by who is in the room: the same people, then the most in common, then the latest', async () => {
    await rooms(
      { title: 'Same, long ago', at: '2026-02-02T10:00', people: [aiko, tom, mei] },
      { title: 'All and Rosa', at: '2026-06-10T10:00', people: [tom, mei, aiko, rosa] },
      { title: 'Two, late', at: '2026-06-09T10:00', people: [tom, mei] },
      { title: 'Two, early', at: '2026-06-02T10:00', people: [tom, aiko] },
      { title: 'One', at: '2026-06-11T10:00', people: [tom] },
    )
    expect(await related()).toEqual([
      'Same, long ago: 3, the same',
      'All and Rosa: 3',
      'Two, late: 2',
      'Two, early: 2',
    ])
  })
  it('of a 1:1 are all with that person; what is not written, or comes later, is none', async () => {
    await world.calendar(
      { title: 'Tom / Ada', at: '2026-06-12T10:00', people: [tom] },
      { title: 'Before', at: '2026-06-01T10:00', people: [tom, mei] },
      { title: 'Empty', at: '2026-06-02T10:00', people: [tom] },
      { title: 'After', at: '2026-06-15T10:00', people: [tom] },
    )
    for (const title of ['Before', 'After', 'Tom / Ada'])
      await world.write(world.meeting(title), item('action', `of ${title}`))
    expect(await related('Tom / Ada')).toEqual(['Before: 1'])
  })
  it('are of other rooms: an earlier meeting of the series is the last time', async () => {
    await world.calendar({ title: 'Weekly', at: '2026-06-05T10:00', weeks: 2, people: [tom, mei] })
    await world.write(world.meeting('Weekly', '2026-06-05'), item('decision', 'we go'))
    const now = await get('Weekly', '2026-06-12')
    expect([now.related, now.lastTime?.items.map(({ text }) => text)]).toEqual([[], ['we go']])
  })
  it('stand once for each other series, by the best of its meetings', async () => {
    await world.calendar(
      { title: 'Now', at: '2026-06-12T10:00', people: [tom, mei] },
      { title: 'Other weekly', at: '2026-05-22T15:00', weeks: 3, people: [tom, mei] },
    )
    for (const day of ['2026-05-22', '2026-05-29'])
      await world.write(world.meeting('Other weekly', day), item('decision', `of ${day}`))
    const { related: found } = await get('Now')
    expect(found.map(({ title, start }) => [title, start.slice(0, 10)])).toEqual([
      ['Other weekly', '2026-05-29'],
    ])
  })
  it('leave out whom a hand has taken out of the room', async () => {
    await rooms({ title: 'Two', at: '2026-06-02T10:00', people: [tom, aiko] })
    world.byHand(`update attendance set excluded = 1 where personId = '${world.person(aiko)}'`)
    expect(await related()).toEqual([])
  })
  it('in a room of me alone are none', async () => {
    await world.calendar({ title: 'Alone', at: '2026-06-12T10:00' })
    expect((await get('Alone')).related).toEqual([])
  })
})

describe('new faces', () => {
  const faces = async (title: string) => (await get(title)).newFaces.persons.map(({ name }) => name)
  it('are those who are in a meeting with me for the first time', async () => {
    await world.calendar(
      { title: 'First', at: '2026-06-01T10:00', people: [tom] },
      { title: 'Second', at: '2026-06-02T10:00', people: [tom, mei] },
      { title: 'Third', at: '2026-06-03T10:00', people: [tom, mei] },
    )
    expect([await faces('First'), await faces('Second'), await faces('Third')]).toEqual([[tom], [mei], []])
  })
  it('are not known by a meeting that was called off, and many are counted', async () => {
    const crowd = Array.from({ length: 12 }, (_, at) => `Guest ${String.fromCharCode(65 + at)}`)
    await world.calendar(
      { title: 'Off', at: '2026-06-01T10:00', people: crowd, lines: ['STATUS:CANCELLED'] },
      { title: 'Crowd', at: '2026-06-02T10:00', people: crowd },
    )
    const { newFaces } = await get('Crowd')
    expect(newFaces.count).toBe(12)
    expect(newFaces.persons).toHaveLength(6)
  })
})
