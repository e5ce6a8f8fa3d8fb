/** What was typed into quick capture and not saved: one draft for all windows, also over a start. */
import { useSyncExternalStore } from 'react'

const name = 'capture'
/** Where the browser keeps nothing, as on a full disk. */
let fallback = ''
const watchers = new Set<() => void>()

export function keptDraft(): string {
  try {
    return localStorage.getItem(name) ?? fallback
  } catch {
    return fallback
  }
}

export function keepDraft(draft: string): void {
  fallback = draft
  try {
    if (draft === '') localStorage.removeItem(name)
    else localStorage.setItem(name, draft)
  } catch {
    // it stays in this window
  }
  for (const watcher of watchers) watcher()
}

/** Adds words that somebody else has brought to what is typed. */
export function addToDraft(words: string): void {
  const draft = keptDraft()
  keepDraft(draft.trim() === '' ? words : `${draft.trimEnd()}\n${words}`)
}

function watch(fn: () => void): () => void {
  watchers.add(fn)
  // another window has written
  addEventListener('storage', fn)
  return () => {
    watchers.delete(fn)
    removeEventListener('storage', fn)
  }
}

/** The draft as it is now, in whichever window it was typed. */
export const useDraft = (): string => useSyncExternalStore(watch, keptDraft)
