/** What stands open in a room: carried over, owed both ways, parked, asked; live, from where each item is. */
import { sql } from 'kysely'
import type { Brief } from '#shared/contract/meeting.ts'
import type { ItemCard } from '#shared/contract/values.ts'
import { cardOf, cards } from '../items/card.ts'
import type { Reader } from '../store/open.ts'
import { select, selectText, type Bind } from '../store/sql.ts'

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

type RoomParams = { meetingId: string; seriesId: string | null; start: string; small: number; limit: number }

const persons = sql`select a.personId from attendance a join person me on me.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0 and me.me = 0 and @small = 1`
const earlierPages = sql`select g.id from meeting m join page g on g.meetingId = m.id
  where m.seriesId = @seriesId and m.start < @start`
const notThisPage = sql<boolean>`(page.meetingId is null or page.meetingId <> @meetingId)`
const mine = sql<boolean>`(item.personId is null or item.personId in (select id from person where me = 1))`
/** My actions from a 1:1 with somebody of the room, or naming them. */
const towardsRoom = sql<boolean>`exists (
  select 1 from attendance a join person x on x.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0 and x.me = 0 and @small = 1
    and (instr(item.text, '@' || x.name) > 0
      or (meeting.others = 1 and exists (select 1 from attendance b where b.meetingId = meeting.id and b.personId = x.id))))`
const lately = sql`coalesce(meeting.start, page.createdAt) desc`

const carriedCards = select((q, p: Bind<RoomParams>) =>
  cards(q)
    .where('item.state', '=', 'open')
    .where('item.kind', 'in', ['action', 'question'])
    .where(notThisPage)
    .where(
      sql<boolean>`(page.id in (${earlierPages}) or item.personId in (${persons}) or (item.kind = 'action' and ${mine} and ${towardsRoom}))`,
    )
    .orderBy(lately)
    .orderBy('item.ordinal')
    .limit(p.limit),
)
const parkedCards = select((q, p: Bind<RoomParams>) =>
  cards(q)
    .where('item.kind', '=', 'talkingPoint')
    .where('item.state', '=', 'parked')
    .where(notThisPage)
    .where(
      sql<boolean>`(item.personId in (${persons}) or (item.personId is null and page.id in (${earlierPages})))`,
    )
    .orderBy(lately)
    .limit(p.limit),
)
const owedByMe = select((q, p: Bind<RoomParams>) =>
  cards(q)
    .where('item.kind', '=', 'action')
    .where('item.state', '=', 'open')
    .where(mine)
    .where(notThisPage)
    .where(towardsRoom)
    .orderBy(sql`item.due is null, item.due`)
    .limit(p.limit),
)
const owedByRoom = select((q, p: Bind<RoomParams>) =>
  cards(q)
    .where('item.kind', '=', 'action')
    .where('item.state', '=', 'open')
    .where(notThisPage)
    .where(sql<boolean>`item.personId in (${persons})`)
    .orderBy(sql`item.due is null, item.due`)
    .limit(p.limit),
)
const questionCards = select((q, p: Bind<RoomParams>) =>
  cards(q)
    .where('item.kind', '=', 'question')
    .where('item.state', '=', 'open')
    .where(notThisPage)
    .where(sql<boolean>`(page.id in (${earlierPages}) or item.personId in (${persons}))`)
    .orderBy(lately)
    .limit(p.limit),
)
const placeInSeries = selectText<{ nth: number }, { seriesId: string; start: string }>(
  `select count(*) as nth from meeting where seriesId = @seriesId and start <= @start and status <> 'cancelled'`,
)
const lastOfSeries = selectText<{ meetingId: string; start: string }, { seriesId: string; start: string }>(
  `select id as meetingId, start from meeting
   where seriesId = @seriesId and start < @start and status <> 'cancelled' order by start desc limit 1`,
)

const params = (room: Room, limit: number): RoomParams => ({
  meetingId: room.id,
  seriesId: room.seriesId,
  start: room.start,
  small: room.others <= smallRoom ? 1 : 0,
  limit,
})

/** Open actions and questions of earlier meetings of the series, and between the people in the room; newest first. */
export const carriedOver = (read: Reader, room: Room): ItemCard[] =>
  read.all(carriedCards, params(room, listed)).map(cardOf)

/** Talking points parked on somebody in the room, or on the series. */
export const parkedHere = (read: Reader, room: Room): ItemCard[] =>
  read.all(parkedCards, params(room, listed)).map(cardOf)

/** The brief of a meeting; `today` (plain date) says what is overdue. */
export function briefOf(read: Reader, room: Room, today: string): Brief {
  const pile = (statement: typeof owedByMe): Brief['iOwe'] => {
    const items = read.all(statement, params(room, 200)).map(cardOf)
    return {
      count: items.length,
      overdue: items.filter((item) => item.due !== null && item.due < today).length,
      items: items.slice(0, inBrief),
    }
  }
  const { seriesId, start } = room
  return {
    nth: seriesId === null ? null : (read.get(placeInSeries, { seriesId, start })?.nth ?? null),
    last: seriesId === null ? null : (read.get(lastOfSeries, { seriesId, start }) ?? null),
    iOwe: pile(owedByMe),
    theyOwe: pile(owedByRoom),
    parked: read.all(parkedCards, params(room, inBrief)).map(cardOf),
    stillOpen: read.all(questionCards, params(room, inBrief)).map(cardOf),
  }
}
