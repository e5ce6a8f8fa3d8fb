/** Reads a whole feed: bytes in, components and occurrences of a window out. */
import { expandEvents } from './expand.ts'
import { parseFeed, TRUNCATED, type ParsedFeed } from './parse.ts'
import { unpackInstances, type PackedInstances } from './instances.ts'
import type { Feed, FeedFailure, FeedReply, FeedRequest, FeedWarning } from './values.ts'
import { feedZones } from './vtimezone.ts'
import { zoneByName } from './zones.ts'

/** A feed on its way between threads. */
export type PackedReply =
  | { readonly ok: true; readonly feed: Omit<Feed, 'occurrences'>; readonly instances: PackedInstances }
  | { readonly ok: false; readonly failure: FeedFailure }

/** Reads the bytes of an iCalendar feed for the half-open window `from` to `to` (RFC 5545); a partial one is refused. */
export function readFeed(request: FeedRequest): FeedReply {
  return unpackFeed(readPackedFeed(request))
}

/** The part of readFeed that is work for the jobs thread. */
export function readPackedFeed(request: FeedRequest): PackedReply {
  const parsed = parseFeed(request.bytes)
  if (!parsed.ok) return parsed
  if (parsed.feed.truncated) return { ok: false, failure: { code: 'truncated', message: TRUNCATED } }
  const window = { from: Date.parse(request.from), to: Date.parse(request.to) }
  return { ok: true, ...expandPacked(parsed.feed, window, request.zone) }
}

/** The part of readFeed that is done on arrival. */
export function unpackFeed(reply: PackedReply): FeedReply {
  if (!reply.ok) return reply
  return { ok: true, feed: { ...reply.feed, occurrences: unpackInstances(reply.instances) } }
}

/** Expands a parsed feed; `zone` reads floating and all-day values. */
export function expandFeed(
  parsed: ParsedFeed,
  window: { readonly from: number; readonly to: number },
  zone: string,
): Feed {
  const { feed, instances } = expandPacked(parsed, window, zone)
  return { ...feed, occurrences: unpackInstances(instances) }
}

function expandPacked(
  parsed: ParsedFeed,
  window: { readonly from: number; readonly to: number },
  zone: string,
): { feed: Omit<Feed, 'occurrences'>; instances: PackedInstances } {
  const warnings: FeedWarning[] = [...parsed.warnings]
  const zones = feedZones(parsed.zones)
  const instances = expandEvents(parsed.events, window, zones, zone, (warning) => warnings.push(warning))
  const own = parsed.zone ?? parsed.zones[0]?.tzids[0] ?? null
  return {
    feed: {
      name: parsed.name,
      color: parsed.color,
      refreshMinutes: parsed.refreshMinutes,
      zone: own === null ? null : (zoneByName(own)?.id ?? null),
      method: parsed.method,
      components: parsed.events,
      warnings: warnings.toSorted((a, b) => a.line - b.line),
    },
    instances,
  }
}
