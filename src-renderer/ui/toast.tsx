/** A short word after something was done, with the way back; and what a screen reader is told of changes. */
import { useEffect, useSyncExternalStore } from 'react'
import { text } from '../text.ts'
import { Button } from './button.tsx'

type Toast = {
  readonly key: number
  readonly text: string
  readonly undo: (() => void) | null
  readonly open: (() => void) | null
  readonly kind: 'done' | 'failed'
}

let current: Toast | null = null
let said = ''
let next = 1
const watchers = new Set<() => void>()
const tell = (): void => {
  for (const watcher of watchers) watcher()
}
const watch = (fn: () => void): (() => void) => {
  watchers.add(fn)
  return () => watchers.delete(fn)
}

/** Says what was done; `undo` and `open` are offered for eight seconds. One toast at a time: the newest counts. */
export function toast(
  words: string,
  undo: (() => void) | null = null,
  open: (() => void) | null = null,
): void {
  current = { key: next++, text: words, undo, open, kind: 'done' }
  announce(words)
}
/** Says what did not work. */
export function toastFailure(words: string): void {
  current = { key: next++, text: words, undo: null, open: null, kind: 'failed' }
  announce(words)
}
/** Takes back what the toast on show offers to take back. */
export function undoLast(): void {
  const { undo } = current ?? { undo: null }
  current = null
  tell()
  undo?.()
}
/** Tells a screen reader, politely. */
export function announce(words: string): void {
  // the same words twice are heard twice
  said = said === words ? `${words}\u00a0` : words
  tell()
}

function close(key: number): void {
  if (current?.key !== key) return
  current = null
  tell()
}

const showFor = 8000

/** Where toasts and announcements appear; once in the window. */
export function Toasts() {
  const shown = useSyncExternalStore(watch, () => current)
  const words = useSyncExternalStore(watch, () => said)
  useEffect(() => {
    if (shown === null) return
    const timer = setTimeout(() => close(shown.key), showFor)
    return () => clearTimeout(timer)
  }, [shown])
  return (
    <>
      <output className="unheard">{words}</output>
      {shown === null ? null : (
        <section className={`toast ${shown.kind}`} key={shown.key} aria-label={text.toast.label}>
          <span className="clip" dir="auto">
            {shown.text}
          </span>
          {shown.undo === null ? null : (
            <Button kind="quiet" onClick={undoLast} keyHint="Z">
              {text.toast.undo}
            </Button>
          )}
          {shown.open === null ? null : (
            <Button
              kind="quiet"
              onClick={() => {
                close(shown.key)
                shown.open?.()
              }}
            >
              {text.toast.open}
            </Button>
          )}
          <Button kind="quiet" aria-label={text.toast.close} onClick={() => close(shown.key)}>
            ×
          </Button>
        </section>
      )}
    </>
  )
}
