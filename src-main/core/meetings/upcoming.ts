/** The meeting that is meant by "the next one": by the keys `m` and `v`, on Today, in the menu bar. */
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import { held, rowColumns, rowTables, shown, type RowColumns } from './row.ts'

/** How far ahead of now it is looked for where no day is asked for. */
export const ahead = { hours: 12 } as const

/** With other people: the running meeting that started last, else the next one; without any such, the same of my own. */
const nextMeeting = selectText<RowColumns, { reach: string; now: string; until: string }>(`
  select ${rowColumns} from ${rowTables}
  where m.start >= @reach and m.start < @until and m.allDay = 0 and m.end > @now and m.goneAt is null and ${held} and ${shown}
  order by (m.others > 0) desc, m.start <= @now desc,
    case when m.start <= @now then m.start end desc, m.start limit 1`)

/** A UTC instant as tables hold it. */
export const instant = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' })

/** The meeting that is on, else the next one that starts before `until`; null without any. */
export function upcoming(
  read: Reader,
  now: Temporal.Instant,
  until: string,
): { row: RowColumns; running: boolean } | null {
  const row = read.get(nextMeeting, { reach: instant(now.subtract({ hours: 24 })), now: instant(now), until })
  return row === undefined ? null : { row, running: row.start <= instant(now) }
}
