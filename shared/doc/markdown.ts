/**
 * A page as Markdown: CommonMark with tables, task lists and struck text (GFM) that any reader shows well, and from which
 * markdown-read.ts reads the page back.
 *
 *     # Platform weekly                                   the page's title; its headings begin at ##
 *     - [ ] !! Write the runbook by Thursday [owner:: [[Aiko Kimura]]] [due:: 2026-06-18] ^5f0c9a3e1b22
 *
 * Items are task list lines, each one line: box, marker, words, fields, `^` and the end of the item's id.
 * - Boxes: `[ ]` open, standing, parked; `[x]` done, answered, raised; `[-]` dropped, superseded.
 * - Markers: `!!` action, `??` question, `=>` decision, `>>` talking point.
 * - Fields: `[owner:: ]`, `[asked:: ]`, `[decided-by:: ]`, `[parked-on:: ]` by kind: the person set by hand, else the first one
 *   named in the line, else, of an action, me; `[parked-for:: [[series or meeting]]]` where a talking point waits for that.
 *   `[due:: 2026-06-18]`; `[due:: undated]` where there is no date on purpose, `[due:: none]` where the words of a date in the
 *   line are not meant as one; `[due-words:: ]` only where the date was read from other words of the line than due.ts finds, or
 *   from none. `[answer:: ]` of a question, `[answered-in:: [[meeting]]]` of it or of a talking point, `[superseded-by:: ^id]`
 *   of a decision. `[came-up:: [[meeting]], [[meeting]]]` says where it came up and stayed open, which is no part of the page:
 *   it is written for those who read the file, and read as nothing. Text never holds an unescaped bracket, so fields cannot be
 *   mistaken for it.
 * Names are wikilinks: people `[[Tom Becker]]`, pages `[[2026-06-12 Kick-off]]`, with `|` and what the line calls them where
 * that is something else. In them a backslash is itself; what would end them is a numeric entity.
 * An entry of a list with a box but without a marker, `- [ ] ` or `- [x] `, is a check box. `#word` is text, and a tag.
 * Strong is `**`, emphasis `_`, struck `~~`, and `<strong>`, `<em>`, `<s>`, `<code>` where signs would not be read as such. A
 * line break is `\` at the end of a line, `<br>` at the end of a block and where a block is one line. An empty paragraph is
 * one further blank line between the blocks of the page, and `&nbsp;`, which holds the place of nothing, inside lists and
 * quotes; at the very end of the page it is not written. Lists beside each other differ in their signs.
 * The first row of a table is its head, and aligns the columns; in a cell `<p>` begins a further paragraph. A picture is
 * `![alt](images/<SHA-256>.png "640x480")` in a line of its own. A block of another version of Rapport is fenced as
 * `json unknown-block`. In text, all that Markdown would read is escaped with `\`; characters that steer (control, bidi) and
 * spaces that would be lost are numeric entities; blanks at the very end of a block are not written, nor are marks on the
 * white space around marked words, and links on names.
 *
 * Reading takes CommonMark as people write it: a heading counts from `#` where the text has one, else from `##`; a line that
 * begins with `!!`, `??` or `=>` is an item, in a list or not; `<b>`, `<i>`, `<del>` are marks. All other HTML, addresses that
 * no link may have, names that nobody has and fields that mean nothing are text.
 */
import type { Node } from 'prosemirror-model'
import { imageFile, imageFolder, isImageType } from './images.ts'
import { isKind } from './items.ts'
import { escapedLine, inlineMarkdown, longestTicks, type InlineWriting } from './markdown-inline.ts'
import { itemMarkdown } from './markdown-item.ts'
import type { Names } from './markdown-names.ts'

/** The Markdown of a page, its title first; ends with one line end. */
export function pageMarkdown(title: string, doc: Node, names: Names): string {
  const head = `# ${headingEnd(escapedLine(title))}`.trimEnd()
  const body = blocks(doc, names)
  return `${body === '' ? head : `${head}\n\n${body}`}\n`
}

/** The Markdown of blocks without a title, as for a copy of some of them: `parent` is whatever holds them. */
export function blocksMarkdown(parent: Node, names: Names): string {
  const body = blocks(parent, names)
  return body === '' ? '' : `${body}\n`
}

/** What would make more than a paragraph of a line's beginning. */
const opening = /^(?:[-+](?=\s|$)|-(?=[-:])|:(?=-)|=|>|#(?=#{0,5}(?:\s|$))|!!|\?\?)/

/** A line of a paragraph, so that no other block begins there. */
function lineStart(line: string): string {
  const number = /^\d{1,9}(?=[.)](?:\s|$))/.exec(line)?.[0]
  if (number !== undefined) return `${number}\\${line.slice(number.length)}`
  return opening.test(line) ? `\\${line}` : line
}

/** A heading may not end with its own sign. */
const headingEnd = (line: string): string => (line.endsWith('#') ? `${line.slice(0, -1)}\\#` : line)

const isEmpty = (node: Node): boolean => node.type.name === 'paragraph' && node.content.size === 0

function blocks(parent: Node, names: Names): string {
  const outer = parent.type.name === 'doc'
  let out = ''
  let blank = 0
  let before: Node | null = null
  let sign: Sign = '-'
  for (const node of parent.children) {
    if (outer && isEmpty(node)) {
      blank += 1
      continue
    }
    // lists beside each other are told apart by their signs
    sign = before?.type === node.type && sign === '-' ? '*' : '-'
    const text = isEmpty(node) ? '&nbsp;' : block(node, names, sign)
    const tight =
      (before?.type.name === 'item' && node.type.name === 'item') ||
      (parent.type.name === 'list_item' && /^[-*] \S/.test(text))
    const between = before === null ? 0 : tight ? 1 : 2
    out += '\n'.repeat(between + blank) + text
    before = node
    blank = 0
  }
  return out
}

/** How the entries of a list begin: `- ` and `1. `, or for the second of two neighbours `* ` and `1) `. */
type Sign = '-' | '*'

function block(node: Node, names: Names, sign: Sign): string {
  const oneLine: InlineWriting = { names, lineBreak: '<br>' }
  switch (node.type.name) {
    case 'heading':
      return `${'#'.repeat(Number(node.attrs['level']) + 1)} ${headingEnd(inlineMarkdown(node, oneLine))}`.trimEnd()
    case 'item': {
      const kind: unknown = node.attrs['kind']
      if (!isKind(kind)) throw new Error('the schema lets no other kind in')
      return itemMarkdown(node, kind, inlineMarkdown(node, oneLine), names)
    }
    case 'blockquote':
      return blocks(node, names)
        .split('\n')
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\n')
    case 'bullet_list':
      return list(node, names, () => sign)
    case 'ordered_list': {
      const first = Number(node.attrs['order'])
      return list(node, names, (index) => `${first + index}${sign === '-' ? '.' : ')'}`)
    }
    case 'table':
      return table(node, oneLine)
    case 'code_block':
      return fenced(node.textContent, String(node.attrs['language']))
    case 'horizontal_rule':
      return '---'
    case 'image':
      return image(node)
    case 'unknown':
      return fenced(String(node.attrs['json']), 'json unknown-block')
    default:
      return inlineMarkdown(node, { names, lineBreak: '\\\n' }).split('\n').map(lineStart).join('\n')
  }
}

function list(node: Node, names: Names, sign: (index: number) => string): string {
  return node.children
    .map((entry, index) => {
      const mark = sign(index)
      const checked: unknown = entry.attrs['checked']
      const box = checked === null ? '' : checked === true ? ' [x]' : ' [ ]'
      const [only, another] = entry.children
      if (only !== undefined && another === undefined && isEmpty(only)) return mark + box
      return `${mark}${box} ${blocks(entry, names)}`.replace(/\n(?!\n)/g, `\n${' '.repeat(mark.length + 1)}`)
    })
    .join('\n')
}

function fenced(text: string, info: string): string {
  const fence = '`'.repeat(Math.max(longestTicks(text), 2) + 1)
  return `${fence}${info}\n${text === '' ? '' : `${text.replace(/\r\n?/g, '\n')}\n`}${fence}`
}

const columnLines: { readonly [alignment: string]: string } = { left: ':--', center: ':-:', right: '--:' }

/** A table: its first row is the head, every row is as long as the longest. */
function table(node: Node, writing: InlineWriting): string {
  const width = node.children.reduce((most, row) => Math.max(most, row.childCount), 0)
  const columns = Array.from({ length: width }, (_, column) => column)
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const [head, ...rows] = node.children.map((row) =>
    line(columns.map((column) => cellMarkdown(row.maybeChild(column), writing))),
  )
  const first = node.firstChild
  const under = columns.map(
    (column) => columnLines[String(first?.maybeChild(column)?.attrs['align'])] ?? '---',
  )
  return [head, line(under), ...rows].join('\n')
}

/** What a cell holds, in one line; a pipe would end it wherever it stands. */
const cellMarkdown = (cell: Node | null, writing: InlineWriting): string =>
  (cell?.children ?? [])
    .map((paragraph) => inlineMarkdown(paragraph, writing))
    .join('<p>')
    .replace(/(?<!\\)\|/g, '\\|')

function image({ attrs }: Node): string {
  const { hash, type, alt, width, height }: { readonly [name: string]: unknown } = attrs
  if (!isImageType(type)) throw new Error('the schema lets no other type in')
  const size = width === null && height === null ? '' : ` "${sideOf(width)}x${sideOf(height)}"`
  return `![${escapedLine(String(alt))}](${imageFolder}${imageFile(String(hash), type)}${size})`
}

const sideOf = (pixels: unknown): string => (typeof pixels === 'number' ? String(pixels) : '')
