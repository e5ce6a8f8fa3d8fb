/** Items in groups, and what the words of the filter mean; pure. */
import type { ItemCard } from '#shared/contract/values.ts'
import { addDays } from '#shared/time.ts'

export type Grouping = 'person' | 'due' | 'page'

/** What the filter asks for: plain words go to the core, the rest is decided here. */
export type Filter = {
  readonly words: string
  /** The beginning of any word of a person's name, lower case. */
  readonly person: string | null
  readonly due: 'overdue' | 'week' | null
}

/** Reads 'overdue', 'this week' and '@name' out of what was typed. */
export function filterOf(typed: string): Filter {
  const person = /(?:^|\s)@(\S+)/u.exec(typed)?.[1]?.toLocaleLowerCase() ?? null
  const due = /\boverdue\b/i.test(typed) ? 'overdue' : /\bthis week\b/i.test(typed) ? 'week' : null
  const words = typed
    .replace(/(^|\s)@\S*/gu, ' ')
    .replace(/\boverdue\b|\bthis week\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return { words, person, due }
}

/** Whether an item is what the filter asks for, as far as the core does not say. `today` is a plain date. */
export function passes(item: ItemCard, filter: Filter, today: string): boolean {
  const { person, due } = filter
  if (due === 'overdue' && !(item.due !== null && item.due < today)) return false
  if (due === 'week' && !(item.due !== null && item.due <= addDays(today, 6))) return false
  if (person === null) return true
  const names = item.person?.name.toLocaleLowerCase().split(/\s+/) ?? []
  return names.some((name) => name.startsWith(person))
}

export type Group = {
  readonly key: string
  readonly kind: 'mine' | 'nobody' | 'person' | 'late' | 'today' | 'week' | 'later' | 'undated' | 'page'
  /** Any item of the group stands for it: its person, its page. */
  readonly first: ItemCard
  readonly items: readonly ItemCard[]
}

const dueOrder = ['late', 'today', 'week', 'later', 'undated'] as const
function dueKind(item: ItemCard, today: string): (typeof dueOrder)[number] {
  if (item.due === null) return 'undated'
  if (item.due < today) return 'late'
  if (item.due === today) return 'today'
  return item.due <= addDays(today, 6) ? 'week' : 'later'
}

/** The group an item belongs to; an action of nobody is mine. */
function groupOf(item: ItemCard, grouping: Grouping, today: string): Pick<Group, 'key' | 'kind'> {
  if (grouping === 'page') return { key: item.pageId, kind: 'page' }
  if (grouping === 'due') {
    const kind = dueKind(item, today)
    return { key: kind, kind }
  }
  if (item.person?.me === true || (item.person === null && item.kind === 'action'))
    return { key: 'mine', kind: 'mine' }
  return item.person === null ? { key: 'nobody', kind: 'nobody' } : { key: item.person.id, kind: 'person' }
}

/** By due date, undated last, then by where they come from, oldest first. */
const order = (a: ItemCard, b: ItemCard): number =>
  (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
  a.since.localeCompare(b.since) ||
  a.id.localeCompare(b.id)

function rank(group: Group): string {
  if (group.kind === 'mine') return ' 0'
  if (group.kind === 'nobody') return ' 1'
  if (group.kind === 'person') return group.first.person?.name.toLocaleLowerCase() ?? ''
  return String(dueOrder.findIndex((kind) => kind === group.kind))
}

/** Groups in the order they are shown: mine first, people by name, days by the calendar, pages newest first. */
export function groupsOf(items: readonly ItemCard[], grouping: Grouping, today: string): readonly Group[] {
  const groups = new Map<string, Group & { readonly items: ItemCard[] }>()
  for (const item of items.toSorted(order)) {
    const { key, kind } = groupOf(item, grouping, today)
    const group = groups.get(key)
    if (group) group.items.push(item)
    else groups.set(key, { key, kind, first: item, items: [item] })
  }
  const all = [...groups.values()]
  return grouping === 'page'
    ? all.sort((a, b) => b.first.since.localeCompare(a.first.since))
    : all.sort((a, b) => rank(a).localeCompare(rank(b)))
}
