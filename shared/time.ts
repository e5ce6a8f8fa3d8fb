/** How times are said: near ones in relation to now, far ones by date, in the reader's locale and zone. */

/** Whose words and clock: a BCP 47 locale and an IANA zone. */
export type Reader = { readonly locale: string; readonly zone: string }

/** A UTC instant ('2026-06-12T08:30:00Z') or, for all-day things, a plain date ('2026-06-12'). */
type Moment = string

const isDate = (moment: Moment): boolean => moment.length === 10

const formats = new Map<string, Intl.DateTimeFormat>()
/** Formats are dear to make: one is kept for each reader and shape. */
function format(reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reader.locale} ${reader.zone} ${JSON.stringify(options)}`
  const kept = formats.get(key)
  if (kept) return kept
  const made = new Intl.DateTimeFormat(reader.locale, { timeZone: reader.zone, ...options })
  formats.set(key, made)
  return made
}
/** A plain date stands for its noon, so that no zone moves it to another day. */
const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`)
const formatDate = (date: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  format({ locale, zone: 'UTC' }, options).format(noon(date))

/** The plain date of a moment in the reader's zone. */
export function dayOf(moment: Moment, zone: string): string {
  if (isDate(moment)) return moment
  const parts = format({ locale: 'en-CA', zone }, { year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(Date.parse(moment))
}

/** Whole days from one plain date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((noon(to) - noon(from)) / 86_400_000)

/** The plain date some days later, or earlier. */
export const addDays = (date: string, days: number): string =>
  new Date(noon(date) + days * 86_400_000).toISOString().slice(0, 10)

const clockShape = { timeStyle: 'short' } as const
/** en dashes of ranges are set with thin or no spaces, by locale; here they get room to breathe. */
const roomy = (range: string): string => range.replace(/\s*–\s*/u, ' – ')

/** '10:30', or '10:30 AM' where that is the custom. */
export const clock = (instant: string, reader: Reader): string =>
  format(reader, clockShape).format(Date.parse(instant))

/** '10:30 – 11:00'. */
export const clockSpan = (start: string, end: string, reader: Reader): string =>
  dayOf(start, reader.zone) === dayOf(end, reader.zone)
    ? roomy(format(reader, clockShape).formatRange(Date.parse(start), Date.parse(end)))
    : `${clock(start, reader)} – ${clock(end, reader)}`

/** 'Thursday, 12 June'; with the year when it is not that of `today`. */
export const dayTitle = (date: string, today: string, locale: string): string =>
  formatDate(date, locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  })

/** 'today', 'yesterday', 'tomorrow' in the reader's words; null for any other day. */
function nearDay(date: string, today: string, locale: string): string | null {
  const days = daysBetween(today, date)
  if (Math.abs(days) > 1) return null
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
}

/** '29 May'; with the year when it is not that of `today`. */
const plainDay = (date: string, today: string, locale: string, month: 'long' | 'short' = 'long'): string =>
  formatDate(date, locale, {
    day: 'numeric',
    month,
    ...(date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  })

/** A day that was or comes: 'today', 'yesterday', '29 May'. */
export const dayNear = (date: string, today: string, locale: string): string =>
  nearDay(date, today, locale) ?? plainDay(date, today, locale)

/** A due date: 'today', a weekday within six days either way ('Tue', or 'Tue 10'), else '29 May'. */
export function dueDay(due: string, today: string, locale: string, withDay = false): string {
  const days = daysBetween(today, due)
  if (days === 0) return nearDay(due, today, locale) ?? due
  if (Math.abs(days) > 6) return plainDay(due, today, locale, 'short')
  const weekday = formatDate(due, locale, { weekday: 'short' })
  return withDay ? `${weekday} ${formatDate(due, locale, { day: 'numeric' })}` : weekday
}

/** 'today 10:30', 'tomorrow 09:00', '29 May': when the next or last meeting is. */
export function momentNear(moment: Moment, now: string, reader: Reader): string {
  const date = dayOf(moment, reader.zone)
  const today = dayOf(now, reader.zone)
  const near = nearDay(date, today, reader.locale)
  if (near === null) return plainDay(date, today, reader.locale)
  return isDate(moment) ? near : `${near} ${clock(moment, reader)}`
}

/** In full, for the tip of the pointer: 'Thursday, 12 June 2026 at 10:30'. */
export const exact = (moment: Moment, reader: Reader): string =>
  isDate(moment)
    ? formatDate(moment, reader.locale, { dateStyle: 'full' })
    : format(reader, { dateStyle: 'full', timeStyle: 'short' }).format(Date.parse(moment))

/** Whole minutes from now until an instant, rounded up; negative when it has passed. */
export const minutesUntil = (instant: string, now: string): number =>
  Math.ceil((Date.parse(instant) - Date.parse(now)) / 60_000)

/** 'in 12 minutes', 'in 2 hours', '3 minutes ago', in the reader's words. */
export function inWords(
  instant: string,
  now: string,
  locale: string,
  style: 'long' | 'short' = 'long',
): string {
  const minutes = minutesUntil(instant, now)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style })
  if (Math.abs(minutes) < 90) return words.format(minutes, 'minute')
  if (Math.abs(minutes) < 36 * 60) return words.format(Math.round(minutes / 60), 'hour')
  return words.format(Math.round(minutes / 1440), 'day')
}

/** How old something is, as short as can be: '', '4m', '3h', '2d'; empty within the first minute. */
export function age(instant: string, now: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / 60_000)
  if (minutes < 1) return ''
  if (minutes < 60) return `${minutes}m`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)}h`
  return `${Math.floor(minutes / 1440)}d`
}

/** '45 min', '3 h 45 min'. */
export function lengthOf(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = Math.round(minutes % 60)
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
