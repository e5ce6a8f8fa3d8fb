/** Keeps the text of items true when a page that they link to is called otherwise: temp triggers note whose lines are stale. */
import { project } from '#shared/doc/project.ts'
import type { CommandContext } from '../context.ts'
import type { Reader, Store } from '../store/open.ts'
import { change, changeText, selectText, type Bind } from '../store/sql.ts'
import { documentOf } from './documents.ts'

const titleOfPage = selectText<{ title: string }, { id: string }>(`
  select coalesce(m.title, p.title) as title from page p left join meeting m on m.id = p.meetingId where p.id = @id`)

/** What pages are called now, each asked for once; null for one that is not in the notebook. */
export function presentTitles(read: Reader): (pageId: string) => string | null {
  const known = new Map<string, string | null>()
  return (id) => {
    const asked = known.get(id)
    if (asked !== undefined) return asked
    const title = read.get(titleOfPage, { id })?.title ?? null
    known.set(id, title)
    return title
  }
}

/** Notes the pages that link to a page and have items. */
const note = (target: string): string =>
  `insert into titleStale select l.pageId from pageLink l where l.targetId in (${target})
     and exists (select 1 from item i where i.pageId = l.pageId)
     and not exists (select 1 from titleStale s where s.pageId = l.pageId);`
/** When a page may be called otherwise. */
const triggers: readonly (readonly [when: string, then: string])[] = [
  [
    'update of title, meetingId on main.page when old.title <> new.title or old.meetingId is not new.meetingId',
    note('new.id'),
  ],
  ['delete on main.page', note('old.id')],
  [
    'update of title on main.meeting when old.title <> new.title',
    note('select id from page where meetingId = new.id'),
  ],
]

/** Installs the triggers; once in each core. */
export function watchTitles(store: Store): void {
  const run = [
    'create temp table titleStale (pageId text primary key) without rowid',
    ...triggers.map(([when, then], i) => `create temp trigger title${i} after ${when} begin ${then} end`),
  ]
  store.write((write) => {
    for (const text of run) write.run(changeText(text), {})
  })
}

const stale = selectText<{ id: string; version: number }>(
  'select p.id, p.version from titleStale s join page p on p.id = s.pageId',
)
const anyStale = selectText<{ pageId: string }>('select pageId from titleStale limit 1')
const forgetStale = changeText('delete from titleStale')
const setText = change((q, p: Bind<{ id: string; text: string }>) =>
  q.updateTable('item').set({ text: p.text }).where('id', '=', p.id).where('text', '<>', p.text),
)

/** Writes the texts of the items whose links are called otherwise since this transaction began. */
export function settleTitles(cx: CommandContext): void {
  if (cx.read.get(anyStale, {}) === undefined) return
  const titles = presentTitles(cx.read)
  for (const page of cx.read.all(stale, {})) {
    const found = documentOf(cx.read, page)
    if (found.ok)
      for (const { id, text } of project(found.doc, titles).items) cx.write.run(setText, { id, text })
  }
  cx.write.run(forgetStale, {})
}
