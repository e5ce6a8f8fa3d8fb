/** Search over titles, names, pages and items, fast at any size: titles in an index of their own, text ranked only while few match. */
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { holdsWords, searchedWords } from '#shared/words.ts'
import type { Queries } from '../context.ts'
import { cardsOf, type ItemId } from '../items/card.ts'
import { stands } from '../meetings/row.ts'
import { peopleNamed } from '../people/named.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import { mark, snippet } from './marked.ts'
import { matchQuery } from './match.ts'
import { holdsTags, pagesTagged, readTagSearch, type TagSearch } from './tagged.ts'

type Found = Output<'search.find'>

/** Above this many hits, ranking costs more than it tells: newest first instead. */
const rankedUpTo = 2000
/** So many titles are collected; where more match, those nearest to now are found by walking from there. */
const titlesCollected = 600
const walkedBack = 1200
const walkedOn = 400

type PageHit = {
  readonly id: string
  readonly meetingId: string | null
  readonly title: string
  readonly date: string
}
const countHits = selectText<{ hits: number }, { match: string; most: number }>(
  `select count(*) as hits from (select 1 from searchText where searchText match @match limit @most)`,
)
const pagesBy = (order: string) =>
  selectText<PageHit, { match: string; limit: number }>(`
    select p.id, p.meetingId, coalesce(m.title, p.title) as title, coalesce(m.start, p.createdAt) as date
    from (select rowid as seq from searchText where searchText match @match order by ${order} limit @limit) f
    join searchRow r on r.seq = f.seq join page p on p.id = r.refId left join meeting m on m.id = p.meetingId
    where p.deletedAt is null`)
const pagesRanked = pagesBy('rank')
const pagesNewest = pagesBy('rowid desc')
/** A meeting's page is found by the meeting's title, a loose one by its own; those are few. `words` is a JSON array, folded. */
const looseTitled = selectText<PageHit, { words: string; limit: number }>(`
  select p.id, null as meetingId, p.title, p.createdAt as date from page p
  where p.meetingId is null and p.deletedAt is null and p.template = 0 and p.title <> ''
    and not exists (select 1 from json_each(@words) w where instr(' ' || fold(p.title), ' ' || w.value) = 0)
  order by p.updatedAt desc limit @limit`)
const textOf = selectText<{ text: string }, { id: string }>('select text from page where id = @id')
type MeetingHit = {
  readonly id: string
  readonly title: string
  readonly start: string
  readonly seriesId: string | null
  readonly noise: Found['meetings'][number]['noise']
}
const titleHits = selectText<MeetingHit, { match: string; most: number }>(`
  select m.id, m.title, m.start, m.seriesId, m.noise
  from (select rowid as seq from searchTitle where searchTitle match @match limit @most) f
  join searchRow r on r.seq = f.seq join meeting m on m.id = r.refId
  where r.kind = 'meeting' and ${stands}`)
const walk = (side: '<' | '>=', order: 'asc' | 'desc') =>
  selectText<MeetingHit, { now: string; most: number }>(
    `select id, title, start, seriesId, noise from meeting m where start ${side} @now and ${stands} order by start ${order} limit @most`,
  )
const walkBack = walk('<', 'desc')
const walkOn = walk('>=', 'asc')
const itemsOfPages = selectText<ItemId & { text: string }, { pages: string }>(`
  select i.id, i.text from json_each(@pages) j join item i on i.pageId = j.value order by i.since desc, i.ordinal limit 300`)

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

const refOf = (page: PageHit): PageRef =>
  page.meetingId === null ? { page: page.id } : { meeting: page.meetingId }

const notesOf = (read: Reader, pages: readonly PageHit[], words: readonly string[]): Found['notes'] =>
  pages.map((page) => ({
    ref: refOf(page),
    title: page.title,
    date: page.date,
    snippet: snippet(read.get(textOf, { id: page.id })?.text ?? '', words),
  }))

function notesAndItems(
  read: Reader,
  match: string,
  words: readonly string[],
  limit: number,
): Pick<Found, 'notes' | 'items'> {
  const titled = read.all(looseTitled, { words: JSON.stringify(words), limit })
  // one or two letters match everything; text is searched from the third on
  if (Math.max(...words.map((word) => word.length)) < 3)
    return { notes: notesOf(read, titled, words), items: [] }
  const hits = read.get(countHits, { match, most: rankedUpTo + 1 })?.hits ?? 0
  const pages = read.all(hits > rankedUpTo ? pagesNewest : pagesRanked, { match, limit: 60 })
  const named = new Set(titled.map(({ id }) => id))
  const lines = read
    .all(itemsOfPages, { pages: JSON.stringify(pages.map((page) => page.id)) })
    .filter((line) => holdsWords(line.text, words))
  return {
    notes: notesOf(read, [...titled, ...pages.filter(({ id }) => !named.has(id))].slice(0, limit), words),
    items: cardsOf(read, lines.slice(0, limit)).map((item) => ({ item, text: mark(item.text, words) })),
  }
}

/** Pages with tags, and the lines on them that have these tags themselves. */
function taggedNotesAndItems(
  read: Reader,
  search: TagSearch,
  words: readonly string[],
  limit: number,
): Pick<Found, 'notes' | 'items'> {
  const pages = pagesTagged(read, search, Math.max(limit, 60))
  const lines = read
    .all(itemsOfPages, { pages: JSON.stringify(pages.map(({ id }) => id)) })
    .filter(({ text }) => holdsTags(text, search) && holdsWords(text, words))
  return {
    notes: notesOf(read, pages.slice(0, limit), words),
    items: cardsOf(read, lines.slice(0, limit)).map((item) => ({ item, text: mark(item.text, words) })),
  }
}

/** Meetings by title, nearest to now first, those left out of lists last; a series is folded to its next and its latest meeting. */
function meetingsTitled(
  read: Reader,
  match: string,
  words: readonly string[],
  now: string,
  limit: number,
): MeetingHit[] {
  const collected = read.all(titleHits, { match, most: titlesCollected + 1 })
  const hits =
    collected.length <= titlesCollected
      ? collected
      : [
          ...read.all(walkBack, { now, most: walkedBack }),
          ...read.all(walkOn, { now, most: walkedOn }),
        ].filter((hit) => holdsWords(hit.title, words))
  const shown = foldSeries(
    hits.filter((hit) => hit.noise === null),
    now,
  )
  const filtered = foldSeries(
    hits.filter((hit) => hit.noise !== null),
    now,
  )
  return [...shown, ...filtered].slice(0, limit)
}

export const searchQueries: Queries<'search.find'> = {
  'search.find': (cx, { words, limit }) => {
    const match = matchQuery(words)
    if (match === null) return { notes: [], items: [], people: [], meetings: [] }
    cx.indexText()
    const looked = searchedWords(words)
    const now = cx.now.toString({ smallestUnit: 'second' })
    const tags = readTagSearch(words)
    if (tags !== null)
      return { ...taggedNotesAndItems(cx.read, tags, looked, limit), people: [], meetings: [] }
    return {
      ...notesAndItems(cx.read, match, looked, limit),
      people: peopleNamed(cx.read, looked, match, now, limit).map((row) => ({
        person: { id: row.id, name: row.name, me: row.me === 1 },
        name: mark(row.name, looked),
        organisation: row.organisation,
      })),
      meetings: meetingsTitled(cx.read, match, looked, now, limit).map((hit) => ({
        meetingId: hit.id,
        title: mark(hit.title, looked),
        start: hit.start,
        noise: hit.noise,
      })),
    }
  },
}
