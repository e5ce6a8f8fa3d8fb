/** Dates in the words of a locale: names and phrases as Intl has them, the rest from the table of languages. */
import { addDays } from '../time.ts'
import { dueLanguages } from './due-languages.ts'
import {
  addMonths,
  ahead,
  dateOf,
  dayOfWeek,
  endOf,
  nextDay,
  nextWeekday,
  weekdayAndDay,
  partOfMonth,
  type Around,
  type Kind,
  type Period,
  type Rule,
} from './due-rules.ts'

/** A locale that dates can be read in, as its language: a BCP 47 name with the calendar and the digits that they are read by. */
export function readable(locale: string): Intl.Locale | null {
  try {
    const [known] = Intl.DateTimeFormat.supportedLocalesOf([locale])
    if (known === undefined) return null
    const { calendar, numberingSystem } = new Intl.DateTimeFormat(known).resolvedOptions()
    return calendar === 'gregory' && numberingSystem === 'latn' ? new Intl.Locale(known) : null
  } catch (error) {
    // what is no name of a locale at all
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Apostrophes, spaces and dots as they are typed; words are matched as letters. */
const source = (text: string): string =>
  RegExp.escape(text)
    .replaceAll(/\\x20|\\xa0|\\u202f/g, String.raw`\s+`)
    .replaceAll(/\\x2c/g, ',?')
    .replaceAll(/’|\\x27/g, "['’]")
    .replaceAll(String.raw`\.`, String.raw`\.?`)
const oneOf = (words: Iterable<string>): string =>
  [...new Set(words)]
    .toSorted((a, b) => b.length - a.length)
    .map(source)
    .join('|')
/** A pattern between the ends of words, whatever the case. */
const wordly = (pattern: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, 'giu')
const folded = (name: string): string => name.toLowerCase().replace(/\.$/, '')
/** Written as it is in the language, or in small letters, or as the first of its line: "So" is a day, "so" is none. */
const asWritten = (said: string, at: number, names: ReadonlyMap<string, string>): boolean => {
  const written = names.get(folded(said))?.replace(/\.$/, '')
  const word = said.replace(/\.$/, '').replaceAll(/\s+/g, ' ').replaceAll("'", '’')
  return (
    written !== undefined &&
    (word === written.replaceAll("'", '’') || (at === 0 && word.slice(1) === written.slice(1)))
  )
}

type Names = ReadonlyMap<string, number>
const format = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', calendar: 'gregory', ...options })
const partOf = (parts: readonly Intl.DateTimeFormatPart[], type: string): string =>
  parts.find((part) => part.type === type)?.value ?? ''

/** The weekdays' names, 0 for Monday. */
export function weekdayNames(locale: string, weekday: 'long' | 'short'): ReadonlyMap<string, number> {
  const said = format(locale, { weekday })
  // 2024-01-01 was a Monday
  return new Map([0, 1, 2, 3, 4, 5, 6].map((day) => [said.format(Date.UTC(2024, 0, 1 + day)), day]))
}
const byFolded = (names: Names): Names => new Map([...names].map(([name, value]) => [folded(name), value]))

/** The weekdays by their long and short names. */
const dayNames = (locale: string): Names =>
  byFolded(new Map([...weekdayNames(locale, 'long'), ...weekdayNames(locale, 'short')]))

/** "Wed 18", as the chip of a date has it; in English "Wednesday the 18th" too. */
export function weekdayRule(locale: string): Rule {
  const names = dayNames(locale)
  return {
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}])(${oneOf(names.keys())})\.?,?\s+(?:(?:the|den|dem)\s+)?(\d{1,2})(?:st|nd|rd|th)?(?![\p{N}\/:%]|[.,]\p{N}|\s*(?:[ap]m|h|uhr|of)\b)`,
      'giu',
    ),
    read: (match, today) => weekdayAndDay(names.get(folded(match[1] ?? '')) ?? -1, Number(match[2]), today),
  }
}

/** The months' names, 1 for January. */
function monthNames(locale: string): Names {
  const said = format(locale, { month: 'long' })
  return byFolded(
    new Map(Array.from({ length: 12 }, (_, at) => [said.format(Date.UTC(2024, at, 1)), at + 1])),
  )
}

/** Days with their month: "12. Juni", "3 de junio de 2027", "jeudi 3 juin". */
function monthRules(locale: string): Rule[] {
  const shapes: readonly Intl.DateTimeFormatOptions[] = [
    { day: 'numeric', month: 'short' },
    { day: 'numeric', month: 'long' },
    { day: 'numeric', month: 'short', year: 'numeric' },
    { day: 'numeric', month: 'long', year: 'numeric' },
    { dateStyle: 'full' },
  ]
  return shapes.flatMap((shape): Rule[] => {
    const said = format(locale, shape)
    const months = new Map<string, number>()
    const weekdays = new Set<string>()
    for (let month = 0; month < 12; month++)
      for (let day = 1; day <= 7; day++) {
        const parts = said.formatToParts(Date.UTC(2024, month, day))
        months.set(folded(partOf(parts, 'month')), month + 1)
        weekdays.add(folded(partOf(parts, 'weekday')))
      }
    const parts = said.formatToParts(0)
    // those are numbers, which have rules of their own
    const numeric = [...months.keys()].some((name) => /^\d*$/.test(name))
    if (numeric && !parts.some(({ type, value }) => type === 'literal' && /\p{L}/u.test(value))) return []
    const pattern = parts.map(({ type, value }) => {
      if (type === 'day') return String.raw`(?<day>\d{1,2})(?:er|º)?`
      if (type === 'month') return String.raw`(?<month>${oneOf(months.keys())})\.?`
      if (type === 'year') return String.raw`(?<year>\d{4})`
      return type === 'weekday' ? String.raw`(?:${oneOf(weekdays)})\.?` : source(value)
    })
    return [
      {
        kind: 'date',
        pattern: new RegExp(String.raw`(?<![\p{L}\p{N}.,/-])${pattern.join('')}(?![\p{L}\p{N}])`, 'giu'),
        read({ groups }, today) {
          const [day, month] = [Number(groups?.['day']), months.get(folded(groups?.['month'] ?? '')) ?? 0]
          const year = groups?.['year']
          return year === undefined ? ahead(month, day, today) : dateOf(Number(year), month, day)
        },
      },
    ]
  })
}

/** Weekdays by themselves; short ones only where something leads them in. */
function dayRules(locale: string): Rule[] {
  const { dayEnd = '', coming: next = '(?!)' } = dueLanguages[locale.slice(0, 2)] ?? {}
  // the one that comes is not today
  const coming = new RegExp(String.raw`(?<!\p{L})(?:${next})\s+$`, 'iu')
  return (['long', 'short'] as const).map((length) => {
    const names = weekdayNames(locale, length)
    const days = byFolded(names)
    const written = new Map([...names.keys()].map((name) => [folded(name), name]))
    return {
      kind: 'weekday' as const,
      // "Montagabend"
      pattern: wordly(length === 'long' ? `(${oneOf(days.keys())})${dayEnd}` : `(${oneOf(days.keys())})`),
      read(match: RegExpExecArray, today: string, { led, before }: Around) {
        const name = match[1] ?? ''
        const small = length === 'long' && name === name.toLowerCase()
        const day = days.get(folded(name))
        const said = small || asWritten(name, match.index, written)
        return day === undefined || !said || (length === 'short' && !led)
          ? null
          : nextWeekday(day, coming.test(before) ? addDays(today, 1) : today)
      },
    }
  })
}

/** "morgen", "nächste Woche", "dieses Quartal". */
function nearRule(locale: string, periods: readonly Period[], kind?: Kind): Rule {
  const said = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const near = new Map<string, { readonly period: Period; readonly later: number }>()
  const written = new Map<string, string>()
  for (const period of periods)
    for (const later of period === 'day' ? [0, 1, 2] : [0, 1]) {
      const phrase = said.format(later, period)
      if (/\p{N}/u.test(phrase)) continue
      near.set(folded(phrase).replaceAll('’', "'"), { period, later })
      written.set(folded(phrase), phrase)
      written.set(folded(phrase).replaceAll('’', "'"), phrase)
    }
  return {
    ...(kind === undefined ? {} : { kind }),
    pattern: wordly(oneOf(written.keys())),
    read(match, today) {
      const found = near.get(folded(match[0]).replaceAll('’', "'").replaceAll(/\s+/g, ' '))
      return found === undefined || !asWritten(match[0], match.index, written)
        ? null
        : endOf(found.period, today, found.later)
    },
  }
}

/** "in zwei Wochen": what stands before the number, and behind it, are of the locale. */
function spanRules(locale: string): Rule[] {
  const said = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const { within, numbers = [] } = dueLanguages[locale.slice(0, 2)] ?? {}
  const counts = new Map(numbers.flatMap((words, at) => words.map((word) => [word, at + 1] as const)))
  const count = [String.raw`\d{1,3}`, ...counts.keys()].join('|')
  return (['day', 'week', 'month', 'year'] as const).map((unit): Rule => {
    const patterns = [1, 2, 5].map((n) => {
      const parts = said.formatToParts(n, unit)
      const at = parts.findIndex((part) => part.type === 'integer')
      const words = (some: typeof parts): string => some.map((part) => part.value).join('')
      const before = within === undefined ? source(words(parts.slice(0, at))) : String.raw`(?:${within})\s+`
      return at < 0 ? '(?!)' : `${before}(${count})${source(words(parts.slice(at + 1)))}`
    })
    return {
      ...(unit === 'day' || unit === 'week' ? { kind: 'span' as const } : {}),
      pattern: wordly([...new Set(patterns)].join('|')),
      read(match: RegExpExecArray, today: string) {
        const word = match.slice(1).find((group) => group !== undefined) ?? ''
        const n = counts.get(word.toLowerCase()) ?? Number(word)
        if (unit === 'day' || unit === 'week') return addDays(today, unit === 'day' ? n : 7 * n)
        return addMonths(today, unit === 'month' ? n : 12 * n)
      },
    }
  })
}

/** What only the table of languages knows: days by their number, of next week, ends of periods. */
function languageRules(locale: string): Rule[] {
  const language = dueLanguages[locale.slice(0, 2)]
  if (language === undefined) return []
  const { start = '(?!)', middle = '(?!)', end = '(?!)', weekAfterNext = '(?!)' } = language
  const months = monthNames(locale)
  return [
    {
      pattern: new RegExp(String.raw`(?<![\p{L}\p{N}.,/-])${language.ordinal}`, 'giu'),
      read: (match, today, { led }) => (led ? nextDay(Number(match[1]), today) : null),
    },
    {
      kind: 'week' as const,
      pattern: wordly(`(?:${language.nextWeek})|(?<later>${weekAfterNext})`),
      read: ({ groups }, today) => endOf('week', today, groups?.['later'] === undefined ? 1 : 2),
    },
    {
      pattern: wordly(String.raw`(?:(${start})|(${middle})|(?:${end}))\s+(?:${language.nextWeek})`),
      read: (match, today) =>
        dayOfWeek(match[1] !== undefined ? 0 : match[2] === undefined ? 4 : 2, today, 1),
    },
    {
      pattern: wordly(
        String.raw`(?:(?<start>${start})|(?<middle>${middle})|(?:${end}))(?:\s+|-)(?<month>${oneOf(months.keys())})(?:\s+(?<year>\d{4}))?`,
      ),
      read: ({ groups }, today) =>
        partOfMonth(
          groups?.['start'] !== undefined ? 'start' : groups?.['middle'] === undefined ? 'end' : 'middle',
          months.get(folded(groups?.['month'] ?? '')) ?? 0,
          groups?.['year'],
          today,
        ),
    },
    {
      pattern: wordly(String.raw`(?:${end})\s+Q([1-4])(?:\s+(?<year>\d{4}))?`),
      read: (match, today) => partOfMonth('end', 3 * Number(match[1]), match.groups?.['year'], today),
    },
    ...(['week', 'month', 'quarter', 'year'] as const).map((period) => ({
      pattern: wordly(language.endOf[period]),
      read: (_match: RegExpExecArray, today: string) => endOf(period, today, 0),
    })),
  ]
}

/** All that dates are read by in a locale whose language is not English. */
export const localeRules = (locale: string): readonly Rule[] => [
  weekdayRule(locale),
  ...monthRules(locale),
  ...dayRules(locale),
  nearRule(locale, ['day'], 'day'),
  nearRule(locale, ['week'], 'week'),
  nearRule(locale, ['month', 'quarter', 'year']),
  ...spanRules(locale),
  ...languageRules(locale),
]
