/** Reads one series of a source: its VEVENTs put on the time line, and what is kept of them for the next time. */
import { incomingOf, type Incoming } from './details.ts'
import { readSlice } from './parse.ts'
import type { Setting, Window } from './placing.ts'
import { writtenOut, type Instance } from './instances.ts'
import { expandUid } from './series.ts'
import { DAY, isoUtc, LAST } from './times.ts'
import { ownZones, type Entry, type Opened, type Unit } from './units.ts'
import type { ZoneComponent } from './components.ts'
import type { EventTime, FeedEvent, FeedWarning } from './values.ts'
import { feedZones, type FeedZones } from './vtimezone.ts'
import { UTC, zoneByName } from './zones.ts'

/** A row of table `event`, but for its calendar. */
export type EventRow = {
  readonly uid: string
  readonly href: string
  readonly hash: string
  readonly first: string
  readonly last: string | null
  readonly recurs: number
  readonly zoned: number
  readonly components: string
  readonly warnings: string | null
}
/** What is kept of the VEVENTs of one UID: they, and the zones that only their feed defines. */
type Kept = { readonly events: readonly FeedEvent[]; readonly zones: readonly ZoneComponent[] }

export type UnitReading = {
  readonly incoming: readonly Incoming[]
  /** Of the entries that came now. */
  readonly rows: readonly EventRow[]
  readonly warnings: readonly FeedWarning[]
}

/** Gives the way to read units for a window; `kept` is what is stored of an entry that did not come now. */
export function openUnits(
  window: Window,
  zone: string,
  kept: (entry: Entry) => string | null,
): (unit: Unit) => UnitReading {
  const local = zoneByName(zone) ?? UTC
  const zonesOf = new Map<Opened, FeedZones>()
  const none = feedZones([])

  /** The VEVENTs of an entry, and the zones they are read in. */
  function eventsOf(
    entry: Entry,
    warnings: FeedWarning[],
  ): { readonly events: readonly FeedEvent[]; readonly zones: FeedZones } {
    if (entry.from !== null) {
      const { opened, slices } = entry.from
      const zones = zonesOf.get(opened) ?? feedZones(opened.frame.zones)
      zonesOf.set(opened, zones)
      return {
        events: slices.flatMap((slice) => readSlice(opened.scan, opened.frame, slice, warnings) ?? []),
        zones,
      }
    }
    const text = kept(entry)
    // what is stored was written by keptOf below
    const { events, zones }: Kept = text === null ? { events: [], zones: [] } : (JSON.parse(text) as Kept)
    const past = entry.stored?.warnings ?? null
    // what expanding it says is said again; what reading it said is only known from then
    if (past !== null)
      warnings.push(...(JSON.parse(past) as FeedWarning[]).filter(({ code }) => code === 'bad-date'))
    return { events, zones: zones.length === 0 ? none : feedZones(zones) }
  }

  return ({ entries }) => {
    const rows: EventRow[] = []
    const found: Instance[] = []
    const all: FeedWarning[] = []
    const seen = new Set<string>()
    for (const entry of entries) {
      const warnings: FeedWarning[] = []
      const { events, zones } = eventsOf(entry, warnings)
      const setting: Setting = {
        window,
        zones,
        local,
        warn: (warning) => warnings.push(warning),
        unknown: new Set(),
      }
      // the same UID in two bodies: the first one counts
      const instances = seen.has(entry.uid) ? [] : expandUid(events, setting)
      seen.add(entry.uid)
      for (const instance of instances) found.push(instance)
      for (const warning of warnings) all.push(warning)
      if (entry.from !== null) rows.push(rowOf(entry, entry.from.opened, events, instances, warnings))
    }
    return { incoming: incomingOf(writtenOut(found)), rows, warnings: all }
  }
}

function rowOf(
  { uid, href, hash }: Entry,
  { frame }: Opened,
  events: readonly FeedEvent[],
  instances: readonly Instance[],
  warnings: readonly FeedWarning[],
): EventRow {
  const times = events.flatMap(timesOf)
  const own = ownZones(frame).map(({ tzid }) => tzid)
  const needed = own.filter((tzid) => times.some((time) => time.tzid === tzid))
  const components: Kept = {
    events: events.map(keptOf),
    zones: frame.zones.filter(({ tzids }) => tzids.some((tzid) => needed.includes(tzid))),
  }
  const walls = times.map(({ wall }) => wall)
  const first = instances.reduce((least, { start }) => Math.min(least, start), Infinity)
  return {
    uid,
    href,
    hash,
    first: isoUtc(first < Infinity ? first : walls.reduce((least, wall) => Math.min(least, wall), LAST)),
    last: lastOf(events, instances),
    recurs: events.some(({ rrule, rdates, recurrenceId }) => rrule ?? recurrenceId ?? rdates[0]) ? 1 : 0,
    zoned: times.some(({ form }) => form !== 'utc') ? 1 : 0,
    components: JSON.stringify(components),
    warnings: warnings.length === 0 ? null : JSON.stringify(warnings),
  }
}

function timesOf({ start, end, rdates, exdates, recurrenceId }: FeedEvent): EventTime[] {
  const some = [start, end, recurrenceId].filter((time) => time !== null)
  for (const period of rdates) some.push(period.start, ...(period.end === null ? [] : [period.end]))
  return [...some, ...exdates]
}

/** No later than this do its meetings end; null where a rule may go on. A clock may be two days off its instant. */
function lastOf(events: readonly FeedEvent[], instances: readonly Instance[]): string | null {
  let last = instances.reduce((most, { end }) => Math.max(most, end), 0)
  for (const event of events) {
    const { start, end, duration } = event
    const length =
      end === null ? (duration?.days ?? 1) * DAY + (duration?.milliseconds ?? 0) : end.wall - start.wall
    for (const time of timesOf(event)) last = Math.max(last, time.wall + Math.max(length, 0) + 2 * DAY)
    for (const rule of event.rrule?.split('\n') ?? []) {
      const until = /UNTIL=(\d{4})(\d\d)(\d\d)/i.exec(rule)
      if (until === null) return null
      const day = Date.UTC(Number(until[1]), Number(until[2]) - 1, Number(until[3]))
      // a member that was moved with all after it goes beyond
      if (events.some(({ thisAndFuture }) => thisAndFuture)) return null
      last = Math.max(last, day + Math.max(length, 0) + 3 * DAY)
    }
  }
  return isoUtc(Math.min(last, LAST))
}

/** An event without what no meeting holds. */
function keptOf(event: FeedEvent): FeedEvent {
  const { content } = event
  const { summary, description, location } = content
  if (summary.length <= 2000 && (description?.length ?? 0) <= 20_000 && (location?.length ?? 0) <= 4000)
    return event
  return {
    ...event,
    content: {
      ...content,
      summary: summary.slice(0, 2000),
      description: description?.slice(0, 20_000) ?? null,
      location: location?.slice(0, 4000) ?? null,
    },
  }
}
