/** Builds the recurrence set of one series: DTSTART, RRULE, RDATE, EXDATE and the VEVENTs that replace members of it. */
import {
  instantOf,
  kindOf,
  lengthOf,
  place,
  instanceOf,
  type Length,
  type Original,
  type Placed,
  type Setting,
} from './placing.ts'
import { expandRule } from './recurrence.ts'
import { MOST_INSTANCES, readRule } from './rule.ts'
import type { Instance } from './instances.ts'
import { DAY, HOUR, LAST, SECOND } from './times.ts'
import type { EventPeriod, EventTime, FeedEvent } from './values.ts'
import { toInstant, toWall } from './zones.ts'

/** All VEVENTs of one UID that meet the window (RFC 5545 3.8.4.4, 3.8.5). */
export function expandUid(group: readonly FeedEvent[], setting: Setting): Instance[] {
  const [first] = group
  if (first === undefined) return []
  if (
    group.length === 1 &&
    first.recurrenceId === null &&
    first.rrule === null &&
    first.rdates.length === 0
  ) {
    return instancesOf(first, null, false, setting)
  }
  const { master, changes } = versionsOf(group, setting)
  if (master === null) return orphans(changes, setting)
  if (master.rrule === null && master.rdates.length === 0 && changes.length === 0) {
    return instancesOf(master, null, false, setting)
  }
  return expandSeries(master, changes, setting)
}

/** The master that counts, and what changes members of it; a cancellation need not repeat the rule (RFC 5546 3.2.5). */
function versionsOf(
  group: readonly FeedEvent[],
  setting: Setting,
): { readonly master: FeedEvent | null; readonly changes: readonly FeedEvent[] } {
  const masters = group.filter((event) => event.recurrenceId === null)
  const changes = group.filter((event) => event.recurrenceId !== null)
  const master = latest(masters, setting)
  if (master === null || master.content.status !== 'CANCELLED' || repeats(master)) return { master, changes }
  const series = latest(masters.filter(repeats), setting)
  return series === null
    ? { master, changes }
    : { master: cancelled(series), changes: changes.map(cancelled) }
}

function repeats(event: FeedEvent): boolean {
  return event.rrule !== null || event.rdates.length > 0
}

function cancelled(event: FeedEvent): FeedEvent {
  return { ...event, content: { ...event.content, status: 'CANCELLED' } }
}

/** Of several versions of one event, the one with the highest SEQUENCE, then the latest, then the last in the file. */
function latest(versions: readonly FeedEvent[], { warn }: Setting): FeedEvent | null {
  const best = versions.reduce<FeedEvent | null>((kept, event) => {
    if (kept === null || event.content.sequence > kept.content.sequence) return event
    if (event.content.sequence < kept.content.sequence) return kept
    return event.modified >= kept.modified ? event : kept
  }, null)
  for (const event of versions) {
    if (event === best || event.content.hash === best?.content.hash) continue
    if (best?.content.status === 'CANCELLED') continue
    const message = `Two versions of "${event.content.summary.slice(0, 80)}" have the same identity; the newer one counts.`
    warn({ code: 'duplicate-uid', uid: event.uid, line: event.line, message })
  }
  return best
}

/** One VEVENT where it says itself that it is. */
function instancesOf(
  event: FeedEvent,
  original: Original | null,
  override: boolean,
  setting: Setting,
): Instance[] {
  const at = place(event.start, event, setting)
  const { wall } = event.start
  const length = lengthOf(at, wall, event.end, event.duration, event, setting)
  const kind = kindOf(event, at, original?.at ?? null, override)
  return asList(instanceOf(kind, at, wall, length, original, setting.window))
}

function asList(instance: Instance | null): Instance[] {
  return instance === null ? [] : [instance]
}

/** Invitations to single meetings of a series that the feed does not hold. */
function orphans(changes: readonly FeedEvent[], setting: Setting): Instance[] {
  const byInstant = new Map<number, FeedEvent[]>()
  for (const event of changes) {
    const instant = originalOf(event, setting)?.instant
    if (instant !== undefined) byInstant.set(instant, [...(byInstant.get(instant) ?? []), event])
  }
  return [...byInstant.values()].flatMap((versions) => {
    const event = latest(versions, setting)
    return event === null ? [] : instancesOf(event, originalOf(event, setting), true, setting)
  })
}

function originalOf(event: FeedEvent, setting: Setting): Original | null {
  if (event.recurrenceId === null) return null
  const at = place(event.recurrenceId, event, setting)
  const { wall } = event.recurrenceId
  return { at, wall, instant: instantOf(at, wall) }
}

/** A date of an all-day series; Exchange and others write it as the instant of midnight. */
function dateIn(time: EventTime, setting: Setting): number {
  const midnight = Math.floor(time.wall / DAY) * DAY
  if (time.form !== 'utc' || time.wall === midnight) return midnight
  const there = toWall(setting.local, time.wall)
  if (there % DAY === 0) return there
  return time.wall - midnight >= DAY / 2 ? midnight + DAY : midnight
}

/** A value of RDATE, EXDATE or RECURRENCE-ID as the original start of a member of the series. */
function memberOf(time: EventTime, master: FeedEvent, at: Placed, setting: Setting): Original {
  if (at.allDay) {
    const date = dateIn(time, setting)
    return { at, wall: date, instant: date }
  }
  const day = Math.floor(master.start.wall / DAY) * DAY
  if (time.form === 'date') return memberAt(at, Math.floor(time.wall / DAY) * DAY + master.start.wall - day)
  if (time.form === 'floating') return memberAt(at, time.wall)
  const { zone } = place(time, master, setting)
  if (zone.id === at.zone.id) return memberAt(at, time.wall)
  const instant = toInstant(zone, time.wall)
  return { at, wall: toWall(at.zone, instant), instant }
}

function memberAt(at: Placed, wall: number): Original {
  return { at, wall, instant: instantOf(at, wall) }
}

interface SeriesChange {
  readonly event: FeedEvent
  readonly original: Original
}

function expandSeries(master: FeedEvent, changes: readonly FeedEvent[], setting: Setting): Instance[] {
  const at = place(master.start, master, setting)
  const length = lengthOf(at, master.start.wall, master.end, master.duration, master, setting)
  const member = (time: EventTime): Original => memberOf(time, master, at, setting)
  const overrides = seriesChanges(changes, member, setting)
  const onwards = [...overrides.values()]
    .filter(({ event }) => event.thisAndFuture)
    .toSorted((a, b) => a.original.instant - b.original.instant)
  const shifts = onwards.map(({ event, original }) => Math.abs(event.start.wall - original.wall))
  const shift = Math.max(0, ...shifts)
  const from = setting.window.from - 2 * DAY - length.days * DAY - length.exact - shift
  const to = Math.min(setting.window.to + 2 * DAY + shift, LAST)

  const members = new Map<number, number>()
  for (const wall of ruleWalls(master, at, Math.max(from, -8e15), to, setting)) {
    const instant = instantOf(at, wall)
    if (!members.has(instant)) members.set(instant, wall)
  }
  const periods = new Map<number, EventPeriod>()
  for (const period of master.rdates) {
    const { wall, instant } = member(period.start)
    if (!members.has(instant)) members.set(instant, wall)
    if (period.end !== null || period.duration !== null) periods.set(instant, period)
  }
  const excludedDays = new Set<number>()
  for (const time of master.exdates) {
    if (time.form === 'date' && !at.allDay) excludedDays.add(Math.floor(time.wall / DAY))
    else members.delete(member(time).instant)
  }

  const found: Instance[] = []
  const kind = kindOf(master, at, at, false)
  for (const [instant, wall] of members) {
    if (overrides.has(instant) || (excludedDays.size > 0 && excludedDays.has(Math.floor(wall / DAY))))
      continue
    const original = { at, wall, instant }
    const change = onwards.findLast((candidate) => candidate.original.instant <= instant)
    if (change !== undefined) {
      found.push(...shifted(change, original, setting))
      continue
    }
    const period = periods.get(instant)
    const own = period === undefined ? length : periodLength(period, at, master, setting)
    const instance = instanceOf(kind, at, wall, own, original, setting.window)
    if (instance !== null) found.push(instance)
  }
  for (const { event, original } of overrides.values())
    found.push(...instancesOf(event, original, true, setting))
  return found
}

function periodLength(period: EventPeriod, at: Placed, master: FeedEvent, setting: Setting): Length {
  const start = at.allDay ? at : place(period.start, master, setting)
  return lengthOf(start, period.start.wall, period.end, period.duration, master, setting)
}

/** RANGE=THISANDFUTURE (RFC 5545 3.2.13): later members move by as much, and say what it says. */
function shifted({ event, original: from }: SeriesChange, original: Original, setting: Setting): Instance[] {
  const at = place(event.start, event, setting)
  const length = lengthOf(at, event.start.wall, event.end, event.duration, event, setting)
  const wall = original.wall + (event.start.wall - from.wall)
  const kind = kindOf(event, at, original.at, true)
  return asList(instanceOf(kind, at, wall, length, original, setting.window))
}

/** Overrides by the instant of their original start, whatever zone they name it in. */
function seriesChanges(
  changes: readonly FeedEvent[],
  member: (time: EventTime) => Original,
  setting: Setting,
): Map<number, SeriesChange> {
  const versions = new Map<number, FeedEvent[]>()
  for (const event of changes) {
    if (event.recurrenceId === null) continue
    const { instant } = member(event.recurrenceId)
    versions.set(instant, [...(versions.get(instant) ?? []), event])
  }
  const overrides = new Map<number, SeriesChange>()
  for (const [instant, events] of versions) {
    const event = latest(events, setting)
    const id = event?.recurrenceId ?? null
    if (event !== null && id !== null) overrides.set(instant, { event, original: member(id) })
  }
  return overrides
}

/** DTSTART and what its rules add; a rule that ends before DTSTART leaves nothing. */
function ruleWalls(
  master: FeedEvent,
  at: Placed,
  from: number,
  to: number,
  setting: Setting,
): readonly number[] {
  if (master.rrule === null) return [master.start.wall]
  return [...new Set(master.rrule.split('\n'))].flatMap((rule) =>
    wallsOf(rule, master, at, from, to, setting),
  )
}

function wallsOf(
  rule: string,
  master: FeedEvent,
  at: Placed,
  from: number,
  to: number,
  setting: Setting,
): readonly number[] {
  const start = master.start.wall
  const warn = (code: 'bad-rrule' | 'limit', message: string): void => {
    setting.warn({ code, uid: master.uid, line: master.line, message })
  }
  const reading = readRule(rule, master.start)
  if (!reading.ok) {
    warn(reading.code, reading.message)
    return [start]
  }
  const until = untilWall(reading.rule.until, at, setting)
  if (until !== null && until < start) return []
  const { walls, limited } = expandRule(reading.rule, start, from, to, until)
  if (limited) {
    const most = MOST_INSTANCES.toLocaleString('en')
    warn(
      'limit',
      `"${master.content.summary.slice(0, 80)}" repeats more than ${most} times; the rest is left out.`,
    )
  }
  return walls[0] === start ? walls : [start, ...walls]
}

/** UNTIL is included (RFC 5545 3.3.10); a date means that whole day, an instant is read in the zone of DTSTART. */
function untilWall(until: EventTime | null, at: Placed, setting: Setting): number | null {
  if (until === null) return null
  if (at.allDay) return untilDate(until, setting)
  if (until.form === 'date') return until.wall + DAY - 1
  if (until.form === 'utc') return toWall(at.source === 'floating' ? setting.local : at.zone, until.wall)
  return until.wall
}

/**
 * The last day of an all-day series. Exchange writes the instant at which that day begins here, others the last second of
 * it; where here is not where it was written, the evening before is taken for that midnight.
 */
function untilDate(until: EventTime, setting: Setting): number {
  const midnight = Math.floor(until.wall / DAY) * DAY
  if (until.form !== 'utc') return midnight
  const next = until.wall + SECOND
  if (next % (60 * SECOND) === 0) return dateIn({ ...until, wall: next }, setting) - DAY
  const there = toWall(setting.local, until.wall)
  if (there % DAY === 0) return there
  return until.wall - midnight >= 18 * HOUR ? midnight + DAY : midnight
}
