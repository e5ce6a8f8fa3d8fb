/** Items by kind, state, person and words. */
import { fold } from '#shared/text.ts'
import type { Queries } from '../context.ts'
import { matchQuery } from '../search/match.ts'
import { selectText } from '../store/sql.ts'
import type { ItemTable } from '../store/tables.ts'
import { byDue, cardsOf, openItems } from './card.ts'

type Choice = {
  readonly state: 'open' | 'closed' | 'all'
  /** Whether one kind, or the items of one person, are asked for. */
  readonly kind: boolean
  readonly person: boolean
}
const closedAt = { open: 'and i.closedAt is null', closed: 'and i.closedAt is not null', all: '' } as const
/** An action without a person is mine. */
const ofPerson = `and (i.personId = @personId
  or (i.kind = 'action' and i.personId is null and @personId = (select id from person where me = 1)))`
/** What is asked for is said in full, and nothing else, so that each choice is answered by an index of its own. */
const condition = ({ state, kind, person }: Choice): string =>
  `${kind ? 'i.kind = @kind' : `i.kind in ('action', 'question', 'decision', 'talkingPoint')`}
   ${closedAt[state]} ${person ? ofPerson : ''}`
/** What is open is looked at most: it has an index that holds all that is asked of it. */
const from = ({ state }: Choice): string => `from ${state === 'open' ? openItems : 'item i'}`
/** What is open by its date; what is over newest first. */
const order = ({ state }: Choice): string => (state === 'open' ? byDue : 'i.since desc, i.id desc')

/** Whether a column holds the word `k`; only what is not plain ASCII is folded by a call. */
const holds = (column: string, k: number): string =>
  `(instr(lower(${column}), @word${k}) > 0 or (octet_length(${column}) <> length(${column}) and instr(fold(${column}), @word${k}) > 0))`
/** The word `k` stands in the line, in the name of its person, or in the title of its page. */
const hasWord = (k: number): string => `(${holds('i.text', k)}
  or i.personId in (select r.refId from searchName f join searchRow r on r.seq = f.rowid where searchName match @name${k})
  or i.seriesId in (select s.id from series s where ${holds('s.title', k)})
  or (i.seriesId is null and exists (select 1 from meeting m where m.id = i.meetingId and ${holds('m.title', k)}))
  or (i.meetingId is null and exists (select 1 from page g where g.id = i.pageId and ${holds('g.title', k)})))`

type Hit = { readonly id: string; readonly kind: ItemTable['kind'] }
type Filter = { personId: string | null; kind: string | null }
const picked = (choice: Choice) =>
  selectText<Hit, Filter & { limit: number }>(
    `select i.id, i.kind ${from(choice)} where ${condition(choice)} order by ${order(choice)} limit @limit`,
  )
const counted = (choice: Choice) =>
  selectText<{ kind: ItemTable['kind']; count: number }, Filter>(
    `select i.kind, count(*) as count ${from(choice)} where ${condition({ ...choice, kind: false })} group by i.kind`,
  )
type Words = { [name: `word${number}` | `name${number}`]: string }
/** Of every kind at once: the words are the dear part, and the kinds that are not shown are counted. */
const withWords = (choice: Choice, count: number) =>
  selectText<Hit, Filter & Words>(
    `select i.id, i.kind ${from(choice)} where ${condition({ ...choice, kind: false })}
     and ${Array.from({ length: count }, (_, k) => hasWord(k)).join(' and ')} order by ${order(choice)}`,
  )

/** So many words are looked for one by one. */
const mostWords = 4
const none = { action: 0, question: 0, decision: 0, talkingPoint: 0 }

export const itemQueries: Queries<'item.list'> = {
  'item.list': (cx, { kind = null, state, personId = null, words = '', limit }) => {
    const { read } = cx
    const choice = { state, kind: kind !== null, person: personId !== null }
    const filter = { kind, personId }
    const typed = [...new Set(fold(words).split(/\s+/))].filter((word) => word !== '').slice(0, mostWords)
    const counts = { ...none }
    if (typed.length === 0) {
      for (const row of read.all(counted(choice), filter)) counts[row.kind] = row.count
      return { items: cardsOf(read, read.all(picked(choice), { ...filter, limit })), counts }
    }
    const looked: Words = {}
    typed.forEach((word, k) => {
      looked[`word${k}`] = word
      looked[`name${k}`] = matchQuery(word) ?? '""'
    })
    const hits = read.all(withWords(choice, typed.length), { ...looked, ...filter })
    for (const hit of hits) counts[hit.kind]++
    const shown = hits.filter((hit) => kind === null || hit.kind === kind).slice(0, limit)
    return { items: cardsOf(read, shown), counts }
  },
}
