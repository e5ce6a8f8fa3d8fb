/** What a hand has decided about the place of a meeting in lists. */
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

type Row = {
  readonly seriesId: string | null
  readonly meeting: number | null
  readonly series: number | null
}
const decided = selectText<Row, { id: string }>(`
  select m.seriesId, m.shown as meeting, s.shown as series
  from meeting m left join series s on s.id = m.seriesId where m.id = @id`)

/** To show it (true) or to leave it out (false), null where nothing was decided; of the meeting and of its series. */
export type Decided = { readonly meeting: boolean | null; readonly series: boolean | null }

const asDecided = (shown: number | null): boolean | null => (shown === null ? null : shown === 1)

/** What was decided, with the series of the meeting; null when there is no such meeting. */
export function decidedOf(
  read: Reader,
  meetingId: string,
): (Decided & { readonly seriesId: string | null }) | null {
  const row = read.get(decided, { id: meetingId })
  if (!row) return null
  return { seriesId: row.seriesId, meeting: asDecided(row.meeting), series: asDecided(row.series) }
}
