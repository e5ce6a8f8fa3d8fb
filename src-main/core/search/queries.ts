/** Search over titles, names, pages and items, fast at any size: titles in an index of their own, text ranked only while few match. */
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import type { Queries } from '../context.ts'
import { cardsOf, type ItemId } from '../items/card.ts'
import { visible } from '../meetings/row.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import { mark, searchedWords, snippet } from './marked.ts'
import { matchQuery } from './match.ts'

type Found = Output<'search.find'>

/** Above this many hits, ranking costs more than it tells: newest first instead. */
const rankedUpTo = 2000
/** Meetings that are looked at for a title: enough to fold the series of some years. */
const meetingsLooked = 600

type PageHit = {
  readonly id: string
  readonly meetingId: string | null
  readonly title: string
  readonly date: string
  readonly text: string
}
const countHits = selectText<{ hits: number }, { match: string; most: number }>(
  `select count(*) as hits from (select 1 from searchText where searchText match @match limit @most)`,
)
const pagesBy = (order: string) =>
  selectText<PageHit, { match: string; limit: number }>(`
    select p.id, p.meetingId, coalesce(m.title, p.title) as title, coalesce(m.start, p.createdAt) as date, p.text
    from (select rowid as seq from searchText where searchText match @match order by ${order} limit @limit) f
    join searchRow r on r.seq = f.seq join page p on p.id = r.refId left join meeting m on m.id = p.meetingId
    where p.deletedAt is null`)
const pagesRanked = pagesBy('rank')
const pagesNewest = pagesBy('rowid desc')
const peopleHits = selectText<
  { id: string; name: string; me: number; organisation: string | null },
  { match: string; limit: number }
>(`
  select p.id, p.name, p.me, o.name as organisation
  from searchTitle f join searchRow r on r.seq = f.rowid join person p on p.id = r.refId
    left join organisation o on o.id = p.organisationId
  where searchTitle match @match and r.kind = 'person'
  order by (select start from attendance a where a.personId = p.id order by start desc limit 1) desc limit @limit`)
/** Newest rows first: what the index gives without ranking; a series is folded to its next and its latest meeting. */
const meetingHits = selectText<
  { id: string; title: string; start: string; seriesId: string | null },
  { match: string; most: number }
>(`
  select m.id, m.title, m.start, m.seriesId
  from (select rowid as seq from searchTitle where searchTitle match @match order by rowid desc limit @most) f
  join searchRow r on r.seq = f.seq join meeting m on m.id = r.refId
  where r.kind = 'meeting' and ${visible}`)
const itemsOfPages = selectText<ItemId, { pages: string }>(`
  select i.id from json_each(@pages) j join item i on i.pageId = j.value order by i.since desc, i.ordinal limit 300`)

/** For each series the next meeting and the latest before it; single meetings as they are; nearest to now first. */
function foldSeries<T extends { readonly seriesId: string | null; readonly start: string }>(
  hits: readonly T[],
  now: string,
): T[] {
  const next = new Map<string, T>()
  const last = new Map<string, T>()
  const single: T[] = []
  for (const hit of hits) {
    if (hit.seriesId === null) single.push(hit)
    else if (hit.start >= now) {
      const known = next.get(hit.seriesId)
      if (!known || hit.start < known.start) next.set(hit.seriesId, hit)
    } else {
      const known = last.get(hit.seriesId)
      if (!known || hit.start > known.start) last.set(hit.seriesId, hit)
    }
  }
  const distance = (hit: T): number => Math.abs(Date.parse(hit.start) - Date.parse(now))
  return [...next.values(), ...last.values(), ...single].toSorted((a, b) => distance(a) - distance(b))
}

function notesAndItems(
  read: Reader,
  match: string,
  words: readonly string[],
  limit: number,
): Pick<Found, 'notes' | 'items'> {
  // one or two letters match everything; text is searched from the third on
  if (Math.max(...words.map((word) => word.length)) < 3) return { notes: [], items: [] }
  const hits = read.get(countHits, { match, most: rankedUpTo + 1 })?.hits ?? 0
  const pages = read.all(hits > rankedUpTo ? pagesNewest : pagesRanked, { match, limit: 60 })
  const ref = (page: PageHit): PageRef =>
    page.meetingId === null ? { page: page.id } : { meeting: page.meetingId }
  const items = cardsOf(read, read.all(itemsOfPages, { pages: JSON.stringify(pages.map((page) => page.id)) }))
    .map((item) => ({ item, text: mark(item.text, words) }))
    .filter(({ text }) =>
      words.every((word) => text.some((piece) => piece.hit && startsLike(piece.text, word))),
    )
  return {
    notes: pages.slice(0, limit).map((page) => ({
      ref: ref(page),
      title: page.title,
      date: page.date,
      snippet: snippet(page.text, words),
    })),
    items: items.slice(0, limit),
  }
}

const startsLike = (piece: string, word: string): boolean =>
  searchedWords(piece)[0]?.startsWith(word) ?? false

export const searchQueries: Queries<'search.find'> = {
  'search.find': (cx, { words, limit }) => {
    const match = matchQuery(words)
    if (match === null) return { notes: [], items: [], people: [], meetings: [] }
    const looked = searchedWords(words)
    const meetings = foldSeries(cx.read.all(meetingHits, { match, most: meetingsLooked }), cx.now.toString())
    return {
      ...notesAndItems(cx.read, match, looked, limit),
      people: cx.read.all(peopleHits, { match, limit }).map((row) => ({
        person: { id: row.id, name: row.name, me: row.me === 1 },
        name: mark(row.name, looked),
        organisation: row.organisation,
      })),
      meetings: meetings
        .slice(0, limit)
        .map((hit) => ({ meetingId: hit.id, title: mark(hit.title, looked), start: hit.start })),
    }
  },
}
