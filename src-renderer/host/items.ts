/** Ticking an item from any list: at once on screen, then in its page, with the way back. */
import type { ItemCard } from '#shared/contract/values.ts'
import { isOpen, tickedState } from '#shared/doc/items.ts'
import { toast, toastFailure } from '../ui/toast.tsx'
import { text } from '../text.ts'
import { call, sentenceOf } from './client.ts'
import { undoWith } from './undo.ts'
import { settle, showAs } from './ticked.ts'

/** Closes an open item, or opens a closed one; says so and offers to take it back. */
export async function tick(item: ItemCard): Promise<void> {
  // both are states of the item's kind, by the table of kinds
  const state = tickedState(item.kind, item.state) as ItemCard['state']
  showAs(item, state)
  try {
    const { inverse } = await call('item.setState', { itemId: item.id, state })
    const words = isOpen(item.kind, state) ? text.item.opened[item.kind] : text.item.closed[item.kind]
    toast(`${words}: ${item.text}`, () => {
      showAs(item, item.state)
      undoWith(inverse)
    })
  } catch (error) {
    settle(item.id)
    toastFailure(sentenceOf(error))
  }
}
