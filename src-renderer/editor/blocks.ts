/** What a block can be turned into, and what can be put in: the commands behind `/`, the formatting bar and the keys. */
import { lift, wrapIn } from 'prosemirror-commands'
import { Fragment, type Attrs, type Node, type NodeType } from 'prosemirror-model'
import { wrapInList } from 'prosemirror-schema-list'
import { EditorState, Selection, TextSelection, type Command, type Transaction } from 'prosemirror-state'
import type { Kind } from '#shared/doc/items.ts'
import { schema } from '#shared/doc/schema.ts'
import { depthOfListItem, leaveLists, makeItem } from './make-item.ts'

const { nodes } = schema

/** Where the text blocks of a selection begin, the last first. */
function textBlocks({ doc, selection: { from, to } }: Transaction): readonly number[] {
  const found: number[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock) found.unshift(pos)
    return !node.isTextblock
  })
  return found
}

/** Does something with each text block of the selection, the selection staying around them all. */
function each(transaction: Transaction, change: (transaction: Transaction) => unknown): void {
  const { $anchor, $head } = transaction.selection
  const before = transaction.steps.length
  const ends = () => {
    const { mapping, doc } = transaction
    const since = mapping.slice(before)
    return TextSelection.between(doc.resolve(since.map($anchor.pos)), doc.resolve(since.map($head.pos)))
  }
  for (const pos of textBlocks(transaction)) {
    transaction.setSelection(TextSelection.create(transaction.doc, pos + 1))
    change(transaction)
  }
  transaction.setSelection(ends())
}

/** A command on the transaction alone. */
const commandOf =
  (change: (transaction: Transaction) => void): Command =>
  (state, dispatch) => {
    const { tr } = state
    change(tr)
    if (!tr.docChanged) return false
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** Runs a command on the end of a transaction. */
function then(transaction: Transaction, command: Command): boolean {
  const { doc, selection } = transaction
  return command(EditorState.create({ doc, selection }), (next) => {
    for (const step of next.steps) transaction.step(step)
    transaction.setSelection(Selection.fromJSON(transaction.doc, next.selection.toJSON()))
  })
}

/** Lines of another type, out of lists; text in a table stays where it is. */
const linesOf = (type: NodeType, attrs: Attrs | null = null): Command =>
  commandOf((transaction) =>
    each(transaction, (each) => {
      leaveLists(each)
      const { from } = each.selection
      if (each.selection.$from.parent.hasMarkup(type, attrs)) return
      each.setBlockType(from, from, type, attrs)
    }),
  )

export const text = linesOf(nodes.paragraph)
export const heading = (level: 1 | 2 | 3): Command => linesOf(nodes.heading, { level })

export const item = (kind: Kind, newId: () => string): Command =>
  commandOf((transaction) => each(transaction, (each) => makeItem(each, kind, newId)))

/** The lines as code, all in one block. */
export const code: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  if ($from.parent.type === nodes.code_block) return text(state, dispatch)
  if ($from.sameParent($to)) return linesOf(nodes.code_block)(state, dispatch)
  const range = $from.blockRange($to)
  if (range === null) return false
  const words = state.doc.textBetween(range.start, range.end, '\n', (leaf) =>
    leaf.type === nodes.hard_break ? '\n' : (leaf.type.spec.leafText?.(leaf) ?? ''),
  )
  const block = nodes.code_block.create(null, words === '' ? [] : [schema.text(words)])
  if (!range.parent.canReplaceWith(range.startIndex, range.endIndex, nodes.code_block)) return false
  const tr = state.tr.replaceWith(range.start, range.end, block)
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(range.start + 1))).scrollIntoView())
  return true
}

/** The entries of lists that a selection touches, with where they stand. */
function entries(transaction: Transaction): readonly { readonly node: Node; readonly pos: number }[] {
  const { doc, selection } = transaction
  const found: { node: Node; pos: number }[] = []
  doc.nodesBetween(selection.from, selection.to, (node, pos) => {
    if (node.type !== nodes.list_item) return !node.isTextblock
    // not those that only hold others
    const first = node.firstChild?.nodeSize ?? 0
    if (pos + 1 + first > selection.from) found.push({ node, pos })
    return true
  })
  return found
}

/** A list of this type; the lines of one become another's. `boxes`: a check list. */
function listOf(type: NodeType, boxes: boolean): Command {
  const checked = (already: unknown): boolean | null => (boxes ? already === true : null)
  return (state, dispatch, view) => {
    const { tr } = state
    if (depthOfListItem(tr) > 0) {
      const touched = entries(tr)
      const alike = ({ node, pos }: (typeof touched)[number]): boolean =>
        tr.doc.resolve(pos).parent.type === type && (node.attrs['checked'] !== null) === boxes
      // once more takes it off again
      if (touched.length > 0 && touched.every(alike)) return text(state, dispatch, view)
      for (const { node, pos } of touched) {
        const $pos = tr.doc.resolve(pos)
        if ($pos.parent.type !== type) tr.setNodeMarkup($pos.before(), type, null)
        tr.setNodeAttribute(pos, 'checked', checked(node.attrs['checked']))
      }
      if (tr.docChanged) dispatch?.(tr.scrollIntoView())
      return tr.docChanged
    }
    each(tr, (each) => {
      const { from, $from } = each.selection
      if ($from.parent.type !== nodes.paragraph) each.setBlockType(from, from, nodes.paragraph)
    })
    if (!then(tr, wrapInList(type))) return false
    for (const { pos } of boxes ? entries(tr) : []) tr.setNodeAttribute(pos, 'checked', false)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}
export const bulletList = listOf(nodes.bullet_list, false)
export const numberedList = listOf(nodes.ordered_list, false)
export const checkList = listOf(nodes.bullet_list, true)

/** A quote; once more takes it off again. */
export const quote: Command = (state, dispatch, view) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type === nodes.blockquote) return lift(state, dispatch, view)
  return wrapIn(nodes.blockquote)(state, dispatch, view)
}

/** Puts a block after the line with the cursor, or in its place where that is empty; `within` says where the cursor goes. */
export function putIn(block: Node | Fragment, within = false): Command {
  return (state, dispatch) => {
    const content = block instanceof Fragment ? block : Fragment.from(block)
    const { tr } = state
    const { $from } = tr.selection
    // in a list or a table there is no place for it: it stands below
    const outer = $from.depth === 0 ? null : $from.node(1)
    const empty = outer?.type === nodes.paragraph && outer.content.size === 0
    const place = outer === null ? tr.selection.to : $from.after(1)
    const at = empty ? $from.before(1) : place
    if (empty) tr.delete(at, place)
    tr.insert(at, content)
    const end = at + content.size
    if (!within && end === tr.doc.content.size) tr.insert(end, nodes.paragraph.create())
    const $to = tr.doc.resolve(within ? at + 1 : end)
    dispatch?.(tr.setSelection(TextSelection.near($to)).scrollIntoView())
    return true
  }
}

export const rule: Command = putIn(nodes.horizontal_rule.create())

/** An empty table: a head and two rows. */
export const table: Command = (state, dispatch, view) => {
  const row = (type: NodeType): Node => {
    const cell = (): Node => type.create(null, [nodes.paragraph.create()])
    return nodes.table_row.create(null, [cell(), cell(), cell()])
  }
  const rows = [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]
  return putIn(nodes.table.create(null, rows), true)(state, dispatch, view)
}

/** Whether a command would do anything; the name of what the line at the cursor is. */
export type BlockName =
  | Kind
  | 'text'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'bulletList'
  | 'numberedList'
  | 'checkList'
  | 'quote'
  | 'code'

/** What the line at the cursor is. */
export function blockName({ selection }: Pick<EditorState, 'selection'>): BlockName {
  const { $from } = selection
  const { parent } = $from
  if (parent.type === nodes.item) return parent.attrs['kind'] as Kind
  if (parent.type === nodes.heading) return `heading${parent.attrs['level'] as 1 | 2 | 3}`
  if (parent.type === nodes.code_block) return 'code'
  const depth = depthOfListItem({ selection })
  if (depth > 0) {
    if ($from.node(depth).attrs['checked'] !== null) return 'checkList'
    return $from.node(depth - 1).type === nodes.ordered_list ? 'numberedList' : 'bulletList'
  }
  for (let each = $from.depth; each > 0; each--)
    if ($from.node(each).type === nodes.blockquote) return 'quote'
  return 'text'
}
