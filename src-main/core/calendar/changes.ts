/** What a source changes in the notebook: reads only what is not as it was, and plans it; work for the jobs thread. */
import { openRegister } from '../people/register.ts'
import { openReader, type Reader } from '../store/open.ts'
import type { Incoming, Said } from './details.ts'
import { openMeetings, storedComponents, storedEvents, type Meetings } from './existing.ts'
import { searchOwner } from './me.ts'
import { openBody } from './head.ts'
import { openFeed } from './parse.ts'
import { planUnits, type Decision, type Existing, type PlanUnit, type Planned } from './plan.ts'
import { openUnits, type EventRow, type UnitReading } from './read-unit.ts'
import * as say from './sentences.ts'
import { titleOfSeries } from './series-title.ts'
import { DAY, isoUtc, LAST } from './times.ts'
import { isChanged, unitsOf, type Opened, type Unit } from './units.ts'
import type { Body, FeedWarning } from './values.ts'

export type ChangesRequest = {
  readonly folder: string
  readonly calendar: { readonly id: string; readonly position: number }
  /** What its source said; null where that has not changed. */
  readonly body: Body | null
  /** The half-open window of instants that meetings are kept for. */
  readonly from: string
  readonly to: string
  /** The end of the window that its meetings were made for, null where that is not known: all are looked at again then. */
  readonly since: string | null
  /** Whether the rules of zones are not those that its meetings were made with. */
  readonly newRules: boolean
  /** Reads floating and all-day values. */
  readonly zone: string
  readonly now: string
  /** The address that it is read from, where there is one. */
  readonly address: string | null
}

/** A meeting as it is to be written. */
export type Meeting = {
  readonly uid: string
  readonly recurrenceId: string
  readonly seriesKey: string
  readonly seriesTitle: string
  readonly hash: string
  readonly said: Said
  readonly start: string
  readonly end: string
  readonly zone: string | null
  readonly allDay: number
  readonly long: number
}
/** One thing to write. */
export type Change =
  | { readonly kind: 'owner'; readonly owner: string | null }
  | { readonly kind: 'add'; readonly meeting: Meeting }
  | {
      readonly kind: 'update'
      readonly id: string
      readonly seriesId: string | null
      readonly meeting: Meeting
      readonly leads: boolean
      /** The UID that it had, where that or its original start is another now. */
      readonly was: string | null
    }
  | { readonly kind: 'retire'; readonly id: string; readonly seriesId: string | null }
  | { readonly kind: 'event'; readonly row: EventRow; readonly isStale: boolean }
  /** Its meetings have been looked at again, or are to be at every refresh. */
  | { readonly kind: 'settle'; readonly uid: string; readonly href: string; readonly isStale: boolean }
  | { readonly kind: 'forget'; readonly uid: string; readonly href: string }
  | { readonly kind: 'resource'; readonly href: string; readonly tag: string }
  | { readonly kind: 'dropResource'; readonly href: string }

/** Some of the changes, in the order in which they are to be made; `done` of `of` series have been looked at. */
export type Chunk = { readonly changes: readonly Change[]; readonly done: number; readonly of: number }
export type ChangesEnd = {
  /** What could not be read, in sentences. */
  readonly warnings: readonly string[]
  /** How many series were read or looked at again; the others are as they were. */
  readonly looked: number
}

/** So many changes make a chunk. */
const CHUNK = 400

/** Gives the changes of a refresh, those of the nearest meetings first. */
export function* planChanges(request: ChangesRequest): Generator<Chunk, ChangesEnd> {
  const reader = openReader(request.folder)
  try {
    return yield* changesOf(reader.read, request)
  } finally {
    reader.close()
  }
}

function* changesOf(read: Reader, request: ChangesRequest): Generator<Chunk, ChangesEnd> {
  const { calendar, body, from, to, now } = request
  const calendarId = calendar.id
  const bodies = openBodies(body)
  const stored = read.all(storedEvents, { calendarId })
  const units = unitsOf(bodies.opened, stored, bodies.scope)
  const due = units.filter((unit) => isChanged(unit) || unit.entries.some((entry) => isDue(entry, request)))
  const meetings = openMeetings(read, calendar, request)
  const isWhole = due.length === units.length
  const owner = searchOwner()
  const hints = {
    name: bodies.opened[0]?.frame.name ?? null,
    address: request.address === null ? null : new URL(request.address),
  }
  const readUnit = openUnits(
    { from: Date.parse(from), to: Date.parse(to) },
    request.zone,
    ({ uid, href }) => read.get(storedComponents, { calendarId, uid, href })?.components ?? null,
  )
  const unread = new Set<string>()
  const warnings: FeedWarning[] = []

  function reading(unit: Unit, isKnown: boolean): PlanUnit<Of> {
    const found = readUnit(unit)
    for (const warning of found.warnings) {
      warnings.push(warning)
      if (isLoss(warning) && warning.uid !== null) unread.add(warning.uid)
    }
    if (isWhole) owner.see(found.incoming)
    const existing = isKnown
      ? unit.entries.flatMap(({ uid }, place) => (isFirst(unit, place) ? meetings.of(uid) : []))
      : []
    return { of: { unit, ...found }, existing, incoming: found.incoming }
  }
  const { known, fresh } = inOrder(due, meetings, now)
  const register = lazily(() => openRegister(read))
  const again = new Set(due)
  const still = units.filter((unit) => !again.has(unit))
  const planned = planUnits<Of>({
    known: mapped(known, (unit) => reading(unit, true)),
    fresh: mapped(fresh, (unit) => reading(unit, false)),
    loose: looseMeetings(meetings, units, again, bodies, request),
    personOf: (email) => register().personOf(email),
    from,
    to,
    now,
    ...beginningsOf(still, from, now),
    isUnread: (uid) => unread.has(uid),
  })

  let pending: Change[] = []
  let done = 0
  let told: string | null | undefined
  for (const one of planned) {
    if (one.of !== null && one.isLast) done += 1
    for (const change of changesFor(one)) pending.push(change)
    while (pending.length >= CHUNK) {
      if (isWhole && told === undefined && body !== null) {
        // from the nearest meetings: who I am is known before the first of them is written
        told = owner.owner(hints)
        pending.unshift({ kind: 'owner', owner: told })
      }
      yield { changes: pending.slice(0, CHUNK), done, of: due.length }
      pending = pending.slice(CHUNK)
    }
  }
  if (isWhole && body !== null) {
    const last = owner.owner(hints)
    if (last !== told) pending.unshift({ kind: 'owner', owner: last })
  }
  for (const { removed } of due)
    for (const { uid, href } of removed) pending.push({ kind: 'forget', uid, href })
  for (const change of bodies.resources) pending.push(change)
  while (pending.length > 0) {
    yield { changes: pending.slice(0, CHUNK), done, of: due.length }
    pending = pending.slice(CHUNK)
  }
  for (const { entries } of still)
    for (const { stored: kept } of entries)
      if (kept !== null && kept.warnings !== null)
        warnings.push(...(JSON.parse(kept.warnings) as FeedWarning[]))
  const sentences = warnings.toSorted((a, b) => a.line - b.line)
  return { warnings: say.warningSentences([...bodies.troubles, ...sentences]), looked: due.length }
}

type Of = UnitReading & { readonly unit: Unit }

const isFirst = ({ entries }: Unit, place: number): boolean =>
  entries.findIndex(({ uid }) => uid === entries[place]?.uid) === place

/** Whether meetings may be missing because of it. */
const isLoss = ({ code }: FeedWarning): boolean => ['bad-rrule', 'bad-date', 'limit'].includes(code)

type Bodies = {
  readonly opened: readonly Opened[]
  readonly scope: ReadonlySet<string>
  /** Bodies that are no calendar. */
  readonly troubles: readonly { readonly message: string }[]
  readonly resources: readonly Change[]
}

/** Opens what came. A body of many that is no calendar costs only itself: what was read of it before stays. */
function openBodies(body: Body | null): Bodies {
  const opened: Opened[] = []
  const scope = new Set<string>()
  const troubles: { message: string }[] = []
  const resources: Change[] = []
  if (body?.kind === 'whole') {
    const opening = openBody(body.bytes, body.hash)
    // the head was read before
    if (!opening.ok) throw new Error(opening.failure.message)
    opened.push({ href: '', scan: opening.scan, frame: opening.frame })
    scope.add('')
  }
  if (body?.kind === 'resources') {
    for (const { href, tag, bytes } of body.read) {
      const opening = openFeed(bytes)
      resources.push({ kind: 'resource', href, tag })
      if (!opening.ok || opening.scan.truncated) {
        const code = opening.ok ? 'truncated' : opening.failure.code
        const message = `${say.feedTrouble(code, `“${href}”`).happened}.`
        troubles.push({ message })
        resources.push({ kind: 'event', row: rowOfTrouble(href, message), isStale: false })
        continue
      }
      opened.push({ href, scan: opening.scan, frame: opening.frame })
      scope.add(href)
    }
    for (const href of body.gone) {
      scope.add(href)
      resources.push({ kind: 'dropResource', href })
    }
    for (const href of body.unread) troubles.push({ message: say.unreadResource(href) })
  }
  return { opened, scope, troubles, resources }
}

/** Why a body could not be read, kept with the events that were read of it before until it can be. */
function rowOfTrouble(href: string, message: string): EventRow {
  const warning: FeedWarning = { code: 'bad-date', uid: null, line: 0, message }
  return {
    uid: '',
    href,
    hash: '',
    first: isoUtc(LAST),
    last: isoUtc(0),
    recurs: 0,
    zoned: 0,
    components: '{"events":[],"zones":[]}',
    warnings: JSON.stringify([warning]),
  }
}

/** Whether an entry that has not changed is to be put on the time line again: the window has moved to it, or zones have changed. */
function isDue({ stored }: Unit['entries'][number], { since, to, newRules }: ChangesRequest): boolean {
  if (stored === null || since === null) return true
  if (newRules && stored.zoned === 1) return true
  if (since === to) return false
  // by which a wall clock may differ from its instant
  const edge = new Date(Date.parse(since) - DAY).toISOString()
  const end = new Date(Date.parse(to) + DAY).toISOString()
  return (stored.last === null || stored.last >= edge) && stored.first < end
}

/** Units with meetings in the notebook and units without, the nearest in time first. */
function inOrder(
  units: readonly Unit[],
  meetings: Meetings,
  now: string,
): { readonly known: readonly Unit[]; readonly fresh: readonly Unit[] } {
  const today = Date.parse(now) / DAY
  const near = units
    .map((unit) => ({ unit, far: distance(unit, today) }))
    .toSorted((a, b) => a.far - b.far)
    .map(({ unit }) => unit)
  const known: Unit[] = []
  const fresh: Unit[] = []
  for (const unit of near) (unit.entries.some(({ uid }) => meetings.has(uid)) ? known : fresh).push(unit)
  return { known, fresh }
}

/** In days; what repeats is near. */
function distance({ entries }: Unit, today: number): number {
  let least = Infinity
  for (const { from, stored } of entries) {
    if (from === null) {
      const day = stored?.recurs === 0 ? Date.parse(stored.first) / DAY : today
      least = Math.min(least, Math.abs(day - today))
    } else
      for (const { repeats, day } of from.slices)
        least = Math.min(least, repeats || Number.isNaN(day) ? 0 : Math.abs(day - today))
  }
  return least
}

/**
 * Meetings that are in no unit that is looked at: those of events that the source does not hold any more, and those on
 * no calendar. A source of which only part was read says nothing of what was not.
 */
function looseMeetings(
  meetings: Meetings,
  units: readonly Unit[],
  again: ReadonlySet<Unit>,
  { troubles }: Bodies,
  { from, to }: ChangesRequest,
): Existing[] {
  const held = new Set<string>()
  const looked = new Set<string>()
  for (const unit of units)
    for (const { uid } of unit.entries) {
      held.add(uid)
      if (again.has(unit)) looked.add(uid)
    }
  const loose = new Map<string, Existing>()
  for (const one of meetings.gone()) loose.set(one.id, one)
  if (troubles.length === 0) for (const one of meetings.unheld()) loose.set(one.id, one)
  for (const { removed } of units)
    for (const { uid } of removed)
      if (!held.has(uid))
        for (const one of meetings.of(uid))
          if (one.hash !== null && one.start >= from && one.start < to) loose.set(one.id, one)
  return [...loose.values()].filter(({ uid }) => !looked.has(uid))
}

/** Where the events begin that are as they were, within the window. */
function beginningsOf(
  units: readonly Unit[],
  from: string,
  now: string,
): { readonly begins: string; readonly singlesBegin: string } {
  let begins = now
  let singlesBegin = now
  for (const { entries } of units)
    for (const { stored } of entries) {
      if (stored === null) continue
      const first = stored.first < from ? from : stored.first
      if (first < begins) begins = first
      if (stored.recurs === 0 && stored.last !== null && stored.last >= from && first < singlesBegin)
        singlesBegin = first
    }
  return { begins, singlesBegin }
}

/** What is to be written of a unit; its events come after its meetings, so that a refresh that was cut off goes on there. */
function* changesFor({ of, decisions, isLast, isBorrowed }: Planned<Of>): Generator<Change> {
  const title = of === null ? '' : titleOfSeries(of.incoming)
  for (const decision of decisions) yield changeOf(decision, title)
  if (of === null || !isLast) return
  for (const row of of.rows) yield { kind: 'event', row, isStale: isBorrowed }
  for (const { uid, href, from, stored } of of.unit.entries)
    if (from === null && stored !== null && (stored.stale === 1) !== isBorrowed)
      yield { kind: 'settle', uid, href, isStale: isBorrowed }
}

function changeOf(decision: Decision, title: string): Change {
  if (decision.kind === 'retire') {
    const { id, seriesId } = decision.meeting
    return { kind: 'retire', id, seriesId }
  }
  const meeting = meetingOf(decision.incoming, title)
  if (decision.kind === 'add') return { kind: 'add', meeting }
  const { leads, renamed, meeting: before } = decision
  return {
    kind: 'update',
    id: before.id,
    seriesId: before.seriesId,
    meeting,
    leads,
    was: renamed ? before.uid : null,
  }
}

function meetingOf(one: Incoming, seriesTitle: string): Meeting {
  const { uid, recurrenceId, seriesKey, hash, said, details } = one
  const { start, end, zone, allDay, long } = details
  return { uid, recurrenceId, seriesKey, seriesTitle, hash, said, start, end, zone, allDay, long }
}

function* mapped<From, To>(values: readonly From[], to: (value: From) => To): Generator<To> {
  for (const value of values) yield to(value)
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
