/** Which of the window's overlays is open; at most one is. */
import { useSyncExternalStore } from 'react'

export type Overlay = 'palette' | 'capture' | 'help' | 'addCalendar' | 'attachPage' | 'pageHistory' | null

let open: Overlay = null
let sought = ''
const watchers = new Set<() => void>()

/** Opens one overlay in place of another; null closes it. `words` are looked for at once. */
export function show(overlay: Overlay, words = ''): void {
  open = overlay
  sought = words
  for (const watcher of watchers) watcher()
}
/** What is looked for as the overlay opens. */
export const soughtWords = (): string => sought
export const useOverlay = (): Overlay =>
  useSyncExternalStore(
    (fn) => {
      watchers.add(fn)
      return () => watchers.delete(fn)
    },
    () => open,
  )
