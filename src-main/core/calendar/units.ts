/** Groups what a source gave by series, and tells which of it has changed since it was read last. */
import { hash } from 'node:crypto'
import { surroundingOf, uidOf, type Frame } from './parse.ts'
import { seriesKeyOf } from './placing.ts'
import type { Scan, Slice } from './scan.ts'
import { isDefinedByFeeds } from './vtimezone.ts'

/** Told apart in hashes: a Rapport that reads events in another way reads all of them anew. */
export const READER = '1'

/** One body of a source, opened; href '' where it is the only one. */
export interface Opened {
  readonly href: string
  readonly scan: Scan
  readonly frame: Frame
}

/** What is kept of the VEVENTs of one UID, as far as it is needed to see what has changed. */
export interface StoredEvent {
  readonly uid: string
  readonly href: string
  readonly hash: string
  readonly stale: number
  readonly first: string
  readonly last: string | null
  readonly recurs: number
  readonly zoned: number
  readonly warnings: string | null
}

/** The VEVENTs of one UID in one body: as they came now, or as they are kept where that body was not read. */
export interface Entry {
  readonly uid: string
  readonly href: string
  readonly hash: string
  readonly from: { readonly opened: Opened; readonly slices: readonly Slice[] } | null
  readonly stored: StoredEvent | null
}

/** The entries that belong to one series, also where its calendar has split it, ordered by href. */
export interface Unit {
  readonly seriesKey: string
  readonly entries: readonly Entry[]
  /** UIDs of it that its source does not hold any more. */
  readonly removed: readonly StoredEvent[]
}

/**
 * All units of a source. `scope` says of which bodies only what came now counts: those that were read, and those that
 * are gone.
 */
export function unitsOf(
  bodies: readonly Opened[],
  stored: readonly StoredEvent[],
  scope: ReadonlySet<string>,
): Unit[] {
  const before = new Map<string, Map<string, StoredEvent>>()
  const units = new Map<string, { entries: Entry[]; removed: StoredEvent[] }>()
  const unitOf = (uid: string): { entries: Entry[]; removed: StoredEvent[] } => {
    const key = seriesKeyOf(uid)
    const unit = units.get(key) ?? { entries: [], removed: [] }
    units.set(key, unit)
    return unit
  }
  for (const event of stored) {
    if (!scope.has(event.href)) {
      const { uid, href } = event
      unitOf(uid).entries.push({ uid, href, hash: event.hash, from: null, stored: event })
      continue
    }
    const events = before.get(event.href) ?? new Map<string, StoredEvent>()
    before.set(event.href, events)
    events.set(event.uid, event)
  }
  for (const opened of bodies) {
    const { scan, href } = opened
    const hashOf = hashFor(opened)
    const groups = Map.groupBy(scan.slices, (slice) => uidOf(scan, slice))
    const known = before.get(href)
    for (const [uid, slices] of groups) {
      const was = known?.get(uid) ?? null
      known?.delete(uid)
      unitOf(uid).entries.push({ uid, href, hash: hashOf(slices), from: { opened, slices }, stored: was })
    }
  }
  for (const events of before.values())
    for (const event of events.values()) unitOf(event.uid).removed.push(event)
  for (const { entries } of units.values())
    if (entries.length > 1) entries.sort((a, b) => (a.href < b.href ? -1 : a.href > b.href ? 1 : 0))
  return [...units].map(([seriesKey, unit]) => ({ seriesKey, ...unit }))
}

/** Whether something of a unit is not as it was kept. */
export const isChanged = ({ entries, removed }: Unit): boolean =>
  removed.length > 0 ||
  entries.some(({ stored, hash: now }) => stored === null || stored.stale === 1 || stored.hash !== now)

/** With more zones of its own than this, a feed has changed in all its events when one of its zones has. */
const MOST_ZONES = 50

/** The zones of a feed that are read by its own definition, each with a hash of its definition. */
export function ownZones(frame: Frame): readonly { readonly tzid: string; readonly hash: string }[] {
  return frame.zones.flatMap((zone) =>
    zone.tzids
      .filter(isDefinedByFeeds)
      .map((tzid) => ({ tzid, hash: hash('sha1', JSON.stringify(zone), 'base64url') })),
  )
}

/** Hashes the VEVENTs of one UID with what around them bears on what they say. */
function hashFor({ scan, frame }: Opened): (slices: readonly Slice[]) => string {
  const zones = ownZones(frame)
  const allZones = zones.length > MOST_ZONES ? hash('sha1', JSON.stringify(zones), 'base64url') : ''
  return (slices) => {
    const parts: string[] = [READER, allZones]
    for (const slice of slices) {
      const { zone, cancelled } = surroundingOf(frame, slice)
      parts.push(slice.hash, zone ?? '', cancelled ? 'cancelled' : '')
      if (allZones !== '') continue
      for (const own of zones)
        if (scan.text.slice(slice.start, slice.end).includes(own.tzid)) parts.push(own.hash)
    }
    if (slices.length > 1) parts.push(orderOf(slices))
    return hash('sha1', parts.join('\n'), 'base64url')
  }
}

/** Which of several versions of one event is the latest: that is told by what otherwise does not count. */
function orderOf(slices: readonly Slice[]): string {
  const versions = Map.groupBy(slices, ({ recurrenceId }) => recurrenceId)
  if (versions.size === slices.length) return ''
  return slices
    .map(({ modified }, place) => ({ modified, place }))
    .toSorted((a, b) => (a.modified < b.modified ? -1 : a.modified > b.modified ? 1 : 0))
    .map(({ place }) => place)
    .join()
}
