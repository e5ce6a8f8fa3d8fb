/** Integrity of the whole notebook: the file, the documents, and what follows from them. */
import { isOpen } from '#shared/doc/items.ts'
import { project } from '#shared/doc/project.ts'
import { readDoc } from '#shared/doc/read.ts'
import { emptyDoc } from '#shared/doc/schema.ts'
import type { Queries } from '../context.ts'
import { wrongReferences } from '../pages/references.ts'
import { presentTitles } from '../pages/titles.ts'
import type { Reader } from '../store/open.ts'
import { select, selectText, type Bind } from '../store/sql.ts'

const pagesFrom = select((q, p: Bind<{ after: string }>) =>
  q
    .selectFrom('page')
    .select(['id', 'doc', 'schemaVersion', 'text', 'excerpt', 'notes', 'version', 'template', 'deletedAt'])
    .where('id', '>', p.after)
    .orderBy('id')
    .limit(100),
)
const itemsOf = select((q, p: Bind<{ pageId: string }>) =>
  q
    .selectFrom('item')
    .select([
      'id',
      'kind',
      'state',
      'text',
      'personId',
      'parkedOn',
      'due',
      'answer',
      'answeredIn',
      'supersededBy',
      'ordinal',
      'closedAt',
    ])
    .where('pageId', '=', p.pageId)
    .orderBy('ordinal'),
)
const mentionsOf = select((q, p: Bind<{ pageId: string }>) =>
  q.selectFrom('mention').select('personId').where('pageId', '=', p.pageId),
)
const namings = selectText<{ naming: string }, { pageId: string }>(`
  select n.itemId || ' ' || n.personId || ' ' || n.open as naming
  from item i join itemPerson n on n.itemId = i.id where i.pageId = @pageId`)
const persons = select((q) => q.selectFrom('person').select('id'))
const counts = selectText<{ pages: number; meetings: number; people: number }>(`
  select (select count(*) from page where deletedAt is null) as pages, (select count(*) from meeting) as meetings,
    (select count(*) from person) as people`)
const others = selectText<{ title: string }>(`
  select title from meeting m where others <> (select count(*) from attendance a join person p on p.id = a.personId
    where a.meetingId = m.id and a.excluded = 0 and p.me = 0) limit 20`)
const starts = selectText<{ title: string }>(`
  select m.title from attendance a join meeting m on m.id = a.meetingId
  where a.start <> m.start or a.minutes is not iif(m.allDay = 1 or m.status = 'cancelled', null,
    cast((julianday(m.end) - julianday(m.start)) * 1440 + 0.5 as integer)) limit 20`)
const misplaced = selectText<{ text: string }>(`
  select i.text from item i join page p on p.id = i.pageId left join meeting m on m.id = p.meetingId
  where i.meetingId is not p.meetingId or i.seriesId is not m.seriesId or i.since <> coalesce(m.start, p.createdAt)
    or i.pageTitle <> coalesce(m.title, p.title) limit 20`)
/** What has no row to be found by, or whose row stands in no index (`_docsize` has a line for each indexed one, FTS5). */
const unfound = selectText<{ count: number }>(`
  select (select count(*) from meeting m where exists (select 1 from searchRow where kind = 'meeting' and refId = m.id)
      = exists (select 1 from searchNew where meetingId = m.id))
    + (select count(*) from page g where (g.template = 0 and g.deletedAt is null)
      <> exists (select 1 from searchRow where kind = 'page' and refId = g.id))
    + (select count(*) from person x where not exists (select 1 from searchRow where kind = 'person' and refId = x.id))
    + (select count(*) from searchRow r where r.kind = 'person' and r.seq not in (select id from searchName_docsize))
    + (select count(*) from searchRow r where r.kind <> 'person' and r.seq not in (select id from searchTitle_docsize))
    + (select count(*) from searchRow r where r.kind = 'page' and r.seq not in (select id from searchText_docsize)
      and r.refId not in (select pageId from searchStale)) as count`)

/** What follows from a template. */
const nothing = project(emptyDoc())

function pageProblems(read: Reader, known: ReadonlySet<string>): string[] {
  const problems: string[] = []
  const titles = presentTitles(read)
  for (let after = ''; ;) {
    const rows = read.all(pagesFrom, { after })
    const last = rows.at(-1)
    if (!last) return problems
    after = last.id
    for (const row of rows) {
      const name = `the page ${row.id}`
      const found = readDoc(JSON.parse(row.doc), row.schemaVersion)
      if (!found.ok) {
        problems.push(`${name}: ${found.reason}`)
        continue
      }
      const due = project(found.doc, titles)
      // a template's lines are no items yet, and those in the bin no longer
      const listed = row.template === 0 && row.deletedAt === null
      const itemsDue = listed ? due.items : []
      const person = (id: string | null): string | null => (id !== null && known.has(id) ? id : null)
      const items = read.all(itemsOf, { pageId: row.id })
      const same =
        items.length === itemsDue.length &&
        itemsDue.every((item, i) => {
          const stored = items[i]
          return (
            stored !== undefined &&
            stored.id === item.id &&
            stored.kind === item.kind &&
            stored.state === item.state &&
            stored.text === item.text &&
            stored.due === item.due &&
            stored.personId === person(item.person) &&
            stored.parkedOn === item.parkedOn &&
            stored.answer === item.answer &&
            stored.answeredIn === item.answeredIn &&
            stored.supersededBy === item.supersededBy &&
            (stored.closedAt === null) === isOpen(item.kind, item.state)
          )
        })
      if (!same) problems.push(`${name}: its items are not those of its document`)
      const mentions = new Set(read.all(mentionsOf, { pageId: row.id }).map((m) => m.personId))
      const named = listed ? due.mentions.filter((id) => known.has(id)) : []
      const namesDue = itemsDue.flatMap(({ id, kind, state, persons: whom }) =>
        whom.filter((each) => known.has(each)).map((each) => `${id} ${each} ${isOpen(kind, state) ? 1 : 0}`),
      )
      const names = new Set(read.all(namings, { pageId: row.id }).map(({ naming }) => naming))
      if (names.size !== namesDue.length || namesDue.some((naming) => !names.has(naming)))
        problems.push(`${name}: whom its items name is not what its document says`)
      if (mentions.size !== named.length || named.some((id) => !mentions.has(id)))
        problems.push(`${name}: its mentions are not those of its document`)
      for (const wrong of wrongReferences(read, row.id, listed ? due : null))
        problems.push(`${name}: its ${wrong} are not those of its document`)
      const said = row.template === 1 ? nothing : due
      if (row.text !== said.text || row.excerpt !== said.excerpt || row.notes !== said.notes)
        problems.push(`${name}: its text is not that of its document`)
    }
  }
}

export const notebookQueries: Queries<'notebook.check'> = {
  'notebook.check': (cx) => {
    const { read } = cx
    const known = new Set(read.all(persons, {}).map((row) => row.id))
    const missing = read.get(unfound, {})?.count ?? 0
    return {
      problems: [
        ...cx.integrity(),
        ...pageProblems(read, known),
        ...read.all(others, {}).map((m) => `the meeting “${m.title}”: the number of people in it is wrong`),
        ...read
          .all(starts, {})
          .map((m) => `the meeting “${m.title}”: somebody's attendance has another time`),
        ...read
          .all(misplaced, {})
          .map((i) => `the item “${i.text}”: its title, meeting, series or date is wrong`),
        ...(missing > 0 ? [`${missing} titles, names or texts are missing from the search index`] : []),
      ],
      ...(read.get(counts, {}) ?? { pages: 0, meetings: 0, people: 0 }),
    }
  },
}
