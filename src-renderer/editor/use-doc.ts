/** The document of a page for what stands around it: as it was at the last rest in typing. */
import { useEffect, useState } from 'react'
import type { Node } from 'prosemirror-model'
import type { PageSession } from './sync.ts'

/** Milliseconds without a change before what stands around is drawn anew: nothing of it is in the way of a key. */
const rest = 250

/** The document of a session, followed at its rests; null while there is no session. */
export function useDoc(session: PageSession | null): Node | null {
  const [doc, setDoc] = useState<Node | null>(session?.state().doc ?? null)
  useEffect(() => {
    setDoc(session?.state().doc ?? null)
    if (session === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = session.state().doc
    const stop = session.subscribe(() => {
      const now = session.state().doc
      if (now === last) return
      last = now
      clearTimeout(timer)
      timer = setTimeout(() => setDoc(now), rest)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [session])
  return doc
}
