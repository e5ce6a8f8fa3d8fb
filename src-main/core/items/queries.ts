/** Items by kind, state, person and words. */
import { fold } from '#shared/text.ts'
import type { Queries } from '../context.ts'
import { matchQuery } from '../search/match.ts'
import { selectText } from '../store/sql.ts'
import type { ItemTable } from '../store/tables.ts'
import { byDue, cardsOf, openItems, type ItemId } from './card.ts'
import { metQueries } from './met.ts'
import { placeQueries } from './places.ts'

type Choice = {
  readonly state: 'open' | 'closed' | 'all'
  readonly kind: boolean
  readonly person: boolean
  readonly named: boolean
  readonly due: boolean
  readonly lacks: 'date' | 'person' | null
  /** How many words are looked for. */
  readonly words: number
}
const closedAt = { open: 'and i.closedAt is null', closed: 'and i.closedAt is not null', all: '' } as const
/** An action without a person is mine. */
const ofPerson = `and (i.personId = @personId
  or (i.kind = 'action' and i.personId is null and @personId = (select id from person where me = 1)))`
const ofNamed = `and i.personId in (select r.refId from searchName f join searchRow r on r.seq = f.rowid where searchName match @named)`
const lacking = { date: 'and i.due is null', person: 'and i.personId is null' } as const
/** What is asked for is said in full, and nothing else, so that each choice is answered by an index of its own. */
const condition = ({ state, kind, person, named, due, lacks, words }: Choice): string =>
  `${kind ? 'i.kind = @kind' : `i.kind in ('action', 'question', 'decision', 'talkingPoint')`}
   ${closedAt[state]} ${person ? ofPerson : ''} ${due ? 'and i.due <= @dueBy' : ''} ${lacks === null ? '' : lacking[lacks]}
   ${named ? ofNamed : ''} ${Array.from({ length: words }, (_, k) => `and ${hasWord(k)}`).join(' ')}`
/** What is open is looked at most: it has an index that holds all that is asked of it. */
const from = ({ state }: Choice): string => `from ${state === 'open' ? openItems : 'item i'}`
/** What is open by its date; what is over newest first. */
const order = ({ state }: Choice): string => (state === 'open' ? byDue : 'i.since desc, i.id desc')

/** Whether a column holds the word `k`: what is plain ASCII is compared as it is, the rest is folded by a call. */
const holds = (column: string, k: number): string =>
  `(${column} like @like${k} escape '\\' or (octet_length(${column}) <> length(${column}) and instr(fold(${column}), @word${k}) > 0))`
/** The word `k` stands in the line, in the name of its person, or in the title of its page. */
const hasWord = (k: number): string => `(${holds('i.text', k)} or ${holds('i.pageTitle', k)}
  or i.personId in (select r.refId from searchName f join searchRow r on r.seq = f.rowid where searchName match @name${k})
  or i.seriesId in (select s.id from series s where ${holds('s.title', k)}))`

type Hit = { readonly id: string; readonly kind: ItemTable['kind'] }
type Asked = {
  personId: string | null
  kind: string | null
  named: string
  dueBy: string
} & { [name: `word${number}` | `like${number}` | `name${number}`]: string }
const picked = (choice: Choice) =>
  selectText<Hit, Asked & { limit: number }>(
    `select i.id, i.kind ${from(choice)} where ${condition(choice)} order by ${order(choice)} limit @limit`,
  )
const counted = (choice: Choice) =>
  selectText<{ kind: ItemTable['kind']; count: number }, Asked>(
    `select i.kind, count(*) as count ${from(choice)} where ${condition({ ...choice, kind: false })}
     ${choice.kind ? 'and i.kind <> @kind' : ''} group by i.kind`,
  )
/** All that hold the words: to look for them is the dear part, and their number is told too. */
const found = (choice: Choice) =>
  selectText<Hit, Asked>(
    `select i.id, i.kind ${from(choice)} where ${condition(choice)} order by ${order(choice)}`,
  )

const toldOnPage = selectText<ItemId, { pageId: string; limit: number }>(`
  select id from item where pageId = @pageId
    and (kind = 'decision' or answer is not null or answeredIn is not null or supersededBy is not null
      or parkedOn is not null)
  order by ordinal limit @limit`)

/** So many words are looked for one by one. */
const mostWords = 4
const none = { action: 0, question: 0, decision: 0, talkingPoint: 0 }

export const itemQueries: Queries<'item.list' | 'item.ofPage' | 'item.places' | 'item.met'> = {
  ...metQueries,
  ...placeQueries,
  'item.ofPage': ({ read }, asked) => ({ items: cardsOf(read, read.all(toldOnPage, asked)) }),
  'item.list': (cx, { kind = null, state, personId = null, words = '', named = '', dueBy, lacks, limit }) => {
    const { read } = cx
    const typed = [...new Set(fold(words).split(/\s+/))].filter((word) => word !== '').slice(0, mostWords)
    const choice: Choice = {
      state,
      kind: kind !== null,
      person: personId !== null,
      named: matchQuery(named) !== null,
      due: dueBy !== undefined,
      lacks: lacks ?? null,
      words: typed.length,
    }
    const asked: Asked = { kind, personId, dueBy: dueBy ?? '', named: matchQuery(named) ?? '' }
    typed.forEach((word, k) => {
      asked[`word${k}`] = word
      asked[`like${k}`] = `%${word.replace(/[\\%_]/g, '\\$&')}%`
      asked[`name${k}`] = matchQuery(word) ?? '""'
    })
    const counts = { ...none }
    const count = (of: Choice): void => {
      for (const row of read.all(counted(of), asked)) counts[row.kind] = row.count
    }
    if (typed.length === 0) {
      count({ ...choice, kind: false })
      return { items: cardsOf(read, read.all(picked(choice), { ...asked, limit })), counts }
    }
    const hits = read.all(found(choice), asked)
    for (const hit of hits) counts[hit.kind]++
    if (kind !== null) count(choice)
    return { items: cardsOf(read, hits.slice(0, limit)), counts }
  },
}
