/** Reads a due date from the words of a line: "by Friday", "in two weeks", "12.6.", "end of month". */
import { casual, type ParsedResult } from 'chrono-node/en'
import { addDays, daysBetween } from '../time.ts'

/** A due date in a line: its words, where they stand (offsets into the line), and the plain date they mean. */
export type FoundDue = {
  readonly words: string
  readonly from: number
  readonly to: number
  readonly date: string
}
type Found = { readonly from: number; readonly to: number; readonly date: string }

/** Longer lines are read up to here, so that a pasted book costs no more than a line. */
const longest = 2000

/** Words that lead a due date in, and so belong to it. */
const lead =
  /(?<![\p{L}\p{N}])(?:(?:due|by|until|till|before|on|not later than)(?:\s+(?:by|on|until|the|latest))*:?\s+)$/iu
const deadline = /due|by|until|till|before|later/i
/** Words that make of a day behind them something that was, or that comes again and again. */
const noDeadline = /\b(?:every|each|since|last|past|previous|from|after|of)(?:\s+the)?\s+$/i

/** What stands before a number that is no date. */
const numbered =
  /(?:\b(?:v|ver|version|release|rev|revision|build|room|section|chapter|figure|table|page|no)\.?|[§#])\s*$/i

/** Words that are also something else than a day: only a date when something leads them in. */
const ambiguous = /^(?:sat|sun|wed|mon|mar|may\b.*)$/
/** The present, the past, and numbers with a slash, whose order is our own matter. */
const other = /^(?:now|last .*|\d{1,2}\/.*)$/i
const clockUnit = /(?<!\p{L})(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\b/iu
const span = /\b(?:days?|weeks?|months?|years?|quarters?)\b/i
const spanAhead = /\b(?:in|within)\b|\bfrom (?:now|today)\b|\bthe day after\b/i

/** A day without a year that lies further ahead than this was meant as one that has been, unless something leads it in. */
const farAhead = 300

/** The due date that a line says, or null. `today` is a plain date; dates before it are none. */
export function findDue(text: string, today: string): FoundDue | null {
  const line = text.slice(0, longest)
  let best: (Found & { readonly rank: number }) | null = null
  for (const found of [...ownRules(line, today), ...inChrono(line, today)]) {
    if (found.date < today) continue
    const words = line.slice(found.from, found.to)
    const start = Math.max(0, found.from - 60)
    const before = line.slice(start, found.from)
    if (noDeadline.test(before) || /^['’]s\b/.test(line.slice(found.to))) continue
    const led = lead.exec(before)
    const far = daysBetween(today, found.date) > farAhead && !/\d{4}/.test(words)
    if (led === null && (far || ambiguous.test(words.toLowerCase()))) continue
    const from = led === null ? found.from : start + led.index
    const rank = led === null ? 0 : deadline.test(led[0]) ? 2 : 1
    // of two readings that overlap the longer stands; else what "by" leads in, else the first
    const better =
      best === null ||
      (from < best.to && found.to > best.from
        ? found.to - from > best.to - best.from
        : rank > best.rank || (rank === best.rank && from < best.from))
    if (better) best = { ...found, from, rank }
  }
  if (best === null) return null
  const { from, to, date } = best
  return { words: line.slice(from, to), from, to, date }
}

type Rule = {
  readonly pattern: RegExp
  /** The plain date that a match means; null when it means none. */
  read(match: RegExpExecArray, today: string, before: string): string | null
}
type Period = 'day' | 'week' | 'month' | 'quarter' | 'year'
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

/** A period is due on its last day; of a week that is Friday. */
const rules: readonly Rule[] = [
  {
    pattern:
      /\b(?:(?:(?:the )?end of (?:the |this )?|this )(day|week|month|quarter|year)|e\.?o\.?([bdwmqy]))\b/gi,
    read: (match, today) => endOf(periodOf(match), today, 0),
  },
  {
    pattern: /\b(?:(?:the )?end of )?next (week|month|quarter|year)\b/gi,
    read: (match, today) => endOf(periodOf(match), today, 1),
  },
  {
    pattern: /\b(?:the )?(?:end of q([1-4])|q([1-4]) end)\b/gi,
    read: (match, today) => {
      const month = 3 * Number(match[1] ?? match[2])
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
    read: (match, today) => {
      const weekday = weekdays.indexOf((match[1] ?? '').toLowerCase())
      const friday = endOf('week', today, (match[2] ?? '').toLowerCase() === 'next' ? 1 : 0)
      return friday === null ? null : addDays(friday, weekday - 4)
    },
  },
  {
    // 24/6/2026 and, where something leads it in, 24/6: the day first
    pattern: /(?<![\p{L}\p{N}.,/-])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\p{N}/])/gu,
    read: (match, today, before) =>
      match[3] === undefined && !lead.test(before) ? null : dayMonth(match, today),
  },
  {
    // 12.6., 12.06.2026, 12.6.26; without its last dot only where something leads it in
    pattern:
      /(?<![\p{L}\p{N}.,/-])(\d{1,2})\.\s?(\d{1,2})(?:\.(\d{4}|\d{2})?(?![\p{N}]|\.\d)|(?![\p{N}.,]))/gu,
    read: (match, today, before) => {
      if (numbered.test(before)) return null
      if (!match[0].includes('.', match[0].indexOf('.') + 1) && !lead.test(before)) return null
      return dayMonth(match, today)
    },
  },
  {
    // by the 24th
    pattern: /\b(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gi,
    read: (match, today, before) => (lead.test(before) ? nextDay(Number(match[1]), today) : null),
  },
]

function* ownRules(line: string, today: string): Generator<Found> {
  for (const { pattern, read } of rules)
    for (const match of line.matchAll(pattern)) {
      const date = read(match, today, line.slice(Math.max(0, match.index - 60), match.index))
      if (date !== null) yield { from: match.index, to: match.index + match[0].length, date }
    }
}

/** Of a match's day, month and, where it has one, year. */
function dayMonth(match: RegExpExecArray, today: string): string | null {
  const [, day = '', month = '', year] = match
  return year === undefined
    ? ahead(Number(month), Number(day), today)
    : dateOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day))
}

const yearOf = (date: string): number => Number(date.slice(0, 4))
const monthOf = (date: string): number => Number(date.slice(5, 7))

/** The last day of a period, `later` periods from the one of today. */
function endOf(period: Period, today: string, later: number): string | null {
  switch (period) {
    case 'day':
      return addDays(today, later)
    case 'week': {
      // 2024-01-01 was a Monday
      const weekday = ((daysBetween('2024-01-01', today) % 7) + 7) % 7
      const friday = addDays(today, 4 - weekday + 7 * later)
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

/** The first of a month; months beyond December are those of the next year. */
function firstOf(year: number, month: number): string {
  const years = Math.floor((month - 1) / 12)
  return dateOf(year + years, month - 12 * years, 1) ?? ''
}

/** A plain date, null where there is no such day. */
function dateOf(year: number, month: number, day: number): string | null {
  const two = (part: number): string => String(part).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  const millis = Date.parse(`${date}T00:00:00Z`)
  // 31 June would be 1 July
  return Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== date ? null : date
}

/** The next time that a day of the year comes, today included. */
function ahead(month: number, day: number, today: string): string | null {
  // eight years on even 29 February has come
  for (let years = 0; years <= 8; years++) {
    const date = dateOf(yearOf(today) + years, month, day)
    if (date !== null && date >= today) return date
  }
  return null
}

/** The next time that a day of the month comes, today included. */
function nextDay(day: number, today: string): string | null {
  for (let months = 0; months < 3; months++) {
    const first = firstOf(yearOf(today), monthOf(today) + months)
    const date = dateOf(yearOf(first), monthOf(first), day)
    if (date !== null && date >= today) return date
  }
  return null
}

/** What chrono finds, without what is no due date: clock times, durations, months without a day. */
function* inChrono(line: string, today: string): Generator<Found> {
  // chrono counts days by the clock of the machine; at noon no zone moves them
  const noon = new Date(yearOf(today), monthOf(today) - 1, Number(today.slice(8)), 12)
  for (const result of casual.parse(line, noon, { forwardDate: true })) {
    const text = result.text.replace(/^[(（]/u, '').replace(/[\s,;:)）]{1,9}$/u, '')
    const index = result.index + result.text.indexOf(text)
    const day = result.end ?? result.start
    const dated = day.isCertain('weekday') || day.isCertain('day')
    if (!dated || clockUnit.test(text) || other.test(text)) continue
    if (span.test(text) && !spanAhead.test(text)) continue
    const date = dateOf(component(day, 'year'), component(day, 'month'), component(day, 'day'))
    if (date !== null) yield { from: index, to: index + text.length, date }
  }
}

const component = (day: ParsedResult['start'], name: 'year' | 'month' | 'day'): number => day.get(name) ?? 0
