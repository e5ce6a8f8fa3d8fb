/** Reads a due date from the words of a line: "by Friday", "in two weeks", "12.6.", "end of month". */
import { casual, type ParsedResult } from 'chrono-node/en'

/** A due date in a line: its words, where they stand (offsets into the line), and the plain date they mean. */
export type FoundDue = {
  readonly words: string
  readonly from: number
  readonly to: number
  readonly date: string
}
type Found = { readonly from: number; readonly to: number; readonly date: Temporal.PlainDate }

/** Longer lines are read up to here, so that a pasted book costs no more than a line. */
const longest = 2000

/** Words that lead a due date in, and so belong to it. */
const lead =
  /(?<![\p{L}\p{N}])(?:(?:due|by|until|till|before|on|not later than)(?:\s+(?:by|on|until|the|latest))*:?\s+)$/iu
const deadline = /due|by|until|till|before|later/i

/** What stands before a number that is no date. */
const numbered =
  /(?:\b(?:v|ver|version|release|rev|revision|build|room|section|chapter|figure|table|page|no)\.?|[§#])\s*$/i

/** Words that are also something else than a day: only a date when something leads them in. */
const ambiguous = /^(?:sat|sun|wed|mon|mar|may\b.*)$/
/** The present, the past, and numbers with a slash, whose order is our own matter. */
const other = /^(?:now|last .*|\d{1,2}\/.*)$/i
const clockUnit = /\b(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\b/i
const span = /\b(?:days?|weeks?|months?|years?|quarters?)\b/i
const spanAhead = /\b(?:in|within)\b|\bfrom (?:now|today)\b|\bthe day after\b/i

/** The due date that a line says, or null. `today` is a plain date; dates before it are none. */
export function findDue(text: string, today: string): FoundDue | null {
  const line = text.slice(0, longest)
  const day = Temporal.PlainDate.from(today)
  let best: (Found & { readonly rank: number }) | null = null
  for (const found of [...ownRules(line, day), ...inChrono(line, day)]) {
    if (Temporal.PlainDate.compare(found.date, day) < 0) continue
    const start = Math.max(0, found.from - 60)
    const before = lead.exec(line.slice(start, found.from))
    if (before === null && ambiguous.test(line.slice(found.from, found.to).toLowerCase())) continue
    const from = before === null ? found.from : start + before.index
    const rank = before === null ? 0 : deadline.test(before[0]) ? 2 : 1
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
  return { words: line.slice(from, to), from, to, date: date.toString() }
}

type Rule = {
  readonly pattern: RegExp
  /** The date that a match means; null when it means none. */
  read(match: RegExpExecArray, today: Temporal.PlainDate, before: string): Temporal.PlainDate | null
}

/** A period is due on its last day; of a week that is Friday. */
const rules: readonly Rule[] = [
  {
    pattern: /\b(?:(?:the )?end of (?:the |this )?|this |e\.?o\.?)(day|week|month|year|d|w|m|y)\b/gi,
    read: (match, today) => endOf((match[1] ?? '').charAt(0).toLowerCase(), today, 0),
  },
  {
    pattern: /\b(?:the )?(?:end of )?next (week|month|year)\b/gi,
    read: (match, today) => endOf((match[1] ?? '').charAt(0).toLowerCase(), today, 1),
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
    pattern:
      /\b(\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of|\p{L}*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))/giu,
    read: (match, today, before) => {
      if (!lead.test(before)) return null
      const day = Number(match[1])
      for (let months = 0; months < 3; months++) {
        const { year, month } = today.toPlainYearMonth().add({ months })
        const date = dateOf(year, month, day)
        if (date !== null && Temporal.PlainDate.compare(date, today) >= 0) return date
      }
      return null
    },
  },
]

function* ownRules(line: string, today: Temporal.PlainDate): Generator<Found> {
  for (const { pattern, read } of rules)
    for (const match of line.matchAll(pattern)) {
      const date = read(match, today, line.slice(0, match.index))
      if (date !== null) yield { from: match.index, to: match.index + match[0].length, date }
    }
}

/** Of a match's day, month and, where it has one, year. */
function dayMonth(match: RegExpExecArray, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const [, day = '', month = '', year] = match
  return year === undefined
    ? ahead(Number(month), Number(day), today)
    : dateOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day))
}

/** The last day of a period, `later` periods from the one of today. */
function endOf(unit: string, today: Temporal.PlainDate, later: number): Temporal.PlainDate | null {
  switch (unit) {
    case 'd':
      return today
    case 'w': {
      const friday = today.add({ days: 5 - today.dayOfWeek + 7 * later })
      // at the weekend "this week" is the one that comes
      return today.dayOfWeek > 5 && later === 0 ? friday.add({ days: 7 }) : friday
    }
    case 'm': {
      const month = today.toPlainYearMonth().add({ months: later })
      return month.toPlainDate({ day: month.daysInMonth })
    }
    case 'y':
      return dateOf(today.year + later, 12, 31)
    default:
      return null
  }
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** The next time that a day of the year comes, today included. */
function ahead(month: number, day: number, today: Temporal.PlainDate): Temporal.PlainDate | null {
  // eight years on even 29 February has come
  for (let years = 0; years <= 8; years++) {
    const date = dateOf(today.year + years, month, day)
    if (date !== null && Temporal.PlainDate.compare(date, today) >= 0) return date
  }
  return null
}

/** What chrono finds, without what is no due date: clock times, durations, months without a day. */
function* inChrono(line: string, today: Temporal.PlainDate): Generator<Found> {
  const instant = new Date(Date.UTC(today.year, today.month - 1, today.day, 12))
  for (const result of casual.parse(line, { instant, timezone: 0 }, { forwardDate: true })) {
    const { text, index } = result
    const start = result.end ?? result.start
    const dated = start.isCertain('weekday') || start.isCertain('day')
    if (!dated || clockUnit.test(text) || other.test(text)) continue
    if (span.test(text) && !spanAhead.test(text)) continue
    const date = dateOf(component(start, 'year'), component(start, 'month'), component(start, 'day'))
    if (date !== null) yield { from: index, to: index + text.length, date }
  }
}

const component = (start: ParsedResult['start'], name: 'year' | 'month' | 'day'): number =>
  start.get(name) ?? 0
