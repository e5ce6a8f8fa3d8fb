/** What the keys do inside a page. */
import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  exitCode,
  joinTextblockBackward,
  joinTextblockForward,
  liftEmptyBlock,
  newlineInCode,
  splitBlock,
  toggleMark,
} from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { Selection, type Command, type Plugin } from 'prosemirror-state'
import { isKind, kindRules } from '#shared/doc/items.ts'
import { schema } from '#shared/doc/schema.ts'
import { arrows } from './arrows.ts'
import * as blocks from './blocks.ts'
import { tickBox } from './check-list.ts'
import { find } from './find.ts'
import { goToBar } from './format-bar.ts'
import { ticked } from './item-change.ts'
import { editLink, goToLink } from './links.ts'
import { depthOfListItem } from './make-item.ts'
import { moveBlock } from './move-block.ts'

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

/** At the start of an entry of a list Backspace takes its box away, then the entry out of its list. */
const backspaceInList: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const depth = depthOfListItem(state)
  if (!empty || $from.parentOffset > 0 || depth === 0) return false
  if (depth !== $from.depth - 1 || $from.index(depth) > 0) return false
  if ($from.node(depth).attrs['checked'] === null) return liftListItem(nodes.list_item)(state, dispatch)
  dispatch?.(state.tr.setNodeAttribute($from.before(depth), 'checked', null))
  return true
}

/** An empty line is taken away by Delete, whatever comes after it; else the next line's words come into this one. */
const deleteAtEnd: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset < $from.parent.content.size) return false
  const alone = $from.depth === 1 && $from.parent.content.size === 0 && $from.parent.type === nodes.paragraph
  if (!alone) return joinTextblockForward(state, dispatch, view)
  if ($from.index(0) === state.doc.childCount - 1) return false
  const { tr } = state
  tr.delete($from.before(), $from.after())
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($from.before()))).scrollIntoView())
  return true
}

/** A new entry of a list; one with a box begins unticked. */
const splitEntry: Command = (state, dispatch, view) => {
  const depth = depthOfListItem(state)
  if (depth === 0) return false
  const boxed = state.selection.$from.node(depth).attrs['checked'] !== null
  return splitListItem(nodes.list_item, { checked: boxed ? false : null })(state, dispatch, view)
}

const inCode =
  (command: Command): Command =>
  (state, dispatch, view) =>
    state.selection.$from.parent.type === nodes.code_block && command(state, dispatch, view)
const tabIn: Command = (state, dispatch) => {
  dispatch?.(state.tr.insertText('\t').scrollIntoView())
  return true
}
/** Takes the tab before the line with the cursor away. */
const tabOut: Command = (state, dispatch) => {
  const { $from } = state.selection
  const before = $from.parent.textBetween(0, $from.parentOffset)
  const line = $from.start() + before.lastIndexOf('\n') + 1
  if (state.doc.textBetween(line, Math.min(line + 1, $from.end())) === '\t')
    dispatch?.(state.tr.delete(line, line + 1))
  return true
}

/** Ticks the item that the cursor is in, or opens it again. */
const tickAtCursor =
  (meetingId: string | null): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    if ($from.parent.type !== nodes.item) return false
    const { tr } = state
    for (const [name, value] of Object.entries<unknown>(ticked($from.parent, meetingId)))
      tr.setNodeAttribute($from.before(), name, value)
    dispatch?.(tr)
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

/**
 * The keys of a page. `leave` takes the focus out, so that the single keys of the window work again; `meetingId` is the
 * meeting that the page is of.
 */
export function pageKeys(leave: () => void, meetingId: string | null = null): readonly Plugin[] {
  const indent = sinkListItem(nodes.list_item)
  const outdent = liftListItem(nodes.list_item)
  const inList =
    (command: Command): Command =>
    (state, dispatch, view) => {
      if (depthOfListItem(state) === 0) return false
      command(state, dispatch, view)
      // even where nothing moves, the focus stays in the list
      return true
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
      'Mod-Shift-x': toggleMark(marks.strike),
      'Mod-Shift-k': editLink,
      'Mod-Alt-0': blocks.text,
      'Mod-Alt-1': blocks.heading(1),
      'Mod-Alt-2': blocks.heading(2),
      'Mod-Alt-3': blocks.heading(3),
      'Mod-Shift-7': always(blocks.numberedList),
      'Mod-Shift-8': always(blocks.bulletList),
      'Mod-Shift-9': always(blocks.checkList),
      'Mod-Alt-q': always(blocks.quote),
      'Mod-Alt-c': always(blocks.code),
      'Mod-f': find,
      'Alt-F10': goToBar,
      'Alt-ArrowUp': moveBlock(-1),
      'Alt-ArrowDown': moveBlock(1),
      'Mod-Enter': chainCommands(tickAtCursor(meetingId), tickBox, exitCode),
      'Alt-Enter': goToLink,
      'Shift-Enter': chainCommands(newlineInCode, hardBreak),
      Enter: chainCommands(
        enterInItem,
        splitEntry,
        newlineInCode,
        createParagraphNear,
        liftEmptyBlock,
        splitBlock,
      ),
      Backspace: chainCommands(undoInputRule, backspaceAtStart, backspaceInList, joinTextblockBackward),
      Delete: deleteAtEnd,
      Tab: chainCommands(inCode(tabIn), inList(indent)),
      'Shift-Tab': chainCommands(inCode(tabOut), inList(outdent)),
      Escape: () => {
        leave()
        return true
      },
    }),
    keymap(baseKeymap),
  ]
}
