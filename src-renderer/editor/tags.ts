/** Tags: `#word` is plain text, marked where it stands. The marks are moved along with the text; only touched blocks are read again. */
import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { findTags } from '#shared/doc/tags.ts'
import { changedBlocks, type Block } from './changed.ts'

const marksOf = ({ node, pos }: Block): Decoration[] =>
  findTags(node).map(({ from, to }) => Decoration.inline(pos + 1 + from, pos + 1 + to, { class: 'hashtag' }))

function allMarks(doc: Node): DecorationSet {
  const found: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) found.push(...marksOf({ node, pos }))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, found)
}

export const tags = new Plugin<DecorationSet>({
  state: {
    init: (_config, { doc }) => allMarks(doc),
    apply(transaction, marks) {
      if (!transaction.docChanged) return marks
      const { doc } = transaction
      let next = marks.map(transaction.mapping, doc)
      for (const block of changedBlocks([transaction], doc)) {
        const old = next.find(block.pos, block.pos + block.node.nodeSize)
        const fresh = marksOf(block)
        if (old.length > 0) next = next.remove(old)
        if (fresh.length > 0) next = next.add(doc, fresh)
      }
      return next
    },
  },
  props: {
    decorations(state) {
      return this.getState(state)
    },
  },
})
