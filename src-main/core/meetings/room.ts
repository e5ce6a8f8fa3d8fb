/** What stands open in a room: carried over, owed both ways, parked, asked; live, from where each item is. */
import type { Brief } from '#shared/contract/meeting.ts'
import type { ItemCard } from '#shared/contract/values.ts'
import { byDue, cardsOf, isMine, type ItemId } from '../items/card.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

/** The meeting whose room is looked at. */
export type Room = {
  readonly id: string
  readonly seriesId: string | null
  readonly start: string
  readonly others: number
}

/** In larger rooms, what stands between single people is not everybody's business. */
const smallRoom = 8
const listed = 20
const inBrief = 5
const counted = 200

type RoomParams = { meetingId: string; seriesId: string | null; start: string; small: number; limit: number }
const pick = (text: string) => selectText<ItemId, RoomParams>(text)

/** The persons of a small room besides me. */
const room = `room as materialized (select a.personId as id, x.name from attendance a join person x on x.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0 and x.me = 0 and @small = 1)`
/** My open actions that name somebody of the room, or come from a 1:1 with one. */
const towardsRoom = `select i.id from item i left join meeting m on m.id = i.meetingId
  where i.kind = 'action' and i.state = 'open' and ${isMine}
    and ((instr(i.text, '@') > 0 and exists (select 1 from room r where instr(i.text, '@' || r.name) > 0))
      or (m.others = 1 and exists (select 1 from room r join attendance b on b.meetingId = m.id and b.personId = r.id)))`
const ofSeries = (kinds: string, state: string) =>
  `select i.id from item i where i.seriesId = @seriesId and i.state = '${state}' and i.kind in (${kinds}) and i.since < @start`
const ofPersons = (kinds: string, state: string) =>
  `select i.id from room r join item i on i.personId = r.id and i.state = '${state}' and i.kind in (${kinds})`
const among = (ids: string, order: string) => `with ${room}
  select i.id from item i where i.id in (${ids}) and i.meetingId is not @meetingId order by ${order} limit @limit`
const lately = `i.since desc, i.ordinal`

const carried = pick(
  among(
    `${ofSeries("'action', 'question'", 'open')} union ${ofPersons("'action', 'question'", 'open')} union ${towardsRoom}`,
    lately,
  ),
)
const parked = pick(
  among(
    `${ofSeries("'talkingPoint'", 'parked')} and i.personId is null union ${ofPersons("'talkingPoint'", 'parked')}`,
    lately,
  ),
)
const owedByMe = pick(among(towardsRoom, byDue))
const owedByRoom = pick(among(ofPersons("'action'", 'open'), byDue))
const asked = pick(
  among(`${ofSeries("'question'", 'open')} union ${ofPersons("'question'", 'open')}`, lately),
)
const placeInSeries = selectText<{ nth: number }, { seriesId: string; start: string }>(
  `select count(*) as nth from meeting where seriesId = @seriesId and start <= @start and status <> 'cancelled'`,
)
const lastOfSeries = selectText<{ meetingId: string; start: string }, { seriesId: string; start: string }>(
  `select id as meetingId, start from meeting
   where seriesId = @seriesId and start < @start and status <> 'cancelled' order by start desc limit 1`,
)

const params = ({ id, seriesId, start, others }: Room, limit: number): RoomParams => ({
  meetingId: id,
  seriesId,
  start,
  small: others <= smallRoom ? 1 : 0,
  limit,
})

/** Open actions and questions of earlier meetings of the series, and between the people in the room; newest first. */
export const carriedOver = (read: Reader, of: Room): ItemCard[] =>
  cardsOf(read, read.all(carried, params(of, listed)))

/** Talking points parked on somebody in the room, or on the series. */
export const parkedHere = (read: Reader, of: Room): ItemCard[] =>
  cardsOf(read, read.all(parked, params(of, listed)))

/** The brief of a meeting; `today` (plain date) says what is overdue. */
export function briefOf(read: Reader, of: Room, today: string): Brief {
  const pile = (statement: typeof owedByMe): Brief['iOwe'] => {
    const items = cardsOf(read, read.all(statement, params(of, counted)))
    return {
      count: items.length,
      overdue: items.filter((item) => item.due !== null && item.due < today).length,
      items: items.slice(0, inBrief),
    }
  }
  const { seriesId, start } = of
  return {
    nth: seriesId === null ? null : (read.get(placeInSeries, { seriesId, start })?.nth ?? null),
    last: seriesId === null ? null : (read.get(lastOfSeries, { seriesId, start }) ?? null),
    iOwe: pile(owedByMe),
    theyOwe: pile(owedByRoom),
    parked: cardsOf(read, read.all(parked, params(of, inBrief))),
    stillOpen: cardsOf(read, read.all(asked, params(of, inBrief))),
  }
}
