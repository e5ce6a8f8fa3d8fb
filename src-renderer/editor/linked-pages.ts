/** What linked pages are called now, for as long as a link to them is drawn: asked of the core together, and anew when titles change. */
import { call, listen, watch } from '../host/client.ts'
import type { LinkedPage } from './surroundings.ts'

type Followed = { now: LinkedPage | null; readonly shown: Set<(page: LinkedPage) => void> }
const followed = new Map<string, Followed>()
/** The core takes so many at once. */
const together = 500

async function ask(ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += together) {
    const pageIds = ids.slice(from, from + together)
    const reply = await call('page.titles', { pageIds }).catch(() => null)
    // without a connection the links say what they said
    if (reply === null) return
    const found = new Map(reply.map((page) => [page.pageId, page]))
    for (const id of pageIds) tell(id, found.get(id) ?? 'gone')
  }
}

function tell(id: string, page: LinkedPage): void {
  const each = followed.get(id)
  if (each === undefined || JSON.stringify(each.now) === JSON.stringify(page)) return
  each.now = page
  for (const fn of each.shown) fn(page)
}

let waiting: Set<string> | null = null
/** Asks for those that were wanted in the same breath. */
function want(id: string): void {
  if (waiting !== null) return void waiting.add(id)
  waiting = new Set([id])
  queueMicrotask(() => {
    const ids = [...(waiting ?? [])]
    waiting = null
    void ask(ids)
  })
}

listen((event) => {
  if (event.kind === 'changed' && event.stale.includes('page.titles') && followed.size > 0)
    void ask([...followed.keys()])
})
watch((connection) => {
  if (connection === 'open' && followed.size > 0) void ask([...followed.keys()])
})

/** Tells what a page is called, now and whenever that changes; gives the way to stop. */
export function followPage(id: string, shown: (page: LinkedPage) => void): () => void {
  const each = followed.get(id) ?? { now: null, shown: new Set() }
  followed.set(id, each)
  each.shown.add(shown)
  if (each.now === null) want(id)
  else shown(each.now)
  return () => {
    each.shown.delete(shown)
    if (each.shown.size === 0) followed.delete(id)
  }
}

/** The title of a page as far as a link to it is drawn; null where it is not known. */
export function titleOf(id: string): string | null {
  const now = followed.get(id)?.now ?? null
  return now === null || now === 'gone' ? null : now.title
}
