import { describe, expect, it } from 'vitest'
import { busyMinutes, nextFree } from './free.ts'

const zone = 'Europe/Berlin'
/** Meetings of 12 June 2026 in Berlin: from and to as '10:00'. */
const day = (...times: readonly (readonly [string, string])[]) =>
  times.map(([from, to]) => ({ start: at(from), end: at(to) }))
const at = (time: string): string =>
  Temporal.PlainDateTime.from(`2026-06-12T${time}`).toZonedDateTime(zone).toInstant().toString()
const span = { from: '2026-06-11T22:00:00Z', to: '2026-06-12T22:00:00Z' }
const free = (now: string, ...times: readonly (readonly [string, string])[]): string | null =>
  nextFree(day(...times), '2026-06-12', zone, Temporal.Instant.from(at(now)))

describe('minutes of a day', () => {
  it('overlapping meetings take their time once', () => {
    expect(busyMinutes(day(['10:00', '11:00'], ['10:30', '11:30'], ['10:40', '10:50']), span)).toBe(90)
  })
  it('meetings one after the other add up, in whatever order they come', () => {
    expect(busyMinutes(day(['14:00', '14:25'], ['10:00', '11:00'], ['11:00', '11:30']), span)).toBe(115)
  })
  it('a meeting over midnight takes only its part of this day', () => {
    const night = { start: '2026-06-12T21:30:00Z', end: '2026-06-12T23:30:00Z' }
    expect(busyMinutes([night], span)).toBe(30)
    expect(busyMinutes([night], { from: span.to, to: '2026-06-13T22:00:00Z' })).toBe(90)
  })
  it('without a meeting there are none', () => {
    expect(busyMinutes([], span)).toBe(0)
  })
})

describe('the next free half hour', () => {
  it('is now when nothing is on', () => {
    expect(free('10:07')).toBe(at('10:07'))
  })
  it('is 9:00 before the working day begins', () => {
    expect(free('06:30')).toBe(at('09:00'))
    expect(free('06:30', ['08:30', '09:20'])).toBe(at('09:20'))
  })
  it('is after the meeting that is on, and after what follows too soon', () => {
    expect(free('10:10', ['10:00', '11:00'], ['11:20', '12:00'])).toBe(at('12:00'))
    expect(free('10:10', ['10:00', '11:00'], ['11:30', '12:00'])).toBe(at('11:00'))
  })
  it('does not stand inside a longer meeting that a shorter one overlaps', () => {
    expect(free('09:00', ['09:00', '13:00'], ['09:30', '10:00'])).toBe(at('13:00'))
  })
  it('is none when less than half an hour is left before 18:00', () => {
    expect(free('17:31')).toBeNull()
    expect(free('16:00', ['16:00', '17:40'])).toBeNull()
    expect(free('19:00')).toBeNull()
  })
  it('on a day when the clocks change, 9:00 is 9:00 of the clock', () => {
    expect(nextFree([], '2026-03-29', zone, Temporal.Instant.from('2026-03-28T12:00:00Z'))).toBe(
      '2026-03-29T07:00:00Z',
    )
  })
  it('is none on a day that is over, and at 9:00 on a day to come', () => {
    const now = Temporal.Instant.from(at('10:00'))
    expect(nextFree([], '2026-06-11', zone, now)).toBeNull()
    expect(nextFree([], '2026-06-15', zone, now)).toBe('2026-06-15T07:00:00Z')
  })
})
