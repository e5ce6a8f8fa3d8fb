import { expect, test } from 'vitest'
import {
  addDays,
  age,
  clock,
  clockSpan,
  dayNear,
  dayOf,
  dayTitle,
  daysBetween,
  dueDay,
  exact,
  inWords,
  lengthOf,
  minutesUntil,
  momentNear,
} from './time.ts'

const berlin = { locale: 'en-GB', zone: 'Europe/Berlin' }
const boston = { locale: 'en-US', zone: 'America/New_York' }
const now = '2026-06-12T08:18:00Z'

test('a moment is on the day that the reader lives in; a plain date is on its own everywhere', () => {
  expect(dayOf('2026-06-12T23:30:00Z', 'Europe/Berlin')).toBe('2026-06-13')
  expect(dayOf('2026-06-12T23:30:00Z', 'America/New_York')).toBe('2026-06-12')
  expect(dayOf('2026-06-12', 'Pacific/Kiritimati')).toBe('2026-06-12')
})
test('days are added and counted across changes of the clock and of the year', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
})
test('the clock is that of the reader, 12 or 24 hours', () => {
  expect(clock('2026-06-12T07:40:00Z', berlin)).toBe('09:40')
  expect(clock('2026-06-12T13:40:00Z', boston)).toMatch(/^9:40\sAM$/)
  expect(clockSpan('2026-06-12T08:30:00Z', '2026-06-12T09:00:00Z', berlin)).toBe('10:30 – 11:00')
  expect(clockSpan('2026-06-12T13:30:00Z', '2026-06-12T14:00:00Z', boston)).toMatch(/^9:30 – 10:00\sAM$/)
})
test('a span over midnight keeps both ends short', () => {
  expect(clockSpan('2026-06-12T20:30:00Z', '2026-06-12T23:00:00Z', berlin)).toBe('22:30 – 01:00')
})
test('titles name the year only when it is another', () => {
  expect(dayTitle('2026-06-12', '2026-06-12', 'en-US')).toBe('Friday, June 12')
  expect(dayTitle('2027-06-12', '2026-06-12', 'en-US')).toBe('Saturday, June 12, 2027')
})
test('near days are said in relation to today, far ones by date', () => {
  expect(dayNear('2026-06-12', '2026-06-12', 'en-GB')).toBe('today')
  expect(dayNear('2026-06-11', '2026-06-12', 'en-GB')).toBe('yesterday')
  expect(dayNear('2026-06-11', '2026-06-12', 'de-DE')).toBe('gestern')
  expect(dayNear('2026-05-29', '2026-06-12', 'en-GB')).toBe('29 May')
  expect(dayNear('2025-05-29', '2026-06-12', 'en-GB')).toBe('29 May 2025')
})
test('due dates of the days around are weekdays', () => {
  expect(dueDay('2026-06-12', '2026-06-12', 'en-GB')).toBe('today')
  expect(dueDay('2026-06-09', '2026-06-12', 'en-GB')).toBe('Tue')
  expect(dueDay('2026-06-09', '2026-06-12', 'en-GB', true)).toBe('Tue 9')
  expect(dueDay('2026-06-09', '2026-06-12', 'en-US', true)).toBe('Tue 9')
  expect(dueDay('2026-06-19', '2026-06-12', 'en-GB')).toBe('19 Jun')
})
test('the next meeting is today with its time, or a far date without', () => {
  expect(momentNear('2026-06-12T08:30:00Z', now, berlin)).toBe('today 10:30')
  expect(momentNear('2026-06-13', now, berlin)).toBe('tomorrow')
  expect(momentNear('2026-07-13T08:30:00Z', now, berlin)).toBe('13 July')
})
test('everything can be said in full', () => {
  expect(exact('2026-06-12', berlin)).toMatch(/^Friday,? 12 June 2026$/)
  expect(exact('2026-06-12T08:30:00Z', berlin)).toMatch(/^Friday,? 12 June 2026.*10:30$/)
})
test('time to come is counted in whole minutes, rounded up, then in hours and days', () => {
  expect(minutesUntil('2026-06-12T08:30:00Z', '2026-06-12T08:18:01Z')).toBe(12)
  expect(inWords('2026-06-12T08:30:00Z', now, 'en-GB')).toBe('in 12 minutes')
  expect(inWords('2026-06-12T08:30:00Z', now, 'en-GB', 'short')).toBe('in 12 min')
  expect(inWords('2026-06-12T11:18:00Z', now, 'en-GB')).toBe('in 3 hours')
  expect(inWords('2026-06-15T08:18:00Z', now, 'en-GB')).toBe('in 3 days')
  expect(inWords(now, now, 'en-GB')).toBe('this minute')
})
test('ages are as short as can be', () => {
  const ages = [
    '2026-06-12T08:17:30Z',
    '2026-06-12T08:14:00Z',
    '2026-06-12T05:10:00Z',
    '2026-06-09T08:00:00Z',
  ]
  expect(ages.map((at) => age(at, now))).toEqual(['', '4m', '3h', '3d'])
})
test('lengths are hours and minutes', () => {
  expect([45, 60, 225, 0].map(lengthOf)).toEqual(['45 min', '1 h', '3 h 45 min', '0 min'])
})
