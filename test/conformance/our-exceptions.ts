/** What takes members away from a series, adds to it, or changes them: EXDATE, RDATE, RECURRENCE-ID, cancellation. */
import { berlin, calendar, CRLF, days, event, only, type OwnCase } from './our-cases.ts'

const daily = (...more: readonly string[]): string =>
  event(
    berlin('DTSTART', '20260302T090000'),
    'DURATION:PT1H',
    'RRULE:FREQ=DAILY;COUNT=3',
    'SUMMARY:Daily',
    ...more,
  )
const allDay = (...more: readonly string[]): string =>
  event('DTSTART;VALUE=DATE:20260302', 'RRULE:FREQ=DAILY;COUNT=3', 'SUMMARY:Days', ...more)
const change = (id: string, start: string, ...more: readonly string[]): string =>
  event(id, start, 'SUMMARY:Changed', ...more)

const withoutTuesday = days('08:00', '03-02', '03-04')

const exdates: readonly OwnCase[] = [
  ...(
    [
      ['in UTC', 'EXDATE:20260303T080000Z'],
      ['in the zone of another city', 'EXDATE;TZID=America/New_York:20260303T030000'],
      ["by Windows' name of the zone", 'EXDATE;TZID=W. Europe Standard Time:20260303T090000'],
      ['without a zone', 'EXDATE:20260303T090000'],
      ['as a date', 'EXDATE;VALUE=DATE:20260303'],
      ['as a date that does not say that it is one', 'EXDATE:20260303'],
      ['in a list with others', 'EXDATE;TZID=Europe/Berlin:20260225T090000,20260303T090000,20270101T090000'],
      ['twice', `EXDATE;TZID=Europe/Berlin:20260303T090000${CRLF}EXDATE:20260303T080000Z`],
      ['with blanks in the list', 'EXDATE;TZID=Europe/Berlin:20260225T090000, 20260303T090000'],
    ] as const
  ).map(([how, line]) => ({
    what: `EXDATE ${how}`,
    ics: calendar(daily(line)),
    starts: withoutTuesday,
  })),
  {
    what: 'EXDATE at another time takes nothing away',
    ics: calendar(daily('EXDATE;TZID=Europe/Berlin:20260303T100000')),
    starts: days('08:00', '03-02', '03-03', '03-04'),
  },
  {
    what: 'one bad value of EXDATE costs itself',
    ics: calendar(daily('EXDATE;TZID=Europe/Berlin:20260303T090000,tomorrow')),
    starts: withoutTuesday,
    warns: ['bad-date'],
  },
  ...(
    [
      ['as midnight of a zone', 'EXDATE;TZID=W. Europe Standard Time:20260303T000000', 'UTC'],
      ['as midnight in UTC', 'EXDATE:20260303T000000Z', 'Europe/Berlin'],
      ['as the instant of local midnight, east', 'EXDATE:20260302T230000Z', 'Europe/Berlin'],
      ['as the instant of local midnight, west', 'EXDATE:20260303T050000Z', 'America/New_York'],
      ['as the instant of midnight somewhere east', 'EXDATE:20260302T230000Z', 'UTC'],
      ['as the instant of midnight somewhere west', 'EXDATE:20260303T080000Z', 'UTC'],
      ['as a date', 'EXDATE;VALUE=DATE:20260303', 'Asia/Tokyo'],
    ] as const
  ).map(([how, line, tz]) => ({
    what: `EXDATE of an all-day series ${how}`,
    ics: calendar(allDay(line)),
    tz,
    starts: days('00:00', '03-02', '03-04'),
  })),
]

const rdates: readonly OwnCase[] = [
  {
    what: 'RDATE as periods, by an end and by a length',
    ics: only(
      'DTSTART:20260302T090000Z',
      'DTEND:20260302T100000Z',
      'RDATE;VALUE=PERIOD:20260303T090000Z/20260303T110000Z,20260304T090000Z/PT3H',
    ),
    starts: days('09:00', '03-02', '03-03', '03-04'),
    says: [
      { endUtc: '2026-03-02T10:00:00Z' },
      { endUtc: '2026-03-03T11:00:00Z' },
      { endUtc: '2026-03-04T12:00:00Z' },
    ],
  },
  {
    what: 'RDATE in another zone, shown in that of DTSTART',
    ics: only(berlin('DTSTART', '20260302T090000'), 'RDATE;TZID=America/New_York:20260303T030000'),
    starts: days('08:00', '03-02', '03-03'),
    says: [{}, { start: '2026-03-03T09:00:00', tzid: 'Europe/Berlin' }],
  },
  {
    what: 'RDATE that the rule gives already comes once, EXDATE takes it away',
    ics: calendar(
      daily('RDATE:20260303T080000Z,20260310T080000Z,20260311T080000Z', 'EXDATE:20260311T080000Z'),
    ),
    starts: days('08:00', '03-02', '03-03', '03-04', '03-10'),
  },
  {
    what: 'RDATE as a date in a timed series is that day at its time',
    ics: calendar(daily('RDATE;VALUE=DATE:20260310')),
    starts: days('08:00', '03-02', '03-03', '03-04', '03-10'),
  },
  {
    what: 'RDATE of an all-day series',
    ics: only('DTSTART;VALUE=DATE:20260302', 'RDATE;VALUE=DATE:20260305,20260309'),
    starts: days('00:00', '03-02', '03-05', '03-09'),
  },
]

const moved = {
  starts: ['2026-03-02T08:00Z', '2026-03-03T13:00Z', '2026-03-04T08:00Z'],
  says: [
    { summary: 'Daily', override: false },
    {
      summary: 'Changed',
      override: true,
      recurrenceId: '2026-03-03T09:00:00',
      recurrenceIdUtc: '2026-03-03T08:00:00Z',
    },
    { summary: 'Daily' },
  ],
}
const overrides: readonly OwnCase[] = [
  ...(
    [
      ['in UTC', 'RECURRENCE-ID:20260303T080000Z'],
      ['in the zone of another city', 'RECURRENCE-ID;TZID=Asia/Tokyo:20260303T170000'],
      ['without a zone', 'RECURRENCE-ID:20260303T090000'],
      ['as a date', 'RECURRENCE-ID;VALUE=DATE:20260303'],
      ["by Windows' name of the zone", 'RECURRENCE-ID;TZID="W. Europe Standard Time":20260303T090000'],
    ] as const
  ).map(([how, id]) => ({
    what: `RECURRENCE-ID ${how}`,
    ics: calendar(change(id, berlin('DTSTART', '20260303T140000')), daily()),
    ...moved,
  })),
  {
    what: 'RECURRENCE-ID as an instant in an all-day series',
    ics: calendar(allDay(), change('RECURRENCE-ID:20260303T000000Z', 'DTSTART;VALUE=DATE:20260309')),
    starts: days('00:00', '03-02', '03-04', '03-09'),
    says: [{}, {}, { summary: 'Changed', recurrenceId: '2026-03-03' }],
  },
  {
    what: 'a member of an all-day series may become timed',
    ics: calendar(
      allDay(),
      change('RECURRENCE-ID;VALUE=DATE:20260303', berlin('DTSTART', '20260303T090000')),
    ),
    starts: ['2026-03-02T00:00Z', '2026-03-03T08:00Z', '2026-03-04T00:00Z'],
    says: [{ allDay: true }, { allDay: false, recurrenceId: '2026-03-03' }],
  },
  {
    what: 'a change without DTSTART stays where it was',
    ics: calendar(daily(), change('RECURRENCE-ID:20260303T080000Z', 'LOCATION:Room 1')),
    starts: days('08:00', '03-02', '03-03', '03-04'),
    says: [{}, { location: 'Room 1' }],
  },
  {
    what: 'of two versions of a change the one with the higher SEQUENCE counts, wherever it stands',
    ics: calendar(
      daily(),
      change('RECURRENCE-ID:20260303T080000Z', berlin('DTSTART', '20260303T140000'), 'SEQUENCE:2'),
      change('RECURRENCE-ID:20260303T080000Z', berlin('DTSTART', '20260303T110000'), 'SEQUENCE:1'),
    ),
    starts: moved.starts,
    warns: ['duplicate-uid'],
  },
  {
    what: 'of two versions of a series the later one counts',
    ics: calendar(
      event('DTSTART:20260302T090000Z', 'SUMMARY:Old', 'DTSTAMP:20260101T000000Z'),
      event('DTSTART:20260302T100000Z', 'SUMMARY:New', 'DTSTAMP:20260102T000000Z'),
    ),
    starts: days('10:00', '03-02'),
    warns: ['duplicate-uid'],
  },
  {
    what: 'the same event twice is one event, and nothing to speak of',
    ics: calendar(daily(), daily()),
    starts: days('08:00', '03-02', '03-03', '03-04'),
  },
  {
    what: 'a change of something that is no member is shown besides',
    ics: calendar(daily(), change('RECURRENCE-ID:20260310T080000Z', berlin('DTSTART', '20260310T140000'))),
    starts: [...days('08:00', '03-02', '03-03', '03-04'), '2026-03-10T13:00Z'],
  },
  {
    what: 'a member moved across the beginning of summer time keeps its original start',
    ics: calendar(
      event(berlin('DTSTART', '20260323T090000'), 'RRULE:FREQ=WEEKLY;COUNT=2'),
      change('RECURRENCE-ID:20260330T070000Z', berlin('DTSTART', '20260328T090000')),
    ),
    starts: days('08:00', '03-23', '03-28'),
    says: [{}, { recurrenceId: '2026-03-30T09:00:00' }],
  },
  {
    what: 'THISANDFUTURE moves and renames what follows (RFC 5545 3.2.13)',
    ics: calendar(
      event(berlin('DTSTART', '20260302T090000'), 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=4'),
      change(
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T080000Z',
        berlin('DTSTART', '20260317T110000'),
        'DURATION:PT2H',
      ),
    ),
    starts: ['2026-03-02T08:00Z', '2026-03-09T08:00Z', '2026-03-17T10:00Z', '2026-03-24T10:00Z'],
    says: [
      {},
      {},
      { summary: 'Changed' },
      { summary: 'Changed', endUtc: '2026-03-24T12:00:00Z', recurrenceId: '2026-03-23T09:00:00' },
    ],
  },
  {
    what: 'single meetings of a series that the calendar does not hold',
    ics: calendar(
      change(berlin('RECURRENCE-ID', '20260309T090000'), berlin('DTSTART', '20260309T090000')),
      change(berlin('RECURRENCE-ID', '20260316T090000'), berlin('DTSTART', '20260317T090000')),
    ),
    starts: days('08:00', '03-09', '03-17'),
    says: [{ recurrenceId: '2026-03-09T09:00:00' }, { recurrenceId: '2026-03-16T09:00:00' }],
  },
]

const cancelled: readonly OwnCase[] = [
  {
    what: 'a cancelled member is listed, and says so',
    ics: calendar(
      daily(),
      change('RECURRENCE-ID:20260303T080000Z', berlin('DTSTART', '20260303T090000'), 'STATUS:CANCELLED'),
    ),
    starts: days('08:00', '03-02', '03-03', '03-04'),
    says: [{ status: 'CONFIRMED' }, { status: 'CANCELLED' }, { status: 'CONFIRMED' }],
  },
  {
    what: 'a cancelled series',
    ics: calendar(daily('STATUS:CANCELLED')),
    starts: days('08:00', '03-02', '03-03', '03-04'),
    says: [{ status: 'CANCELLED' }, { status: 'CANCELLED' }, { status: 'CANCELLED' }],
  },
  {
    what: 'METHOD:CANCEL (RFC 5546 3.2.5) cancels what is in its calendar only',
    ics:
      calendar('METHOD:REQUEST', daily()) +
      calendar(
        'METHOD:CANCEL',
        change('RECURRENCE-ID:20260303T080000Z', berlin('DTSTART', '20260303T090000')),
      ),
    starts: days('08:00', '03-02', '03-03', '03-04'),
    says: [{ status: 'CONFIRMED' }, { status: 'CANCELLED' }, { status: 'CONFIRMED' }],
  },
  {
    what: 'METHOD:CANCEL of a whole series without its rule cancels all of it',
    ics:
      calendar('METHOD:REQUEST', daily('SEQUENCE:1')) +
      calendar('METHOD:CANCEL', event(berlin('DTSTART', '20260302T090000'), 'SUMMARY:Daily', 'SEQUENCE:2')),
    starts: days('08:00', '03-02', '03-03', '03-04'),
    says: [{ status: 'CANCELLED' }, { status: 'CANCELLED' }, { status: 'CANCELLED' }],
  },
  ...[
    'Canceled: Plan',
    'Cancelled: Plan',
    'CANCELED: Plan',
    'Abgesagt: Plan',
    'Annulé : Plan',
    'Cancelado: Plan',
  ].map((title) => ({
    what: `Exchange cancels by a title: ${title}`,
    ics: only('DTSTART:20260302T090000Z', `SUMMARY:${title}`, 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'),
    starts: days('09:00', '03-02'),
    says: [{ status: 'CANCELLED', summary: title }],
  })),
  {
    what: 'a title that only speaks of it cancels nothing',
    ics: only('DTSTART:20260302T090000Z', 'SUMMARY:Canceled orders: plan'),
    starts: days('09:00', '03-02'),
    says: [{ status: 'CONFIRMED' }],
  },
  {
    what: 'a status in lower case, and one that nobody knows',
    ics: calendar(
      event('UID:a', 'DTSTART:20260302T090000Z', 'STATUS:tentative'),
      event('UID:b', 'DTSTART:20260303T090000Z', 'STATUS:PERHAPS'),
    ),
    starts: days('09:00', '03-02', '03-03'),
    says: [{ status: 'TENTATIVE' }, { status: 'CONFIRMED' }],
  },
]

export const exceptions: readonly OwnCase[] = [...exdates, ...rdates, ...overrides, ...cancelled]
