/** Which of the window's overlays is open; at most one is. */
import { useSyncExternalStore } from 'react'

export type Overlay = 'palette' | 'capture' | 'help' | 'addCalendar' | 'attachPage' | 'pageHistory' | null

let open: Overlay = null
const watchers = new Set<() => void>()

/** Opens one overlay in place of another; null closes it. */
export function show(overlay: Overlay): void {
  open = overlay
  for (const watcher of watchers) watcher()
}
export const useOverlay = (): Overlay =>
  useSyncExternalStore(
    (fn) => {
      watchers.add(fn)
      return () => watchers.delete(fn)
    },
    () => open,
  )
