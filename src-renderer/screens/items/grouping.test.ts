import { expect, test } from 'vitest'
import type { ItemCard } from '#shared/contract/values.ts'
import { groupsOf } from './grouping.ts'

const today = '2026-06-12'
let made = 0
const item = (more: Partial<ItemCard>): ItemCard => ({
  id: `i${made++}`,
  kind: 'action',
  state: 'open',
  text: 'Send it',
  person: null,
  parkedOn: null,
  due: null,
  pageId: 'p1',
  pageTitle: 'Weekly',
  meetingId: null,
  seriesId: null,
  since: '2026-06-01T10:00:00Z',
  life: null,
  ...more,
})
const maria = { id: 'm', name: 'Maria Lindqvist', me: false }
const me = { id: 'me', name: 'Ines', me: true }
const kinds = (items: readonly ItemCard[], by: Parameters<typeof groupsOf>[1]) =>
  groupsOf(items, by, today).map((group) => [group.kind, group.items.length])

test('actions of nobody are mine, and mine come first', () => {
  expect(kinds([item({ person: maria }), item({}), item({ person: me })], 'person')).toEqual([
    ['mine', 2],
    ['person', 1],
  ])
})
test('a question asked of nobody is not mine', () => {
  expect(kinds([item({ kind: 'question' })], 'person')).toEqual([['nobody', 1]])
})
test('due groups go from late to undated, items in them by date', () => {
  const dues = [null, '2026-07-01', '2026-06-13', today, '2026-06-01'].map((due) => item({ due }))
  expect(kinds(dues, 'due').map(([kind]) => kind)).toEqual(['late', 'today', 'week', 'later', 'undated'])
})
test('the meetings of a series are one group, any other page is one; what was written last comes first', () => {
  const series = [
    item({ seriesId: 's', pageId: 'a', since: '2026-05-01T10:00:00Z' }),
    item({ seriesId: 's', pageId: 'b', since: '2026-06-11T10:00:00Z' }),
    item({ pageId: 'c', since: '2026-06-10T10:00:00Z' }),
  ]
  expect(kinds(series, 'series')).toEqual([
    ['series', 2],
    ['page', 1],
  ])
})
test('without groups all stand in one, by their date', () => {
  const all = groupsOf([item({ id: 'x' }), item({ id: 'y', due: today })], 'none', today)
  expect(all.map((group) => group.items.map(({ id }) => id))).toEqual([['y', 'x']])
})
