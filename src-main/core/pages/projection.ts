/** Writes what follows from a document into the tables, by difference: items keep their rows, and with them their dates. */
import type { Node } from 'prosemirror-model'
import { sql } from 'kysely'
import { isOpen } from '#shared/doc/items.ts'
import { project, type ProjectedItem, type Projection } from '#shared/doc/project.ts'
import type { CommandContext } from '../context.ts'
import { change, select, type Bind } from '../store/sql.ts'
import type { ItemTable } from '../store/tables.ts'

const itemsOfPage = select((q, p: Bind<{ pageId: string }>) =>
  q
    .selectFrom('item')
    .select(['id', 'ordinal', 'kind', 'state', 'text', 'personId', 'due', 'closedAt'])
    .where('pageId', '=', p.pageId),
)
const mentionsOfPage = select((q, p: Bind<{ pageId: string }>) =>
  q.selectFrom('mention').select('personId').where('pageId', '=', p.pageId),
)
const personExists = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('person').select('id').where('id', '=', p.id),
)
type ItemValues = {
  id: string
  ordinal: number
  kind: ItemTable['kind']
  state: ItemTable['state']
  text: string
  personId: string | null
  due: string | null
  closedAt: string | null
}
const insertItem = change((q, p: Bind<ItemValues & { pageId: string; createdAt: string }>) =>
  q.insertInto('item').values({
    id: p.id,
    pageId: p.pageId,
    ordinal: p.ordinal,
    kind: p.kind,
    state: p.state,
    text: p.text,
    personId: p.personId,
    due: p.due,
    createdAt: p.createdAt,
    closedAt: p.closedAt,
    meetingId: sql<string | null>`(select meetingId from page where id = ${p.pageId})`,
    seriesId: sql<
      string | null
    >`(select m.seriesId from page g join meeting m on m.id = g.meetingId where g.id = ${p.pageId})`,
    since: sql<string>`(select coalesce(m.start, g.createdAt) from page g left join meeting m on m.id = g.meetingId where g.id = ${p.pageId})`,
  }),
)
const updateItem = change((q, p: Bind<ItemValues>) =>
  q
    .updateTable('item')
    .set({
      ordinal: p.ordinal,
      kind: p.kind,
      state: p.state,
      text: p.text,
      personId: p.personId,
      due: p.due,
      closedAt: p.closedAt,
    })
    .where('id', '=', p.id),
)
const deleteItem = change((q, p: Bind<{ id: string }>) => q.deleteFrom('item').where('id', '=', p.id))
const insertMention = change((q, p: Bind<{ pageId: string; personId: string }>) =>
  q.insertInto('mention').values({ pageId: p.pageId, personId: p.personId }),
)
const deleteMention = change((q, p: Bind<{ pageId: string; personId: string }>) =>
  q.deleteFrom('mention').where('pageId', '=', p.pageId).where('personId', '=', p.personId),
)
/**
 * Rewrites items and mentions of a page from its document, in the transaction that stores the document; gives the whole
 * projection, whose text belongs into the page's own row.
 */
export function writeProjection(cx: CommandContext, pageId: string, doc: Node): Projection {
  const projection = project(doc)
  const known = new Map<string, boolean>()
  const person = (id: string | null): string | null => {
    if (id === null) return null
    const found = known.get(id) ?? cx.read.get(personExists, { id }) !== undefined
    known.set(id, found)
    return found ? id : null
  }
  const now = cx.now.toString({ smallestUnit: 'second' })

  const before = new Map(cx.read.all(itemsOfPage, { pageId }).map((row) => [row.id, row]))
  for (const item of projection.items) {
    const row = before.get(item.id)
    before.delete(item.id)
    const closed = isOpen(item.kind, item.state) ? null : (row?.closedAt ?? now)
    const values = valuesOf(item, person(item.person), closed)
    if (row === undefined) {
      cx.write.run(insertItem, { ...values, pageId, createdAt: now })
    } else if (differs(row, values)) cx.write.run(updateItem, values)
  }
  for (const id of before.keys()) cx.write.run(deleteItem, { id })

  const mentioned = new Set(projection.mentions.filter((id) => person(id) !== null))
  for (const { personId } of cx.read.all(mentionsOfPage, { pageId }))
    if (!mentioned.delete(personId)) cx.write.run(deleteMention, { pageId, personId })
  for (const personId of mentioned) cx.write.run(insertMention, { pageId, personId })

  return projection
}

function valuesOf(item: ProjectedItem, personId: string | null, closedAt: string | null): ItemValues {
  return {
    id: item.id,
    ordinal: item.ordinal,
    kind: item.kind,
    // mendItems has made sure that the kind has this state
    state: item.state as ItemTable['state'],
    text: item.text,
    personId,
    due: item.due,
    closedAt,
  }
}

function differs(row: ItemValues, values: ItemValues): boolean {
  return (
    row.ordinal !== values.ordinal ||
    row.kind !== values.kind ||
    row.state !== values.state ||
    row.text !== values.text ||
    row.personId !== values.personId ||
    row.due !== values.due ||
    row.closedAt !== values.closedAt
  )
}
