/** Dates that are said in two parts: "Friday in two weeks", "Freitag, den 19.6.", "next week on Friday", "Montag bis Mittwoch". */
import { addDays, daysBetween } from '../time.ts'
import { nextWeekday, weekdayOf, type Kind } from './due-rules.ts'

/** Words in a line (offsets into it) and the plain date they mean; null where they say one that is not known for sure. */
export type Said = { readonly from: number; readonly to: number; readonly date: string | null }
export type Part = Said & { readonly date: string; readonly kind: Kind }

/** So much stands between two parts at most. */
const furthest = 12
const between = /^,?\s+(?:(?:on|the|of|by|in the|am|den|dem|der|in der|bis|bis zum|le|el|de|op|van)\s+)?$/i
const comma = /,/
const range = /^(?:\s*[-–]\s*|\s+(?:to|through|thru|till|until|bis|tot|à|au|al|a)\s+(?:\p{L}{2,3}\s+)?)$/iu

/** What parts that stand side by side mean together. */
export function* together(line: string, parts: readonly Part[], today: string): Generator<Said> {
  for (const first of parts)
    for (const second of parts) {
      if (second.from <= first.to || second.from - first.to > furthest) continue
      const gap = line.slice(first.to, second.from)
      const date = meant(first, second, gap, today)
      if (date !== undefined) yield { from: first.from, to: second.to, date }
    }
}

/** undefined where they have nothing to do with each other. */
function meant(first: Part, second: Part, gap: string, today: string): string | null | undefined {
  if (first.kind === 'weekday' && second.kind === 'weekday' && range.test(gap))
    return addDays(first.date, (weekdayOf(second.date) - weekdayOf(first.date) + 7) % 7)
  if (!between.test(gap)) return undefined
  if (first.kind === 'weekday' && second.kind === 'date') return second.date
  if (comma.test(gap)) return undefined
  const [day, other] = first.kind === 'weekday' || first.kind === 'day' ? [first, second] : [second, first]
  if (other.kind === 'span') {
    const days = daysBetween(today, other.date)
    if (day.kind === 'day') return first === day ? addDays(day.date, days) : undefined
    return day.kind === 'weekday' ? weekdayIn(weekdayOf(day.date), days, today) : undefined
  }
  // a week is due on its Friday
  if (other.kind === 'week' && day.kind === 'weekday') return addDays(other.date, weekdayOf(day.date) - 4)
  return undefined
}

/** A weekday so many days ahead, where counting from the next such day and counting from this week lead to the same one. */
function weekdayIn(weekday: number, days: number, today: string): string | null {
  if (days % 7 !== 0) return null
  const counted = addDays(nextWeekday(weekday, today), days)
  const ofWeek = addDays(today, weekday - weekdayOf(today) + days)
  return counted === ofWeek ? counted : null
}
