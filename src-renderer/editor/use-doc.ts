/** The document of a page for what stands around it: as it was at the last rest in typing. */
import { useMemo, useSyncExternalStore } from 'react'
import type { Node } from 'prosemirror-model'
import type { PageSession } from './sync.ts'

/** Milliseconds without a change before what stands around is drawn anew: nothing of it is in the way of a key. */
const rest = 250

type Source = { readonly subscribe: (fn: () => void) => () => void; readonly doc: () => Node | null }
const nothing: Source = { subscribe: () => () => undefined, doc: () => null }

function restingDoc(session: PageSession): Source {
  let shown = session.state().doc
  return {
    doc: () => shown,
    subscribe(fn) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const follow = (): void => {
        clearTimeout(timer)
        if (session.state().doc === shown) return
        timer = setTimeout(() => {
          shown = session.state().doc
          fn()
        }, rest)
      }
      const stop = session.subscribe(follow)
      follow()
      return () => {
        clearTimeout(timer)
        stop()
      }
    },
  }
}

/** The document of a session, followed at its rests; null while there is no session. */
export function useDoc(session: PageSession | null): Node | null {
  const source = useMemo(() => (session === null ? nothing : restingDoc(session)), [session])
  return useSyncExternalStore(source.subscribe, source.doc)
}
