/** Which meeting stays which when a calendar is read again. */
import { describe, expect, test } from 'vitest'
import { readFeed } from './feed.ts'
import { identified, matchOccurrences } from './match.ts'

interface Outcome {
  readonly pairs: readonly string[]
  readonly gone: readonly string[]
  readonly new: readonly string[]
}

function snapshot(events: readonly (readonly string[])[]): ReturnType<typeof identified>[] {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT'])
  const bytes = Buffer.from(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'))
  const reply = readFeed({
    bytes,
    zone: 'Europe/Berlin',
    from: '2026-03-01T00:00:00Z',
    to: '2026-05-01T00:00:00Z',
  })
  if (!reply.ok) throw new Error(reply.failure.message)
  return reply.feed.occurrences.map(identified)
}

function matched(before: readonly (readonly string[])[], after: readonly (readonly string[])[]): Outcome {
  const matching = matchOccurrences(snapshot(before), snapshot(after))
  return {
    pairs: matching.matches
      .map((match) => `${match.before.start.slice(5, 16)} > ${match.after.start.slice(5, 16)} ${match.how}`)
      .toSorted(),
    gone: matching.gone.map(({ start }) => start.slice(5, 16)),
    new: matching.new.map(({ start }) => start.slice(5, 16)),
  }
}

const zoned = (uid: string, start: string, rule: string, ...more: string[]): string[] => [
  `UID:${uid}`,
  `DTSTART;TZID=Europe/Berlin:${start}`,
  `RRULE:${rule}`,
  'SUMMARY:Weekly',
  ...more,
]

const weekly = zoned('u', '20260302T090000', 'FREQ=WEEKLY;COUNT=4')

describe('a series that is edited keeps its meetings', () => {
  test('another hour', () => {
    expect(matched([weekly], [zoned('u', '20260302T140000', 'FREQ=WEEKLY;COUNT=4')]).pairs).toEqual([
      '03-02T09:00 > 03-02T14:00 series-shift',
      '03-09T09:00 > 03-09T14:00 series-shift',
      '03-16T09:00 > 03-16T14:00 series-shift',
      '03-23T09:00 > 03-23T14:00 series-shift',
    ])
  })

  test('another day of the week, also a far one', () => {
    const outcome = matched([weekly], [zoned('u', '20260306T090000', 'FREQ=WEEKLY;COUNT=4')])
    expect(outcome.pairs).toContain('03-02T09:00 > 03-06T09:00 series-shift')
    expect(outcome).toMatchObject({ gone: [], new: [] })
  })

  test.each([
    ['from Sunday to the day after', '20260308', '20260309', '03-15T09:00 > 03-16T09:00'],
    ['from Monday to the day before', '20260309', '20260308', '03-16T09:00 > 03-15T09:00'],
  ])('another day in another week, %s', (_, old, now, pair) => {
    const on = (day: string): string[] => zoned('u', `${day}T090000`, 'FREQ=WEEKLY;COUNT=4')
    const outcome = matched([on(old)], [on(now)])
    expect(outcome.pairs).toContain(`${pair} series-shift`)
    expect(outcome).toMatchObject({ gone: [], new: [] })
  })

  test('an hour on the other side of midnight', () => {
    const nightly = (start: string): string[] => zoned('u', start, 'FREQ=DAILY;COUNT=9')
    const outcome = matched([nightly('20260303T003000')], [nightly('20260302T233000')])
    expect(outcome.pairs).toContain('03-06T00:30 > 03-05T23:30 series-shift')
    expect(outcome).toMatchObject({ gone: [], new: [] })
  })

  test('the first of the month in the place of the last', () => {
    const before = zoned('u', '20260131T090000', 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4')
    const after = zoned('u', '20260401T090000', 'FREQ=MONTHLY;BYMONTHDAY=1;COUNT=4')
    expect(matched([before], [after]).pairs).toContain('03-31T09:00 > 04-01T09:00 series-shift')
  })

  test.each([
    ['keeps the week of each', '20260119', '20260123', '03-09T09:00 > 03-13T09:00'],
    ['by a day into another week', '20260118', '20260119', '03-15T09:00 > 03-16T09:00'],
  ])('that began before what was read %s', (_, old, now, pair) => {
    const on = (day: string) => snapshot([zoned('u', `${day}T090000`, 'FREQ=WEEKLY;COUNT=40')])
    const { matches } = matchOccurrences(on(old).slice(1), on(now), '2026-03-07T00:00:00Z')
    const pairs = matches.map(({ before, after }) => [before, after].map((one) => one.start.slice(5, 16)))
    expect(pairs.map((one) => one.join(' > '))).toContain(pair)
  })

  test('another zone', () => {
    const after = [
      'UID:u',
      'DTSTART;TZID=America/New_York:20260302T090000',
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'SUMMARY:Weekly',
    ]
    expect(matched([weekly], [after])).toMatchObject({ gone: [], new: [] })
  })

  test('one of its days moved', () => {
    const before = zoned('u', '20260302T090000', 'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4')
    const after = zoned('u', '20260302T090000', 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4')
    expect(matched([before], [after]).pairs).toEqual([
      '03-02T09:00 > 03-02T09:00 same',
      '03-04T09:00 > 03-05T09:00 series-shift',
      '03-09T09:00 > 03-09T09:00 same',
      '03-11T09:00 > 03-12T09:00 series-shift',
    ])
  })

  test('a monthly one to another day of the month', () => {
    const outcome = matched(
      [zoned('u', '20260302T090000', 'FREQ=MONTHLY;COUNT=2')],
      [zoned('u', '20260327T090000', 'FREQ=MONTHLY;COUNT=2')],
    )
    expect(outcome.pairs).toEqual([
      '03-02T09:00 > 03-27T09:00 series-shift',
      '04-02T09:00 > 04-27T09:00 series-shift',
    ])
  })

  test('a single meeting that becomes a series is its first', () => {
    const single = ['UID:u', 'DTSTART;TZID=Europe/Berlin:20260302T090000', 'SUMMARY:Weekly']
    expect(matched([single], [weekly])).toEqual({
      pairs: ['03-02T09:00 > 03-02T09:00 same'],
      gone: [],
      new: ['03-09T09:00', '03-16T09:00', '03-23T09:00'],
    })
  })
})

describe('a series that is split keeps its meetings', () => {
  const head = zoned('u', '20260302T090000', 'FREQ=WEEKLY;COUNT=2')

  test('under a UID of its own', () => {
    expect(matched([weekly], [head, zoned('other', '20260317T100000', 'FREQ=WEEKLY;COUNT=2')])).toEqual({
      pairs: [
        '03-02T09:00 > 03-02T09:00 same',
        '03-09T09:00 > 03-09T09:00 same',
        '03-16T09:00 > 03-17T10:00 split',
        '03-23T09:00 > 03-24T10:00 split',
      ],
      gone: [],
      new: [],
    })
  })

  test('under the suffix of Google, at the same hour', () => {
    const tail = zoned('u_R20260316T080000', '20260316T090000', 'FREQ=WEEKLY;COUNT=2')
    expect(matched([weekly], [head, tail]).pairs).toContain('03-16T09:00 > 03-16T09:00 split')
  })

  test('but another series is another series', () => {
    const other = zoned('other', '20260317T100000', 'FREQ=WEEKLY;COUNT=2').map((line) =>
      line.replace('Weekly', 'Review'),
    )
    expect(matched([weekly], [head, other])).toMatchObject({
      gone: ['03-16T09:00', '03-23T09:00'],
      new: ['03-17T10:00', '03-24T10:00'],
    })
  })
})

test('a feed that is published again under new UIDs is the same meetings', () => {
  expect(matched([weekly], [weekly.map((line) => line.replace('UID:u', 'UID:v'))])).toMatchObject({
    gone: [],
    new: [],
  })
})

test('one cancelled and the end prolonged are not one another', () => {
  const after = zoned(
    'u',
    '20260302T090000',
    'FREQ=WEEKLY;COUNT=5',
    'EXDATE;TZID=Europe/Berlin:20260309T090000',
  )
  expect(matched([weekly], [after])).toMatchObject({ gone: ['03-09T09:00'], new: ['03-30T09:00'] })
})

test('nothing is matched twice', () => {
  const before = snapshot([weekly, zoned('w', '20260302T090000', 'FREQ=WEEKLY;COUNT=4')])
  const { matches } = matchOccurrences(before, snapshot([weekly]))
  expect(new Set(matches.map((match) => match.before)).size).toBe(matches.length)
  expect(new Set(matches.map((match) => match.after)).size).toBe(matches.length)
})
