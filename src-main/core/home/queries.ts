/** Today: one day's agenda with the next meeting and its brief, and what is open. */
import type { Output } from '#shared/contract/contract.ts'
import type { Queries } from '../context.ts'
import { byDue, cardsOf, isMine, openItems, type ItemId } from '../items/card.ts'
import { dateIn, inSpan, spanOf } from '../meetings/days.ts'
import { roleOf } from '../meetings/roles.ts'
import { briefOf } from '../meetings/room.ts'
import { meetingRows, rowColumns, rowTables, type RowColumns } from '../meetings/row.ts'
import { ahead, instant, upcoming } from '../meetings/upcoming.ts'
import { selectText } from '../store/sql.ts'
import { busyMinutes, nextFree } from './free.ts'

type Home = Output<'home.get'>

const listed = 30
const bigAgenda = 200
const manyFiltered = 50

/** `busy` is 0 where the calendar says that the time stays free. */
type AgendaColumns = RowColumns & { readonly busy: number }
type AgendaParams = {
  reach: string
  from: string
  to: string
  fromDate: string
  toDate: string
  most: number
}
/** What is filtered comes after what is shown; a hidden calendar was hidden as a whole, and does not come back a day at a time. */
const agendaOf = selectText<AgendaColumns, AgendaParams>(`
  select ${rowColumns}, m.busy from ${rowTables} where ${inSpan} and (m.noise is null or m.noise <> 'calendar')
  order by m.noise is not null, m.allDay desc, m.start, m.end, m.title limit @most`)

/** Open actions and questions of earlier meetings, for each series of a day. */
const carriedInto = selectText<{ meetingId: string; count: number; since: string }, { meetings: string }>(`
  select t.id as meetingId, count(*) as count, max(i.since) as since
  from json_each(@meetings) j join meeting t on t.id = j.value
    join item i on i.seriesId = t.seriesId and i.state = 'open' and i.since < t.start
  group by t.id`)

const openActions = selectText<ItemId, { most: number }>(
  `select i.id from ${openItems} where i.kind = 'action' and i.closedAt is null and ${isMine} order by ${byDue} limit @most`,
)
const waitingFor = selectText<ItemId, { most: number }>(
  `select i.id from ${openItems} where i.kind = 'action' and i.closedAt is null and not ${isMine} order by ${byDue} limit @most`,
)
const openQuestions = selectText<ItemId, { most: number }>(
  `select i.id from ${openItems} where i.kind = 'question' and i.closedAt is null order by i.since desc, i.id limit @most`,
)
const openCounts = selectText<{ mine: number; actions: number; questions: number }>(`
  select count(*) filter (where i.kind = 'action' and ${isMine}) as mine,
    count(*) filter (where i.kind = 'action') as actions,
    count(*) filter (where i.kind = 'question') as questions
  from ${openItems} where i.kind in ('action', 'question') and i.closedAt is null`)

/** Counts as a meeting of the day: with somebody, and still to be held as far as the calendar and I are concerned. */
const counts = (row: RowColumns): boolean =>
  row.allDay === 0 &&
  row.others > 0 &&
  row.status !== 'cancelled' &&
  row.partstat !== 'declined' &&
  row.goneAt === null

export const homeQueries: Queries<'home.get' | 'home.next'> = {
  'home.get': (cx, { date: asked, zone }) => {
    const { read, now } = cx
    const today = dateIn(now, zone)
    const date = asked ?? today
    const span = spanOf(date, date, zone)
    const found = read.all(agendaOf, { ...span, most: bigAgenda + manyFiltered })
    const rows = found.filter(({ noise }) => noise === null).slice(0, bigAgenda)
    const filtered = found.filter(({ noise }) => noise !== null).slice(0, manyFiltered)
    const carried = new Map(
      read
        .all(carriedInto, {
          meetings: JSON.stringify(rows.filter((r) => r.seriesId !== null).map((r) => r.id)),
        })
        .map((c) => [c.meetingId, { count: c.count, since: c.since }]),
    )
    const at = instant(now)
    const real = rows.filter(counts)
    const busy = real.filter((row) => row.busy === 1)
    const next = date === today ? upcoming(read, now, span.to) : null
    const open = read.get(openCounts, {}) ?? { mine: 0, actions: 0, questions: 0 }
    const home: Home = {
      now: at,
      date,
      isToday: date === today,
      agenda: meetingRows(read, rows).map((meeting, i) => {
        const row = rows[i]
        return {
          meeting,
          needsNotes: row !== undefined && counts(row) && row.end <= at && meeting.page === null,
          carried: carried.get(meeting.id) ?? null,
        }
      }),
      filtered: meetingRows(read, filtered),
      summary: {
        meetings: real.length,
        minutes: busyMinutes(busy, span),
        nextFree: nextFree(busy, date, zone, now),
      },
      next:
        next === null
          ? null
          : {
              meetingId: next.row.id,
              running: next.running,
              role: roleOf(read, next.row.id).role,
              brief: briefOf(
                read,
                {
                  id: next.row.id,
                  seriesId: next.row.seriesId,
                  start: next.row.start,
                  end: next.row.end,
                  others: next.row.others,
                },
                today,
              ),
            },
      mine: { count: open.mine, items: cardsOf(read, read.all(openActions, { most: listed })) },
      waiting: {
        count: open.actions - open.mine,
        items: cardsOf(read, read.all(waitingFor, { most: listed })),
      },
      questions: { count: open.questions, items: cardsOf(read, read.all(openQuestions, { most: listed })) },
    }
    return home
  },
  'home.next': (cx) => {
    const found = upcoming(cx.read, cx.now, instant(cx.now.add(ahead)))
    const [meeting] = found === null ? [] : meetingRows(cx.read, [found.row])
    return { meeting: meeting ?? null, running: found?.running ?? false }
  },
}
