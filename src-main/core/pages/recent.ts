/** Pages by when they were written on last: all of them, or those without a meeting. */
import type { Output } from '#shared/contract/contract.ts'
import { searchedWords } from '#shared/words.ts'
import type { Queries } from '../context.ts'
import { selectText } from '../store/sql.ts'

type Row = {
  readonly id: string
  readonly meetingId: string | null
  readonly title: string
  readonly date: string
  readonly excerpt: string
  readonly items: number
  readonly updatedAt: string
}
const columns = `p.id, p.meetingId, p.excerpt, p.updatedAt, (select count(*) from item i where i.pageId = p.id) as items`
const written = selectText<Row, { limit: number }>(`
  select ${columns}, coalesce(m.title, p.title) as title, coalesce(m.start, p.createdAt) as date
  from page p left join meeting m on m.id = p.meetingId
  where p.deletedAt is null and p.updatedAt > '' and p.template = 0 and (p.text <> '' or (p.meetingId is null and p.title <> ''))
  order by p.updatedAt desc limit @limit`)
/** A page that was begun and left without a word is not listed: the next new page is that one. */
const loose = selectText<Row, { words: string; limit: number }>(`
  select ${columns}, p.title, p.createdAt as date from page p
  where p.meetingId is null and p.deletedAt is null and p.template = 0 and (p.version > 0 or p.title <> '')
    and not exists (select 1 from json_each(@words) w where instr(' ' || fold(p.title) || ' ' || fold(p.text), w.value) = 0)
  order by p.updatedAt desc limit @limit`)

const refOf = ({ id, meetingId }: Row): Output<'page.recent'>['pages'][number]['ref'] =>
  meetingId === null ? { page: id } : { meeting: meetingId }

export const recentQueries: Queries<'page.recent'> = {
  'page.recent': (cx, { loose: looseOnly, words, limit }) => {
    const rows = looseOnly
      ? cx.read.all(loose, { words: JSON.stringify(searchedWords(words)), limit: limit + 1 })
      : cx.read.all(written, { limit: limit + 1 })
    return {
      pages: rows.slice(0, limit).map((row) => ({
        ref: refOf(row),
        title: row.title,
        date: row.date,
        excerpt: row.excerpt,
        items: row.items,
        updatedAt: row.updatedAt,
      })),
      more: rows.length > limit,
    }
  },
}
