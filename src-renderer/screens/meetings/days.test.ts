import { expect, test } from 'vitest'
import type { MeetingRow } from '#shared/contract/values.ts'
import { daysOf, partOf } from './days.ts'

const at = (start: string): MeetingRow => ({
  id: start,
  title: 'Weekly',
  start,
  end: start,
  allDay: start.length === 10,
  status: 'confirmed',
  partstat: null,
  people: [],
  others: 0,
  joinUrl: null,
  gone: false,
  page: null,
  seriesId: null,
  color: null,
  noise: null,
})
const meetings = ['2026-06-12T15:00:00Z', '2026-06-12T08:00:00Z', '2026-06-11T23:30:00Z', '2026-06-10'].map(
  at,
)

test('days are counted in the zone of the reader, and go by the clock inside', () => {
  const days = daysOf(meetings, 'Europe/Berlin')
  expect(days.map((day) => [day.date, day.meetings.length])).toEqual([
    ['2026-06-12', 3],
    ['2026-06-10', 1],
  ])
  expect(days[0]?.meetings[0]?.start).toBe('2026-06-11T23:30:00Z')
})
test('a cut answer leaves its oldest day to the next part', () => {
  expect(partOf(meetings, true, 'UTC')).toMatchObject({ before: '2026-06-10', days: [{}, {}] })
  expect(partOf(meetings, false, 'UTC')).toMatchObject({ before: null, days: [{}, {}, {}] })
})
test('a day that fills an answer alone ends the list instead of asking for itself for ever', () => {
  expect(partOf(meetings.slice(0, 2), true, 'UTC').before).toBeNull()
})
