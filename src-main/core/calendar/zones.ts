/** Finds the rules of a zone by its name, and converts between wall clock and instant. */
import { ianaOfAbbreviation, ianaOfPlaces, ianaOfWindows } from './zone-names.ts'
import { DAY, HOUR } from './times.ts'
import type { ZoneSource } from './values.ts'

/** A stretch of time with one offset: from (included) to (excluded), all in milliseconds. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly offset: number
}

export interface Zone {
  /** The name shown: IANA where it is known, else the feed's own. */
  readonly id: string
  readonly source: ZoneSource
  readonly spanAt: (instant: number) => Span
}

/** The wall clock of an instant. */
export function toWall(zone: Zone, instant: number): number {
  return instant + zone.spanAt(instant).offset
}

/**
 * The instant of a wall clock (RFC 5545 3.3.5): a time that occurs twice is the first, one that does not occur is read
 * with the offset before the gap.
 */
export function toInstant(zone: Zone, wall: number): number {
  const before = zone.spanAt(wall - DAY)
  if (wall + DAY < before.to) return wall - before.offset
  const after = zone.spanAt(wall + DAY)
  const early = wall - before.offset
  if (before.offset === after.offset || zone.spanAt(early).offset === before.offset) return early
  const late = wall - after.offset
  return zone.spanAt(late).offset === after.offset ? late : early
}

/** A lookup in ordered spans that remembers the last answer, since neighbours ask for neighbours. */
export function spanLookup(spans: readonly Span[]): (instant: number) => Span {
  let last = spans[0] ?? { from: -Infinity, to: Infinity, offset: 0 }
  return (instant) => {
    if (instant >= last.from && instant < last.to) return last
    let low = 0
    let high = spans.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const span = spans[middle]
      if (span !== undefined && instant >= span.to) low = middle + 1
      else high = middle
    }
    last = spans[low] ?? last
    return last
  }
}

const known = new Map<string, ((instant: number) => Span) | null>()

/** The spans of an IANA zone, found as they are asked for and kept for the life of the process. */
function ianaSpans(id: string): (instant: number) => Span {
  const spans: Span[] = []
  let last: Span = { from: 0, to: 0, offset: 0 }
  return (instant) => {
    if (instant >= last.from && instant < last.to) return last
    const found = spans.find((span) => instant >= span.from && instant < span.to)
    if (found !== undefined) return (last = found)
    const at = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(id)
    const next = at.getTimeZoneTransition('next')
    const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
    last = {
      from: previous?.epochMilliseconds ?? -Infinity,
      to: next?.epochMilliseconds ?? Infinity,
      offset: at.offsetNanoseconds / 1e6,
    }
    spans.push(last)
    return last
  }
}

function ianaZone(name: string, source: ZoneSource): Zone | null {
  let id: string
  try {
    id = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId
  } catch {
    return null
  }
  const spans = known.get(id) ?? ianaSpans(id)
  known.set(id, spans)
  return { id, source, spanAt: spans }
}

/** UTC itself. */
export const UTC: Zone = {
  id: 'UTC',
  source: 'iana',
  spanAt: spanLookup([{ from: -Infinity, to: Infinity, offset: 0 }]),
}

const zonesByName = new Map<string, Zone | null>()

/**
 * Finds a zone by what a TZID says (RFC 5545 3.2.19): an IANA name in any case, Windows' names, a vendor's prefix before
 * a name, a display name that lists cities, or an offset written out. Null where the name says nothing.
 */
export function zoneByName(name: string): Zone | null {
  const cached = zonesByName.get(name)
  if (cached !== undefined) return cached
  const zone = findByName(name.trim().replace(/^"|"$/g, '').trim())
  if (zonesByName.size > 5000) zonesByName.clear()
  zonesByName.set(name, zone)
  return zone
}

function findByName(name: string): Zone | null {
  if (name === '' || name.length > 200) return null
  if (/^(utc|gmt|z|zulu|tzone:\/\/microsoft\/utc|coordinated universal time)$/i.test(name)) {
    return { ...UTC, source: name === 'UTC' ? 'iana' : 'alias' }
  }
  if (!/^[+-]/.test(name)) {
    const iana = ianaZone(name, 'iana')
    if (iana !== null) return iana.id === name ? iana : { ...iana, source: 'alias' }
  }
  return windowsZone(name) ?? prefixedZone(name) ?? displayZone(name) ?? offsetZone(name)
}

function windowsZone(name: string): Zone | null {
  const id = ianaOfWindows(name)
  return id === null ? null : ianaZone(id, 'windows')
}

/** "Europe-Berlin", "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "/mozilla.org/20050126_1/America/New_York". */
function prefixedZone(name: string): Zone | null {
  const parts = name.split(/[/\\]/).filter((part) => part !== '')
  for (const length of [3, 2]) {
    if (parts.length <= length - (name.startsWith('/') ? 1 : 0)) continue
    const zone = ianaZone(parts.slice(-length).join('/'), 'alias')
    if (zone !== null) return zone
  }
  if (parts.length === 1) return ianaZone(name.replace(/[-_]/, '/'), 'alias')
  const last = parts.at(-1) ?? ''
  return /^(utc|gmt)$/i.test(last) ? { ...UTC, source: 'alias' } : null
}

/** "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna": a place that is known and fits the offset. */
function displayZone(name: string): Zone | null {
  const parts = /^(?:\((?:UTC|GMT)?\s*([+-]\d\d?[:.]?\d\d)?\)\s*)?(.+)$/i.exec(name)
  const offset = parts?.[1] === undefined ? null : offsetOf(parts[1])
  for (const id of ianaOfPlaces(parts?.[2] ?? '')) {
    const zone = ianaZone(id, 'alias')
    if (zone !== null && (offset === null || standardOffset(zone) === offset)) return zone
  }
  return parts?.[1] === undefined ? null : offsetZone(parts[1])
}

/** The smaller of the offsets in January and July of a recent year. */
function standardOffset(zone: Zone): number {
  return Math.min(zone.spanAt(Date.UTC(2025, 0, 1)).offset, zone.spanAt(Date.UTC(2025, 6, 1)).offset)
}

function offsetOf(text: string): number | null {
  const parts = /^([+-])(\d\d?)[:.]?(\d\d)?$/.exec(text)
  if (parts === null || Number(parts[2]) > 14) return null
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0)
  return (parts[1] === '-' ? -1 : 1) * minutes * (HOUR / 60)
}

/** "GMT+0100", "UTC-5", "+02:00". */
function offsetZone(name: string): Zone | null {
  const text = /^(?:UTC|GMT)?\s*([+-]\d\d?[:.]?(?:\d\d)?)$/i.exec(name)?.[1]
  const offset = text === undefined ? null : offsetOf(text)
  if (offset === null) return null
  const minutes = Math.abs(offset) / (HOUR / 60)
  const digits = (value: number): string => String(Math.trunc(value)).padStart(2, '0')
  return ianaZone(`${offset < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`, 'alias')
}

/** What a bare abbreviation most likely means; asked only where the feed does not define it. */
export function zoneByAbbreviation(name: string): Zone | null {
  const id = ianaOfAbbreviation(name)
  return id === null ? null : ianaZone(id, 'alias')
}

/** Whether a zone was found by a name that says no more than an offset: what the feed says of it is more exact. */
export function isOffsetOnly({ id }: Zone): boolean {
  return /^([+-].*|EST|MST|HST)$/.test(id)
}
