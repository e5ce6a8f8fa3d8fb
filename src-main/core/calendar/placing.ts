/** Places one event on the time line: its zone, its length, and the occurrence it gives in a window. */
import type { Kind, Instance, Writing } from './instances.ts'
import { DAY, LAST } from './times.ts'
import type { EventTime, FeedEvent, FeedWarning } from './values.ts'
import type { FeedZones } from './vtimezone.ts'
import { toInstant, toWall, UTC, type Zone } from './zones.ts'

/** Half-open, in milliseconds. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** What one feed is expanded with. */
export interface Setting {
  readonly window: Window
  readonly zones: FeedZones
  /** Reads floating and all-day values. */
  readonly local: Zone
  readonly warn: (warning: FeedWarning) => void
  /** Zones that the user has been told about. */
  readonly unknown: Set<string>
}

/** A form of time with the zone it is read in; `shown` is null where the feed names no zone. */
export interface Placed {
  readonly allDay: boolean
  readonly zone: Zone
  readonly shown: string | null
  readonly source: Zone['source']
}

/** Finds the zone of a time: its TZID, UTC, or for a floating one the zone of the feed or of the user. */
export function place(time: EventTime, event: FeedEvent, setting: Setting): Placed {
  if (time.form === 'utc') return { allDay: false, zone: UTC, shown: 'UTC', source: 'iana' }
  const zone = time.tzid === null ? null : setting.zones.find(time.tzid)
  if (zone !== null && time.form !== 'date') {
    return {
      allDay: false,
      zone,
      shown: zone.id,
      source: time.form === 'floating' ? 'floating' : zone.source,
    }
  }
  if (time.form === 'zoned' && time.tzid !== null && !setting.unknown.has(time.tzid)) {
    setting.unknown.add(time.tzid)
    const message = `Nobody knows the time zone "${time.tzid.slice(0, 80)}"; its times are read as local time.`
    setting.warn({ code: 'unknown-tz', uid: event.uid, line: event.line, message })
  }
  return { allDay: time.form === 'date', zone: setting.local, shown: null, source: 'floating' }
}

/** How long an event lasts: nominal days where they were written so, exact otherwise. */
export interface Length {
  readonly days: number
  readonly exact: number
}

/** DTEND or DURATION as a length (RFC 5545 3.6.1, 3.8.2.2, 3.8.2.5); an end before the start is none. */
export function lengthOf(
  start: Placed,
  startWall: number,
  end: EventTime | null,
  duration: FeedEvent['duration'],
  event: FeedEvent,
  setting: Setting,
): Length {
  const allDay = start.allDay
  if (end !== null) {
    if (allDay) return { days: Math.max(1, Math.ceil((end.wall - startWall) / DAY)), exact: 0 }
    const { zone } = end.form === 'date' ? start : place(end, event, setting)
    return { days: 0, exact: Math.max(0, toInstant(zone, end.wall) - toInstant(start.zone, startWall)) }
  }
  if (duration !== null) {
    if (allDay) return { days: Math.max(1, duration.days + Math.ceil(duration.milliseconds / DAY)), exact: 0 }
    const positive = duration.days * DAY + duration.milliseconds > 0
    return positive ? { days: duration.days, exact: duration.milliseconds } : { days: 0, exact: 0 }
  }
  return { days: allDay ? 1 : 0, exact: 0 }
}

/** Where a member of a series stood before anyone moved it. */
export interface Original {
  readonly at: Placed
  readonly wall: number
  readonly instant: number
}

/** The instant of a wall clock; an all-day date counts as midnight UTC. */
export function instantOf(at: Placed, wall: number): number {
  return at.allDay ? wall : toInstant(at.zone, wall)
}

/** What the occurrences of one VEVENT share; `series` is null for a single event. */
export function kindOf(event: FeedEvent, at: Placed, series: Placed | null, override: boolean): Kind {
  return {
    uid: event.uid,
    seriesKey: seriesKeyOf(event.uid),
    writing: writingOf(at),
    tzid: at.allDay ? null : at.shown,
    tzSource: at.allDay ? 'floating' : at.source,
    original: series === null ? null : writingOf(series),
    override,
    content: event.content,
  }
}

/** Parts that Google has split from a series carry its UID and a suffix: `id_R20260323T090000@google.com`. */
export function seriesKeyOf(uid: string): string {
  return uid.replace(/(?:_R\d{8}(?:T\d{6}Z?)?)+(?=@|$)/, '')
}

function writingOf(at: Placed): Writing {
  if (at.allDay) return 'date'
  return at.shown === 'UTC' ? 'utc' : 'local'
}

/** One occurrence, or null where it lies outside the window. */
export function instanceOf(
  kind: Kind,
  at: Placed,
  wall: number,
  length: Length,
  original: Original | null,
  window: Window,
): Instance | null {
  const { allDay, zone } = at
  const start = toInstant(zone, wall)
  if (start >= window.to) return null
  const lastWall = Math.min(LAST, wall + length.days * DAY)
  const end = Math.min(LAST, (length.days === 0 ? start : toInstant(zone, lastWall)) + length.exact)
  if (end <= window.from && !(start >= window.from && end === start)) return null
  return {
    kind,
    start: allDay ? wall : start,
    end: allDay ? lastWall : end,
    wall,
    endWall: allDay ? lastWall : toWall(zone, end),
    originalWall: original?.wall ?? 0,
    original: original?.instant ?? 0,
  }
}
