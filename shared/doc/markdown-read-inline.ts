/** Reads the content of a text block from Markdown: text, marks, links, names, line breaks. */
import type { Env, Token } from 'markdown-it'
import type { Mark, Node } from 'prosemirror-model'
import { isLinkAddress } from '../link-address.ts'
import { isWhole } from './attributes.ts'
import { longestSide } from './images.ts'
import { schema } from './schema.ts'
import { decode, imageAt, inlineTokens } from './markdown-syntax.ts'
import type { Reading } from './markdown-names.ts'

/** A piece of inline content: a node of a line, or what only some lines can hold, with its source. */
export type Piece =
  | { readonly kind: 'inline'; readonly node: Node }
  | { readonly kind: 'image'; readonly node: Node; readonly source: string }
  /** The end of a paragraph in a cell. */
  | { readonly kind: 'paragraph'; readonly source: string }

const simpleMarks = ['em', 'strong', 'strike', 'code'] as const
const hardBreak = schema.node('hard_break')

/** Reads inline content; `env` is the one its blocks were read with. */
export function readInline(content: string, reading: Reading, env: Env): Piece[] {
  const tokens = inlineTokens(content, env)
  const paired = pairedTags(tokens)
  const pieces: Piece[] = []
  const marks = new Map<string, number>()
  const links: (Mark | null)[] = []
  let own: readonly Mark[] = []
  const count = (mark: string, by: 1 | -1): void => {
    marks.set(mark, (marks.get(mark) ?? 0) + by)
    own = simpleMarks.filter((each) => (marks.get(each) ?? 0) > 0).map((each) => schema.mark(each))
  }
  const put = (node: Node): void => {
    const link = links.at(-1)
    // a name is a link of its own
    const all = link && (node.isText || node === hardBreak) ? [link, ...own] : own
    const marked =
      all.length === 0 ? node : node.mark(all.reduce((set, mark) => mark.addToSet(set), node.marks))
    pieces.push({ kind: 'inline', node: marked })
  }
  const text = (words: string): void => {
    if (words !== '') put(schema.text(words))
  }
  tokens.forEach((token, index) => {
    switch (token.type) {
      case 'softbreak':
        return text(' ')
      case 'hardbreak':
        return put(hardBreak)
      case 'code_inline':
        return put(schema.text(token.content, [schema.mark('code')]))
      case 'strong_open':
      case 'em_open':
        return count(token.tag, 1)
      case 'strong_close':
      case 'em_close':
        return count(token.tag, -1)
      case 's_open':
        return count('strike', 1)
      case 's_close':
        return count('strike', -1)
      case 'link_open': {
        const href = attributeOf(token, 'href')
        links.push(isLinkAddress(href) ? schema.mark('link', { href }) : null)
        if (!isLinkAddress(href)) text('[')
        // a link without words
        else if (tokens[index + 1]?.type === 'link_close') text(href)
        return
      }
      case 'link_close':
        if (links.pop() === null) text(`](${openingOf(tokens, index)})`)
        return
      case 'name': {
        const named = readName(token.info, reading)
        return named === null ? text(token.content) : put(named)
      }
      case 'tag':
        if (token.tag === 'br' && token.info === 'open') return put(hardBreak)
        if (token.tag === 'p' && token.info === 'open')
          return void pieces.push({ kind: 'paragraph', source: token.content })
        if (!paired.has(token)) return text(token.content)
        return count(token.tag, token.info === 'open' ? 1 : -1)
      case 'image': {
        const image = readImage(token)
        const [alt, href] = [plain(token.children ?? []), attributeOf(token, 'src')]
        if (image !== null)
          return void pieces.push({ kind: 'image', node: image, source: `![${alt}](${href})` })
        links.push(schema.mark('link', { href }))
        text(alt === '' ? href : alt)
        return void links.pop()
      }
      default:
        return text(token.content)
    }
  })
  return pieces
}

const attributeOf = (token: Token, name: string): string => String(token.attrGet(name) ?? '')

/** The address of the link that closes at an index. */
function openingOf(tokens: readonly Token[], close: number): string {
  let depth = 0
  for (let at = close; at >= 0; at--) {
    const token = tokens[at]
    if (token?.type === 'link_close') depth += 1
    if (token?.type === 'link_open' && --depth === 0) return attributeOf(token, 'href')
  }
  return ''
}

/** The tags of marks that open and close; others are text. */
function pairedTags(tokens: readonly Token[]): ReadonlySet<Token> {
  const paired = new Set<Token>()
  const open = new Map<string, Token[]>()
  for (const token of tokens) {
    if (token.type !== 'tag') continue
    const waiting = open.get(token.tag) ?? []
    open.set(token.tag, waiting)
    if (token.info === 'open') waiting.push(token)
    else {
      const opening = waiting.pop()
      if (opening !== undefined) paired.add(opening).add(token)
    }
  }
  return paired
}

/** The words of tokens, without what they look like. */
export const plain = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.type.endsWith('break') || token.tag === 'br' ? ' ' : token.content)).join('')

/** A name between double brackets, `name` or `name|label`; null where it means nobody and nothing. */
function readName(source: string, reading: Reading): Node | null {
  const at = source.indexOf('|')
  const written = at < 0 ? source : source.slice(0, at)
  const name = decode(written)
  const label = at < 0 ? name : decode(source.slice(at + 1))
  const person = reading.person(name)
  if (person !== null) return schema.node('mention', { person, label })
  // a heading of a page is not linked to, its page is
  const page = reading.page(name) ?? reading.page(decode(written.replace(/[#^].*$/su, '')))
  return page === null ? null : schema.node('page_link', { page, label })
}

/** The person, page or meeting that a field links to, `[[name]]`; '' where it links to none. */
export const linkedName = (value: string): string => decode(/^\[\[([^[\]]+)\]\]$/.exec(value)?.[1] ?? '')

/** The picture that a token means, where it is one of ours. */
function readImage(token: Token): Node | null {
  const file = imageAt(attributeOf(token, 'src'))
  if (file === null) return null
  const [, width, height] = /^(\d{0,6})x(\d{0,6})$/.exec(attributeOf(token, 'title')) ?? []
  const side = (pixels: string | undefined): number | null =>
    isWhole(Number(pixels), 1, longestSide) ? Number(pixels) : null
  const alt = plain(token.children ?? [])
  return schema.node('image', { ...file, alt, width: side(width), height: side(height) })
}
