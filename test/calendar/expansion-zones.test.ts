/** Wall clocks become the instants that Temporal gives, in every zone and around its changes; so they do by a feed's own definition. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar, readText, timeLine } from './expansion-feeds.ts'

const LONG = { from: '1989-01-01T00:00:00Z', to: '2038-01-01T00:00:00Z' }

/** A wall clock of a zone within a day of one of its changes, or anywhere where it has none. */
const clocks = fc
  .record({
    zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    from: fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2036, 0, 1) }),
    minutes: fc.oneof(fc.integer({ min: -1500, max: 1500 }), fc.constantFrom(-60, -30, 0, 30, 59, 60, 90)),
  })
  .map(({ zone, from, minutes }) => {
    const there = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
    const change = there.getTimeZoneTransition('next') ?? there
    return { zone, wall: change.toPlainDateTime().round('minute').add({ minutes }) }
  })

const instantsOf = (text: string): string[] =>
  readText(text, LONG).occurrences.map((occurrence) => occurrence.startUtc)
const temporal = (zone: string, wall: Temporal.PlainDateTime): string =>
  // `compatible` is RFC 5545 3.3.5: of two the first, in a gap the offset before it
  wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant().toString()
const local = (name: string, zone: string, wall: Temporal.PlainDateTime): string =>
  timeLine(name, 'floating', wall).replace(':', `;TZID=${zone}:`)

test('a time of a known zone', () => {
  fc.assert(
    fc.property(clocks, ({ zone, wall }) => {
      expect(instantsOf(calendar([['UID:u', local('DTSTART', zone, wall)]]))).toEqual([temporal(zone, wall)])
    }),
    { seed: 5545, numRuns: 2000 },
  )
})

test('each day of a series has its own clock', () => {
  fc.assert(
    fc.property(clocks, ({ zone, wall }) => {
      const expected = [0, 1, 2, 3].map((days) => temporal(zone, wall.add({ days })))
      const lines = ['UID:u', local('DTSTART', zone, wall), 'RRULE:FREQ=DAILY;COUNT=4']
      // where a country leaves out a day, two days are one instant
      expect(instantsOf(calendar([lines]))).toEqual([...new Set(expected)])
    }),
    { seed: 5545, numRuns: 1000 },
  )
})

test('a definition that a feed brings along gives the same as the zone that it copies', () => {
  fc.assert(
    fc.property(clocks, ({ zone, wall }) => {
      const text = calendar([['UID:u', local('DTSTART', 'Copied', wall)]])
      const feed = text.replace('BEGIN:VEVENT', `${definition(zone, wall)}BEGIN:VEVENT`)
      expect(instantsOf(feed)).toEqual([temporal(zone, wall)])
    }),
    { seed: 5545, numRuns: 1000 },
  )
})

/** The changes of a zone some years around a time, as a VTIMEZONE. */
function definition(zone: string, around: Temporal.PlainDateTime): string {
  const lines: string[] = []
  const end = around.add({ years: 3 }).toZonedDateTime(zone)
  let at: Temporal.ZonedDateTime | null = around.subtract({ years: 3 }).toZonedDateTime(zone)
  lines.push(...observance(at.toPlainDateTime(), at.offset, at.offset))
  while (at !== null && Temporal.ZonedDateTime.compare(at, end) < 0) {
    const before: Temporal.ZonedDateTime = at
    at = before.getTimeZoneTransition('next')
    if (at === null) break
    const last = at.subtract({ nanoseconds: 1 })
    const onset = at.toInstant().toZonedDateTimeISO(last.offset).toPlainDateTime()
    lines.push(...observance(onset, last.offset, at.offset))
  }
  return ['BEGIN:VTIMEZONE', 'TZID:Copied', ...lines, 'END:VTIMEZONE', ''].join('\r\n')
}

function observance(onset: Temporal.PlainDateTime, from: string, to: string): string[] {
  const plain = (offset: string): string => offset.replaceAll(':', '')
  return [
    'BEGIN:STANDARD',
    timeLine('DTSTART', 'floating', onset),
    `TZOFFSETFROM:${plain(from)}`,
    `TZOFFSETTO:${plain(to)}`,
    'END:STANDARD',
  ]
}
