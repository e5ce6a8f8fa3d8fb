/**
 * A slow and obvious reading of RRULE (RFC 5545 3.3.10) to hold the engine against: it walks day by day, asks of each day
 * whether it fits every part of the rule, and gathers the days of one period for BYSETPOS. It shares nothing with the engine.
 */

export type OracleRule = {
  readonly freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  readonly interval: number
  readonly count?: number | undefined
  /** The last day that counts. */
  readonly until?: Temporal.PlainDate | undefined
  readonly byDay?: readonly { readonly ordinal: number | null; readonly day: number }[] | undefined
  readonly byMonthDay?: readonly number[] | undefined
  readonly byMonth?: readonly number[] | undefined
  readonly byYearDay?: readonly number[] | undefined
  readonly byWeekNo?: readonly number[] | undefined
  readonly bySetPos?: readonly number[] | undefined
  /** 1 is Monday, as in ISO 8601. */
  readonly weekStart: number
}

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const nameOf = (day: number): string => names[day - 1] ?? ''

/** The rule as it stands in a feed. */
export function ruleText(rule: OracleRule): string {
  const days = rule.byDay?.map(({ ordinal, day }) => `${ordinal ?? ''}${nameOf(day)}`)
  const parts: readonly (readonly [string, readonly (string | number)[] | undefined])[] = [
    ['FREQ', [rule.freq]],
    ['INTERVAL', rule.interval === 1 ? undefined : [rule.interval]],
    ['COUNT', rule.count === undefined ? undefined : [rule.count]],
    ['UNTIL', rule.until === undefined ? undefined : [rule.until.toString().replaceAll('-', '')]],
    ['BYMONTH', rule.byMonth],
    ['BYWEEKNO', rule.byWeekNo],
    ['BYYEARDAY', rule.byYearDay],
    ['BYMONTHDAY', rule.byMonthDay],
    ['BYDAY', days],
    ['BYSETPOS', rule.bySetPos],
    ['WKST', rule.weekStart === 1 ? undefined : [nameOf(rule.weekStart)]],
  ]
  return parts.flatMap(([name, values]) => (values === undefined ? [] : `${name}=${values.join()}`)).join(';')
}

/**
 * The days of the rule up to `last`. What the RFC leaves open is read as Rapport reads it: DTSTART is always shown; where the
 * rule does not give it, it is not counted.
 */
export function oracleDays(rule: OracleRule, start: Temporal.PlainDate, last: Temporal.PlainDate): string[] {
  const base = baseOf(rule, start)
  const found: Temporal.PlainDate[] = []
  let gathered: Temporal.PlainDate[] = []
  let period = Number.NaN
  // the period that DTSTART lies in begins before it, the one that `last` lies in ends after it
  const end = last.add({ days: 400 })
  for (let day = start.subtract({ days: 400 }); !before(end, day); day = day.add({ days: 1 })) {
    const index = periodOf(rule, day)
    if (index !== period) {
      found.push(...chosen(gathered, rule.bySetPos))
      gathered = []
    }
    period = index
    const distance = index - base
    if (distance >= 0 && distance % rule.interval === 0 && fits(rule, start, day)) gathered.push(day)
  }
  const given = found.filter((day) => !before(day, start) && !before(last, day))
  const ended = given.filter((day) => rule.until === undefined || !before(rule.until, day))
  const counted = rule.count === undefined ? ended : ended.slice(0, rule.count)
  const shown = counted.map((day) => day.toString())
  if (rule.until !== undefined && before(rule.until, start)) return []
  return shown[0] === start.toString() ? shown : [start.toString(), ...shown]
}

function before(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}

function chosen<Day>(days: readonly Day[], positions: readonly number[] | undefined): readonly Day[] {
  if (positions === undefined) return days
  return days.filter((_, place) => positions.includes(place + 1) || positions.includes(place - days.length))
}

/** Where the week begins that a day lies in. */
function weekOf(rule: OracleRule, day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: (day.dayOfWeek - rule.weekStart + 7) % 7 })
}

/** Week one is the first with at least four days in its year; the year of a week is that of its fourth day. */
function weekYear(rule: OracleRule, day: Temporal.PlainDate): number {
  return weekOf(rule, day).add({ days: 3 }).year
}

function weekNumber(rule: OracleRule, day: Temporal.PlainDate): number {
  return Math.ceil(weekOf(rule, day).add({ days: 3 }).dayOfYear / 7)
}

function weeksIn(rule: OracleRule, year: number): number {
  const december = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  const last = weekYear(rule, december) === year ? december : december.subtract({ days: 7 })
  return weekNumber(rule, last)
}

/** The number of the period that a day lies in. */
function periodOf(rule: OracleRule, day: Temporal.PlainDate): number {
  if (rule.freq === 'DAILY') return day.since('1970-01-01').days
  if (rule.freq === 'WEEKLY') return Math.floor(weekOf(rule, day).since('1900-01-01').days / 7)
  if (rule.freq === 'MONTHLY') return day.year * 12 + day.month
  return rule.byWeekNo === undefined ? day.year : weekYear(rule, day)
}

/** The period that INTERVAL counts from; weeks belong to the year before or after only where the rule gives DTSTART. */
function baseOf(rule: OracleRule, start: Temporal.PlainDate): number {
  return rule.byWeekNo === undefined || fits(rule, start, start) ? periodOf(rule, start) : start.year
}

function fits(rule: OracleRule, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const { byDay, byMonthDay, byMonth, byYearDay, byWeekNo } = rule
  const either = (values: readonly number[], place: number, most: number): boolean =>
    values.includes(place) || values.includes(place - most - 1)
  if (byMonth !== undefined && !byMonth.includes(day.month)) return false
  if (byMonthDay !== undefined && !either(byMonthDay, day.day, day.daysInMonth)) return false
  if (byYearDay !== undefined && !either(byYearDay, day.dayOfYear, day.daysInYear)) return false
  if (byWeekNo !== undefined) {
    if (!either(byWeekNo, weekNumber(rule, day), weeksIn(rule, weekYear(rule, day)))) return false
  }
  if (byDay !== undefined) return byDay.some((one) => isNamed(rule, one, day))
  if (byMonthDay !== undefined || byYearDay !== undefined) return stays(rule, start, day)
  if (rule.freq === 'DAILY') return true
  if (rule.freq === 'WEEKLY' || byWeekNo !== undefined) return day.dayOfWeek === start.dayOfWeek
  if (rule.freq === 'YEARLY' && byMonth === undefined && day.month !== start.month) return false
  return day.day === start.day
}

/** YEARLY with BYMONTHDAY and nothing else, met by DTSTART, stays in its month: so all calendars read it. */
function stays(rule: OracleRule, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  if (rule.freq !== 'YEARLY' || rule.byMonthDay === undefined) return true
  if ((rule.byMonth ?? rule.byYearDay ?? rule.byWeekNo) !== undefined) return true
  const met =
    rule.byMonthDay.includes(start.day) || rule.byMonthDay.includes(start.day - start.daysInMonth - 1)
  return !met || day.month === start.month
}

function isNamed(
  rule: OracleRule,
  { ordinal, day: weekday }: { readonly ordinal: number | null; readonly day: number },
  day: Temporal.PlainDate,
): boolean {
  if (day.dayOfWeek !== weekday) return false
  if (ordinal === null) return true
  const inMonth = rule.freq === 'MONTHLY' || rule.byMonth !== undefined
  const [place, length] = inMonth ? [day.day, day.daysInMonth] : [day.dayOfYear, day.daysInYear]
  return ordinal > 0 ? Math.ceil(place / 7) === ordinal : -Math.ceil((length - place + 1) / 7) === ordinal
}
