/** The days that a rule falls on, period by period (RFC 5545 3.3.10, RFC 7529), counted since 1970-01-01. */
import type { NamedDay, Rule, RuleParts } from './rule.ts'
import { gregorian, type Month, type Year } from './scale.ts'
import { DAY } from './times.ts'

/** Is given the candidates of a period in order; says whether it wants more. */
export type Take = (candidates: readonly number[]) => boolean

/** In days: DTSTART, and what is asked for. */
export interface Span {
  readonly startDay: number
  readonly from: number
  readonly last: number
}

/** The day of a wall clock. */
export function dayOf(wall: number): number {
  return Math.floor(wall / DAY)
}

/** Monday is 0; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/**
 * What a rule leaves out is taken from DTSTART. YEARLY with BYMONTHDAY alone, met by DTSTART, stays in its month: the RFC
 * would have every month, but all calendars agree to read it so.
 */
export function completed(rule: Rule, startDay: number): RuleParts {
  const { by, freq, scale } = rule
  const year = scale.year(scale.yearOf(startDay))
  const month = monthOf(year, startDay)
  const monthDay = startDay - month.first + 1
  if (by.monthDay !== undefined && freq === 'YEARLY' && scale === gregorian) {
    if ((by.month ?? by.day ?? by.yearDay ?? by.weekNo) !== undefined) return by
    const met = by.monthDay.includes(monthDay) || by.monthDay.includes(monthDay - month.length - 1)
    return met ? { ...by, month: [month.name] } : by
  }
  if ((by.day ?? by.monthDay ?? by.yearDay) !== undefined) return by
  if (by.weekNo !== undefined)
    return freq === 'YEARLY' ? { ...by, day: [{ day: weekdayOf(startDay), ordinal: null }] } : by
  if (freq === 'YEARLY') return { ...by, month: by.month ?? [month.name], monthDay: [monthDay] }
  if (freq === 'MONTHLY') return { ...by, monthDay: [monthDay] }
  return freq === 'WEEKLY' ? { ...by, day: [{ day: weekdayOf(startDay), ordinal: null }] } : by
}

function monthOf(year: Year, day: number): Month {
  return year.months.findLast((month) => month.first <= day) ?? { name: '', first: day, length: 1 }
}

/** The days of each period of a rule that repeats daily or less often. */
export function eachDays(rule: Rule, by: RuleParts, span: Span, passes: DayFilter, take: Take): void {
  const { freq } = rule
  if (freq === 'YEARLY' && by.weekNo !== undefined) eachWeekYear(rule, by.weekNo, span, passes, take)
  else if (freq === 'YEARLY') eachYear(rule, by, span, passes, take)
  else if (freq === 'MONTHLY') eachMonth(rule, by, span, passes, take)
  else if (freq === 'WEEKLY') eachStretch(weekBegin(rule, span.startDay), 7, rule, span, passes, take)
  else eachStretch(span.startDay, 1, rule, span, passes, take)
}

/** The first of base, base + step, base + 2 step ... that is not before a bound. */
export function reached(base: number, step: number, bound: number): number {
  return base + Math.max(0, Math.ceil((bound - base) / step)) * step
}

function eachStretch(
  base: number,
  length: number,
  { interval }: Rule,
  { from, last }: Span,
  passes: DayFilter,
  take: Take,
): void {
  const step = length * interval
  for (let first = reached(base, step, from - length + 1); first <= last; first += step) {
    if (!take(stretch(first, length, passes))) return
  }
}

function stretch(first: number, length: number, passes: DayFilter): readonly number[] {
  const days: number[] = []
  for (let day = first; day < first + length; day += 1) {
    if (passes.month(day) && passes.rest(day)) days.push(day)
  }
  return days
}

function eachYear(rule: Rule, by: RuleParts, span: Span, passes: DayFilter, take: Take): void {
  const { interval, scale } = rule
  const final = scale.yearOf(span.last)
  // SKIP may carry a day into the next year
  let number = reached(scale.yearOf(span.startDay), interval, scale.yearOf(span.from) - 1)
  for (; number <= final; number += interval) {
    if (!take(daysOfMonths(monthsNamed(scale.year(number), by, rule), by, rule, passes))) return
  }
}

function eachMonth(rule: Rule, by: RuleParts, span: Span, passes: DayFilter, take: Take): void {
  const { interval, scale } = rule
  const final = scale.yearOf(span.last)
  let number = scale.yearOf(span.startDay)
  let year = scale.year(number)
  let place = year.months.indexOf(monthOf(year, span.startDay))
  while (number <= final) {
    const month = year.months[place]
    // SKIP may carry a day into the next month
    if (month !== undefined && month.first + month.length >= span.from) {
      const named = by.month === undefined || monthsNamed(year, by, rule).includes(month)
      if (!take(named ? daysOfMonths([month], by, rule, passes) : [])) return
    }
    place += interval
    while (place >= year.months.length && number <= final) {
      place -= year.months.length
      number += 1
      year = scale.year(number)
    }
  }
}

/** BYMONTH; a leap month that a year does not have is skipped as SKIP says (RFC 7529 4.1). */
function monthsNamed(year: Year, by: RuleParts, { skip }: Rule): readonly Month[] {
  const { month: names } = by
  if (names === undefined) return year.months
  const places = names.map((name) => {
    const place = year.months.findIndex((month) => month.name === name)
    if (place !== -1 || skip === 'OMIT' || !name.endsWith('L')) return place
    const plain = year.months.findIndex((month) => month.name === name.slice(0, -1))
    return skip === 'FORWARD' && plain !== -1 ? plain + 1 : plain
  })
  return year.months.filter((_, place) => places.includes(place))
}

/** The days of some months; a day that a month does not have is skipped as SKIP says. */
function daysOfMonths(
  named: readonly Month[],
  { monthDay }: RuleParts,
  { skip }: Rule,
  passes: DayFilter,
): readonly number[] {
  if (monthDay === undefined)
    return named.flatMap(({ first, length }) => stretch(first, length, { ...passes, month: always }))
  const days = named.flatMap(({ first, length }) =>
    monthDay.flatMap((number) => {
      const place = number > 0 ? number - 1 : length + number
      if (place >= 0 && place < length) return first + place
      if (skip === 'OMIT') return []
      const after = place < 0 ? first : first + length
      return skip === 'FORWARD' ? after : after - 1
    }),
  )
  return [...new Set(days)].toSorted((a, b) => a - b).filter(passes.rest)
}

function weekBegin({ weekStart }: Rule, day: number): number {
  return day - ((weekdayOf(day) - weekStart + 7) % 7)
}

/** Where week one of a year begins: the first week with at least four days in it. */
function weekOne(rule: Rule, year: number): number {
  const { first } = rule.scale.year(year)
  const week = weekBegin(rule, first)
  return first - week <= 3 ? week : week + 7
}

/** The year that a week belongs to has its fourth day. */
function weekYearOf(rule: Rule, day: number): number {
  return rule.scale.yearOf(weekBegin(rule, day) + 3)
}

/** BYWEEKNO: years of whole weeks; they are counted from that of DTSTART's week where the rule gives DTSTART. */
function eachWeekYear(
  rule: Rule,
  numbers: readonly number[],
  { startDay, from, last }: Span,
  passes: DayFilter,
  take: Take,
): void {
  const given = passes.month(startDay) && passes.rest(startDay)
  const base = given ? weekYearOf(rule, startDay) : rule.scale.yearOf(startDay)
  const final = weekYearOf(rule, last)
  for (
    let year = reached(base, rule.interval, weekYearOf(rule, from));
    year <= final;
    year += rule.interval
  ) {
    const first = weekOne(rule, year)
    const weeks = (weekOne(rule, year + 1) - first) / 7
    const days: number[] = []
    for (let week = 0; week < weeks; week += 1) {
      if (numbers.includes(week + 1) || numbers.includes(week - weeks))
        days.push(...stretch(first + 7 * week, 7, passes))
    }
    if (!take(days)) return
  }
}

/** Whether a day fits the parts of a rule: BYMONTH and BYMONTHDAY, and the others. */
export interface DayFilter {
  readonly month: (day: number) => boolean
  readonly rest: (day: number) => boolean
}

const always = (): boolean => true

/** Made once for a rule; `by` is what `completed` gives. */
export function dayFilter(rule: Rule, by: RuleParts): DayFilter {
  const { scale } = rule
  const { month, monthDay, yearDay, weekNo } = by
  const either = (values: readonly number[], place: number, most: number): boolean =>
    values.includes(place + 1) || values.includes(place - most)

  function inMonth(day: number): boolean {
    const year = scale.year(scale.yearOf(day))
    const at = monthOf(year, day)
    if (month !== undefined && !monthsNamed(year, by, rule).includes(at)) return false
    return monthDay === undefined || either(monthDay, day - at.first, at.length)
  }

  function inYear(day: number, values: readonly number[]): boolean {
    const { first, length } = scale.year(scale.yearOf(day))
    return either(values, day - first, length)
  }

  function inWeek(day: number, values: readonly number[]): boolean {
    const year = weekYearOf(rule, day)
    const first = weekOne(rule, year)
    return either(values, Math.floor((day - first) / 7), (weekOne(rule, year + 1) - first) / 7)
  }

  const isNamed = by.day === undefined ? null : dayNames(rule, by, by.day)
  return {
    month: month === undefined && monthDay === undefined ? always : inMonth,
    rest: (day) =>
      (isNamed === null || isNamed(day)) &&
      (yearDay === undefined || inYear(day, yearDay)) &&
      (weekNo === undefined || inWeek(day, weekNo)),
  }
}

/** BYDAY; an ordinal counts within the month where the rule names months, else within the year. */
function dayNames(rule: Rule, by: RuleParts, names: readonly NamedDay[]): (day: number) => boolean {
  const { freq, scale } = rule
  const counted = freq === 'MONTHLY' || (freq === 'YEARLY' && by.weekNo === undefined)
  const every = [0, 1, 2, 3, 4, 5, 6].map((day) =>
    names.some((name) => name.day === day && (name.ordinal === null || !counted)),
  )
  const ordinals = counted ? names.filter((name) => name.ordinal !== null) : []
  return (day) => {
    const weekday = weekdayOf(day)
    if (every[weekday] === true) return true
    const candidates = ordinals.filter((name) => name.day === weekday)
    if (candidates.length === 0) return false
    const year = scale.year(scale.yearOf(day))
    const { first, length } = freq === 'MONTHLY' || by.month !== undefined ? monthOf(year, day) : year
    const nth = Math.floor((day - first) / 7) + 1
    const nthLast = -Math.floor((first + length - 1 - day) / 7) - 1
    return candidates.some(({ ordinal }) => ordinal === nth || ordinal === nthLast)
  }
}
