/** Which pane of an item is open, on which control it hangs; at most one is. */
import { useSyncExternalStore } from 'react'
import type { ItemCard, PageRef, PersonRef, Place } from '#shared/contract/values.ts'

/** What a pane does to its item. */
export type ItemHands = {
  setState(state: ItemCard['state']): unknown
  /** A plain date; null: none, on purpose. */
  setDue(due: string | null): unknown
  /** Null is nobody in particular; `name` is what is said of them. */
  setPerson(person: PersonRef | null, name: string): unknown
  /** Of a talking point. */
  setPlace(place: Place): unknown
  answer(said: string): unknown
  supersede(by: ItemCard): unknown
}

export type Pane = {
  readonly item: ItemCard
  readonly part: 'due' | 'person' | 'state' | 'answer'
  readonly anchor: HTMLElement
  /** The meeting beside whose page it is done. */
  readonly meetingId: string | null
  /** What changes it, where that is not the core. */
  readonly hands?: ItemHands
  /** The page in whose room people are looked for; else the item's own. */
  readonly room?: PageRef
  /** Takes the focus back; else it goes to the row. */
  back?(): void
}

let open: Pane | null = null
const watchers = new Set<() => void>()
function set(pane: Pane | null): void {
  open = pane
  for (const watcher of watchers) watcher()
}

/** The row that a pane hangs on shows that it does. */
function mark({ anchor }: Pane, edited: boolean): void {
  anchor.closest('[data-row-scope]')?.toggleAttribute('data-edited', edited)
}

/** Opens a pane on a control of a row. */
export function openPane(pane: Pane): void {
  if (open !== null) mark(open, false)
  mark(pane, true)
  set(pane)
}

/** Closes the pane; the focus goes back to the row, unless a hand has put it elsewhere. */
export function closePane(elsewhere = false): void {
  const closed = open
  if (closed === null) return
  mark(closed, false)
  set(null)
  if (elsewhere) return
  if (closed.back !== undefined) {
    closed.back()
    return
  }
  const row = closed.anchor.closest('[data-row-scope]')?.querySelector<HTMLElement>('[data-row]')
  const again = document.querySelector<HTMLElement>(`main [data-row="${CSS.escape(closed.item.id)}"]`)
  const back = row?.isConnected === true ? row : again
  back?.focus({ preventScroll: true })
}

export const usePane = (): Pane | null =>
  useSyncExternalStore(
    (fn) => {
      watchers.add(fn)
      return () => watchers.delete(fn)
    },
    () => open,
  )
