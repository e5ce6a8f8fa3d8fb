/** What a feed is read as: failures, recurrence sets, overrides, lengths and zones. */
import { describe, expect, test } from 'vitest'
import { readFeed } from './feed.ts'
import type { Feed, FeedFailure, Occurrence } from './values.ts'

const YEAR = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }

function feedOf(text: string | Uint8Array, zone = 'UTC', window = YEAR): Feed {
  const reply = readFeed({ bytes: Buffer.from(text), zone, ...window })
  if (!reply.ok) throw new Error(reply.failure.message)
  return reply.feed
}

function event(...lines: string[]): string {
  const uid = lines.some((line) => line.startsWith('UID')) ? [] : ['UID:u']
  return ['BEGIN:VEVENT', ...uid, ...lines, 'END:VEVENT'].join('\r\n')
}

function calendar(...parts: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...parts, 'END:VCALENDAR', ''].join('\r\n')
}

function occurrencesOf(...parts: string[]): readonly Occurrence[] {
  return feedOf(calendar(...parts)).occurrences
}

function starts(...parts: string[]): string[] {
  return occurrencesOf(...parts).map((occurrence) => occurrence.startUtc)
}

const daily = (count: number): string[] => [
  'DTSTART;TZID=Europe/Berlin:20260302T090000',
  `RRULE:FREQ=DAILY;COUNT=${count}`,
]

describe('what is no calendar is refused with its own sentence', () => {
  function refusal(text: string | Uint8Array): FeedFailure['code'] | null {
    const reply = readFeed({ bytes: Buffer.from(text), zone: 'UTC', ...YEAR })
    return reply.ok ? null : reply.failure.code
  }

  test.each([
    ['', 'empty'],
    ['\r\n  \r\n', 'empty'],
    ['<!DOCTYPE html><html><body>Sign in</body></html>', 'html'],
    ['<?xml version="1.0"?><feed/>', 'not-icalendar'],
    ['{"error":"gone"}', 'not-icalendar'],
    ['BEGIN:VCARD\r\nEND:VCARD\r\n', 'not-icalendar'],
    ['Hello', 'not-icalendar'],
    ['BEGIN:VCAL', 'truncated'],
    [calendar(event(...daily(1))).slice(0, -20), 'truncated'],
    [`${calendar()}BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n`, 'truncated'],
  ])('%j', (text, code) => {
    expect(refusal(text)).toBe(code)
  })

  test('a compressed file', () => {
    expect(refusal(new Uint8Array([0x1f, 0x8b, 8, 0, 1]))).toBe('compressed')
  })

  test('a calendar without events is a calendar', () => {
    expect(feedOf(calendar()).occurrences).toEqual([])
  })
})

test('a calendar says its name, colour, zone and how often to ask', () => {
  const text = calendar(
    'X-WR-CALNAME:Team\\, Berlin',
    'X-APPLE-CALENDAR-COLOR:#FF2968',
    'X-WR-TIMEZONE:Europe/Berlin',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
  )
  expect(feedOf(text)).toMatchObject({
    name: 'Team, Berlin',
    color: '#FF2968',
    zone: 'Europe/Berlin',
    refreshMinutes: 60,
  })
})

test('several VCALENDARs are one feed, each with its own zone for floating times', () => {
  const one = calendar('X-WR-TIMEZONE:Europe/Berlin', event('UID:a', 'DTSTART:20260701T090000'))
  const two = calendar('X-WR-TIMEZONE:America/New_York', event('UID:b', 'DTSTART:20260701T090000'))
  const found = feedOf(one + two).occurrences
  expect(found.map(({ startUtc, tzid, tzSource }) => [startUtc, tzid, tzSource])).toEqual([
    ['2026-07-01T07:00:00Z', 'Europe/Berlin', 'floating'],
    ['2026-07-01T13:00:00Z', 'America/New_York', 'floating'],
  ])
})

describe('one bad event costs only itself', () => {
  test('with a warning that names its line and UID', () => {
    const text = calendar(
      event('UID:bad', 'DTSTART:yesterday'),
      event('UID:good', 'DTSTART:20260302T100000Z'),
    )
    const feed = feedOf(text)
    expect(feed.occurrences.map(({ uid }) => uid)).toEqual(['good'])
    expect(feed.warnings).toMatchObject([{ code: 'bad-date', uid: 'bad', line: 5 }])
  })

  test('a missing END does not swallow the next event', () => {
    const open = 'BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260302T100000Z'
    expect(occurrencesOf(open, event('UID:b', 'DTSTART:20260303T100000Z')).map(({ uid }) => uid)).toEqual([
      'a',
      'b',
    ])
  })

  test.each([
    'FREQ=FORTNIGHTLY',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;BYMONTH=13',
    'FREQ=WEEKLY;BYDAY=XX',
    'COUNT=2',
  ])('the rule %s leaves the first date', (rule) => {
    const feed = feedOf(calendar(event('DTSTART:20260302T100000Z', `RRULE:${rule}`)))
    expect(feed.occurrences).toHaveLength(1)
    expect(feed.warnings).toMatchObject([{ code: 'bad-rrule' }])
  })

  test('lines that are none are passed over', () => {
    expect(
      starts(event('DTSTART:20260302T100000Z', 'SUMMARY', 'ATTENDEE;CN="x:mailto:a@b.c', ':', '=;=')),
    ).toHaveLength(1)
  })
})

describe('rules are bounded', () => {
  test.each(['FREQ=SECONDLY', 'FREQ=MINUTELY;INTERVAL=5', 'FREQ=MINUTELY;UNTIL=20270101T000000Z'])(
    '%s is refused',
    (rule) => {
      const feed = feedOf(calendar(event('DTSTART:20260302T100000Z', `RRULE:${rule}`)))
      expect(feed.occurrences).toHaveLength(1)
      expect(feed.warnings).toMatchObject([{ code: 'limit', uid: 'u' }])
    },
  )

  test('a series gives 10,000 at most, and says so', () => {
    const feed = feedOf(
      calendar(
        event('DTSTART:20260101T000000Z', 'RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,10,20,30,40'),
      ),
    )
    expect(feed.occurrences).toHaveLength(10_000)
    expect(feed.warnings).toMatchObject([{ code: 'limit' }])
  })

  test.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=HOURLY;BYMONTH=4;BYMONTHDAY=31',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3',
    'FREQ=MINUTELY;BYYEARDAY=366;BYMONTH=1;COUNT=3',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=20',
    'FREQ=DAILY;BYSETPOS=300',
    'FREQ=YEARLY;INTERVAL=1000000',
    'FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;COUNT=1000000',
    'FREQ=DAILY;COUNT=999999999',
    'FREQ=HOURLY;COUNT=999999999',
    'FREQ=HOURLY;INTERVAL=7;BYDAY=MO;BYHOUR=3',
  ])('%s ends soon', (rule) => {
    const begun = performance.now()
    feedOf(calendar(event('DTSTART:19000101T100000Z', `RRULE:${rule}`)))
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

describe('RRULE', () => {
  test('a series keeps its clock over a change of daylight saving', () => {
    const found = occurrencesOf(
      event('DTSTART;TZID=Europe/Berlin:20260328T090000', 'RRULE:FREQ=DAILY;COUNT=3'),
    )
    expect(found.map(({ start }) => start.slice(11))).toEqual(['09:00:00', '09:00:00', '09:00:00'])
    expect(found.map(({ startUtc }) => startUtc.slice(11))).toEqual(['08:00:00Z', '07:00:00Z', '07:00:00Z'])
  })

  test('a member in the gap is not lost', () => {
    expect(starts(event('DTSTART;TZID=Europe/Berlin:20260328T023000', 'RRULE:FREQ=DAILY;COUNT=3'))).toEqual([
      '2026-03-28T01:30:00Z',
      '2026-03-29T01:30:00Z',
      '2026-03-30T00:30:00Z',
    ])
  })

  test.each([
    ['UNTIL=20260304T080000Z', 3],
    ['UNTIL=20260304T075959Z', 2],
    ['UNTIL=20260304T090000', 3],
    ['UNTIL=20260304', 3],
    ['UNTIL=20260304Z', 3],
  ])('%s is included', (until, count) => {
    expect(
      starts(event('DTSTART;TZID=Europe/Berlin:20260302T090000', `RRULE:FREQ=DAILY;${until}`)),
    ).toHaveLength(count)
  })

  test.each(['UNTIL=20260304', 'UNTIL=20260304T000000Z', 'UNTIL=20260304T225959Z'])(
    '%s ends an all-day series',
    (until) => {
      expect(starts(event('DTSTART;VALUE=DATE:20260302', `RRULE:FREQ=DAILY;${until}`))).toHaveLength(3)
    },
  )

  test('a series that ended before the window gives nothing', () => {
    expect(starts(event('DTSTART:19700101T100000Z', 'RRULE:FREQ=DAILY;COUNT=100'))).toEqual([])
  })
})

describe('RDATE and EXDATE', () => {
  test('a period has its own length', () => {
    const found = occurrencesOf(
      event(
        'DTSTART:20260302T100000Z',
        'DTEND:20260302T110000Z',
        'RDATE;VALUE=PERIOD:20260310T100000Z/PT2H,20260311T100000Z/20260311T103000Z',
      ),
    )
    expect(found.map(({ endUtc }) => endUtc)).toEqual([
      '2026-03-02T11:00:00Z',
      '2026-03-10T12:00:00Z',
      '2026-03-11T10:30:00Z',
    ])
  })

  test('the same instant twice is one meeting', () => {
    expect(starts(event(...daily(2), 'RDATE:20260303T080000Z'))).toHaveLength(2)
  })

  test.each([
    ['in the zone of the series', 'EXDATE;TZID=Europe/Berlin:20260303T090000'],
    ['in another zone', 'EXDATE;TZID=America/New_York:20260303T030000'],
    ['in UTC', 'EXDATE:20260303T080000Z'],
    ['floating', 'EXDATE:20260303T090000'],
    ['as a date', 'EXDATE;VALUE=DATE:20260303'],
    ['as a date that does not say so', 'EXDATE:20260303'],
  ])('a member is taken out %s', (_, line) => {
    expect(starts(event(...daily(3), line))).toEqual(['2026-03-02T08:00:00Z', '2026-03-04T08:00:00Z'])
  })

  test.each([
    'EXDATE;TZID=W. Europe Standard Time:20260303T000000',
    'EXDATE:20260303T000000Z',
    'EXDATE:20260302T230000Z',
    'EXDATE:20260303T050000Z',
    'EXDATE;VALUE=DATE:20260303',
  ])('a day of an all-day series is taken out by %s', (line) => {
    const lines = ['DTSTART;VALUE=DATE:20260302', 'RRULE:FREQ=DAILY;COUNT=3', line]
    expect(starts(event(...lines))).toEqual(['2026-03-02T00:00:00Z', '2026-03-04T00:00:00Z'])
  })

  test('a member in the gap can be taken out', () => {
    const lines = ['DTSTART;TZID=Europe/Berlin:20260328T023000', 'RRULE:FREQ=DAILY;COUNT=2']
    for (const line of ['EXDATE;TZID=Europe/Berlin:20260329T023000', 'EXDATE:20260329T013000Z']) {
      expect(starts(event(...lines, line))).toEqual(['2026-03-28T01:30:00Z'])
    }
  })
})

describe('overrides', () => {
  test.each([
    'RECURRENCE-ID;TZID=Europe/Berlin:20260303T090000',
    'RECURRENCE-ID:20260303T080000Z',
    'RECURRENCE-ID;TZID=Asia/Tokyo:20260303T170000',
    'RECURRENCE-ID:20260303T090000',
    'RECURRENCE-ID;VALUE=DATE:20260303',
  ])('%s names the member', (line) => {
    const found = occurrencesOf(event(...daily(3)), event(line, 'DTSTART:20260303T150000Z', 'SUMMARY:moved'))
    expect(found).toHaveLength(3)
    expect(found[1]).toMatchObject({
      startUtc: '2026-03-03T15:00:00Z',
      recurrenceId: '2026-03-03T09:00:00',
      recurrenceIdUtc: '2026-03-03T08:00:00Z',
      override: true,
      content: { summary: 'moved' },
    })
  })

  test('a moved day of an all-day series is found, however Exchange writes it', () => {
    const master = event('DTSTART;VALUE=DATE:20260302', 'RRULE:FREQ=DAILY;COUNT=2')
    const moved = event(
      'RECURRENCE-ID;TZID=W. Europe Standard Time:20260303T000000',
      'DTSTART;VALUE=DATE:20260305',
    )
    expect(starts(master, moved)).toEqual(['2026-03-02T00:00:00Z', '2026-03-05T00:00:00Z'])
  })

  test('THISANDFUTURE moves what follows by as much, and a later override still counts', () => {
    const found = occurrencesOf(
      event(...daily(4), 'SUMMARY:old'),
      event(
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20260303T080000Z',
        'DTSTART;TZID=Europe/Berlin:20260303T110000',
        'SUMMARY:new',
      ),
      event('RECURRENCE-ID:20260305T080000Z', 'DTSTART:20260305T200000Z', 'SUMMARY:once'),
    )
    expect(found.map(({ startUtc, content }) => `${startUtc} ${content.summary}`)).toEqual([
      '2026-03-02T08:00:00Z old',
      '2026-03-03T10:00:00Z new',
      '2026-03-04T10:00:00Z new',
      '2026-03-05T20:00:00Z once',
    ])
  })

  test('the key of a member stays when it moves', () => {
    const before = occurrencesOf(event(...daily(2)))
    const after = occurrencesOf(
      event(...daily(2)),
      event('RECURRENCE-ID:20260303T080000Z', 'DTSTART:20260309T080000Z'),
    )
    expect(after.map(({ occurrenceKey }) => occurrenceKey)).toEqual(
      before.map(({ occurrenceKey }) => occurrenceKey),
    )
  })
})

describe('identity', () => {
  test('parts that Google split belong to one series, and no key is taken twice', () => {
    const found = occurrencesOf(
      event('UID:g1@google.com', ...daily(3)),
      event(
        'UID:g1_R20260303T080000@google.com',
        'DTSTART;TZID=Europe/Berlin:20260303T090000',
        'RRULE:FREQ=DAILY;COUNT=2',
      ),
    )
    expect(new Set(found.map(({ seriesKey }) => seriesKey))).toEqual(new Set(['g1@google.com']))
    expect(new Set(found.map(({ occurrenceKey }) => occurrenceKey)).size).toBe(5)
  })

  test.each([
    [
      'the highest SEQUENCE',
      ['SEQUENCE:2', 'LAST-MODIFIED:20260101T000000Z'],
      ['SEQUENCE:1', 'LAST-MODIFIED:20260202T000000Z'],
    ],
    ['then the latest', ['LAST-MODIFIED:20260202T000000Z'], ['LAST-MODIFIED:20260101T000000Z']],
  ])('of two versions %s counts', (_, kept, dropped) => {
    const feed = feedOf(
      calendar(
        event('DTSTART:20260302T100000Z', 'SUMMARY:kept', ...kept),
        event('DTSTART:20260302T110000Z', 'SUMMARY:dropped', ...dropped),
      ),
    )
    expect(feed.occurrences.map(({ content }) => content.summary)).toEqual(['kept'])
    expect(feed.warnings).toMatchObject([{ code: 'duplicate-uid', uid: 'u' }])
  })

  test('an event without UID gets one that stays', () => {
    const text = calendar('BEGIN:VEVENT', 'DTSTART:20260302T100000Z', 'SUMMARY:A', 'END:VEVENT')
    const later = text.replace('SUMMARY', 'DTSTAMP:20260301T000000Z\r\nLOCATION:Room 1\r\nSUMMARY')
    expect(feedOf(text).occurrences[0]?.uid).toBe(feedOf(later).occurrences[0]?.uid)
  })

  test('DTSTAMP alone is no change', () => {
    const hash = (stamp: string, title: string): string | undefined =>
      occurrencesOf(event(`DTSTAMP:${stamp}`, 'DTSTART:20260302T100000Z', `SUMMARY:${title}`))[0]?.content
        .hash
    expect(hash('20260101T000000Z', 'A')).toBe(hash('20260202T000000Z', 'A'))
    expect(hash('20260101T000000Z', 'A')).not.toBe(hash('20260101T000000Z', 'B'))
  })

  test('METHOD:CANCEL cancels', () => {
    expect(occurrencesOf('METHOD:CANCEL', event('DTSTART:20260302T100000Z'))[0]?.content.status).toBe(
      'CANCELLED',
    )
  })
})

describe('length', () => {
  const lengthOf = (...lines: string[]): string => {
    const [found] = occurrencesOf(event(...lines))
    return `${found?.start} ${found?.end}`
  }

  test.each([
    [
      'nominal days keep the clock',
      ['DTSTART;TZID=Europe/Berlin:20260328T120000', 'DURATION:P1D'],
      '2026-03-28T12:00:00 2026-03-29T12:00:00',
    ],
    [
      'hours are exact',
      ['DTSTART;TZID=Europe/Berlin:20260328T120000', 'DURATION:PT24H'],
      '2026-03-28T12:00:00 2026-03-29T13:00:00',
    ],
    [
      'an end in another zone is the same instant',
      ['DTSTART;TZID=Europe/Berlin:20260302T120000', 'DTEND;TZID=America/New_York:20260302T080000'],
      '2026-03-02T12:00:00 2026-03-02T14:00:00',
    ],
    [
      'an end before the start is none',
      ['DTSTART:20260302T120000Z', 'DTEND:20260302T110000Z'],
      '2026-03-02T12:00:00Z 2026-03-02T12:00:00Z',
    ],
    [
      'a negative duration is none',
      ['DTSTART:20260302T120000Z', 'DURATION:-PT1H'],
      '2026-03-02T12:00:00Z 2026-03-02T12:00:00Z',
    ],
    ['a date lasts a day', ['DTSTART;VALUE=DATE:20260302'], '2026-03-02 2026-03-03'],
    ['days of an all-day event', ['DTSTART;VALUE=DATE:20260302', 'DURATION:P2D'], '2026-03-02 2026-03-04'],
    [
      'no event outlives the calendar',
      ['DTSTART:20260302T120000Z', 'DURATION:P99999999W'],
      '2026-03-02T12:00:00Z 9999-12-31T23:59:59Z',
    ],
  ])('%s', (_, lines, expected) => {
    expect(lengthOf(...lines)).toBe(expected)
  })
})

describe('zones', () => {
  const custom = (tzid: string, ...more: string[]): string =>
    [
      'BEGIN:VTIMEZONE',
      `TZID:${tzid}`,
      ...more,
      'BEGIN:STANDARD',
      'DTSTART:16010101T000000',
      'TZOFFSETFROM:+0345',
      'TZOFFSETTO:+0345',
      'END:STANDARD',
      'END:VTIMEZONE',
    ].join('\r\n')

  test('a name that is known counts more than what the feed says of it', () => {
    const found = occurrencesOf(custom('Europe/Berlin'), event('DTSTART;TZID=Europe/Berlin:20260302T090000'))
    expect(found[0]).toMatchObject({ startUtc: '2026-03-02T08:00:00Z', tzSource: 'iana' })
  })

  test('an unknown name is what the feed says, for this feed only', () => {
    const text = event('DTSTART;TZID=Our Time:20260302T090000')
    expect(occurrencesOf(custom('Our Time'), text)[0]).toMatchObject({
      startUtc: '2026-03-02T05:15:00Z',
      tzid: 'Our Time',
      tzSource: 'vtimezone',
    })
    const other = feedOf(calendar(text), 'America/New_York')
    expect(other.occurrences[0]).toMatchObject({ startUtc: '2026-03-02T14:00:00Z', tzSource: 'floating' })
    expect(other.warnings).toMatchObject([{ code: 'unknown-tz', uid: 'u', line: 3 }])
  })

  test('X-LIC-LOCATION names a zone that is known', () => {
    const found = occurrencesOf(
      custom('7', 'X-LIC-LOCATION:Asia/Tokyo'),
      event('DTSTART;TZID=7:20260302T090000'),
    )
    expect(found[0]).toMatchObject({
      startUtc: '2026-03-02T00:00:00Z',
      tzid: 'Asia/Tokyo',
      tzSource: 'alias',
    })
  })

  test('floating and all-day events are listed by the clock of the user', () => {
    const text = calendar(
      event('UID:a', 'DTSTART;VALUE=DATE:20260302'),
      event('UID:b', 'DTSTART:20260302T010000'),
    )
    const window = { from: '2026-03-01T14:00:00Z', to: '2026-03-01T15:30:00Z' }
    expect(feedOf(text, 'Asia/Tokyo', window).occurrences.map(({ uid }) => uid)).toEqual(['a'])
  })
})
