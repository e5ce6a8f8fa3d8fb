/** Persons whose name begins with what was typed: those met lately come first, and are mostly all that is wanted. */
import { holdsWords } from '#shared/words.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

export type Named = {
  readonly id: string
  readonly name: string
  readonly me: number
  readonly organisation: string | null
}

/**
 * Met lately: ids with their place, by a walk back through the latest meetings, so that a notebook of ten years costs as
 * little as one of a month. Parameters: `now`, `walked` meetings, `limit`.
 */
export const metLately = `
  select personId as id, row_number() over (order by max(start) desc) as place from (
    select a.personId, a.start from (select id from meeting where start <= @now order by start desc limit @walked) m
      join attendance a on a.meetingId = m.id and a.excluded = 0 and a.personId is not (select id from person where me = 1))
  group by personId order by max(start) desc limit @limit`
/** When a person `of` was met last, null when never: a step into the key. */
export const lastMetOf = (of: string): string =>
  `(select start from attendance a where a.personId = ${of} and a.start <= @now and a.excluded = 0 order by start desc limit 1)`

const columns = `p.id, p.name, p.me, o.name as organisation`
const lately = selectText<Named, { now: string; walked: number; limit: number }>(`
  with picked as (${metLately}) select ${columns}
  from picked k join person p on p.id = k.id left join organisation o on o.id = p.organisationId order by k.place`)
const named = selectText<Named, { match: string; now: string }>(`
  select ${columns}
  from searchName f join searchRow r on r.seq = f.rowid join person p on p.id = r.refId
    left join organisation o on o.id = p.organisationId
  where searchName match @match
  order by ${lastMetOf('p.id')} desc nulls last, p.name collate nocase limit 100`)

/** How many meetings are walked back through. */
const walked = 60

/** Those whose names hold the words (folded, each the beginning of a word): met lately first; `match` is the same for FTS5. */
export function peopleNamed(
  read: Reader,
  words: readonly string[],
  match: string,
  now: string,
  limit: number,
): Named[] {
  const near = read
    .all(lately, { now, walked, limit: 500 })
    .filter((row) => holdsWords(row.name, words))
    .slice(0, limit)
  if (near.length === limit) return near
  const known = new Set(near.map((row) => row.id))
  return [...near, ...read.all(named, { match, now }).filter((row) => !known.has(row.id))].slice(0, limit)
}

/** Whom I have met lately. */
export const peopleLately = (read: Reader, now: string, limit: number): Named[] =>
  read.all(lately, { now, walked, limit })
