/** When a calendar is asked again: as often as it wishes, later after failures, never before its server allows. */

/** How a calendar whose refresh failed is to be asked again. */
export type Retry =
  /** At its usual pace: nobody is bothered, as by a file or a name that leads nowhere. */
  | { readonly pace: 'usual' }
  /** Later with every failure, and not before what its server said in Retry-After, as it stood there. */
  | { readonly pace: 'slower'; readonly after: string | null }
export const usualPace: Retry = { pace: 'usual' }

const USUAL_MINUTES = 15
const [LEAST_MINUTES, MOST_MINUTES] = [5, 24 * 60] as const
const [FIRST_WAIT, LONGEST_WAIT] = [5 * 60_000, 6 * 60 * 60_000] as const
const LONGEST_RETRY_AFTER = 24 * 60 * 60_000

/** The minutes between two refreshes, from what the feed wishes (RFC 7986 5.7): 5 minutes to 24 hours, 15 minutes unless it says. */
export const refreshMinutesOf = (wished: number | null): number =>
  wished === null || wished <= 0 ? USUAL_MINUTES : Math.min(Math.max(wished, LEAST_MINUTES), MOST_MINUTES)

/**
 * The instant before which a calendar that failed is not asked by the clock; null leaves it at its usual pace.
 * `failures` counts this one and those just before it; `chance`, 0 to below 1, keeps many notebooks from asking together.
 */
export function notBefore(
  retry: Retry,
  failures: number,
  now: Temporal.Instant,
  chance: number,
): Temporal.Instant | null {
  if (retry.pace === 'usual') return null
  const doubled = Math.min(FIRST_WAIT * 2 ** Math.min(failures - 1, 20), LONGEST_WAIT)
  const wait = doubled * (0.75 + 0.25 * chance)
  const asked = retryAfter(retry.after, now)
  return now.add({ milliseconds: Math.round(Math.max(wait, asked)) })
}

/** What a Retry-After asks to wait, in milliseconds (RFC 9110 10.2.3: seconds or a date); at most 24 hours, 0 if it says nothing. */
function retryAfter(header: string | null, now: Temporal.Instant): number {
  const text = header?.trim() ?? ''
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1000
    : text.endsWith(' GMT')
      ? Date.parse(text) - now.epochMilliseconds
      : 0
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER)
}
