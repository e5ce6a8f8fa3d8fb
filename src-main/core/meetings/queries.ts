/** One meeting with all that its screen shows, and lists of meetings. */
import { isOpen } from '#shared/doc/items.ts'
import type { Output } from '#shared/contract/contract.ts'
import { searchedWords } from '#shared/words.ts'
import type { Queries } from '../context.ts'
import { Fault } from '../fault.ts'
import { cardsOf, type ItemId } from '../items/card.ts'
import { matchQuery } from '../search/match.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import { candidateQueries } from './candidates.ts'
import { continuationOf } from './continuation.ts'
import { dateIn, spanOf } from './days.ts'
import { newFacesIn } from './faces.ts'
import { relatedTo } from './related.ts'
import { roleOf } from './roles.ts'
import { carriedOver, parkedHere } from './room.ts'
import { meetingRows, rowColumns, rowTables, shown, stands, type RowColumns } from './row.ts'
import { decidedOf } from '../noise/decided.ts'
import { partIn } from './series.ts'

type Detail = Output<'meeting.get'>

type MeetingColumns = RowColumns & {
  readonly uid: string
  readonly zone: string | null
  readonly location: string
  readonly description: string
  readonly provider: string | null
  readonly resources: string
  readonly followedUpAt: string | null
}
const meetingById = selectText<MeetingColumns, { id: string }>(
  `select ${rowColumns}, m.uid, m.zone, m.location, m.description, m.provider, m.resources, m.followedUpAt from ${rowTables} where m.id = @id`,
)
type Attendance = {
  readonly id: string
  readonly name: string
  readonly me: number
  readonly role: Detail['attendees'][number]['role']
  readonly partstat: Detail['attendees'][number]['partstat']
  readonly organiser: number
}
const attendancesOf = selectText<Attendance, { meetingId: string }>(`
  select p.id, p.name, p.me, a.role, a.partstat, a.organiser from attendance a join person p on p.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0
  order by a.organiser desc, case a.role when 'chair' then 0 when 'required' then 1 when 'optional' then 2 else 3 end,
    p.name collate nocase limit 501`)
const seriesById = selectText<
  { id: string; title: string; pinnedAt: string | null; meetings: number },
  { id: string }
>(
  `select id, title, pinnedAt, (select count(*) from meeting m where m.seriesId = series.id and ${stands}) as meetings from series where id = @id`,
)
const calendarsOf = selectText<{ id: string; name: string; color: string }, { meetingId: string }>(`
  select c.id, c.name, c.color from meetingSource s join calendar c on c.id = s.calendarId
  where s.meetingId = @meetingId order by c.position`)
/** A cancelled meeting is passed over, unless something is written for it. */
const neighbour = (side: '<' | '>', order: 'asc' | 'desc') =>
  selectText<{ id: string }, { seriesId: string; start: string }>(
    `select id from meeting m where seriesId = @seriesId and start ${side} @start
       and (status <> 'cancelled' or exists (select 1 from page p where p.meetingId = m.id and p.deletedAt is null))
       and ${stands}
     order by start ${order} limit 1`,
  )
const before = neighbour('<', 'desc')
const after = neighbour('>', 'asc')

type Written = {
  readonly meetingId: string
  readonly start: string
  readonly pageId: string
  readonly excerpt: string
}
const isWritten = `p.deletedAt is null and (p.notes > 0 or exists (select 1 from item i where i.pageId = p.id))`
const lastWritten = selectText<Written, { seriesId: string; start: string }>(`
  select m.id as meetingId, m.start, p.id as pageId, p.excerpt from meeting m join page p on p.meetingId = m.id
  where m.seriesId = @seriesId and m.start < @start and ${isWritten} order by m.start desc limit 1`)
/** Outside a series, or at its begin: the last meeting with exactly the same people. Walks through the meetings of one of them. */
const lastWithSame = selectText<Written, { meetingId: string; start: string; others: number }>(`
  with room as (select a.personId from attendance a join person x on x.id = a.personId
    where a.meetingId = @meetingId and a.excluded = 0 and x.me = 0)
  select m.id as meetingId, m.start, p.id as pageId, p.excerpt
  from (select meetingId from attendance where personId = (select min(personId) from room) and start < @start
    order by start desc limit 300) k
  join meeting m on m.id = k.meetingId join page p on p.meetingId = m.id
  where m.others = @others and ${isWritten}
    and @others = (select count(*) from attendance b where b.meetingId = m.id and b.personId in (select personId from room))
  order by m.start desc limit 1`)
const itemsOfPage = selectText<ItemId, { pageId: string }>(
  `select id from item where pageId = @pageId order by ordinal limit 12`,
)

function lastTimeOf(read: Reader, row: MeetingColumns): Detail['lastTime'] {
  const { start, seriesId } = row
  const found =
    (seriesId === null ? undefined : read.get(lastWritten, { seriesId, start })) ??
    (row.others === 0 ? undefined : read.get(lastWithSame, { meetingId: row.id, start, others: row.others }))
  if (!found) return null
  return {
    meetingId: found.meetingId,
    start: found.start,
    excerpt: found.excerpt,
    items: cardsOf(read, read.all(itemsOfPage, { pageId: found.pageId })).filter(
      (item) => item.kind !== 'action' || isOpen(item.kind, item.state),
    ),
  }
}

type ListParams = {
  reach: string
  from: string
  to: string
  fromDate: string
  toDate: string
  limit: number
  seriesId: string | null
}
/** Newest first; where the walk through starts ends, what is longer than a day may still reach into the span. */
const listedIn = <P extends ListParams>(condition: string, noise: string) => {
  const among = (which: string) =>
    selectText<RowColumns, P>(`select ${rowColumns} from ${rowTables}
      where ${which} and m.start < max(@to, @toDate) and m.start < iif(m.allDay = 1, @toDate, @to)
        and (m.end > iif(m.allDay = 1, @fromDate, @from) or m.start >= iif(m.allDay = 1, @fromDate, @from))
        and ${condition} and ${noise}
      order by m.start desc limit @limit`)
  const walked = 'm.start >= min(@reach, @fromDate)'
  const all = among(`${walked} and @seriesId is null`)
  const ofSeries = among(`${walked} and m.seriesId = @seriesId`)
  const long = among(`m.id in (select id from meeting where long = 1 and end > min(@from, @fromDate))
    and m.start < min(@reach, @fromDate) and (@seriesId is null or m.seriesId = @seriesId)`)
  return (read: Reader, params: P): RowColumns[] => {
    const rows = read.all(params.seriesId === null ? all : ofSeries, params)
    return rows.length < params.limit
      ? [...rows, ...read.all(long, { ...params, limit: params.limit - rows.length })]
      : rows
  }
}
/** Without what the noise filter leaves out, only that, or everything. */
const listedBy = <P extends ListParams>(condition: string) => {
  const by = {
    out: listedIn<P>(condition, shown),
    only: listedIn<P>(condition, `m.noise is not null and ${stands}`),
    all: listedIn<P>(condition, stands),
  }
  return (read: Reader, noise: keyof typeof by, params: P): RowColumns[] => by[noise](read, params)
}
const listedAll = listedBy<ListParams>('true')
/** Few titles match: by the index. The meetings of persons whose name matches count too, for each the latest. */
const listedFound = listedBy<ListParams & { match: string }>(`m.id in (
  select r.refId from searchTitle t join searchRow r on r.seq = t.rowid where searchTitle match @match and r.kind = 'meeting'
  union
  select a.meetingId from (select r.refId as id from searchName f join searchRow r on r.seq = f.rowid
      where searchName match @match limit 8) p
    join attendance a on a.personId = p.id and a.excluded = 0
      and a.start >= coalesce((select start from attendance b where b.personId = p.id order by start desc limit 1 offset 100), ''))`)
/** Many match: a walk from the newest on meets enough of them soon. `words` is a JSON array, folded. */
const listedWalked = listedBy<ListParams & { words: string }>(
  `not exists (select 1 from json_each(@words) w where instr(' ' || fold(m.title), ' ' || w.value) = 0)`,
)
const countFiltered = selectText<{ count: number }, Pick<ListParams, 'from' | 'to' | 'fromDate' | 'toDate'>>(`
  select count(*) as count from (select 1 from meeting m where m.noise is not null and ${stands}
    and m.start >= min(@from, @fromDate) and m.start < max(@to, @toDate)
    and m.start >= iif(m.allDay = 1, @fromDate, @from) and m.start < iif(m.allDay = 1, @toDate, @to) limit 1000)`)
const titleHits = selectText<{ hits: number }, { match: string; most: number }>(
  `select count(*) as hits from (select 1 from searchTitle where searchTitle match @match limit @most)`,
)
/** Above this many hits, they are no longer collected first. */
const collected = 600

function listRows(
  read: Reader,
  words: string,
  noise: 'out' | 'only' | 'all',
  params: ListParams,
): RowColumns[] {
  const match = matchQuery(words)
  if (match === null) return listedAll(read, noise, params)
  const hits = read.get(titleHits, { match, most: collected + 1 })?.hits ?? 0
  return hits > collected
    ? listedWalked(read, noise, { ...params, words: JSON.stringify(searchedWords(words)) })
    : listedFound(read, noise, { ...params, match })
}

export const meetingQueries: Queries<'meeting.get' | 'meeting.list' | 'meeting.candidates'> = {
  ...candidateQueries,
  'meeting.get': (cx, { meetingId }) => {
    const { read } = cx
    const row = read.get(meetingById, { id: meetingId })
    if (!row) throw new Fault('notFound', 'This meeting is not in the notebook any more.')
    const [meeting] = meetingRows(read, [row])
    if (!meeting) throw new Error('a row makes a meeting')
    const attendances = read.all(attendancesOf, { meetingId })
    const decided = decidedOf(read, meetingId)
    const { seriesId, start } = row
    const series = seriesId === null ? undefined : read.get(seriesById, { id: seriesId })
    const room = { id: row.id, seriesId, start, end: row.end, others: row.others }
    return {
      meeting,
      zone: row.zone,
      location: row.location,
      description: row.description,
      provider: row.provider,
      ...roleOf(read, meetingId),
      followedUpAt: row.followedUpAt,
      attendees: attendances
        .filter((a) => a.me === 0)
        .slice(0, 500)
        .map((a) => ({
          person: { id: a.id, name: a.name, me: false },
          role: a.role,
          partstat: a.partstat,
          organiser: a.organiser === 1,
        })),
      // written by our own sync as an array of names
      resources: JSON.parse(row.resources) as string[],
      series: series
        ? { id: series.id, title: series.title, pinned: series.pinnedAt !== null, meetings: series.meetings }
        : null,
      calendars: read.all(calendarsOf, { meetingId }),
      carried: carriedOver(read, room),
      parked: parkedHere(read, room),
      lastTime: lastTimeOf(read, row),
      related: relatedTo(read, room),
      newFaces: newFacesIn(read, room),
      previous: seriesId === null ? null : (read.get(before, { seriesId, start })?.id ?? null),
      next: seriesId === null ? null : (read.get(after, { seriesId, start })?.id ?? null),
      shown: { meeting: decided?.meeting ?? null, series: decided?.series ?? null },
      pageId: row.pageId,
      continues: series === undefined ? null : continuationOf(read, series),
      part: series === undefined ? null : partIn(read, series.id, row.uid),
    }
  },
  'meeting.list': (cx, { zone, from, to, seriesId, words, limit, noise }) => {
    const last =
      to ??
      (seriesId ? '9998-01-01' : Temporal.PlainDate.from(dateIn(cx.now, zone)).add({ days: 1 }).toString())
    const span = spanOf(from ?? '0001-01-02', last, zone)
    const rows = listRows(cx.read, words ?? '', noise, {
      ...span,
      seriesId: seriesId ?? null,
      limit: limit + 1,
    })
    return {
      meetings: meetingRows(cx.read, rows.slice(0, limit)),
      more: rows.length > limit,
      filtered: cx.read.get(countFiltered, span)?.count ?? 0,
    }
  },
}
