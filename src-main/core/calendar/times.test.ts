/** How dates, times and durations are read and written. */
import { describe, expect, test } from 'vitest'
import { isoDate, isoTime, isoUtc, readDuration, readTime } from './times.ts'

const at = (text: string): number => Date.parse(text)

describe('DATE and DATE-TIME', () => {
  test('a date has no clock', () => {
    expect(readTime('20260302', 'Europe/Berlin', false)).toEqual({
      wall: at('2026-03-02'),
      form: 'date',
      tzid: null,
    })
  })

  test('Z is UTC, whatever TZID says', () => {
    expect(readTime('20260302T090000Z', 'Europe/Berlin', false)?.form).toBe('utc')
  })

  test('VALUE=DATE drops a clock that should not be there', () => {
    expect(readTime('20260302T000000', null, true)).toEqual({
      wall: at('2026-03-02'),
      form: 'date',
      tzid: null,
    })
  })

  test.each(['', '2026', '20260230', '20261301', '20260302T250000', '20260302T0961', 'tomorrow', '99999999'])(
    '"%s" is no time',
    (text) => {
      expect(readTime(text, null, false)).toBeNull()
    },
  )

  test('the first century is not the twentieth', () => {
    expect(isoDate(readTime('00010325T020000', null, false)?.wall ?? 0)).toBe('0001-03-25')
  })

  test('they are written as they are read', () => {
    const wall = readTime('20260302T090507', null, false)?.wall ?? 0
    expect([isoDate(wall), isoTime(wall), isoUtc(wall)]).toEqual([
      '2026-03-02',
      '2026-03-02T09:05:07',
      '2026-03-02T09:05:07Z',
    ])
  })
})

describe('DURATION', () => {
  test('weeks and days are nominal, the rest is exact', () => {
    expect(readDuration('P1W2DT3H4M5S')).toEqual({ days: 9, milliseconds: 11_045_000 })
    expect(readDuration('-PT15M')).toEqual({ days: 0, milliseconds: -900_000 })
  })

  test('what is none is null', () => {
    expect(readDuration('1 hour')).toBeNull()
  })
})
