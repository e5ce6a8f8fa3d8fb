/** What others might read over a shoulder or on a shared screen, blurred in all windows of this app until it is wanted again. */
import { useSyncExternalStore } from 'react'
import { text } from '../text.ts'
import { announce } from '../ui/toast.tsx'

/** In the window's own store: it is read before anything is drawn, and other windows hear of it. */
const name = 'rapport.blurred'
const watchers = new Set<() => void>()

/** Whether texts are blurred. */
export const isBlurred = (): boolean => localStorage.getItem(name) !== null

function draw(): void {
  document.documentElement.classList.toggle('blurred', isBlurred())
  for (const watcher of watchers) watcher()
}

/** Blurs this window as it is to be, now and when another window says so. */
export function followBlur(): void {
  draw()
  addEventListener('storage', (event) => {
    if (event.key === name) draw()
  })
}

/** Blurs the texts of all windows, or shows them again. */
export function toggleBlur(): void {
  if (isBlurred()) localStorage.removeItem(name)
  else localStorage.setItem(name, '1')
  draw()
  announce(isBlurred() ? text.blur.on : text.blur.off)
}

/** Calls `fn` whenever it changes; gives the way to stop. */
export function watchBlur(fn: () => void): () => void {
  watchers.add(fn)
  return () => watchers.delete(fn)
}
/** `isBlurred`, followed. */
export const useBlurred = (): boolean => useSyncExternalStore(watchBlur, isBlurred)
