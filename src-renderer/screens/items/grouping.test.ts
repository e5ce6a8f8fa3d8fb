import { expect, test } from 'vitest'
import type { ItemCard } from '#shared/contract/values.ts'
import { filterOf, groupsOf, passes } from './grouping.ts'

const today = '2026-06-12'
let made = 0
const item = (more: Partial<ItemCard>): ItemCard => ({
  id: `i${made++}`,
  kind: 'action',
  state: 'open',
  text: 'Send it',
  person: null,
  due: null,
  pageId: 'p1',
  pageTitle: 'Weekly',
  meetingId: null,
  since: '2026-06-01T10:00:00Z',
  ...more,
})
const maria = { id: 'm', name: 'Maria Lindqvist', me: false }
const me = { id: 'me', name: 'Ines', me: true }

test('the filter tells plain words from people and due dates', () => {
  expect(filterOf('cost model')).toEqual({ words: 'cost model', person: null, due: null })
  expect(filterOf('cost @Mar overdue')).toEqual({ words: 'cost', person: 'mar', due: 'overdue' })
  expect(filterOf('this week')).toEqual({ words: '', person: null, due: 'week' })
  expect(filterOf('mail to a@b')).toEqual({ words: 'mail to a@b', person: null, due: null })
})
test('a person is found by the beginning of any of their names', () => {
  const of = (typed: string) => passes(item({ person: maria }), filterOf(typed), today)
  expect([of('@mar'), of('@lind'), of('@x')]).toEqual([true, true, false])
  expect(passes(item({}), filterOf('@mar'), today)).toBe(false)
})
test('overdue ends before today, this week goes on for six days and holds what is late', () => {
  const dues = ['2026-06-11', today, '2026-06-18', '2026-06-19', null].map((due) => item({ due }))
  expect(dues.map((it) => passes(it, filterOf('overdue'), today))).toEqual([true, false, false, false, false])
  expect(dues.map((it) => passes(it, filterOf('this week'), today))).toEqual([true, true, true, false, false])
})
test('actions of nobody are mine, and mine come first', () => {
  const groups = groupsOf([item({ person: maria }), item({}), item({ person: me })], 'person', today)
  expect(groups.map((group) => [group.kind, group.items.length])).toEqual([
    ['mine', 2],
    ['person', 1],
  ])
})
test('a question asked of nobody is not mine', () => {
  expect(groupsOf([item({ kind: 'question' })], 'person', today)[0]?.kind).toBe('nobody')
})
test('due groups go from late to undated, items in them by date', () => {
  const groups = groupsOf(
    [
      item({}),
      item({ due: '2026-07-01' }),
      item({ due: '2026-06-13' }),
      item({ due: today }),
      item({ due: '2026-06-01' }),
    ],
    'due',
    today,
  )
  expect(groups.map((group) => group.kind)).toEqual(['late', 'today', 'week', 'later', 'undated'])
})
