/** What a series is called. */
import type { Incoming } from './details.ts'

/** The most frequent title of its members; those with a VEVENT of their own count only where there are no others. */
export function titleOfSeries(incoming: readonly Incoming[]): string {
  const counts = new Map<string, number>()
  for (const { recurrenceId, details, override } of incoming)
    if (recurrenceId !== '')
      counts.set(details.title, (counts.get(details.title) ?? 0) + (override ? 0.001 : 1))
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
