/** Whether a series looks like the continuation of one that has ended: a calendar may begin it anew under another UID. */
import type { Output } from '#shared/contract/contract.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

type Held = { readonly start: string; readonly organiserId: string | null }
/** So many meetings tell how often a series comes. */
const looked = 9
const heldAt = (order: 'asc' | 'desc') =>
  selectText<Held, { seriesId: string }>(`
    select start, organiserId from meeting
    where seriesId = @seriesId and status <> 'cancelled' and goneAt is null order by start ${order} limit ${looked}`)
const firsts = heldAt('asc')
const lasts = heldAt('desc')
const namesake = selectText<{ id: string; title: string }, { seriesId: string; title: string }>(`
  select s.id, s.title from series s
  where s.title = @title collate nocase and s.id <> @seriesId and not exists (
    select 1 from seriesPart k join seriesRefusal r on r.seriesKey = k.seriesKey
    where k.seriesId = @seriesId and r.seriesId = s.id)
  limit 50`)

const DAY = 86_400_000
const millis = (start: string): number => Date.parse(start)

/** The middle one of the distances between neighbours in milliseconds, null where there is only one meeting. */
function intervalOf(held: readonly Held[]): number | null {
  const starts = held.map(({ start }) => millis(start)).toSorted((a, b) => a - b)
  const gaps = starts.slice(1).map((start, i) => start - (starts[i] ?? start))
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? null
}

/** A month is 28 to 31 days, a working week has a gap: what differs by less than a fifth is the same cadence. */
const fits = (one: number, other: number): boolean =>
  Math.abs(one - other) <= Math.max(one, other) / 5 + DAY / 12

/**
 * The series that this one seems to continue: the same title and organiser, the same cadence, ended before this one
 * began, by at most two intervals; of several the one that ended last. Null when none does, or a hand has refused it.
 */
export function continuationOf(
  read: Reader,
  series: { readonly id: string; readonly title: string },
): Output<'meeting.get'>['continues'] {
  const begun = read.all(firsts, { seriesId: series.id })
  const first = begun[0]
  if (first === undefined) return null
  let best: NonNullable<Output<'meeting.get'>['continues']> | null = null
  for (const other of read.all(namesake, { seriesId: series.id, title: series.title })) {
    const ended = read.all(lasts, { seriesId: other.id })
    const last = ended[0]
    if (last === undefined || last.organiserId !== first.organiserId || last.start >= first.start) continue
    const [before, after] = [intervalOf(ended), intervalOf(begun)]
    const interval = before ?? after
    if (interval === null || (before !== null && after !== null && !fits(before, after))) continue
    if (millis(first.start) - millis(last.start) > 2 * interval + DAY / 12) continue
    if (best === null || last.start > best.endedOn)
      best = { seriesId: other.id, title: other.title, endedOn: last.start }
  }
  return best
}
