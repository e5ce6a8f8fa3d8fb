/** Turning a line into an item, wherever it stands; an item into one of another kind. */
import { liftListItem } from 'prosemirror-schema-list'
import { EditorState, type Transaction } from 'prosemirror-state'
import { kindOfMarker, kindRules, type Kind } from '#shared/doc/items.ts'
import { schema } from '#shared/doc/schema.ts'

const { nodes } = schema

/** The kind that a line's marker makes, and the words after it; null for a line without a marker. */
export function readMarker(line: string): { readonly kind: Kind; readonly rest: string } | null {
  const match = /^\s*(\S\S)\s+/.exec(`${line} `)
  const kind = kindOfMarker(match?.[1] ?? '')
  return match === null || kind === null ? null : { kind, rest: line.slice(match[0].length).trim() }
}

/**
 * Makes the text block at the cursor an item; one inside a list leaves it and stands between its halves. An item changes
 * its kind and starts anew in it. Null where no item can be.
 */
export function makeItem(transaction: Transaction, kind: Kind, newId: () => string): Transaction | null {
  const { $from } = transaction.selection
  const state = kindRules[kind].states[0]
  if ($from.parent.type === nodes.item) {
    const { attrs } = $from.parent
    if (attrs['kind'] === kind) return transaction
    const dated = kind === 'action' ? {} : { due: null, dueWords: null, undated: false }
    return transaction.setNodeMarkup($from.before(), null, { ...attrs, ...dated, kind, state })
  }
  if ($from.parent.type !== nodes.paragraph && $from.parent.type !== nodes.heading) return null
  leaveLists(transaction)
  const { from, $from: line } = transaction.selection
  // the cell of a table holds only lines
  if (!line.node(-1).canReplaceWith(line.index(-1), line.indexAfter(-1), nodes.item)) return null
  return transaction.setBlockType(from, from, nodes.item, { id: newId(), kind, state })
}

/** The depth of the innermost list item around the cursor; 0 outside lists. */
export function depthOfListItem({ selection: { $from } }: Pick<Transaction, 'selection'>): number {
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type === nodes.list_item) return depth
  return 0
}

/** Takes the block at the cursor out of all lists around it; what came before and after it stays in lists. */
export function leaveLists(transaction: Transaction): void {
  const depth = depthOfListItem(transaction)
  const { $from } = transaction.selection
  // in a quote or a table within a list it stays where it is
  if (depth === 0 || $from.depth !== depth + 1) return
  // what stands before it in its own list item stays there
  if ($from.index(depth) > 0) {
    // an entry begins with a paragraph
    transaction.setBlockType($from.pos, $from.pos, nodes.paragraph)
    transaction.split($from.before(depth + 1), 1)
  }
  while (depthOfListItem(transaction) > 0) {
    const { doc, selection } = transaction
    const before = transaction.steps.length
    liftListItem(nodes.list_item)(EditorState.create({ doc, selection }), (lift) => {
      for (const step of lift.steps) transaction.step(step)
    })
    if (transaction.steps.length === before) return
  }
}
