/** A due date as an item says it. */
import { daysBetween, dueDay } from '#shared/time.ts'

/** 'today', 'Wed 18' within two weeks, else '29 May'. Dates are plain; `locale` is a BCP 47 name. */
export function dueShort(due: string, today: string, locale: string): string {
  const days = Math.abs(daysBetween(today, due))
  if (days === 0 || days > 13) return dueDay(due, today, locale)
  const parts = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(Date.parse(`${due}T12:00:00Z`))
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')}`
}
