/** The card of an item: the same wherever it is shown. Lists choose ids by the item's own columns, then read the cards. */
import type { ItemCard, ItemLife, ItemLink, MeetingLink, Place } from '#shared/contract/values.ts'
import type { Reader } from '../store/open.ts'
import { selectText, type Select } from '../store/sql.ts'

type CardRow = Pick<
  ItemCard,
  'id' | 'kind' | 'state' | 'text' | 'due' | 'pageId' | 'meetingId' | 'seriesId' | 'since' | 'pageTitle'
> & {
  readonly personId: string | null
  readonly personName: string | null
  readonly personMe: number | null
  readonly parkedOn: string | null
  readonly answer: string | null
  readonly answeredIn: string | null
  readonly supersededBy: string | null
}
const cardsByIds = selectText<CardRow, { ids: string }>(`
  select i.id, i.kind, i.state, i.text, i.due, i.pageId, i.meetingId, i.seriesId, i.since,
    i.pageTitle, x.id as personId, x.name as personName, x.me as personMe,
    i.parkedOn, i.answer, i.answeredIn, i.supersededBy
  from json_each(@ids) j join item i on i.id = j.value left join person x on x.id = i.personId
  order by j.key`)
const meetingsByIds = selectText<MeetingLink, { ids: string }>(
  `select m.id as meetingId, m.title, m.start from json_each(@ids) j join meeting m on m.id = j.value`,
)
const placesByIds = selectText<Place, { ids: string }>(`
  select s.id, 'series' as kind, s.title, null as start from json_each(@ids) j join series s on s.id = j.value
  union all select m.id, 'meeting', m.title, m.start from json_each(@ids) j join meeting m on m.id = j.value`)
const linksByIds = selectText<ItemLink, { ids: string }>(
  `select i.id, i.text, i.pageId, i.meetingId, i.since from json_each(@ids) j join item i on i.id = j.value`,
)
const cameUp = selectText<MeetingLink & { readonly itemId: string }, { ids: string }>(`
  select d.itemId, d.meetingId, coalesce(m.title, '') as title, coalesce(m.start, d.at) as start
  from json_each(@ids) j cross join discussed d on d.itemId = j.value left join meeting m on m.id = d.meetingId
  order by start`)
const succeeded = selectText<ItemLink & { readonly by: string }, { ids: string }>(`
  select s.supersededBy as "by", s.id, s.text, s.pageId, s.meetingId, s.since
  from json_each(@ids) j cross join item s on s.supersededBy = j.value order by s.since desc`)
/** So many are named of what a decision took the place of. */
const named = 5

/** A row of a list of items, before it is a card. */
export type ItemId = { readonly id: string }

/** The open items as `i`; to be followed by `where i.closedAt is null`. Their index holds all that lists and counts ask for. */
export const openItems = `item i indexed by itemOpen`
/** My own: an action without a person is mine. A condition on `i`. */
export const isMine = `(i.personId is null or i.personId is (select id from person where me = 1))`
/** Due first, those without a date after, newest first among them; lines of one page in the order they were made. */
export const byDue = `i.due is null, i.due, i.since desc, i.id`

const asIds = (ids: readonly string[]): { ids: string } => ({ ids: JSON.stringify(ids) })
/** Rows by their ids; most lists have none to ask for. */
const asked = <Row>(
  read: Reader,
  statement: Select<{ ids: string }, Row>,
  ids: readonly (string | null)[],
): Row[] => {
  const named = ids.filter((id) => id !== null)
  return named.length === 0 ? [] : read.all(statement, asIds([...new Set(named)]))
}

/** The cards of items, in the order of their ids. */
export function cardsOf(read: Reader, ids: readonly ItemId[]): ItemCard[] {
  if (ids.length === 0) return []
  const rows = read.all(cardsByIds, asIds(ids.map(({ id }) => id)))
  const lives = livesOf(read, rows)
  const parked = rows.map((row) => row.parkedOn)
  const places = new Map(asked(read, placesByIds, parked).map((place) => [place.id, place]))
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    text: row.text,
    person:
      row.personId === null || row.personName === null
        ? null
        : { id: row.personId, name: row.personName, me: row.personMe === 1 },
    parkedOn: places.get(row.parkedOn ?? '') ?? null,
    due: row.due,
    pageId: row.pageId,
    pageTitle: row.pageTitle,
    meetingId: row.meetingId,
    seriesId: row.seriesId,
    since: row.since,
    life: lives.get(row.id) ?? null,
  }))
}

/** What became of the few items of a list of which there is something to tell. */
function livesOf(read: Reader, rows: readonly CardRow[]): ReadonlyMap<string, ItemLife> {
  const came = new Map<string, NonNullable<ItemLife['cameUp']>>()
  const every = rows.map(({ id }) => id)
  for (const { itemId, ...meeting } of asked(read, cameUp, every))
    came.set(itemId, { ...meeting, times: (came.get(itemId)?.times ?? 0) + 1 })
  const before = new Map<string, ItemLink[]>()
  const decisions = rows.filter(({ kind }) => kind === 'decision').map(({ id }) => id)
  for (const { by, ...link } of asked(read, succeeded, decisions))
    before.set(by, [...(before.get(by) ?? []), link])
  const answeredIn = rows.map((row) => row.answeredIn)
  const meetings = new Map(asked(read, meetingsByIds, answeredIn).map((one) => [one.meetingId, one]))
  const successors = rows.map((row) => row.supersededBy)
  const after = new Map(asked(read, linksByIds, successors).map((one) => [one.id, one]))
  const lives = new Map<string, ItemLife>()
  for (const { id, answer, answeredIn: inMeeting, supersededBy } of rows) {
    const life: ItemLife = {
      answer,
      closedIn: meetings.get(inMeeting ?? '') ?? null,
      supersededBy: after.get(supersededBy ?? '') ?? null,
      supersedes: before.get(id)?.slice(0, named) ?? [],
      cameUp: came.get(id) ?? null,
    }
    const tells = life.supersedes.length > 0 || life.answer !== null || life.closedIn !== null
    if (tells || life.supersededBy !== null || life.cameUp !== null) lives.set(id, life)
  }
  return lives
}
