/** The card of an item: the same wherever it is shown. Lists choose ids by the item's own columns, then read the cards. */
import type { ItemCard } from '#shared/contract/values.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

type CardRow = {
  readonly id: string
  readonly kind: ItemCard['kind']
  readonly state: ItemCard['state']
  readonly text: string
  readonly due: string | null
  readonly pageId: string
  readonly meetingId: string | null
  readonly since: string
  readonly pageTitle: string
  readonly personId: string | null
  readonly personName: string | null
  readonly personMe: number | null
}
const cardsByIds = selectText<CardRow, { ids: string }>(`
  select i.id, i.kind, i.state, i.text, i.due, i.pageId, i.meetingId, i.since,
    coalesce(m.title, p.title) as pageTitle, x.id as personId, x.name as personName, x.me as personMe
  from json_each(@ids) j join item i on i.id = j.value left join meeting m on m.id = i.meetingId
    left join page p on i.meetingId is null and p.id = i.pageId left join person x on x.id = i.personId
  order by j.key`)

/** A row of a list of items, before it is a card. */
export type ItemId = { readonly id: string }

/** The open items as `i`; to be followed by `where i.closedAt is null`. Their index holds all that lists and counts ask for. */
export const openItems = `item i indexed by itemOpen`
/** My own: an action without a person is mine. A condition on `i`. */
export const isMine = `(i.personId is null or i.personId is (select id from person where me = 1))`
/** Due first, those without a date after, newest first among them; lines of one page in the order they were made. */
export const byDue = `i.due is null, i.due, i.since desc, i.id`

/** The cards of items, in the order of their ids. */
export function cardsOf(read: Reader, ids: readonly ItemId[]): ItemCard[] {
  if (ids.length === 0) return []
  return read.all(cardsByIds, { ids: JSON.stringify(ids.map(({ id }) => id)) }).map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    text: row.text,
    person:
      row.personId === null || row.personName === null
        ? null
        : { id: row.personId, name: row.personName, me: row.personMe === 1 },
    due: row.due,
    pageId: row.pageId,
    pageTitle: row.pageTitle,
    meetingId: row.meetingId,
    since: row.since,
  }))
}
