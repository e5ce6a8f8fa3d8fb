/** Builds a zone from the VTIMEZONE of a feed, for names that nobody else knows (RFC 5545 3.6.5). */
import type { Component, Property, ZoneComponent } from './components.ts'
import { expandRule } from './recurrence.ts'
import { readRule } from './rule.ts'
import { readTime, SECOND } from './times.ts'
import { isOffsetOnly, spanLookup, zoneByAbbreviation, zoneByName, type Span, type Zone } from './zones.ts'

/** The zones of one feed; nothing of it outlives the feed. */
export interface FeedZones {
  /** The zone that a TZID names, or null where nobody defines it. */
  find(tzid: string): Zone | null
}

/** Whether a feed that defines this name is believed: nobody knows it, or it says no more than an offset. */
export function isDefinedByFeeds(tzid: string): boolean {
  const named = zoneByName(tzid)
  return named === null || isOffsetOnly(named)
}

/** Names first, the feed's own definition second, guesses last. */
export function feedZones(components: readonly ZoneComponent[]): FeedZones {
  const defined = new Map<string, ZoneComponent>()
  for (const component of components) for (const tzid of component.tzids) defined.set(tzid, component)
  const found = new Map<string, Zone | null>()

  function search(tzid: string): Zone | null {
    const component = defined.get(tzid.trim()) ?? defined.get(tzid.trim().replace(/^"|"$/g, ''))
    const named = zoneByName(tzid)
    if (named !== null && (component === undefined || !isDefinedByFeeds(tzid))) return named
    if (component === undefined) return zoneByAbbreviation(tzid)
    const location = component.location === null ? null : zoneByName(component.location)
    if (location !== null) return { ...location, source: 'alias' }
    return zoneFrom(tzid.trim(), component.observances) ?? named ?? zoneByAbbreviation(tzid)
  }

  return {
    find(tzid) {
      const known = found.get(tzid)
      if (known !== undefined) return known
      const zone = search(tzid)
      found.set(tzid, zone)
      return zone
    },
  }
}

interface Observance {
  readonly kind: string
  readonly start: number
  readonly from: number
  readonly to: number
  readonly rrule: string | null
  readonly dates: readonly number[]
}

interface Onset {
  readonly instant: number
  readonly from: number
  readonly to: number
}

const EARLIEST = Date.UTC(1900, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

function zoneFrom(tzid: string, components: readonly Component[]): Zone | null {
  const observances = components.flatMap((component) => observance(component) ?? [])
  if (observances.length === 0) return null
  const onsets = observances
    .flatMap((one) => onsetsOf(one, observances))
    .toSorted((a, b) => a.instant - b.instant)
  const [first] = onsets
  if (first === undefined) return null
  const spans: Span[] = [{ from: -Infinity, to: first.instant, offset: first.from }]
  onsets.forEach((onset, place) => {
    const next = onsets[place + 1]?.instant ?? Infinity
    if (next > onset.instant) spans.push({ from: onset.instant, to: next, offset: onset.to })
  })
  return { id: tzid, source: 'vtimezone', spanAt: spanLookup(spans) }
}

function observance(component: Component): Observance | null {
  const property = (name: string): Property | undefined =>
    component.properties.find((candidate) => candidate.name === name)
  const start = readTime(property('DTSTART')?.value ?? '', null, false)
  const from = utcOffset(property('TZOFFSETFROM')?.value ?? '')
  const to = utcOffset(property('TZOFFSETTO')?.value ?? '')
  if (start === null || to === null) return null
  const dates = component.properties
    .filter((candidate) => candidate.name === 'RDATE')
    .flatMap((candidate) => candidate.value.split(','))
    .flatMap((value) => readTime(value.split('/')[0] ?? '', null, false)?.wall ?? [])
  const rrule = property('RRULE')?.value ?? null
  return { kind: component.name, start: start.wall, from: from ?? to, to, rrule, dates }
}

/** A rule without an end stops where the next observance of its kind begins: some feeds forget to say so. */
function onsetsOf(one: Observance, all: readonly Observance[]): Onset[] {
  const later = all.flatMap((other) =>
    other.kind === one.kind && other.start > one.start ? [other.start] : [],
  )
  const end = Math.min(LATEST, ...later.map((start) => start - 1))
  const walls = [one.start, ...one.dates]
  const reading =
    one.rrule === null ? null : readRule(one.rrule, { wall: one.start, form: 'floating', tzid: null })
  if (reading?.ok === true) {
    const { until } = reading.rule
    const last = until === null ? end : until.wall + (until.form === 'utc' ? one.from : 0)
    walls.push(...expandRule(reading.rule, one.start, EARLIEST, Math.min(last, LATEST), null).walls)
  }
  return [...new Set(walls)].map((wall) => ({ instant: wall - one.from, from: one.from, to: one.to }))
}

/** UTC-OFFSET (RFC 5545 3.3.14) in milliseconds. */
function utcOffset(text: string): number | null {
  const parts = /^([+-])(\d\d):?(\d\d):?(\d\d)?$/.exec(text.trim())
  if (parts === null) return null
  const seconds = (Number(parts[2]) * 60 + Number(parts[3])) * 60 + Number(parts[4] ?? 0)
  return (parts[1] === '-' ? -1 : 1) * seconds * SECOND
}
