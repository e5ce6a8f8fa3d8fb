/** Items by kind, state, person and words. */
import { fold } from '#shared/text.ts'
import type { Queries } from '../context.ts'
import { matchQuery } from '../search/match.ts'
import { selectText } from '../store/sql.ts'
import type { ItemTable } from '../store/tables.ts'
import { byDue, cardsOf } from './card.ts'

const everyKind = `i.kind in ('action', 'question', 'decision', 'talkingPoint')`
/** What is open is answered by its own index; what is over is looked at newest first. */
const byState = {
  open: { condition: `${everyKind} and i.closedAt is null`, order: byDue },
  closed: {
    condition: `${everyKind} and i.state in ('done', 'dropped', 'answered', 'superseded', 'raised')`,
    order: 'i.since desc, i.id',
  },
  all: { condition: everyKind, order: 'i.since desc, i.id' },
} as const
type State = keyof typeof byState
/** An action without a person is mine. */
const ofPerson = `(@personId is null or i.personId = @personId
  or (i.kind = 'action' and i.personId is null and @personId = (select id from person where me = 1)))`

/** Whether a column holds the word `k`; only what is not plain ASCII is folded by a call. */
const holds = (column: string, k: number): string =>
  `(instr(lower(${column}), @word${k}) > 0 or (${column} glob '*[^ -~]*' and instr(fold(${column}), @word${k}) > 0))`
/** The word `k` stands in the line, in the name of its person, or in the title of its page. */
const hasWord = (k: number): string => `(${holds('i.text', k)}
  or i.personId in (select r.refId from searchName f join searchRow r on r.seq = f.rowid where searchName match @name${k})
  or i.seriesId in (select s.id from series s where ${holds('s.title', k)})
  or (i.seriesId is null and exists (select 1 from meeting m where m.id = i.meetingId and ${holds('m.title', k)}))
  or (i.meetingId is null and exists (select 1 from page g where g.id = i.pageId and ${holds('g.title', k)})))`

type Hit = { readonly id: string; readonly kind: ItemTable['kind'] }
type Filter = { personId: string | null }
const picked = (state: State) =>
  selectText<Hit, Filter & { kind: string | null; limit: number }>(
    `select i.id, i.kind from item i where ${byState[state].condition} and (@kind is null or i.kind = @kind) and ${ofPerson}
     order by ${byState[state].order} limit @limit`,
  )
const counted = (state: State) =>
  selectText<{ kind: ItemTable['kind']; count: number }, Filter>(
    `select i.kind, count(*) as count from item i where ${byState[state].condition} and ${ofPerson} group by i.kind`,
  )
type Words = { [name: `word${number}` | `name${number}`]: string }
/** Of every kind at once: the words are the dear part, and the kinds that are not shown are counted. */
const withWords = (state: State, count: number) =>
  selectText<Hit, Filter & Words>(
    `select i.id, i.kind from item i where ${byState[state].condition} and ${ofPerson}
     and ${Array.from({ length: count }, (_, k) => hasWord(k)).join(' and ')} order by ${byState[state].order}`,
  )

/** So many words are looked for one by one. */
const mostWords = 4
const statements = (state: State) => ({
  picked: picked(state),
  counted: counted(state),
  withWords: Array.from({ length: mostWords }, (_, i) => withWords(state, i + 1)),
})
const byName = { open: statements('open'), closed: statements('closed'), all: statements('all') }

const none = { action: 0, question: 0, decision: 0, talkingPoint: 0 }

export const itemQueries: Queries<'item.list'> = {
  'item.list': (cx, { kind = null, state, personId = null, words = '', limit }) => {
    const { read } = cx
    const typed = [...new Set(fold(words).split(/\s+/))].filter((word) => word !== '').slice(0, mostWords)
    const filtered = byName[state].withWords[typed.length - 1]
    const counts = { ...none }
    if (filtered === undefined) {
      for (const row of read.all(byName[state].counted, { personId })) counts[row.kind] = row.count
      return { items: cardsOf(read, read.all(byName[state].picked, { personId, kind, limit })), counts }
    }
    const looked: Words = {}
    typed.forEach((word, k) => {
      looked[`word${k}`] = word
      looked[`name${k}`] = matchQuery(word) ?? '""'
    })
    const hits = read.all(filtered, { ...looked, personId })
    for (const hit of hits) counts[hit.kind]++
    return {
      items: cardsOf(read, hits.filter((hit) => kind === null || hit.kind === kind).slice(0, limit)),
      counts,
    }
  },
}
