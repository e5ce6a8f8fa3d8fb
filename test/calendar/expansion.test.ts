/** The engine gives the same days as an oracle that walks day by day, for rules that nobody chose. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFeed } from '../../src-main/core/calendar/feed.ts'
import { oracleDays, ruleText, type OracleRule } from './expansion-oracle.ts'

const subset = <Value>(values: fc.Arbitrary<Value>, most: number): fc.Arbitrary<Value[]> =>
  fc.uniqueArray(values, { minLength: 1, maxLength: most })
const signed = (most: number): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min: 1, max: most }), fc.integer({ min: -most, max: -1 }))
const often = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 })

const weekday = fc.integer({ min: 1, max: 7 })
const plainDays = subset(
  weekday.map((day) => ({ ordinal: null, day })),
  5,
)
const namedDays = (most: number) =>
  fc.oneof(plainDays, subset(fc.record({ ordinal: fc.option(signed(most)), day: weekday }), 4))

const start = fc
  .integer({ min: 0, max: 2000 })
  .map((days) => Temporal.PlainDate.from('2019-12-20').add({ days }))
const interval = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 }))
const common = { interval, weekStart: fc.oneof(fc.constant(1), weekday) }
const months = often(subset(fc.integer({ min: 1, max: 12 }), 4))
const monthDays = often(subset(signed(31), 4))
const positions = often(subset(signed(6), 3))

const rules = fc
  .oneof(
    fc.record({
      ...common,
      freq: fc.constant('DAILY' as const),
      byDay: often(plainDays),
      byMonthDay: monthDays,
      byMonth: months,
    }),
    fc.record({
      ...common,
      freq: fc.constant('WEEKLY' as const),
      byDay: often(plainDays),
      byMonth: months,
      bySetPos: positions,
    }),
    fc.record({
      ...common,
      freq: fc.constant('MONTHLY' as const),
      byDay: often(namedDays(5)),
      byMonthDay: monthDays,
      byMonth: months,
      bySetPos: positions,
    }),
    fc.record({
      ...common,
      freq: fc.constant('YEARLY' as const),
      byDay: often(namedDays(6)),
      byMonthDay: monthDays,
      byMonth: months,
      bySetPos: positions,
    }),
    fc.record({
      ...common,
      freq: fc.constant('YEARLY' as const),
      byDay: often(plainDays),
      byYearDay: subset(signed(366), 8),
      byMonth: months,
      bySetPos: positions,
    }),
    fc.record({
      ...common,
      freq: fc.constant('YEARLY' as const),
      byDay: often(plainDays),
      byWeekNo: subset(fc.oneof(signed(53), fc.constantFrom(1, 52, 53, -1)), 5),
      byMonth: months,
    }),
  )
  .chain((rule) =>
    fc.oneof(
      fc.constant(rule),
      fc.integer({ min: 1, max: 12 }).map((count) => ({ ...rule, count })),
      fc
        .integer({ min: -10, max: 1000 })
        .map((days) => ({ ...rule, until: Temporal.PlainDate.from('2023-01-01').add({ days }) })),
    ),
  )

const last = Temporal.PlainDate.from('2028-12-31')

function engineDays(rule: OracleRule, from: Temporal.PlainDate): string[] {
  const lines = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:u',
    `DTSTART;VALUE=DATE:${from.toString().replaceAll('-', '')}`,
    `RRULE:${ruleText(rule)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  const reply = readFeed({
    bytes: Buffer.from(lines.join('\r\n')),
    zone: 'UTC',
    from: '2010-01-01T00:00:00Z',
    to: `${last.add({ days: 1 }).toString()}T00:00:00Z`,
  })
  if (!reply.ok) throw new Error(reply.failure.message)
  expect(reply.feed.warnings).toEqual([])
  return reply.feed.occurrences.map((occurrence) => occurrence.start)
}

describe('rules', () => {
  test('the days of a rule are those of the oracle', () => {
    fc.assert(
      fc.property(rules, start, (rule, from) => {
        expect(engineDays(rule, from)).toEqual(oracleDays(rule, from, last))
      }),
      { seed: 5545, numRuns: 600 },
    )
  }, 120_000)
})
