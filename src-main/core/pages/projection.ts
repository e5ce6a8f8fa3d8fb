/** Writes what follows from a document into the tables, by difference: items keep their rows, and with them their dates. */
import type { Node } from 'prosemirror-model'
import { sql } from 'kysely'
import { isOpen } from '#shared/doc/items.ts'
import { project, type ProjectedItem, type Projection } from '#shared/doc/project.ts'
import type { CommandContext } from '../context.ts'
import { change, select, type Bind } from '../store/sql.ts'
import type { ItemTable } from '../store/tables.ts'
import { writeReferences } from './references.ts'
import { presentTitles } from './titles.ts'

/** What of an item follows from its line. */
const columns = [
  'id',
  'ordinal',
  'kind',
  'state',
  'text',
  'personId',
  'parkedOn',
  'due',
  'answer',
  'answeredIn',
  'supersededBy',
  'closedAt',
] as const satisfies readonly (keyof ItemTable)[]
type ItemValues = { [K in (typeof columns)[number]]: ItemTable[K] }
const itemsOfPage = select((q, p: Bind<{ pageId: string }>) =>
  q.selectFrom('item').select(columns).where('pageId', '=', p.pageId),
)
const mentionsOfPage = select((q, p: Bind<{ pageId: string }>) =>
  q.selectFrom('mention').select('personId').where('pageId', '=', p.pageId),
)
const personExists = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('person').select('id').where('id', '=', p.id),
)
const insertItem = change((q, p: Bind<ItemValues & { pageId: string; createdAt: string }>) =>
  q.insertInto('item').values({
    id: p.id,
    pageId: p.pageId,
    ordinal: p.ordinal,
    kind: p.kind,
    state: p.state,
    text: p.text,
    personId: p.personId,
    parkedOn: p.parkedOn,
    due: p.due,
    answer: p.answer,
    answeredIn: p.answeredIn,
    supersededBy: p.supersededBy,
    createdAt: p.createdAt,
    closedAt: p.closedAt,
    meetingId: sql<string | null>`(select meetingId from page where id = ${p.pageId})`,
    seriesId: sql<
      string | null
    >`(select m.seriesId from page g join meeting m on m.id = g.meetingId where g.id = ${p.pageId})`,
    since: sql<string>`(select coalesce(m.start, g.createdAt) from page g left join meeting m on m.id = g.meetingId where g.id = ${p.pageId})`,
    pageTitle: sql<string>`(select coalesce(m.title, g.title) from page g left join meeting m on m.id = g.meetingId where g.id = ${p.pageId})`,
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
      parkedOn: p.parkedOn,
      due: p.due,
      answer: p.answer,
      answeredIn: p.answeredIn,
      supersededBy: p.supersededBy,
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
type Naming = { readonly itemId: string; readonly personId: string; readonly open: number }
const namingsOfPage = select((q, p: Bind<{ pageId: string }>) =>
  q
    .selectFrom('item')
    .innerJoin('itemPerson', 'itemPerson.itemId', 'item.id')
    .select(['itemPerson.itemId', 'itemPerson.personId', 'itemPerson.open'])
    .where('item.pageId', '=', p.pageId),
)
const insertNaming = change((q, p: Bind<Naming>) =>
  q.insertInto('itemPerson').values({ itemId: p.itemId, personId: p.personId, open: p.open }),
)
const deleteNaming = change((q, p: Bind<Naming>) =>
  q
    .deleteFrom('itemPerson')
    .where('personId', '=', p.personId)
    .where('open', '=', p.open)
    .where('itemId', '=', p.itemId),
)

/**
 * Rewrites items, mentions, links, tags and pictures of a page from its document, in the transaction that stores the
 * document; gives the whole projection, whose text belongs into the page's own row.
 */
export function writeProjection(cx: CommandContext, pageId: string, doc: Node): Projection {
  const projection = project(doc, presentTitles(cx.read))
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

  const naming = new Map<string, Naming>()
  for (const { id: itemId, kind, state, persons } of projection.items)
    for (const personId of persons.filter((named) => person(named) !== null))
      naming.set(`${itemId} ${personId}`, { itemId, personId, open: isOpen(kind, state) ? 1 : 0 })
  for (const row of cx.read.all(namingsOfPage, { pageId })) {
    const key = `${row.itemId} ${row.personId}`
    if (naming.get(key)?.open === row.open) naming.delete(key)
    else cx.write.run(deleteNaming, row)
  }
  for (const row of naming.values()) cx.write.run(insertNaming, row)

  const mentioned = new Set(projection.mentions.filter((id) => person(id) !== null))
  for (const { personId } of cx.read.all(mentionsOfPage, { pageId }))
    if (!mentioned.delete(personId)) cx.write.run(deleteMention, { pageId, personId })
  for (const personId of mentioned) cx.write.run(insertMention, { pageId, personId })

  writeReferences(cx, pageId, projection)
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
    parkedOn: item.parkedOn,
    due: item.due,
    answer: item.answer,
    answeredIn: item.answeredIn,
    supersededBy: item.supersededBy,
    closedAt,
  }
}

const differs = (row: ItemValues, values: ItemValues): boolean =>
  columns.some((name) => row[name] !== values[name])
