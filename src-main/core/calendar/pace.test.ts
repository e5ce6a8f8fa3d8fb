import { expect, test } from 'vitest'
import { notBefore, refreshMinutesOf, usualPace } from './pace.ts'

const now = Temporal.Instant.from('2026-06-12T07:00:00Z')
/** Minutes until it may be asked again. */
const wait = (failures: number, after: string | null, chance: number): number => {
  const instant = notBefore({ pace: 'slower', after }, failures, now, chance)
  return instant === null ? 0 : (instant.epochMilliseconds - now.epochMilliseconds) / 60_000
}

test('a feed is refreshed as often as it wishes, between 5 minutes and 24 hours, each 15 minutes unless it says', () => {
  expect([null, 0, -60, 1, 5, 60, 1440, 10_080].map(refreshMinutesOf)).toEqual([
    15, 15, 15, 5, 5, 60, 1440, 1440,
  ])
})

test('each failure doubles the wait, up to 6 hours', () => {
  const last = 1 - 2 ** -53
  expect([1, 2, 3, 4, 5, 6, 7, 8, 1000].map((failures) => Math.round(wait(failures, null, last)))).toEqual([
    5, 10, 20, 40, 80, 160, 320, 360, 360,
  ])
})

test('chance takes up to a quarter off, so that not all ask together', () => {
  expect(wait(2, null, 0)).toBe(7.5)
  expect(wait(2, null, 0.5)).toBe(8.75)
})

test('Retry-After is honoured, in seconds or as a date, up to 24 hours', () => {
  expect(wait(1, '3600', 0)).toBe(60)
  expect(wait(1, 'Fri, 12 Jun 2026 09:00:00 GMT', 0)).toBe(120)
  expect(wait(1, '99999999999999999999', 0)).toBe(24 * 60)
  expect(wait(1, 'Sat, 12 Jun 2027 09:00:00 GMT', 0)).toBe(24 * 60)
})

test('a Retry-After that is shorter than the wait, over or unreadable changes nothing', () => {
  for (const after of ['0', '60', '-5', 'soon', '', 'soon GMT', 'Fri, 12 Jun 2020 09:00:00 GMT'])
    expect(wait(3, after, 0)).toBe(15)
})

test('what bothers nobody keeps its usual pace', () => {
  expect(notBefore(usualPace, 7, now, 0)).toBeNull()
})
