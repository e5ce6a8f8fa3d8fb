/** What the keys do inside a page. */
import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  exitCode,
  liftEmptyBlock,
  newlineInCode,
  splitBlock,
  toggleMark,
} from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { type Command, type Plugin } from 'prosemirror-state'
import { isKind, kindRules, tickedState } from '#shared/doc/items.ts'
import { schema } from '#shared/doc/schema.ts'
import { arrows } from './arrows.ts'
import { openLinkAtCursor } from './links.ts'

const { nodes, marks } = schema

/** An item that is empty becomes a paragraph; at its end a new paragraph begins; before its start one is put; in the middle two items are made of it. */
const enterInItem: Command = (state, dispatch) => {
  const { $from, $to, empty } = state.selection
  const { parent } = $from
  if (parent.type !== nodes.item || !$from.sameParent($to)) return false
  if (parent.content.size === 0) {
    dispatch?.(state.tr.setBlockType($from.pos, $from.pos, nodes.paragraph).scrollIntoView())
    return true
  }
  if (empty && $from.parentOffset === 0) {
    dispatch?.(state.tr.insert($from.before(), nodes.paragraph.create()).scrollIntoView())
    return true
  }
  const kind: unknown = parent.attrs['kind']
  if (empty && $from.parentOffset === parent.content.size) return splitBlock(state, dispatch)
  if (!isKind(kind)) return false
  const attrs = { id: '', kind, state: kindRules[kind].states[0] }
  // the second half gets its id from the guard of ids
  dispatch?.(
    state.tr
      .delete($from.pos, $to.pos)
      .split($from.pos, 1, [{ type: nodes.item, attrs }])
      .scrollIntoView(),
  )
  return true
}

/** At the start of an item Backspace makes it a paragraph; of a heading too. */
const backspaceAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0) return false
  if ($from.parent.type !== nodes.item && $from.parent.type !== nodes.heading) return false
  dispatch?.(state.tr.setBlockType($from.pos, $from.pos, nodes.paragraph).scrollIntoView())
  return true
}

/** Ticks the item that the cursor is in, or opens it again. */
export const tickAtCursor: Command = (state, dispatch) => {
  const { $from } = state.selection
  const { type, attrs } = $from.parent
  const kind: unknown = attrs['kind']
  if (type !== nodes.item || !isKind(kind)) return false
  const next = tickedState(kind, String(attrs['state']))
  dispatch?.(state.tr.setNodeAttribute($from.before(), 'state', next))
  return true
}

const hardBreak: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type.spec.code === true) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}

/** Keeps the browser from answering the key itself where there is nothing to do. */
const always =
  (command: Command): Command =>
  (state, dispatch, view) => {
    command(state, dispatch, view)
    return true
  }

/** The keys of a page. `leave` takes the focus out, so that the single keys of the window work again. */
export function pageKeys(leave: () => void): readonly Plugin[] {
  const indent = sinkListItem(nodes.list_item)
  const outdent = liftListItem(nodes.list_item)
  const inList: (command: Command) => Command = (command) => (state, dispatch, view) => {
    const { $from } = state.selection
    for (let depth = $from.depth; depth > 0; depth--)
      if ($from.node(depth).type === nodes.list_item) {
        command(state, dispatch, view)
        // even where nothing moves, the focus stays in the list
        return true
      }
    return false
  }
  return [
    arrows,
    keymap({
      'Mod-z': always(undo),
      'Mod-y': always(redo),
      'Mod-Z': always(redo),
      'Mod-b': toggleMark(marks.strong),
      'Mod-i': toggleMark(marks.em),
      'Mod-e': toggleMark(marks.code),
      'Mod-Enter': chainCommands(tickAtCursor, exitCode),
      'Alt-Enter': openLinkAtCursor,
      'Shift-Enter': chainCommands(newlineInCode, hardBreak),
      Enter: chainCommands(
        enterInItem,
        splitListItem(nodes.list_item),
        newlineInCode,
        createParagraphNear,
        liftEmptyBlock,
        splitBlock,
      ),
      Backspace: chainCommands(undoInputRule, backspaceAtStart),
      Tab: inList(indent),
      'Shift-Tab': inList(outdent),
      Escape: () => {
        leave()
        return true
      },
    }),
    keymap(baseKeymap),
  ]
}
