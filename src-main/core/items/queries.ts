/** Items by kind, state, person and words. */
import type { Queries } from '../context.ts'
import { selectText } from '../store/sql.ts'
import type { ItemTable } from '../store/tables.ts'
import { byDue, cardsOf, type ItemId } from './card.ts'

const kindAndState = {
  open: `(i.kind, i.state) in (values ('action', 'open'), ('question', 'open'), ('decision', 'standing'), ('talkingPoint', 'parked'))`,
  closed: `(i.kind, i.state) in (values ('action', 'done'), ('action', 'dropped'), ('question', 'answered'), ('question', 'dropped'),
    ('decision', 'superseded'), ('talkingPoint', 'raised'))`,
  all: `i.kind in ('action', 'question', 'decision', 'talkingPoint')`,
} as const
const withPerson = `(@personId is null or i.personId = @personId)`
const withWords = `and (instr(lower(i.text), @words) > 0
  or exists (select 1 from person x where x.id = i.personId and instr(lower(x.name), @words) > 0)
  or exists (select 1 from meeting m where m.id = i.meetingId and instr(lower(m.title), @words) > 0))`

type Filter = { personId: string | null; words: string }
const pick = (state: keyof typeof kindAndState, words: string) =>
  selectText<ItemId, Filter & { kind: string | null; limit: number }>(
    `select i.id from item i where ${kindAndState[state]} and (@kind is null or i.kind = @kind) and ${withPerson} ${words}
     order by ${byDue} limit @limit`,
  )
const count = (state: keyof typeof kindAndState, words: string) =>
  selectText<{ kind: ItemTable['kind']; count: number }, Filter>(
    `select i.kind, count(*) as count from item i where ${kindAndState[state]} and ${withPerson} ${words} group by i.kind`,
  )
const statements = {
  open: {
    all: [pick('open', ''), count('open', '')],
    some: [pick('open', withWords), count('open', withWords)],
  },
  closed: {
    all: [pick('closed', ''), count('closed', '')],
    some: [pick('closed', withWords), count('closed', withWords)],
  },
  all: { all: [pick('all', ''), count('all', '')], some: [pick('all', withWords), count('all', withWords)] },
} as const

export const itemQueries: Queries<'item.list'> = {
  'item.list': (cx, { kind, state, personId, words, limit }) => {
    const filter = { personId: personId ?? null, words: (words ?? '').trim().toLowerCase() }
    const [picked, counted] = statements[state][filter.words === '' ? 'all' : 'some']
    const counts = new Map(cx.read.all(counted, filter).map((row) => [row.kind, row.count]))
    return {
      items: cardsOf(cx.read, cx.read.all(picked, { ...filter, kind: kind ?? null, limit })),
      counts: {
        action: counts.get('action') ?? 0,
        question: counts.get('question') ?? 0,
        decision: counts.get('decision') ?? 0,
        talkingPoint: counts.get('talkingPoint') ?? 0,
      },
    }
  },
}
