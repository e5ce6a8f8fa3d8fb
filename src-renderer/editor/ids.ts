/** Keeps the ids of items unique while a page is edited: pasting, dragging and splitting must not double them. */
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import { AttrStep, ReplaceAroundStep, ReplaceStep, type Step } from 'prosemirror-transform'
import { mendItems } from '#shared/doc/guard.ts'
import { fromCore } from './sync.ts'

/** Mends items after every change made here that put items in or changed them. */
export function itemIds(newId: () => string): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some(bringsItems)) return null
      const mended = mendItems(state.doc, newId)
      if (mended === null) return null
      const { tr } = state
      for (const step of mended.steps) tr.step(step)
      return tr
    },
    props: {
      transformPasted(slice, view) {
        // what is dragged within the page takes its ids along
        if (view.dragging?.move === true) return slice
        const here = new Set<string>()
        view.state.doc.descendants((node) => {
          if (node.type.name === 'item') here.add(String(node.attrs['id']))
          return !node.isTextblock
        })
        return new Slice(trusted(slice.content, here, newId), slice.openStart, slice.openEnd)
      },
    },
  })
}

const isId = (id: unknown): id is string =>
  typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
const isDate = (date: unknown): date is string =>
  typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date))

/** Pasted content with only those ids and dates that can be ours; an id that is taken here is replaced. */
function trusted(content: Fragment, taken: Set<string>, newId: () => string): Fragment {
  const children: Node[] = []
  content.forEach((node) => {
    const inside = node.isTextblock ? node.content : trusted(node.content, taken, newId)
    if (node.type.name !== 'item') {
      children.push(node.isText ? node : node.copy(inside))
      return
    }
    const id: unknown = node.attrs['id']
    // given here and not by a step for each afterwards, of which thousands take seconds
    const own = isId(id) && !taken.has(id) ? id : newId()
    taken.add(own)
    const kept = {
      ...node.attrs,
      id: own,
      ...(isDate(node.attrs['due']) ? {} : { due: null, dueWords: null }),
    }
    children.push(node.type.create(kept, inside, node.marks))
  })
  return Fragment.fromArray(children)
}

function bringsItems(transaction: Transaction): boolean {
  return transaction.getMeta(fromCore) !== true && transaction.steps.some(changesItems)
}

function changesItems(step: Step): boolean {
  if (step instanceof AttrStep) return true
  if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) return false
  let found = false
  step.slice.content.descendants((node) => {
    found ||= node.type.name === 'item'
    return !found && !node.isTextblock
  })
  return found
}
