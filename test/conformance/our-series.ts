/** Series and meetings that the cases of identity are told with. */
import { berlin, days, event } from './our-cases.ts'

type Lines = readonly string[]

/** Mondays at nine in Berlin: 2, 9, 16 and 23 March, 08:00 UTC. */
export const mondays = (uid = 'w', rule = 'COUNT=4', ...more: Lines): string =>
  series(uid, '20260302T090000', rule, ...more)
export const series = (uid: string, start: string, rule: string, ...more: Lines): string =>
  event(
    `UID:${uid}`,
    berlin('DTSTART', start),
    'DURATION:PT30M',
    `RRULE:FREQ=WEEKLY;${rule}`,
    ...titled(more),
  )
export const member = (uid: string, id: string, start: string, ...more: Lines): string =>
  event(
    `UID:${uid}`,
    berlin('RECURRENCE-ID', id),
    berlin('DTSTART', start),
    'DURATION:PT30M',
    ...titled(more),
  )
export const single = (uid: string, start: string, ...more: Lines): string =>
  event(`UID:${uid}`, `DTSTART:${start}`, 'DURATION:PT1H', ...titled(more))
export const allDay = (uid: string, start: string, ...more: Lines): string =>
  event(`UID:${uid}`, `DTSTART;VALUE=DATE:${start}`, ...titled(more))
const titled = (more: Lines): Lines =>
  more.some((line) => line.startsWith('SUMMARY')) ? more : ['SUMMARY:Weekly', ...more]

export const four = days('08:00', '03-02', '03-09', '03-16', '03-23')
/** Pairs of starts at two times on the same days. */
export const from = (before: string, after: string, ...dates: Lines): string[] =>
  dates.map((date) => `${days(before, date)[0] ?? ''} > ${days(after, date)[0] ?? ''}`)
