/** Rules by which words are a date: those of English, numbers in the reader's order, and the days they count. */
import { addDays, daysBetween } from '../time.ts'

/** Where a match stands: whether something leads it in, and what is before it. */
export type Around = { readonly led: boolean; readonly before: string }
/** What a date is said by: 'Friday', 'tomorrow', 'next week', 'in two weeks', '19 June'. Those of a kind can stand together. */
export type Kind = 'weekday' | 'day' | 'week' | 'span' | 'date'
export type Rule = {
  readonly pattern: RegExp
  readonly kind?: Kind
  /** The plain date that a match means; null when it means none. */
  read(match: RegExpExecArray, today: string, around: Around): string | null
}
export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year'

const periods: Readonly<Record<string, Period>> = {
  d: 'day',
  // the end of business
  b: 'day',
  w: 'week',
  m: 'month',
  q: 'quarter',
  y: 'year',
}
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const periodOf = (match: RegExpExecArray): Period =>
  periods[(match[1] ?? match[2] ?? '').charAt(0).toLowerCase()] ?? 'day'

const counts = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const count = String.raw`an?|\d{1,3}|${counts.join('|')}`
const counted = (said = ''): number =>
  /^an?$/i.test(said) ? 1 : counts.indexOf(said.toLowerCase()) + 1 || Number(said)
const weekday = String.raw`(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)`
const weekdayNumber = (name: string): number => weekdays.indexOf(name.slice(0, 3).toLowerCase())
/** A day that is said by a weekday, or from today. */
const dayOf = (said: string, today: string): string =>
  /^tod/i.test(said)
    ? today
    : /^tom/i.test(said)
      ? addDays(today, 1)
      : nextWeekday(weekdayNumber(said), today)
const nearMonth = String.raw`(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:,? (?<year>\d{4}))?`
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** A period is due on its last day; of a week that is Friday. */
export const english: readonly Rule[] = [
  {
    pattern:
      /\b(?:(?:(?<!\bat )(?:the )?end of (?:the |this )?|this )(day|week|month|quarter|year)|e\.?o\.?([bdwmqy]))\b/gi,
    read: (match, today) => endOf(periodOf(match), today, 0),
  },
  {
    pattern: /\b(?:(?:the )?end of )?next (week|month|quarter|year)\b/gi,
    read: (match, today) => endOf(periodOf(match), today, 1),
  },
  {
    pattern: /\b(?:the )?(?:end(?: of)? q([1-4])(?:,? (?<year>\d{4}))?|q([1-4]) end)\b/gi,
    read: (match, today) => {
      const month = 3 * Number(match[1] ?? match[3])
      const year = match.groups?.['year']
      if (year !== undefined) return addDays(firstOf(Number(year), month + 1), -1)
      const later = month < monthOf(today) ? 1 : 0
      return addDays(firstOf(yearOf(today) + later, month + 1), -1)
    },
  },
  {
    pattern: /\b(?:the )?year[ -]end\b/gi,
    read: (_, today) => endOf('year', today, 0),
  },
  {
    pattern:
      /\b(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|day|sday|nesday|rsday|urday)? (?:of )?(this|next) week\b/gi,
    read: (match, today) =>
      dayOfWeek(
        weekdays.indexOf((match[1] ?? '').toLowerCase()),
        today,
        (match[2] ?? '').toLowerCase() === 'next' ? 1 : 0,
      ),
  },
  {
    // not left to chrono, which goes from 31 January to 3 March
    pattern: new RegExp(
      String.raw`\b(?:(?:in|within) (?<ahead>${count}) months?|(?<from>${count}) months? from (?:now|today))\b`,
      'gi',
    ),
    read: ({ groups }, today) => addMonths(today, counted(groups?.['ahead'] ?? groups?.['from'])),
  },
  {
    // by the 24th, but not by the 2nd version
    pattern: new RegExp(
      String.raw`\b(\d{1,2})(?:st|nd|rd|th)\b(?=\s*(?:$|[^\s\p{L}\p{N}])|\s+(?:at|by|and|or|if|to|so|for|with|please|then|latest|noon|in|via|when|because|as|but|unless|too|also|eod|eob|cob)\b)`,
      'giu',
    ),
    read: (match, today, { led }) => (led ? nextDay(Number(match[1]), today) : null),
  },
  {
    kind: 'weekday',
    pattern: new RegExp(String.raw`\b${weekday}\b`, 'gi'),
    read: ([name], today) => nextWeekday(weekdayNumber(name), today),
  },
  {
    kind: 'weekday',
    // the one that comes is not today
    pattern: new RegExp(String.raw`\b(?:this )?coming (${weekday})\b`, 'gi'),
    read: (match, today) => nextWeekday(weekdayNumber(match[1] ?? ''), addDays(today, 1)),
  },
  {
    kind: 'day',
    pattern: /\b(?:today|tomorrow|(?:the )?day after tomorrow|this (?:afternoon|evening))\b/gi,
    read: ([said], today) =>
      addDays(today, /after/i.test(said) && !/noon/i.test(said) ? 2 : /^tom/i.test(said) ? 1 : 0),
  },
  {
    kind: 'week',
    pattern: /\b(?:(?:the )?week after next|next week|this week)\b/gi,
    read: ([said], today) => endOf('week', today, /after/i.test(said) ? 2 : /next/i.test(said) ? 1 : 0),
  },
  {
    kind: 'span',
    pattern: new RegExp(
      String.raw`\b(?:(?:in|within) (?<ahead>${count}) (?<unit>d(?:ays?)?|w(?:ee)?ks?|w|fortnights?)|(?<from>${count}) (?<units>days?|w(?:ee)?ks?|fortnights?) from (?:now|today))\b`,
      'gi',
    ),
    read({ groups }, today) {
      const unit = (groups?.['unit'] ?? groups?.['units'] ?? '').charAt(0).toLowerCase()
      const days = unit === 'd' ? 1 : unit === 'w' ? 7 : 14
      return addDays(today, days * counted(groups?.['ahead'] ?? groups?.['from']))
    },
  },
  {
    // two weeks from Friday, a week tomorrow
    pattern: new RegExp(
      String.raw`\b(${count}) (week|fortnight)s? (?:(?:from |on |after )(tomorrow|${weekday})|(today|tomorrow))\b`,
      'gi',
    ),
    read: (match, today) =>
      addDays(
        dayOf(match[3] ?? match[4] ?? '', today),
        (match[2]?.toLowerCase() === 'week' ? 7 : 14) * counted(match[1]),
      ),
  },
  {
    // Friday week
    pattern: new RegExp(String.raw`\b(today|tomorrow|${weekday}) week\b(?!\s*\d)`, 'gi'),
    read: (match, today) => addDays(dayOf(match[1] ?? '', today), 7),
  },
  {
    pattern:
      /\b(?:the )?(?:(start of|beginning of)|(mid(?:dle of)?[- ])|(?:end of )?late) ?(?:the )?(next|this) week\b/gi,
    read: (match, today) =>
      dayOfWeek(
        match[1] !== undefined ? 0 : match[2] === undefined ? 4 : 2,
        today,
        /^next/i.test(match[3] ?? '') ? 1 : 0,
      ),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:the )?(?:(?<start>(?:start|beginning) of )|(?<middle>mid(?:dle of)?[- ])|end (?:of )?|eom )${nearMonth}(?![\p{L}\p{N}]|\s\d)`,
      'giu',
    ),
    read: ({ groups }, today) =>
      partOfMonth(
        groups?.['start'] !== undefined ? 'start' : groups?.['middle'] === undefined ? 'end' : 'middle',
        months.indexOf((groups?.['month'] ?? '').slice(0, 3).toLowerCase()) + 1,
        groups?.['year'],
        today,
      ),
  },
  {
    // weeks as ISO 8601 counts them
    kind: 'week',
    pattern:
      /\b(?:(?:cw|kw|(calendar )?(?:week|wk)) ?(\d{1,2})|(\d{1,2})\. kw)\b(?!\s+(?:of|der|des)\b|[.,]\d)/gi,
    read: (match, today, { led }) =>
      led || match[1] !== undefined || /w\s?\d|kw$/i.test(match[0])
        ? fridayOfWeek(Number(match[2] ?? match[3]), today)
        : null,
  },
]

/** How a locale writes a day of the year in numbers. */
export type NumberOrder = {
  readonly monthFirst: boolean
  /** With dots, so that these have its order too. */
  readonly dotted: boolean
}

/** The order of a locale, a BCP 47 name: '6/24' in the United States, '24/6' in most of the world, '24.6.' in Germany. */
export function numberOrder(locale: string): NumberOrder {
  const parts = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'numeric',
    timeZone: 'UTC',
    calendar: 'gregory',
  }).formatToParts(0)
  const at = (type: string): number => parts.findIndex((part) => part.type === type)
  return {
    monthFirst: at('month') < at('day'),
    dotted: parts.some(({ type, value }) => type === 'literal' && value.includes('.')),
  }
}

/** Dates in numbers: 24/6/2026 and, where something leads it in, 24/6; 12.6., 12.06.2026. `numbered` ends in what makes a number no date. */
export const numberRules = ({ monthFirst, dotted }: NumberOrder, numbered: RegExp): readonly Rule[] => [
  {
    kind: 'date',
    pattern: /(?<![\p{L}\p{N}.,/-])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\p{N}/])/gu,
    read: (match, today, { led }) =>
      match[3] === undefined && !led
        ? null
        : (dayMonth(match, monthFirst, today) ?? otherOrder(match, monthFirst, today)),
  },
  {
    kind: 'date',
    // without its last dot only where something leads it in
    pattern:
      /(?<![\p{L}\p{N}.,/-])(\d{1,2})\.\s?(\d{1,2})(?:\.(?:\s?(\d{4})(?![\p{N}.])|(\d{2}))?(?![\p{N}]|\.\d)|(?![\p{N}.,]))/gu,
    read: (match, today, { led, before }) => {
      if (numbered.test(before)) return null
      const dots = match[0].split('.').length - 1
      if (dots < 2 && !led) return null
      // with a dot at its end it is of those who write the day first
      const swapped = monthFirst && (dotted || !match[0].endsWith('.'))
      return (
        dayMonth(match, swapped, today) ??
        // 3.14 is no day in March
        (match[3] === undefined && match[4] === undefined ? null : otherOrder(match, swapped, today))
      )
    },
  },
]

/** Of a match's two numbers and, where it has one, its year. */
function dayMonth(match: RegExpExecArray, monthFirst: boolean, today: string): string | null {
  const [, first = '', second = '', year = match[4]] = match
  const [day, month] = monthFirst ? [Number(second), Number(first)] : [Number(first), Number(second)]
  return year === undefined
    ? ahead(month, day, today)
    : dateOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, day)
}

/** 24/6 is 24 June everywhere: there is no 24th month. */
const otherOrder = (match: RegExpExecArray, monthFirst: boolean, today: string): string | null =>
  Number(monthFirst ? match[1] : match[2]) > 12 ? dayMonth(match, !monthFirst, today) : null

export const yearOf = (date: string): number => Number(date.slice(0, 4))
export const monthOf = (date: string): number => Number(date.slice(5, 7))

/** Days since Monday. */
export function weekdayOf(date: string): number {
  // 2024-01-01 was a Monday
  return ((daysBetween('2024-01-01', date) % 7) + 7) % 7
}

/** The last day of a period, `later` periods from the one of today. */
export function endOf(period: Period, today: string, later: number): string | null {
  switch (period) {
    case 'day':
      return addDays(today, later)
    case 'week': {
      const friday = addDays(today, 4 - weekdayOf(today) + 7 * later)
      // at the weekend "this week" is the one that comes
      return friday < today ? addDays(friday, 7) : friday
    }
    case 'month': {
      const next = monthOf(today) + later
      return addDays(firstOf(yearOf(today), next + 1), -1)
    }
    case 'quarter': {
      const next = 3 * (Math.ceil(monthOf(today) / 3) + later)
      return addDays(firstOf(yearOf(today), next + 1), -1)
    }
    case 'year':
      return dateOf(yearOf(today) + later, 12, 31)
  }
}

/** A weekday, 0 for Monday, of this week (`later` 0) or one that comes. */
export function dayOfWeek(weekday: number, today: string, later: number): string | null {
  const friday = endOf('week', today, later)
  return friday === null ? null : addDays(friday, weekday - 4)
}

/** The next time that a weekday comes, 0 for Monday, today included. */
export const nextWeekday = (weekday: number, today: string): string =>
  addDays(today, (weekday - weekdayOf(today) + 7) % 7)

/** The next time within a month that a day of the month is this weekday; null where it is not. */
export function weekdayAndDay(weekday: number, day: number, today: string): string | null {
  const date = nextDay(day, today)
  return date === null || weekdayOf(date) !== weekday || daysBetween(today, date) > 31 ? null : date
}

/** The first, the 15th or the last day of a month, the next time that it comes or of a year. */
export function partOfMonth(
  part: 'start' | 'middle' | 'end',
  month: number,
  year: string | undefined,
  today: string,
): string | null {
  const dayIn = (some: number): string =>
    part === 'end'
      ? addDays(firstOf(some, month + 1), -1)
      : (dateOf(some, month, part === 'start' ? 1 : 15) ?? '')
  if (year !== undefined) return dayIn(Number(year))
  const near = dayIn(yearOf(today))
  return near < today ? dayIn(yearOf(today) + 1) : near
}

/** The Friday of a week of the year as ISO 8601 counts them, the next time that it comes; null where there is no such week. */
export function fridayOfWeek(week: number, today: string): string | null {
  for (const year of [yearOf(today), yearOf(today) + 1]) {
    // 4 January is always in the first week
    const fourth = `${year}-01-04`
    const friday = addDays(fourth, 4 - weekdayOf(fourth) + 7 * (week - 1))
    // the year of a week is that of its Thursday
    if (week < 1 || yearOf(addDays(friday, -1)) !== year) return null
    if (friday >= today) return friday
  }
  return null
}

/** The first of a month; months beyond December are those of the next year. */
function firstOf(year: number, month: number): string {
  const years = Math.floor((month - 1) / 12)
  return dateOf(year + years, month - 12 * years, 1) ?? ''
}

/** A plain date, null where there is no such day. */
export function dateOf(year: number, month: number, day: number): string | null {
  const two = (part: number): string => String(part).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  const millis = Date.parse(`${date}T00:00:00Z`)
  // 31 June would be 1 July
  return Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== date ? null : date
}

/** The next time that a day of the year comes, today included. */
export function ahead(month: number, day: number, today: string): string | null {
  // eight years on even 29 February has come
  for (let years = 0; years <= 8; years++) {
    const date = dateOf(yearOf(today) + years, month, day)
    if (date !== null && date >= today) return date
  }
  return null
}

/** The next time that a day of the month comes, today included. */
export function nextDay(day: number, today: string): string | null {
  for (let months = 0; months < 3; months++) {
    const first = firstOf(yearOf(today), monthOf(today) + months)
    const date = dateOf(yearOf(first), monthOf(first), day)
    if (date !== null && date >= today) return date
  }
  return null
}

/** The same day some months later, or the last of its month. */
export const addMonths = (today: string, months: number): string =>
  Temporal.PlainDate.from(today).add({ months }).toString()
