/** The arrow keys at the edges of items: Chromium's own movement gets stuck at what cannot be edited in them. */
import { chainCommands } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import type { ResolvedPos } from 'prosemirror-model'
import { Selection, TextSelection, type Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'

const { nodes } = schema
type Way = 'up' | 'down' | 'left' | 'right'

/** Letters that run from right to left: there left and right are left to the browser. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Moves over the edge of a text block when it or the next one is an item; with `extend` the selection grows. */
const over =
  (way: Way, extend: boolean): Command =>
  (state, dispatch, view) => {
    const { selection } = state
    if (!(selection instanceof TextSelection) || !view || (!extend && !selection.empty)) return false
    const { $head, $anchor } = selection
    const sideways = way === 'left' || way === 'right'
    if (sideways && rightToLeft.test($head.parent.textContent)) return false
    if (!view.endOfTextblock(way)) return false
    const forward = way === 'down' || way === 'right'
    const edge = forward ? $head.after() : $head.before()
    const next = Selection.findFrom(state.doc.resolve(edge), forward ? 1 : -1, true)
    if (next === null || ($head.parent.type !== nodes.item && next.$head.parent.type !== nodes.item))
      return false
    const $to = sideways ? next.$head : underOrOver(view, $head, next.$head, forward)
    const moved = extend ? TextSelection.between($anchor, $to) : TextSelection.near($to)
    dispatch?.(state.tr.setSelection(moved).scrollIntoView())
    return true
  }

/** The place in the next block that is nearest to straight under or over the cursor. */
function underOrOver(
  view: EditorView,
  $from: ResolvedPos,
  $next: ResolvedPos,
  forward: boolean,
): ResolvedPos {
  const { left } = view.coordsAtPos($from.pos)
  const line = view.coordsAtPos(forward ? $next.start() : $next.end())
  const found = view.posAtCoords({ left, top: (line.top + line.bottom) / 2 })
  const pos = found === null ? $next.pos : Math.min(Math.max(found.pos, $next.start()), $next.end())
  return view.state.doc.resolve(pos)
}

/** Writing on below what is last in the page and is no paragraph: a line is put there. */
const writeOnBelow: Command = (state, dispatch) => {
  const { $head, empty } = state.selection
  const atEnd = empty && Selection.atEnd(state.doc).from === $head.pos
  if (!atEnd || $head.depth === 0 || $head.node(1).type === nodes.paragraph) return false
  const { tr } = state
  tr.insert(tr.doc.content.size, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView())
  return true
}

export const arrows = keymap({
  ArrowUp: over('up', false),
  ArrowDown: chainCommands(writeOnBelow, over('down', false)),
  ArrowLeft: over('left', false),
  ArrowRight: over('right', false),
  'Shift-ArrowUp': over('up', true),
  'Shift-ArrowDown': over('down', true),
  'Shift-ArrowLeft': over('left', true),
  'Shift-ArrowRight': over('right', true),
})
