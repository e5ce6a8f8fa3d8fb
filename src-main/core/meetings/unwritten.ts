/** Meetings that were held and of which nothing is written, so that none slips. */
import type { Queries } from '../context.ts'
import { selectText } from '../store/sql.ts'
import { held, meetingRows, rowColumns, rowTables, shown, type RowColumns } from './row.ts'

/** How far back one can still remember, in days. */
const back = 60

const unwritten = selectText<RowColumns, { from: string; now: string; limit: number }>(`
  select ${rowColumns} from ${rowTables}
  where m.start >= @from and m.start < @now and m.end <= @now and m.allDay = 0 and m.others > 0 and m.goneAt is null
    and ${shown} and ${held}
    and (p.id is null or (p.notes = 0 and not exists (select 1 from item i where i.pageId = p.id)))
  order by m.start desc limit @limit`)

export const unwrittenQueries: Queries<'meeting.unwritten'> = {
  'meeting.unwritten': ({ read, now }, { limit }) => {
    const at = now.toString({ smallestUnit: 'second' })
    const from = now.subtract({ hours: 24 * back }).toString({ smallestUnit: 'second' })
    const rows = read.all(unwritten, { from, now: at, limit: limit + 1 })
    return { meetings: meetingRows(read, rows.slice(0, limit)), more: rows.length > limit }
  },
}
