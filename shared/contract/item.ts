/** Items: typed lines of pages. The page's document is the truth; these commands change it there. */
import { z } from 'zod'
import { Id, PlainDate, command, query, Inverse } from './define.ts'
import { ItemCard, ItemKind, ItemState } from './values.ts'

export const item = {
  'item.list': query(
    z.object({
      kind: ItemKind.optional(),
      /** `open` holds open actions and questions, standing decisions and parked talking points. */
      state: z.enum(['open', 'closed', 'all']).default('open'),
      personId: Id.optional(),
      words: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(5000).default(200),
    }),
    z.object({
      items: z.array(ItemCard),
      /** Of each kind, how many are in that state with that person and those words. */
      counts: z.record(ItemKind, z.number()),
    }),
    ['item', 'page', 'meeting', 'person'],
  ),
  /** Sets the state; a state that the item's kind does not have is refused. */
  'item.setState': command(z.object({ itemId: Id, state: ItemState }), z.object({ inverse: Inverse })),
  /** Sets due date or person by hand; what is left out stays, null takes it away. */
  'item.edit': command(
    z.object({ itemId: Id, due: PlainDate.nullable().optional(), personId: Id.nullable().optional() }),
    z.object({ inverse: Inverse }),
  ),
}
