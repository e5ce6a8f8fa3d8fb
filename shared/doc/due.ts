/** Reads a due date from the words of a line: "by Friday", "in two weeks", "12.6.", "bis Freitag", "end of month". */
import { casual, type ParsedResult } from 'chrono-node/en'
import { daysBetween } from '../time.ts'
import { dueLanguages } from './due-languages.ts'
import { localeRules, readable, weekdayRule } from './due-locale.ts'
import { dateOf, english, monthOf, numberOrder, numberRules, yearOf, type Rule } from './due-rules.ts'

/** A due date in a line: its words, where they stand (offsets into the line), and the plain date they mean. */
export type FoundDue = {
  readonly words: string
  readonly from: number
  readonly to: number
  readonly date: string
}

/** What dates in words are read by. */
export type DateReading = {
  /** The plain date that "by Friday" is counted from. */
  readonly today: string
  /**
   * BCP 47 names: the first gives the order of numbers (6/12), all of them their words beside the English ones. None:
   * the day first, and English alone.
   */
  readonly locales: readonly string[]
}

type Found = { readonly from: number; readonly to: number; readonly date: string }

/** Longer lines are read up to here, so that a pasted book costs no more than a line. */
const longest = 2000

/** Words that are also something else than a day: only a date when something leads them in. */
const ambiguous = /^(?:sat|sun|wed|mon|mar|may\b.*)$/
/** The present, the past, and numbers with a slash, whose order is our own matter. */
const other = /^(?:now|last .*|\d{1,2}\/.*)$/i
const clockUnit = /(?<!\p{L})(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\b/iu
const span = /\b(?:days?|weeks?|months?|years?|quarters?)\b/i
const spanAhead = /\b(?:in|within)\b|\bfrom (?:now|today)\b|\bthe day after\b/i

/** A day without a year that lies further ahead than this was meant as one that has been, unless something leads it in. */
const farAhead = 300

/** What a line is read by: made once for the locales of a reader. */
type Grammar = {
  /** Words that lead a due date in, and so belong to it; the first group is there where they set a deadline. */
  readonly lead: RegExp
  /** What stands before a day that was, or that comes again and again, and what stands behind it. */
  readonly never: RegExp
  readonly neverAfter: RegExp
  readonly rules: readonly Rule[]
}
const grammars = new Map<string, Grammar>()

function grammarOf(locales: readonly string[]): Grammar {
  const key = locales.join(' ')
  const known = grammars.get(key)
  if (known !== undefined) return known
  const read = locales.map(readable).filter((locale) => locale !== null)
  const ofLanguage = new Map(read.toReversed().map((locale) => [locale.language, locale.toString()]))
  ofLanguage.delete('en')
  const languages = [...ofLanguage.keys()].flatMap((language) => dueLanguages[language] ?? [])
  const say = (...words: readonly (string | undefined)[]): string =>
    words.filter((word) => word !== undefined).join('|')
  const numbered = new RegExp(
    String.raw`(?:(?<![\p{L}\p{N}])(?:v|ver|release|rev|revision|build|room|chapter|figure|table|no|${say('version', 'section', 'page', ...languages.map((each) => each.numbered))})\.?|[§#])\s*$`,
    'iu',
  )
  const by = String.raw`(?:due|by|until|till|before|not later than)(?:\s+(?:by|on|until|the|latest))*`
  const on = String.raw`on(?:\s+(?:by|on|until|the|latest))*`
  const order = read[0] === undefined ? { monthFirst: false, dotted: false } : numberOrder(read[0].toString())
  const grammar: Grammar = {
    lead: new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:(${say(by, ...languages.map((each) => each.by))})|${say(on, ...languages.map((each) => each.on))}):?\s+$`,
      'iu',
    ),
    never: new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:(?:every|each|since|last|past|previous|from|after|of)(?:\s+the)?|${say('(?!)', ...languages.map((each) => each.never))})\s+$`,
      'iu',
    ),
    neverAfter: new RegExp(
      String.raw`^(?:['’]s\b|\s+(?:${say('(?!)', ...languages.map((each) => each.neverAfter))})(?!\p{L}))`,
      'iu',
    ),
    rules: [
      ...english,
      ...numberRules(order, numbered),
      weekdayRule('en'),
      ...[...ofLanguage.values()].flatMap(localeRules),
    ],
  }
  grammars.set(key, grammar)
  return grammar
}

/** The due date that a line says, or null. Days before `today` are none. */
export function findDue(text: string, { today, locales }: DateReading): FoundDue | null {
  const line = text.slice(0, longest)
  const { lead, never, neverAfter, rules } = grammarOf(locales)
  let best: (Found & { readonly rank: number }) | null = null
  for (const found of [...byRules(line, today, rules, lead), ...inChrono(line, today)]) {
    if (found.date < today) continue
    const words = line.slice(found.from, found.to)
    const start = Math.max(0, found.from - 60)
    const before = line.slice(start, found.from)
    if (never.test(before) || neverAfter.test(line.slice(found.to))) continue
    const led = lead.exec(before)
    const far = daysBetween(today, found.date) > farAhead && !/\d{4}/.test(words)
    if (led === null && (far || ambiguous.test(words.toLowerCase()))) continue
    const from = led === null ? found.from : start + led.index
    const rank = led === null ? 0 : led[1] === undefined ? 1 : 2
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

/** The plain date that words alone mean, as where a date is asked for; null for none, or one that has been. */
export const readDay = (typed: string, reading: DateReading): string | null =>
  // "by" leads in what would be ambiguous in a line
  (findDue(typed, reading) ?? findDue(`by ${typed}`, reading))?.date ?? null

function* byRules(line: string, today: string, rules: readonly Rule[], lead: RegExp): Generator<Found> {
  for (const { pattern, read } of rules)
    for (const match of line.matchAll(pattern)) {
      const before = line.slice(Math.max(0, match.index - 60), match.index)
      const date = read(match, today, { led: lead.test(before), before })
      if (date !== null) yield { from: match.index, to: match.index + match[0].length, date }
    }
}

/** What chrono finds, without what is no due date: clock times, durations, months without a day. */
function* inChrono(line: string, today: string): Generator<Found> {
  // chrono counts days by the clock of the machine; at noon no zone moves them
  const noon = new Date(yearOf(today), monthOf(today) - 1, Number(today.slice(8)), 12)
  for (const result of casual.parse(line, noon, { forwardDate: true })) {
    const text = result.text.replace(/^[(（]/u, '').replace(/[\s,;:)）]{1,9}$/u, '')
    const index = result.index + result.text.indexOf(text)
    const day = result.end ?? result.start
    // it takes é for the end of a word
    if (/^\p{L}/u.test(line.slice(index + text.length))) continue
    const dated = day.isCertain('weekday') || day.isCertain('day')
    if (!dated || clockUnit.test(text) || other.test(text)) continue
    if (span.test(text) && !spanAhead.test(text)) continue
    const date = dateOf(component(day, 'year'), component(day, 'month'), component(day, 'day'))
    if (date !== null) yield { from: index, to: index + text.length, date }
  }
}

const component = (day: ParsedResult['start'], name: 'year' | 'month' | 'day'): number => day.get(name) ?? 0
