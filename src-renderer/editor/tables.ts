/** Tables: Tab from cell to cell, rows and columns by keys and by a small menu beside the table. */
import { keymap } from 'prosemirror-keymap'
import { Plugin, TextSelection, type Command } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  selectedRect,
  tableEditing,
} from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import { openMenu } from './popup-menu.ts'

const { nodes } = schema

/** To the next cell; behind the last one a new row begins. */
const next: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  if (goToNextCell(1)(state, dispatch)) return true
  addRowAfter(state, (tr) => dispatch?.(tr))
  if (view !== undefined) goToNextCell(1)(view.state, view.dispatch)
  return true
}
const previous: Command = (state, dispatch) => isInTable(state) && (goToNextCell(-1)(state, dispatch) || true)

/** Enter goes to the cell below; out of the last row into a line after the table. */
const below: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { map, table, tableStart, bottom, left } = selectedRect(state)
  const { tr } = state
  if (bottom < map.height) {
    const cell = map.map[bottom * map.width + left] ?? 0
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(tableStart + cell + 1))).scrollIntoView())
    return true
  }
  const end = tableStart + table.content.size + 1
  if (tr.doc.resolve(end).nodeAfter?.type !== nodes.paragraph) tr.insert(end, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1))).scrollIntoView())
  return true
}

/** A row is put before the first one only below the head: there is one head. */
const rowAbove: Command = (state, dispatch) =>
  isInTable(state) && (selectedRect(state).top === 0 ? addRowAfter : addRowBefore)(state, dispatch)
/** What takes something out of a table; the cursor stays in it. */
const within =
  (command: Command): Command =>
  (state, dispatch) => {
    const { tableStart } = selectedRect(state)
    return command(state, (tr) => {
      const at = Math.max(tableStart, tr.selection.from)
      const table = tr.doc.nodeAt(tableStart - 1)
      const end = tableStart + (table?.content.size ?? 0)
      if (table?.type === nodes.table && at >= end)
        tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1))
      dispatch?.(tr)
    })
  }

/** The last row or column goes with the table. */
const removeRow: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { map, top, bottom } = selectedRect(state)
  return (bottom - top === map.height ? deleteTable : within(deleteRow))(state, dispatch)
}
const removeColumn: Command = (state, dispatch) => {
  if (!isInTable(state)) return false
  const { map, left, right } = selectedRect(state)
  return (right - left === map.width ? deleteTable : within(deleteColumn))(state, dispatch)
}

const choices: readonly (readonly [keyof typeof editorText.table, Command])[] = [
  ['rowAbove', rowAbove],
  ['rowBelow', addRowAfter],
  ['columnBefore', addColumnBefore],
  ['columnAfter', addColumnAfter],
  ['removeRow', removeRow],
  ['removeColumn', removeColumn],
  ['removeTable', deleteTable],
]

function openTableMenu(view: EditorView, at: { top: number; bottom: number; left: number }): void {
  openMenu(
    view,
    editorText.table.menu,
    at,
    choices.map(([name, command]) => ({
      face: [part('span', 'clip', editorText.table[name])],
      run: () => void command(view.state, view.dispatch, view),
    })),
  )
}
const menuAtCursor: Command = (state, _dispatch, view) => {
  if (!isInTable(state) || view === undefined) return false
  openTableMenu(view, view.coordsAtPos(state.selection.from))
  return true
}

/** The button that stands at the corner of the table with the cursor. */
function tableButton(view: EditorView) {
  const button = part('button', 'table-button', '⋯')
  button.type = 'button'
  button.tabIndex = -1
  button.title = editorText.table.button
  button.ariaLabel = editorText.table.menu
  button.hidden = true
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', () => openTableMenu(view, button.getBoundingClientRect()))
  const draw = (): void => {
    const inTable = view.editable && view.hasFocus() && isInTable(view.state)
    if (!inTable && button.hidden) return
    button.hidden = !inTable
    if (!inTable) return
    if (!button.isConnected) view.dom.parentElement?.append(button)
    const { $from } = view.state.selection
    const table = $from.depth === 0 ? null : view.nodeDOM($from.before(1))
    if (!(table instanceof HTMLElement)) return
    button.style.top = `${table.offsetTop - 12}px`
    button.style.left = `${table.offsetLeft + table.offsetWidth - 26}px`
  }
  return { update: draw, destroy: () => button.remove() }
}

/** The plugins of tables; they stand before the keys of the page. */
export const tables: readonly Plugin[] = [
  keymap({
    Tab: next,
    'Shift-Tab': previous,
    Enter: below,
    'Alt-Shift-ArrowDown': addRowAfter,
    'Alt-Shift-ArrowUp': rowAbove,
    'Alt-Shift-ArrowRight': addColumnAfter,
    'Alt-Shift-ArrowLeft': addColumnBefore,
    'Alt-Shift-Backspace': removeRow,
    'Alt-Shift-Delete': removeColumn,
    'Mod-Shift-m': menuAtCursor,
  }),
  tableEditing(),
  new Plugin({ view: tableButton }),
]
