/**
 * Generates the wall clocks of a rule (RFC 5545 3.3.10, RFC 7529), as if in UTC, so that daylight saving is decided in one
 * place, when wall clocks become instants.
 */
import { MOST_INSTANCES, type Rule, type RuleParts } from './rule.ts'
import { completed, dayFilter, dayOf, eachDays, reached, type Span, type Take } from './rule-days.ts'
import { DAY, HOUR, SECOND } from './times.ts'

export interface Expansion {
  /** Wall clocks in order. */
  readonly walls: readonly number[]
  /** The rule went on beyond the bound. */
  readonly limited: boolean
}

/** A rule that looks at more periods than this is given up; from the year 1 to 9999 there are fewer days. */
const MOST_PERIODS = 4_000_000

const MINUTE = 60 * SECOND

/**
 * The wall clocks of a rule from `from` to `to` (both included) and no later than `until`; `start` is DTSTART, before which
 * there are none. DTSTART is among them only where it fits the rule.
 */
export function expandRule(
  rule: Rule,
  start: number,
  from: number,
  to: number,
  until: number | null,
): Expansion {
  const last = until === null ? to : Math.min(to, until)
  const walls: number[] = []
  let counted = countedBefore(rule, start, from)
  const first = counted === 0 ? start : start + counted * stepOf(rule)
  let latest = -Infinity
  let looked = 0
  let limited = false

  function take(period: readonly number[]): boolean {
    looked += 1
    limited = looked > MOST_PERIODS
    for (const wall of chosen(period, rule.by.setPos)) {
      // SKIP may give the same day twice
      if (wall < first || wall <= latest) continue
      if (wall > last) return false
      latest = wall
      counted += 1
      limited = wall >= from && walls.length === MOST_INSTANCES
      if (limited) return false
      if (wall >= from) walls.push(wall)
      if (counted === rule.count) return false
    }
    return !limited
  }

  if (counted !== rule.count) eachPeriod(rule, start, rule.count === null ? from : first, last, take)
  return { walls, limited }
}

/** How many members of a rule with COUNT lie before `from`, where that can be told without making them; else 0. */
function countedBefore(rule: Rule, start: number, from: number): number {
  const step = stepOf(rule)
  if (rule.count === null || step === 0 || Object.keys(rule.by).length > 0) return 0
  return Math.min(rule.count, Math.max(0, Math.ceil((from - start) / step)))
}

/** The distance of a rule's periods, where they are all as long. */
function stepOf({ freq, interval }: Rule): number {
  const units = {
    SECONDLY: SECOND,
    MINUTELY: MINUTE,
    HOURLY: HOUR,
    DAILY: DAY,
    WEEKLY: 7 * DAY,
    MONTHLY: 0,
    YEARLY: 0,
  }
  return units[freq] * interval
}

/** BYSETPOS: the n-th of a period, from the end where negative. */
function chosen(walls: readonly number[], positions: readonly number[] | undefined): readonly number[] {
  if (positions === undefined) return walls
  return walls.filter((_, place) => positions.includes(place + 1) || positions.includes(place - walls.length))
}

/** Goes through the periods of the rule in order, beginning no later than with the one that `from` lies in. */
function eachPeriod(rule: Rule, start: number, from: number, last: number, take: Take): void {
  const { freq } = rule
  const startDay = dayOf(start)
  const by = completed(rule, startDay)
  const span: Span = { startDay, from: dayOf(Math.max(from, start)), last: dayOf(last) }
  const passes = dayFilter(rule, by)
  if (freq === 'HOURLY' || freq === 'MINUTELY' || freq === 'SECONDLY') {
    for (let day = span.from; day <= span.last; day += 1) {
      const wanted = passes.month(day) && passes.rest(day) ? eachTime(rule, start, day, take) : take([])
      if (!wanted) return
    }
    return
  }
  const times = timesOf(by, start)
  eachDays(rule, by, span, passes, (days) => take(timed(days, times)))
}

function timed(days: readonly number[], times: readonly number[]): readonly number[] {
  const walls: number[] = []
  for (const day of days) for (const time of times) walls.push(day * DAY + time)
  return walls
}

/** The times of day of a rule that repeats daily or less often, in milliseconds. */
function timesOf({ hour, minute, second }: RuleParts, start: number): readonly number[] {
  const time = start - dayOf(start) * DAY
  const hours = hour ?? [Math.floor(time / HOUR)]
  const minutes = minute ?? [Math.floor(time / MINUTE) % 60]
  return hours.flatMap((h) =>
    minutes.flatMap((m) => secondsOf(second, time).map((s) => h * HOUR + m * MINUTE + s * SECOND)),
  )
}

/** A leap second is the last one of its minute. */
function secondsOf(seconds: readonly number[] | undefined, time: number): readonly number[] {
  if (seconds === undefined) return [Math.floor(time / SECOND) % 60]
  return seconds.includes(60) ? [...new Set(seconds.map((second) => Math.min(second, 59)))] : seconds
}

/** The hours, minutes or seconds of a day that a rule falls on, each with what it expands to. */
function eachTime(rule: Rule, start: number, day: number, take: Take): boolean {
  const { hour, minute, second } = rule.by
  const unit = rule.freq === 'HOURLY' ? HOUR : rule.freq === 'MINUTELY' ? MINUTE : SECOND
  const step = unit * rule.interval
  const time = start - dayOf(start) * DAY
  const seconds = secondsOf(second, time)
  const minutes = minute ?? [Math.floor(time / MINUTE) % 60]
  const fits = (values: readonly number[] | undefined, value: number): boolean =>
    values === undefined || values.includes(value)

  function expanded(at: number): readonly number[] {
    const clock = at - day * DAY
    if (!fits(hour, Math.floor(clock / HOUR))) return []
    if (unit === HOUR) return minutes.flatMap((m) => seconds.map((s) => at + m * MINUTE + s * SECOND))
    if (!fits(minute, Math.floor(clock / MINUTE) % 60)) return []
    if (unit === MINUTE) return seconds.map((s) => at + s * SECOND)
    return second === undefined || seconds.includes(Math.floor(clock / SECOND) % 60) ? [at] : []
  }

  const end = (day + 1) * DAY
  for (let at = reached(Math.floor(start / unit) * unit, step, day * DAY); at < end; at += step) {
    if (!take(expanded(at))) return false
  }
  return true
}
