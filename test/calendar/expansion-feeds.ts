/** Feeds that nobody wrote, for laws that hold for every feed. */
import fc from 'fast-check'
import { readFeed } from '../../src-main/core/calendar/feed.ts'
import type { Feed } from '../../src-main/core/calendar/values.ts'

/** A VEVENT as its lines between BEGIN and END. */
export type Lines = readonly string[]

export function calendar(events: readonly Lines[]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT'])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

export const WINDOW = { from: '2025-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }

/** Reads floating times in a zone with half an hour, so that a slip shows. */
export function readText(text: string | Uint8Array, window = WINDOW): Feed {
  const reply = readFeed({ bytes: Buffer.from(text), zone: 'Australia/Adelaide', ...window })
  if (!reply.ok) throw new Error(reply.failure.message)
  return reply.feed
}

/** How the times of a series are written. */
type Writing = 'date' | 'floating' | 'UTC' | 'Europe/Berlin' | 'America/New_York' | 'Asia/Kolkata'

/** A property with a time, as `DTSTART;TZID=Europe/Berlin:20260302T090000`. */
export function timeLine(name: string, writing: Writing, wall: Temporal.PlainDateTime): string {
  const day = wall.toPlainDate().toString().replaceAll('-', '')
  if (writing === 'date') return `${name};VALUE=DATE:${day}`
  const time = `${day}T${wall.toPlainTime().toString({ smallestUnit: 'second' }).replaceAll(':', '')}`
  if (writing === 'floating') return `${name}:${time}`
  return writing === 'UTC' ? `${name}:${time}Z` : `${name};TZID=${writing}:${time}`
}

export type Series = {
  readonly uid: string
  readonly writing: Writing
  readonly start: Temporal.PlainDateTime
  readonly rule: string
  /** The lines of its master. */
  readonly lines: Lines
}

const writings: readonly Writing[] = [
  'date',
  'floating',
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
]

const weekdays = fc
  .uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { minLength: 1, maxLength: 4 })
  .map((days) => `;BYDAY=${days.join()}`)
const intervals = fc.constantFrom('', '', ';INTERVAL=2', ';INTERVAL=3')
const ends = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 30 }).map((count) => `;COUNT=${count}`),
  fc.constantFrom(';UNTIL=20260401', ';UNTIL=20251231'),
)

/** Rules that do not know the month, so that a week later is the same rule. */
export const weeklyRules: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY'), fc.oneof(fc.constant(''), weekdays), intervals, ends)
  .map((parts) => parts.join(''))

const anyRules: fc.Arbitrary<string> = fc.oneof(
  weeklyRules,
  fc
    .tuple(
      fc.constantFrom(
        'FREQ=MONTHLY',
        'FREQ=MONTHLY;BYDAY=2TU',
        'FREQ=MONTHLY;BYDAY=-1FR',
        'FREQ=MONTHLY;BYMONTHDAY=31',
        'FREQ=MONTHLY;BYMONTHDAY=-1',
        'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
        'FREQ=YEARLY',
        'FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU',
      ),
      intervals,
      ends,
    )
    .map((parts) => parts.join('')),
)

const starts = fc
  .tuple(
    fc.integer({ min: 0, max: 900 }),
    fc.constantFrom('00:00', '00:30', '02:30', '09:00', '15:45', '23:30'),
  )
  .map(([days, time]) => Temporal.PlainDateTime.from(`2024-06-01T${time}`).add({ days }))

export const series = (rules: fc.Arbitrary<string> = anyRules): fc.Arbitrary<Series> =>
  fc
    .record({
      uid: fc.uuid(),
      writing: fc.constantFrom(...writings),
      start: starts,
      rule: rules,
      length: fc.constantFrom('', 'DURATION:PT1H', 'DURATION:P1D', 'DURATION:PT26H'),
      summary: fc.string({ unit: 'grapheme', maxLength: 12 }),
    })
    .map(({ length, summary, ...one }) => ({
      ...one,
      lines: [
        `UID:${one.uid}`,
        timeLine('DTSTART', one.writing, one.start),
        `RRULE:${one.rule}`,
        ...(length === '' ? [] : [length]),
        `SUMMARY:${summary.replace(/[\p{Cc}\\]/gu, ' ')}`,
      ],
    }))

/** Some series in one feed, some of them with a member that was moved. */
export const feeds: fc.Arbitrary<readonly Lines[]> = fc
  .uniqueArray(fc.tuple(series(), fc.boolean()), { minLength: 1, maxLength: 5, selector: ([one]) => one.uid })
  .map((all) => all.flatMap(([one, moved]) => (moved ? [one.lines, moveFirst(one)] : [one.lines])))

/** The first member of a series, three days and an hour later. */
function moveFirst({ uid, writing, start }: Series): Lines {
  const later = start.add({ days: 3, hours: 1 })
  return [
    `UID:${uid}`,
    timeLine('RECURRENCE-ID', writing, start),
    timeLine('DTSTART', writing, later),
    'SUMMARY:Moved',
  ]
}
