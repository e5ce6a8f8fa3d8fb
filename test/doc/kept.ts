/** What Markdown keeps of a page: all of it but some marks on white space, some blanks, and what is understood anyway. */
import type { Mark, Node } from 'prosemirror-model'
import { schema } from '#shared/doc/schema.ts'
import { steering } from '#shared/text.ts'
import { names } from './pages.ts'

const isBlank = (node: Node): boolean =>
  node.type.name === 'hard_break' ||
  (node.isText && (node.text ?? '').trim() === '' && (node.text ?? '').search(steering) === -1)

/** Text by white space and the rest, each a node. */
const byBlanks = (node: Node): Node[] =>
  node.isText
    ? (node.text ?? '')
        .split(/((?:(?![\p{Cc}\u2028\u2029\ufeff])\s)+)/u)
        .filter((part) => part !== '')
        .map((part) => schema.text(part, node.marks))
    : [node]

/** A line with strong, emphasis and strike taken off the white space at their ends, in the order in which they nest. */
function settled(nodes: readonly Node[], types: readonly string[]): Node[] {
  const [type, ...inner] = types
  if (type === undefined) return [...nodes]
  const runs: Node[][] = []
  let last: Mark | undefined
  for (const node of nodes) {
    const mark = node.marks.find((each) => each.type.name === type)
    const run = runs.at(-1)
    if (run !== undefined && (mark === undefined ? last === undefined : last?.eq(mark) === true))
      run.push(node)
    else runs.push([node])
    last = mark
  }
  return runs.flatMap((run) => {
    const inside = settled(run, inner)
    if (type === 'link') return inside
    const words = (node: Node): boolean =>
      !isBlank(node) || node.marks.some((mark) => mark.type.name === 'code')
    const first = inside.findIndex(words)
    const end = inside.findLastIndex(words)
    return inside.map((node, at) =>
      first >= 0 && at >= first && at <= end
        ? node
        : node.mark(node.marks.filter((mark) => mark.type.name !== type)),
    )
  })
}

/**
 * What Markdown keeps of a page. A page is that already unless it has marks on white space at their ends, links on names,
 * blanks at the end of a block, a person set by hand who is understood anyway, carriage returns in code, or empty
 * paragraphs at its end.
 */
export function kept(doc: Node): Node {
  const keep = (node: Node): Node => {
    if (node.type.name === 'code_block') return node.type.create(node.attrs, withoutReturns(node.textContent))
    if (node.isTextblock) {
      const content = lineKept(node)
      if (node.type.name !== 'item') return node.type.create(node.attrs, content)
      const attrs = { ...node.attrs }
      const first = content.find(({ type }) => type.name === 'mention')?.attrs['person'] as string | undefined
      if (attrs['person'] === (first ?? (attrs['kind'] === 'action' ? names.me : null)))
        attrs['person'] = null
      return node.type.create(attrs, content)
    }
    const children = node.children.map(keep)
    return node.isLeaf ? node : node.type.create(node.attrs, children)
  }
  const blocks = doc.children.map(keep)
  while (blocks.at(-1)?.type.name === 'paragraph' && blocks.at(-1)?.content.size === 0) blocks.pop()
  return schema.node('doc', null, blocks.length === 0 ? [schema.node('paragraph')] : blocks)
}

const withoutReturns = (code: string): Node | null => {
  const words = code.replace(/\r\n?/g, '\n')
  return words === '' ? null : schema.text(words)
}

function lineKept(block: Node): Node[] {
  const nodes = block.children
    .map((node) =>
      node.type.name === 'mention' || node.type.name === 'page_link'
        ? node.mark(node.marks.filter(({ type }) => type.name !== 'link'))
        : node,
    )
    .flatMap(byBlanks)
  const line = settled(nodes, ['link', 'strong', 'em', 'strike'])
  for (let last = line.at(-1); last?.text?.endsWith(' ') === true; last = line.at(-1)) {
    if (last.marks.some(({ type }) => type.name === 'code' || type.name === 'link')) break
    const words = last.text.replace(/ +$/, '')
    line.pop()
    if (words !== '') line.push(schema.text(words, last.marks))
  }
  return line
}
