/** Which of the window's overlays is open; at most one is. */
import { useSyncExternalStore } from 'react'

export type Overlay = 'palette' | 'capture' | 'help' | 'addCalendar' | 'attachPage' | 'pageHistory' | null

let open: Overlay = null
let sought: string | File = ''
const watchers = new Set<() => void>()

/** Opens one overlay in place of another; null closes it. What is `wanted` is looked for at once: words, or (of a calendar) a file or its path. */
export function show(overlay: Overlay, wanted: string | File = ''): void {
  open = overlay
  sought = wanted
  for (const watcher of watchers) watcher()
}
/** What is looked for as the overlay opens. */
export const soughtWords = (): string => (typeof sought === 'string' ? sought : '')
/** The file, or the path of one, that is looked into as the overlay opens; null for none. */
export const soughtFile = (): string | File | null => (sought === '' ? null : sought)
export const useOverlay = (): Overlay =>
  useSyncExternalStore(
    (fn) => {
      watchers.add(fn)
      return () => watchers.delete(fn)
    },
    () => open,
  )
