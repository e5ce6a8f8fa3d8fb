/** Reads a whole feed: bytes in, components and occurrences of a window out. */
import { expandEvents } from './expand.ts'
import { parseFeed, TRUNCATED, type ParsedFeed } from './parse.ts'
import type { Feed, FeedReply, FeedRequest, FeedWarning } from './values.ts'
import { feedZones } from './vtimezone.ts'
import { zoneByName } from './zones.ts'

/** Reads the bytes of an iCalendar feed for the half-open window `from` to `to` (RFC 5545); a partial one is refused. */
export function readFeed(request: FeedRequest): FeedReply {
  const parsed = parseFeed(request.bytes)
  if (!parsed.ok) return parsed
  if (parsed.feed.truncated) return { ok: false, failure: { code: 'truncated', message: TRUNCATED } }
  const window = { from: Date.parse(request.from), to: Date.parse(request.to) }
  return { ok: true, feed: expandFeed(parsed.feed, window, request.zone) }
}

/** Expands a parsed feed; `zone` reads floating and all-day values. */
export function expandFeed(
  parsed: ParsedFeed,
  window: { readonly from: number; readonly to: number },
  zone: string,
): Feed {
  const warnings: FeedWarning[] = [...parsed.warnings]
  const zones = feedZones(parsed.zones)
  const occurrences = expandEvents(parsed.events, window, zones, zone, (warning) => warnings.push(warning))
  const own = parsed.zone ?? parsed.zones[0]?.tzids[0] ?? null
  return {
    name: parsed.name,
    color: parsed.color,
    refreshMinutes: parsed.refreshMinutes,
    zone: own === null ? null : (zoneByName(own)?.id ?? null),
    method: parsed.method,
    components: parsed.events,
    occurrences,
    warnings: warnings.toSorted((a, b) => a.line - b.line),
  }
}
