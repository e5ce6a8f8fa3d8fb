/**
 * A page as Markdown: CommonMark that any reader shows well, and from which the page can be read back.
 *
 *     # Platform weekly                                   the page's title; its headings begin at ##
 *     - [ ] !! Write the runbook by Thursday [owner:: [[Aiko Kimura]]] [due:: 2026-06-18] ^5f0c9a3e1b22
 *
 * Items are task list lines, each one line: box, marker, words, fields, `^` and the end of the item's id.
 * - Boxes: `[ ]` open, standing, parked; `[x]` done, answered, raised; `[-]` dropped, superseded.
 * - Markers: `!!` action, `??` question, `=>` decision, `>>` talking point.
 * - Fields: `[owner:: ]`, `[asked:: ]`, `[decided-by:: ]`, `[parked-on:: ]` by kind: the person set by hand, else the first one
 *   named in the line, else, of an action, me. `[due:: 2026-06-18]`; `[due:: none]` where the words of a date in the line
 *   are not meant as one. Text never holds an unescaped bracket, so fields cannot be mistaken for it.
 * Mentions are wikilinks: `[[Tom Becker]]`, `[[Tom Becker|Tom]]` where the page calls him otherwise.
 * Strong is `**`, emphasis `_`, and `<strong>`, `<em>`, `<code>` where signs would not be read as such. A line break is `\` at
 * the end of a line, `<br>` at the end of a block and where a block is one line. An empty paragraph is one further blank
 * line between the blocks of the page, and `&nbsp;`, which holds the place of nothing, inside lists and quotes; at the very
 * end of the page it is not written. Lists beside each other differ in their signs. A block of another version of Rapport
 * is fenced as `json unknown-block`. In text, all that Markdown would read is escaped with `\`; characters that steer
 * (control, bidi) and spaces that would be lost are numeric entities; blanks at the very end of a block are not written.
 */
import type { Node } from 'prosemirror-model'
import { isKind, isOpen, kindRules, type Kind } from './items.ts'
import { escapedLine, inlineMarkdown, wikilink, type InlineWriting } from './markdown-inline.ts'
import { personOf } from './project.ts'

/** What Markdown needs to know of the people named in a document. */
export type Names = {
  /** What a person is linked by, unique among people; null for one who is not in the notebook. */
  person(id: string): string | null
  /** The id of the one whose notebook it is, owner of actions without another; null where unknown. */
  readonly me: string | null
}

/** The Markdown of a page, its title first; ends with one line end. */
export function pageMarkdown(title: string, doc: Node, names: Names): string {
  const head = `# ${headingEnd(escapedLine(title))}`.trimEnd()
  const body = blocks(doc, names)
  return `${body === '' ? head : `${head}\n\n${body}`}\n`
}

/** What would make more than a paragraph of a line's beginning. */
const opening = /^(?:[-+](?=\s|$)|-(?=-)|=|>|#(?=#{0,5}(?:\s|$))|!!|\?\?)/

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
  const oneLine: InlineWriting = { person: names.person, lineBreak: '<br>' }
  switch (node.type.name) {
    case 'heading': {
      const level = Math.min(Math.max(Math.trunc(Number(node.attrs['level'])) || 1, 1), 3)
      return `${'#'.repeat(level + 1)} ${headingEnd(inlineMarkdown(node, oneLine))}`.trimEnd()
    }
    case 'item':
      return item(node, names, inlineMarkdown(node, oneLine))
    case 'blockquote':
      return blocks(node, names)
        .split('\n')
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\n')
    case 'bullet_list':
      return list(node, names, () => sign)
    case 'ordered_list': {
      const first = Math.min(Math.max(Math.trunc(Number(node.attrs['order'])) || 0, 0), 99_999_999)
      return list(node, names, (index) => `${first + index}${sign === '-' ? '.' : ')'}`)
    }
    case 'code_block':
      return fenced(node.textContent, String(node.attrs['language']).replace(/[^\w+#.-]+/g, '-'))
    case 'horizontal_rule':
      return '---'
    case 'unknown':
      return fenced(String(node.attrs['json']), 'json unknown-block')
    default:
      return inlineMarkdown(node, { person: names.person, lineBreak: '\\\n' })
        .split('\n')
        .map(lineStart)
        .join('\n')
  }
}

function list(node: Node, names: Names, sign: (index: number) => string): string {
  return node.children
    .map((entry, index) => {
      const mark = sign(index)
      const [only, another] = entry.children
      if (only !== undefined && another === undefined && isEmpty(only)) return mark
      return `${mark} ${blocks(entry, names)}`.replace(/\n(?!\n)/g, `\n${' '.repeat(mark.length + 1)}`)
    })
    .join('\n')
}

function fenced(text: string, info: string): string {
  let longest = 2
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length)
  const fence = '`'.repeat(longest + 1)
  return `${fence}${info}\n${text === '' ? '' : `${text.replace(/\r\n?/g, '\n')}\n`}${fence}`
}

const personField: { readonly [K in Kind]: string } = {
  action: 'owner',
  question: 'asked',
  decision: 'decided-by',
  talkingPoint: 'parked-on',
}

function boxOf(kind: Kind, state: string): string {
  if (isOpen(kind, state)) return ' '
  return state === 'dropped' || state === 'superseded' ? '-' : 'x'
}

function item(node: Node, names: Names, words: string): string {
  const { kind, state, due, dueWords, id }: { readonly [name: string]: unknown } = node.attrs
  if (!isKind(kind)) throw new Error('the schema lets no other kind in')
  const person = personOf(node) ?? (kind === 'action' ? names.me : null)
  const name = person === null ? null : names.person(person)
  const end = /[a-zA-Z0-9-]{1,12}$/.exec(String(id))?.[0]
  return [
    `- [${boxOf(kind, String(state))}] ${kindRules[kind].marker}`,
    words,
    name === null ? '' : `[${personField[kind]}:: ${wikilink(name)}]`,
    typeof due === 'string'
      ? `[due:: ${escapedLine(due)}]`
      : typeof dueWords === 'string'
        ? '[due:: none]'
        : '',
    end === undefined ? '' : `^${end}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
}
