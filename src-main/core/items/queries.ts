/** Items by kind, state, person and words. */
import { sql } from 'kysely'

import type { Queries } from '../context.ts'
import { select, type Bind } from '../store/sql.ts'
import { cardOf, cards } from './card.ts'

type Filter = { kind: string | null; state: string; personId: string | null; words: string }

const inState = sql<boolean>`(@state = 'all' or (item.state in ('open', 'standing', 'parked')) = (@state = 'open'))`
const withPerson = sql<boolean>`(@personId is null or item.personId = @personId)`
const withWords = sql<boolean>`(@words = '' or instr(lower(item.text), @words) > 0 or instr(lower(coalesce(person.name, '')), @words) > 0 or instr(lower(coalesce(meeting.title, page.title)), @words) > 0)`

const listed = select((q, p: Bind<Filter & { limit: number }>) =>
  cards(q)
    .where(sql<boolean>`(${p.kind} is null or item.kind = ${p.kind})`)
    .where(inState)
    .where(withPerson)
    .where(withWords)
    .orderBy(sql`item.due is null, item.due`)
    .orderBy(sql`coalesce(meeting.start, page.createdAt) desc`)
    .orderBy('item.ordinal')
    .limit(p.limit),
)
const counted = select((q, _p: Bind<Omit<Filter, 'kind'>>) =>
  q
    .selectFrom('item')
    .innerJoin('page', 'page.id', 'item.pageId')
    .leftJoin('meeting', 'meeting.id', 'page.meetingId')
    .leftJoin('person', 'person.id', 'item.personId')
    .where('page.deletedAt', 'is', null)
    .where(inState)
    .where(withPerson)
    .where(withWords)
    .groupBy('item.kind')
    .select(['item.kind', (eb) => eb.fn.countAll<number>().as('count')]),
)

export const itemQueries: Queries<'item.list'> = {
  'item.list': (cx, { kind, state, personId, words, limit }) => {
    const filter = { state, personId: personId ?? null, words: (words ?? '').trim().toLowerCase() }
    const counts = new Map(cx.read.all(counted, filter).map((row) => [row.kind, row.count]))
    return {
      items: cx.read.all(listed, { ...filter, kind: kind ?? null, limit }).map(cardOf),
      counts: {
        action: counts.get('action') ?? 0,
        question: counts.get('question') ?? 0,
        decision: counts.get('decision') ?? 0,
        talkingPoint: counts.get('talkingPoint') ?? 0,
      },
    }
  },
}
