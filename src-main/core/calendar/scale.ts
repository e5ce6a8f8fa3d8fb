/** The calendars that a rule may count in (RFC 7529): years, months and their days, as days since 1970-01-01. */
import { DAY } from './times.ts'

export interface Month {
  /** As BYMONTH names it: `5`, or `5L` for a leap month. */
  readonly name: string
  readonly first: number
  readonly length: number
}

export interface Year {
  readonly first: number
  readonly length: number
  readonly months: readonly Month[]
}

export interface Scale {
  /** The year that a day lies in. */
  yearOf(day: number): number
  year(year: number): Year
}

/** Remembers its years, and the one last asked for, since neighbours ask for neighbours. */
function scaleFrom(numberOf: (day: number) => number, monthsOf: (year: number) => readonly Month[]): Scale {
  const years = new Map<number, Year>()
  let last = { number: 0, first: 0, length: 0 }

  function year(number: number): Year {
    const known = years.get(number)
    if (known !== undefined) return known
    if (years.size > 1000) years.clear()
    const months = monthsOf(number)
    const length = months.reduce((days, month) => days + month.length, 0)
    const made = { first: months[0]?.first ?? 0, length, months }
    years.set(number, made)
    return made
  }

  function yearOf(day: number): number {
    if (day >= last.first && day < last.first + last.length) return last.number
    const number = numberOf(day)
    const { first, length } = year(number)
    last = { number, first, length }
    return number
  }

  return { yearOf, year }
}

/** What RSCALE counts with unless it says something else. */
export const gregorian = scaleFrom(
  (day) => new Date(day * DAY).getUTCFullYear(),
  (year) =>
    Array.from({ length: 12 }, (_, month) => {
      const first = firstOfMonth(year, month)
      return { name: String(month + 1), first, length: firstOfMonth(year, month + 1) - first }
    }),
)

function firstOfMonth(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1) / DAY
}

const scales = new Map<string, Scale | null>([
  ['gregorian', gregorian],
  ['gregory', gregorian],
])

/** Finds a calendar by its name in CLDR, in any case (RFC 7529 4.1); null where the runtime does not have it. */
export function scaleByName(name: string): Scale | null {
  const id = name.toLowerCase() === 'ethiopic-amete-alem' ? 'ethioaa' : name.toLowerCase()
  const known = scales.get(id)
  if (known !== undefined) return known
  // a name that nobody knows is asked for again: feeds could fill the memory with them
  if (!Intl.supportedValuesOf('calendar').includes(id)) return null
  const scale = scaleOf(id)
  scales.set(id, scale)
  return scale
}

function scaleOf(calendar: string): Scale | null {
  const dateOf = (day: number): Temporal.PlainDate =>
    Temporal.PlainDate.from('1970-01-01').add({ days: day }).withCalendar(calendar)
  const dayOf = (date: Temporal.PlainDate): number => {
    const iso = date.withCalendar('iso8601')
    return new Date(0).setUTCFullYear(iso.year, iso.month - 1, iso.day) / DAY
  }
  try {
    dateOf(0)
  } catch {
    return null
  }
  return scaleFrom(
    (day) => dateOf(day).year,
    (year) => {
      const first = Temporal.PlainDate.from({ calendar, year, month: 1, day: 1 })
      return Array.from({ length: first.monthsInYear }, (_, place) => {
        const month = first.with({ month: place + 1 })
        return { name: month.monthCode.replace(/^M0?/, ''), first: dayOf(month), length: month.daysInMonth }
      })
    },
  )
}
