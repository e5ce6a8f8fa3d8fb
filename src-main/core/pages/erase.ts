/** The end of what is in the bin: pages are erased with all that was kept of them, only ever because somebody asked for it. */
import { setImmediate } from 'node:timers/promises'
import type { Output } from '#shared/contract/contract.ts'
import type { CommandContext, Queries, Tasks } from '../context.ts'
import { Fault } from '../fault.ts'
import { sweepImages } from '../images/sweep.ts'
import { changeText, selectText } from '../store/sql.ts'
import type { TableName } from '../store/tables.ts'
import { binned, holds } from './bin.ts'

type Page = { pageId: string }
/** That an item came up is noted by its id, which may be that of a line on another page by now. */
const forgetDiscussed = changeText<Page>(`
  delete from discussed where itemId in (select id from itemBinned where pageId = @pageId)
    and not exists (select 1 from item i where i.id = discussed.itemId)
    and not exists (select 1 from itemBinned b where b.id = discussed.itemId and b.pageId <> @pageId)`)
const deletePage = changeText<Page>(
  `delete from page where id = @pageId and deletedAt is not null and template = 0`,
)

/** Erases a page in the bin with its earlier states and steps; false where it is not in the bin. */
function erase(cx: CommandContext, pageId: string): boolean {
  cx.write.run(forgetDiscussed, { pageId })
  return cx.write.run(deletePage, { pageId }) > 0
}

type Contents = Output<'bin.contents'>
const sums = `count(*) as pages,
  coalesce(sum(iif(p.text = '', 0, length(p.text) - length(replace(p.text, char(10), '')) + 1)), 0) as lines,
  coalesce(sum((length(p.doc) - length(replace(p.doc, '"type":"image"', ''))) / 14), 0) as pictures,
  coalesce(sum((select count(*) from itemBinned b where b.pageId = p.id)), 0) as items,
  coalesce(sum((select count(*) from pageSnapshot s where s.pageId = p.id)), 0) as states`
const contentsOf = selectText<Contents, Page>(`select ${sums} from page p where p.id = @pageId and ${binned}`)
const contentsBefore = selectText<Contents, { before: string }>(
  `select ${sums} from page p where p.deletedAt <= @before and ${binned} and ${holds}`,
)
const someBefore = selectText<Page, { before: string }>(
  `select p.id as pageId from page p where p.deletedAt <= @before and ${binned} order by p.deletedAt limit 50`,
)
const nothing: Contents = { pages: 0, lines: 0, pictures: 0, items: 0, states: 0 }

export const eraseQueries: Queries<'bin.contents'> = {
  'bin.contents': ({ read }, asked) =>
    ('pageId' in asked ? read.get(contentsOf, asked) : read.get(contentsBefore, asked)) ?? nothing,
}

/** One transaction takes about so long, in milliseconds. */
const slice = 12

/** Erases some of what was deleted until a moment; gives how many. */
function eraseSome(cx: CommandContext, before: string): number {
  const end = performance.now() + slice
  let count = 0
  for (const { pageId } of cx.read.all(someBefore, { before })) {
    erase(cx, pageId)
    count += 1
    if (performance.now() > end) break
  }
  return count
}

export const eraseTasks: Tasks<'page.erase' | 'bin.empty'> = {
  'page.erase': async (cx, { pageId }) => {
    if (!cx.transact((tx) => erase(tx, pageId)))
      throw new Fault('notFound', 'This page is not in the bin any more. Nothing was erased.')
    await sweepImages(cx)
    return {}
  },
  'bin.empty': async (cx, { before }) => {
    const { pages } = cx.read.get(contentsBefore, { before }) ?? nothing
    const touched = new Set<TableName>()
    while (!cx.isClosing() && cx.transact((tx) => eraseSome(tx, before), touched) > 0) await setImmediate()
    if (touched.size > 0 && !cx.isClosing()) cx.announce([...touched])
    await sweepImages(cx)
    return { pages }
  },
}
