/** The core's clock as a screen sees it: it moves by itself, on the minute. */
import { useLayoutEffect, useSyncExternalStore } from 'react'
import { useLive } from './live.ts'

let offset = 0
let current = new Date().toISOString()
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined

/** The core's time now, a UTC instant. */
export const coreNow = (): string => new Date(Date.now() + offset).toISOString()

function turn(): void {
  current = coreNow()
  for (const watcher of watchers) watcher()
  clearTimeout(timer)
  // a little past the full minute, by the core's clock
  timer = setTimeout(turn, 60_000 - ((Date.now() + offset) % 60_000) + 20)
}

function watch(fn: () => void): () => void {
  watchers.add(fn)
  if (watchers.size === 1) turn()
  return () => {
    watchers.delete(fn)
    if (watchers.size === 0) clearTimeout(timer)
  }
}

// a laptop that wakes up has missed its timers
addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && watchers.size > 0) turn()
})

/** Sets this window's clock by the core's: `now` as it said, and when that arrived (Unix milliseconds). */
function setClock(now: string, arrivedAt: number): void {
  const heard = Date.parse(now) - arrivedAt
  // less than this is the way of the answer, not a difference of clocks
  if (Math.abs(heard - offset) < 2000) return
  offset = heard
  if (watchers.size > 0) turn()
}

/** The minute it is now by the core's clock, a UTC instant; draws again when the minute turns. */
export const useNow = (): string => useSyncExternalStore(watch, () => current)

/** What frames every screen; sets the clock by what it says. */
export function useShell() {
  const shell = useLive('shell.get', {})
  const { data, dataUpdatedAt, isPlaceholderData } = shell
  useLayoutEffect(() => {
    if (data && !isPlaceholderData) setClock(data.now, dataUpdatedAt)
  }, [data, dataUpdatedAt, isPlaceholderData])
  return shell
}
