/** Zones: names that nobody registered, definitions that feeds bring along, times that come twice or not at all. */
import { berlin, calendar, days, event, only, zone, type OwnCase } from './our-cases.ts'

/** At eleven on a summer's and on a winter's day. */
const noonish = (tzid: string): string =>
  calendar(
    event('UID:s', `DTSTART;TZID=${tzid}:20260701T110000`),
    event('UID:w', `DTSTART;TZID=${tzid}:20261201T110000`),
  )
const at = (summer: string, winter: string): string[] => [`2026-07-01T${summer}Z`, `2026-12-01T${winter}Z`]

const names: readonly OwnCase[] = (
  [
    ['W. Europe Standard Time', 'Europe/Berlin', 'windows', '09:00', '10:00'],
    ['Eastern Standard Time', 'America/New_York', 'windows', '15:00', '16:00'],
    ['Pacific Daylight Time', 'America/Los_Angeles', 'windows', '18:00', '19:00'],
    ['GMT Standard Time', 'Europe/London', 'windows', '10:00', '11:00'],
    ['Greenwich Standard Time', 'Atlantic/Reykjavik', 'windows', '11:00', '11:00'],
    ['AUS Eastern Standard Time', 'Australia/Sydney', 'windows', '01:00', '00:00'],
    [
      '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
      'Europe/Berlin',
      'alias',
      '09:00',
      '10:00',
    ],
    [
      '"(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna"',
      'Europe/Berlin',
      'alias',
      '09:00',
      '10:00',
    ],
    ['"(UTC-05:00) Eastern Time (US & Canada)"', 'America/New_York', 'alias', '15:00', '16:00'],
    ['"(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi"', 'Asia/Kolkata', 'alias', '05:30', '05:30'],
    ['"(UTC) Dublin, Edinburgh, Lisbon, London"', 'Europe/London', 'alias', '10:00', '11:00'],
    ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin', 'alias', '09:00', '10:00'],
    [
      '/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires',
      'America/Argentina/Buenos_Aires',
      'alias',
      '14:00',
      '14:00',
    ],
    ['"http://tzurl.example/zoneinfo/Asia/Tokyo"', 'Asia/Tokyo', 'alias', '02:00', '02:00'],
    ['europe/berlin', 'Europe/Berlin', 'alias', '09:00', '10:00'],
    ['US/Eastern', 'US/Eastern', 'iana', '15:00', '16:00'],
    ['EST5EDT', 'EST5EDT', 'iana', '15:00', '16:00'],
    ['Etc/GMT-5', 'Etc/GMT-5', 'iana', '06:00', '06:00'],
    ['GMT+0530', '+05:30', 'alias', '05:30', '05:30'],
    ['UTC-3', '-03:00', 'alias', '14:00', '14:00'],
    ['Etc/UTC', 'Etc/UTC', 'iana', '11:00', '11:00'],
    ['GMT', 'UTC', 'alias', '11:00', '11:00'],
  ] as const
).map(([tzid, id, source, summer, winter]) => ({
  what: `TZID=${tzid} without a definition`,
  ics: noonish(tzid),
  starts: at(summer, winter).toSorted(),
  says: [{ tzid: id, tzSource: source }, { tzid: id }],
}))

const BERLIN_RULES = [
  ['STANDARD', '16010101T030000', '+0200', '+0100', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'],
  ['DAYLIGHT', '16010101T020000', '+0100', '+0200', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'],
] as const
const NEW_YORK_RULES = [
  ['DAYLIGHT', '20070311T020000', '-0500', '-0400', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU'],
  ['STANDARD', '20071104T020000', '-0400', '-0500', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU'],
] as const

const defined: readonly OwnCase[] = [
  {
    what: 'a name that nobody knows is read by the definition of the feed',
    ics: calendar(zone('Our Office', ...BERLIN_RULES), event('DTSTART;TZID=Our Office:20260701T110000')),
    starts: days('09:00', '07-01'),
    says: [{ tzid: 'Our Office', tzSource: 'vtimezone', start: '2026-07-01T11:00:00' }],
  },
  {
    what: 'a definition counts for names that it stands behind too',
    ics: calendar(event('DTSTART;TZID=Our Office:20260701T110000'), zone('Our Office', ...BERLIN_RULES)),
    starts: days('09:00', '07-01'),
  },
  {
    what: 'a known name is believed more than a definition that is wrong',
    ics: calendar(
      zone('Europe/Berlin', ['STANDARD', '19700101T000000', '+0000', '+0000', '']),
      event(berlin('DTSTART', '20260701T110000')),
    ),
    starts: days('09:00', '07-01'),
    says: [{ tzSource: 'iana' }],
  },
  {
    what: 'a bare offset is believed less than a definition with summer time',
    ics: calendar(zone('GMT-0500', ...NEW_YORK_RULES), event('DTSTART;TZID=GMT-0500:20260701T110000')),
    starts: days('15:00', '07-01'),
    says: [{ tzSource: 'vtimezone' }],
  },
  {
    what: 'an abbreviation is believed less than the definition of the feed',
    ics: calendar(
      zone('CST', ['STANDARD', '19700101T000000', '+0800', '+0800', '']),
      event('DTSTART;TZID=CST:20260701T110000'),
    ),
    starts: days('03:00', '07-01'),
  },
  {
    what: 'X-LIC-LOCATION names the zone that is meant',
    ics: calendar(
      zone('Odd Name', ['STANDARD', '19700101T000000', '+0000', '+0000', '']).replace(
        'TZID:Odd Name',
        'TZID:Odd Name\r\nX-LIC-LOCATION:Europe/Berlin',
      ),
      event('DTSTART;TZID=Odd Name:20260701T110000'),
    ),
    starts: days('09:00', '07-01'),
    says: [{ tzid: 'Europe/Berlin', tzSource: 'alias' }],
  },
  {
    what: 'onsets by RDATE',
    ics: calendar(
      zone(
        'Mars',
        ['STANDARD', '19700101T000000', '+0100', '+0100', ''],
        ['DAYLIGHT', '20260401T020000', '+0100', '+0300', 'RDATE:20270401T020000'],
        ['STANDARD', '20261001T030000', '+0300', '+0100', ''],
      ),
      event('UID:a', 'DTSTART;TZID=Mars:20260301T110000'),
      event('UID:b', 'DTSTART;TZID=Mars:20260701T110000'),
      event('UID:c', 'DTSTART;TZID=Mars:20261101T110000'),
    ),
    starts: ['2026-03-01T10:00Z', '2026-07-01T08:00Z', '2026-11-01T10:00Z'],
  },
  {
    what: 'a rule of a definition that ended',
    ics: calendar(
      zone(
        'No Summer Any More',
        [
          'STANDARD',
          '19701025T030000',
          '+0200',
          '+0100',
          'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20241027T010000Z',
        ],
        [
          'DAYLIGHT',
          '19700329T020000',
          '+0100',
          '+0200',
          'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20240331T010000Z',
        ],
      ),
      event('UID:a', 'DTSTART;TZID=No Summer Any More:20240701T110000'),
      event('UID:b', 'DTSTART;TZID=No Summer Any More:20260701T110000'),
    ),
    from: '2024-01-01T00:00:00Z',
    starts: ['2024-07-01T09:00Z', '2026-07-01T10:00Z'],
  },
  {
    what: 'offsets with seconds, and without a sign of when they began',
    ics: calendar(
      zone('Old Amsterdam', ['STANDARD', '19000101T000000', '+001932', '+001932', '']),
      event('DTSTART;TZID=Old Amsterdam:20260701T111932'),
    ),
    starts: days('11:00', '07-01'),
  },
  {
    what: 'a quoted name, with a blank at its end',
    ics: calendar(zone('Our Office', ...BERLIN_RULES), event('DTSTART;TZID="Our Office ":20260701T110000')),
    starts: days('09:00', '07-01'),
  },
  {
    what: 'a name that nobody defines is read as local time, and said',
    ics: only('DTSTART;TZID=Atlantis:20260701T110000'),
    tz: 'Europe/Berlin',
    starts: days('09:00', '07-01'),
    says: [{ tzid: null, tzSource: 'floating' }],
    warns: ['unknown-tz'],
  },
  {
    what: 'Z counts more than TZID',
    ics: only('DTSTART;TZID=Europe/Berlin:20260701T110000Z'),
    starts: days('11:00', '07-01'),
    says: [{ tzid: 'UTC', start: '2026-07-01T11:00:00Z' }],
  },
  {
    what: 'a floating time is local wherever it is read',
    ics: only('DTSTART:20260701T110000', 'DTEND:20260701T120000'),
    tz: 'America/St_Johns',
    starts: days('13:30', '07-01'),
    says: [
      { tzid: null, tzSource: 'floating', start: '2026-07-01T11:00:00', endUtc: '2026-07-01T14:30:00Z' },
    ],
  },
]

const changes: readonly OwnCase[] = [
  {
    what: 'a time that comes twice is the first (RFC 5545 3.3.5)',
    ics: only('DTSTART;TZID=America/New_York:20261101T013000', 'DTEND;TZID=America/New_York:20261101T030000'),
    starts: days('05:30', '11-01'),
    says: [{ endUtc: '2026-11-01T08:00:00Z' }],
  },
  {
    what: 'a time that does not come is read with the offset before (RFC 5545 3.3.5)',
    ics: only('DTSTART;TZID=America/New_York:20260308T023000'),
    starts: days('07:30', '03-08'),
  },
  {
    what: 'a gap of half an hour',
    ics: only('DTSTART;TZID=Australia/Lord_Howe:20261004T021500'),
    starts: ['2026-10-03T15:45Z'],
  },
  {
    what: 'a gap in a zone that only the feed knows',
    ics: calendar(
      zone('Our Office', ...BERLIN_RULES),
      event('DTSTART;TZID=Our Office:20260329T023000', 'RRULE:FREQ=DAILY;COUNT=2'),
    ),
    starts: ['2026-03-29T01:30Z', '2026-03-30T00:30Z'],
  },
  {
    what: "a series through a night without two o'clock comes every day",
    ics: only(berlin('DTSTART', '20260328T023000'), 'RRULE:FREQ=DAILY;COUNT=3'),
    starts: ['2026-03-28T01:30Z', '2026-03-29T01:30Z', '2026-03-30T00:30Z'],
  },
  {
    what: 'a day that a country left out',
    ics: only(
      'DTSTART;TZID=Pacific/Apia:20111229T100000',
      'RRULE:FREQ=DAILY;COUNT=2',
      'EXDATE;TZID=Pacific/Apia:20111230T100000',
    ),
    from: '2011-12-01T00:00:00Z',
    to: '2012-02-01T00:00:00Z',
    starts: ['2011-12-29T20:00Z'],
  },
  {
    what: "UTC keeps its clock when the calendar's zone does not",
    ics: calendar(
      'X-WR-TIMEZONE:Europe/Berlin',
      event('DTSTART:20260328T080000Z', 'RRULE:FREQ=DAILY;COUNT=2'),
    ),
    starts: days('08:00', '03-28', '03-29'),
  },
]

export const zones: readonly OwnCase[] = [...names, ...defined, ...changes]
