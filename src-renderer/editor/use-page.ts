/** A page opened for as long as a screen shows it. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { PageRef } from '#shared/contract/values.ts'
import { dropKeys, holdKeys } from '../type-ahead.ts'
import { nextClientId, pageHost, saveWhatIsLeft, surroundingsOf, toldOf, unsaved } from './page-window.ts'
import { pagePlugins } from './state.ts'
import { openPage, type PageSession, type SaveState } from './sync.ts'

export type OpenedPage = {
  /** Null while it opens. */
  readonly session: PageSession | null
  /** Why it could not be opened, in the core's words. */
  readonly failure: string | null
  /** After it was opened anew in its place: whether one was writing in it then; null before. */
  readonly wasWriting: boolean | null
  retry(): void
  /** Opens it anew though it is open. */
  reopen(): void
}

/** Where the focus goes that leaves a page: the screen's title. */
const leave = (): void => document.querySelector<HTMLElement>('main h1')?.focus()

/** Opens the page of `ref` (of which `kind` and `id` say which) and closes it, saved, when the screen goes. */
export function usePage(kind: 'meeting' | 'page', id: string): OpenedPage {
  const [session, setSession] = useState<PageSession | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [wasWriting, setWasWriting] = useState<boolean | null>(null)
  useEffect(() => {
    let gone = false
    let opened: PageSession | null = null
    const ref: PageRef = kind === 'meeting' ? { meeting: id } : { page: id }
    const pageId = (): string | null => opened?.pageId() ?? null
    const told = toldOf(pageId)
    const open = async (): Promise<void> => {
      // what was left unsaved in an earlier life of this window belongs into the page before it is shown
      await saveWhatIsLeft()
      const flush = (): Promise<void> => opened?.flush() ?? Promise.resolve()
      const plugins = pagePlugins(surroundingsOf(ref, leave, { pageId, flush, told }))
      const reply = await openPage({ host: pageHost, unsaved, ref, clientId: nextClientId(), plugins })
      if (!reply.ok) {
        if (gone) return
        setFailure(reply.error.message)
        dropKeys()
        return
      }
      opened = reply.value
      if (gone) void opened.close()
      else {
        setFailure(null)
        setSession(opened)
      }
    }
    void open()
    return () => {
      gone = true
      told.stop()
      setSession(null)
      void opened?.close()
    }
  }, [kind, id, attempt])
  useEffect(() => {
    // not opened for want of a connection: opened as soon as there is one
    if (failure === null) return
    let lost = false
    return pageHost.watch((connection) => {
      if (connection === 'lost') lost = true
      else if (lost) setAttempt((n) => n + 1)
    })
  }, [failure])
  const retry = useCallback(() => setAttempt((n) => n + 1), [])
  const reopen = useCallback(() => {
    const active = document.activeElement
    const isWriting = active !== null && active.closest('main .page') !== null
    if (isWriting) holdKeys()
    setWasWriting(isWriting)
    retry()
  }, [retry])
  return { session, failure, wasWriting, retry, reopen }
}

/**
 * Opens the page anew when there is another one in its place than before, or none: it was attached, moved away, deleted
 * or brought back. `stored` is the id of the page that the core has there now, null for none; undefined while that is
 * not known.
 */
export function useFollow({ session, reopen }: OpenedPage, stored: string | null | undefined): void {
  const before = useRef(stored)
  useEffect(() => {
    const was = before.current
    before.current = stored
    if (was === undefined || stored === undefined || was === stored) return
    // what was begun in this very window is known here first
    if (session !== null && (session.pageId() !== stored || session.page.readOnly !== null)) reopen()
  }, [session, reopen, stored])
}

/** How far the page is saved, followed. */
export const useSaveState = (session: PageSession): SaveState =>
  useSyncExternalStore(session.subscribe, session.saveState)
