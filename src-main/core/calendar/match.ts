/** Tells which occurrence of a later snapshot of a calendar is which occurrence of an earlier one. */
import type { Occurrence } from './values.ts'

/** What identity is judged by. */
export interface Identified {
  readonly key: string
  readonly uid: string
  readonly seriesKey: string
  readonly recurrenceId: string | null
  readonly recurrenceIdUtc: string | null
  readonly start: string
  readonly startUtc: string
  readonly endUtc: string
  readonly summary: string
  readonly organizer: string | null
}

export type MatchKind = 'same' | 'moved' | 'series-shift' | 'split'

export interface Match<Before extends Identified, After extends Identified> {
  readonly before: Before
  readonly after: After
  readonly how: MatchKind
}

export interface Matching<Before extends Identified, After extends Identified> {
  readonly matches: readonly Match<Before, After>[]
  readonly gone: readonly Before[]
  readonly new: readonly After[]
}

/** The identity of an occurrence. */
export function identified(occurrence: Occurrence): Identified {
  return {
    key: occurrence.occurrenceKey,
    uid: occurrence.uid,
    seriesKey: occurrence.seriesKey,
    recurrenceId: occurrence.recurrenceId,
    recurrenceIdUtc: occurrence.recurrenceIdUtc,
    start: occurrence.start,
    startUtc: occurrence.startUtc,
    endUtc: occurrence.endUtc,
    summary: occurrence.content.summary,
    organizer: occurrence.content.organizer?.email ?? null,
  }
}

/**
 * Matches two snapshots of one calendar, surest sign first: UID and RECURRENCE-ID (RFC 5545 3.8.4.4, 3.8.4.7); the same
 * original start in a part that was split off; a single event that moved; a series whose every start moved; a split that
 * moved; a split under a new UID; the same meeting published again under a new UID. Nothing is matched twice.
 * @param from an instant: series may have begun before it without their first meetings being here.
 */
export function matchOccurrences<Before extends Identified, After extends Identified>(
  before: readonly Before[],
  after: readonly After[],
  from = '',
): Matching<Before, After> {
  const earlier = new Set(before)
  const later = new Set(after)
  const matches: Match<Before, After>[] = []
  /** Series of which a member has its original start still: the others have not moved by as much as half an interval. */
  const stayed = new Set<string>()

  function accept(one: Before, other: After, how: MatchKind): void {
    if (!earlier.delete(one)) return
    later.delete(other)
    if (how !== 'series-shift') stayed.add(one.uid)
    matches.push({ before: one, after: other, how })
  }

  function byKey(
    keyOf: (value: Identified) => string | null,
    how: (one: Before, other: After) => MatchKind,
  ): void {
    const waiting = new Map<string, After[]>()
    for (const other of later) {
      const key = keyOf(other)
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), other])
    }
    for (const one of earlier) {
      const other = waiting.get(keyOf(one) ?? '')?.shift()
      if (other !== undefined) accept(one, other, how(one, other))
    }
  }

  function bySeries(
    keyOf: (value: Identified) => string,
    how: MatchKind,
    fits: (ones: readonly Before[], others: readonly After[]) => boolean = () => true,
  ): void {
    const groups = new Map<string, { before: Before[]; after: After[] }>()
    const group = (key: string): { before: Before[]; after: After[] } => {
      const known = groups.get(key) ?? { before: [], after: [] }
      groups.set(key, known)
      return known
    }
    for (const one of earlier) group(keyOf(one)).before.push(one)
    for (const other of later) group(keyOf(other)).after.push(other)
    for (const { before: ones, after: others } of groups.values()) {
      if (ones.length === 0 || others.length === 0 || !fits(ones, others)) continue
      const near = !others.some(({ uid }) => stayed.has(uid))
      for (const [one, other] of aligned(ones, others, near, from)) accept(one, other, how)
    }
  }

  const moved = (one: Before, other: After): MatchKind => (one.startUtc === other.startUtc ? 'same' : 'moved')
  byKey((value) => (value.recurrenceIdUtc === null ? null : `${value.uid}|${value.recurrenceIdUtc}`), moved)
  byKey((value) => (value.recurrenceIdUtc === null ? value.uid : null), moved)
  byKey((value) => `${value.uid}|${originOf(value)}`, moved)
  byKey(
    (value) => `${value.seriesKey}|${originOf(value)}`,
    () => 'split',
  )
  bySeries((value) => value.uid, 'series-shift')
  bySeries((value) => value.seriesKey, 'split')
  matchNewSeries()
  byKey(
    (value) => (value.summary === '' ? null : `${sayingOf(value)}\n${value.startUtc}\n${value.endUtc}`),
    () => 'same',
  )
  return { matches, gone: [...earlier], new: [...later] }

  /** Outlook and Apple give the later half of a split series a UID of its own. */
  function matchNewSeries(): void {
    const knownBefore = new Set(before.map((value) => value.uid))
    const kept = new Set(after.map((value) => value.uid))
    const lastKept = new Map<string, string>()
    for (const other of after) {
      if (originOf(other) > (lastKept.get(other.uid) ?? '')) lastKept.set(other.uid, originOf(other))
    }
    const tail = (value: Before): boolean =>
      value.recurrenceIdUtc !== null &&
      kept.has(value.uid) &&
      originOf(value) > (lastKept.get(value.uid) ?? '')
    bySeries(
      (value) =>
        value.summary === '' || value.recurrenceIdUtc === null ? `\n${value.key}` : sayingOf(value),
      'split',
      (ones, others) =>
        ones.every(tail) &&
        new Set(ones.map((value) => value.uid)).size === 1 &&
        new Set(others.map((value) => value.uid)).size === 1 &&
        others.every((value) => !knownBefore.has(value.uid)),
    )
  }
}

function originOf(value: Identified): string {
  return value.recurrenceIdUtc ?? value.startUtc
}

/** What a meeting is called and who called it. */
export function sayingOf(value: Identified): string {
  return `${value.summary.trim().toLowerCase()}\n${value.organizer ?? ''}`
}

const DAY = 86_400_000

/** A value with its original start by its own clock, so that a day stays a day in every zone. */
interface Timed<Value> {
  readonly value: Value
  readonly wall: number
}

function timed<Value extends Identified>(values: readonly Value[]): Timed<Value>[] {
  return values.map((value) => ({ value, wall: wallOf(value) })).toSorted((a, b) => a.wall - b.wall)
}

function wallOf(value: Identified): number {
  const text = value.recurrenceId ?? value.start
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text.endsWith('Z') ? text : `${text}Z`)
}

/**
 * Pairs what is left of a series before and after its starts moved: first those that are as far apart as the first ones
 * are, or where these do not tell, within the same day, week or month, as the series repeats; then, where asked for, with
 * the nearest within half of its interval.
 */
function aligned<Before extends Identified, After extends Identified>(
  before: readonly Before[],
  after: readonly After[],
  near: boolean,
  from: string,
): [Before, After][] {
  const ones = timed(before)
  const others = timed(after)
  const interval = Math.max(intervalOf(ones), intervalOf(others))
  const shift = near ? shiftOf(ones, others, from) : null
  const periodOf = shift === null ? periodFor(interval) : (wall: number): number => wall
  const placeOf = ({ wall }: Timed<Before>): number => wall + (shift ?? 0)
  const pairs: [Before, After][] = []
  const taken = new Set<Timed<After>>()
  const periods = Map.groupBy(others, ({ wall }) => periodOf(wall))
  const left = ones.filter((one) => {
    const other = periods.get(periodOf(placeOf(one)))?.shift()
    if (other === undefined) return true
    taken.add(other)
    pairs.push([one.value, other.value])
    return false
  })
  if (!near) return pairs
  const free = others.filter((other) => !taken.has(other))
  let low = 0
  for (const one of left) {
    const place = placeOf(one)
    while (low < free.length && (free[low]?.wall ?? 0) < place - interval / 2) low += 1
    const nearest = nearestTo(place, free.slice(low, low + 16), interval / 2)
    if (nearest === null) continue
    free.splice(free.indexOf(nearest, low), 1)
    pairs.push([one.value, nearest.value])
  }
  return pairs
}

/**
 * How far a series has moved, which tells Sunday to the Monday after it from Sunday to the Monday before: as far as its
 * first meeting. Where the first ones here may not be the first of their series, or are not the same one, a small move can
 * still be told; null where it cannot.
 */
function shiftOf(
  ones: readonly Timed<Identified>[],
  others: readonly Timed<Identified>[],
  from: string,
): number | null {
  const [one] = ones
  const [other] = others
  if (one === undefined || other === undefined) return null
  const interval = Math.min(intervalOf(ones), intervalOf(others))
  const first = Math.min(Date.parse(one.value.startUtc), Date.parse(other.value.startUtc))
  const shift = other.wall - one.wall
  const whole = from === '' || first - interval >= Date.parse(from)
  if (whole && Math.abs(shift) < interval) return shift
  const small = shift - Math.round(shift / interval) * interval
  return Math.abs(small) <= interval / 4 ? small : null
}

/** Of two that are as near, the later one: meetings are put off more often than brought forward. */
function nearestTo<Value>(
  wall: number,
  candidates: readonly Timed<Value>[],
  most: number,
): Timed<Value> | null {
  let best: Timed<Value> | null = null
  for (const candidate of candidates) {
    const distance = Math.abs(candidate.wall - wall)
    if (distance <= most && (best === null || distance <= Math.abs(best.wall - wall))) best = candidate
  }
  return best
}

/** The middle one of the distances between neighbours; a week where there is only one. */
function intervalOf(values: readonly Timed<unknown>[]): number {
  const gaps = values.slice(1).map(({ wall }, place) => wall - (values[place]?.wall ?? wall))
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 7 * DAY
}

function periodFor(interval: number): (wall: number) => number {
  if (interval < 4 * DAY) return (wall) => Math.floor(wall / DAY)
  // 1970-01-05 was a Monday.
  if (interval < 25 * DAY) return (wall) => Math.floor((wall - 4 * DAY) / (7 * DAY))
  return (wall) => {
    const date = new Date(wall)
    return date.getUTCFullYear() * 12 + date.getUTCMonth()
  }
}
