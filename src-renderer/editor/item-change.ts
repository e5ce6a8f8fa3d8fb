/** Changing an item in its page: by its id, because what is chosen comes later than what was drawn. */
import { closeHistory } from 'prosemirror-history'
import type { Attrs, Node } from 'prosemirror-model'
import { TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { isKind, isOpen, tickedState } from '#shared/doc/items.ts'
import { schema } from '#shared/doc/schema.ts'

/** Where an item stands; null when it is not in the page any more. */
export function findItem(doc: Node, id: string): { readonly node: Node; readonly pos: number } | null {
  let found: { node: Node; pos: number } | null = null
  doc.descendants((node, pos) => {
    if (node.type === schema.nodes.item && node.attrs['id'] === id) found ??= { node, pos }
    return found === null && !node.isTextblock
  })
  return found
}

/** Sets attributes of an item as one thing to undo; null where nothing changes. The cursor stays where it is. */
export function itemChange(
  { doc, tr }: EditorState,
  id: string,
  change: (item: Node) => Attrs,
): Transaction | null {
  const found = findItem(doc, id)
  if (found === null) return null
  for (const [name, value] of Object.entries<unknown>(change(found.node)))
    if (found.node.attrs[name] !== value) tr.setNodeAttribute(found.pos, name, value)
  return tr.docChanged ? closeHistory(tr) : null
}

/** Changes an item where it is being written. */
export function changeItem(view: EditorView, id: string, change: (item: Node) => Attrs): void {
  const tr = view.editable ? itemChange(view.state, id, change) : null
  if (tr !== null) view.dispatch(tr)
}

/** An item in another state; a question is answered and a talking point raised in the meeting that the page is of. */
export function inState(item: Node, state: string, meetingId: string | null): Attrs {
  const kind: unknown = item.attrs['kind']
  const told = kind === 'question' || kind === 'talkingPoint'
  return told && !isOpen(kind, state) ? { state, answeredIn: meetingId } : { state }
}

/** An item ticked, or opened again. */
export function ticked(item: Node, meetingId: string | null): Attrs {
  const kind: unknown = item.attrs['kind']
  return isKind(kind) ? inState(item, tickedState(kind, String(item.attrs['state'])), meetingId) : {}
}

/** Takes an item off the page. */
export function removeItem(view: EditorView, id: string): void {
  const found = findItem(view.state.doc, id)
  if (found === null) return
  const { tr } = view.state
  view.dispatch(closeHistory(tr.deleteRange(found.pos, found.pos + found.node.nodeSize)))
}

/** Runs a command on the line of an item, with the cursor in it. */
export function onItem(view: EditorView, id: string, command: Command): void {
  const found = findItem(view.state.doc, id)
  if (found === null) return
  const { tr, selection } = view.state
  const end = found.pos + found.node.nodeSize - 1
  if (selection.from <= found.pos || selection.from > end)
    tr.setSelection(TextSelection.create(view.state.doc, end))
  // one thing to undo, whatever was done before
  view.dispatch(closeHistory(tr))
  command(view.state, view.dispatch, view)
}
