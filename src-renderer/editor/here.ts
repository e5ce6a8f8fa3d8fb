/** Marks the block with the cursor, the one block that is always drawn (editor.css leaves out what is out of sight). */
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

// Chromium loses the cursor in a block that is new and that it may leave undrawn: letters typed at once come out of order
export const here = new Plugin({
  props: {
    decorations({ doc, selection: { $head } }) {
      if ($head.depth === 0) return null
      return DecorationSet.create(doc, [Decoration.node($head.before(1), $head.after(1), { class: 'here' })])
    },
  },
})
