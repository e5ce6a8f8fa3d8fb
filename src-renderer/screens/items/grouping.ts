/** Items in groups, in the order they are shown; pure. */
import type { ItemCard } from '#shared/contract/values.ts'
import { addDays } from '#shared/time.ts'

export type Grouping = 'person' | 'series' | 'due' | 'none'

export type Group = {
  readonly key: string
  readonly kind:
    | 'mine'
    | 'nobody'
    | 'person'
    | 'late'
    | 'today'
    | 'week'
    | 'later'
    | 'undated'
    | 'series'
    | 'page'
    | 'all'
  /** Any item of the group stands for it: its person, its series, its page. */
  readonly first: ItemCard
  readonly items: readonly ItemCard[]
}

const dueOrder = ['late', 'today', 'week', 'later', 'undated'] as const
function dueKind(item: ItemCard, today: string, inSixDays: string): (typeof dueOrder)[number] {
  if (item.due === null) return 'undated'
  if (item.due < today) return 'late'
  if (item.due === today) return 'today'
  return item.due <= inSixDays ? 'week' : 'later'
}

type Place = Pick<Group, 'key' | 'kind'>
/** The group that an item belongs to; an action of nobody is mine. */
function placing(grouping: Grouping, today: string): (item: ItemCard) => Place {
  const inSixDays = addDays(today, 6)
  switch (grouping) {
    case 'none':
      return () => ({ key: 'all', kind: 'all' })
    case 'series':
      return ({ seriesId, pageId }) =>
        seriesId === null ? { key: pageId, kind: 'page' } : { key: seriesId, kind: 'series' }
    case 'due':
      return (item) => {
        const kind = dueKind(item, today, inSixDays)
        return { key: kind, kind }
      }
    case 'person':
      return ({ person, kind }) => {
        if (person?.me === true || (person === null && kind === 'action'))
          return { key: 'mine', kind: 'mine' }
        return person === null ? { key: 'nobody', kind: 'nobody' } : { key: person.id, kind: 'person' }
      }
  }
}

/** As text that sorts is compared: thousands are sorted at every key of the filter. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
/** By due date, undated last, then by where they come from, oldest first. */
const order = (a: ItemCard, b: ItemCard): number =>
  compare(a.due ?? '9999', b.due ?? '9999') || compare(a.since, b.since) || compare(a.id, b.id)

function rank(group: Group): string {
  if (group.kind === 'mine') return ' 0'
  if (group.kind === 'nobody') return ' 1'
  if (group.kind === 'person') return group.first.person?.name.toLocaleLowerCase() ?? ''
  return String(dueOrder.findIndex((kind) => kind === group.kind))
}
/** When something was last written of a group. */
const latest = (group: Group): string =>
  group.items.reduce((last, { since }) => (since > last ? since : last), '')

/** Groups in the order they are shown: mine first, people by name, days by the calendar, series by what was written last. */
export function groupsOf(items: readonly ItemCard[], grouping: Grouping, today: string): readonly Group[] {
  const groups = new Map<string, Group & { readonly items: ItemCard[] }>()
  const place = placing(grouping, today)
  for (const item of items.toSorted(order)) {
    const { key, kind } = place(item)
    const group = groups.get(key)
    if (group) group.items.push(item)
    else groups.set(key, { key, kind, first: item, items: [item] })
  }
  const all = [...groups.values()]
  if (grouping !== 'series') return all.sort((a, b) => rank(a).localeCompare(rank(b)))
  return all
    .map((group) => ({ group, at: latest(group) }))
    .sort((a, b) => compare(b.at, a.at))
    .map(({ group }) => group)
}
