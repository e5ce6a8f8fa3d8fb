/** Decides what a whole read of a calendar changes: existing meetings + incoming ones -> add, update, retire, keep. */
import { identityKey, UNTITLED, type Incoming } from './details.ts'
import { matchOccurrences, type Identified } from './match.ts'

/** A meeting of the notebook, as far as a plan needs to know it. */
export type Existing = {
  readonly id: string
  readonly uid: string
  readonly recurrenceId: string
  /** Instants for timed meetings, dates for all-day ones. */
  readonly start: string
  readonly end: string
  readonly zone: string | null
  readonly title: string
  readonly seriesId: string | null
  readonly seriesKey: string | null
  readonly organiserId: string | null
  /** What this calendar said of it last; null where it is not on this calendar. */
  readonly hash: string | null
  /** Whether it is on another calendar, and on one that comes before this one and so says its details. */
  readonly elsewhere: boolean
  readonly led: boolean
  /** No longer on any calendar. */
  readonly gone: boolean
}

export type PlanInput = {
  readonly existing: readonly Existing[]
  readonly incoming: readonly Incoming[]
  /** Gives the person of an address, so that organisers of both sides compare. */
  readonly personOf: (email: string) => string | null
  /** What the feed was read for; instants. */
  readonly from: string
  readonly to: string
  readonly now: string
  /** UIDs of events that could not be read in full; null when it is not known which. */
  readonly unread: ReadonlySet<string> | null
}

type Update = {
  readonly id: string
  readonly incoming: Incoming
  /** Its UID or original start is another now. */
  readonly renamed: boolean
  /** Its details are to be written; else only that this calendar holds it. */
  readonly leads: boolean
}
export type Plan = {
  readonly add: readonly Incoming[]
  readonly update: readonly Update[]
  /** On this calendar no longer. */
  readonly retire: readonly string[]
  readonly keep: readonly string[]
}

/**
 * The plan of one refresh. A meeting keeps its row, and with it its page, when its series is moved, edited, split or
 * published anew. Nothing is retired near the edges of the window, nor what could not be read, nor what a calendar that
 * forgets its past has forgotten.
 */
export function planRefresh(input: PlanInput): Plan {
  const { existing, incoming } = input
  const pairs = pairsOf(input)
  const taken = new Set([...pairs.values()].map(({ id }) => id))
  const add: Incoming[] = []
  const update: Update[] = []
  const keep: string[] = []
  for (const one of incoming) {
    const meeting = pairs.get(one)
    if (meeting === undefined) {
      add.push(one)
      continue
    }
    const leads = !meeting.led
    const renamed = leads && (meeting.uid !== one.uid || meeting.recurrenceId !== one.recurrenceId)
    if (renamed || meeting.gone || meeting.hash !== one.hash)
      update.push({ id: meeting.id, incoming: one, renamed, leads })
    else keep.push(meeting.id)
  }
  const retire: string[] = []
  const stays = stayers(input)
  for (const meeting of existing) {
    if (taken.has(meeting.id) || meeting.hash === null) continue
    if (stays(meeting)) keep.push(meeting.id)
    else retire.push(meeting.id)
  }
  return { add, update, retire, keep }
}

/** Which meeting each incoming one is: by identity on any calendar, then among those of this calendar and the gone ones. */
function pairsOf({ existing, incoming, personOf }: PlanInput): Map<Incoming, Existing> {
  const pairs = new Map<Incoming, Existing>()
  const byIdentity = new Map(existing.map((one) => [identityKey(one.uid, one.recurrenceId), one]))
  const left = new Set(existing)
  for (const one of incoming) {
    const meeting = byIdentity.get(identityKey(one.uid, one.recurrenceId))
    if (meeting === undefined) continue
    pairs.set(one, meeting)
    left.delete(meeting)
  }
  const mine = existing.filter((one) => one.hash !== null || (one.gone && !one.elsewhere))
  if (pairs.size === incoming.length || mine.every((one) => !left.has(one))) return pairs
  const { matches } = matchOccurrences(
    mine.map((one) => ({ ...identityOfExisting(one, left.has(one)), meeting: one })),
    incoming.map((one) => ({ ...identityOfIncoming(one, personOf), incoming: one })),
  )
  for (const { before, after } of matches)
    if (left.has(before.meeting) && !pairs.has(after.incoming)) {
      pairs.set(after.incoming, before.meeting)
      left.delete(before.meeting)
    }
  return pairs
}

const instantOf = (moment: string): string => (moment.length === 10 ? `${moment}T00:00:00Z` : moment)

/** @param exact whether its original start is asked for by the clock of its zone. */
function identityOfExisting(one: Existing, exact: boolean): Identified {
  const series = one.recurrenceId !== ''
  return {
    key: one.id,
    uid: one.uid,
    seriesKey: one.seriesKey ?? one.uid,
    recurrenceId: series ? (exact ? wallClock(one.recurrenceId, one.zone) : one.recurrenceId) : null,
    recurrenceIdUtc: series ? instantOf(one.recurrenceId) : null,
    start: exact ? wallClock(one.start, one.zone) : one.start,
    startUtc: instantOf(one.start),
    endUtc: instantOf(one.end),
    summary: one.title === UNTITLED ? '' : one.title,
    organizer: one.organiserId,
  }
}

function identityOfIncoming(one: Incoming, personOf: PlanInput['personOf']): Identified {
  const { occurrence, details, room } = one
  return {
    key: occurrence.occurrenceKey,
    uid: one.uid,
    seriesKey: one.seriesKey,
    recurrenceId: occurrence.recurrenceId,
    recurrenceIdUtc: occurrence.recurrenceIdUtc,
    start: occurrence.start,
    startUtc: occurrence.startUtc,
    endUtc: occurrence.endUtc,
    summary: details.title === UNTITLED ? '' : details.title,
    organizer: room.organiser === null ? null : (personOf(room.organiser) ?? room.organiser),
  }
}

/** A UTC instant as the wall clock of a zone; a date as it is. */
function wallClock(moment: string, zone: string | null): string {
  if (moment.length === 10 || zone === null || zone === 'UTC') return moment
  return Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDateTime().toString()
}

/** Tells which meetings stay although the calendar does not hold them. */
function stayers({ incoming, from, to, now, unread }: PlanInput): (one: Existing) => boolean {
  // all-day dates are read in some zone: a day at the window's edge may be in it or not
  const first = Temporal.Instant.from(from).add({ hours: 24 }).toString()
  const last = Temporal.Instant.from(to).subtract({ hours: 24 }).toString()
  const earliest = (ones: readonly Incoming[]): string =>
    ones.reduce((least, { occurrence }) => (occurrence.startUtc < least ? occurrence.startUtc : least), now)
  const beginning = earliest(incoming)
  // series reach back although the feed has dropped the single events of that time
  const beginningOfSingles = earliest(incoming.filter((one) => one.recurrenceId === ''))
  return (one) => {
    const start = instantOf(one.start)
    if (start < first || start >= last || unread === null || unread.has(one.uid)) return true
    return start < (one.recurrenceId === '' ? beginningOfSingles : beginning) && instantOf(one.end) <= now
  }
}
