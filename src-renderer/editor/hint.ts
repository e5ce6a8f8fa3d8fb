/** The quiet line at the end of a page that says what can be typed. */
import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { schema } from '#shared/doc/schema.ts'
import { editorText } from './editor-text.ts'

/** It takes no clicks and is not read out (the page's placeholder is); never part of the text, where it would catch the cursor. */
function hintElement(): HTMLElement {
  const line = document.createElement('div')
  line.className = 'page-hint'
  line.ariaHidden = 'true'
  line.append(`${editorText.hintStart} `)
  for (const [marker, word] of editorText.hint) {
    const cap = document.createElement('kbd')
    cap.className = 'kbd'
    cap.textContent = marker
    // what does not fit is left out whole
    const pair = document.createElement('span')
    pair.append(cap, ` ${word}`)
    line.append(pair, ' ')
  }
  return line
}

/** Whether the page ends in an empty line, where the hint stands in place of words. */
const endsEmpty = ({ lastChild }: Node): boolean =>
  lastChild?.type === schema.nodes.paragraph && lastChild.content.size === 0

export const hint = new Plugin({
  view(view) {
    const line = hintElement()
    const draw = (): void => {
      line.hidden = !view.editable
      line.classList.toggle('below', !endsEmpty(view.state.doc))
    }
    draw()
    view.dom.after(line)
    return { update: draw, destroy: () => line.remove() }
  },
})
