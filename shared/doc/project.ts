/** What the notebook knows of a page without reading it: items, names, links, tags, pictures, text; all follow from its document. */
import type { Node } from 'prosemirror-model'
import { isText } from './attributes.ts'
import { imageFile, isImageType } from './images.ts'
import { isKind, type Kind } from './items.ts'
import { withTitles } from './page-links.ts'
import { findTags } from './tags.ts'

export type ProjectedItem = {
  readonly id: string
  readonly kind: Kind
  readonly state: string
  readonly text: string
  /** Set by hand, else the first person mentioned in the line; null for what is parked on a meeting. */
  readonly person: string | null
  /** Of a talking point: the id of the series or the meeting that it waits for. */
  readonly parkedOn: string | null
  /** Ids of the persons that its line names, each once. */
  readonly persons: readonly string[]
  readonly due: string | null
  /** Of an answered question: the answer, and the id of the meeting it was given in; that of a raised talking point too. */
  readonly answer: string | null
  readonly answeredIn: string | null
  /** Of a superseded decision: the id of the item that took its place. */
  readonly supersededBy: string | null
  readonly ordinal: number
}
export type LinkedPage = {
  readonly page: string
  /** At most 80 characters, cut at a word, and 140; with the white space next to the link. */
  readonly before: string
  readonly after: string
}
export type Projection = {
  readonly items: readonly ProjectedItem[]
  /** Ids of the persons mentioned, each once. */
  readonly mentions: readonly string[]
  /** The pages linked to, each once, with the words of the line before and behind the first link to it. */
  readonly pageLinks: readonly LinkedPage[]
  /** The words of its tags, each once, in lower case and without their `#`. */
  readonly tags: readonly string[]
  /** The files of its pictures, `<hash>.png`, each once. */
  readonly images: readonly string[]
  /** All words, one block a line: what search looks through. */
  readonly text: string
  /** The first words outside headings and items, at most 280 characters. */
  readonly excerpt: string
  /** Written blocks outside headings and items. */
  readonly notes: number
}

const excerptLength = 280
const [longestBefore, longestAfter] = [80, 140]

/** The words of one block, in one line. */
export const lineText = (node: Node): string =>
  node.textBetween(0, node.content.size, ' ', leafText).replace(/\s+/g, ' ').trim()

function leafText(leaf: Node): string {
  return leaf.type.spec.leafText?.(leaf) ?? ' '
}

/** The words of a block before and behind what stands at a place in it. */
function around(block: Node, offset: number): { readonly before: string; readonly after: string } {
  const text = (from: number, to: number): string =>
    block.textBetween(from, to, ' ', leafText).replace(/\s+/g, ' ')
  const before = text(0, offset).trimStart()
  const after = text(offset + 1, block.content.size).trimEnd()
  if (before.length <= longestBefore) return { before, after: shorten(after, longestAfter) }
  const cut = before.slice(-longestBefore)
  const kept = cut.slice(cut.indexOf(' ') + 1).replace(/^[\uDC00-\uDFFF]/, '')
  return { before: `… ${kept}`, after: shorten(after, longestAfter) }
}

/**
 * Everything the tables hold about a document; pure, and the same for the same document. Links in the texts of items say
 * what `titleOf` knows their pages by, else what they were called when they were made.
 */
export function project(doc: Node, titleOf: (page: string) => string | null = () => null): Projection {
  const items: ProjectedItem[] = []
  const mentions = new Set<string>()
  const pageLinks = new Map<string, LinkedPage>()
  const tags = new Set<string>()
  const images = new Set<string>()
  const lines: string[] = []
  const prose: string[] = []
  doc.descendants((node) => {
    if (node.type.name === 'mention') mentions.add(String(node.attrs['person']))
    if (node.type.name === 'unknown') lines.push(String(node.attrs['text']))
    if (node.type.name === 'image') {
      const { hash, type }: { readonly [name: string]: unknown } = node.attrs
      if (isImageType(type)) images.add(imageFile(String(hash), type))
      if (node.attrs['alt'] !== '') lines.push(String(node.attrs['alt']))
    }
    if (!node.isTextblock) return
    const text = lineText(node)
    if (text !== '') lines.push(text)
    for (const { tag } of findTags(node)) tags.add(tag)
    node.forEach((child, offset) => {
      const page = child.type.name === 'page_link' ? String(child.attrs['page']) : null
      if (page !== null && !pageLinks.has(page)) pageLinks.set(page, { page, ...around(node, offset) })
    })
    if (node.type.name === 'item') {
      const item = projectItem(node, titled(node, text, titleOf), items.length)
      if (item !== null) items.push(item)
    } else if (node.type.name !== 'heading' && text !== '') prose.push(text)
  })
  return {
    items,
    mentions: [...mentions],
    pageLinks: [...pageLinks.values()],
    tags: [...tags],
    images: [...images],
    text: lines.join('\n'),
    excerpt: shorten(inOneLine(prose), excerptLength),
    notes: prose.length,
  }
}

/** The words of a line with the present titles in its links. */
function titled(line: Node, text: string, titleOf: (page: string) => string | null): string {
  const content = withTitles(line.content, titleOf)
  return content === line.content ? text : lineText(line.copy(content))
}

function projectItem(item: Node, text: string, ordinal: number): ProjectedItem | null {
  const { kind, state, due, answer, answeredIn, supersededBy }: { readonly [name: string]: unknown } =
    item.attrs
  if (!isKind(kind)) return null
  // a question that was opened again keeps its answer, which does not count now
  const answered = kind === 'question' && state === 'answered'
  const raised = kind === 'talkingPoint' && state === 'raised'
  const superseded = kind === 'decision' && state === 'superseded'
  const parkedOn = parkedOnOf(item)
  return {
    id: String(item.attrs['id']),
    kind,
    state: String(state),
    text,
    person: parkedOn === null ? personOf(item) : null,
    parkedOn,
    persons: personsIn(item),
    due: isText(due) ? due : null,
    answer: answered && isText(answer) ? answer : null,
    answeredIn: (answered || raised) && isText(answeredIn) ? answeredIn : null,
    supersededBy: superseded && isText(supersededBy) ? supersededBy : null,
    ordinal,
  }
}

/** Lines one after another: a dot between those that do not end in a mark of their own. */
const inOneLine = (lines: readonly string[]): string =>
  lines
    .reduce((before, line) => `${before}${/[.!?…:;,]$/u.test(before) ? ' ' : ' · '}${line}`, '')
    .replace(/^ · /, '')

/** The series or the meeting that a talking point is parked on, by its id. */
export function parkedOnOf({ attrs }: Node): string | null {
  return attrs['kind'] === 'talkingPoint' && isText(attrs['parkedOn']) ? attrs['parkedOn'] : null
}

/** Whom an item is about: set by hand, else the first mention in its line. */
export function personOf(item: Node): string | null {
  return isText(item.attrs['person']) ? item.attrs['person'] : (personsIn(item)[0] ?? null)
}

/** Whom a line names, each once. */
export function personsIn(item: Node): string[] {
  const found = new Set<string>()
  item.forEach((child) => {
    if (child.type.name === 'mention') found.add(String(child.attrs['person']))
  })
  return [...found]
}

/** At most `length` characters, cut at a word, with an ellipsis; never through a surrogate pair. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = cut.lastIndexOf(' ')
  const kept = space > length / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')
  return `${kept}…`
}
