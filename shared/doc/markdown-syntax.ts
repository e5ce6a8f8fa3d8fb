/** The syntax that Markdown is read by: CommonMark with tables and struck text, names in double brackets, a few tags. */
import MarkdownIt, { type Env, type StateBlock, type StateInline, type Token } from 'markdown-it'
import { isLinkAddress } from '../link-address.ts'
import { imageFolder, readImageFile } from './images.ts'

/** How deep lists and quotes are read into each other (a list counts twice); what lies deeper is text. */
const deepest = 60

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 2 * deepest })
markdown.validateLink = (address) => isLinkAddress(address) || imageAt(address) !== null
// an address is kept as it is written
markdown.normalizeLink = markdown.normalizeLinkText = (address) => address

/** The picture of ours that an address means; null for any other. */
export const imageAt = (address: string): ReturnType<typeof readImageFile> =>
  address.startsWith(imageFolder) ? readImageFile(address.slice(imageFolder.length)) : null

/** Too deep: everything up to the next blank line is one paragraph. */
function tooDeep(state: StateBlock, startLine: number, endLine: number): boolean {
  if (state.level < deepest) return false
  let line = startLine + 1
  while (line < endLine && !state.isEmpty(line)) line += 1
  state.line = line
  state.push('paragraph_open', 'p', 1).map = [startLine, line]
  state.push('inline', '', 0).content = state.getLines(startLine, line, state.blkIndent, false).trim()
  state.push('paragraph_close', 'p', -1)
  return true
}

/** A rule for what a pattern matches where it stands; `make` puts the token there. */
const rule =
  (first: string, pattern: RegExp, make: (state: StateInline, match: RegExpExecArray) => void) =>
  (state: StateInline, silent: boolean): boolean => {
    if (state.src.charAt(state.pos) !== first) return false
    pattern.lastIndex = state.pos
    const match = pattern.exec(state.src)
    if (match === null || pattern.lastIndex > state.posMax) return false
    if (!silent) make(state, match)
    state.pos = pattern.lastIndex
    return true
  }

/** Names of tags that are read, and the mark that each is. */
const tags: { readonly [tag: string]: string } = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
  br: 'br',
  p: 'p',
}

/** `[[name]]` */
const name = rule('[', /\[\[([^[\]\n]+)\]\]/y, (state, match) => {
  const token = state.push('name', '', 0)
  token.content = match[0]
  token.info = match[1] ?? ''
})
/** `<strong>` and the like, without attributes; whether one that closes belongs to it is for the reader to see. */
const tag = rule('<', /<(\/?)(strong|b|em|i|s|del|strike|code|br|p)[ \t]*(\/?)>/iy, (state, match) => {
  const token = state.push('tag', tags[(match[2] ?? '').toLowerCase()] ?? '', 0)
  token.content = match[0]
  token.info = match[1] === '/' ? 'close' : 'open'
})
/** `&#8;`: a character that CommonMark has other plans for, but that a page can hold. */
const character = rule('&', /&#([0-9]{1,7});/y, (state, match) => {
  state.push('text', '', 0).content = decode(match[0])
})

/** Numbers of characters as these; nothing else. */
export const decode = (text: string): string =>
  text.replace(/&#([0-9]{1,7});/g, (source, code: string) =>
    Number(code) > 0x10ffff ? source : String.fromCodePoint(Number(code)),
  )

markdown.block.ruler.before('table', 'too deep', tooDeep)
markdown.inline.ruler.before('link', 'name', name)
markdown.inline.ruler.before('autolink', 'tag', tag)
markdown.inline.ruler.before('entity', 'character', character)

/** Tokens of blocks; the content of each `inline` one is still to be read, with the same `env`. */
export function blockTokens(text: string, env: Env): Token[] {
  const tokens: Token[] = []
  markdown.block.parse(text, markdown, env, tokens)
  return tokens.filter(({ type }) => type !== 'reference_definition')
}

/** Content longer than this is read without marks, links and names, so that nothing hostile holds anybody up. */
const longestRead = 100_000
const plainPiece = /\\([!-/:-@[-`{-~\n])|&#[0-9]{1,7};|&[a-z][a-z0-9]{1,30};|<br>|\n/gi

/** The tokens of inline content. */
export function inlineTokens(content: string, env: Env): Token[] {
  const tokens: Token[] = []
  if (content.length <= longestRead) {
    markdown.inline.parse(content, markdown, env, tokens)
    return tokens
  }
  let from = 0
  let words = ''
  const lineBreak = new MarkdownIt.Token('hardbreak', '', 0)
  const end = (text: string): void => {
    if (text === '') return
    const token = new MarkdownIt.Token('text', '', 0)
    token.content = text
    tokens.push(token)
  }
  for (const { index, 0: source, 1: escaped } of content.matchAll(plainPiece)) {
    words += content.slice(from, index)
    from = index + source.length
    if (escaped === '\n' || source === '<br>') {
      end(words)
      tokens.push(lineBreak)
      words = ''
    } else if (source === '\n') words += ' '
    else words += escaped ?? markdown.utils.unescapeAll(decode(source))
  }
  end(words + content.slice(from))
  return tokens
}
