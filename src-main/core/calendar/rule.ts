/** Reads RRULE into a rule that may be run. */
import { scaleByName, gregorian, type Scale } from './scale.ts'
import { readTime, SECOND } from './times.ts'
import type { EventTime } from './values.ts'

export type Frequency = 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY' | 'HOURLY' | 'MINUTELY' | 'SECONDLY'

/** A day of BYDAY; Monday is 0. */
export interface NamedDay {
  readonly day: number
  /** The n-th of its month or year, from the end where negative; null for every one. */
  readonly ordinal: number | null
}

/** A recurrence rule (RFC 5545 3.3.10, RFC 7529 4.1). */
export interface Rule {
  readonly freq: Frequency
  readonly interval: number
  readonly count: number | null
  readonly until: EventTime | null
  /** Monday is 0. */
  readonly weekStart: number
  readonly scale: Scale
  readonly skip: 'OMIT' | 'BACKWARD' | 'FORWARD'
  readonly by: RuleParts
}

/** The BYxxx parts; those that are not there are not asked for. */
export interface RuleParts {
  readonly second?: readonly number[]
  readonly minute?: readonly number[]
  readonly hour?: readonly number[]
  readonly day?: readonly NamedDay[]
  readonly monthDay?: readonly number[]
  readonly yearDay?: readonly number[]
  readonly weekNo?: readonly number[]
  /** Names of months in the calendar of the rule. */
  readonly month?: readonly string[]
  readonly setPos?: readonly number[]
}

export type RuleReading =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly code: 'bad-rrule' | 'limit'; readonly message: string }

/** No series gives more instances than this in one window. */
export const MOST_INSTANCES = 10_000

const frequencies: ReadonlyMap<string, Frequency> = new Map(
  (['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const).map((freq) => [
    freq,
    freq,
  ]),
)

const numberParts = {
  BYSECOND: ['second', 0, 60],
  BYMINUTE: ['minute', 0, 59],
  BYHOUR: ['hour', 0, 23],
  BYMONTHDAY: ['monthDay', -31, 31],
  BYYEARDAY: ['yearDay', -366, 366],
  BYWEEKNO: ['weekNo', -53, 53],
  BYSETPOS: ['setPos', -366, 366],
} as const

const weekdays: ReadonlyMap<string, number> = new Map(
  ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((name, day) => [name, day]),
)

/**
 * Reads an RRULE. Parts that nobody knows are passed over; a part that is known and wrong makes the rule unreadable.
 * SECONDLY and MINUTELY are refused unless they end soon: no meeting repeats like that.
 */
export function readRule(text: string, start: EventTime): RuleReading {
  const fields = fieldsOf(text)
  const bad = (part: string): RuleReading => ({
    ok: false,
    code: 'bad-rrule',
    message: `The repetition of this event cannot be read (${part} in "${text.slice(0, 200)}"); its first date is shown.`,
  })
  const freq = frequencies.get(fields.get('FREQ') ?? '')
  if (freq === undefined) return bad('FREQ')
  const interval = integer(fields.get('INTERVAL') ?? '1', 0, 1e6)
  if (interval === null) return bad('INTERVAL')
  const count = fields.has('COUNT') ? integer(fields.get('COUNT') ?? '', 1, 1e9) : undefined
  if (count === null) return bad('COUNT')
  const until = fields.has('UNTIL') ? readUntil(fields.get('UNTIL') ?? '') : undefined
  if (until === null) return bad('UNTIL')
  const weekStart = weekdays.get(fields.get('WKST') ?? 'MO')
  if (weekStart === undefined) return bad('WKST')
  const named = fields.get('RSCALE')
  const scale = named === undefined ? gregorian : scaleByName(named)
  if (scale === null) return bad('RSCALE')
  const by = readParts(fields, start.form === 'date', named !== undefined)
  if (typeof by === 'string') return bad(by)
  const rule: Rule = {
    freq,
    interval: Math.max(1, interval),
    count: count ?? null,
    until: until ?? null,
    weekStart,
    scale,
    skip: skipOf(fields.get('SKIP')),
    by,
  }
  if ((freq === 'SECONDLY' || freq === 'MINUTELY') && !endsSoon(rule, start)) {
    const message = `This event repeats every ${freq === 'SECONDLY' ? 'second' : 'minute'}; only its first date is shown.`
    return { ok: false, code: 'limit', message }
  }
  return { ok: true, rule }
}

function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const part of text.replace(/^RRULE:/i, '').split(';')) {
    const [name, value] = part.split('=')
    if (name !== undefined && value !== undefined)
      fields.set(name.trim().toUpperCase(), value.trim().toUpperCase())
  }
  return fields
}

/** The BYxxx parts, or the name of the one that is wrong; a date has no hours (RFC 5545 3.3.10). */
function readParts(
  fields: ReadonlyMap<string, string>,
  allDay: boolean,
  scaled: boolean,
): RuleParts | string {
  const parts: Record<string, readonly number[]> = {}
  for (const [part, [name, least, most]] of Object.entries(numberParts)) {
    const value = fields.get(part)
    if (value === undefined || (allDay && /^BY(SECOND|MINUTE|HOUR)$/.test(part))) continue
    const numbers = integers(value, least, most)
    if (numbers === null) return part
    parts[name] = numbers
  }
  const months = fields.get('BYMONTH')
  const month = months === undefined ? undefined : readMonths(months, scaled)
  if (month === null) return 'BYMONTH'
  const days = fields.get('BYDAY')
  const day = days === undefined ? undefined : readDays(days)
  if (day === null) return 'BYDAY'
  return { ...parts, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) }
}

/** Other calendars have up to thirteen months, and leap months as in `5L` (RFC 7529 4.2). */
function readMonths(text: string, scaled: boolean): readonly string[] | null {
  const values = list(text).map((month) => {
    const number = integer(scaled ? month.replace(/L$/, '') : month, 1, scaled ? 13 : 12)
    return number === null ? null : `${number}${month.endsWith('L') ? 'L' : ''}`
  })
  const months = values.flatMap((month) => month ?? [])
  return values.length === 0 || months.length < values.length ? null : months
}

function readDays(text: string): readonly NamedDay[] | null {
  const values = list(text).map((one): NamedDay | null => {
    const parts = /^([+-]?\d{1,3})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(one)
    const day = weekdays.get(parts?.[2] ?? '')
    return day === undefined ? null : { day, ordinal: Number(parts?.[1] ?? 0) || null }
  })
  const days = values.flatMap((day) => day ?? [])
  return values.length === 0 || days.length < values.length ? null : days
}

function skipOf(text: string | undefined): Rule['skip'] {
  return text === 'BACKWARD' || text === 'FORWARD' ? text : 'OMIT'
}

function list(text: string): string[] {
  return text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
}

function integer(text: string, least: number, most: number): number | null {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN
  return value >= least && value <= most ? value : null
}

function integers(text: string, least: number, most: number): number[] | null {
  const values = list(text).map((part) => integer(part, least, most))
  if (values.length === 0) return null
  const numbers = values.flatMap((value) => value ?? [])
  if (numbers.length < values.length || (least < 0 && numbers.includes(0))) return null
  return [...new Set(numbers)].toSorted((a, b) => a - b)
}

function readUntil(text: string): EventTime | null {
  return readTime(text.replace(/^(\d{8})Z$/, '$1'), null, false)
}

function endsSoon(rule: Rule, start: EventTime): boolean {
  if (rule.count !== null) return rule.count <= MOST_INSTANCES
  const unit = rule.freq === 'SECONDLY' ? SECOND : 60 * SECOND
  return rule.until !== null && (rule.until.wall - start.wall) / (unit * rule.interval) <= MOST_INSTANCES
}
