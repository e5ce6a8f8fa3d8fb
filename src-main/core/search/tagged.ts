/** Pages by their tags: words with a `#` among those that are looked for. */
import { tagsIn } from '#shared/doc/tags.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import { matchQuery } from './match.ts'

/** Tags from one up to, and without, another. */
export type TagRange = { readonly from: string; readonly to: string }

/** As tags are kept: see `findTags`. */
const folded = (letters: string): string => letters.normalize('NFC').toLowerCase()

/** The tags that begin with these letters. No tag has a character behind the last one of Unicode. */
export const tagsFrom = (letters: string): TagRange => ({
  from: folded(letters),
  to: `${folded(letters)}\u{10ffff}`,
})
/** One tag alone. Nothing stands between it and itself with the first character of all behind it. */
const thisTag = (tag: string): TagRange => ({ from: folded(tag), to: `${folded(tag)}\u0001` })

/** What is looked for with `#`, and the other words; null where nothing is. */
export type TagSearch = { readonly tags: readonly [TagRange, ...TagRange[]]; readonly words: string }

/** Reads `#budget plan`: every tag is one, but that which may still be typed is the beginning of one. */
export function readTagSearch(typed: string): TagSearch | null {
  const terms = typed.split(/\s+/)
  const isTag = (term: string): boolean => /^#[\p{L}\p{N}_]/u.test(term)
  const [first, ...others] = terms.flatMap((term, at) => {
    if (!isTag(term)) return []
    const letters = term.slice(1)
    return [at === terms.length - 1 ? tagsFrom(letters) : thisTag(letters)]
  })
  if (first === undefined) return null
  return { tags: [first, ...others], words: terms.filter((term) => !isTag(term)).join(' ') }
}

export type TaggedPage = {
  readonly id: string
  readonly meetingId: string | null
  readonly title: string
  readonly date: string
}
type Wanted = { from: string; to: string; others: string; limit: number }
/** Those with the very tag come before those with a longer one; `others` are ranges, each as a pair. */
const pagesWith = (condition: string): string => `
  select p.id, p.meetingId, coalesce(m.title, p.title) as title, coalesce(m.start, p.createdAt) as date
  from pageTag t join page p on p.id = t.pageId left join meeting m on m.id = p.meetingId
  where t.tag >= @from and t.tag < @to and not exists (select 1 from json_each(@others) w where not exists (
    select 1 from pageTag o where o.pageId = p.id and o.tag >= w.value ->> 0 and o.tag < w.value ->> 1)) ${condition}
  group by p.id order by min(t.tag <> @from), date desc, p.id limit @limit`
const tagged = selectText<TaggedPage, Wanted>(pagesWith(''))
const taggedWithWords = selectText<TaggedPage, Wanted & { match: string }>(
  pagesWith(`and p.id in (select r.refId from searchText f join searchRow r on r.seq = f.rowid
    where searchText match @match and r.kind = 'page')`),
)

/** The pages with all these tags whose text holds the words, latest date first. */
export function pagesTagged(read: Reader, { tags, words }: TagSearch, limit: number): TaggedPage[] {
  const [{ from, to }, ...rest] = tags
  const wanted = { from, to, others: JSON.stringify(rest.map((each) => [each.from, each.to])), limit }
  const match = matchQuery(words)
  return match === null ? read.all(tagged, wanted) : read.all(taggedWithWords, { ...wanted, match })
}

/** Whether a line has all these tags itself. */
export function holdsTags(line: string, { tags }: TagSearch): boolean {
  const has = tagsIn(line)
  return tags.every(({ from, to }) => has.some(({ tag }) => tag >= from && tag < to))
}
