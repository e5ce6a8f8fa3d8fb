import { describe, expect, test } from 'vitest'
import { readFeed } from './feed.ts'
import { incomingOf, type Incoming } from './details.ts'
import { planUnits, type Decision, type Existing, type PlanInput } from './plan.ts'

const window = { from: '2024-06-12T00:00:00Z', to: '2027-12-12T00:00:00Z' }
const now = '2026-06-12T07:00:00Z'

/** What a calendar of these VEVENTs holds; each is a list of lines. */
function feed(...events: readonly (readonly string[])[]): Incoming[] {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT'])
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
  const reply = readFeed({ bytes: Buffer.from(text), zone: 'Europe/Berlin', ...window })
  if (!reply.ok) throw new Error(reply.failure.message)
  return incomingOf(reply.feed.occurrences)
}
const single = (uid: string, start: string, title = uid): string[] => [
  `UID:${uid}`,
  `DTSTART:${start}`,
  'DURATION:PT1H',
  `SUMMARY:${title}`,
]
const series = (uid: string, start: string, rule: string, title = uid): string[] => [
  `UID:${uid}`,
  `DTSTART;TZID=Europe/Berlin:${start}`,
  'DURATION:PT1H',
  `RRULE:${rule}`,
  `SUMMARY:${title}`,
]
/** The rows that an import of these meetings leaves; ids say where they came from. */
const rows = (incoming: readonly Incoming[], more: Partial<Existing> = {}): Existing[] =>
  incoming.map((one) => ({
    id: `${one.uid} ${one.details.start}`,
    uid: one.uid,
    recurrenceId: one.recurrenceId,
    start: one.details.start,
    end: one.details.end,
    zone: one.details.zone,
    title: one.details.title,
    seriesId: null,
    seriesKey: one.recurrenceId === '' ? null : one.seriesKey,
    organiserId: null,
    hash: one.hash,
    elsewhere: false,
    led: false,
    gone: false,
    ...more,
  }))
type Update = Pick<Decision & { kind: 'update' }, 'incoming' | 'renamed' | 'leads'> & { readonly id: string }
type Plan = {
  readonly add: readonly Incoming[]
  readonly update: readonly Update[]
  readonly retire: readonly string[]
  readonly keep: readonly string[]
}
/** Plans a whole read, series by series as a refresh does. */
function plan(
  existing: readonly Existing[],
  incoming: readonly Incoming[],
  {
    unread = new Set(),
    ...more
  }: Partial<PlanInput<string>> & { readonly unread?: ReadonlySet<string> } = {},
): Plan {
  const held = new Map(existing.map((one) => [one.uid, existing.filter(({ uid }) => uid === one.uid)]))
  const series = Map.groupBy(incoming, (one) => one.seriesKey)
  const units = [...series].map(([of, ones]) => ({
    of,
    incoming: ones,
    existing: [...new Set(ones.map(({ uid }) => uid))].flatMap((uid) => held.get(uid) ?? []),
  }))
  const uids = new Set(incoming.map(({ uid }) => uid))
  const planned = planUnits<string>({
    known: units.filter((unit) => unit.existing.length > 0),
    fresh: units.filter((unit) => unit.existing.length === 0),
    loose: existing.filter(({ uid, hash, gone }) => !uids.has(uid) && (hash !== null || gone)),
    personOf: () => null,
    ...window,
    now,
    begins: now,
    singlesBegin: now,
    isUnread: (uid) => unread.has(uid),
    ...more,
  })
  const decisions = [...planned].flatMap((one) => one.decisions)
  const update = decisions.flatMap((one) => (one.kind === 'update' ? { ...one, id: one.meeting.id } : []))
  const retire = decisions.flatMap((one) => (one.kind === 'retire' ? one.meeting.id : []))
  const changed = new Set([...retire, ...update.map(({ id }) => id)])
  return {
    add: decisions.flatMap((one) => (one.kind === 'add' ? one.incoming : [])),
    update,
    retire,
    keep: existing.flatMap(({ id }) => (changed.has(id) ? [] : id)),
  }
}
/** Which row each updated meeting keeps: "id -> new start". */
const kept = ({ update }: Plan): string[] =>
  update.map(({ id, incoming, renamed }) => `${id} -> ${incoming.details.start}${renamed ? ' renamed' : ''}`)

describe('identity', () => {
  test('the same feed again changes nothing', () => {
    const held = feed(single('a', '20260615T090000Z'), series('s', '20260601T100000', 'FREQ=WEEKLY;COUNT=4'))
    const result = plan(rows(held), held)
    expect({ ...result, keep: result.keep.length }).toEqual({ add: [], update: [], retire: [], keep: 5 })
  })

  test('a single meeting that moves keeps its row', () => {
    const before = rows(feed(single('a', '20260615T090000Z')))
    expect(kept(plan(before, feed(single('a', '20260618T120000Z'))))).toEqual([
      'a 2026-06-15T09:00:00Z -> 2026-06-18T12:00:00Z',
    ])
  })

  test('a series that moves to another hour keeps every row', () => {
    const rule = 'FREQ=WEEKLY;COUNT=3'
    const before = rows(feed(series('s', '20260601T100000', rule)))
    const result = plan(before, feed(series('s', '20260601T143000', rule)))
    expect(kept(result)).toEqual([
      's 2026-06-01T08:00:00Z -> 2026-06-01T12:30:00Z renamed',
      's 2026-06-08T08:00:00Z -> 2026-06-08T12:30:00Z renamed',
      's 2026-06-15T08:00:00Z -> 2026-06-15T12:30:00Z renamed',
    ])
    expect([result.add, result.retire]).toEqual([[], []])
  })

  test('a later half under a UID of its own keeps its rows', () => {
    const before = rows(feed(series('s', '20260601T100000', 'FREQ=WEEKLY;COUNT=6', 'Weekly')))
    const result = plan(
      before,
      feed(
        series('s', '20260601T100000', 'FREQ=WEEKLY;COUNT=3', 'Weekly'),
        series('t', '20260622T110000', 'FREQ=WEEKLY;COUNT=3', 'Weekly'),
      ),
    )
    expect(kept(result).map((line) => line.replace(/ renamed$/, ''))).toEqual([
      's 2026-06-22T08:00:00Z -> 2026-06-22T09:00:00Z',
      's 2026-06-29T08:00:00Z -> 2026-06-29T09:00:00Z',
      's 2026-07-06T08:00:00Z -> 2026-07-06T09:00:00Z',
    ])
    expect([result.add, result.retire]).toEqual([[], []])
  })

  test('a feed published anew under other UIDs keeps its rows', () => {
    const before = rows(feed(single('a', '20260615T090000Z', 'Review')))
    const result = plan(before, feed(single('b', '20260615T090000Z', 'Review')))
    expect(kept(result)).toEqual(['a 2026-06-15T09:00:00Z -> 2026-06-15T09:00:00Z renamed'])
  })

  test('a meeting that becomes all-day keeps its row', () => {
    const before = rows(feed(single('a', '20260615T090000Z')))
    const result = plan(before, feed(['UID:a', 'DTSTART;VALUE=DATE:20260615', 'SUMMARY:a']))
    expect(kept(result)).toEqual(['a 2026-06-15T09:00:00Z -> 2026-06-15'])
  })

  test('an all-day series that becomes timed keeps its rows', () => {
    const daily = ['UID:s', 'DTSTART;VALUE=DATE:20260615', 'RRULE:FREQ=DAILY;COUNT=3', 'SUMMARY:s']
    const result = plan(rows(feed(daily)), feed(series('s', '20260615T090000', 'FREQ=DAILY;COUNT=3')))
    expect([result.update.length, result.add, result.retire]).toEqual([3, [], []])
  })

  test('a meeting that is gone and comes back is updated, also under another UID', () => {
    const gone = { hash: null, gone: true }
    const held = feed(single('a', '20260615T090000Z', 'Review'))
    expect(kept(plan(rows(held, gone), held))).toHaveLength(1)
    const anew = plan(rows(held, gone), feed(single('b', '20260615T090000Z', 'Review')))
    expect(kept(anew)).toEqual(['a 2026-06-15T09:00:00Z -> 2026-06-15T09:00:00Z renamed'])
  })
})

describe('two calendars', () => {
  const held = feed(single('a', '20260615T090000Z'))
  test('a meeting of another calendar is the same row; the first calendar says its details', () => {
    const follows = plan(rows(held, { hash: null, elsewhere: true, led: true }), held)
    expect(follows.update).toMatchObject([{ leads: false, renamed: false }])
    const leads = plan(rows(held, { hash: null, elsewhere: true, led: false }), held)
    expect(leads.update).toMatchObject([{ leads: true }])
  })

  test('a meeting of another calendar is never taken for a similar one', () => {
    const other = rows(feed(single('b', '20260615T090000Z', 'Review')), { hash: null, elsewhere: true })
    const result = plan(other, feed(single('a', '20260615T090000Z', 'Review')))
    expect([result.add.length, result.update.length, result.retire.length]).toEqual([1, 0, 0])
  })
})

describe('what is missing', () => {
  const later = single('later', '20260701T090000Z')
  const first = single('first', '20250101T090000Z')
  test.each([
    ['to come', '20260615T090000Z', [later], {}, 'retired'],
    ['past, in a feed that reaches further back', '20260601T090000Z', [first, later], {}, 'retired'],
    ['past, in a feed that begins later', '20260601T090000Z', [later], {}, 'kept'],
    ['of an event that could not be read', '20260615T090000Z', [later], { unread: new Set(['x']) }, 'kept'],
    ['at the far edge of the window', '20271211T090000Z', [later], {}, 'kept'],
    ['at the near edge of the window', '20240612T090000Z', [first], {}, 'kept'],
  ] as const)('a meeting %s', (_, start, rest, more, fate) => {
    const result = plan(rows(feed(single('x', start), ...rest)), feed(...rest), more)
    expect(result.retire).toHaveLength(fate === 'retired' ? 1 : 0)
    expect([result.add, result.update]).toEqual([[], []])
  })

  test('a single past meeting is kept by a feed whose series reach further back than its single events', () => {
    const weekly = series('s', '20250106T100000', 'FREQ=WEEKLY')
    const before = rows(feed(single('x', '20260601T090000Z'), weekly, later))
    expect(plan(before, feed(weekly, later)).retire).toEqual([])
  })

  test('an excluded date of a series is retired alone', () => {
    const weekly = series('s', '20260601T100000', 'FREQ=WEEKLY;COUNT=5')
    const result = plan(rows(feed(weekly)), feed([...weekly, 'EXDATE;TZID=Europe/Berlin:20260622T100000']))
    expect([result.retire, result.add, result.update.length]).toEqual([['s 2026-06-22T08:00:00Z'], [], 0])
  })
})
