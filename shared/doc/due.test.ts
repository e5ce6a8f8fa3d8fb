import { describe, expect, it } from 'vitest'
import { findDue } from './due.ts'

// a Wednesday
const today = '2026-06-10'
const yes: [line: string, words: string, date: string][] = [
  ['Send the deck by Friday', 'by Friday', '2026-06-12'],
  ['Send the deck by Wednesday', 'by Wednesday', '2026-06-10'],
  ['Hold it until Tue', 'until Tue', '2026-06-16'],
  ['Write the runbook in two weeks', 'in two weeks', '2026-06-24'],
  ['call tomorrow', 'tomorrow', '2026-06-11'],
  ['call the day after tomorrow', 'the day after tomorrow', '2026-06-12'],
  ['invoice due end of month', 'due end of month', '2026-06-30'],
  ['invoice eom', 'eom', '2026-06-30'],
  ['plan by EOW please', 'by EOW', '2026-06-12'],
  ['plan by the end of next week', 'by the end of next week', '2026-06-19'],
  ['plan next week', 'next week', '2026-06-19'],
  ['plan by 24 June', 'by 24 June', '2026-06-24'],
  ['plan by June 24', 'by June 24', '2026-06-24'],
  ['plan by 24th of June', 'by 24th of June', '2026-06-24'],
  ['plan by the 24th', 'by the 24th', '2026-06-24'],
  ['plan by the 5th', 'by the 5th', '2026-07-05'],
  ['plan 12.6.', '12.6.', '2026-06-12'],
  ['plan by 12.6', 'by 12.6', '2026-06-12'],
  ['plan 1.3.2027', '1.3.2027', '2027-03-01'],
  ['plan on 29.2.', 'on 29.2.', '2028-02-29'],
  ['plan 2026-07-01', '2026-07-01', '2026-07-01'],
  ['due: 2026-07-01', 'due: 2026-07-01', '2026-07-01'],
  ['plan by 24/6', 'by 24/6', '2026-06-24'],
  ['plan by 3 June', 'by 3 June', '2027-06-03'],
  ['answer by sat', 'by sat', '2026-06-13'],
  ['Review the Monday notes by Friday', 'by Friday', '2026-06-12'],
  ['answer today', 'today', '2026-06-10'],
  ['answer (by Friday)', 'by Friday', '2026-06-12'],
  ['answer (Friday) please', 'Friday', '2026-06-12'],
  ['meet Tuesday next week', 'Tuesday next week', '2026-06-16'],
  ['meet by Thu of this week', 'by Thu of this week', '2026-06-11'],
  ['numbers by end of Q3', 'by end of Q3', '2026-09-30'],
  ['numbers by the end of Q1', 'by the end of Q1', '2027-03-31'],
  ['numbers by end of the quarter', 'by end of the quarter', '2026-06-30'],
  ['numbers next quarter', 'next quarter', '2026-09-30'],
  ['numbers by year end', 'by year end', '2026-12-31'],
  ['answer EOB', 'EOB', '2026-06-10'],
  ['answer by end of June', 'by end of June', '2026-06-30'],
  ['answer by eod', 'by eod', '2026-06-10'],
  ['answer next month', 'next month', '2026-07-31'],
  ['answer by the end of next year', 'by the end of next year', '2027-12-31'],
  ['answer this week', 'this week', '2026-06-12'],
  ['answer by Monday, 15 June', 'by Monday, 15 June', '2026-06-15'],
  ['answer by Friday 10:00', 'by Friday 10:00', '2026-06-12'],
  ['answer within 3 days', 'within 3 days', '2026-06-13'],
  ['answer a week from now', 'a week from now', '2026-06-17'],
  ['slides for Friday', 'Friday', '2026-06-12'],
  ['ask @Aiko by Friday, then Tom', 'by Friday', '2026-06-12'],
  ['until 31.12.', 'until 31.12.', '2026-12-31'],
  ['until 31/12/26', 'until 31/12/26', '2026-12-31'],
]
describe('a due date in words', () => {
  it.each(yes)('%s', (line, words, date) => {
    const found = findDue(line, { today, locales: [] })
    expect(found).toMatchObject({ words, date })
    expect(line.slice(found?.from, found?.to)).toBe(words)
  })
})

const no = [
  'it took 38 min',
  'call at 10:30',
  'wait 2 hours',
  'in 2 hours',
  'in 2h',
  'in 90min',
  'Tuesday of this week',
  'upgrade to v1.2.3',
  'ship release 12.6.',
  'release 10.5.2',
  'this may help 20 people',
  'may 20 people join?',
  'they sat down',
  'the sun sets',
  'march on',
  'June budget',
  '3/4 of the budget',
  'on call 24/7',
  'it takes 3 days',
  'for two weeks',
  'yesterday',
  'last Friday',
  '2 days ago',
  'by 2026-06-09',
  'room 12.6',
  'growth of 12.6 percent',
  '32.13.',
  'budget 2026',
  'by June',
  'every Friday',
  'since Monday',
  'notes from Monday',
  'the minutes of 3 June',
  'minutes 3 June',
  "prepare Friday's demo",
  'call at noon',
  'the 24th floor',
  'Q3 numbers',
  'in a second',
  'by 31 June',
  '+49 30 12.6',
  '',
]
describe('no due date', () => {
  it.each(no)('%s', (line) => expect(findDue(line, { today, locales: [] })).toBeNull())
})

describe('the end of a period', () => {
  it.each([
    ['eow', '2026-06-13', '2026-06-19'],
    ['eow', '2026-06-12', '2026-06-12'],
    ['eow', '2026-06-08', '2026-06-12'],
    ['next week', '2026-06-14', '2026-06-19'],
    ['eom', '2028-02-10', '2028-02-29'],
    ['next month', '2026-12-31', '2027-01-31'],
    ['by the 31st', '2026-12-31', '2026-12-31'],
    ['by the 30th', '2026-12-31', '2027-01-30'],
  ])('%s on %s is %s', (words, day, date) =>
    expect(findDue(words, { today: day, locales: [] })?.date).toBe(date),
  )
})

describe('a hostile line', () => {
  it('is read in bounded time', () => {
    const started = Temporal.Now.instant()
    for (const piece of ['by ', '1.', 'in 2 ', 'end of ', 'a'.repeat(50)])
      findDue(piece.repeat(300_000), { today, locales: ['de', 'fr', 'es', 'nl'] })
    expect(Temporal.Now.instant().since(started).total('seconds')).toBeLessThan(2)
  })
})
