import { expect, test } from 'vitest'
import type { ItemCard } from '#shared/contract/values.ts'
import type { Group } from './grouping.ts'
import { inSight, layoutOf } from './layout.ts'

const item = (id: string, life: ItemCard['life'] = null): ItemCard => ({
  id,
  kind: 'question',
  state: 'open',
  text: id,
  person: null,
  parkedOn: null,
  due: null,
  pageId: 'p',
  pageTitle: 'Weekly',
  meetingId: null,
  seriesId: null,
  since: '2026-06-01',
  life,
})
const life = { answer: 'yes', closedIn: null, supersededBy: null, supersedes: [], cameUp: null }
const group = (key: string, items: readonly ItemCard[]): Group => ({
  key,
  kind: 'page',
  first: items[0] ?? item('none'),
  items,
})
const many = Array.from({ length: 1000 }, (_, at) => item(`b${at}`))
const layout = layoutOf([group('a', [item('a0'), item('a1', life)]), group('b', many)])
const ids = (...about: Parameters<typeof inSight>) =>
  inSight(...about).flatMap(({ rows }) => rows.map((row) => row.item.id))

test('groups stand under each other, a row with a second line is higher', () => {
  const [a, b] = layout.groups
  expect(a).toMatchObject({ top: 26, height: 26 + 36 + 56 })
  expect(b?.top).toBe(26 + 26 + 36 + 56 + 26)
  expect(layout.height).toBe(26 + 118 + 26 + 26 + 1000 * 36)
  expect(layout.rows).toBe(1002)
})
test('of a thousand rows those in sight are drawn', () => {
  const shown = ids(layout, { from: 10_000, to: 10_360 }, null)
  expect(shown).toHaveLength(11)
  expect(shown[0]).toBe('b272')
})
test('the row with the focus stays, with the rows that the next key leads to', () => {
  expect(ids(layout, { from: 30_010, to: 30_020 }, 'a1')).toEqual(['a0', 'a1', 'b0', 'b828'])
})
