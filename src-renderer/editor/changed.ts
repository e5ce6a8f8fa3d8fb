/** Which text blocks a change has touched. */
import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'

export type Block = { readonly node: Node; readonly pos: number }

/** The text blocks that transactions, one after the other, have touched, where they stand in the last one's document. */
export function changedBlocks(transactions: readonly Transaction[], doc: Node): readonly Block[] {
  const found = new Map<number, Node>()
  transactions.forEach((transaction, index) => {
    const later = transactions.slice(index + 1)
    transaction.mapping.maps.forEach((map, at) => {
      map.forEach((_oldStart, _oldEnd, newStart, newEnd) => {
        const toNow = (pos: number, side: -1 | 1): number =>
          later.reduce(
            (mapped, next) => next.mapping.map(mapped, side),
            transaction.mapping.slice(at + 1).map(pos, side),
          )
        doc.nodesBetween(toNow(newStart, -1), toNow(newEnd, 1), (node, pos) => {
          if (node.isTextblock) found.set(pos, node)
          return !node.isTextblock
        })
      })
    })
  })
  return [...found].map(([pos, node]) => ({ node, pos }))
}
