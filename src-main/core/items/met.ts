/** When persons and series were met last, and when they are met next: what stands beside their items. */
import type { Output } from '#shared/contract/contract.ts'
import type { Queries } from '../context.ts'
import { held, shown } from '../meetings/row.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

type Met = Output<'item.met'>['persons'][number]
type Nearest = { readonly meetingId: string; readonly start: string }
type Side = { readonly side: '<=' | '>'; readonly order: 'asc' | 'desc' }

/** The walk ends at the first meeting that counts: one that took place, or is to. */
const withPerson = ({ side, order }: Side) =>
  selectText<Nearest, { id: string; now: string }>(`
    select a.meetingId, a.start from attendance a join meeting m on m.id = a.meetingId
    where a.personId = @id and a.excluded = 0 and a.start ${side} @now and m.allDay = 0 and ${held} and ${shown}
    order by a.start ${order} limit 1`)
const ofSeries = ({ side, order }: Side) =>
  selectText<Nearest, { id: string; now: string }>(`
    select m.id as meetingId, m.start from meeting m
    where m.seriesId = @id and m.start ${side} @now and ${held} and ${shown} order by m.start ${order} limit 1`)
const past = { side: '<=', order: 'desc' } as const
const ahead = { side: '>', order: 'asc' } as const
const persons = { last: withPerson(past), next: withPerson(ahead) }
const series = { last: ofSeries(past), next: ofSeries(ahead) }

const metOf = (read: Reader, of: typeof persons, ids: readonly string[], now: string): Met[] =>
  ids.map((id) => ({
    id,
    last: read.get(of.last, { id, now })?.start ?? null,
    next: read.get(of.next, { id, now }) ?? null,
  }))

export const metQueries: Queries<'item.met'> = {
  'item.met': (cx, { personIds, seriesIds }) => {
    const now = cx.now.toString({ smallestUnit: 'second' })
    return {
      persons: metOf(cx.read, persons, personIds, now),
      series: metOf(cx.read, series, seriesIds, now),
    }
  },
}
