/** What stands open in a room: carried over, owed both ways, parked, asked; live, from where each item is. */
import type { Brief } from '#shared/contract/meeting.ts'
import type { ItemCard } from '#shared/contract/values.ts'
import { byDue, cardsOf, isMine, openItems, type ItemId } from '../items/card.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import { stands } from './row.ts'

/** The meeting whose room is looked at. */
export type Room = {
  readonly id: string
  readonly seriesId: string | null
  readonly start: string
  readonly end: string
  readonly others: number
}

/** In larger rooms, what stands between single people is not everybody's business. */
const smallRoom = 8
const listed = 50
const inBrief = 5
const counted = 500

type RoomParams = {
  meetingId: string
  seriesId: string | null
  start: string
  end: string
  small: number
  limit: number
}
type Picked = ItemId & { readonly due: string | null }
const pick = (text: string) => selectText<Picked, RoomParams>(text)

/** The persons of the room besides me, where those of a large one count too or it is small. */
const room = `room as materialized (select a.personId as id from attendance a join person x on x.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0 and x.me = 0 and @small = 1)`
/** What came after a meeting is no matter of it; what was captured while it is on is. */
const byThen = `i.since < @end`
/** My open actions that name somebody of the room, or come from a 1:1 with one. (A plain join would walk all actions.) */
const towardsRoom = `select i.id from room r cross join itemPerson n on n.personId = r.id and n.open = 1
      cross join item i on i.id = n.itemId
    where i.kind = 'action' and i.closedAt is null and ${byThen} and ${isMine}
  union all select i.id from ${openItems}
    where i.kind = 'action' and i.closedAt is null and ${byThen} and ${isMine} and exists (select 1 from room)
      and (select m.others from meeting m where m.id = i.meetingId) = 1
      and exists (select 1 from attendance b
        where b.meetingId = i.meetingId and b.excluded = 0 and b.personId in (select id from room))`
const ofSeries = (kinds: string, state: string) =>
  `select i.id from item i where i.seriesId = @seriesId and i.state = '${state}' and i.kind in (${kinds}) and i.since < @start`
const ofPersons = (kinds: string, state: string) =>
  `select i.id from room r join item i on i.personId = r.id and i.state = '${state}' and i.kind in (${kinds}) and ${byThen}`
/** It waits for a series or a meeting that is there. */
const isParkedElsewhere = `(i.parkedOn is not null and (exists (select 1 from series s where s.id = i.parkedOn)
  or exists (select 1 from meeting m where m.id = i.parkedOn)))`
/** What waits for this meeting, or for the next of its series; what waited for one of the series that is over still does. */
const parkedHereOn = `select i.id from item i where i.parkedOn = @meetingId and i.closedAt is null
  union all select i.id from item i where i.parkedOn = @seriesId and i.closedAt is null and ${byThen}
  union all select i.id from meeting m cross join item i on i.parkedOn = m.id and i.closedAt is null
    where m.seriesId = @seriesId and m.start < @start`
const among = (ids: string, order: string) => `with ${room}
  select i.id, i.due from item i where i.id in (${ids}) and i.meetingId is not @meetingId order by ${order} limit @limit`
const lately = `i.since desc, i.ordinal`
/** What the series is about comes before what stands between its people. */
const ofSeriesFirst = `iif(@seriesId is null, 0, i.seriesId is not @seriesId), ${lately}`

const carried = pick(
  among(
    `${ofSeries("'action', 'question'", 'open')} union all ${ofPersons("'action', 'question'", 'open')} union all ${towardsRoom}`,
    ofSeriesFirst,
  ),
)
const parked = pick(
  among(
    `${ofSeries("'talkingPoint'", 'parked')} and i.personId is null and not ${isParkedElsewhere}
      union all ${ofPersons("'talkingPoint'", 'parked')} union all ${parkedHereOn}`,
    lately,
  ),
)
const owedByMe = pick(among(towardsRoom, byDue))
const owedByRoom = pick(among(ofPersons("'action'", 'open'), byDue))
const asked = pick(
  among(`${ofSeries("'question'", 'open')} union all ${ofPersons("'question'", 'open')}`, lately),
)
const placeInSeries = selectText<{ nth: number }, { seriesId: string; start: string }>(
  `select count(*) as nth from meeting m
   where m.seriesId = @seriesId and m.start <= @start and m.status <> 'cancelled' and ${stands}`,
)
const lastOfSeries = selectText<{ meetingId: string; start: string }, { seriesId: string; start: string }>(
  `select m.id as meetingId, m.start from meeting m
   where m.seriesId = @seriesId and m.start < @start and m.status <> 'cancelled' and ${stands} order by m.start desc limit 1`,
)

const params = ({ id, seriesId, start, end, others }: Room, limit: number): RoomParams => ({
  meetingId: id,
  seriesId,
  start,
  end,
  small: others <= smallRoom ? 1 : 0,
  limit,
})

/** A talking point waits for the next meeting with its person, however large that is. */
const paramsOfParked = (of: Room, limit: number): RoomParams => ({ ...params(of, limit), small: 1 })

/** Open actions and questions of earlier meetings of the series, and between the people in the room; those of the series first, then newest first. */
export const carriedOver = (read: Reader, of: Room): ItemCard[] =>
  cardsOf(read, read.all(carried, params(of, listed)))

/** Talking points parked on somebody in the room, on the meeting, or on the series. */
export const parkedHere = (read: Reader, of: Room): ItemCard[] =>
  cardsOf(read, read.all(parked, paramsOfParked(of, listed)))

/** The brief of a meeting; `today` (plain date) says what is overdue. */
export function briefOf(read: Reader, of: Room, today: string): Brief {
  const pile = (statement: typeof owedByMe): Brief['iOwe'] => {
    const picked = read.all(statement, params(of, counted))
    return {
      count: picked.length,
      overdue: picked.filter(({ due }) => due !== null && due < today).length,
      items: cardsOf(read, picked.slice(0, inBrief)),
    }
  }
  const { seriesId, start } = of
  return {
    nth: seriesId === null ? null : (read.get(placeInSeries, { seriesId, start })?.nth ?? null),
    last: seriesId === null ? null : (read.get(lastOfSeries, { seriesId, start }) ?? null),
    iOwe: pile(owedByMe),
    theyOwe: pile(owedByRoom),
    parked: cardsOf(read, read.all(parked, paramsOfParked(of, inBrief))),
    stillOpen: cardsOf(read, read.all(asked, params(of, inBrief))),
  }
}
