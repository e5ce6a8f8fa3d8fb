/** Reads a page from Markdown: what markdown.ts writes, and what people write. Any text gives a document. */
import type { Env, Token } from 'markdown-it'
import type { Node } from 'prosemirror-model'
import { blockTokens } from './markdown-syntax.ts'
import { readItemLine } from './markdown-item.ts'
import type { Reading } from './markdown-names.ts'
import { readInline, type Piece } from './markdown-read-inline.ts'
import { itemReader } from './markdown-read-item.ts'
import { textOf } from './read.ts'
import { codeLanguage, emptyDoc, highestOrder, schema } from './schema.ts'

/** The page of a text that pageMarkdown has written; `title` is null where the text does not begin with one. */
export function readPage(
  markdown: string,
  reading: Reading,
): { readonly title: string | null; readonly doc: Node } {
  return read(markdown, reading, true)
}

/** The document of a text without a title, as blocksMarkdown writes it. */
export const readBlocks = (markdown: string, reading: Reading): Node => read(markdown, reading, false).doc

/** A block, and the line it begins in; null where the blank lines before that one say nothing of it. */
type Block = { readonly node: Node; readonly line: number | null }

type Source = {
  readonly tokens: readonly Token[]
  readonly env: Env
  readonly reading: Reading
  /** How many `#` the highest headings have. */
  readonly top: number
  readonly readItem: ReturnType<typeof itemReader>
  /** The token that is read next. */
  next: number
}

function read(markdown: string, reading: Reading, titled: boolean): { title: string | null; doc: Node } {
  const text = markdown.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const env: Env = {}
  const tokens = blockTokens(text, env)
  const [first, words] = tokens
  const title = titled && first?.type === 'heading_open' && first.tag === 'h1' ? (words?.content ?? '') : null
  const next = title === null ? 0 : 3
  const top = tokens.some(({ type, tag }, at) => at >= next && type === 'heading_open' && tag === 'h1')
    ? 1
    : 2
  const source: Source = { tokens, env, reading, top, readItem: itemReader(reading, env), next }
  const blocks: Block[] = []
  while (source.next < tokens.length) for (const block of readBlock(source)) blocks.push(block)
  const nodes = withEmpty(blocks, text.split('\n'), title !== null)
  return {
    title:
      title === null
        ? null
        : joined(readInline(title, reading, env))
            .map(lineOf)
            .join(''),
    doc: nodes.length === 0 ? emptyDoc() : schema.node('doc', null, nodes),
  }
}

const lineOf = (node: Node): string =>
  node.isText ? (node.text ?? '') : (node.type.spec.leafText?.(node) ?? ' ')

const empty = schema.node('paragraph')

/** Blocks with the empty paragraphs between them, which are blank lines beyond those that part two blocks. */
function withEmpty(blocks: readonly Block[], lines: readonly string[], titled: boolean): Node[] {
  const nodes: Node[] = []
  for (const { node, line } of blocks) {
    const before = nodes.at(-1)
    let blank = before === undefined && !titled ? 0 : -1
    if (before?.type.name === 'item' && node.type.name === 'item') blank = 0
    for (let at = (line ?? 0) - 1; at >= 0 && /^[ \t]*$/.test(lines[at] ?? ''); at--) blank += 1
    while (blank-- > 0) nodes.push(empty)
    nodes.push(node)
  }
  return nodes
}

/** The block that comes next; a list with items in it gives several. */
function readBlock(source: Source): Block[] {
  const token = source.tokens[source.next++]
  if (token === undefined) return []
  const line = token.map?.[0] ?? null
  const one = (node: Node): Block[] => [{ node, line }]
  switch (token.type) {
    case 'paragraph_open':
      return paragraphs(source, takeInline(source)).map((node, at) => ({
        node,
        line: at === 0 ? line : null,
      }))
    case 'heading_open': {
      const level = Math.min(Math.max(Number(token.tag.slice(1)) - source.top + 1, 1), 3)
      return one(schema.node('heading', { level }, lineNodes(source, takeInline(source))))
    }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return list(source, token)
    case 'blockquote_open': {
      const inside = children(source, 'blockquote_close')
      return one(schema.node('blockquote', null, inside.length === 0 ? [empty] : inside))
    }
    case 'table_open':
      return one(table(source))
    case 'fence':
    case 'code_block':
      return one(code(token.info.trim(), token.content.replace(/\n$/, '')))
    case 'hr':
      return one(schema.node('horizontal_rule'))
    default:
      return []
  }
}

/** The content of the text block whose opening was just read; what closes it is passed too. */
function takeInline(source: Source): string {
  const content = source.tokens[source.next]?.content ?? ''
  source.next += 2
  return content
}

/** The blocks up to a token, which is passed too. */
function children(source: Source, close: string): Node[] {
  const nodes: Node[] = []
  while (source.next < source.tokens.length && source.tokens[source.next]?.type !== close)
    for (const { node } of readBlock(source)) nodes.push(node)
  source.next += 1
  return nodes
}

/** Inline nodes of a text block that holds nothing else. */
const lineNodes = (source: Source, content: string): Node[] =>
  joined(readInline(content, source.reading, source.env))

/** Pieces as the nodes of one line, in which a picture and the sign of a paragraph are text. */
const joined = (pieces: readonly Piece[]): Node[] =>
  pieces.map((piece) => (piece.kind === 'inline' ? piece.node : schema.text(piece.source)))

/** What a paragraph is: items where lines begin as such, pictures, and paragraphs. */
function paragraphs(source: Source, content: string): Node[] {
  return segments(content).flatMap((segment) => {
    const item = readItemLine(segment)
    if (item !== null) return [source.readItem(item, (words) => lineNodes(source, words))]
    // holds the place of nothing
    if (segment === '&nbsp;') return [empty]
    return aroundPictures(readInline(segment.replace(/^<br>&nbsp;$/, '<br>'), source.reading, source.env))
  })
}

/** Lines that belong together: an item begins with its marker, and ends with the line that has its id. */
function segments(content: string): string[] {
  const found: string[] = []
  let ended = true
  let lines: string[] = []
  for (const line of content.split('\n')) {
    const item = readItemLine(line)
    if (lines.length > 0 && (ended || item !== null)) {
      found.push(lines.join('\n'))
      lines = []
    }
    lines.push(line)
    ended = item?.tail.some(({ field }) => field === '^') === true
  }
  return [...found, lines.join('\n')]
}

/** Pictures are blocks: what stands before and after them is paragraphs. */
function aroundPictures(pieces: readonly Piece[]): Node[] {
  if (!pieces.some(({ kind }) => kind === 'image')) return [schema.node('paragraph', null, joined(pieces))]
  const nodes: Node[] = []
  let line: Piece[] = []
  const end = (): void => {
    const paragraph = schema.node('paragraph', null, joined(line))
    if (paragraph.textContent.trim() !== '' || line.some(({ kind }) => kind !== 'inline'))
      nodes.push(paragraph)
    line = []
  }
  for (const piece of pieces)
    if (piece.kind === 'image') {
      end()
      nodes.push(piece.node)
    } else line.push(piece)
  end()
  return nodes
}

/** A list whose opening was just read; the items in it stand between its parts. */
function list(source: Source, open: Token): Block[] {
  const ordered = open.type === 'ordered_list_open'
  const order = Number(open.attrGet('start') ?? 1)
  const blocks: Block[] = []
  let entries: { readonly node: Node; readonly line: number | null; readonly index: number }[] = []
  const end = (): void => {
    const [first] = entries
    if (first === undefined) return
    const nodes = entries.map(({ node }) => node)
    const node = ordered
      ? schema.node('ordered_list', { order: Math.min(order + first.index, highestOrder) }, nodes)
      : schema.node('bullet_list', null, nodes)
    blocks.push({ node, line: first.line })
    entries = []
  }
  for (let index = 0; source.tokens[source.next]?.type === 'list_item_open'; index++) {
    const line = source.tokens[source.next++]?.map?.[0] ?? null
    const { checked, nodes } = entry(source)
    if (nodes[0]?.type.name === 'item') {
      end()
      nodes.forEach((node, at) => blocks.push({ node, line: at === 0 ? line : null }))
    } else {
      const content = nodes[0]?.type.name === 'paragraph' ? nodes : [empty, ...nodes]
      entries.push({ node: schema.node('list_item', { checked }, content), line, index })
    }
  }
  end()
  source.next += 1
  return blocks
}

const plainBox = /^\[([ xX])\](?:[ \t]+|(?=\n|$))/

/** An entry of a list: its box, if it has one and is no item, and its blocks. */
function entry(source: Source): { readonly checked: boolean | null; readonly nodes: Node[] } {
  if (source.tokens[source.next]?.type !== 'paragraph_open')
    return { checked: null, nodes: children(source, 'list_item_close') }
  source.next += 1
  const content = takeInline(source)
  const box = readItemLine(content) === null ? plainBox.exec(content) : null
  const words = content.slice(box?.[0].length ?? 0)
  const first = words === '' ? [empty] : paragraphs(source, words)
  return {
    checked: box === null ? null : box[1] !== ' ',
    nodes: [...first, ...children(source, 'list_item_close')],
  }
}

/** A table whose opening was just read. */
function table(source: Source): Node {
  const rows: Node[] = []
  let cells: Node[] = []
  for (let token = source.tokens[source.next++]; token !== undefined; token = source.tokens[source.next++]) {
    if (token.type === 'table_close') break
    if (token.type === 'tr_close') {
      rows.push(schema.node('table_row', null, cells))
      cells = []
    }
    if (token.type !== 'th_open' && token.type !== 'td_open') continue
    const align = /(left|center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null
    const type = token.type === 'th_open' ? 'table_header' : 'table_cell'
    cells.push(schema.node(type, { align }, cell(source, takeInline(source))))
  }
  return schema.node('table', null, rows)
}

/** The paragraphs of a cell. */
function cell(source: Source, content: string): Node[] {
  const paragraphsOf: Piece[][] = [[]]
  for (const piece of readInline(content, source.reading, source.env))
    if (piece.kind === 'paragraph') paragraphsOf.push([])
    else paragraphsOf.at(-1)?.push(piece)
  return paragraphsOf.map((pieces) => schema.node('paragraph', null, joined(pieces)))
}

function code(info: string, text: string): Node {
  const unknown = info === 'json unknown-block' ? unknownBlock(text) : null
  if (unknown !== null) return unknown
  const [language = ''] = info.split(/\s/, 1)
  const attrs = { language: codeLanguage.test(language) ? language : '' }
  return schema.node('code_block', attrs, text === '' ? [] : [schema.text(text)])
}

function unknownBlock(json: string): Node | null {
  try {
    return schema.node('unknown', { json, text: textOf(JSON.parse(json)) })
  } catch {
    // no JSON, or nested without end
    return null
  }
}
