/** Types keys that were pressed before the page was there, as the page would have taken them. */
import type { EditorView } from 'prosemirror-view'
import { pressKeys, type HeldKey } from '../type-ahead.ts'

/** Types at the cursor; a key that leaves the page has those after it pressed where it leads. */
export function writeKeys(view: EditorView, keys: readonly HeldKey[]): void {
  for (const one of keys) {
    if (view.hasFocus()) write(view, one)
    else pressKeys([one])
  }
}

function write(view: EditorView, { key, shiftKey }: HeldKey): void {
  const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true })
  if (view.someProp('handleKeyDown', (handle) => handle(view, event)) === true || key.length > 1) return
  const { from, to } = view.state.selection
  const typed = () => view.state.tr.insertText(key, from, to)
  if (view.someProp('handleTextInput', (handle) => handle(view, from, to, key, typed)) === true) return
  view.dispatch(typed().scrollIntoView())
}
