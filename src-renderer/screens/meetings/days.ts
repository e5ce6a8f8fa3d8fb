/** Meetings by day, in parts that never cut a day in two; pure. */
import type { MeetingRow } from '#shared/contract/values.ts'
import { dayOf } from '#shared/time.ts'

export type Day = { readonly date: string; readonly meetings: readonly MeetingRow[] }

/** Days newest first, as the meetings come; in each the meetings in the order of the clock. */
export function daysOf(newestFirst: readonly MeetingRow[], zone: string): readonly Day[] {
  const days: { readonly date: string; readonly meetings: MeetingRow[] }[] = []
  for (const meeting of newestFirst) {
    const date = dayOf(meeting.start, zone)
    const last = days.at(-1)
    if (last?.date === date) last.meetings.unshift(meeting)
    else days.push({ date, meetings: [meeting] })
  }
  return days
}

/**
 * Whole days of one answer, and the day to ask on from; null when that was all. The oldest day of a cut answer may lack
 * meetings: it is left to the next part, unless it is the only one.
 */
export function partOf(
  newestFirst: readonly MeetingRow[],
  more: boolean,
  zone: string,
): { readonly days: readonly Day[]; readonly before: string | null } {
  const days = daysOf(newestFirst, zone)
  const oldest = days.at(-1)
  if (!more || !oldest || days.length === 1) return { days, before: null }
  return { days: days.slice(0, -1), before: oldest.date }
}
