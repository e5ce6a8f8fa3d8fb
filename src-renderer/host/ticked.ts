/** Items that were just ticked in this window stay where they are for a while, so that no row jumps under a hand. */
import { useState, useSyncExternalStore } from 'react'
import type { ItemCard } from '#shared/contract/values.ts'

type Ticked = { readonly item: ItemCard; readonly timer: ReturnType<typeof setTimeout> }

let ticked: ReadonlyMap<string, Ticked> = new Map()
const watchers = new Set<() => void>()
const lingerFor = 8000

function change(fn: (next: Map<string, Ticked>) => void): void {
  const next = new Map(ticked)
  fn(next)
  ticked = next
  for (const watcher of watchers) watcher()
}
function watch(fn: () => void): () => void {
  watchers.add(fn)
  return () => watchers.delete(fn)
}

/** Shows an item in a state, before the core says so and for a while after. */
export function showAs(item: ItemCard, state: ItemCard['state']): void {
  clearTimeout(ticked.get(item.id)?.timer)
  const timer = setTimeout(() => settle(item.id), lingerFor)
  change((next) => next.set(item.id, { item: { ...item, state }, timer }))
}
/** Shows an item as the core has it again. */
export function settle(itemId: string): void {
  clearTimeout(ticked.get(itemId)?.timer)
  change((next) => next.delete(itemId))
}

/** Items as they are to be shown: in the states given by hand, those just closed still in their places. */
export function lingering(
  items: readonly ItemCard[],
  before: readonly ItemCard[],
  kept: ReadonlyMap<string, { readonly item: ItemCard }>,
): readonly ItemCard[] {
  const here = new Set(items.map((item) => item.id))
  const out = items.map((item) => {
    const stays = kept.get(item.id)
    // what the core has meanwhile may say more
    return stays === undefined || stays.item.state === item.state ? item : stays.item
  })
  for (const [at, old] of before.entries()) {
    const stays = kept.get(old.id)
    if (here.has(old.id) || !stays) continue
    // after the nearest earlier neighbour that is still there
    const earlier = before.slice(0, at).findLast((item) => out.some((shown) => shown.id === item.id))
    const place = earlier === undefined ? 0 : out.findIndex((shown) => shown.id === earlier.id) + 1
    out.splice(place, 0, stays.item)
  }
  return out
}

const same = (a: readonly ItemCard[], b: readonly ItemCard[]): boolean =>
  a.length === b.length && a.every((item, at) => item === b[at])

/** The items of a list as they are to be shown; what is meant by the list is its `scope`: another filter is another list. */
export function useTicked(items: readonly ItemCard[], scope = ''): readonly ItemCard[] {
  const kept = useSyncExternalStore(watch, () => ticked)
  const [before, setBefore] = useState({ scope, shown: items })
  const now = lingering(items, before.scope === scope ? before.shown : [], kept)
  // the same list stays the same value: what follows from thousands of items is worked out once
  const shown = same(now, before.shown) ? before.shown : now
  if (before.scope !== scope || shown !== before.shown) setBefore({ scope, shown })
  return shown
}
