/** Reads and writes the date and time values of RFC 5545; a wall clock is a number of milliseconds as if it were UTC. */
import type { EventDuration, EventTime } from './values.ts'

export const SECOND = 1000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/** The last instant that is written with four digits of year. */
export const LAST = Date.UTC(9999, 11, 31, 23, 59, 59)

const TIME = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(?:[.,]\d+)?)?(Z)?$/i

/** Reads a DATE or DATE-TIME (RFC 5545 3.3.4, 3.3.5); null where it is none. */
export function readTime(text: string, tzid: string | null, date: boolean): EventTime | null {
  const parts = TIME.exec(text.trim())
  if (parts === null) return null
  const [, year, month, day, hour, minute, second, zulu] = parts
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const wallDate = Number(year) < 100 ? new Date(midnight).setUTCFullYear(Number(year)) : midnight
  const check = new Date(wallDate)
  if (check.getUTCMonth() !== Number(month) - 1 || check.getUTCDate() !== Number(day)) return null
  if (hour === undefined || date) return { wall: wallDate, form: 'date', tzid: null }
  const [h, m, s] = [Number(hour), Number(minute), Number(second ?? 0)]
  if (h > 24 || m > 59 || s > 60 || (h === 24 && m + s > 0)) return null
  const wall = wallDate + ((h * 60 + m) * 60 + Math.min(s, 59)) * SECOND
  if (zulu !== undefined) return { wall, form: 'utc', tzid: null }
  return { wall, form: tzid === null ? 'floating' : 'zoned', tzid }
}

const DURATION = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i

/** Reads a DURATION (RFC 5545 3.3.6): weeks and days are nominal, hours and below exact; null where it is none. */
export function readDuration(text: string): EventDuration | null {
  const parts = DURATION.exec(text.trim())
  if (parts === null) return null
  const [, sign, weeks, days, hours, minutes, seconds] = parts
  const factor = sign === '-' ? -1 : 1
  const exact = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)
  return {
    // Adding zero turns -0 into 0.
    days: 0 + factor * Math.min(Number(weeks ?? 0) * 7 + Number(days ?? 0), 3_660_000),
    milliseconds: 0 + factor * Math.min(exact * SECOND, LAST),
  }
}

const dates = new Map<number, string>()
const times = new Map<number, string>()

/** The date of a wall clock, as 2026-03-02. */
export function isoDate(wall: number): string {
  const day = Math.floor(wall / DAY)
  const known = dates.get(day)
  if (known !== undefined) return known
  if (dates.size > 50_000) dates.clear()
  const text = new Date(day * DAY).toISOString().slice(0, 10)
  dates.set(day, text)
  return text
}

/** A wall clock without a zone, as 2026-03-02T09:00:00. */
export function isoTime(wall: number): string {
  const date = isoDate(wall)
  const clock = wall - Math.floor(wall / DAY) * DAY
  const known = times.get(clock)
  if (known !== undefined) return date + known
  const text = 'T' + new Date(clock).toISOString().slice(11, 19)
  if (times.size > 50_000) times.clear()
  times.set(clock, text)
  return date + text
}

/** An instant, as 2026-03-02T08:00:00Z. */
export function isoUtc(instant: number): string {
  return isoTime(instant) + 'Z'
}
