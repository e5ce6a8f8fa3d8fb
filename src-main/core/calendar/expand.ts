/** Puts the events of a feed on the time line, in its order, for one window. */
import type { Setting, Window } from './placing.ts'
import { packInstances, type Instance, type PackedInstances } from './instances.ts'
import { expandUid } from './series.ts'
import type { FeedEvent, FeedWarning } from './values.ts'
import type { FeedZones } from './vtimezone.ts'
import { UTC, zoneByName } from './zones.ts'

/** Expands all events of a feed; `zone` reads floating and all-day values. */
export function expandEvents(
  events: readonly FeedEvent[],
  window: Window,
  zones: FeedZones,
  zone: string,
  warn: (warning: FeedWarning) => void,
): PackedInstances {
  const setting: Setting = { window, zones, local: zoneByName(zone) ?? UTC, warn, unknown: new Set() }
  const found: Instance[] = []
  for (const group of groupByUid(events).values()) {
    for (const instance of expandUid(group, setting)) found.push(instance)
  }
  return packInstances(found)
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
