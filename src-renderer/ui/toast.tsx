/** A short word after something was done, with the way back; and what a screen reader is told of changes. */
import { useEffect, useSyncExternalStore } from 'react'
import { isField } from '../focus.ts'
import { text } from '../text.ts'
import { Button } from './button.tsx'

type Toast = {
  readonly key: number
  readonly text: string
  readonly undo: (() => void) | null
  readonly open: (() => void) | null
  readonly kind: 'done' | 'failed'
}

/** The newest last. Those before it have made room for it, and come back when it was taken back. */
let shown: readonly Toast[] = []
let said = ''
let next = 1
/** So many are kept. */
const most = 20
const watchers = new Set<() => void>()
const tell = (): void => {
  for (const watcher of watchers) watcher()
}
const watch = (fn: () => void): (() => void) => {
  watchers.add(fn)
  return () => watchers.delete(fn)
}

/** Says what was done; `undo` and `open` are offered for eight seconds. The newest counts. */
export function toast(
  words: string,
  undo: (() => void) | null = null,
  open: (() => void) | null = null,
): void {
  show({ key: next++, text: words, undo, open, kind: 'done' })
}
/** Says what did not work. */
export function toastFailure(words: string): void {
  show({ key: next++, text: words, undo: null, open: null, kind: 'failed' })
}
function show(one: Toast): void {
  shown = [...shown.filter(({ undo }) => undo !== null).slice(1 - most), one]
  announce(one.text)
}
/** Takes back what was done last and may still be taken back; what was done before that is offered next. */
export function undoLast(): void {
  const last = shown.findLast(({ undo }) => undo !== null)
  shown = last === undefined ? [] : shown.slice(0, shown.indexOf(last))
  tell()
  last?.undo?.()
}
/** Tells a screen reader, politely. */
export function announce(words: string): void {
  // the same words twice are heard twice
  said = said === words ? `${words}\u00a0` : words
  tell()
}

/** Ends what is on show, and what made room for it. */
function close(key: number): void {
  if (shown.at(-1)?.key !== key) return
  shown = []
  tell()
}

const watchFocus = (fn: () => void): (() => void) => {
  addEventListener('focusin', fn)
  addEventListener('focusout', fn)
  return () => {
    removeEventListener('focusin', fn)
    removeEventListener('focusout', fn)
  }
}

/** Takes back what was done; its key is named where it would be obeyed. */
function UndoButton() {
  const typing = useSyncExternalStore(watchFocus, () => isField(document.activeElement))
  return (
    <Button kind="quiet" onClick={undoLast} keyHint={typing ? undefined : 'Z'}>
      {text.toast.undo}
    </Button>
  )
}

const showFor = 8000

/** Where toasts and announcements appear; once in the window. */
export function Toasts() {
  const last = useSyncExternalStore(watch, () => shown.at(-1) ?? null)
  const words = useSyncExternalStore(watch, () => said)
  useEffect(() => {
    if (last === null) return
    const timer = setTimeout(() => close(last.key), showFor)
    return () => clearTimeout(timer)
  }, [last])
  return (
    <>
      <output className="unheard">{words}</output>
      {last === null ? null : (
        <section className={`toast ${last.kind}`} key={last.key} aria-label={text.toast.label}>
          <span className="clip" dir="auto">
            {last.text}
          </span>
          {last.undo === null ? null : <UndoButton />}
          {last.open === null ? null : (
            <Button
              kind="quiet"
              onClick={() => {
                close(last.key)
                last.open?.()
              }}
            >
              {text.toast.open}
            </Button>
          )}
          <Button kind="quiet" aria-label={text.toast.close} onClick={() => close(last.key)}>
            ×
          </Button>
        </section>
      )}
    </>
  )
}
