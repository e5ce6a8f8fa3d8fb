/** Decides what a read of a calendar changes, series by series: existing meetings + incoming ones -> add, update, retire. */
import { identityKey, UNTITLED, type Incoming } from './details.ts'
import { matchOccurrences, sayingOf, type Identified } from './match.ts'

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

/** Some series of a calendar: all that it says of them now, and the meetings that bear their UIDs. */
export type PlanUnit<Of> = {
  readonly of: Of
  readonly existing: readonly Existing[]
  readonly incoming: readonly Incoming[]
}
export type Decision =
  | { readonly kind: 'add'; readonly incoming: Incoming }
  | {
      readonly kind: 'update'
      readonly meeting: Existing
      readonly incoming: Incoming
      /** Its UID or original start is another now. */
      readonly renamed: boolean
      /** Its details are to be written; else only that this calendar holds it. */
      readonly leads: boolean
    }
  /** On this calendar no longer. */
  | { readonly kind: 'retire'; readonly meeting: Existing }
export type Planned<Of> = {
  /** Null for what belongs to no unit. */
  readonly of: Of | null
  readonly decisions: readonly Decision[]
  /** Nothing more will be said of this unit. */
  readonly isLast: boolean
  /** One of its meetings is held under an identity that another calendar gave it, and is to be found so each time. */
  readonly isBorrowed: boolean
}

export type PlanInput<Of> = {
  /** Units with meetings of theirs in the notebook, and those without. */
  readonly known: Iterable<PlanUnit<Of>>
  readonly fresh: Iterable<PlanUnit<Of>>
  /** Meetings of this calendar, and such as are on none, that bear the UID of no unit. */
  readonly loose: readonly Existing[]
  /** Gives the person of an address, so that organisers of both sides compare. */
  readonly personOf: (email: string) => string | null
  /** What was read; instants. */
  readonly from: string
  readonly to: string
  readonly now: string
  /** Where the events that are not in these units begin, all and the single ones; instants. */
  readonly begins: string
  readonly singlesBegin: string
  /** Whether what is known of an event is not all of it; asked when all units have been gone through. */
  readonly isUnread: (uid: string) => boolean
}

/**
 * Plans a refresh. A meeting keeps its row, and with it its page, when its series is moved, edited, split or published
 * anew. What an unmatched meeting could be waits until all of those are known; everything else is decided at once.
 * Nothing is retired near the edges of the window, nor what could not be read, nor what a calendar that forgets its past
 * has forgotten.
 */
export function* planUnits<Of>(input: PlanInput<Of>): Generator<Planned<Of>> {
  const beginnings = openBeginnings(input)
  const left: Existing[] = [...input.loose]
  const waiting: (Paired<Of> & { readonly unit: PlanUnit<Of> })[] = []
  for (const unit of input.known) {
    beginnings.see(unit.incoming)
    const paired = pairUnit(unit, input)
    for (const one of paired.left) left.push(one)
    if (paired.open.length > 0 || paired.left.length > 0) waiting.push({ ...paired, unit })
    yield said(unit.of, paired.decisions, paired.open.length === 0)
  }
  const couldBe = couldBeAny(left, input.personOf)
  const held: Held<Of>[] = []
  function* sure(of: Of, open: readonly Incoming[]): Generator<Planned<Of>> {
    const holds = open.filter(couldBe)
    const adds = holds.length === 0 ? open : open.filter((one) => !holds.includes(one))
    if (holds.length > 0) held.push({ of, incoming: holds })
    yield said(
      of,
      adds.map((incoming) => ({ kind: 'add', incoming })),
      holds.length === 0,
    )
  }
  for (const { unit, open } of waiting) if (open.length > 0) yield* sure(unit.of, open)
  for (const unit of input.fresh) {
    beginnings.see(unit.incoming)
    yield* sure(unit.of, unit.incoming)
  }
  const matches = matchesOf(left, held, waiting, input)
  for (const { of, incoming } of held) {
    const decisions: Decision[] = incoming.flatMap((one) => {
      const meeting = matches.get(one)
      return meeting === undefined ? { kind: 'add', incoming: one } : updateOf(meeting, one)
    })
    const isBorrowed = incoming.some((one) => {
      const meeting = matches.get(one)
      return meeting?.led === true && !isSame(meeting, one)
    })
    yield { of, decisions, isLast: true, isBorrowed }
  }
  const taken = new Set(matches.values())
  const stays = stayers(input, beginnings)
  const retired = left.filter((one) => !taken.has(one) && one.hash !== null && !stays(one))
  yield said<Of>(
    null,
    retired.map((meeting) => ({ kind: 'retire', meeting })),
    true,
  )
}

const said = <Of>(of: Of | null, decisions: readonly Decision[], isLast: boolean): Planned<Of> => ({
  of,
  decisions,
  isLast,
  isBorrowed: false,
})

type Held<Of> = { readonly of: Of; readonly incoming: readonly Incoming[] }
type Paired<Of> = {
  readonly of: Of
  readonly decisions: readonly Decision[]
  /** Meetings and incoming ones without a counterpart. */
  readonly left: readonly Existing[]
  readonly open: readonly Incoming[]
}

/** Which meeting each incoming one is, by identity, on whatever calendar it is. */
function pairUnit<Of>({ of, existing, incoming }: PlanUnit<Of>, window: Window): Paired<Of> {
  const byIdentity = new Map(existing.map((one) => [identityKey(one.uid, one.recurrenceId), one]))
  const left = new Set(existing.filter((one) => isMine(one, window)))
  const decisions: Decision[] = []
  const open: Incoming[] = []
  for (const one of incoming) {
    const meeting = byIdentity.get(identityKey(one.uid, one.recurrenceId))
    if (meeting === undefined) {
      open.push(one)
      continue
    }
    left.delete(meeting)
    decisions.push(...updateOf(meeting, one))
  }
  return { of, decisions, left: [...left], open }
}

type Window = { readonly from: string; readonly to: string }
/** Whether a meeting may be what an incoming one of another identity is: those of this calendar in the window, and the gone ones there. */
const isMine = (one: Existing, { from, to }: Window): boolean =>
  (one.hash !== null || (one.gone && !one.elsewhere)) && one.start >= from && one.start < to

const isSame = (meeting: Existing, one: Incoming): boolean =>
  meeting.uid === one.uid && meeting.recurrenceId === one.recurrenceId

function updateOf(meeting: Existing, incoming: Incoming): Decision[] {
  const leads = !meeting.led
  const renamed = leads && !isSame(meeting, incoming)
  if (!renamed && !meeting.gone && meeting.hash === incoming.hash) return []
  return [{ kind: 'update', meeting, incoming, renamed, leads }]
}

/** Whether an incoming meeting shares anything with those that are left by which it could be one of them. */
function couldBeAny(
  left: readonly Existing[],
  personOf: PlanInput<unknown>['personOf'],
): (one: Incoming) => boolean {
  if (left.length === 0) return () => false
  const before = left.map((one) => identityOfExisting(one, false))
  const uids = new Set(before.map((one) => one.uid))
  const keys = new Set(before.map((one) => one.seriesKey))
  const sayings = new Set(before.map(sayingOf))
  return (one) =>
    uids.has(one.uid) ||
    keys.has(one.seriesKey) ||
    (one.details.title !== UNTITLED && sayings.has(sayingOf(identityOfIncoming(one, personOf))))
}

/** Which of the meetings that are left each held one is; all that was already paired around them is looked at with them. */
function matchesOf<Of>(
  left: readonly Existing[],
  held: readonly Held<Of>[],
  around: readonly { readonly unit: PlanUnit<Of> }[],
  { personOf, from }: Pick<PlanInput<Of>, 'personOf' | 'from'>,
): Map<Incoming, Existing> {
  const pairs = new Map<Incoming, Existing>()
  if (left.length === 0 || held.length === 0) return pairs
  const open = new Set(held.flatMap(({ incoming }) => incoming))
  const free = new Set(left)
  const before = new Set(left)
  const after = new Set(open)
  for (const { unit } of around) {
    for (const one of unit.existing) if (one.hash !== null || (one.gone && !one.elsewhere)) before.add(one)
    for (const one of unit.incoming) after.add(one)
  }
  const { matches } = matchOccurrences(
    [...before].map((one) => ({ ...identityOfExisting(one, free.has(one)), meeting: one })),
    [...after]
      .map((one) => ({ ...identityOfIncoming(one, personOf), incoming: one }))
      .toSorted((a, b) => (a.startUtc < b.startUtc ? -1 : a.startUtc > b.startUtc ? 1 : 0)),
    from,
  )
  for (const match of matches)
    if (free.delete(match.before.meeting) && open.delete(match.after.incoming))
      pairs.set(match.after.incoming, match.before.meeting)
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

function identityOfIncoming(one: Incoming, personOf: PlanInput<unknown>['personOf']): Identified {
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

type Beginnings = {
  see(incoming: readonly Incoming[]): void
  readonly all: () => string
  readonly singles: () => string
}

/** Where a calendar begins: series reach back although it has dropped the single events of that time. */
function openBeginnings({ begins, singlesBegin, now }: PlanInput<unknown>): Beginnings {
  let all = begins < now ? begins : now
  let singles = singlesBegin < now ? singlesBegin : now
  return {
    see(incoming) {
      for (const { occurrence, recurrenceId } of incoming) {
        if (occurrence.startUtc < all) all = occurrence.startUtc
        if (recurrenceId === '' && occurrence.startUtc < singles) singles = occurrence.startUtc
      }
    },
    all: () => all,
    singles: () => singles,
  }
}

/** Tells which meetings stay although the calendar does not hold them. */
function stayers(
  { from, to, now, isUnread }: PlanInput<unknown>,
  beginnings: Beginnings,
): (one: Existing) => boolean {
  // all-day dates are read in some zone: a day at the window's edge may be in it or not
  const first = Temporal.Instant.from(from).add({ hours: 24 }).toString()
  const last = Temporal.Instant.from(to).subtract({ hours: 24 }).toString()
  return (one) => {
    const start = instantOf(one.start)
    if (start < first || start >= last || isUnread(one.uid)) return true
    const begins = one.recurrenceId === '' ? beginnings.singles() : beginnings.all()
    return start < begins && instantOf(one.end) <= now
  }
}
