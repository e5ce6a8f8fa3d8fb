import { expect, test } from 'vitest'
import type { CalendarRow } from './calendar-rows.ts'
import { isDue } from './refresh.ts'

const row = (more: Partial<CalendarRow>): CalendarRow => ({
  id: '01900000-0000-7000-8000-000000000000',
  kind: 'address',
  location: 'https://cal.example',
  accountId: null,
  name: 'Work',
  position: 0,
  etag: null,
  lastModified: null,
  bodyHash: null,
  syncToken: null,
  window: null,
  rules: null,
  checkedAt: '2026-06-12T07:00:00Z',
  goodAt: null,
  failure: null,
  failures: 0,
  notBefore: null,
  removedAt: null,
  refreshMinutes: 15,
  ...more,
})
const due = (more: Partial<CalendarRow>, now: string): boolean => isDue(row(more), Temporal.Instant.from(now))

test('a calendar is due when its minutes have passed', () => {
  expect(due({}, '2026-06-12T07:14:59Z')).toBe(false)
  expect(due({}, '2026-06-12T07:15:00Z')).toBe(true)
})

test('each has up to a tenth more of its own, so that not all are asked at once', () => {
  const id = '01900000-0000-7000-8000-000000000063'
  expect(due({ id }, '2026-06-12T07:16:00Z')).toBe(false)
  expect(due({ id }, '2026-06-12T07:16:30Z')).toBe(true)
})

test('one that was never asked is due, one that was removed never', () => {
  expect(due({ checkedAt: null }, '2026-06-12T07:00:00Z')).toBe(true)
  expect(due({ checkedAt: null, removedAt: '2026-06-12T07:00:00Z' }, '2026-06-13T07:00:00Z')).toBe(false)
})

test('one that was brought back is due at once, unless it has failed since', () => {
  const back = { goodAt: '2026-06-12T07:00:00Z', window: null }
  expect(due(back, '2026-06-12T07:00:10Z')).toBe(true)
  expect(due({ ...back, failure: 'No.' }, '2026-06-12T07:00:10Z')).toBe(false)
  expect(due({ ...back, window: 'from/to' }, '2026-06-12T07:00:10Z')).toBe(false)
})

test('a clock that was set back does not stop the refresh', () => {
  expect(due({}, '2026-06-01T07:00:00Z')).toBe(true)
})

test('one that failed is due when it may be asked again, sooner or later than usual', () => {
  const failed = { failures: 1, failure: 'no', notBefore: '2026-06-12T07:05:00Z' }
  expect(due(failed, '2026-06-12T07:04:59Z')).toBe(false)
  expect(due(failed, '2026-06-12T07:05:00Z')).toBe(true)
  expect(due({ ...failed, notBefore: '2026-06-12T13:00:00Z' }, '2026-06-12T12:59:59Z')).toBe(false)
  expect(due({ ...failed, notBefore: '2026-06-13T13:00:00Z' }, '2026-06-12T06:59:00Z')).toBe(true)
})
