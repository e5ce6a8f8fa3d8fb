import { expect, it } from 'vitest'
import { isLookDue } from './updates.ts'

const hour = 3600_000
const now = Date.parse('2026-06-12T08:00:00Z')

it('is due at the start, and then daily', () => {
  expect(isLookDue(null, now)).toBe(true)
  expect(isLookDue(now, now)).toBe(false)
  expect(isLookDue(now - 23 * hour, now)).toBe(false)
  expect(isLookDue(now - 24 * hour, now)).toBe(true)
})
it('is due after a long sleep, and when the clock was set back', () => {
  expect(isLookDue(now - 90 * hour, now)).toBe(true)
  expect(isLookDue(now + 1, now)).toBe(true)
})
