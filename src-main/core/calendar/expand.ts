/** Puts the events of a feed on the time line, in its order, for one window. */
import type { Setting, Window } from './placing.ts'
import { writtenOut, type Instance } from './instances.ts'
import { expandUid } from './series.ts'
import type { FeedEvent, FeedWarning, Occurrence } from './values.ts'
import type { FeedZones } from './vtimezone.ts'
import { UTC, zoneByName } from './zones.ts'

/** Expands events; `zone` reads floating and all-day values. */
export function expandEvents(
  events: readonly FeedEvent[],
  window: Window,
  zones: FeedZones,
  zone: string,
  warn: (warning: FeedWarning) => void,
): Occurrence[] {
  const setting: Setting = { window, zones, local: zoneByName(zone) ?? UTC, warn, unknown: new Set() }
  const found: Instance[] = []
  for (const group of Map.groupBy(events, ({ uid }) => uid).values()) {
    for (const instance of expandUid(group, setting)) found.push(instance)
  }
  return writtenOut(found)
}
