/** What the notebook knows of a page without reading it: items, mentions, text, excerpt; all follow from its document. */
import type { Node } from 'prosemirror-model'
import { isKind, type Kind } from './items.ts'

export type ProjectedItem = {
  readonly id: string
  readonly kind: Kind
  readonly state: string
  readonly text: string
  /** Set by hand, else the first person mentioned in the line. */
  readonly person: string | null
  readonly due: string | null
  readonly ordinal: number
}
export type Projection = {
  readonly items: readonly ProjectedItem[]
  /** Ids of the persons mentioned, each once. */
  readonly mentions: readonly string[]
  /** All words, one block a line: what search looks through. */
  readonly text: string
  /** The first words outside headings and items, at most 280 characters. */
  readonly excerpt: string
  /** Written blocks outside headings and items. */
  readonly notes: number
}

const excerptLength = 280

/** The words of one block, in one line. */
export const lineText = (node: Node): string =>
  node.textBetween(0, node.content.size, ' ', leafText).replace(/\s+/g, ' ').trim()

function leafText(leaf: Node): string {
  return leaf.type.spec.leafText?.(leaf) ?? ' '
}

/** Everything the tables hold about a document; pure, and the same for the same document. */
export function project(doc: Node): Projection {
  const items: ProjectedItem[] = []
  const mentions = new Set<string>()
  const lines: string[] = []
  const prose: string[] = []
  doc.descendants((node) => {
    if (node.type.name === 'mention') mentions.add(String(node.attrs['person']))
    if (node.type.name === 'unknown') lines.push(String(node.attrs['text']))
    if (!node.isTextblock) return
    const text = lineText(node)
    if (text !== '') lines.push(text)
    if (node.type.name === 'item') {
      const kind: unknown = node.attrs['kind']
      if (isKind(kind))
        items.push({
          id: String(node.attrs['id']),
          kind,
          state: String(node.attrs['state']),
          text,
          person: personOf(node),
          due: typeof node.attrs['due'] === 'string' ? node.attrs['due'] : null,
          ordinal: items.length,
        })
    } else if (node.type.name !== 'heading' && text !== '') prose.push(text)
  })
  return {
    items,
    mentions: [...mentions],
    text: lines.join('\n'),
    excerpt: shorten(inOneLine(prose), excerptLength),
    notes: prose.length,
  }
}

/** Lines one after another: a dot between those that do not end in a mark of their own. */
const inOneLine = (lines: readonly string[]): string =>
  lines
    .reduce((before, line) => `${before}${/[.!?…:;,]$/u.test(before) ? ' ' : ' · '}${line}`, '')
    .replace(/^ · /, '')

/** Whom an item is about: set by hand, else the first mention in its line. */
export function personOf(item: Node): string | null {
  if (typeof item.attrs['person'] === 'string') return item.attrs['person']
  let found: string | null = null
  item.forEach((child) => {
    if (found === null && child.type.name === 'mention') found = String(child.attrs['person'])
  })
  return found
}

/** At most `length` characters, cut at a word, with an ellipsis; never through a surrogate pair. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = cut.lastIndexOf(' ')
  const kept = space > length / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')
  return `${kept}…`
}
