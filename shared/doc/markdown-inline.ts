/** The content of a text block as Markdown: text escaped, marks, links, names, line breaks. */
import type { Mark, Node } from 'prosemirror-model'
import { steering } from '../text.ts'
import type { Names } from './markdown-names.ts'

/** How inline content is written: what people and pages are linked by, and what stands for a line break inside the block. */
export type InlineWriting = { readonly names: Names; readonly lineBreak: '\\\n' | '<br>' }

const entity = (char: string): string => `&#${char.codePointAt(0) ?? 0};`

/** Inside a word an underscore is itself. */
const looseUnderscore = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu

/** Text with everything escaped that Markdown, or a vault of it, could read as more than text. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*[\]<~$|]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(looseUnderscore, '\\_')
    .replace(/==|%%/g, (pair) => `\\${pair.charAt(0)}\\${pair.charAt(1)}`)
    .replace(/(?<=^|\s)\^/g, '\\^')
    .replace(steering, entity)

/** White space at the ends of a line would be lost: it becomes entities. */
function keepEnds(line: string): string {
  const rest = line.trimStart()
  const core = rest.trimEnd()
  if (core === line) return line
  const spaces = (text: string): string => text.replace(/\s/g, entity)
  return spaces(line.slice(0, line.length - rest.length)) + core + spaces(rest.slice(core.length))
}

/** Plain words as one line of Markdown text. */
export const escapedLine = (text: string): string => keepEnds(escaped(text))

/** The content of a text block. Only with `\` for line breaks has it more than one line. */
export function inlineMarkdown(block: Node, { names, lineBreak }: InlineWriting): string {
  const text = write(block.children, 0, { names, before: '', after: '' })
  // a backslash that ends a block would be one, and a tag alone a block of HTML
  const end = lineBreak === '<br>' || !text.endsWith('\n') ? '' : text === '\n' ? '<br>&nbsp;' : '<br>'
  const whole = (end === '' ? text : text.slice(0, -1)).replaceAll('\n', lineBreak) + end
  // the blank that stands behind a name, and others at the very end, say nothing
  return whole
    .replace(/(\S) +$/, '$1')
    .split('\n')
    .map(keepEnds)
    .join('\n')
}

/** A name inside a wikilink, where a backslash escapes nothing. */
const linkText = (text: string): string =>
  text
    .replace(/[[\]|#^&<>`\\*~$]/g, entity)
    .replace(looseUnderscore, entity)
    .replace(steering, entity)

/** A link to a person or a page by name; `label` is what the line calls them. */
export const wikilink = (target: string, label: string = target): string =>
  label === target ? `[[${linkText(target)}]]` : `[[${linkText(target)}|${linkText(label)}]]`

/** Marks are nested in this order, the outermost first. */
const nesting = ['link', 'strong', 'em', 'strike', 'code'] as const

type Around = {
  readonly names: Names
  /** The character next to these nodes, outside them; empty at the ends of the block. */
  readonly before: string
  readonly after: string
}

const isName = (node: Node): boolean => node.type.name === 'mention' || node.type.name === 'page_link'

type Run = { readonly mark: Mark | undefined; readonly nodes: Node[] }

/** Neighbours with the same mark of one type, together. */
function runsOf(nodes: readonly Node[], type: string): Run[] {
  const runs: Run[] = []
  for (const node of nodes) {
    // a name is a link of its own
    const mark =
      type === 'link' && isName(node) ? undefined : node.marks.find((each) => each.type.name === type)
    const last = runs.at(-1)
    if (last !== undefined && (mark === undefined ? last.mark === undefined : last.mark?.eq(mark) === true))
      last.nodes.push(node)
    else runs.push({ mark, nodes: [node] })
  }
  return runs
}

/** Nodes with the marks from `depth` of the nesting on; their line breaks are `\n`, which text never has. */
function write(nodes: readonly Node[], depth: number, around: Around): string {
  const type = nesting[depth]
  if (type === undefined) return together(nodes.map((node) => leaf(node, around.names)))
  const runs = runsOf(nodes, type)
  return together(
    runs.map(({ mark, nodes: inside }, index) => {
      const here: Around = {
        names: around.names,
        before: index === 0 ? around.before : endOf(runs[index - 1], -1),
        after: index === runs.length - 1 ? around.after : endOf(runs[index + 1], 0),
      }
      if (mark === undefined) return write(inside, depth + 1, here)
      if (type === 'code') return code(inside, here.names)
      const text = write(inside, depth + 1, here)
      return type === 'link' ? link(text, inside, String(mark.attrs['href'])) : emphasised(text, type, here)
    }),
  )
}

/** Pieces side by side: "!" before a bracket would make a picture of it, "(" after one an address. */
const together = (pieces: readonly string[]): string =>
  pieces
    .map((piece, index) => {
      const picture = piece.endsWith('!') && pieces[index + 1]?.startsWith('[') === true
      const address = piece.startsWith('(') && pieces[index - 1]?.endsWith(']') === true
      return `${address ? '\\' : ''}${picture ? `${piece.slice(0, -1)}\\!` : piece}`
    })
    .join('')

function endOf(run: Run | undefined, at: 0 | -1): string {
  const node = run?.nodes.at(at)
  // what is no text begins and ends with a sign
  const text = node?.isText === true ? (node.text ?? '') : '['
  return text.slice(at, at === 0 ? 1 : undefined)
}

function leaf(node: Node, names: Names): string {
  if (node.isText) return escaped(node.text ?? '')
  if (!isName(node)) return '\n'
  const { person, page, label }: { readonly [name: string]: unknown } = node.attrs
  const own = String(label)
  return wikilink(
    (node.type.name === 'mention' ? names.person(String(person)) : names.page(String(page))) ?? own,
    own,
  )
}

/** How many backticks stand together in a text at most. */
export function longestTicks(text: string): number {
  let longest = 0
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length)
  return longest
}

function code(nodes: readonly Node[], names: Names): string {
  const text = nodes.map((node) => node.text ?? '').join('')
  // nothing can be escaped between backticks; brackets in a link's words would end it, or define another; a backslash
  // before a pipe would be lost in a table
  const bracketed = /[[\]]/.test(text) && nodes.some(({ marks }) => marks.length > 1)
  if (bracketed || text.includes('\\|') || text.search(steering) !== -1 || nodes.some((node) => !node.isText))
    return `<code>${together(nodes.map((node) => leaf(node, names)))}</code>`
  const fence = '`'.repeat(longestTicks(text) + 1)
  const bare = !/^`|`$/.test(text) && !(text.startsWith(' ') && text.endsWith(' ') && /[^ ]/.test(text))
  return bare ? fence + text + fence : `${fence} ${text} ${fence}`
}

function link(text: string, nodes: readonly Node[], href: string): string {
  const [only, another] = nodes
  const bare = another === undefined && only?.text === href && only.marks.length === 1
  if (bare && !/[\s<>|]/.test(href) && href.search(steering) === -1) return `<${href}>`
  const plain = /^[\w\-.~:/?#@!'+,;=%&]+$/.test(href) && !/&#?\w+;/.test(href)
  const address = plain
    ? href
    : `<${href
        .replace(/[\\<>]/g, '\\$&')
        .replace(/&(?=#?\w+;)/g, '\\&')
        .replace(/\|/g, entity)
        .replace(steering, entity)}>`
  return `[${text}](${address})`
}

// by UTF-16 unit and without symbols beyond ASCII: there Markdown readers differ, and tags are right for all of them
const outside = (char: string): boolean => char === '' || /[\s\p{P}$+<=>^`|~]/u.test(char)
const wordlike = (char: string): boolean => /[\p{L}\p{N}]/u.test(char)

const signsOf = { strong: '**', em: '_', strike: '~~' } as const
const tagsOf = { strong: 'strong', em: 'em', strike: 's' } as const

/** Strong, emphasised or struck out; as tags where signs would not be read as such (CommonMark 0.31, 6.2). */
function emphasised(text: string, type: keyof typeof signsOf, { before, after }: Around): string {
  // white space and line breaks at their ends stay outside
  const core = text.trim()
  if (core === '') return text
  const from = text.length - text.trimStart().length
  const to = from + core.length
  const left = from === 0 ? before : ' '
  const right = to === text.length ? after : ' '
  const first = core.slice(0, 1)
  const last = core.slice(-1)
  const signs =
    type === 'em'
      ? outside(left) && outside(right)
      : (wordlike(first) || outside(left)) && (wordlike(last) || outside(right))
  const [open, close] = signs ? [signsOf[type], signsOf[type]] : [`<${tagsOf[type]}>`, `</${tagsOf[type]}>`]
  return text.slice(0, from) + open + core + close + text.slice(to)
}
