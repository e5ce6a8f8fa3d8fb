/** Puts the events of a feed on the time line, in its order, for one window. */
import type { Entry, Setting, Window } from './placing.ts'
import { expandUid, seriesKeyOf } from './series.ts'
import type { FeedEvent, FeedWarning, Occurrence } from './values.ts'
import type { FeedZones } from './vtimezone.ts'
import { UTC, zoneByName } from './zones.ts'

/**
 * Expands all events of a feed. Order: startUtc, endUtc, seriesKey, recurrenceIdUtc, summary. `zone` reads floating and
 * all-day values.
 */
export function expandEvents(
  events: readonly FeedEvent[],
  window: Window,
  zones: FeedZones,
  zone: string,
  warn: (warning: FeedWarning) => void,
): Occurrence[] {
  const local = zoneByName(zone) ?? UTC
  const setting: Setting = { window, zones, local, warn, unknown: new Set() }
  const parts = new Map<string, number>()
  const found: Entry[] = []
  for (const [uid, group] of groupByUid(events)) {
    const seriesKey = seriesKeyOf(uid)
    parts.set(seriesKey, (parts.get(seriesKey) ?? 0) + 1)
    for (const entry of expandUid(group, setting)) found.push(entry)
  }
  return withUniqueKeys(found.sort(byTime), parts)
}

function byTime(a: Entry, b: Entry): number {
  return a.start - b.start || a.end - b.end || bySeries(a.occurrence, b.occurrence)
}

function bySeries(a: Occurrence, b: Occurrence): number {
  return (
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

/** Two parts of one split series may claim the same original start; the later one is then named by its own UID. */
function withUniqueKeys(entries: readonly Entry[], parts: ReadonlyMap<string, number>): Occurrence[] {
  const taken = new Set<string>()
  return entries.map(({ occurrence }) => {
    if ((parts.get(occurrence.seriesKey) ?? 0) < 2) return occurrence
    let key = occurrence.occurrenceKey
    for (let again = 1; taken.has(key); again += 1) {
      key = `${occurrence.uid}|${occurrence.recurrenceIdUtc ?? ''}${again === 1 ? '' : `|${again}`}`
    }
    taken.add(key)
    return key === occurrence.occurrenceKey ? occurrence : { ...occurrence, occurrenceKey: key }
  })
}
