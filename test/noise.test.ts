/** The noise filter through the real core: which rule leaves out what, what a hand decides, and that nothing is lost. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NoiseRules } from '#shared/contract/noise.ts'
import type { NoiseReason } from '#shared/contract/values.ts'
import { paragraph } from './host/editing.ts'
import { vcalendar } from './calendar/server.ts'
import { event, friday, item, openWorld, zone, type Told, type World } from './world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const noiseOf = (title: string): NoiseReason | null =>
  world.rows<{ noise: NoiseReason | null }>('select noise from meeting where title = ? limit 1', title)[0]
    ?.noise ?? null
const noises = (title: string): (NoiseReason | null)[] =>
  world
    .rows<{ noise: NoiseReason | null }>('select noise from meeting where title = ? order by start', title)
    .map(({ noise }) => noise)
const list = async (noise: 'out' | 'only' | 'all' = 'out') =>
  (await world.call('meeting.list', { zone, noise, to: '2026-07-31' })).meetings.map(({ title }) => title)
const at = '2026-06-12T10:00'
const tom = ['Tom Weiss']

/** A calendar in a file, which can be written anew. */
async function feed(...told: readonly Told[]) {
  const path = join(world.folder, 'work.ics')
  const publish = (...events: readonly Told[]): void => writeFileSync(path, vcalendar(...events.map(event)))
  publish(...told)
  const { calendarId } = await world.call('calendar.add', { source: { path } })
  const me = world.person('Ada Keller')
  await world.call('me.set', { personId: me })
  return {
    calendarId,
    async sync(...events: readonly Told[]) {
      publish(...events)
      const [result] = await world.call('calendar.sync', { calendarId })
      expect(result).toMatchObject({ ok: true })
    },
  }
}

type Example = readonly [
  what: string,
  told: Omit<Told, 'title'>,
  rules: Partial<NoiseRules>,
  NoiseReason | null,
]
describe('as they usually are, the rules', () => {
  it.each<Example>([
    ['show a meeting with somebody', { at, people: tom }, {}, null],
    ['leave out a time of my own', { at }, {}, 'solo'],
    ['leave out what is cancelled', { at, people: tom, lines: ['STATUS:CANCELLED'] }, {}, 'cancelled'],
    ['leave out what I have declined', { at, people: tom, answer: 'DECLINED' }, {}, 'declined'],
    ['leave out whole days', { at: friday }, {}, 'allDay'],
    ['leave out whole days with others', { at: friday, people: tom }, {}, 'allDay'],
    ['show what is tentative', { at, people: tom, lines: ['STATUS:TENTATIVE'] }, {}, null],
    ['show what I may come to', { at, people: tom, answer: 'TENTATIVE' }, {}, null],
    ['show what leaves the time free', { at, people: tom, lines: ['TRANSP:TRANSPARENT'] }, {}, null],
    ['show a call with nobody named', { at, lines: ['URL:https://meet.google.com/abc-defg-hij'] }, {}, null],
    ['show others without me', { at, people: tom, without: true }, {}, null],
  ])('%s', async (_, told, rules, reason) => {
    await world.call('noise.set', rules)
    await world.calendar(
      { title: 'it', ...told },
      { title: 'with Mei', at: '2026-06-02T10:00', people: ['Mei Chen'] },
    )
    expect(noiseOf('it')).toBe(reason)
  })
})

describe('when they are set, the rules', () => {
  it.each<Example>([
    ['of solo events off shows them', { at }, { solo: false }, null],
    [
      'of cancelled ones off shows them',
      { at, people: tom, lines: ['STATUS:CANCELLED'] },
      { cancelled: false },
      null,
    ],
    ['of declined ones off shows them', { at, people: tom, answer: 'DECLINED' }, { declined: false }, null],
    ['of whole days off shows them, also those of nobody else', { at: friday }, { allDay: false }, null],
    [
      'of tentative ones go by the status',
      { at, people: tom, lines: ['STATUS:TENTATIVE'] },
      { tentative: true },
      'tentative',
    ],
    [
      'of tentative ones go by my answer',
      { at, people: tom, answer: 'TENTATIVE' },
      { tentative: true },
      'tentative',
    ],
    [
      'of free time on leaves it out',
      { at, people: tom, lines: ['TRANSP:TRANSPARENT'] },
      { free: true },
      'free',
    ],
    [
      'of titles on, by the words of the pattern',
      { at, people: tom },
      { title: true, pattern: 'lunch | IT' },
      'title',
    ],
    ['of titles on, not by other words', { at, people: tom }, { title: true, pattern: 'lunch | i' }, null],
    ['of titles off, whatever the pattern', { at, people: tom }, { pattern: 'it' }, null],
  ])('%s', async (_, told, rules, reason) => {
    // before and after, so that both ways of settling are looked at
    await world.calendar(
      { title: 'it', ...told },
      { title: 'with Mei', at: '2026-06-02T10:00', people: ['Mei Chen'] },
    )
    await world.call('noise.set', rules)
    expect(noiseOf('it')).toBe(reason)
    await world.calendar({ title: 'it', ...told, uid: 'another' })
    expect(noises('it')).toEqual([reason, reason])
  })
  it('are given back by the inverse', async () => {
    const { rules } = await world.call('noise.get', {})
    const { inverse } = await world.call('noise.set', { solo: false, title: true, pattern: 'lunch' })
    expect((await world.call('noise.get', {})).rules).toEqual({
      ...rules,
      solo: false,
      title: true,
      pattern: 'lunch',
    })
    await world.call('noise.set', inverse.input as NoiseRules)
    expect((await world.call('noise.get', {})).rules).toEqual(rules)
  })
})

it('a calendar that names nobody has no solo events: nobody knows; the first name changes that', async () => {
  const calendar = await feed({ title: 'with Ada', at: '2026-06-01T10:00' })
  const nameless = join(world.folder, 'nameless.ics')
  const bare = { title: 'busy', at, without: true }
  writeFileSync(nameless, vcalendar(event(bare)))
  const added = await world.call('calendar.add', { source: { path: nameless } })
  expect(noiseOf('busy')).toBeNull()
  expect(noiseOf('with Ada')).toBe('solo')
  writeFileSync(
    nameless,
    vcalendar(event(bare), event({ title: 'named', at: '2026-06-15T10:00', people: tom })),
  )
  await world.call('calendar.sync', { calendarId: added.calendarId })
  expect(noiseOf('busy')).toBe('solo')
  expect(calendar.calendarId).not.toBe(added.calendarId)
})

describe('what is written for a meeting', () => {
  it('keeps it in lists from the first word on, and as long as a word stands', async () => {
    await world.calendar({ title: 'focus', at })
    const meeting = world.meeting('focus')
    expect(await list()).toEqual([])
    await world.write(meeting, paragraph(' '))
    expect(await list()).toEqual([])
    await world.write(meeting, item('action', 'call the bank'))
    expect(await list()).toEqual(['focus'])
    await world.call('noise.set', { title: true, pattern: 'focus' })
    expect(await list()).toEqual(['focus'])
  })
  it('does not hold against a hand that hides it', async () => {
    await world.calendar({ title: 'a', at, people: tom })
    const meetingId = world.meeting('a')
    await world.write(meetingId, paragraph('a word'))
    await world.call('meeting.hide', { meetingId })
    expect(noiseOf('a')).toBe('hand')
    const page = await world.call('page.open', { ref: { meeting: meetingId } })
    expect(JSON.stringify(page.doc)).toContain('a word')
  })
})
it('my role, set by hand, keeps a meeting in lists', async () => {
  await world.calendar({ title: 'focus', at })
  const meetingId = world.meeting('focus')
  await world.call('meeting.setRole', { meetingId, role: 'advisor' })
  expect(noiseOf('focus')).toBeNull()
  await world.call('meeting.setRole', { meetingId, role: null })
  expect(noiseOf('focus')).toBe('solo')
})
it('a hidden calendar leaves out what only it has, until it is shown again', async () => {
  const calendarId = await world.calendar({ title: 'a', at, people: tom })
  await world.calendar({ title: 'b', at, people: tom })
  await world.call('calendar.edit', { calendarId, hidden: true })
  expect([noiseOf('a'), noiseOf('b')]).toEqual(['calendar', null])
  await world.call('calendar.edit', { calendarId, hidden: false })
  expect([noiseOf('a'), noiseOf('b')]).toEqual([null, null])
})
it('who I am decides whose answer counts, and who is alone', async () => {
  await world.calendar(
    { title: 'declined', at, people: tom, answer: 'DECLINED' },
    { title: 'solo', at: '2026-06-12T11:00' },
  )
  expect([noiseOf('declined'), noiseOf('solo')]).toEqual(['declined', 'solo'])
  const me = world.person('Ada Keller')
  await world.call('me.set', { personId: world.person('Tom Weiss') })
  expect([noiseOf('declined'), noiseOf('solo')]).toEqual([null, null])
  await world.call('me.set', { personId: me })
  expect([noiseOf('declined'), noiseOf('solo')]).toEqual(['declined', 'solo'])
})

describe('a decision by hand', () => {
  it('outlives syncs that change the meeting, take it away and bring it back', async () => {
    const hidden: Told = { title: 'a', at, people: tom }
    const shown: Told = { title: 'focus', at: '2026-06-12T12:00' }
    const other: Told = { title: 'other', at: '2026-06-15T12:00', people: tom }
    const calendar = await feed(hidden, shown, other)
    await world.call('meeting.hide', { meetingId: world.meeting('a') })
    await world.call('meeting.show', { meetingId: world.meeting('focus') })
    expect(await list()).toEqual(['other', 'focus'])
    await calendar.sync({ ...hidden, at: '2026-06-12T15:00' }, { ...shown, lasts: 60 }, other)
    expect(await list()).toEqual(['other', 'focus'])
    await calendar.sync(other)
    await calendar.sync(hidden, shown, other)
    expect(await list()).toEqual(['other', 'focus'])
    expect([noiseOf('a'), noiseOf('focus')]).toEqual(['hand', null])
  })
  it('is taken back by its inverse, to what it was', async () => {
    await world.calendar({ title: 'focus', at })
    const meetingId = world.meeting('focus')
    const first = await world.call('meeting.show', { meetingId })
    const second = await world.call('meeting.hide', { meetingId })
    expect(noiseOf('focus')).toBe('hand')
    await world.call('meeting.setShown', second.inverse.input as { meetingId: string })
    expect(noiseOf('focus')).toBeNull()
    await world.call('meeting.setShown', first.inverse.input as { meetingId: string })
    expect(noiseOf('focus')).toBe('solo')
    expect((await world.call('meeting.get', { meetingId, zone })).shown).toEqual({
      meeting: null,
      series: null,
    })
  })
  it('about a series holds for all of it and for what comes, but not against a word about one or for one', async () => {
    const weekly: Told = { title: 'Weekly', at: '2026-06-05T10:00', weeks: 4, people: tom }
    const other: Told = { title: 'other', at, people: tom }
    const calendar = await feed(weekly, other)
    await world.write(world.meeting('Weekly', '2026-06-05'), paragraph('said'))
    const { inverse } = await world.call('meeting.hide', {
      meetingId: world.meeting('Weekly', '2026-06-12'),
      series: true,
    })
    expect(noises('Weekly')).toEqual([null, 'hand', 'hand', 'hand'])
    await calendar.sync({ ...weekly, weeks: 6 }, other)
    expect(noises('Weekly')).toEqual([null, 'hand', 'hand', 'hand', 'hand', 'hand'])
    await world.call('meeting.show', { meetingId: world.meeting('Weekly', '2026-06-19') })
    expect(noises('Weekly')).toEqual([null, 'hand', null, 'hand', 'hand', 'hand'])
    await world.call('meeting.setShown', inverse.input as { meetingId: string })
    expect(noises('Weekly')).toEqual([null, null, null, null, null, null])
  })
  it('shows a series that a rule leaves out, and one of a hidden calendar', async () => {
    const calendar = await feed({ title: 'Focus', at: '2026-06-05T10:00', weeks: 3 })
    await world.call('meeting.show', { meetingId: world.meeting('Focus'), series: true })
    expect(noises('Focus')).toEqual([null, null, null])
    await world.call('calendar.edit', { calendarId: calendar.calendarId, hidden: true })
    expect(noises('Focus')).toEqual([null, null, null])
  })
  it('about what is not there, or about the series of a single meeting, is refused', async () => {
    await world.calendar({ title: 'a', at, people: tom })
    expect(await world.fails('meeting.hide', { meetingId: 'none' })).toMatchObject({ code: 'notFound' })
    expect(await world.fails('meeting.hide', { meetingId: world.meeting('a'), series: true })).toMatchObject({
      code: 'invalid',
    })
    expect(noiseOf('a')).toBeNull()
  })
})

describe('what is filtered', () => {
  beforeEach(() =>
    world
      .calendar(
        { title: 'review', at: '2026-06-12T11:00', people: tom },
        { title: 'called off', at: '2026-06-12T09:30', people: tom, lines: ['STATUS:CANCELLED'] },
        { title: 'lunch', at: '2026-06-12T09:15' },
        { title: 'fair', at: friday },
        { title: 'old lunch', at: '2026-06-01T12:00' },
      )
      .then(() => undefined),
  )
  it('is listed alone or with everything when asked for, and counted', async () => {
    expect(await list('out')).toEqual(['review'])
    expect(await list('only')).toEqual(['called off', 'lunch', 'fair', 'old lunch'])
    expect(await list('all')).toEqual(['review', 'called off', 'lunch', 'fair', 'old lunch'])
    const counted = async (from: string, to: string) =>
      (await world.call('meeting.list', { zone, from, to })).filtered
    expect(await counted('2026-06-01', '2026-06-12')).toBe(4)
    expect(await counted('2026-06-12', '2026-06-12')).toBe(3)
    expect(await counted('2026-06-13', '2026-06-30')).toBe(0)
  })
  it('stands beside the agenda of its day, is never next, and takes no time', async () => {
    const home = await world.call('home.get', { zone })
    expect(home.agenda.map(({ meeting }) => meeting.title)).toEqual(['review'])
    expect(home.filtered.map(({ title, noise }) => [title, noise])).toEqual([
      ['fair', 'allDay'],
      ['lunch', 'solo'],
      ['called off', 'cancelled'],
    ])
    expect(home.summary).toMatchObject({ meetings: 1, minutes: 30, nextFree: '2026-06-12T07:00:00Z' })
    expect((await world.call('home.next', {})).meeting?.title).toBe('review')
    world.pass({ minutes: 20 })
    expect((await world.call('capture.targets', { zone }))[0]).toMatchObject({ meetingId: null })
  })
  it('is found by search with the reason, opens by its address, and may be written for', async () => {
    const { meetings } = await world.call('search.find', { words: 'lunch' })
    expect(meetings.map(({ noise }) => noise)).toEqual(['solo', 'solo'])
    const meetingId = world.meeting('old lunch')
    expect((await world.call('meeting.get', { meetingId, zone })).meeting).toMatchObject({ noise: 'solo' })
    await world.write(meetingId, paragraph('paid'))
    expect(await list()).toEqual(['review', 'old lunch'])
  })
  it('is not among the meetings with a person', async () => {
    const { together } = await world.call('person.get', { personId: world.person('Tom Weiss') })
    expect(together.map(({ title }) => title)).toEqual(['review'])
  })
  it('is counted by each rule for itself, over thirty days until now', async () => {
    world.pass({ hours: 12 })
    const noise = await world.call('noise.get', {})
    expect(noise.counts).toEqual({
      cancelled: 1,
      declined: 0,
      solo: 2,
      allDay: 1,
      tentative: 0,
      free: 0,
      title: 0,
    })
    await world.call('noise.set', { solo: false, title: true, pattern: 'lunch' })
    expect((await world.call('noise.get', {})).counts).toMatchObject({ solo: 0, title: 2 })
    await world.call('noise.set', { title: false })
    expect((await world.call('noise.get', {})).counts).toMatchObject({ solo: 2, title: 2 })
    await world.call('meeting.hide', { meetingId: world.meeting('review') })
    expect(await world.call('noise.get', {})).toMatchObject({ hand: 1, calendar: 0 })
  })
})

it('a pattern that was made to take long does not', async () => {
  await world.calendar({ title: 'a'.repeat(400), at, people: tom })
  const begun = performance.now()
  await world.call('noise.set', { title: true, pattern: `${'*a'.repeat(140)}!` })
  expect(performance.now() - begun).toBeLessThan(500)
  expect(noiseOf('a'.repeat(400))).toBeNull()
})
