/** Reads a due date from the words of a line: "by Friday", "in two weeks", "12.6.", "bis Freitag", "end of month". */
import { casual, type ParsedResult } from 'chrono-node/en'
import { daysBetween } from '../time.ts'
import { dueLanguages } from './due-languages.ts'
import { localeRules, readable, weekdayNames, weekdayRule } from './due-locale.ts'
import {
  dateOf,
  english,
  monthOf,
  numberOrder,
  numberRules,
  yearOf,
  type Kind,
  type Rule,
} from './due-rules.ts'
import { together, type Part, type Said } from './due-together.ts'

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

/** Longer lines are read up to here, so that a pasted book costs no more than a line. */
const longest = 2000

/** Words that are also something else than a day: only a date when something leads them in. */
const ambiguous = /^(?:[Ss]at|[Ss]un|[Ww]ed|[Mm]on|[Mm]ar|[Mm]ay\b.*|march\b.*|(?:sat|sun|wed|mon)\s.*)$/
/** The present, the past, and numbers with a slash, whose order is our own matter. */
const other = /^(?:now|last .*|in the day|(?:.*[^\d/])?\d{1,2}\/.*)$/i
const month = '(?:january|february|march|april|may|june|july|august|september|october|november|december)'
/** Says a day that is not known for sure. */
const unclear = [
  String.raw`\p{L}+day after next`,
  String.raw`early (?:next|this) \p{L}+`,
  String.raw`(?:in|within) (?:an?|a few|several|some|half an?|[\p{L}\d]+) (?:days?|weeks?|months?) or (?:so|two|three)`,
  String.raw`(?:in|within) (?:a few|several|some|\d+[.,]\d+) (?:days|weeks|months)`,
  String.raw`between \p{L}+ and \p{L}+`,
  String.raw`at the end of the day`,
  String.raw`\p{L}+day before (?:the )?\d+`,
  String.raw`\p{L}+day in (?:(?:an?|\d+|\p{L}+) (?:months?|years?)|${month})`,
  String.raw`\p{L}+day the week after(?! next)`,
  String.raw`(?:except|unless|following) \p{L}+day`,
  String.raw`\p{L}+day (?:was|went|mornings|afternoons|evenings)`,
  // people are called so
  String.raw`(?:jan|april|june|august) \d{1,2} (?:people|(?!(?:is|was|as|this|has)\b)\p{L}+s)`,
]
/** Parts of addresses, names of files and words made of several are no dates. */
const within = /(?:[\p{L}\p{N}_/#\\]|[\p{L}\p{N}][-.])$/u
const withinAfter = /^(?:[_/\\]|[-–]\p{L}|\.\p{L})/u
/** Behind a number that is an amount. */
const amount =
  /^\s*(?:[%‰€$£°]|(?:percent|per cent|pct|prozent|points?|punkte?|mio|mrd|milli(?:on|arde)n?s?|m|bn?|billions?|k|thousand|tausend|times|mal|euros?|dollars?|hours?|h|stunden|kg|km|gb|mb|people|persons|leute|of)\b)/iu
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
  readonly unclear: RegExp
  /** A weekday that a date in numbers is led in by. */
  readonly weekday: RegExp
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
  const by = String.raw`(?:due|by|until|till|before|(?:no|not) later than|e\.?o\.?[bdw]|cob|(?:close|end) of (?:business|play|day))(?:\s+(?:by|on|of|until|no later than|the|latest|e\.?o\.?[bdw]|cob|(?:close|end) of (?:business|play|day)))*`
  const on = String.raw`on(?:\s+(?:by|on|until|the|latest))*`
  const order = read[0] === undefined ? { monthFirst: false, dotted: false } : numberOrder(read[0].toString())
  const weekdays = ['en', ...ofLanguage.values()].flatMap((locale) =>
    (['long', 'short'] as const).flatMap((length) =>
      [...weekdayNames(locale, length).keys()].map((name) => RegExp.escape(name.replace(/\.$/, ''))),
    ),
  )
  const grammar: Grammar = {
    lead: new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:(${say(by, ...languages.map((each) => each.by))})|${say(on, ...languages.map((each) => each.on))}):?\s+$`,
      'iu',
    ),
    never: new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:(?:every|each|since|last|past|previous|from|after|of|not|not by|not on|not before|between|starting|beginning|commencing|w/c|other|first|second|third|fourth|[1-5](?:st|nd|rd|th)|(?:days?|weeks?|months?|hours?) before|(?:last|next|this) week['’]s|last week(?: on)?|black|cyber|good|ash|easter)(?:\s+the)?|${say('(?!)', ...languages.map((each) => each.never))})\s+$`,
      'iu',
    ),
    neverAfter: new RegExp(
      String.raw`^(?:['’]s\b|\s+(?:${say('last (?:week|month|year)', 'ago', 'week of', ...languages.map((each) => each.neverAfter))})(?!\p{L}))`,
      'iu',
    ),
    unclear: new RegExp(
      String.raw`(?<!\p{L})(?:${say(...unclear, ...languages.map((each) => each.unclear))})(?!\p{L})`,
      'giu',
    ),
    weekday: new RegExp(
      String.raw`(?<!\p{L})(?:${weekdays.join('|')})\.?,?\s+(?:(?:the|den|dem|le|el|de)\s+)?$`,
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
  const grammar = grammarOf(locales)
  const { lead, never, neverAfter } = grammar
  const parts = [...byRules(line, today, grammar)]
  const joined = [
    ...together(
      line,
      parts.filter((part): part is Part => part.kind !== undefined),
      today,
    ),
  ]
  const said: readonly Said[] = [...parts, ...joined, ...inChrono(line, today)]
  const doubtful: readonly Omit<Said, 'date'>[] = [
    // a day of this week that has been is not the next one of that name
    ...joined.filter(({ date }) => date === null || date < today),
    ...[...line.matchAll(grammar.unclear)].map(({ index, 0: { length } }) => ({
      from: index,
      to: index + length,
    })),
  ]
  let best: (Said & { readonly date: string; readonly rank: number }) | null = null
  for (const found of said) {
    const { date } = found
    if (date === null || date < today) continue
    // its parts mean nothing by themselves
    if (
      joined.some(({ from, to }) => from <= found.from && found.to <= to && to - from > found.to - found.from)
    )
      continue
    if (doubtful.some(({ from, to }) => found.from < to && from < found.to)) continue
    const after = line.slice(found.to)
    if (within.test(line.slice(Math.max(0, found.from - 2), found.from)) || withinAfter.test(after)) continue
    const words = line.slice(found.from, found.to)
    const start = Math.max(0, found.from - 60)
    const before = line.slice(start, found.from)
    if (never.test(before) || neverAfter.test(after)) continue
    const led = lead.exec(before)
    const far = daysBetween(today, date) > farAhead && !/\d{4}/.test(words)
    if (led === null && (far || ambiguous.test(words))) continue
    const from = led === null ? found.from : start + led.index
    const rank = led === null ? 0 : led[1] === undefined ? 1 : 2
    // of two readings that overlap the longer stands; else what "by" leads in, else the first
    const better =
      best === null ||
      (from < best.to && found.to > best.from
        ? found.to - from > best.to - best.from
        : rank > best.rank || (rank === best.rank && from < best.from))
    if (better) best = { from, to: found.to, date, rank }
  }
  if (best === null) return null
  const { from, to, date } = best
  return { words: line.slice(from, to), from, to, date }
}

/** The plain date that words alone mean, as where a date is asked for; null for none, or one that has been. */
export const readDay = (typed: string, reading: DateReading): string | null =>
  // "by" leads in what would be ambiguous in a line
  (findDue(typed, reading) ?? findDue(`by ${typed}`, reading))?.date ?? null

function* byRules(
  line: string,
  today: string,
  { rules, lead, weekday }: Grammar,
): Generator<Omit<Part, 'kind'> & { readonly kind: Kind | undefined }> {
  for (const { pattern, read, kind } of rules)
    for (const match of line.matchAll(pattern)) {
      const before = line.slice(Math.max(0, match.index - 60), match.index)
      const led = lead.test(before) || (kind === 'date' && weekday.test(before))
      const date = read(match, today, { led, before })
      const to = match.index + match[0].length
      // 12.6 percent
      if (date === null || (/^\d+[./]\d+$/.test(match[0]) && amount.test(line.slice(to)))) continue
      yield { from: match.index, to, date, kind }
    }
}

/** What chrono finds, without what is no due date: clock times, durations, months without a day. */
function* inChrono(line: string, today: string): Generator<Said> {
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
