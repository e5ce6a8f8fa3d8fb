/** The bin: a page that is taken away is kept whole and shown nowhere, until it is brought back. */
import type { Fragment } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Output } from '#shared/contract/contract.ts'
import { isBlank } from '#shared/doc/blank.ts'
import { emptyDoc } from '#shared/doc/schema.ts'
import type { CommandContext, Commands, Queries } from '../context.ts'
import { Fault } from '../fault.ts'
import { change, select, selectText, type Bind } from '../store/sql.ts'
import { applySteps, coreClient, findPage, openForChange } from './authority.ts'
import { documentOf } from './documents.ts'
import { writeProjection } from './projection.ts'

type Page = { pageId: string }
const keepDates = change((q, p: Bind<Page>) =>
  q
    .insertInto('itemBinned')
    .columns(['id', 'pageId', 'createdAt', 'closedAt'])
    .expression((e) =>
      e.selectFrom('item').select(['id', 'pageId', 'createdAt', 'closedAt']).where('pageId', '=', p.pageId),
    ),
)
const setDeleted = change((q, p: Bind<Page & { at: string | null }>) =>
  q.updateTable('page').set({ deletedAt: p.at }).where('id', '=', p.pageId),
)
const giveDates = change((q, p: Bind<Page>) =>
  q
    .updateTable('item')
    .from('itemBinned as b')
    .set((e) => ({ createdAt: e.ref('b.createdAt'), closedAt: e.ref('b.closedAt') }))
    .whereRef('b.id', '=', 'item.id')
    .whereRef('b.pageId', '=', 'item.pageId')
    .where('item.pageId', '=', p.pageId),
)
const forgetDates = change((q, p: Bind<Page>) => q.deleteFrom('itemBinned').where('pageId', '=', p.pageId))
const inBinById = select((q, p: Bind<Page>) =>
  q
    .selectFrom('page')
    .leftJoin('meeting', 'meeting.id', 'page.meetingId')
    .select(['page.version', 'page.meetingId', 'page.title', 'meeting.title as meetingTitle'])
    .where('page.id', '=', p.pageId)
    .where('page.deletedAt', 'is not', null),
)
const pageOf = select((q, p: Bind<{ meetingId: string }>) =>
  q
    .selectFrom('page')
    .select(['id', 'version'])
    .where('meetingId', '=', p.meetingId)
    .where('deletedAt', 'is', null),
)
const letGo = change((q, p: Bind<Page & { title: string }>) =>
  q.updateTable('page').set({ meetingId: null, title: p.title }).where('id', '=', p.pageId),
)

/** Puts a page into the bin. Its items, mentions and links lose their rows; the dates that no document says are kept for their return. */
export function binPage(cx: CommandContext, pageId: string): void {
  cx.write.run(keepDates, { pageId })
  // nothing follows from a page in the bin
  writeProjection(cx, pageId, emptyDoc())
  cx.write.run(setDeleted, { pageId, at: cx.now.toString({ smallestUnit: 'millisecond' }) })
}

type Recovered = Omit<Output<'page.recover'>, 'inverse'>

/**
 * Brings a page back from the bin with its items. It returns to its meeting; where something is written on another page
 * of that by now, it is loose and named after it. An item that meanwhile stands on another page stays there, and the one here is a new one.
 * With `instead`, it comes back holding that.
 */
export function recoverPage(cx: CommandContext, pageId: string, instead: Fragment | null = null): Recovered {
  const row = cx.read.get(inBinById, { pageId })
  if (!row) throw new Fault('notFound', 'This page is not in the bin any more.')
  const { meetingId } = row
  const there = meetingId === null ? undefined : cx.read.get(pageOf, { meetingId })
  const found = there && documentOf(cx.read, there)
  const taken = found !== undefined && !(found.ok && isBlank(found.doc))
  if (there !== undefined && !taken) binPage(cx, there.id)
  const title = row.meetingTitle ?? row.title
  if (taken) cx.write.run(letGo, { pageId, title })
  cx.write.run(setDeleted, { pageId, at: null })
  const home = taken ? null : meetingId
  // a page that may only be read comes back as it was, without items
  if (documentOf(cx.read, { id: pageId, version: row.version }).ok) {
    const page = openForChange(cx, { page: pageId })
    const { doc } = page
    const changed = new Transform(doc)
    if (instead !== null && !doc.content.eq(instead)) changed.replaceWith(0, doc.content.size, instead)
    applySteps(cx, page, changed.steps, coreClient)
  }
  cx.write.run(giveDates, { pageId })
  cx.write.run(forgetDates, { pageId })
  return { meetingId: home, title, loose: taken }
}

/** A condition on a page `p`: it is in the bin, and no template. */
export const binned = `p.deletedAt is not null and p.template = 0`
type BinRow = Omit<Output<'bin.list'>['pages'][number], 'deletedAt'> & { readonly deletedAt: string }
/** Holds something: words, or what stands in a page without words. */
export const holds = `(p.text <> '' or instr(p.doc, '"type":"image"') > 0)`
const inBin = selectText<BinRow, { limit: number }>(`
  select p.id as pageId, coalesce(m.title, p.title) as title, m.start, p.excerpt, p.deletedAt
  from page p left join meeting m on m.id = p.meetingId
  where ${binned} and ${holds} order by p.deletedAt desc limit @limit`)
/** A page that has been in the bin for longer may be offered to be erased; that is all that becomes of it. */
const oldAfter = Temporal.Duration.from({ hours: 30 * 24 })
const binSize = selectText<{ total: number; old: number }, { before: string }>(
  `select count(*) as total, count(*) filter (where p.deletedAt <= @before) as old from page p where ${binned} and ${holds}`,
)

export const binQueries: Queries<'bin.list'> = {
  'bin.list': (cx, { limit }) => {
    const before = cx.now.subtract(oldAfter).toString({ smallestUnit: 'millisecond' })
    const { total, old } = cx.read.get(binSize, { before }) ?? { total: 0, old: 0 }
    return { total, old: { count: old, before }, pages: cx.read.all(inBin, { limit }) }
  },
}

export const binCommands: Commands<'page.remove' | 'page.recover'> = {
  'page.remove': (cx, { pageId }) => {
    findPage(cx.read, { page: pageId })
    binPage(cx, pageId)
    return { inverse: { name: 'page.recover', input: { pageId } } }
  },
  'page.recover': (cx, { pageId }) => ({
    ...recoverPage(cx, pageId),
    inverse: { name: 'page.remove', input: { pageId } },
  }),
}
