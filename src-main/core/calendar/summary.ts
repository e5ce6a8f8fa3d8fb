/** What is in a calendar that nobody has added yet, in a few numbers: work for the jobs thread. */
import type { CalendarPreview } from '#shared/contract/calendar.ts'
import { incomingOf, titleOf } from './details.ts'
import { readFeed } from './feed.ts'
import { ownerOf } from './me.ts'
import * as say from './sentences.ts'
import type { FeedFailure, FeedRequest, FeedWarning, Occurrence, Resource } from './values.ts'

export type SummaryRequest = Omit<FeedRequest, 'bytes'> & {
  /** The only body of a calendar (its href is ''), or its many. */
  readonly bodies: readonly Pick<Resource, 'href' | 'bytes'>[]
  /** The instant from which the next meetings are counted. */
  readonly now: string
  /** The address that it is read from, where there is one. */
  readonly address: string | null
}
/** The preview without what only the notebook knows; `name` is what the calendar calls itself. */
export type Summary = Omit<CalendarPreview, 'name' | 'here'> & { readonly name: string | null }
export type SummaryReply =
  | { readonly ok: true; readonly summary: Summary }
  | { readonly ok: false; readonly failure: FeedFailure }

const NEXT = 5

/** Reads bodies for the half-open window `from` to `to`. Of many, one that is no calendar costs only itself; a single one is refused. */
export function summarise(request: SummaryRequest): SummaryReply {
  const { bodies, now, address, ...window } = request
  const occurrences: Occurrence[] = []
  const warnings: Pick<FeedWarning, 'message'>[] = []
  let name: string | null = null
  let events = 0
  for (const { href, bytes } of bodies) {
    const reply = readFeed({ bytes, ...window })
    if (!reply.ok) {
      if (href === '') return reply
      warnings.push({ message: `${say.feedTrouble(reply.failure.code, `“${href}”`).happened}.` })
      continue
    }
    name ??= reply.feed.name
    events += reply.feed.components.length
    warnings.push(...reply.feed.warnings)
    for (const occurrence of reply.feed.occurrences) occurrences.push(occurrence)
  }
  const meetings = incomingOf(occurrences)
  const named = bodies.length === 1 ? name : null
  const starts = meetings.toSorted((a, b) => compare(a.occurrence.startUtc, b.occurrence.startUtc))
  const last = meetings.reduce(
    (end, { occurrence, details }) =>
      occurrence.endUtc > end.utc ? { utc: occurrence.endUtc, end: details.end } : end,
    { utc: '', end: '' },
  )
  return {
    ok: true,
    summary: {
      name: named === null ? null : titleOf(named).slice(0, 200),
      events,
      meetings: meetings.length,
      from: starts[0]?.details.start ?? null,
      to: last.end === '' ? null : last.end,
      next: starts
        .filter(
          ({ occurrence, details }) =>
            Date.parse(occurrence.endUtc) > Date.parse(now) && details.status !== 'cancelled',
        )
        .slice(0, NEXT)
        .map(({ details }) => ({ title: details.title, start: details.start })),
      owner: ownerOf(meetings, { name: named, address: address === null ? null : new URL(address) }),
      warnings: say.warningSentences(warnings),
    },
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
