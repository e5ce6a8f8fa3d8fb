/** Two snapshots of one calendar: which meeting stays which when it is edited, moved or written another way. */
import { berlin, calendar, event, zone, type OwnIdentityCase } from './our-cases.ts'
import { allDay, four, from, member, mondays, series, single } from './our-series.ts'

const churn: readonly OwnIdentityCase[] = [
  {
    what: 'DTSTAMP, SEQUENCE and LAST-MODIFIED are no change',
    before: calendar(mondays('w', 'COUNT=4', 'DTSTAMP:20260101T000000Z')),
    after: calendar(
      mondays('w', 'COUNT=4', 'DTSTAMP:20260202T000000Z', 'SEQUENCE:7', 'LAST-MODIFIED:20260202T000000Z'),
    ),
    same: four,
  },
  {
    what: 'another title, place and length',
    before: calendar(mondays()),
    after: calendar(
      event(
        'UID:w',
        berlin('DTSTART', '20260302T090000'),
        'DURATION:PT2H',
        'RRULE:FREQ=WEEKLY;COUNT=4',
        'SUMMARY:Monthly',
        'LOCATION:Room',
      ),
    ),
    same: four,
  },
  {
    what: 'the same rule said otherwise',
    before: calendar(mondays('w', 'COUNT=4')),
    after: calendar(mondays('w', 'UNTIL=20260323T080000Z;BYDAY=MO;WKST=SU;INTERVAL=1')),
    same: four,
  },
  {
    what: 'order of events and lines',
    before: calendar(mondays('a'), single('b', '20260304T100000Z')),
    after: calendar(single('b', '20260304T100000Z'), mondays('a')),
    same: [...four, '2026-03-04T10:00Z'],
  },
  {
    what: 'a title that says that it is cancelled',
    before: calendar(single('a', '20260302T080000Z', 'SUMMARY:Plan')),
    after: calendar(single('a', '20260302T080000Z', 'SUMMARY:Canceled: Plan')),
    same: ['2026-03-02T08:00Z'],
  },
]

const members: readonly OwnIdentityCase[] = [
  {
    what: 'a member is moved',
    before: calendar(mondays()),
    after: calendar(mondays(), member('w', '20260309T090000', '20260311T150000')),
    same: ['2026-03-02T08:00Z', '2026-03-09T08:00Z > 2026-03-11T14:00Z', ...four.slice(2)],
  },
  {
    what: 'a moved member is moved again, past its neighbour',
    before: calendar(mondays(), member('w', '20260309T090000', '20260311T150000')),
    after: calendar(mondays(), member('w', '20260309T090000', '20260317T150000')),
    same: ['2026-03-02T08:00Z', '2026-03-11T14:00Z > 2026-03-17T14:00Z', ...four.slice(2)],
  },
  {
    what: 'a moved member is moved back',
    before: calendar(mondays(), member('w', '20260309T090000', '20260311T150000')),
    after: calendar(mondays()),
    same: ['2026-03-02T08:00Z', '2026-03-11T14:00Z > 2026-03-09T08:00Z', ...four.slice(2)],
  },
  {
    what: 'two members change places',
    before: calendar(mondays()),
    after: calendar(
      mondays(),
      member('w', '20260309T090000', '20260316T090000'),
      member('w', '20260316T090000', '20260309T090000'),
    ),
    same: [
      '2026-03-02T08:00Z',
      '2026-03-09T08:00Z > 2026-03-16T08:00Z',
      '2026-03-16T08:00Z > 2026-03-09T08:00Z',
      '2026-03-23T08:00Z',
    ],
  },
  {
    what: 'the original start written in another zone',
    before: calendar(mondays(), member('w', '20260309T090000', '20260311T150000')),
    after: calendar(
      mondays(),
      member('w', '20260309T090000', '20260311T150000').replace(
        berlin('RECURRENCE-ID', '20260309T090000'),
        'RECURRENCE-ID:20260309T080000Z',
      ),
    ),
    same: ['2026-03-02T08:00Z', '2026-03-11T14:00Z', ...four.slice(2)],
  },
  {
    what: 'EXDATE takes one away',
    before: calendar(mondays()),
    after: calendar(mondays('w', 'COUNT=4', berlin('EXDATE', '20260309T090000'))),
    same: ['2026-03-02T08:00Z', ...four.slice(2)],
    gone: ['2026-03-09T08:00Z'],
  },
  {
    what: 'one is cancelled and another one moved to its time',
    before: calendar(mondays()),
    after: calendar(
      mondays('w', 'COUNT=4', berlin('EXDATE', '20260309T090000')),
      member('w', '20260316T090000', '20260309T090000'),
    ),
    same: ['2026-03-02T08:00Z', '2026-03-16T08:00Z > 2026-03-09T08:00Z', '2026-03-23T08:00Z'],
    gone: ['2026-03-09T08:00Z'],
  },
  {
    what: 'a cancelled member stays, cancelled',
    before: calendar(mondays()),
    after: calendar(mondays(), member('w', '20260309T090000', '20260309T090000', 'STATUS:CANCELLED')),
    same: four,
  },
  {
    what: 'single meetings of a series of which the whole comes later',
    before: calendar(member('w', '20260309T090000', '20260309T100000')),
    after: calendar(mondays()),
    same: ['2026-03-09T09:00Z > 2026-03-09T08:00Z'],
    new: ['2026-03-02T08:00Z', ...four.slice(2)],
  },
]

const shifts: readonly OwnIdentityCase[] = [
  {
    what: 'all an hour later',
    before: calendar(mondays()),
    after: calendar(series('w', '20260302T100000', 'COUNT=4')),
    same: from('08:00', '09:00', '03-02', '03-09', '03-16', '03-23'),
  },
  {
    what: 'all on Wednesday, with the rule that says so',
    before: calendar(mondays('w', 'BYDAY=MO;COUNT=4')),
    after: calendar(series('w', '20260304T090000', 'BYDAY=WE;COUNT=4')),
    same: four.map(
      (start) =>
        `${start} > ${start.replace(/\d\d(?=T)/, (day) => String(Number(day) + 2).padStart(2, '0'))}`,
    ),
  },
  {
    what: 'all on Friday, and in the afternoon',
    before: calendar(mondays()),
    after: calendar(series('w', '20260306T140000', 'COUNT=4')),
    same: four.map(
      (start) =>
        `${start} > ${start.replace(/\d\d(?=T)/, (day) => String(Number(day) + 4).padStart(2, '0')).replace('08:00', '13:00')}`,
    ),
  },
  {
    what: 'all an hour later, a moved member among them',
    before: calendar(mondays(), member('w', '20260309T090000', '20260310T140000')),
    after: calendar(
      series('w', '20260302T100000', 'COUNT=4'),
      member('w', '20260309T100000', '20260310T150000'),
    ),
    same: [...from('08:00', '09:00', '03-02', '03-16', '03-23'), '2026-03-10T13:00Z > 2026-03-10T14:00Z'],
  },
  {
    what: 'all an hour later, one cancelled before and after',
    before: calendar(mondays('w', 'COUNT=4', berlin('EXDATE', '20260309T090000'))),
    after: calendar(series('w', '20260302T100000', 'COUNT=4', berlin('EXDATE', '20260309T100000'))),
    same: from('08:00', '09:00', '03-02', '03-16', '03-23'),
  },
  {
    what: 'the same clock in another zone',
    before: calendar(mondays()),
    after: calendar(mondays().replaceAll('Europe/Berlin', 'America/New_York')),
    same: ['2026-03-02T08:00Z > 2026-03-02T14:00Z', ...from('08:00', '13:00', '03-09', '03-16', '03-23')],
  },
  {
    what: 'every second week instead of every week: those between are gone',
    before: calendar(mondays('w', 'COUNT=4')),
    after: calendar(mondays('w', 'INTERVAL=2;COUNT=4')),
    same: ['2026-03-02T08:00Z', '2026-03-16T08:00Z'],
    gone: ['2026-03-09T08:00Z', '2026-03-23T08:00Z'],
    new: ['2026-03-30T07:00Z', '2026-04-13T07:00Z'],
  },
  {
    what: 'every second week, a week later',
    before: calendar(mondays('w', 'INTERVAL=2;COUNT=3')),
    after: calendar(series('w', '20260309T090000', 'INTERVAL=2;COUNT=3')),
    same: [
      '2026-03-02T08:00Z > 2026-03-09T08:00Z',
      '2026-03-16T08:00Z > 2026-03-23T08:00Z',
      '2026-03-30T07:00Z > 2026-04-06T07:00Z',
    ],
  },
  {
    what: 'one of two days moves',
    before: calendar(mondays('w', 'BYDAY=MO,WE;COUNT=4')),
    after: calendar(mondays('w', 'BYDAY=MO,TH;COUNT=4')),
    same: [
      '2026-03-02T08:00Z',
      '2026-03-04T08:00Z > 2026-03-05T08:00Z',
      '2026-03-09T08:00Z',
      '2026-03-11T08:00Z > 2026-03-12T08:00Z',
    ],
  },
  {
    what: 'more and fewer',
    before: calendar(mondays('w', 'COUNT=4')),
    after: calendar(mondays('w', 'COUNT=2')),
    same: four.slice(0, 2),
    gone: four.slice(2),
  },
  {
    what: 'a single meeting becomes a series',
    before: calendar(
      event('UID:w', berlin('DTSTART', '20260302T090000'), 'DURATION:PT30M', 'SUMMARY:Weekly'),
    ),
    after: calendar(mondays()),
    same: ['2026-03-02T08:00Z'],
    new: four.slice(1),
  },
  {
    what: 'a series becomes a single meeting',
    before: calendar(mondays()),
    after: calendar(event('UID:w', berlin('DTSTART', '20260302T090000'), 'DURATION:PT30M', 'SUMMARY:Weekly')),
    same: ['2026-03-02T08:00Z'],
    gone: four.slice(1),
  },
  {
    what: 'a single meeting is moved to another month',
    before: calendar(single('a', '20260302T080000Z')),
    after: calendar(single('a', '20260815T080000Z')),
    same: ['2026-03-02T08:00Z > 2026-08-15T08:00Z'],
  },
]

const OFFICE = zone(
  'Our Office',
  ['STANDARD', '16010101T030000', '+0200', '+0100', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'],
  ['DAYLIGHT', '16010101T020000', '+0100', '+0200', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'],
)
const zones: readonly OwnIdentityCase[] = [
  ...[
    'W. Europe Standard Time',
    'Europe/Paris',
    '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
    'Our Office',
  ].map((tzid) => ({
    what: `the zone is written another way: ${tzid}`,
    before: calendar(mondays()),
    after: calendar(OFFICE, mondays().replaceAll('Europe/Berlin', tzid)),
    same: four,
  })),
  {
    what: 'a series in UTC, which summer time moves',
    before: calendar(series('w', '20260316T090000', 'COUNT=4')),
    after: calendar(
      event(
        'UID:w',
        'DTSTART:20260316T080000Z',
        'DURATION:PT30M',
        'RRULE:FREQ=WEEKLY;COUNT=4',
        'SUMMARY:Weekly',
      ),
    ),
    same: [
      '2026-03-16T08:00Z',
      '2026-03-23T08:00Z',
      '2026-03-30T07:00Z > 2026-03-30T08:00Z',
      '2026-04-06T07:00Z > 2026-04-06T08:00Z',
    ],
  },
  {
    what: 'all-day becomes timed, and back',
    before: calendar(allDay('a', '20260302'), single('b', '20260303T080000Z')),
    after: calendar(single('a', '20260302T130000Z'), allDay('b', '20260303')),
    same: ['2026-03-02T00:00Z > 2026-03-02T13:00Z', '2026-03-03T08:00Z > 2026-03-03T00:00Z'],
  },
  {
    what: 'an all-day series becomes timed, and back',
    before: calendar(
      allDay('a', '20260302', 'RRULE:FREQ=WEEKLY;COUNT=2'),
      series('b', '20260303T090000', 'COUNT=2'),
    ),
    after: calendar(
      series('a', '20260302T090000', 'COUNT=2'),
      allDay('b', '20260303', 'RRULE:FREQ=WEEKLY;COUNT=2'),
    ),
    same: [...from('00:00', '08:00', '03-02', '03-09'), ...from('08:00', '00:00', '03-03', '03-10')],
  },
]

export const identity: readonly OwnIdentityCase[] = [...churn, ...members, ...shifts, ...zones]
