/** Reads one typed line as a block of a page: markers, lists, headings, names, dates. */
import type { Node } from 'prosemirror-model'
import { addressPieces } from '../link-address.ts'
import { findDue, type DateReading } from './due.ts'
import { kindOfMarker, kindRules, typedMarker, type Kind } from './items.ts'
import { lineText } from './project.ts'
import { schema } from './schema.ts'

/** What a line is read with. */
export type LineReading = DateReading & {
  /** The person that a name means, up to three words of it; null when it means nobody or several. */
  findPerson(name: string): { readonly id: string; readonly label: string } | null
  newId(): string
}

/** "!!! alarm" is a sentence. */
const atStart = new RegExp(String.raw`^(${typedMarker})(?![!?>！？＞])`)
/** With a space before it: "really??" is a sentence. */
const atEnd = new RegExp(String.raw`\s(${typedMarker})$`)
const nameWord = String.raw`[\p{L}\p{M}\p{N}.'’_-]+`
/** An `@` that no address has, and up to three words after it. */
const named = new RegExp(String.raw`(?<![\p{L}\p{N}.@_-])@(${nameWord}(?: ${nameWord}){0,2})`, 'gu')

/**
 * One typed line as a block. A marker (`!!` `??` `=>` `>>`) at its start or its end makes it an item, which begins in the
 * first state of its kind and, an action, with the due date of its words; `- ` a bullet list, `# ` a heading; else it is
 * a paragraph. `@Name` becomes a mention where `findPerson` knows whom it means, an address of the web or of mail a link.
 */
export function readLine(text: string, reading: LineReading): Node {
  const line = text.replace(/[\r\n]+/g, ' ').trim()
  const marked = readMarker(line)
  if (marked !== null) return itemOf(marked.kind, marked.rest, reading)
  const heading = /^(#{1,3})\s+(.*)$/u.exec(line)
  if (heading !== null)
    return schema.node('heading', { level: heading[1]?.length ?? 1 }, inline(heading[2] ?? '', reading))
  const bullet = /^[-*+•]\s+(.*)$/u.exec(line)
  if (bullet === null) return schema.node('paragraph', null, inline(line, reading))
  const rest = bullet[1] ?? ''
  const inside = readMarker(rest)
  // "- !! call Tom": an item is a line of its own, as in the editor
  if (inside !== null) return itemOf(inside.kind, inside.rest, reading)
  const paragraph = schema.node('paragraph', null, inline(rest, reading))
  return schema.node('bullet_list', null, [schema.node('list_item', null, [paragraph])])
}

/** The kind that a line's marker makes, and the words beside it; null for a line without a marker. */
function readMarker(line: string): { readonly kind: Kind; readonly rest: string } | null {
  const first = atStart.exec(line)?.[1]
  const marker = first ?? atEnd.exec(line)?.[1] ?? ''
  const kind = kindOfMarker(marker)
  if (kind === null) return null
  return {
    kind,
    rest: (first === undefined ? line.slice(0, -marker.length) : line.slice(marker.length)).trim(),
  }
}

function itemOf(kind: Kind, words: string, reading: LineReading): Node {
  const content = inline(words, reading)
  const attrs = { id: reading.newId(), kind, state: kindRules[kind].states[0] }
  const item = schema.node('item', attrs, content)
  const due = kind === 'action' ? findDue(lineText(item), reading) : null
  return due === null ? item : schema.node('item', { ...attrs, due: due.date, dueWords: due.words }, content)
}

/** Words with their mentions and links. */
const inline = (words: string, reading: LineReading): Node[] =>
  addressPieces(words).flatMap((piece) =>
    piece.href === null
      ? mentions(piece.words, reading)
      : [schema.text(piece.words, [schema.mark('link', { href: piece.href })])],
  )

/** Words with their mentions. */
function mentions(words: string, reading: LineReading): Node[] {
  const nodes: Node[] = []
  let from = 0
  for (const { index, 1: name = '' } of words.matchAll(named)) {
    const found = longestName(name, reading)
    if (found === null) continue
    if (index > from) nodes.push(schema.text(words.slice(from, index)))
    nodes.push(schema.node('mention', { person: found.id, label: found.label }))
    from = index + 1 + found.length
  }
  return from < words.length ? [...nodes, schema.text(words.slice(from))] : nodes
}

/** The most of these words that names somebody; punctuation that ends a sentence is no part of a name. */
function longestName(
  words: string,
  reading: LineReading,
): { readonly id: string; readonly label: string; readonly length: number } | null {
  for (let name = words; name !== ''; name = name.slice(0, Math.max(name.lastIndexOf(' '), 0)))
    for (const tried of new Set([name, name.replace(/(?:['’]s|[.'’_-]+)$/u, '')])) {
      const found = tried === '' ? null : reading.findPerson(tried)
      if (found !== null) return { ...found, length: tried.length }
    }
  return null
}
