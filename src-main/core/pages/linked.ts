/** How pages hang together: those to link to, what linked pages are called, which link to a page, and the tags on them. */
import type { PageRef } from '#shared/contract/values.ts'
import type { Queries } from '../context.ts'
import { matchBeginnings } from '../search/match.ts'
import { tagsFrom } from '../search/tagged.ts'
import { selectText } from '../store/sql.ts'
import { findPage } from './authority.ts'

type Suggested = {
  readonly pageId: string
  readonly meetingId: string | null
  readonly title: string
  readonly date: string
}
const latest = selectText<Suggested, { limit: number }>(`
  select p.id as pageId, p.meetingId, coalesce(m.title, p.title) as title, coalesce(m.start, p.createdAt) as date
  from page p left join meeting m on m.id = p.meetingId
  where p.deletedAt is null and p.updatedAt > '' and p.template = 0 and (p.text <> '' or (p.meetingId is null and p.title <> ''))
  order by p.updatedAt desc limit @limit`)
/** A common word has more titles than it is worth to look for pages of: those that came last. */
const titlesCollected = 3000
/** A meeting's page is called as its meeting, whatever title it had before. */
const titled = selectText<Suggested, { match: string; limit: number }>(`
  with f as (select r.kind, r.refId from (select rowid as seq from searchTitle where searchTitle match @match
    order by rowid desc limit ${titlesCollected}) t join searchRow r on r.seq = t.seq)
  select pageId, meetingId, title, date from (
    select p.id as pageId, p.meetingId, m.title, m.start as date, p.updatedAt from f join page p on p.meetingId = f.refId
      join meeting m on m.id = p.meetingId where f.kind = 'meeting' and p.deletedAt is null and p.text <> ''
    union all
    select p.id, null, p.title, p.createdAt, p.updatedAt from f join page p on p.id = f.refId
      where f.kind = 'page' and p.meetingId is null and p.deletedAt is null)
  order by updatedAt desc limit @limit`)
const titles = selectText<{ pageId: string; title: string; binned: number }, { ids: string }>(`
  select p.id as pageId, coalesce(m.title, p.title) as title, p.deletedAt is not null as binned
  from json_each(@ids) j join page p on p.id = j.value left join meeting m on m.id = p.meetingId`)

type Linking = {
  readonly id: string
  readonly meetingId: string | null
  readonly title: string
  readonly date: string
  readonly before: string
  readonly after: string
}
/** Pages in the bin and templates have no rows in pageLink. */
const linking = selectText<Linking, { id: string; limit: number }>(`
  select p.id, p.meetingId, coalesce(m.title, p.title) as title, coalesce(m.start, p.createdAt) as date, l.before, l.after
  from pageLink l join page p on p.id = l.pageId left join meeting m on m.id = p.meetingId
  where l.targetId = @id and l.pageId <> @id order by date desc, p.id limit @limit`)
const linkingCount = selectText<{ total: number }, { id: string }>(
  `select count(*) as total from pageLink where targetId = @id and pageId <> @id`,
)

type TagsWanted = { from: string; to: string; but: string; limit: number }
const tags = selectText<{ tag: string; pages: number }, TagsWanted>(`
  select tag, sum(pageId <> @but) as pages from pageTag where tag >= @from and tag < @to
  group by tag order by pages desc, tag limit @limit`)

const refOf = ({ id, meetingId }: Linking): PageRef =>
  meetingId === null ? { page: id } : { meeting: meetingId }

export const linkedQueries: Queries<'page.suggest' | 'page.titles' | 'page.backlinks' | 'tag.list'> = {
  'page.suggest': ({ read }, { words, limit }) => {
    const match = matchBeginnings(words)
    return match === null ? read.all(latest, { limit }) : read.all(titled, { match, limit })
  },
  'page.titles': ({ read }, { pageIds }) =>
    read
      .all(titles, { ids: JSON.stringify(pageIds) })
      .map(({ pageId, title, binned }) => ({ pageId, title, binned: binned === 1 })),
  'page.backlinks': ({ read }, { ref, limit }) => {
    const { row, title } = findPage(read, ref)
    if (row === null) return { title, total: 0, pages: [] }
    const { id } = row
    return {
      title,
      total: read.get(linkingCount, { id })?.total ?? 0,
      pages: read.all(linking, { id, limit }).map((each) => ({
        ref: refOf(each),
        title: each.title,
        date: each.date,
        before: each.before,
        after: each.after,
      })),
    }
  },
  'tag.list': ({ read }, { words, ref, limit }) => {
    const but = (ref === undefined ? null : findPage(read, ref).row?.id) ?? ''
    const { from, to } = tagsFrom(words.trim().replace(/^#/, ''))
    const found = read.all(tags, { from, to, but, limit: limit + 1 })
    return { tags: found.slice(0, limit), more: found.length > limit }
  },
}
