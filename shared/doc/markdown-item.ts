/** The line of an item in Markdown, written and read: box, marker, words, fields, and the end of its id. */
import type { Node } from 'prosemirror-model'
import { isPlainDate, isText } from './attributes.ts'
import { findDue } from './due.ts'
import { isOpen, itemKinds, kindRules, type Kind } from './items.ts'
import { escapedLine, wikilink } from './markdown-inline.ts'
import type { Names } from './markdown-names.ts'
import { lineText, parkedOnOf, personOf, personsIn } from './project.ts'

const personFields: { readonly [K in Kind]: string } = {
  action: 'owner',
  question: 'asked',
  decision: 'decided-by',
  talkingPoint: 'parked-on',
}
const fieldNames = [
  ...Object.values(personFields),
  'parked-for',
  'due',
  'due-words',
  'answer',
  'answered-in',
  'superseded-by',
  'came-up',
] as const

/** What the field `due` says of an item that has no date on purpose. */
export const undatedField = 'undated'

/** Whether a field says whom an item is about; which of the names does not matter, so that a marker may be changed by hand. */
export const namesPerson = (field: string): boolean => Object.values(personFields).includes(field)

function boxOf(kind: Kind, state: string): string {
  if (isOpen(kind, state)) return ' '
  return state === 'dropped' || state === 'superseded' ? '-' : 'x'
}

/** The state that a box means. */
export function stateOf(kind: Kind, box: string): string {
  const { states, ticked } = kindRules[kind]
  if (box === ' ') return states[0]
  return box === '-' && states.includes('dropped') ? 'dropped' : ticked
}

/** As much of an id as stands behind its `^`. */
export const idEnd = (id: string): string | null => /[a-zA-Z0-9-]{1,12}$/.exec(id)?.[0] ?? null

/** What dates are read by in Markdown, whoever writes or reads it; the day is that of words refused as a date. */
const anywhere = { today: '2000-01-01', locales: [] }

/** The words of a line that its due date is taken to be read from, unless it is said. */
export const impliedDueWords = (line: string, due: string | null): string | null =>
  findDue(line, due === null ? anywhere : { ...anywhere, today: due })?.words ?? null

/** The whole line of an item, whose content is `words` in Markdown. */
export function itemMarkdown(item: Node, kind: Kind, words: string, names: Names): string {
  const text = (name: string): string | null => {
    const value: unknown = item.attrs[name]
    return isText(value) ? value : null
  }
  const person =
    parkedOnOf(item) === null
      ? (personOf(item) ?? (kind === 'action' ? names.me : null))
      : // who is named in the line of what waits for a meeting is not whom it waits for
        unlessNamed(text('person'), item)
  const [answeredIn, supersededBy, answer] = [text('answeredIn'), text('supersededBy'), text('answer')]
  const parkedOn = text('parkedOn')
  const link = (name: string | null): string | null => (name === null ? null : wikilink(name))
  const cameUp = names.cameUp?.(String(item.attrs['id'])) ?? []
  const end = idEnd(String(item.attrs['id']))
  const superseding = supersededBy === null ? null : idEnd(supersededBy)
  return [
    `- [${boxOf(kind, String(item.attrs['state']))}] ${kindRules[kind].marker}`,
    words,
    field(personFields[kind], person === null ? null : link(names.person(person))),
    field('parked-for', parkedOn === null ? null : link(names.place(parkedOn))),
    ...dueFields(
      item,
      text('due') ?? (item.attrs['undated'] === true ? undatedField : null),
      text('dueWords'),
    ),
    field('answer', answer === null ? null : escapedLine(answer)),
    field('answered-in', answeredIn === null ? null : link(names.meeting(answeredIn))),
    field('superseded-by', superseding === null ? null : `^${superseding}`),
    field('came-up', cameUp.length === 0 ? null : cameUp.map((name) => wikilink(name)).join(', ')),
    end === null ? '' : `^${end}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}

const unlessNamed = (person: string | null, item: Node): string | null =>
  personsIn(item)[0] === person ? null : person

const field = (name: (typeof fieldNames)[number], value: string | null): string =>
  value === null ? '' : `[${name}:: ${value}]`

/** `due` is a date, that there is none on purpose, or null. */
function dueFields(item: Node, due: string | null, dueWords: string | null): string[] {
  if (due === null && dueWords === null) return []
  const implied = impliedDueWords(lineText(item), isPlainDate(due) ? due : null)
  return [
    field('due', due ?? 'none'),
    field('due-words', implied === dueWords ? null : escapedLine(dueWords ?? '')),
  ]
}

/** The line of an item as it is read: its words and the values of its fields still in Markdown. */
export type ItemLine = {
  readonly kind: Kind
  /** Null where there is none. */
  readonly box: string | null
  readonly words: string
  /** What stands behind the words, the last first. */
  readonly tail: readonly Tail[]
}
/** A field, or (`^`) the end of the item's id; `source` is all of it with the white space before it. */
export type Tail = { readonly field: string; readonly value: string; readonly source: string }

/** A line without its list sign as an item's; null where it is none. */
export function readItemLine(line: string): ItemLine | null {
  const [all, box = null, marker] = /^(?:\[([ xX-])\][ \t]+)?(!!|\?\?|=>|>>)(?=\s|$)/.exec(line) ?? []
  const kind = itemKinds.find((each) => kindRules[each].marker === marker)
  if (all === undefined || kind === undefined) return null
  let words = line.slice(all.length)
  const tail: Tail[] = []
  for (let last = lastTail(words); last !== null; last = lastTail(words)) {
    // of two that say the same the second counts, the first is text
    if (tail.some(({ field: known }) => known === last?.field)) break
    tail.push(last)
    words = words.slice(0, words.length - last.source.length)
  }
  return { kind, box: box?.toLowerCase() ?? null, words: words.trim(), tail }
}

/** The field or the end of an id that a line ends with. */
function lastTail(line: string): Tail | null {
  const text = line.trimEnd()
  const from = text.endsWith(']') ? lastBracket(text) : text.lastIndexOf(' ') + 1
  const found = text.slice(from)
  const before = line.slice(0, from).trimEnd()
  // behind a word it is part of it
  if (before.length === from && from > 0) return null
  const source = line.slice(before.length)
  const id = /^\^([a-zA-Z0-9-]{1,12})$/.exec(found)?.[1]
  if (id !== undefined) return { field: '^', value: id, source }
  const split = found.indexOf(':: ')
  const name = split < 0 ? '' : found.slice(1, split)
  if (!fieldNames.some((each) => each === name)) return null
  const value = found.slice(split + 3, -1).trim()
  if (name === 'due' && value !== 'none' && value !== undatedField && !isPlainDate(value)) return null
  return { field: name, value, source }
}

/** Where the bracket opens that closes at the end of a text; its length where none does. */
function lastBracket(text: string): number {
  let depth = 0
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text.charAt(at)
    if (char !== '[' && char !== ']') continue
    let slashes = 0
    while (text.charAt(at - 1 - slashes) === '\\') slashes++
    if (slashes % 2 === 1) continue
    depth += char === ']' ? 1 : -1
    if (depth === 0) return at
  }
  return text.length
}
