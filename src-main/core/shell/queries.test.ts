import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { item, openWorld, zone, type World } from '../../../test/world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())
const shell = () => world.call('shell.get', {})

it('an empty notebook knows nobody and has nothing open', async () => {
  expect(await shell()).toMatchObject({
    folder: world.folder,
    me: null,
    meConfirmed: false,
    calendars: [],
    openItems: 0,
    pinnedPeople: [],
    pinnedSeries: [],
    inboxPageId: null,
  })
})

it('counts open actions and questions, and shows the calendars that are neither hidden nor removed', async () => {
  const shown = await world.calendar({ title: 'a', at: '2026-06-01T10:00', people: ['Tom Weiss'] })
  const hidden = await world.calendar({ title: 'b', at: '2026-06-01T11:00', people: ['Tom Weiss'] })
  const removed = await world.calendar({ title: 'c', at: '2026-06-01T12:00', people: ['Tom Weiss'] })
  await world.call('calendar.edit', { calendarId: hidden, hidden: true })
  await world.call('calendar.remove', { calendarId: removed })
  await world.write(
    world.meeting('a'),
    item('action', 'mine'),
    item('action', 'his', { person: world.person('Tom Weiss') }),
    item('question', 'asked'),
    item('action', 'done', { state: 'done' }),
    item('decision', 'stands'),
    item('talkingPoint', 'parked'),
  )
  const { calendars, openItems } = await shell()
  expect(calendars.map(({ id }) => id)).toEqual([shown])
  expect(openItems).toBe(3)
})

it('knows the inbox once something is in it', async () => {
  const { pageId } = await world.call('capture.note', { text: 'a', zone, at: 'inbox' })
  expect((await shell()).inboxPageId).toBe(pageId)
})

describe('who I am', () => {
  beforeEach(() =>
    world
      .calendar(
        { title: 'a', at: '2026-06-01T10:00', people: ['Tom Weiss', 'Mei Chen'] },
        { title: 'b', at: '2026-06-02T10:00', people: ['Tom Weiss'] },
        { title: 'c', at: '2026-06-03T10:00', people: ['Tom Weiss'], without: true },
      )
      .then(() => undefined),
  )
  const others = () =>
    world.rows<{ others: number }>('select others from meeting order by start').map((row) => row.others)

  it('is guessed from the calendar until it is said', async () => {
    expect(await shell()).toMatchObject({ me: { name: 'Ada Keller', me: true }, meConfirmed: false })
    await world.call('me.set', { personId: world.person('Ada Keller') })
    expect(await shell()).toMatchObject({ me: { name: 'Ada Keller' }, meConfirmed: true })
  })
  it('may be somebody else: the rooms are counted anew, there and back', async () => {
    expect(others()).toEqual([2, 1, 1])
    const { inverse } = await world.call('me.set', { personId: world.person('Tom Weiss') })
    expect(await shell()).toMatchObject({ me: { name: 'Tom Weiss' } })
    expect(others()).toEqual([2, 1, 0])
    expect(inverse).toEqual({ name: 'me.set', input: { personId: world.person('Ada Keller') } })
    await world.call('me.set', { personId: world.person('Ada Keller') })
    expect(others()).toEqual([2, 1, 1])
    expect((await world.call('notebook.check', {})).problems).toEqual([])
  })
  it('is asked with those who are in most meetings, the guess first', async () => {
    const candidates = await world.call('me.candidates', {})
    expect(candidates.map(({ person, email, meetings }) => [person.name, email, meetings])).toEqual([
      ['Ada Keller', 'ada@rapport.example', 2],
      ['Tom Weiss', 'tom.weiss@client.example', 3],
      ['Mei Chen', 'mei.chen@client.example', 1],
    ])
  })
  it('cannot be nobody', async () => {
    expect((await world.fails('me.set', { personId: 'nobody' })).code).toBe('notFound')
  })
})

describe('what is pinned', () => {
  it('stands in the order in which it was pinned, and can be unpinned', async () => {
    await world.calendar({ title: 'a', at: '2026-06-01T10:00', people: ['Tom Weiss', 'Mei Chen'] })
    const [tom, mei] = [world.person('Tom Weiss'), world.person('Mei Chen')]
    await world.call('person.pin', { personId: mei, pinned: true })
    world.pass({ seconds: 1 })
    const { inverse } = await world.call('person.pin', { personId: tom, pinned: true })
    expect((await shell()).pinnedPeople.map(({ name }) => name)).toEqual(['Mei Chen', 'Tom Weiss'])
    expect(inverse).toEqual({ name: 'person.pin', input: { personId: tom, pinned: false } })
  })
  it('a series opens at the meeting that is on or next, else at its last', async () => {
    await world.calendar({ title: 'Weekly', at: '2026-06-05T08:45', weeks: 3, people: ['Tom Weiss'] })
    const seriesId = world.rows<{ id: string }>('select id from series')[0]?.id ?? ''
    const { inverse } = await world.call('series.pin', { seriesId, pinned: true })
    expect(inverse).toEqual({ name: 'series.pin', input: { seriesId, pinned: false } })
    const opens = async () => (await shell()).pinnedSeries.map(({ title, meetingId }) => [title, meetingId])
    expect(await opens()).toEqual([['Weekly', world.meeting('Weekly', '2026-06-12')]])
    world.pass({ hours: 1 })
    expect(await opens()).toEqual([['Weekly', world.meeting('Weekly', '2026-06-19')]])
    world.pass({ hours: 24 * 30 })
    expect(await opens()).toEqual([['Weekly', world.meeting('Weekly', '2026-06-19')]])
    await world.call('series.pin', { seriesId, pinned: false })
    expect(await opens()).toEqual([])
    expect((await world.fails('series.pin', { seriesId: 'none', pinned: true })).code).toBe('notFound')
  })
})
