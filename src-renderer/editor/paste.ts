/** What is pasted: cleaned by the schema, bounded, with markers and addresses read as if typed. */
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { kindRules, isKind } from '#shared/doc/items.ts'
import { isLinkAddress, schema } from '#shared/doc/schema.ts'
import { readMarker } from './make-item.ts'

const { nodes, marks } = schema

/** More than this would hold the window up, and is no note: characters of text and of HTML, and text blocks. */
const mostPasted = { text: 200_000, html: 1_000_000, blocks: 4000 } as const

/** Plain text as blocks: each line a paragraph, or an item where it begins with a marker. */
export function sliceOfText(text: string, newId: () => string): Slice {
  const lines = text
    .split(/\r\n?|\n/)
    .filter((line, at, all) => line.trim() !== '' || all.length === 1 || at === all.length - 1)
  const blocks = lines.map((line): Node => {
    const item = readMarker(line)
    if (item === null) return nodes.paragraph.create(null, inline(line))
    const attrs = { id: newId(), kind: item.kind, state: kindRules[item.kind].states[0] }
    return nodes.item.create(attrs, inline(item.rest))
  })
  const open = (block: Node | undefined): number => (block?.type === nodes.paragraph ? 1 : 0)
  return new Slice(Fragment.fromArray(blocks), open(blocks[0]), open(blocks.at(-1)))
}

/** A line with its addresses as links. */
function inline(line: string): Node[] {
  // the odd pieces are the addresses
  return line.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'])/).flatMap((piece, at): Node[] => {
    if (piece === '') return []
    const link = at % 2 === 1 && isLinkAddress(piece) ? [marks.link.create({ href: piece })] : []
    return [schema.text(piece, link)]
  })
}

/** What is copied as plain text: items with their markers, list items with dashes. */
export function textOfSlice(slice: Slice): string {
  const lines: string[] = []
  slice.content.descendants((node, _pos, parent) => {
    if (!node.isTextblock && !node.isText) return true
    const words = node.isText
      ? (node.text ?? '')
      : node.textBetween(0, node.content.size, '\n', (leaf) =>
          leaf.type === nodes.hard_break ? '\n' : (leaf.type.spec.leafText?.(leaf) ?? ''),
        )
    const kind: unknown = node.attrs['kind']
    const marker = node.type === nodes.item && isKind(kind) ? `${kindRules[kind].marker} ` : ''
    lines.push(`${parent?.type === nodes.list_item ? '- ' : marker}${words}`)
    return false
  })
  return lines.join('\n')
}

/** At most `length` characters, not through a surrogate pair. */
const cut = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')

/** A slice with at most `most` text blocks. */
export function bounded(slice: Slice, most: number): Slice {
  let blocks = 0
  let end = -1
  slice.content.descendants((node, pos) => {
    if (end < 0 && node.isTextblock && ++blocks > most) end = pos
    return end < 0 && !node.isTextblock
  })
  return end < 0 ? slice : Slice.maxOpen(slice.content.cut(0, end))
}

/**
 * The plugin. `newId` gives ids for items; `shortened` is called when not everything was taken.
 */
export function pasting(newId: () => string, shortened: () => void): Plugin {
  const within = (text: string, most: number): string => {
    if (text.length > most) shortened()
    return cut(text, most)
  }
  return new Plugin({
    props: {
      transformPastedText: (text) => within(text, mostPasted.text),
      transformPastedHTML: (html) => within(html, mostPasted.html),
      transformPasted(slice) {
        const kept = bounded(slice, mostPasted.blocks)
        if (kept !== slice) shortened()
        return kept
      },
      clipboardTextParser: (text, _context, plain) =>
        plain ? new Slice(Fragment.fromArray(plainLines(text)), 1, 1) : sliceOfText(text, newId),
      clipboardTextSerializer: textOfSlice,
      handlePaste(view, event) {
        const address = event.clipboardData?.getData('text/plain').trim() ?? ''
        const { from, to, $from, $to, empty } = view.state.selection
        if (empty || !isLinkAddress(address) || /\s/.test(address)) return false
        if (!$from.sameParent($to) || !$from.parent.type.allowsMarkType(marks.link)) return false
        view.dispatch(view.state.tr.addMark(from, to, marks.link.create({ href: address })))
        return true
      },
    },
  })
}

/** Pasted with Shift: lines as they are, nothing read in them. */
const plainLines = (text: string): Node[] =>
  text.split(/\r\n?|\n/).map((line) => nodes.paragraph.create(null, line === '' ? [] : [schema.text(line)]))
