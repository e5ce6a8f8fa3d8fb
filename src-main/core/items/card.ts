/** The card of an item: the same columns wherever it is shown. */
import type { ItemCard } from '#shared/contract/values.ts'
import { sql, type ExpressionBuilder } from 'kysely'
import type { ReadBuilder } from '../store/sql.ts'
import type { Tables } from '../store/tables.ts'

/** Items with their page, its meeting and their person; add `where` and `orderBy` to it, `item`, `page`, `meeting` and `person` are in reach. */
export const cards = (q: ReadBuilder) =>
  q
    .selectFrom('item')
    .innerJoin('page', 'page.id', 'item.pageId')
    .leftJoin('meeting', 'meeting.id', 'page.meetingId')
    .leftJoin('person', 'person.id', 'item.personId')
    .where('page.deletedAt', 'is', null)
    .select([
      'item.id',
      'item.kind',
      'item.state',
      'item.text',
      'item.due',
      'item.pageId',
      'page.meetingId',
      'person.id as personId',
      'person.name as personName',
      'person.me as personMe',
    ])
    .select((eb: ExpressionBuilder<Tables & { meeting: Tables['meeting'] }, 'page' | 'meeting'>) => [
      sql<string>`coalesce(${eb.ref('meeting.title')}, ${eb.ref('page.title')})`.as('pageTitle'),
      sql<string>`coalesce(${eb.ref('meeting.start')}, ${eb.ref('page.createdAt')})`.as('since'),
    ])

type CardRow = {
  readonly id: string
  readonly kind: ItemCard['kind']
  readonly state: ItemCard['state']
  readonly text: string
  readonly due: string | null
  readonly pageId: string
  readonly meetingId: string | null
  readonly personId: string | null
  readonly personName: string | null
  readonly personMe: number | null
  readonly pageTitle: string
  readonly since: string
}

export function cardOf(row: CardRow): ItemCard {
  return {
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
  }
}
