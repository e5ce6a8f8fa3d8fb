/** Reads the due date of an action from its words as they are typed. */
import type { Node } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import { findDue } from '#shared/doc/due.ts'
import { lineText } from '#shared/doc/project.ts'
import { changedBlocks, type Block } from './changed.ts'
import { fromCore } from './sync.ts'

/** The due date that an action should have now; null where it stays as it is. */
export function readDue(
  item: Node,
  today: string,
): { readonly due: string | null; readonly dueWords: string | null } | null {
  const { due, dueWords } = item.attrs
  // a date without words was set by hand
  if (due !== null && dueWords === null) return null
  const found = findDue(lineText(item), today)
  // the same words keep what they were read as (or that they were refused), however the days pass
  if ((found?.words ?? null) === dueWords) return null
  return found === null ? { due: null, dueWords: null } : { due: found.date, dueWords: found.words }
}

/** Keeps the dates of actions in step with their words. `today` is a plain date. */
export function dueDates(today: () => string): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      const { tr } = state
      for (const { node, pos } of changedActions(transactions, state.doc)) {
        const read = readDue(node, today())
        if (read === null) continue
        tr.setNodeAttribute(pos, 'due', read.due)
        tr.setNodeAttribute(pos, 'dueWords', read.dueWords)
      }
      return tr.docChanged ? tr : null
    },
  })
}

/** The actions that changes made here have touched, where they stand now. */
function changedActions(transactions: readonly Transaction[], doc: Node): readonly Block[] {
  const here = transactions.some((each) => each.docChanged && each.getMeta(fromCore) !== true)
  if (!here) return []
  return changedBlocks(transactions, doc).filter(
    ({ node }) => node.type.name === 'item' && node.attrs['kind'] === 'action',
  )
}
