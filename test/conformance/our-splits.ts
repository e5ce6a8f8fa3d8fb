/** Two snapshots of one calendar: which meeting stays which when a series is split, published anew or forgets its past. */
import { calendar, days, type OwnIdentityCase } from './our-cases.ts'
import { allDay, four, from, member, mondays, series, single } from './our-series.ts'

const G = 'g1@google.com'
const part = (suffix: string): string => `g1_R${suffix}@google.com`
const ORG = 'ORGANIZER:mailto:rei@example.org'
const splits: readonly OwnIdentityCase[] = [
  {
    what: 'Google: this and following, at another hour',
    before: calendar(mondays(G)),
    after: calendar(
      mondays(G, 'UNTIL=20260315T225959Z'),
      series(part('20260316T080000'), '20260316T110000', 'COUNT=2'),
    ),
    same: ['2026-03-02T08:00Z', '2026-03-09T08:00Z', ...from('08:00', '10:00', '03-16', '03-23')],
  },
  {
    what: 'Google: this and following, only renamed',
    before: calendar(mondays(G)),
    after: calendar(
      mondays(G, 'UNTIL=20260315T225959Z'),
      series(part('20260316T080000'), '20260316T090000', 'COUNT=2', 'SUMMARY:New name'),
    ),
    same: four,
  },
  {
    what: 'Google: on another day of the week',
    before: calendar(mondays(G)),
    after: calendar(
      mondays(G, 'UNTIL=20260315T225959Z'),
      series(part('20260316T080000'), '20260318T090000', 'COUNT=2'),
    ),
    same: [
      '2026-03-02T08:00Z',
      '2026-03-09T08:00Z',
      '2026-03-16T08:00Z > 2026-03-18T08:00Z',
      '2026-03-23T08:00Z > 2026-03-25T08:00Z',
    ],
  },
  {
    what: 'Google: a part is split again',
    before: calendar(
      mondays(G, 'UNTIL=20260315T225959Z'),
      series(part('20260316T080000'), '20260316T110000', 'COUNT=4'),
    ),
    after: calendar(
      mondays(G, 'UNTIL=20260315T225959Z'),
      series(part('20260316T080000'), '20260316T110000', 'UNTIL=20260329T215959Z'),
      series(part('20260330T090000'), '20260331T150000', 'COUNT=2'),
    ),
    same: [
      '2026-03-02T08:00Z',
      '2026-03-09T08:00Z',
      '2026-03-16T10:00Z',
      '2026-03-23T10:00Z',
      '2026-03-30T09:00Z > 2026-03-31T13:00Z',
      '2026-04-06T09:00Z > 2026-04-07T13:00Z',
    ],
  },
  {
    what: 'Google: an all-day series',
    before: calendar(allDay(G, '20260302', 'RRULE:FREQ=WEEKLY;COUNT=4')),
    after: calendar(
      allDay(G, '20260302', 'RRULE:FREQ=WEEKLY;UNTIL=20260315'),
      allDay(part('20260316'), '20260317', 'RRULE:FREQ=WEEKLY;COUNT=2'),
    ),
    same: [
      ...days('00:00', '03-02', '03-09'),
      '2026-03-16T00:00Z > 2026-03-17T00:00Z',
      '2026-03-23T00:00Z > 2026-03-24T00:00Z',
    ],
  },
  {
    what: 'Google: a moved member in the later part',
    before: calendar(mondays(G), member(G, '20260323T090000', '20260324T140000')),
    after: calendar(
      mondays(G, 'UNTIL=20260315T225959Z'),
      series(part('20260316T080000'), '20260316T110000', 'COUNT=2'),
      member(part('20260316T080000'), '20260323T110000', '20260324T140000'),
    ),
    same: [
      '2026-03-02T08:00Z',
      '2026-03-09T08:00Z',
      '2026-03-16T08:00Z > 2026-03-16T10:00Z',
      '2026-03-24T13:00Z',
    ],
  },
  {
    what: 'Google: the first part is not in the calendar any more',
    before: calendar(mondays(G)),
    after: calendar(series(part('20260316T080000'), '20260316T110000', 'COUNT=2')),
    same: from('08:00', '10:00', '03-16', '03-23'),
    gone: four.slice(0, 2),
  },
  {
    what: 'Outlook: the later part under a new UID',
    before: calendar(mondays('o1', 'COUNT=4', ORG)),
    after: calendar(
      mondays('o1', 'UNTIL=20260315T225959Z', ORG),
      series('o2', '20260316T090000', 'COUNT=2', ORG),
    ),
    same: four,
  },
  {
    what: 'Outlook: the later part under a new UID and at another hour',
    before: calendar(mondays('o1', 'COUNT=4', ORG)),
    after: calendar(
      mondays('o1', 'UNTIL=20260315T225959Z', ORG),
      series('o2', '20260316T110000', 'COUNT=2', ORG),
    ),
    same: ['2026-03-02T08:00Z', '2026-03-09T08:00Z', ...from('08:00', '10:00', '03-16', '03-23')],
  },
  {
    what: 'a new series of another organiser is another series',
    before: calendar(mondays('o1', 'COUNT=4', ORG)),
    after: calendar(
      mondays('o1', 'UNTIL=20260315T225959Z', ORG),
      series('o2', '20260316T110000', 'COUNT=2', 'ORGANIZER:mailto:bo@example.org'),
    ),
    same: four.slice(0, 2),
    gone: four.slice(2),
    new: days('10:00', '03-16', '03-23'),
  },
  {
    what: 'a new series of another title is another series',
    before: calendar(mondays('o1', 'COUNT=4', ORG)),
    after: calendar(
      mondays('o1', 'UNTIL=20260315T225959Z', ORG),
      series('o2', '20260316T110000', 'COUNT=2', ORG, 'SUMMARY:Other'),
    ),
    same: four.slice(0, 2),
    gone: four.slice(2),
    new: days('10:00', '03-16', '03-23'),
  },
]

const publications: readonly OwnIdentityCase[] = [
  {
    what: 'published anew under new UIDs',
    before: calendar(mondays('a'), single('b', '20260304T100000Z', 'SUMMARY:Lunch')),
    after: calendar(mondays('x1'), single('x2', '20260304T100000Z', 'SUMMARY:Lunch')),
    same: [...four, '2026-03-04T10:00Z'],
  },
  {
    what: 'published anew twice over, with two at the same time',
    before: calendar(
      single('a', '20260304T100000Z', 'SUMMARY:Lunch'),
      single('b', '20260304T100000Z', 'SUMMARY:Call'),
    ),
    after: calendar(
      single('x', '20260304T100000Z', 'SUMMARY:Call'),
      single('y', '20260304T100000Z', 'SUMMARY:Lunch'),
    ),
    same: ['2026-03-04T10:00Z', '2026-03-04T10:00Z'],
  },
  {
    what: 'the past is dropped, the series begins later',
    before: calendar(mondays()),
    after: calendar(series('w', '20260316T090000', 'COUNT=2')),
    same: four.slice(2),
    gone: four.slice(0, 2),
  },
  {
    what: 'the past is dropped and the rest moved an hour',
    before: calendar(mondays()),
    after: calendar(series('w', '20260316T100000', 'COUNT=2')),
    same: from('08:00', '09:00', '03-16', '03-23'),
    gone: four.slice(0, 2),
  },
  { what: 'nothing is there any more', before: calendar(mondays()), after: calendar(), same: [], gone: four },
  { what: 'everything is new', before: calendar(), after: calendar(mondays()), same: [], new: four },
  {
    what: 'another meeting of another title at the same time is another meeting',
    before: calendar(single('a', '20260304T100000Z', 'SUMMARY:Lunch')),
    after: calendar(single('b', '20260304T100000Z', 'SUMMARY:Call')),
    same: [],
    gone: ['2026-03-04T10:00Z'],
    new: ['2026-03-04T10:00Z'],
  },
]

export const identityOfParts: readonly OwnIdentityCase[] = [...splits, ...publications]
