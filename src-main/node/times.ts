/** Times as the command line shows them, in the user's zone; instants and dates come as text. */

/** The date of a moment: of an instant in `zone`, of a plain date itself. */
export const dateOf = (moment: string, zone: string): string =>
  moment.length === 10
    ? moment
    : Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().toString()

/** '09:30', on a 24 hour clock. */
export const clockOf = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

/** 'Friday 12 June 2026'. */
export const longDate = (date: string): string =>
  Temporal.PlainDate.from(date)
    .toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .replace(',', '')

/** '45 min', '2 h', '2 h 30 min'. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = Math.round(minutes % 60)
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** The date that a user named: 'today', 'tomorrow', 'yesterday' or '2026-06-12'; null for anything else. */
export function readDate(text: string, today: Temporal.PlainDate): string | null {
  const days: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 }
  const away = Object.hasOwn(days, text.toLowerCase()) ? days[text.toLowerCase()] : undefined
  if (away !== undefined) return today.add({ days: away }).toString()
  try {
    return Temporal.PlainDate.from(text).toString()
  } catch {
    return null
  }
}

/** '3 meetings', '1 meeting'. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
