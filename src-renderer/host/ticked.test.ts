import { expect, test } from 'vitest'
import type { ItemCard } from '#shared/contract/values.ts'
import { lingering } from './ticked.ts'

const item = (id: string, state: ItemCard['state'] = 'open'): ItemCard => ({
  id,
  kind: 'action',
  state,
  text: id,
  person: null,
  parkedOn: null,
  due: null,
  pageId: 'p',
  pageTitle: '',
  meetingId: null,
  seriesId: null,
  since: '2026-06-01T10:00:00Z',
  life: null,
})
const [a, b, c] = [item('a'), item('b'), item('c')]
const ids = (items: readonly ItemCard[]): string => items.map((one) => `${one.id}:${one.state}`).join(' ')

test('an item just ticked stays in its place when the core no longer lists it', () => {
  expect(ids(lingering([a, c], [a, b, c], new Map([['b', { item: item('b', 'done') }]])))).toBe(
    'a:open b:done c:open',
  )
  expect(ids(lingering([b, c], [a, b, c], new Map([['a', { item: item('a', 'done') }]])))).toBe(
    'a:done b:open c:open',
  )
})
test('it shows the new state before the core says so', () => {
  expect(ids(lingering([a, b], [a, b], new Map([['b', { item: item('b', 'done') }]])))).toBe('a:open b:done')
})
test('several that were ticked keep their order, and what was never listed does not come in', () => {
  const kept = new Map(['a', 'b', 'x'].map((id) => [id, { item: item(id, 'done') }]))
  expect(ids(lingering([c], [a, b, c], kept))).toBe('a:done b:done c:open')
})
test('what is no longer kept goes', () => {
  expect(ids(lingering([a], [a, b], new Map()))).toBe('a:open')
})
