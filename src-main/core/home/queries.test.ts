import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { friday, item, openWorld, zone, type World } from '../../../test/world.ts'
import { paragraph } from '../../../test/host/editing.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const home = (date?: string, inZone = zone) =>
  world.call('home.get', { zone: inZone, ...(date === undefined ? {} : { date }) })
const titles = async (date?: string, inZone?: string) =>
  (await home(date, inZone)).agenda.map((entry) => entry.meeting.title)
const titleOf = (id: string | undefined) =>
  world.rows<{ title: string }>('select title from meeting where id = ?', id ?? '')[0]?.title ?? null
const nextTitle = async () => titleOf((await home()).next?.meetingId)

describe('the agenda of a day', () => {
  beforeEach(() => world.call('noise.set', { allDay: false }))
  it('has whole days first, then meetings by start, end and title', async () => {
    await world.calendar(
      { title: 'late', at: '2026-06-12T16:00', people: ['Tom Weiss'] },
      { title: 'long', at: '2026-06-12T10:00', lasts: 60, people: ['Tom Weiss'] },
      { title: 'b short', at: '2026-06-12T10:00', people: ['Tom Weiss'] },
      { title: 'a short', at: '2026-06-12T10:00', people: ['Tom Weiss'] },
      { title: 'fair', at: friday },
      { title: 'yesterday', at: '2026-06-11T10:00', people: ['Tom Weiss'] },
    )
    expect(await titles()).toEqual(['fair', 'a short', 'b short', 'long', 'late'])
  })
  it('holds a meeting over midnight on both days, and one of several days on each', async () => {
    await world.calendar(
      { title: 'night', at: '2026-06-12T23:30', lasts: 60, people: ['Tom Weiss'] },
      { title: 'retreat', at: '2026-06-11T18:00', lasts: 60 * 48, people: ['Tom Weiss'] },
      { title: 'fair', at: '2026-06-11', lasts: 3 },
    )
    expect(await titles('2026-06-12')).toEqual(['fair', 'retreat', 'night'])
    expect(await titles('2026-06-13')).toEqual(['fair', 'retreat', 'night'])
    expect(await titles('2026-06-14')).toEqual([])
    expect((await home('2026-06-12')).summary).toMatchObject({ meetings: 2, minutes: 24 * 60 })
  })
  it('holds what lasts no time on the day where it stands, also at midnight', async () => {
    await world.calendar({ title: 'midnight', at: '2026-06-12T00:00', lasts: 0, people: ['Tom Weiss'] })
    expect(await titles('2026-06-11')).toEqual([])
    expect(await titles('2026-06-12')).toEqual(['midnight'])
  })
  it('is that of the zone asked for, while a whole day is the same day everywhere', async () => {
    await world.calendar(
      { title: 'tokyo', at: '2026-06-13T08:00', zone: 'Asia/Tokyo', people: ['Tom Weiss'] },
      { title: 'fair', at: '2026-06-13' },
    )
    expect(await titles('2026-06-12')).toEqual([])
    expect(await titles('2026-06-13')).toEqual(['fair', 'tokyo'])
    expect(await titles('2026-06-12', 'America/New_York')).toEqual(['tokyo'])
    expect(await titles('2026-06-13', 'America/New_York')).toEqual(['fair'])
  })
  it('covers the 25 hours of the day on which summer time ends', async () => {
    await world.calendar(
      { title: 'first', at: '2026-10-25T00:00', people: ['Tom Weiss'] },
      { title: 'last', at: '2026-10-25T23:45', lasts: 15, people: ['Tom Weiss'] },
      { title: 'day after', at: '2026-10-26T00:00', people: ['Tom Weiss'] },
    )
    expect(await titles('2026-10-25')).toEqual(['first', 'last'])
  })
  it('leaves out hidden calendars', async () => {
    const calendarId = await world.calendar({ title: 'a', at: '2026-06-12T10:00', people: ['Tom Weiss'] })
    await world.call('calendar.edit', { calendarId, hidden: true })
    expect(await titles()).toEqual([])
    expect((await home()).next).toBeNull()
  })
  it('keeps a meeting with a page when its calendar is removed, and counts it no more', async () => {
    const calendarId = await world.calendar(
      { title: 'written', at: '2026-06-12T10:00', people: ['Tom Weiss'] },
      { title: 'bare', at: '2026-06-12T11:00', people: ['Tom Weiss'] },
    )
    await world.write(world.meeting('written'), paragraph('we shall see'))
    await world.call('calendar.remove', { calendarId })
    const { agenda, summary, next } = await home()
    expect(agenda).toMatchObject([{ meeting: { title: 'written', gone: true } }])
    expect(summary).toMatchObject({ meetings: 0, minutes: 0 })
    expect(next).toBeNull()
  })
})

describe('what counts', () => {
  it('solo events, whole days, cancelled and declined meetings count in nothing, also where they are listed', async () => {
    await world.call('noise.set', { solo: false, allDay: false, cancelled: false, declined: false })
    await world.calendar(
      { title: 'real', at: '2026-06-12T07:00', people: ['Tom Weiss'] },
      { title: 'focus', at: '2026-06-12T08:00' },
      { title: 'cancelled', at: '2026-06-12T09:00', people: ['Tom Weiss'], lines: ['STATUS:CANCELLED'] },
      { title: 'declined', at: '2026-06-12T10:00', people: ['Tom Weiss'], answer: 'DECLINED' },
      { title: 'fair', at: friday, people: ['Tom Weiss'] },
    )
    const { agenda, summary, next } = await home()
    expect(agenda.map((entry) => [entry.meeting.title, entry.needsNotes])).toEqual([
      ['fair', false],
      ['real', true],
      ['focus', false],
      ['cancelled', false],
      ['declined', false],
    ])
    expect(summary).toEqual({ meetings: 1, minutes: 30, nextFree: '2026-06-12T07:00:00Z' })
    expect(next).toBeNull()
  })
  it('a meeting that leaves the time free counts, but takes none', async () => {
    await world.calendar({
      title: 'a',
      at: '2026-06-12T10:00',
      people: ['Tom Weiss'],
      lines: ['TRANSP:TRANSPARENT'],
    })
    expect((await home()).summary).toMatchObject({ meetings: 1, minutes: 0 })
  })
  it('a meeting held needs notes until something stands under its headings', async () => {
    await world.calendar(
      { title: 'held', at: '2026-06-12T07:00', people: ['Tom Weiss'] },
      { title: 'running', at: '2026-06-12T08:45', people: ['Tom Weiss'] },
    )
    const needed = async () => (await home()).agenda.filter((entry) => entry.needsNotes).length
    expect(await needed()).toBe(1)
    const held = world.meeting('held')
    await world.write(held, paragraph(' '))
    expect(await needed()).toBe(1)
    await world.write(held, item('decision', 'we go'))
    expect(await needed()).toBe(0)
  })
  it('open items carried over are those of earlier meetings of the series', async () => {
    await world.calendar({ title: 'Weekly', at: '2026-05-29T10:00', weeks: 4, people: ['Tom Weiss'] })
    await world.write(
      world.meeting('Weekly', '2026-05-29'),
      item('action', 'old'),
      item('action', 'closed', { state: 'done' }),
      item('decision', 'stands'),
    )
    await world.write(world.meeting('Weekly', '2026-06-05'), item('question', 'newer'))
    await world.write(world.meeting('Weekly', '2026-06-12'), item('action', 'of today'))
    const carried = async (date: string) => (await home(date)).agenda[0]?.carried
    expect(await carried('2026-06-12')).toEqual({ count: 2, since: '2026-06-05T08:00:00Z' })
    expect(await carried('2026-06-05')).toEqual({ count: 1, since: '2026-05-29T08:00:00Z' })
    expect(await carried('2026-05-29')).toBeNull()
  })
})

describe('the next meeting', () => {
  it('is the running one that started last, before the next', async () => {
    await world.calendar(
      { title: 'long', at: '2026-06-12T08:00', lasts: 120, people: ['Tom Weiss'] },
      { title: 'running', at: '2026-06-12T08:45', people: ['Tom Weiss'] },
      { title: 'soon', at: '2026-06-12T09:05', people: ['Tom Weiss'] },
    )
    expect(await nextTitle()).toBe('running')
    expect(await world.call('home.next', {})).toMatchObject({ running: true, meeting: { title: 'running' } })
    world.pass({ minutes: 20 })
    expect(await nextTitle()).toBe('soon')
  })
  it('is one with other people before any time of my own, even when that is on', async () => {
    await world.call('noise.set', { solo: false })
    await world.calendar(
      { title: 'focus', at: '2026-06-12T08:00', lasts: 240 },
      { title: 'lunch', at: '2026-06-12T10:30' },
      { title: 'review', at: '2026-06-12T11:00', people: ['Tom Weiss'] },
    )
    expect(await nextTitle()).toBe('review')
    world.pass({ hours: 2, minutes: 30 })
    expect(await nextTitle()).toBe('focus')
  })
  it('runs on after midnight', async () => {
    await world.calendar({ title: 'night', at: '2026-06-12T23:30', lasts: 60, people: ['Tom Weiss'] })
    world.pass({ hours: 15, minutes: 10 })
    expect(await home()).toMatchObject({ date: '2026-06-13', next: { running: true } })
    expect(await nextTitle()).toBe('night')
  })
  it('passes over cancelled and declined ones', async () => {
    await world.calendar(
      { title: 'off', at: '2026-06-12T10:00', people: ['Tom Weiss'], lines: ['STATUS:CANCELLED'] },
      { title: 'no', at: '2026-06-12T10:00', people: ['Tom Weiss'], answer: 'DECLINED' },
      { title: 'yes', at: '2026-06-12T15:00', people: ['Tom Weiss'] },
    )
    expect(await nextTitle()).toBe('yes')
  })
  it('on Today is one of today; the key looks twelve hours ahead; another day has none', async () => {
    await world.calendar({ title: 'tomorrow', at: '2026-06-13T07:30', people: ['Tom Weiss'] })
    expect((await home('2026-06-13')).next).toBeNull()
    expect((await world.call('home.next', {})).meeting).toBeNull()
    world.pass({ hours: 11 })
    expect((await home()).next).toBeNull()
    expect((await world.call('home.next', {})).meeting).toMatchObject({ title: 'tomorrow' })
  })
  it('brings its brief: which of its series, the last time, what is owed both ways, parked, still open', async () => {
    await world.calendar(
      { title: '1:1', at: '2026-06-05T10:00', weeks: 2, people: ['Tom Weiss'] },
      { title: 'Other', at: '2026-06-01T10:00', people: ['Mei Chen'] },
    )
    const tom = world.person('Tom Weiss')
    await world.write(
      world.meeting('1:1', '2026-06-05'),
      item('action', 'send numbers', { due: '2026-06-10' }),
      item('action', 'call the vendor', { person: tom, due: '2026-06-20' }),
      item('talkingPoint', 'holidays'),
      item('question', 'which region'),
    )
    await world.write(
      world.meeting('Other'),
      item('talkingPoint', 'his move', { person: tom }),
      item('action', 'not here', { person: world.person('Mei Chen') }),
    )
    const next = (await home()).next
    expect(next?.brief).toMatchObject({
      nth: 2,
      last: { meetingId: world.meeting('1:1', '2026-06-05'), start: '2026-06-05T08:00:00Z' },
      iOwe: { count: 1, overdue: 1, items: [{ text: 'send numbers' }] },
      theyOwe: { count: 1, overdue: 0, items: [{ text: 'call the vendor' }] },
      parked: [{ text: 'holidays' }, { text: 'his move' }],
      stillOpen: [{ text: 'which region' }],
    })
  })
})

describe('the piles', () => {
  it('hold my open actions, those of others and open questions: due first, then newest, all counted', async () => {
    await world.calendar(
      { title: 'old', at: '2026-06-01T10:00', people: ['Tom Weiss'] },
      { title: 'new', at: '2026-06-08T10:00', people: ['Tom Weiss'] },
    )
    const tom = world.person('Tom Weiss')
    const ada = world.person('Ada Keller')
    await world.write(
      world.meeting('old'),
      item('action', 'later', { due: '2026-06-30' }),
      item('action', 'no date, old'),
      item('action', 'done', { state: 'done' }),
      item('action', 'his', { person: tom }),
      item('question', 'asked long ago'),
    )
    await world.write(
      world.meeting('new'),
      item('action', 'overdue', { due: '2026-06-02', person: ada }),
      item('action', 'no date, new'),
      item('question', 'asked lately', { person: tom }),
      item('question', 'answered', { state: 'answered' }),
      item('talkingPoint', 'no pile'),
    )
    const texts = (pile: { readonly items: readonly { readonly text: string }[] }) =>
      pile.items.map((card) => card.text)
    const { mine, waiting, questions } = await home()
    expect(texts(mine)).toEqual(['overdue', 'later', 'no date, new', 'no date, old'])
    expect(texts(waiting)).toEqual(['his'])
    expect(texts(questions)).toEqual(['asked lately', 'asked long ago'])
    expect([mine.count, waiting.count, questions.count]).toEqual([4, 1, 2])
  })
  it('know who is waited for while nobody knows who I am', async () => {
    await world.calendar({ title: 'a', at: '2026-06-01T10:00', people: ['Tom Weiss'] })
    await world.write(world.meeting('a'), item('action', 'his', { person: world.person('Tom Weiss') }))
    world.byHand('update person set me = 0')
    expect(await home()).toMatchObject({
      waiting: { count: 1, items: [{ text: 'his' }] },
      mine: { count: 0 },
    })
  })
  it('are the same on whatever day is looked at', async () => {
    await world.calendar({ title: 'a', at: '2026-06-01T10:00', people: ['Tom Weiss'] })
    await world.write(world.meeting('a'), item('action', 'mine'))
    expect((await home('2026-01-01')).mine).toEqual((await home()).mine)
  })
})
