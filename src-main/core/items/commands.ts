/** Changing an item where it stands: in its page's document, so that every window and every list follows. */
import type { Transform } from 'prosemirror-transform'
import { isKind, kindRules } from '#shared/doc/items.ts'
import type { CommandContext, Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { editPage, openForChange } from '../pages/authority.ts'
import { select, type Bind } from '../store/sql.ts'
import type { ItemTable } from '../store/tables.ts'

const itemById = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('item').select(['pageId', 'kind', 'state', 'due', 'personId']).where('id', '=', p.id),
)

function found(cx: CommandContext, id: string) {
  const row = cx.read.get(itemById, { id })
  if (!row) throw new Fault('notFound', 'This item is not in the notebook any more.')
  return row
}

/** Sets attributes of an item in its page's document. */
function setAttributes(
  cx: CommandContext,
  pageId: string,
  itemId: string,
  attributes: Readonly<Record<string, string | null>>,
): void {
  const page = openForChange(cx, { page: pageId })
  editPage(cx, page, (transform: Transform) => {
    page.doc.descendants((node, pos) => {
      if (node.type.name !== 'item' || node.attrs['id'] !== itemId) return
      for (const [name, value] of Object.entries(attributes))
        if (node.attrs[name] !== value) transform.setNodeAttribute(pos, name, value)
    })
  })
}

export const itemCommands: Commands<'item.setState' | 'item.edit'> = {
  'item.setState': (cx, { itemId, state }) => {
    const row = found(cx, itemId)
    const kind: ItemTable['kind'] = row.kind
    if (!isKind(kind) || !kindRules[kind].states.includes(state))
      throw new Fault('invalid', `“${state}” is not a state of this kind of item.`, ['state'])
    setAttributes(cx, row.pageId, itemId, { state })
    return { inverse: { name: 'item.setState', input: { itemId, state: row.state } } }
  },
  'item.edit': (cx, { itemId, due, personId }) => {
    const row = found(cx, itemId)
    setAttributes(cx, row.pageId, itemId, {
      ...(due === undefined ? {} : { due }),
      ...(personId === undefined ? {} : { person: personId }),
    })
    return {
      inverse: {
        name: 'item.edit',
        input: {
          itemId,
          ...(due === undefined ? {} : { due: row.due }),
          ...(personId === undefined ? {} : { personId: row.personId }),
        },
      },
    }
  },
}
