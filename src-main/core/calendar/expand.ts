/** Puts the events of a feed on the time line: recurrence sets, overrides and zones, for one window (RFC 5545 3.8.5). */
import { expandRule, MOST_INSTANCES, readRule } from './recurrence.ts'
import { DAY, isoDate, isoTime, isoUtc, LAST } from './times.ts'
import type { EventPeriod, EventTime, FeedEvent, FeedWarning, Occurrence } from './values.ts'
import type { FeedZones } from './vtimezone.ts'
import { toInstant, toWall, UTC, zoneByName, type Zone } from './zones.ts'

/** Half-open, in milliseconds. */
export interface Window {
  readonly from: number
  readonly to: number
}

interface Setting {
  readonly window: Window
  readonly zones: FeedZones
  /** Reads floating and all-day values. */
  readonly local: Zone
  readonly warn: (warning: FeedWarning) => void
  readonly unknown: Set<string>
}

/** A time with the zone it is read in; `shown` is null where the feed names no zone. */
interface Placed {
  readonly time: EventTime
  readonly zone: Zone
  readonly shown: string | null
  readonly source: Zone['source']
}

/** Expands all events of a feed; the result is in the order of the time line. */
export function expandEvents(
  events: readonly FeedEvent[],
  window: Window,
  zones: FeedZones,
  zone: string,
  warn: (warning: FeedWarning) => void,
): Occurrence[] {
  const local = zoneByName(zone) ?? UTC
  const setting: Setting = { window, zones, local, warn, unknown: new Set() }
  const occurrences: Occurrence[] = []
  for (const group of groupByUid(events).values()) {
    const found = expandGroup(group, setting)
    for (const occurrence of found) occurrences.push(occurrence)
  }
  return withUniqueKeys(occurrences.toSorted(byTime))
}

/** Parts that Google has split from a series carry its UID and a suffix: `id_R20260323T090000@google.com`. */
export function seriesKeyOf(uid: string): string {
  return uid.replace(/(?:_R\d{8}(?:T\d{6}Z?)?)+(?=@|$)/, '')
}

/** startUtc, endUtc, seriesKey, recurrenceIdUtc, summary. */
export function byTime(a: Occurrence, b: Occurrence): number {
  return (
    order(a.startUtc, b.startUtc) ||
    order(a.endUtc, b.endUtc) ||
    order(a.seriesKey, b.seriesKey) ||
    order(a.recurrenceIdUtc ?? '', b.recurrenceIdUtc ?? '') ||
    order(a.content.summary, b.content.summary) ||
    order(a.uid, b.uid)
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function groupByUid(events: readonly FeedEvent[]): Map<string, FeedEvent[]> {
  const groups = new Map<string, FeedEvent[]>()
  for (const event of events) {
    const group = groups.get(event.uid)
    if (group === undefined) groups.set(event.uid, [event])
    else group.push(event)
  }
  return groups
}

/** Two parts of one series may claim the same original start; the later one is then named by its own UID. */
function withUniqueKeys(occurrences: readonly Occurrence[]): Occurrence[] {
  const taken = new Set<string>()
  return occurrences.map((occurrence) => {
    let key = occurrence.occurrenceKey
    for (let again = 1; taken.has(key); again += 1) {
      key = `${occurrence.uid}|${occurrence.recurrenceIdUtc ?? ''}${again === 1 ? '' : `|${again}`}`
    }
    taken.add(key)
    return key === occurrence.occurrenceKey ? occurrence : { ...occurrence, occurrenceKey: key }
  })
}

function expandGroup(group: readonly FeedEvent[], setting: Setting): Occurrence[] {
  const masters = group.filter((event) => event.recurrenceId === null)
  const master = masters.length === 0 ? null : latest(masters, setting.warn)
  const changes = group.filter((event) => event.recurrenceId !== null)
  if (master === null) return orphans(changes, setting)
  if (master.rrule === null && master.rdates.length === 0 && changes.length === 0) {
    return single(master, setting)
  }
  return expandSeries(master, changes, setting)
}

/** Of several versions of one event, the one with the highest SEQUENCE, then the latest, then the last in the file. */
function latest(versions: readonly FeedEvent[], warn: Setting['warn']): FeedEvent | null {
  const best = versions.reduce<FeedEvent | null>((kept, event) => {
    if (kept === null || event.content.sequence > kept.content.sequence) return event
    if (event.content.sequence < kept.content.sequence) return kept
    return event.modified >= kept.modified ? event : kept
  }, null)
  for (const event of versions) {
    if (event === best || event.content.hash === best?.content.hash) continue
    const message = `Two versions of "${event.content.summary.slice(0, 80)}" have the same identity; the newer one counts.`
    warn({ code: 'duplicate-uid', uid: event.uid, line: event.line, message })
  }
  return best
}

function place(time: EventTime, event: FeedEvent, setting: Setting): Placed {
  if (time.form === 'utc') return { time, zone: UTC, shown: 'UTC', source: 'iana' }
  const zone = time.tzid === null ? null : setting.zones.find(time.tzid)
  if (zone !== null && time.form !== 'date') {
    return { time, zone, shown: zone.id, source: time.form === 'floating' ? 'floating' : zone.source }
  }
  if (time.form === 'zoned' && time.tzid !== null && !setting.unknown.has(time.tzid)) {
    setting.unknown.add(time.tzid)
    const message = `Nobody knows the time zone "${time.tzid.slice(0, 80)}"; its times are read as local time.`
    setting.warn({ code: 'unknown-tz', uid: event.uid, line: event.line, message })
  }
  return { time, zone: setting.local, shown: null, source: 'floating' }
}

/** How long an event lasts: nominal days where they were written so, exact otherwise. */
interface Length {
  readonly days: number
  readonly exact: number
}

function lengthOf(
  start: Placed,
  end: EventTime | null,
  duration: FeedEvent['duration'],
  event: FeedEvent,
  setting: Setting,
): Length {
  const allDay = start.time.form === 'date'
  if (end !== null) {
    if (allDay) return { days: Math.max(1, Math.ceil((end.wall - start.time.wall) / DAY)), exact: 0 }
    const { zone } = end.form === 'date' ? start : place(end, event, setting)
    return { days: 0, exact: Math.max(0, toInstant(zone, end.wall) - toInstant(start.zone, start.time.wall)) }
  }
  if (duration !== null) {
    if (allDay) return { days: Math.max(1, duration.days + Math.ceil(duration.milliseconds / DAY)), exact: 0 }
    const positive = duration.days * DAY + duration.milliseconds > 0
    return positive ? { days: duration.days, exact: duration.milliseconds } : { days: 0, exact: 0 }
  }
  return { days: allDay ? 1 : 0, exact: 0 }
}

/** One meeting about to be written down. */
interface Instance {
  readonly event: FeedEvent
  readonly at: Placed
  readonly wall: number
  readonly length: Length
  /** Original start, in the zone of the series; null for a single event. */
  readonly original: { readonly wall: number; readonly at: Placed } | null
  readonly override: boolean
}

function occurrence(instance: Instance, setting: Setting): Occurrence | null {
  const { event, at, wall, length, original } = instance
  const allDay = at.time.form === 'date'
  const start = toInstant(at.zone, wall)
  const { window } = setting
  if (start >= window.to) return null
  const nominal = length.days === 0 ? start : toInstant(at.zone, Math.min(LAST, wall + length.days * DAY))
  const end = Math.min(LAST, nominal + length.exact)
  if (end <= window.from && !(start >= window.from && end === start)) return null
  const zulu = at.shown === 'UTC' ? 'Z' : ''
  const seriesKey = seriesKeyOf(event.uid)
  const originalUtc = original === null ? null : instantText(original.at, original.wall)
  return {
    uid: event.uid,
    seriesKey,
    recurrenceId: original === null ? null : wallText(original.at, original.wall),
    recurrenceIdUtc: originalUtc,
    occurrenceKey: originalUtc === null ? `${event.uid}|` : `${seriesKey}|${originalUtc}`,
    start: allDay ? isoDate(wall) : isoTime(wall) + zulu,
    end: allDay ? isoDate(Math.min(LAST, wall + length.days * DAY)) : isoTime(toWall(at.zone, end)) + zulu,
    tzid: allDay ? null : at.shown,
    startUtc: allDay ? isoUtc(wall) : isoUtc(start),
    endUtc: allDay ? isoUtc(Math.min(LAST, wall + length.days * DAY)) : isoUtc(end),
    allDay,
    override: instance.override,
    tzSource: allDay ? 'floating' : at.source,
    content: event.content,
  }
}

function wallText(at: Placed, wall: number): string {
  if (at.time.form === 'date') return isoDate(wall)
  return isoTime(wall) + (at.shown === 'UTC' ? 'Z' : '')
}

function instantText(at: Placed, wall: number): string {
  return isoUtc(at.time.form === 'date' ? wall : toInstant(at.zone, wall))
}

function single(event: FeedEvent, setting: Setting): Occurrence[] {
  const at = place(event.start, event, setting)
  const length = lengthOf(at, event.end, event.duration, event, setting)
  const found = occurrence(
    { event, at, wall: event.start.wall, length, original: null, override: false },
    setting,
  )
  return found === null ? [] : [found]
}

/** Invitations to single meetings of a series that the feed does not hold. */
function orphans(changes: readonly FeedEvent[], setting: Setting): Occurrence[] {
  const byId = new Map<string, FeedEvent[]>()
  for (const event of changes) {
    if (event.recurrenceId === null) continue
    const id = instantText(place(event.recurrenceId, event, setting), event.recurrenceId.wall)
    byId.set(id, [...(byId.get(id) ?? []), event])
  }
  return [...byId.values()].flatMap((versions) => {
    const event = latest(versions, setting.warn)
    if (event?.recurrenceId == null) return []
    const original = { wall: event.recurrenceId.wall, at: place(event.recurrenceId, event, setting) }
    return changed(event, original, setting)
  })
}

function changed(event: FeedEvent, original: Instance['original'], setting: Setting): Occurrence[] {
  const at = place(event.start, event, setting)
  const length = lengthOf(at, event.end, event.duration, event, setting)
  const found = occurrence({ event, at, wall: event.start.wall, length, original, override: true }, setting)
  return found === null ? [] : [found]
}

/** A date of an all-day series; Exchange and others write it as the instant of midnight. */
function dateIn(time: EventTime, setting: Setting): number {
  const midnight = Math.floor(time.wall / DAY) * DAY
  if (time.form !== 'utc' || time.wall === midnight) return midnight
  const there = toWall(setting.local, time.wall)
  if (there % DAY === 0) return there
  return time.wall - midnight >= DAY / 2 ? midnight + DAY : midnight
}

interface SeriesChange {
  readonly event: FeedEvent
  readonly wall: number
}

/**
 * A recurring event (RFC 5545 3.8.5): DTSTART, RRULE and RDATE without EXDATE, and for each original start the VEVENT
 * that replaces it.
 */
function expandSeries(master: FeedEvent, changes: readonly FeedEvent[], setting: Setting): Occurrence[] {
  const at = place(master.start, master, setting)
  const allDay = at.time.form === 'date'
  const clock = at.time.wall - Math.floor(at.time.wall / DAY) * DAY
  const length = lengthOf(at, master.end, master.duration, master, setting)

  /** A value of RDATE, EXDATE or RECURRENCE-ID as a wall clock of this series. */
  function wallIn(time: EventTime): number {
    if (allDay) return dateIn(time, setting)
    if (time.form === 'date') return Math.floor(time.wall / DAY) * DAY + clock
    if (time.form === 'floating') return time.wall
    return toWall(at.zone, toInstant(place(time, master, setting).zone, time.wall))
  }

  const { overrides, onwards } = seriesChanges(changes, wallIn, setting)
  const shift = onwards.reduce(
    (most, change) => Math.max(most, Math.abs(change.event.start.wall - change.wall)),
    0,
  )
  const slack = 2 * DAY + length.days * DAY + length.exact + shift
  const from = Math.max(setting.window.from - slack, -8e15)
  const to = Math.min(setting.window.to + 2 * DAY + shift, LAST)

  const periods = new Map<number, EventPeriod>()
  const walls = new Set<number>(ruleWalls(master, at, from, to, setting))
  for (const period of master.rdates) {
    const wall = wallIn(period.start)
    walls.add(wall)
    if (period.end !== null || period.duration !== null) periods.set(wall, period)
  }
  for (const time of master.exdates) {
    if (time.form !== 'date' || allDay) walls.delete(wallIn(time))
    else
      for (const wall of walls) if (Math.floor(wall / DAY) === Math.floor(time.wall / DAY)) walls.delete(wall)
  }

  const occurrences: Occurrence[] = []
  for (const wall of walls) {
    if (overrides.has(wall)) continue
    const original = { wall, at }
    const change = onwards.findLast((candidate) => candidate.wall <= wall)
    const period = periods.get(wall)
    const own =
      period === undefined
        ? length
        : lengthOf(
            { ...at, time: period.start, zone: place(period.start, master, setting).zone },
            period.end,
            period.duration,
            master,
            setting,
          )
    const instance: Instance =
      change === undefined
        ? { event: master, at, wall, length: own, original, override: false }
        : shifted(change, original, setting)
    const found = occurrence(instance, setting)
    if (found !== null) occurrences.push(found)
  }
  for (const [wall, event] of overrides) occurrences.push(...changed(event, { wall, at }, setting))
  return occurrences
}

/** RANGE=THISANDFUTURE (RFC 5545 3.2.13): later members move by as much, and say what it says. */
function shifted(
  change: SeriesChange,
  original: NonNullable<Instance['original']>,
  setting: Setting,
): Instance {
  const { event } = change
  const at = place(event.start, event, setting)
  const length = lengthOf(at, event.end, event.duration, event, setting)
  const wall = original.wall + (event.start.wall - change.wall)
  return { event, at, wall, length, original, override: true }
}

interface SeriesChanges {
  readonly overrides: ReadonlyMap<number, FeedEvent>
  readonly onwards: readonly SeriesChange[]
}

/** Overrides by the wall clock of their original start, whatever zone they name it in. */
function seriesChanges(
  changes: readonly FeedEvent[],
  wallIn: (time: EventTime) => number,
  setting: Setting,
): SeriesChanges {
  const versions = new Map<number, FeedEvent[]>()
  for (const event of changes) {
    if (event.recurrenceId === null) continue
    const wall = wallIn(event.recurrenceId)
    versions.set(wall, [...(versions.get(wall) ?? []), event])
  }
  const overrides = new Map<number, FeedEvent>()
  const onwards: SeriesChange[] = []
  for (const [wall, events] of versions) {
    const event = latest(events, setting.warn)
    if (event === null) continue
    overrides.set(wall, event)
    if (event.thisAndFuture) onwards.push({ event, wall })
  }
  return { overrides, onwards: onwards.toSorted((a, b) => a.wall - b.wall) }
}

/** DTSTART and what its rule adds; a rule that ends before DTSTART leaves nothing. */
function ruleWalls(
  master: FeedEvent,
  at: Placed,
  from: number,
  to: number,
  setting: Setting,
): readonly number[] {
  const start = master.start.wall
  if (master.rrule === null) return [start]
  const warn = (code: 'bad-rrule' | 'limit', message: string): void => {
    setting.warn({ code, uid: master.uid, line: master.line, message })
  }
  const reading = readRule(master.rrule, master.start)
  if (!reading.ok) {
    warn(reading.code, reading.message)
    return [start]
  }
  try {
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
  } catch {
    warn(
      'bad-rrule',
      `The repetition "${master.rrule.slice(0, 200)}" cannot be followed; its first date is shown.`,
    )
    return []
  }
}

/** UNTIL is included (RFC 5545 3.3.10); a date means that whole day, an instant is read in the zone of DTSTART. */
function untilWall(until: EventTime | null, at: Placed, setting: Setting): number | null {
  if (until === null) return null
  if (at.time.form === 'date') return Math.floor(until.wall / DAY) * DAY
  if (until.form === 'date') return until.wall + DAY - 1
  if (until.form === 'utc') return toWall(at.source === 'floating' ? setting.local : at.zone, until.wall)
  return until.wall
}
