import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Inverse } from '#shared/contract/define.ts'
import type { CommandName, Input } from '#shared/contract/contract.ts'
import { closeWhole } from '../../../test/calendar/notebook.ts'
import { item, openWorld, zone, type World } from '../../../test/world.ts'

let world: World
let calendarId: string
const weekly = { title: 'Platform weekly', at: '2026-06-05T10:00', weeks: 4, people: ['Tom Weiss'] }
const offsite = { title: 'Offsite', at: '2026-06-17T09:00', people: ['Maria Sol'] }
const board = { title: 'Board prep', at: '2026-06-03T09:00', weeks: 5, people: ['Ben Okafor'] }
beforeEach(async () => {
  world = openWorld()
  calendarId = await world.calendar(weekly, offsite, board)
  await world.write(
    world.meeting('Platform weekly', '2026-06-05'),
    item('talkingPoint', 'budget for the move', { person: world.person('Tom Weiss') }),
    item('action', 'send deck'),
  )
})
afterEach(() => closeWhole(world))

const undo = ({ name, input }: Inverse) =>
  // an inverse names a command with its input
  world.call(name as CommandName, input as Input<CommandName>)
const parkedAt = async (title: string, day?: string) => {
  const { parked } = await world.call('meeting.get', { meetingId: world.meeting(title, day), zone })
  return parked.map(({ text }) => text)
}
const card = async (id: string) => {
  const { items } = await world.call('item.list', { state: 'all', limit: 100 })
  return items.find((one) => one.id === id)
}
const places = async (words = '', title = 'Platform weekly', day = '2026-06-12') => {
  const ref = { meeting: world.meeting(title, day) }
  return (await world.call('item.places', { words, ref })).places
}
const park = (on: string | null) => world.call('item.edit', { itemId: 'budget for the move', parkedOn: on })

it('a talking point can be parked on series and single meetings to come, the next first, found by words; not on its own', async () => {
  expect(await places()).toMatchObject([
    { title: 'Board prep', kind: 'series', start: '2026-06-17T07:00:00Z' },
    { id: world.meeting('Offsite'), title: 'Offsite', kind: 'meeting', start: '2026-06-17T07:00:00Z' },
  ])
  expect(await places('pre boa')).toMatchObject([{ title: 'Board prep' }])
  expect(await places('weekly')).toEqual([])
})

it('parked on a single meeting it waits for that one, and no longer for a person or its own series', async () => {
  expect(await parkedAt('Platform weekly', '2026-06-12')).toEqual(['budget for the move'])
  const { inverse } = await park(world.meeting('Offsite'))
  expect(await parkedAt('Offsite')).toEqual(['budget for the move'])
  expect(await parkedAt('Platform weekly', '2026-06-12')).toEqual([])
  expect(await card('budget for the move')).toMatchObject({
    person: null,
    parkedOn: { kind: 'meeting', title: 'Offsite', start: '2026-06-17T07:00:00Z' },
  })
  await undo(inverse)
  expect(await card('budget for the move')).toMatchObject({ person: { name: 'Tom Weiss' }, parkedOn: null })
  expect(await parkedAt('Offsite')).toEqual([])
})

it('parked on a series it is shown in its next meetings until it is raised; a person takes its place', async () => {
  const [series] = await places('board')
  await park(series?.id ?? '')
  expect(await parkedAt('Board prep', '2026-06-17')).toEqual(['budget for the move'])
  expect(await parkedAt('Board prep', '2026-06-24')).toEqual(['budget for the move'])
  expect(await parkedAt('Board prep', '2026-06-03')).toEqual([])
  await world.call('item.setState', { itemId: 'budget for the move', state: 'raised' })
  expect(await parkedAt('Board prep', '2026-06-24')).toEqual([])
  await world.call('item.setState', { itemId: 'budget for the move', state: 'parked' })
  await world.call('item.edit', { itemId: 'budget for the move', personId: world.person('Maria Sol') })
  expect(await parkedAt('Board prep', '2026-06-17')).toEqual([])
  expect(await parkedAt('Offsite')).toEqual(['budget for the move'])
})

it('what was not raised in the meeting it was parked on waits for the next of that series', async () => {
  await park(world.meeting('Board prep', '2026-06-17'))
  expect(await parkedAt('Board prep', '2026-06-17')).toEqual(['budget for the move'])
  expect(await parkedAt('Board prep', '2026-06-24')).toEqual(['budget for the move'])
})

it('a meeting on which something is parked stays when its calendar drops it, marked as gone', async () => {
  const id = world.meeting('Offsite')
  await park(id)
  await world.call('calendar.remove', { calendarId })
  expect((await world.call('meeting.get', { meetingId: id, zone })).meeting.gone).toBe(true)
  expect(await parkedAt('Offsite')).toEqual(['budget for the move'])
})

it('joined to another series, a series takes along what is parked on it', async () => {
  const [series] = await places('board')
  await park(series?.id ?? '')
  const { meeting } = await world.call('meeting.get', {
    meetingId: world.meeting('Platform weekly', '2026-06-12'),
    zone,
  })
  await world.call('series.join', { seriesId: series?.id ?? '', intoSeriesId: meeting.seriesId ?? '' })
  expect(await parkedAt('Board prep', '2026-06-24')).toEqual(['budget for the move'])
  expect(await card('budget for the move')).toMatchObject({ parkedOn: { title: 'Platform weekly' } })
})

it('only talking points are parked, and only on what is there', async () => {
  expect(
    await world.fails('item.edit', { itemId: 'send deck', parkedOn: world.meeting('Offsite') }),
  ).toMatchObject({
    code: 'invalid',
  })
  expect(
    await world.fails('item.edit', { itemId: 'budget for the move', parkedOn: world.person('Tom Weiss') }),
  ).toMatchObject({ code: 'notFound' })
  expect((await world.call('notebook.check', {})).problems).toEqual([])
})
