/** The space that comes with what was completed: a space typed right away is that one, and punctuation takes its place. */
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import { schema } from '#shared/doc/schema.ts'
import type { Query } from './completion.ts'
import { fromCore } from './sync.ts'

type Completed = {
  /** Where the cursor was left. */
  readonly at: number
  /** The sign that has taken the place of the space; null while this is there. */
  readonly sign: string | null
}
const key = new PluginKey<Completed | null>('own space')

/** What stands directly behind a word. */
const closing = /^[.,:;!?)\]}'’"”»…、。，．：；！？）」』】]$/u
const closes = (text: string): boolean => closing.test(text)

/** Puts what was chosen in place of what was typed, with a space where words can go on. */
export function insertCompleted(transaction: Transaction, { from, to }: Query, chosen: Node): Transaction {
  const { doc } = transaction
  const after = doc.textBetween(to, Math.min(to + 1, doc.content.size))
  if (after === ' ' || closes(after)) return transaction.replaceWith(from, to, chosen)
  transaction.replaceWith(from, to, [chosen, schema.text(' ')])
  return transaction.setMeta(key, { at: from + chosen.nodeSize + 1, sign: null } satisfies Completed)
}

/** What a sign typed at a place means there; null where it means only itself. */
function meant({ tr }: EditorState, { at, sign }: Completed, text: string): Transaction | null {
  if (sign === null) {
    if (text === ' ') return tr.setMeta(key, null)
    if (!closes(text)) return null
    return tr.insertText(text, at - 1, at).setMeta(key, { at, sign: text } satisfies Completed)
  }
  // !! and ?? at the end of a line are a marker, which a space stands before
  return text === sign && /[!?]/.test(text) ? tr.insertText(` ${text}${text}`, at - 1, at) : null
}

/** Until anything else is typed, or the cursor is put elsewhere. */
export const ownSpace = new Plugin<Completed | null>({
  key,
  state: {
    init: () => null,
    apply(transaction, before) {
      const meta = transaction.getMeta(key) as Completed | null | undefined
      if (meta !== undefined) return meta
      if (before === null) return null
      // a date that is read of the line, and what others change, leave it as it is
      const aside =
        transaction.getMeta('appendedTransaction') !== undefined || transaction.getMeta(fromCore) === true
      if (!aside && (transaction.docChanged || transaction.selectionSet)) return null
      return { ...before, at: transaction.mapping.map(before.at) }
    },
  },
  props: {
    handleTextInput(view, from, to, text) {
      const before = key.getState(view.state) ?? null
      if (before === null || from !== to || before.at !== from) return false
      const transaction = meant(view.state, before, text)
      if (transaction === null) return false
      view.dispatch(transaction.scrollIntoView())
      return true
    },
  },
})
