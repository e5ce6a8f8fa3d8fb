/** What became of the items of one page, as the core tells it: answers, meetings, decisions that took the place of others. */
import type { ItemCard } from '#shared/contract/values.ts'
import { call, listen, watch } from '../host/client.ts'
import { coreNow } from '../host/now.ts'
import { lifeSaid } from '../host/said.ts'
import type { Told } from './surroundings.ts'

/** So many are told of; a page with more is no page of a meeting. */
const most = 300
/** Milliseconds after a change before it is asked for: nothing of it is in the way of a key. */
const rest = 150

/** Follows the page as soon as there is anything to ask; `tell` is called when there is news. `stop` ends it. */
export function followTold(pageId: () => string | null, tell: () => void) {
  let cards: ReadonlyMap<string, ItemCard> = new Map()
  let wanted = false
  let timer: ReturnType<typeof setTimeout> | undefined
  async function ask(): Promise<void> {
    const id = pageId()
    if (id === null) return
    const reply = await call('item.ofPage', { pageId: id, limit: most }).catch(() => null)
    // without a connection it stays as it was
    if (reply === null) return
    const next = new Map(reply.items.map((item) => [item.id, item]))
    if (JSON.stringify([...next]) === JSON.stringify([...cards])) return
    cards = next
    tell()
  }
  const soon = (): void => {
    clearTimeout(timer)
    if (wanted) timer = setTimeout(() => void ask(), rest)
  }
  const stopListening = listen((event) => {
    if (event.kind === 'changed' && event.stale.includes('item.ofPage')) soon()
  })
  const stopWatching = watch((connection) => {
    if (connection === 'open') soon()
  })
  return {
    card: (id: string): ItemCard | null => cards.get(id) ?? null,
    of(id: string): readonly Told[] {
      if (!wanted) {
        wanted = true
        soon()
      }
      const card = cards.get(id)
      if (card === undefined) return []
      // that it came up elsewhere is told beside the next page, not in this one
      return lifeSaid(card, coreNow()).filter(({ key }) => key !== 'came up')
    },
    stop() {
      wanted = false
      clearTimeout(timer)
      stopListening()
      stopWatching()
    },
  }
}
export type FollowedTold = ReturnType<typeof followTold>
