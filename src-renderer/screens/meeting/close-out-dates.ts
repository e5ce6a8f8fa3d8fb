/** The dates that closing out offers with one key each. */
import { addDays, dueDay, type Reader } from '#shared/time.ts'

export type DateChoice = { readonly date: string; readonly label: string }

/** Monday is 1. */
const weekday = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek

/** Today, tomorrow, the end of this week, the beginning of the next, two weeks and a month on; each date once, in order. */
export function dateChoices(today: string, reader: Reader): readonly DateChoice[] {
  const friday = addDays(today, (5 - weekday(today) + 7) % 7)
  const monday = addDays(today, 8 - weekday(today))
  const month = Temporal.PlainDate.from(today).add({ months: 1 }).toString()
  const dates = [today, addDays(today, 1), friday, monday, addDays(today, 7), addDays(today, 14), month]
  return [...new Set(dates)].sort().map((date) => ({ date, label: dueDay(date, today, reader.locale, true) }))
}
