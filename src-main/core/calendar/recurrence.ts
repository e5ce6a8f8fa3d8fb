/** Reads RRULE and generates its wall clocks within a window, with a bound on work and on results. */
import { RRuleTemporal, type Freq, type RRuleOptions } from 'rrule-temporal'
import { DAY, HOUR, readTime, SECOND } from './times.ts'
import type { EventTime } from './values.ts'

/** A recurrence rule that may be run (RFC 5545 3.3.10). */
export interface Rule {
  readonly freq: Freq
  readonly interval: number
  readonly count: number | null
  readonly until: EventTime | null
  readonly parts: RuleParts
}

interface RuleParts {
  bySecond?: number[]
  byMinute?: number[]
  byHour?: number[]
  byDay?: string[]
  byMonthDay?: number[]
  byYearDay?: number[]
  byWeekNo?: number[]
  byMonth?: (number | string)[]
  bySetPos?: number[]
  wkst?: string
  rscale?: string
  skip?: 'OMIT' | 'BACKWARD' | 'FORWARD'
}

export type RuleReading =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly code: 'bad-rrule' | 'limit'; readonly message: string }

/** No series gives more instances than this in one window. */
export const MOST_INSTANCES = 10_000

const frequencies: ReadonlyMap<string, Freq> = new Map(
  (['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const).map((freq) => [
    freq,
    freq,
  ]),
)

const numberParts = {
  BYSECOND: ['bySecond', 0, 60],
  BYMINUTE: ['byMinute', 0, 59],
  BYHOUR: ['byHour', 0, 23],
  BYMONTHDAY: ['byMonthDay', -31, 31],
  BYYEARDAY: ['byYearDay', -366, 366],
  BYWEEKNO: ['byWeekNo', -53, 53],
  BYSETPOS: ['bySetPos', -366, 366],
} as const

/**
 * Reads an RRULE (RFC 5545 3.3.10, RFC 7529). Parts that nobody knows are passed over; a part that is known and wrong
 * makes the rule unreadable. SECONDLY and MINUTELY are refused unless they end soon: no meeting repeats like that.
 */
export function readRule(text: string, start: EventTime): RuleReading {
  const allDay = start.form === 'date'
  const fields = new Map<string, string>()
  for (const part of text.replace(/^RRULE:/i, '').split(';')) {
    const [name, value] = part.split('=')
    if (name !== undefined && value !== undefined)
      fields.set(name.trim().toUpperCase(), value.trim().toUpperCase())
  }
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
  const parts: RuleParts = {}
  for (const [part, [name, least, most]] of Object.entries(numberParts)) {
    const value = fields.get(part)
    if (value === undefined || (allDay && /^BY(SECOND|MINUTE|HOUR)$/.test(part))) continue
    const numbers = integers(value, least, most)
    if (numbers === null) return bad(part)
    parts[name] = numbers
  }
  const failed = readCalendarParts(fields, parts)
  if (failed !== null) return bad(failed)
  const rule: Rule = {
    freq,
    interval: Math.max(1, interval),
    count: count ?? null,
    until: until ?? null,
    parts,
  }
  if ((freq === 'SECONDLY' || freq === 'MINUTELY') && !endsSoon(rule, start)) {
    const message = `This event repeats every ${freq === 'SECONDLY' ? 'second' : 'minute'}; only its first date is shown.`
    return { ok: false, code: 'limit', message }
  }
  return { ok: true, rule }
}

/** BYMONTH, BYDAY, WKST, RSCALE and SKIP; answers the name of the part that is wrong. */
function readCalendarParts(fields: ReadonlyMap<string, string>, parts: RuleParts): string | null {
  const rscale = fields.get('RSCALE')
  if (rscale !== undefined && rscale !== 'GREGORIAN') parts.rscale = rscale
  const skip = fields.get('SKIP')
  if (skip === 'OMIT' || skip === 'BACKWARD' || skip === 'FORWARD') parts.skip = skip
  const months = fields.get('BYMONTH')
  if (months !== undefined) {
    const values = list(months).map((month) =>
      /^\d+L$/.test(month) ? month : integer(month, 1, rscale ? 13 : 12),
    )
    if (values.length === 0 || values.includes(null)) return 'BYMONTH'
    parts.byMonth = values.flatMap((value) => value ?? [])
  }
  const days = fields.get('BYDAY')
  if (days !== undefined) {
    const values = list(days)
    if (values.length === 0 || !values.every((day) => /^[+-]?\d{0,3}(MO|TU|WE|TH|FR|SA|SU)$/.test(day)))
      return 'BYDAY'
    parts.byDay = [...new Set(values.map((day) => day.replace(/^\+/, '')))]
  }
  const wkst = fields.get('WKST')
  if (wkst !== undefined) {
    if (!/^(MO|TU|WE|TH|FR|SA|SU)$/.test(wkst)) return 'WKST'
    parts.wkst = wkst
  }
  return null
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

export interface Expansion {
  /** Wall clocks in order. */
  readonly walls: readonly number[]
  /** The rule went on beyond the bound. */
  readonly limited: boolean
}

/**
 * The wall clocks of a rule from `from` to `to` (both included) and no later than `until`. The rule runs as if in UTC, so
 * that daylight saving is decided in one place, when wall clocks become instants. Null where the generator gives up, as it
 * does by an exception on rules that take too many steps.
 */
export function expandRule(
  rule: Rule,
  start: number,
  from: number,
  to: number,
  until: number | null,
): Expansion | null {
  try {
    return generated(rule, start, from, to, until)
  } catch {
    return null
  }
}

function generated(rule: Rule, start: number, from: number, to: number, until: number | null): Expansion {
  const first = Math.max(from, start)
  const last = until === null ? to : Math.min(to, until)
  if (last < first) return { walls: [], limited: false }
  const options: RRuleOptions = {
    ...agreed(rule, start),
    tzid: 'UTC',
    dtstart: zoned(start),
    interval: rule.interval,
    // Other calendars are computed slowly; a rule that long is given up.
    maxIterations: rule.parts.rscale === undefined ? 100_000 : 3000,
    cache: false,
    ...(rule.count === null ? {} : { count: rule.count }),
    ...(until === null ? {} : { until: zoned(Math.max(until, start)) }),
  }
  const generator = new RRuleTemporal(options)
  const walls: number[] = []
  const step = Math.max(1, Math.floor(MOST_INSTANCES / perDay(rule))) * DAY
  for (let at = first; at <= last; at += step) {
    const end = Math.min(last, at + step - 1)
    for (const instance of generator.between(zoned(at), zoned(end), true)) {
      const wall = instance.epochMilliseconds
      if (wall >= at && wall <= end) walls.push(wall)
    }
    if (walls.length > MOST_INSTANCES) return { walls: walls.slice(0, MOST_INSTANCES), limited: true }
  }
  return { walls, limited: false }
}

/**
 * Two yearly rules as the calendars agree to read them (RFC 5545 3.3.10): BYYEARDAY is narrowed by BYDAY, not widened; and
 * BYMONTHDAY alone, met by DTSTART, stays in the month of DTSTART.
 */
function agreed(rule: Rule, start: number): { freq: Freq } & RuleParts {
  const { freq, parts } = rule
  if (freq !== 'YEARLY') return { freq, ...parts }
  const { byDay, byMonth, byMonthDay, byYearDay, byWeekNo, bySetPos, rscale } = parts
  const plainDays = byDay?.every((day) => day.length === 2) ?? false
  if (byYearDay !== undefined && plainDays && bySetPos === undefined && rule.interval === 1) {
    return { ...parts, freq: 'DAILY' }
  }
  if (byMonthDay === undefined || (byDay ?? byMonth ?? byYearDay ?? byWeekNo ?? rscale) !== undefined) {
    return { freq, ...parts }
  }
  const date = new Date(start)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  const day = date.getUTCDate()
  const met = byMonthDay.includes(day) || byMonthDay.includes(day - lastDay - 1)
  return met ? { freq, ...parts, byMonth: [date.getUTCMonth() + 1] } : { freq, ...parts }
}

/** At most so many instances a day, so that a dense rule is asked for in pieces. */
function perDay(rule: Rule): number {
  const { byHour, byMinute, bySecond } = rule.parts
  const rank = { YEARLY: 0, MONTHLY: 0, WEEKLY: 0, DAILY: 0, HOURLY: 1, MINUTELY: 2, SECONDLY: 3 }[rule.freq]
  const hours = byHour?.length ?? (rank >= 1 ? 24 : 1)
  const minutes = byMinute?.length ?? (rank >= 2 ? 60 : 1)
  const seconds = bySecond?.length ?? (rank >= 3 ? 60 : 1)
  const unit = [DAY, HOUR, 60 * SECOND, SECOND][rank] ?? DAY
  const expanded = (rank < 2 ? minutes : 1) * (rank < 3 ? seconds : 1)
  const periods =
    rank === 0 ? hours : Math.min(hours * minutes * seconds, Math.ceil(DAY / unit / rule.interval))
  return Math.max(1, periods * expanded)
}

function zoned(wall: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC')
}
