/** Rules: COUNT and UNTIL in every form, the ends of months, weeks, leap days, positions, other calendars. */
import { berlin, calendar, days, event, only, type OwnCase } from './our-cases.ts'

const CENTURY = { from: '1996-01-01T00:00:00Z', to: '2006-01-01T00:00:00Z' }
const rule = (start: string, rrule: string, ...more: readonly string[]): string =>
  only(`DTSTART${start}`, `RRULE:${rrule}`, ...more)

const ends: readonly OwnCase[] = [
  {
    what: 'UNTIL as an instant is included',
    ics: rule(';TZID=Europe/Berlin:20260302T090000', 'FREQ=DAILY;UNTIL=20260304T080000Z'),
    starts: days('08:00', '03-02', '03-03', '03-04'),
  },
  {
    what: 'UNTIL a second before a member leaves that member out',
    ics: rule(';TZID=Europe/Berlin:20260302T090000', 'FREQ=DAILY;UNTIL=20260304T075959Z'),
    starts: days('08:00', '03-02', '03-03'),
  },
  {
    what: 'UNTIL as a date means that day in the zone of DTSTART',
    ics: rule(';TZID=America/Los_Angeles:20260302T200000', 'FREQ=DAILY;UNTIL=20260304'),
    starts: ['2026-03-03T04:00Z', '2026-03-04T04:00Z', '2026-03-05T04:00Z'],
  },
  {
    what: 'UNTIL without a zone is read in that of DTSTART',
    ics: rule(';TZID=Asia/Tokyo:20260302T090000', 'FREQ=DAILY;UNTIL=20260303T090000'),
    starts: days('00:00', '03-02', '03-03'),
  },
  {
    what: 'UNTIL as an instant ends an all-day series on its day',
    ics: rule(';VALUE=DATE:20260302', 'FREQ=DAILY;UNTIL=20260304T000000Z'),
    starts: days('00:00', '03-02', '03-03', '03-04'),
  },
  {
    what: 'UNTIL as the last second of a day ends an all-day series on it',
    ics: rule(';VALUE=DATE:20260302', 'FREQ=DAILY;UNTIL=20260304T235959Z'),
    starts: days('00:00', '03-02', '03-03', '03-04'),
  },
  {
    what: 'UNTIL as the instant of local midnight ends an all-day series on the day that begins (Exchange)',
    ics: rule(';VALUE=DATE:20260302', 'FREQ=DAILY;UNTIL=20260303T230000Z'),
    tz: 'Europe/Berlin',
    starts: days('00:00', '03-02', '03-03', '03-04'),
  },
  {
    what: 'UNTIL as the instant of midnight somewhere else ends an all-day series on the day that begins (Exchange)',
    ics: rule(';VALUE=DATE:20260302', 'FREQ=DAILY;UNTIL=20260303T230000Z'),
    starts: days('00:00', '03-02', '03-03', '03-04'),
  },
  {
    what: 'UNTIL as the last second of a day in the west ends an all-day series on that day',
    ics: rule(';VALUE=DATE:20260302', 'FREQ=DAILY;UNTIL=20260305T045959Z'),
    tz: 'America/New_York',
    starts: days('00:00', '03-02', '03-03', '03-04'),
  },
  {
    what: 'UNTIL before DTSTART leaves nothing',
    ics: rule(':20260302T100000Z', 'FREQ=DAILY;UNTIL=20260301T100000Z'),
    starts: [],
  },
  {
    what: 'UNTIL at DTSTART leaves one',
    ics: rule(':20260302T100000Z', 'FREQ=DAILY;UNTIL=20260302T100000Z'),
    starts: days('10:00', '03-02'),
  },
  {
    what: 'COUNT counts what EXDATE takes away, not what RDATE adds',
    ics: rule(
      ':20260302T100000Z',
      'FREQ=WEEKLY;COUNT=3',
      'EXDATE:20260309T100000Z',
      'RDATE:20260303T100000Z',
    ),
    starts: days('10:00', '03-02', '03-03', '03-16'),
  },
  {
    what: 'COUNT is counted from DTSTART, not from the window',
    ics: rule(':20251229T100000Z', 'FREQ=WEEKLY;COUNT=3'),
    starts: days('10:00', '01-05', '01-12'),
  },
  {
    what: 'EXDATE may take away the first',
    ics: rule(':20260302T100000Z', 'FREQ=DAILY;COUNT=3', 'EXDATE:20260302T100000Z'),
    starts: days('10:00', '03-03', '03-04'),
  },
  {
    what: 'a rule in lower case, with blanks and an empty part at its end',
    ics: only('DTSTART:20260302T100000Z', 'rrule:freq=weekly; count=2; byday=mo, we;'),
    starts: days('10:00', '03-02', '03-04'),
  },
  {
    what: 'two rules give what either gives (RFC 2445)',
    ics: rule(':20260302T100000Z', 'FREQ=DAILY;COUNT=2', 'RRULE:FREQ=MONTHLY;COUNT=2'),
    starts: days('10:00', '03-02', '03-03', '04-02'),
  },
  {
    what: 'a rule without FREQ costs itself, not the event',
    ics: rule(':20260302T100000Z', 'INTERVAL=2'),
    starts: days('10:00', '03-02'),
    warns: ['bad-rrule'],
  },
  {
    what: 'a rule of every second is refused, its event stays',
    ics: rule(':20260302T100000Z', 'FREQ=SECONDLY'),
    starts: days('10:00', '03-02'),
    warns: ['limit'],
  },
  {
    what: 'a rule of every quarter of an hour that ends soon is followed',
    ics: rule(':20260302T100000Z', 'FREQ=MINUTELY;INTERVAL=15;COUNT=3'),
    starts: ['2026-03-02T10:00Z', '2026-03-02T10:15Z', '2026-03-02T10:30Z'],
  },
]

const months: readonly OwnCase[] = [
  {
    what: 'every second month on the 31st passes over months without one',
    ics: rule(':20260131T100000Z', 'FREQ=MONTHLY;INTERVAL=2'),
    starts: days('10:00', '01-31', '03-31', '05-31', '07-31'),
  },
  {
    what: 'the last day of each month',
    ics: rule(';VALUE=DATE:20260131', 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4'),
    starts: days('00:00', '01-31', '02-28', '03-31', '04-30'),
  },
  {
    what: 'a day that two parts name comes once',
    ics: rule(':20260131T100000Z', 'FREQ=MONTHLY;BYMONTHDAY=31,-1,-2;COUNT=5'),
    starts: days('10:00', '01-31', '02-27', '02-28', '03-30', '03-31'),
  },
  {
    what: 'the thirtieth is not in February',
    ics: rule(':20260130T100000Z', 'FREQ=MONTHLY;COUNT=3'),
    starts: days('10:00', '01-30', '03-30', '04-30'),
  },
  {
    what: 'the last Friday',
    ics: rule(':20260130T100000Z', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3'),
    starts: days('10:00', '01-30', '02-27', '03-27'),
  },
  {
    what: 'the fifth Monday, where there is one',
    ics: rule(':20260330T100000Z', 'FREQ=MONTHLY;BYDAY=5MO;COUNT=3'),
    starts: days('10:00', '03-30', '06-29', '08-31'),
  },
  {
    what: 'the first and the last working day',
    ics: rule(':20260302T100000Z', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1;COUNT=4'),
    starts: days('10:00', '03-02', '03-31', '04-01', '04-30'),
  },
  {
    what: 'Friday the 13th (RFC 5545 3.8.5.3)',
    ics: rule(';TZID=America/New_York:19980213T090000', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4'),
    ...CENTURY,
    starts: ['1998-02-13T14:00Z', '1998-03-13T14:00Z', '1998-11-13T14:00Z', '1999-08-13T13:00Z'],
  },
  {
    what: 'the first Saturday after the first Sunday (RFC 5545 3.8.5.3)',
    ics: rule(':19970913T090000Z', 'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=3'),
    ...CENTURY,
    starts: days('09:00', '1997-09-13', '1997-10-11', '1997-11-08'),
  },
  {
    what: 'BYSETPOS counts times of day too',
    ics: rule(':20260302T090000Z', 'FREQ=DAILY;BYHOUR=9,12,15;BYSETPOS=1,-1;COUNT=4'),
    starts: ['2026-03-02T09:00Z', '2026-03-02T15:00Z', '2026-03-03T09:00Z', '2026-03-03T15:00Z'],
  },
  {
    what: 'BYSETPOS counts days before DTSTART in its first month',
    ics: rule(':20260316T100000Z', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=3;COUNT=2'),
    starts: days('10:00', '03-16', '04-20'),
  },
]

const years: readonly OwnCase[] = [
  {
    what: 'a leap day is born every four years',
    ics: rule(';VALUE=DATE:20240229', 'FREQ=YEARLY'),
    from: '2024-01-01T00:00:00Z',
    to: '2033-01-01T00:00:00Z',
    starts: days('00:00', '2024-02-29', '2028-02-29', '2032-02-29'),
  },
  {
    what: '1900 had no leap day',
    ics: rule(';VALUE=DATE:18960229', 'FREQ=YEARLY;COUNT=3'),
    from: '1890-01-01T00:00:00Z',
    to: '1910-01-01T00:00:00Z',
    starts: days('00:00', '1896-02-29', '1904-02-29', '1908-02-29'),
  },
  {
    what: 'the 366th day, from the end the first',
    ics: rule(';VALUE=DATE:20241231', 'FREQ=YEARLY;BYYEARDAY=366;COUNT=2'),
    from: '2024-01-01T00:00:00Z',
    to: '2033-01-01T00:00:00Z',
    starts: days('00:00', '2024-12-31', '2028-12-31'),
  },
  {
    what: 'days of the year, counted from both ends (RFC 5545 3.8.5.3)',
    ics: rule(':19970101T090000Z', 'FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,-1'),
    ...CENTURY,
    starts: days('09:00', '1997-01-01', '1997-04-10', '1997-12-31', '2000-01-01'),
  },
  {
    what: 'the Monday of week 20 (RFC 5545 3.8.5.3)',
    ics: rule(':19970512T090000Z', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3'),
    ...CENTURY,
    starts: days('09:00', '1997-05-12', '1998-05-11', '1999-05-17'),
  },
  {
    what: 'week one may begin in December',
    ics: rule(';VALUE=DATE:20241230', 'FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=3'),
    from: '2024-01-01T00:00:00Z',
    to: '2033-01-01T00:00:00Z',
    starts: days('00:00', '2024-12-30', '2025-12-29', '2027-01-04'),
  },
  {
    what: 'week 53 comes in some years only',
    ics: rule(';VALUE=DATE:20201231', 'FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH;COUNT=2'),
    from: '2020-01-01T00:00:00Z',
    to: '2033-01-01T00:00:00Z',
    starts: days('00:00', '2020-12-31', '2026-12-31'),
  },
  {
    what: 'the 20th Monday of the year (RFC 5545 3.8.5.3)',
    ics: rule(':19970519T090000Z', 'FREQ=YEARLY;BYDAY=20MO;COUNT=3'),
    ...CENTURY,
    starts: days('09:00', '1997-05-19', '1998-05-18', '1999-05-17'),
  },
  {
    what: 'the first Monday of the year, and only where it is the seventh',
    ics: rule(':20190107T090000Z', 'FREQ=YEARLY;BYDAY=1MO;BYMONTHDAY=7'),
    from: '2019-01-01T00:00:00Z',
    to: '2035-01-01T00:00:00Z',
    starts: days('09:00', '2019-01-07', '2030-01-07'),
  },
  {
    what: 'the last Sunday of March and of October',
    ics: rule(':20260329T010000Z', 'FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU;COUNT=3'),
    to: '2028-01-01T00:00:00Z',
    starts: ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2027-03-28T01:00Z'],
  },
  {
    what: 'election day in the United States (RFC 5545 3.8.5.3)',
    ics: rule(
      ':19961105T090000Z',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
    ),
    ...CENTURY,
    starts: days('09:00', '1996-11-05', '2000-11-07', '2004-11-02'),
  },
  {
    what: 'every day in January, by a yearly rule and by a daily one (RFC 5545 3.8.5.3)',
    ics: calendar(
      event('UID:a', 'DTSTART:20260130T090000Z', 'RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA'),
      event('UID:b', 'DTSTART:20260130T090000Z', 'RRULE:FREQ=DAILY;BYMONTH=1'),
    ),
    starts: days('09:00', '01-30', '01-30', '01-31', '01-31'),
  },
]

const weeks: readonly OwnCase[] = [
  {
    what: 'every second week, where the week begins on Monday (RFC 5545 3.8.5.3)',
    ics: rule(':19970805T090000Z', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO'),
    ...CENTURY,
    starts: days('09:00', '1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'),
  },
  {
    what: 'every second week, where it begins on Sunday (RFC 5545 3.8.5.3)',
    ics: rule(':19970805T090000Z', 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU'),
    ...CENTURY,
    starts: days('09:00', '1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'),
  },
  {
    what: 'a week that began before DTSTART gives only its later days',
    ics: rule(':20260304T090000Z', 'FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=4'),
    starts: days('09:00', '03-04', '03-06', '03-09', '03-11'),
  },
  {
    what: 'a series keeps its clock when summer time begins',
    ics: rule(';TZID=Europe/Berlin:20260323T090000', 'FREQ=WEEKLY;COUNT=2'),
    starts: ['2026-03-23T08:00Z', '2026-03-30T07:00Z'],
    says: [{ start: '2026-03-23T09:00:00' }, { start: '2026-03-30T09:00:00' }],
  },
  {
    what: 'the day of the week is that of the zone, not of UTC',
    ics: rule(';TZID=Asia/Tokyo:20260302T080000', 'FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3'),
    starts: ['2026-03-01T23:00Z', '2026-03-02T23:00Z', '2026-03-08T23:00Z'],
  },
  {
    what: 'an hourly rule goes on through the night',
    ics: rule(':20260302T220000Z', 'FREQ=HOURLY;INTERVAL=5;COUNT=3'),
    starts: ['2026-03-02T22:00Z', '2026-03-03T03:00Z', '2026-03-03T08:00Z'],
  },
]

const scales: readonly OwnCase[] = [
  {
    what: 'Chinese New Year (RFC 7529)',
    ics: rule(';VALUE=DATE:20260217', 'RSCALE=CHINESE;FREQ=YEARLY;COUNT=3'),
    to: '2029-01-01T00:00:00Z',
    starts: days('00:00', '02-17', '2027-02-06', '2028-01-26'),
  },
  {
    what: 'a leap month is skipped forward (RFC 7529)',
    ics: rule(
      ';VALUE=DATE:20240215',
      'RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=6;SKIP=FORWARD;COUNT=3',
    ),
    from: '2024-01-01T00:00:00Z',
    starts: days('00:00', '2024-02-15', '2025-03-06', '2026-02-23'),
  },
  {
    what: 'the 31st of a short month is the day before or after it (RFC 7529)',
    ics: calendar(
      event('UID:a', 'DTSTART:20260131T090000Z', 'RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=3'),
      event('UID:b', 'DTSTART:20260131T090000Z', 'RRULE:RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;COUNT=3'),
    ),
    starts: days('09:00', '01-31', '01-31', '02-28', '03-01', '03-31', '03-31'),
  },
  {
    what: 'a calendar that nobody knows costs the rule, not the event',
    ics: rule(':20260302T100000Z', 'RSCALE=MARTIAN;FREQ=YEARLY'),
    starts: days('10:00', '03-02'),
    warns: ['bad-rrule'],
  },
]

const lengths: readonly OwnCase[] = [
  {
    what: 'a day is nominal, 24 hours are exact (RFC 5545 3.3.6)',
    ics: calendar(
      event('UID:a', berlin('DTSTART', '20260328T120000'), 'DURATION:P1D'),
      event('UID:b', berlin('DTSTART', '20260328T120000'), 'DURATION:PT24H'),
      event('UID:c', berlin('DTSTART', '20260328T120000'), 'DURATION:P1DT1H'),
      event('UID:d', berlin('DTSTART', '20260328T120000'), 'DURATION:P1W'),
    ),
    starts: days('11:00', '03-28', '03-28', '03-28', '03-28'),
    says: [
      { uid: 'a', end: '2026-03-29T12:00:00', endUtc: '2026-03-29T10:00:00Z' },
      { uid: 'b', end: '2026-03-29T13:00:00', endUtc: '2026-03-29T11:00:00Z' },
      { uid: 'c', end: '2026-03-29T13:00:00', endUtc: '2026-03-29T11:00:00Z' },
      { uid: 'd', end: '2026-04-04T12:00:00', endUtc: '2026-04-04T10:00:00Z' },
    ],
  },
  {
    what: 'DTEND gives every member the same exact length (RFC 5545 3.8.5.3)',
    ics: only(
      berlin('DTSTART', '20260327T230000'),
      berlin('DTEND', '20260328T070000'),
      'RRULE:FREQ=DAILY;COUNT=2',
    ),
    starts: ['2026-03-27T22:00Z', '2026-03-28T22:00Z'],
    says: [
      { endUtc: '2026-03-28T06:00:00Z' },
      { endUtc: '2026-03-29T06:00:00Z', end: '2026-03-29T08:00:00' },
    ],
  },
  {
    what: 'DTEND may be in another zone than DTSTART',
    ics: only(berlin('DTSTART', '20260302T090000'), 'DTEND;TZID=America/New_York:20260302T050000'),
    starts: days('08:00', '03-02'),
    says: [{ end: '2026-03-02T11:00:00', endUtc: '2026-03-02T10:00:00Z', tzid: 'Europe/Berlin' }],
  },
  {
    what: 'an end before the start is no length, never a loss',
    ics: only(berlin('DTSTART', '20260302T090000'), berlin('DTEND', '20260302T080000')),
    starts: days('08:00', '03-02'),
    says: [{ endUtc: '2026-03-02T08:00:00Z' }],
  },
  {
    what: 'a negative duration is no length',
    ics: only('DTSTART:20260302T090000Z', 'DURATION:-PT1H'),
    starts: days('09:00', '03-02'),
    says: [{ endUtc: '2026-03-02T09:00:00Z' }],
  },
  {
    what: 'an all-day event without an end lasts its day, its end is exclusive',
    ics: calendar(
      event('UID:a', 'DTSTART;VALUE=DATE:20260302'),
      event('UID:b', 'DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260304'),
      event('UID:c', 'DTSTART;VALUE=DATE:20260302', 'DURATION:P3D'),
    ),
    starts: days('00:00', '03-02', '03-02', '03-02'),
    says: [
      { uid: 'a', end: '2026-03-03', allDay: true },
      { uid: 'b', end: '2026-03-04' },
      { uid: 'c', end: '2026-03-05' },
    ],
  },
  {
    what: 'a date without VALUE=DATE is a date all the same',
    ics: only('DTSTART:20260302', 'DTEND:20260303'),
    starts: days('00:00', '03-02'),
    says: [{ allDay: true, start: '2026-03-02', end: '2026-03-03' }],
  },
  {
    what: "a meeting that goes on at the window's edge is in it, one that ends there is not",
    ics: calendar(
      event('UID:a', 'DTSTART:20251231T230000Z', 'DTEND:20260101T010000Z'),
      event('UID:b', 'DTSTART:20251231T230000Z', 'DTEND:20260101T000000Z'),
      event('UID:c', 'DTSTART:20251001T000000Z', 'DTEND:20260301T000000Z'),
    ),
    starts: ['2025-10-01T00:00Z', '2025-12-31T23:00Z'],
  },
]

export const recurrence: readonly OwnCase[] = [...ends, ...months, ...years, ...weeks, ...scales, ...lengths]
