/** Entries of lists with a box: drawn with it, ticked by a click or Ctrl+Enter. A box is no item: nobody is asked for anything. */
import type { Node } from 'prosemirror-model'
import { Plugin, type Command } from 'prosemirror-state'
import type { EditorView, NodeView } from 'prosemirror-view'
import { lineText } from '#shared/doc/project.ts'
import { schema } from '#shared/doc/schema.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import { depthOfListItem } from './make-item.ts'

const { nodes } = schema

/** Ticks the box of the entry with the cursor, or clears it. */
export const tickBox: Command = (state, dispatch) => {
  const depth = depthOfListItem(state)
  if (depth === 0) return false
  const { $from } = state.selection
  const checked: unknown = $from.node(depth).attrs['checked']
  if (checked === null) return false
  dispatch?.(state.tr.setNodeAttribute($from.before(depth), 'checked', checked !== true))
  return true
}

function entryView(first: Node, view: EditorView, getPos: () => number | undefined): NodeView {
  const dom = document.createElement('li')
  if (first.attrs['checked'] === null)
    return {
      dom,
      contentDOM: dom,
      update: (next) => next.type === first.type && next.attrs['checked'] === null,
    }
  let node = first
  const box = part('input', 'tick box')
  const contentDOM = part('div', 'entry')
  box.type = 'checkbox'
  // Ctrl+Enter does the same from within the line
  box.tabIndex = -1
  box.contentEditable = 'false'
  box.title = editorText.tickBox
  dom.className = 'boxed'
  dom.append(box, contentDOM)
  // the cursor stays where it is
  box.addEventListener('mousedown', (event) => event.preventDefault())
  box.addEventListener('change', () => {
    const pos = getPos()
    if (pos === undefined || !view.editable) return
    view.dispatch(view.state.tr.setNodeAttribute(pos, 'checked', node.attrs['checked'] !== true))
  })
  const draw = (): void => {
    const checked = node.attrs['checked'] === true
    box.checked = checked
    box.disabled = !view.editable
    box.ariaLabel = node.firstChild === null ? '' : lineText(node.firstChild)
    dom.classList.toggle('done', checked)
  }
  draw()
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type || next.attrs['checked'] === null) return false
      const same = next.firstChild === node.firstChild && next.attrs['checked'] === node.attrs['checked']
      node = next
      if (!same) draw()
      return true
    },
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    stopEvent: (event) => event.target === box,
  }
}

export const checkLists = new Plugin({
  props: { nodeViews: { [nodes.list_item.name]: entryView } },
})
