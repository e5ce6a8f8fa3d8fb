/** A marker at the end of a line: Enter makes the line an item, and Backspace right after it takes that back. */
import { splitBlock } from 'prosemirror-commands'
import { EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state'
import { kindOfMarker, typedMarker } from '#shared/doc/items.ts'
import { schema } from '#shared/doc/schema.ts'
import { makeItem } from './make-item.ts'

const { nodes } = schema
const lines = [nodes.paragraph, nodes.heading, nodes.item]

/** With a space before it: "really??" is a sentence. */
const atEnd = new RegExp(String.raw`\S(\s+(${typedMarker})\s*)$`)

/** What Enter has made of a line, until anything else is done. */
const key = new PluginKey<Transaction | null>('marker at the end')

function make(state: EditorState, newId: () => string): Transaction | null {
  const { $from, empty } = state.selection
  const { parent, parentOffset } = $from
  if (!empty || !lines.includes(parent.type) || parentOffset < parent.content.size) return null
  const line = parent.textBetween(0, parent.content.size, null, '\ufffc')
  const match = atEnd.exec(line.slice(-40))
  const kind = kindOfMarker(match?.[2] ?? '')
  // what is written as code is code
  if (match === null || kind === null || schema.marks.code.isInSet($from.marks())) return null
  const transaction = state.tr.delete($from.pos - (match[1]?.length ?? 0), $from.pos)
  return makeItem(transaction, kind, newId)
}

/** `newId` gives ids for items. */
export const endMarkers = (newId: () => string): Plugin =>
  new Plugin<Transaction | null>({
    key,
    state: {
      init: () => null,
      apply(transaction, made) {
        const meta = transaction.getMeta(key) as Transaction | undefined
        if (meta !== undefined) return meta
        // a date that is read of the new item comes with it
        if (transaction.getMeta('appendedTransaction') !== undefined) return made
        return transaction.docChanged || transaction.selectionSet ? null : made
      },
    },
    props: {
      handleKeyDown(view, event) {
        const { state } = view
        if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false
        if (event.key === 'Backspace') {
          const made = key.getState(state) ?? null
          if (made === null) return false
          const { tr } = state
          for (const [at, step] of [...made.steps.entries()].reverse()) {
            const before = made.docs[at]
            if (before !== undefined) tr.step(step.invert(before))
          }
          const end = tr.mapping.map(state.selection.from)
          view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).scrollIntoView())
          return true
        }
        const made = event.key === 'Enter' ? make(state, newId) : null
        if (made === null) return false
        // the line goes on below, as behind any item
        splitBlock(EditorState.create({ doc: made.doc, selection: made.selection }), (split) => {
          for (const step of split.steps) made.step(step)
          made.setSelection(TextSelection.create(made.doc, split.selection.from))
        })
        view.dispatch(made.setMeta(key, made).scrollIntoView())
        return true
      },
    },
  })
