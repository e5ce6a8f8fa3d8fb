/** The quiet line that says what can be typed, where the page ends in an empty line. */
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { editorText } from './editor-text.ts'

/** The hint's element; it takes no room and no clicks, and is not read out (the page's placeholder is). */
function hintElement(): HTMLElement {
  const line = document.createElement('span')
  line.className = 'page-hint'
  line.ariaHidden = 'true'
  line.append(`${editorText.hintStart} `)
  for (const [marker, word] of editorText.hint) {
    const cap = document.createElement('kbd')
    cap.className = 'kbd'
    cap.textContent = marker === '=>' ? '⇒' : marker
    line.append(cap, ` ${word} `)
  }
  return line
}

export const hint = new Plugin({
  props: {
    decorations({ doc }) {
      const last = doc.lastChild
      if (last?.type !== schema.nodes.paragraph || last.content.size > 0) return null
      const at = doc.content.size - last.nodeSize + 1
      return DecorationSet.create(doc, [
        Decoration.widget(at, hintElement, { side: 1, key: 'hint', ignoreSelection: true }),
      ])
    },
  },
})
