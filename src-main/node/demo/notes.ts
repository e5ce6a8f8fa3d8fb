/** Reads the demo's notes, written in the notebook's own markers, into the document of a page. */
import type { Node } from 'prosemirror-model'
import { isKind, kindRules, type Kind } from '#shared/doc/items.ts'
import { schema } from '#shared/doc/schema.ts'

/** What a page is read with. */
export type Reading = {
  /** The day that the meeting was on. */
  readonly date: Temporal.PlainDate
  readonly today: Temporal.PlainDate
  /** A person of the notebook, by first name. */
  person(first: string): { readonly id: string; readonly name: string }
  /** The day so many working days from today's, as one says it. */
  day(offset: number): string
  newId(): string
}

const kinds = new Map<string, Kind>(
  Object.entries(kindRules).flatMap(([kind, { marker }]) => (isKind(kind) ? [[marker, kind]] : [])),
)

/** `@Name`, `**bold**`, `` `code` `` and `<+3>`, a day counted in working days from today's. */
const inlines = /@(?<name>\p{L}+)|\*\*(?<strong>[^*]+)\*\*|`(?<code>[^`]+)`|<(?<day>[+-]\d+)>/gu

function inlineOf(text: string, reading: Reading): Node[] {
  const nodes: Node[] = []
  let at = 0
  const plain = (words: string, mark?: 'strong' | 'code'): void => {
    if (words !== '') nodes.push(schema.text(words, mark === undefined ? [] : [schema.mark(mark)]))
  }
  for (const match of text.matchAll(inlines)) {
    plain(text.slice(at, match.index))
    at = match.index + match[0].length
    const { name, strong, code, day } = match.groups ?? {}
    if (name !== undefined) {
      const person = reading.person(name)
      nodes.push(schema.node('mention', { person: person.id, label: person.name }))
    } else if (day !== undefined) plain(reading.day(Number(day)))
    else if (strong !== undefined) plain(strong, 'strong')
    else plain(code ?? '', 'code')
  }
  plain(text.slice(at))
  return nodes
}

const weekdayFrom = (date: Temporal.PlainDate): Temporal.PlainDate =>
  date.add({ days: date.dayOfWeek > 5 ? 8 - date.dayOfWeek : 0 })

/** A due date: `+5` days after the meeting, `today`, `today+2` or `today-2`. */
function dueOf(word: string, { date, today }: Reading): Temporal.PlainDate | null {
  const found = /^(today)?([+-]\d+)?$/.exec(word)
  if (found === null || word === '') return null
  const days = Number(found[2] ?? 0)
  return found[1] === undefined ? weekdayFrom(date.add({ days })) : today.add({ days })
}

/** `text {Tom, done, +5}`: person, state and due date in braces at the end, in any order. */
function itemOf(kind: Kind, line: string, reading: Reading): Node {
  const braces = /^(.*?)\s*\{([^}]*)\}$/.exec(line)
  const { states } = kindRules[kind]
  const attrs = {
    id: reading.newId(),
    kind,
    state: states[0],
    person: null as string | null,
    due: null as string | null,
  }
  for (const word of (braces?.[2] ?? '').split(/,\s*/)) {
    const due = dueOf(word, reading)
    if (word === '') continue
    if (states.includes(word)) attrs.state = word
    else if (due !== null) attrs.due = due.toString()
    else attrs.person = reading.person(word).id
  }
  return schema.node('item', attrs, inlineOf(braces?.[1] ?? line, reading))
}

/** A page of notes as its document. */
export function pageOf(text: string, reading: Reading): Node {
  const blocks: Node[] = []
  const paragraph = (line: string): Node => schema.node('paragraph', null, inlineOf(line, reading))
  let bullets: Node[] = []
  const closeList = (): void => {
    if (bullets.length > 0) blocks.push(schema.node('bullet_list', null, bullets))
    bullets = []
  }
  for (const line of text.split('\n')) {
    const [marker = '', ...rest] = line.split(' ')
    const words = rest.join(' ')
    const kind = kinds.get(marker)
    if (marker === '-') {
      bullets.push(schema.node('list_item', null, [paragraph(words)]))
      continue
    }
    closeList()
    if (line === '') continue
    if (kind !== undefined) blocks.push(itemOf(kind, words, reading))
    else if (marker === '#') blocks.push(schema.node('heading', { level: 1 }, inlineOf(words, reading)))
    else if (marker === '>') blocks.push(schema.node('blockquote', null, [paragraph(words)]))
    else blocks.push(paragraph(line))
  }
  closeList()
  return schema.node('doc', null, blocks)
}

/** The pages of a series, latest first; between lines of dashes, and null where nothing was written. */
export const pagesIn = (notes: string): readonly (string | null)[] =>
  notes
    .trim()
    .split(/\n---\n/)
    .map((page) => (page.trim() === '~' ? null : page.trim()))
