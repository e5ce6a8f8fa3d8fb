/** Makes an item of a line that was read from Markdown: its fields, its words, its id. */
import type { Env } from 'markdown-it'
import type { Node } from 'prosemirror-model'
import { kindRules } from './items.ts'
import {
  impliedDueWords,
  namesPerson,
  stateOf,
  undatedField,
  type ItemLine,
  type Tail,
} from './markdown-item.ts'
import type { Reading } from './markdown-names.ts'
import { linkedName, plain } from './markdown-read-inline.ts'
import { inlineTokens } from './markdown-syntax.ts'
import { lineText, personOf } from './project.ts'
import { schema } from './schema.ts'

type Attributes = {
  readonly person?: string
  readonly parkedOn?: string
  readonly due?: string | null
  readonly dueWords?: string | null
  readonly undated?: boolean
  readonly answer?: string
  readonly answeredIn?: string
  readonly supersededBy?: string
}

/** Reads the items of one text; `inline` makes nodes of words. Of two lines with one id the second gets another. */
export function itemReader(
  reading: Reading,
  env: Env,
): (line: ItemLine, inline: (words: string) => Node[]) => Node {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  const idOf = (end: string): string => {
    const id = ids.get(end) ?? reading.item(end) ?? endingSo(reading.newId(), end)
    ids.set(end, id)
    return id
  }
  const ownId = (end: string | undefined): string => {
    const id = end === undefined ? reading.newId() : idOf(end)
    if (taken.has(id)) return reading.newId()
    taken.add(id)
    return id
  }
  const words = (value: string): string => plain(inlineTokens(value, env))

  /** What a field says; null where it means nothing here. */
  function readField({ field, value }: Tail): Attributes | null {
    if (namesPerson(field)) {
      const person = reading.person(linkedName(value))
      return person === null ? null : { person }
    }
    switch (field) {
      case 'due':
        return value === undatedField
          ? { due: null, undated: true }
          : { due: value === 'none' ? null : value }
      case 'due-words':
        return { dueWords: value === '' ? null : words(value) }
      case 'answer':
        return { answer: words(value) }
      case 'answered-in': {
        const answeredIn = reading.meeting(linkedName(value))
        return answeredIn === null ? null : { answeredIn }
      }
      case 'parked-for': {
        const parkedOn = reading.place(linkedName(value))
        return parkedOn === null ? null : { parkedOn }
      }
      // that an item came up is no part of a page
      case 'came-up':
        return /^\[\[[^[\]]+\]\](?:, \[\[[^[\]]+\]\])*$/.test(value) ? {} : null
      default: {
        const end = /^\^([a-zA-Z0-9-]{1,12})$/.exec(value)?.[1]
        return end === undefined ? null : { supersededBy: idOf(end) }
      }
    }
  }

  return ({ kind, box, words: written, tail }, inline) => {
    const end = tail.find(({ field }) => field === '^')?.value
    let said: Attributes = {}
    let rest = written
    for (const part of tail.toReversed()) {
      if (part.field === '^') continue
      const read = readField(part)
      // what means nothing stays in the line
      if (read === null) rest += part.source
      else said = { ...said, ...read }
    }
    const attrs = {
      id: ownId(end),
      kind,
      state: box === null ? kindRules[kind].states[0] : stateOf(kind, box),
    }
    const plainItem = schema.node('item', attrs, inline(rest.trim()))
    const implied = personOf(plainItem) ?? (kind === 'action' ? reading.me : null)
    const dueWords = 'due' in said ? impliedDueWords(lineText(plainItem), said.due ?? null) : null
    return schema.node(
      'item',
      { ...attrs, dueWords, ...said, person: said.person === implied ? null : (said.person ?? null) },
      plainItem.content,
    )
  }
}

/** A new id that ends as it does in the text, so that it can be found by that again. */
const endingSo = (id: string, end: string): string =>
  /^[0-9a-f]{12}$/.test(end) && /-[0-9a-f]{12}$/.test(id) ? id.slice(0, -12) + end : id
