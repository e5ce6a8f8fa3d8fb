/** What is pasted: cleaned by the schema, bounded, with markers and addresses read as if typed. */
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { kindRules } from '#shared/doc/items.ts'
import type { Reading } from '#shared/doc/markdown-names.ts'
import { blocksMarkdown } from '#shared/doc/markdown.ts'
import { schema } from '#shared/doc/schema.ts'
import { addressPieces, isLinkAddress } from '#shared/link-address.ts'
import { cleanHtml } from './clean-html.ts'
import { readMarker } from './make-item.ts'

const { nodes, marks } = schema

/** More than this would hold the window up, and is no note: characters of text and of HTML, text blocks, blocks in each other, links in a line, and characters of one. */
const mostPasted = {
  text: 200_000,
  html: 1_000_000,
  blocks: 3000,
  depth: 24,
  links: 300,
  line: 20_000,
} as const

const longPieces = /[^]{1,20000}/gu

/** Plain text as blocks: each line a paragraph, or an item where it begins with a marker. */
export function sliceOfText(text: string, newId: () => string): Slice {
  const lines = text
    .split(/\r\n?|\n/)
    .filter((line, at, all) => line.trim() !== '' || all.length === 1 || at === all.length - 1)
    // a line of a hundred pages cannot be written in
    .flatMap((line) => (line.length > mostPasted.line ? (line.match(longPieces) ?? []) : [line]))
    // one more than is taken, so that it is said
    .slice(0, mostPasted.blocks + 1)
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
const inline = (line: string): Node[] =>
  addressPieces(line, mostPasted.links).map(({ words, href }) =>
    schema.text(words, href === null ? [] : [marks.link.create({ href })]),
  )

/** What Markdown calls people by when it is copied, and what it takes the names in it for when it is pasted. */
export type Known = {
  nameOf(person: string): string | null
  personNamed(name: string): string | null
}

/** What is copied as plain text: Markdown; within one line its words alone, as they are. */
export function textOfSlice({ content }: Slice, known: Known): string {
  const [only] = content.content
  if (content.childCount === 1 && only?.isTextblock === true && only.type !== nodes.item)
    return only.textBetween(0, only.content.size, '\n', (leaf) =>
      leaf.type === nodes.hard_break ? '\n' : (leaf.type.spec.leafText?.(leaf) ?? ''),
    )
  const inLists = content.content.every(({ type }) => type === nodes.list_item)
  const blocks = inLists ? Fragment.from(nodes.bullet_list.create(null, content)) : content
  if (!nodes.doc.validContent(blocks)) return content.textBetween(0, content.size, '\n')
  const names = { person: known.nameOf, page: () => null, meeting: () => null, place: () => null, me: null }
  return blocksMarkdown(nodes.doc.create(null, blocks), names).trimEnd()
}

/** Signs by which a text is Markdown: blocks that begin so, and marks and links within lines. */
const markdown =
  /^ {0,3}(?:#{1,6} |[-*+] |\d{1,4}[.)] |> |```|~~~|\|.*\|\s*$)|\*\*[^*\s][^*\n]*\*\*|\[[^\]\n]+\]\((?:https?|mailto):|`[^`\n]+`/m
export const isMarkdown = (text: string): boolean => markdown.test(text)

type ReadBlocks = (markdown: string, reading: Reading) => Node
let readBlocks: ReadBlocks | null = null
/** Fetches the reader of Markdown, which most windows never need. */
async function loadReader(): Promise<void> {
  readBlocks ??= (await import('#shared/doc/markdown-read.ts')).readBlocks
}

/** Markdown as blocks; lines that begin with a marker are items, in a list or not. */
export function sliceOfMarkdown(text: string, read: ReadBlocks, known: Known, newId: () => string): Slice {
  const reading = {
    person: known.personNamed,
    page: () => null,
    meeting: () => null,
    place: () => null,
    item: () => null,
    me: null,
    newId,
  }
  const blocks: Node[] = []
  let lines: string[] = []
  let fenced = false
  const flush = (): void => {
    // blank lines at the ends part blocks from items, and are no lines of their own
    const part = lines.join('\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '')
    if (part !== '') blocks.push(...read(part, reading).children)
    lines = []
  }
  for (const line of text.split(/\r\n?|\n/)) {
    if (/^ {0,3}(```|~~~)/.test(line)) fenced = !fenced
    if (fenced || readMarker(line) === null) lines.push(line)
    else {
      flush()
      blocks.push(...sliceOfText(line, newId).content.content)
    }
  }
  flush()
  const open = (block: Node | undefined): number => (block?.type === nodes.paragraph ? 1 : 0)
  return new Slice(Fragment.fromArray(blocks), open(blocks[0]), open(blocks.at(-1)))
}

/** At most `length` characters, not through a surrogate pair. */
const cut = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')

const holders = [nodes.bullet_list, nodes.ordered_list, nodes.blockquote, nodes.table]

/** A slice whose blocks stand at most so deep in each other: deeper ones give up what is around them, but not their lines. */
export function shallow({ content, openStart, openEnd }: Slice, depth: number): Slice {
  let changed = false
  const inside = (fragment: Fragment, left: number): Fragment => {
    const children: Node[] = []
    fragment.forEach((node) => {
      if (node.isTextblock || node.isLeaf) children.push(node)
      else if (left > 0 || !holders.includes(node.type))
        children.push(node.copy(inside(node.content, left - 1)))
      else {
        changed = true
        node.descendants((block) => {
          if (block.isTextblock) children.push(block)
          return !block.isTextblock
        })
      }
    })
    return Fragment.fromArray(children)
  }
  const kept = inside(content, depth)
  // what is open may have gone
  return changed ? Slice.maxOpen(kept) : new Slice(content, openStart, openEnd)
}

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
export function pasting(newId: () => string, known: Known, shortened: () => void): Plugin {
  const within = (text: string, most: number): string => {
    if (text.length > most) shortened()
    return cut(text, most)
  }
  /** Ctrl+Shift+V was pressed: the text as it is. */
  let plainly = false
  /** Text is pasted as Markdown: the view calls all text plain that is given to it. */
  let reading = false
  return new Plugin({
    props: {
      transformPastedText: (text) => within(text, mostPasted.text),
      transformPastedHTML: (html) => cleanHtml(within(html, mostPasted.html), shortened),
      transformPasted(slice) {
        const kept = bounded(slice, mostPasted.blocks)
        if (kept !== slice) shortened()
        return shallow(kept, mostPasted.depth)
      },
      clipboardTextParser(text, _context, plain) {
        if (plain && !reading) return new Slice(Fragment.fromArray(plainLines(text)), 1, 1)
        return readBlocks !== null && isMarkdown(text)
          ? sliceOfMarkdown(text, readBlocks, known, newId)
          : sliceOfText(text, newId)
      },
      clipboardTextSerializer: (slice) => textOfSlice(slice, known),
      handleDOMEvents: {
        keydown(_view, event) {
          plainly = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v'
          return false
        },
        paste(view, event) {
          if (plainly) return false
          const data = event.clipboardData
          const text = data?.getData('text/plain') ?? ''
          // an editor of code copies its colours as HTML: its text is what was meant
          const asText =
            data?.getData('text/html') === '' || data?.types.includes('vscode-editor-data') === true
          const inCode = view.state.selection.$from.parent.type.spec.code === true
          if (!asText || inCode || !view.editable || !isMarkdown(text)) return false
          event.preventDefault()
          void loadReader().then(() => {
            if (view.isDestroyed) return
            reading = true
            view.pasteText(text)
            reading = false
          })
          return true
        },
      },
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
