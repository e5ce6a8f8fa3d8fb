/** One page put at the end of another, with items that stay the same items, and taken out again. */
import type { Fragment } from 'prosemirror-model'
import { Mapping, Step } from 'prosemirror-transform'
import { sql } from 'kysely'
import type { Parsed } from '#shared/contract/contract.ts'
import type { Inverse } from '#shared/contract/define.ts'
import { schema } from '#shared/doc/schema.ts'
import type { CommandContext } from '../context.ts'
import { Fault } from '../fault.ts'
import { change, type Bind } from '../store/sql.ts'
import { editPage, openForChange, stepsAfter, type OpenPage } from './authority.ts'
import { binPage, recoverPage } from './bin.ts'
import { keepSnapshot } from './snapshots.ts'

/** Rows of items go over to another page, with what they have copied of its meeting. */
const moveItems = change((q, p: Bind<{ ids: string; toId: string }>) =>
  q
    .updateTable('item')
    .set({
      pageId: p.toId,
      meetingId: sql<string | null>`(select meetingId from page where id = ${p.toId})`,
      seriesId: sql<
        string | null
      >`(select m.seriesId from page g join meeting m on m.id = g.meetingId where g.id = ${p.toId})`,
      since: sql<string>`(select coalesce(m.start, g.createdAt) from page g left join meeting m on m.id = g.meetingId where g.id = ${p.toId})`,
      pageTitle: sql<string>`(select coalesce(m.title, g.title) from page g left join meeting m on m.id = g.meetingId where g.id = ${p.toId})`,
    })
    .where(sql<boolean>`id in (select value from json_each(${p.ids}))`),
)

/** The ids of the items in blocks, as the JSON that a statement takes. */
function itemsIn(blocks: Fragment): string {
  const ids: unknown[] = []
  blocks.descendants((node) => {
    if (node.type.name === 'item') ids.push(node.attrs['id'])
  })
  return JSON.stringify(ids)
}

const isEmptyLine = (page: OpenPage): boolean => {
  const last = page.doc.lastChild
  return last?.type === schema.nodes.paragraph && last.content.size === 0
}

/** Puts what stands on `page` at the end of `other`, and `page` as it was into the bin. Gives what undoes it. */
export function putAtEnd(cx: CommandContext, page: OpenPage, other: OpenPage): Inverse {
  const blocks = page.doc.content
  keepSnapshot(cx, other.id)
  cx.write.run(moveItems, { ids: itemsIn(blocks), toId: other.id })
  binPage(cx, page.id)
  const end = other.doc.content.size
  // an empty line at its end is where one goes on writing
  const from = isEmptyLine(other) ? end - 2 : end
  const after = editPage(cx, other, (transform) => transform.insert(from, blocks))
  const to = from + blocks.size
  return {
    name: 'page.takeOut',
    input: { pageId: page.id, fromPageId: other.id, version: after.version, from, to },
  }
}

/** Takes it out again and brings it back as a page, with what was changed in it meanwhile. Fault conflict: it no longer stands together. */
export function takeOut(
  cx: CommandContext,
  { pageId, fromPageId, version, from, to }: Parsed<'page.takeOut'>,
): void {
  const other = openForChange(cx, { page: fromPageId })
  const since = stepsAfter(cx.read, other.id, version, other.version)
  const parted = new Fault(
    'conflict',
    'The two pages have been written on as one since. Nothing was changed; cut and paste what belongs elsewhere.',
  )
  if (since.reopen) throw parted
  const mapping = new Mapping(since.steps.map((step) => Step.fromJSON(schema, step).getMap()))
  const [start, end] = [mapping.map(from, 1), mapping.map(to, -1)]
  if (end > other.doc.content.size || start >= end) throw parted
  if (other.doc.resolve(start).depth > 0 || other.doc.resolve(end).depth > 0) throw parted
  const blocks = other.doc.slice(start, end).content
  // rows first: an item that no document holds loses its row
  cx.write.run(moveItems, { ids: itemsIn(blocks), toId: pageId })
  editPage(cx, other, (transform) => {
    if (end - start === other.doc.content.size) transform.replaceWith(start, end, schema.node('paragraph'))
    else transform.delete(start, end)
  })
  recoverPage(cx, pageId, blocks)
}
