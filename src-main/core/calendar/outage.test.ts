/** A machine that was asleep is noticed by a clock that has jumped. */
import { afterEach, expect, test, vi } from 'vitest'
import { watchOutages } from './outage.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('a look that comes minutes late tells of it once; looks in time tell nothing', () => {
  vi.useFakeTimers()
  let told = 0
  const stop = watchOutages(() => (told += 1), 5_000, 2_000)
  vi.advanceTimersByTime(60_000)
  expect(told).toBe(0)
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(5_000)
  expect(told).toBe(0)
  vi.advanceTimersByTime(2_000)
  expect(told).toBe(1)
  vi.advanceTimersByTime(60_000)
  expect(told).toBe(1)
  stop()
})

test('when it is stopped it tells nothing more', () => {
  vi.useFakeTimers()
  let told = 0
  const stop = watchOutages(() => (told += 1), 5_000, 2_000)
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(5_000)
  stop()
  vi.advanceTimersByTime(60_000)
  expect(told).toBe(0)
})
