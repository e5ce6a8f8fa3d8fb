/** The bar over a selection: marks, the link, what the lines are. It never takes the focus by itself; a key goes to it. */
import { toggleMark } from 'prosemirror-commands'
import type { MarkType } from 'prosemirror-model'
import { NodeSelection, Plugin, PluginKey, type Command, type EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { mac } from '../host/machine.ts'
import { blockName } from './blocks.ts'
import { editorText } from './editor-text.ts'
import { editLink } from './links.ts'
import { part } from './listbox.ts'
import { menuEntries, type Entry } from './menu-entries.ts'
import { openMenu } from './popup-menu.ts'
import { drawEntry } from './slash.ts'
import type { Surroundings } from './surroundings.ts'

const { marks, nodes } = schema

/** Whether the bar was asked for by its key, which shows it without a selection too. */
const key = new PluginKey<boolean>('format bar')

/** Whether a mark holds for all that is selected, or for what is typed next. */
function holds({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  const { from, to, $from, empty } = selection
  if (empty) return type.isInSet(storedMarks ?? $from.marks()) !== undefined
  let everywhere = true
  doc.nodesBetween(from, to, (node) => {
    if (node.isText && type.isInSet(node.marks) === undefined) everywhere = false
    return everywhere
  })
  return everywhere
}

/** Goes to the bar with the keyboard. */
export const goToBar: Command = (state, dispatch, view) => {
  if (state.selection instanceof NodeSelection || view === undefined) return false
  dispatch?.(state.tr.setMeta(key, true))
  view.dom.parentElement?.querySelector<HTMLElement>('.format-bar button')?.focus()
  return true
}

type Tool = {
  readonly name: keyof typeof editorText.tools
  readonly face: string
  readonly keys: string
  readonly run: Command
  readonly on: (state: EditorState) => boolean
}
const mark = (name: Tool['name'], face: string, keys: string, type: MarkType): Tool => ({
  name,
  face,
  keys,
  run: toggleMark(type),
  on: (state) => holds(state, type),
})
const tools: readonly Tool[] = [
  mark('strong', 'B', 'B', marks.strong),
  mark('em', 'I', 'I', marks.em),
  mark('strike', 'S', 'Shift+X', marks.strike),
  mark('code', '<>', 'E', marks.code),
  {
    name: 'link',
    face: editorText.tools.link,
    keys: 'Shift+K',
    run: editLink,
    on: (state) => holds(state, marks.link),
  },
]

function barView(entries: readonly Entry[], view: EditorView) {
  const bar = part('div', 'format-bar')
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', editorText.bar)
  bar.hidden = true
  const press = (run: () => void, button: HTMLButtonElement): HTMLButtonElement => {
    button.type = 'button'
    button.tabIndex = -1
    // the selection stays
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', run)
    return button
  }
  const kind = press(() => openKinds(), part('button', 'kind'))
  kind.setAttribute('aria-haspopup', 'menu')
  const buttons = tools.map((tool) => {
    const button = press(
      () => void tool.run(view.state, view.dispatch, view),
      part('button', tool.name, tool.face),
    )
    button.title = `${editorText.tools[tool.name]} (${mac ? '⌘' : 'Ctrl+'}${tool.keys})`
    button.ariaLabel = editorText.tools[tool.name]
    return button
  })
  const all = [...buttons, kind]
  bar.append(...all)

  function openKinds(): void {
    const now = blockName(view.state)
    openMenu(
      view,
      editorText.kinds,
      kind.getBoundingClientRect(),
      entries
        .filter(({ turns }) => turns)
        .map((entry) => ({
          face: drawEntry(entry),
          checked: entry.name === now,
          run: () => void entry.run(view.state, view.dispatch, view),
        })),
    )
  }
  bar.addEventListener('keydown', (event) => {
    event.stopPropagation()
    const now = all.findIndex((button) => button === document.activeElement)
    const step = (to: number): void => all.at(to % all.length)?.focus()
    switch (event.key) {
      case 'ArrowRight':
        step(now + 1)
        break
      case 'ArrowLeft':
        step(now - 1)
        break
      case 'Home':
        step(0)
        break
      case 'End':
        step(-1)
        break
      case 'Escape':
        view.dispatch(view.state.tr.setMeta(key, false))
        view.focus()
        break
      default:
        return
    }
    event.preventDefault()
  })
  bar.addEventListener('focusout', () => {
    requestAnimationFrame(() => {
      if (!view.isDestroyed && !bar.contains(document.activeElement)) update()
    })
  })

  // while the mouse draws the selection the bar would be in its way
  let drawing = false
  const begin = (): void => {
    drawing = true
  }
  const end = (): void => {
    if (!drawing) return
    drawing = false
    update()
  }
  view.dom.addEventListener('mousedown', begin)
  addEventListener('mouseup', end)

  function place(): void {
    const frame = bar.offsetParent?.getBoundingClientRect()
    if (frame === undefined) return
    const { from, to } = view.state.selection
    const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)]
    const above = start.top - bar.offsetHeight - 8
    bar.style.top = `${(above > 4 ? above : end.bottom + 8) - frame.top}px`
    const left = Math.min(start.left, end.left) - frame.left
    bar.style.left = `${Math.max(0, Math.min(left, frame.width - bar.offsetWidth))}px`
  }
  function update(): void {
    const { state } = view
    const { selection } = state
    const within = bar.contains(document.activeElement)
    const asked = key.getState(state) === true
    const wanted =
      view.editable &&
      !drawing &&
      !(selection instanceof NodeSelection) &&
      (asked || !selection.empty) &&
      selection.$from.parent.type !== nodes.code_block &&
      (view.hasFocus() || within)
    if (!wanted) {
      bar.hidden = true
      return
    }
    if (!bar.isConnected) view.dom.parentElement?.append(bar)
    bar.hidden = false
    tools.forEach((tool, at) => {
      buttons[at]?.setAttribute('aria-pressed', String(tool.on(state)))
    })
    kind.textContent = editorText.entries[blockName(state)].label
    place()
  }
  return {
    update,
    destroy() {
      view.dom.removeEventListener('mousedown', begin)
      removeEventListener('mouseup', end)
      bar.remove()
    },
  }
}

export function formatBar(around: Surroundings): Plugin<boolean> {
  const entries = menuEntries(around)
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply(transaction, asked) {
        const meta = transaction.getMeta(key) as boolean | undefined
        if (meta !== undefined) return meta
        // typing or moving on puts it away
        return asked && !transaction.selectionSet && !transaction.docChanged
      },
    },
    view: (view) => barView(entries, view),
  })
}
