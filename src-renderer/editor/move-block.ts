/** Blocks change places: by Alt and an arrow key, or drawn by the handle in the margin; they keep their ids. */
import { closeHistory } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { liftListItem, sinkListItem } from 'prosemirror-schema-list'
import {
  NodeSelection,
  Plugin,
  Selection,
  TextSelection,
  type Command,
  type Transaction,
} from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '#shared/doc/schema.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import { menuEntries } from './menu-entries.ts'
import { openMenu } from './popup-menu.ts'
import { drawEntry } from './slash.ts'
import type { Surroundings } from './surroundings.ts'

const { nodes } = schema

/** A block that can be moved among those beside it: a block of the page, or an entry of a list. */
type Movable = { readonly node: Node; readonly pos: number }

/** Moves a block to the gap before another one, or behind the last; both have the same parent. The cursor goes along. */
export function moveTo(transaction: Transaction, { node, pos }: Movable, gap: number): Transaction {
  const end = pos + node.nodeSize
  if (gap >= pos && gap <= end) return transaction
  const { anchor, head } = transaction.selection
  const inside = anchor >= pos && anchor <= end && head >= pos && head <= end
  // one thing to undo, whatever was typed before
  closeHistory(transaction)
  // taken out and put in by one change, so that an id is never seen twice
  transaction.delete(pos, end)
  const at = transaction.mapping.slice(transaction.mapping.maps.length - 1).map(gap)
  transaction.insert(at, node)
  if (!inside) return transaction
  const by = at - pos
  const { doc } = transaction
  const selection =
    transaction.selection instanceof NodeSelection && node.isAtom
      ? NodeSelection.create(doc, at)
      : TextSelection.between(doc.resolve(anchor + by), doc.resolve(head + by))
  return transaction.setSelection(selection)
}

/** What stands around a selection and can be moved: the innermost entry of a list, else the block of the page. */
function movable({ $from, $to }: Selection): Movable | null {
  const shared = $from.sharedDepth($to.pos)
  for (let depth = Math.min(shared, $from.depth); depth > 0; depth--)
    if (depth === 1 || $from.node(depth).type === nodes.list_item)
      return { node: $from.node(depth), pos: $from.before(depth) }
  const { nodeAfter } = $from
  return $from.depth === 0 && nodeAfter !== null ? { node: nodeAfter, pos: $from.pos } : null
}

/** Moves the block at the cursor over the one before or behind it; at the edge of its list it stays. */
export const moveBlock =
  (way: -1 | 1): Command =>
  (state, dispatch) => {
    const block = movable(state.selection)
    if (block === null) return false
    const $pos = state.doc.resolve(block.pos)
    const index = $pos.index()
    const other = $pos.parent.maybeChild(index + way)
    if (other === null || other === undefined) return true
    const gap = way < 0 ? block.pos - other.nodeSize : block.pos + block.node.nodeSize + other.nodeSize
    dispatch?.(moveTo(state.tr, block, gap).scrollIntoView())
    return true
  }

/** The movable block that an element of the page belongs to, with its own element. */
function blockOf(view: EditorView, target: EventTarget | null): { dom: HTMLElement; block: Movable } | null {
  if (!(target instanceof Element)) return null
  const dom = target.closest('.page > *, .page li')
  if (!(dom instanceof HTMLElement) || !view.dom.contains(dom)) return null
  // the place before an element is inside of its parent
  const at = view.posAtDOM(dom, 0)
  const $at = view.state.doc.resolve(Math.min(at, view.state.doc.content.size))
  for (let depth = $at.depth; depth > 0; depth--)
    if (view.nodeDOM($at.before(depth)) === dom)
      return { dom, block: { node: $at.node(depth), pos: $at.before(depth) } }
  const { nodeAfter } = $at
  return nodeAfter !== null && view.nodeDOM($at.pos) === dom
    ? { dom, block: { node: nodeAfter, pos: $at.pos } }
    : null
}

/** The gaps between the blocks beside one, with the heights at which they are drawn. */
function gapsOf(view: EditorView, { pos }: Movable): readonly { readonly pos: number; readonly y: number }[] {
  const $pos = view.state.doc.resolve(pos)
  const { parent } = $pos
  const gaps: { pos: number; y: number }[] = []
  let at = $pos.start()
  for (const child of parent.children) {
    const dom = view.nodeDOM(at)
    const rect = dom instanceof HTMLElement ? dom.getBoundingClientRect() : null
    if (rect !== null) gaps.push({ pos: at, y: rect.top })
    at += child.nodeSize
    if (rect !== null && at === $pos.end()) gaps.push({ pos: at, y: rect.bottom })
  }
  return gaps
}

/** What Tab and Shift-Tab do with an entry of a list, for a hand at the mouse. */
const depths: readonly (readonly [words: string, command: Command])[] = [
  [editorText.deeper, sinkListItem(nodes.list_item)],
  [editorText.lessDeep, liftListItem(nodes.list_item)],
]

/** How near to the edge of the window the page begins to scroll, and by how much a frame, in pixels. */
const edge = 48
const pace = 12

function handleView(around: Surroundings, view: EditorView) {
  const surface = view.dom.parentElement
  const handle = part('button', 'block-handle', '⠿')
  handle.type = 'button'
  handle.tabIndex = -1
  handle.ariaLabel = editorText.handle
  handle.title = editorText.handleTitle
  handle.hidden = true
  const line = part('div', 'drop-line')
  line.hidden = true
  surface?.append(handle, line)
  let block: Movable | null = null

  function hover(event: MouseEvent): void {
    if (event.buttons !== 0 || !view.editable || surface === null) return
    if (event.target === handle) return
    const found = blockOf(view, event.target)
    if (found === null) return
    block = found.block
    const frame = surface.getBoundingClientRect()
    const rect = found.dom.getBoundingClientRect()
    handle.hidden = false
    handle.style.top = `${rect.top - frame.top}px`
    handle.style.left = `${Math.min(0, rect.left - frame.left) + (rect.left - frame.left > 0 ? rect.left - frame.left - 40 : -26)}px`
  }
  const leave = (event: MouseEvent): void => {
    if (event.relatedTarget instanceof globalThis.Node && surface?.contains(event.relatedTarget) === true)
      return
    handle.hidden = true
  }
  const menu = (moved: Movable): void => {
    const inside = Selection.near(view.state.doc.resolve(moved.pos + 1))
    const $end = view.state.doc.resolve(inside.$head.depth === 0 ? moved.pos : inside.$head.end())
    const selection = moved.node.isAtom
      ? NodeSelection.create(view.state.doc, moved.pos)
      : TextSelection.near($end, -1)
    view.dispatch(view.state.tr.setSelection(selection))
    const entries = menuEntries(around)
    openMenu(view, editorText.entriesLabel, handle.getBoundingClientRect(), [
      ...entries.map((entry) => ({
        face: drawEntry(entry),
        run: () => void entry.run(view.state, view.dispatch, view),
      })),
      ...(moved.node.type === nodes.list_item ? depths : []).map(([words, command]) => ({
        face: [part('span', 'sign'), part('span', 'clip', words)],
        run: () => void command(view.state, view.dispatch, view),
      })),
      {
        face: [part('span', 'sign'), part('span', 'clip', editorText.removeBlock)],
        run: () => {
          const now = movable(view.state.selection)
          if (now !== null) view.dispatch(view.state.tr.deleteRange(now.pos, now.pos + now.node.nodeSize))
        },
      },
    ])
  }
  function press(down: PointerEvent): void {
    if (block === null || down.button !== 0 || surface === null) return
    down.preventDefault()
    const moved = block
    const { doc } = view.state
    let goal: number | null = null
    let pointer = down.clientY
    let frame = 0
    const draw = (): void => {
      const gaps = gapsOf(view, moved)
      const nearest = gaps.reduce<(typeof gaps)[number] | null>(
        (best, gap) => (best === null || Math.abs(gap.y - pointer) < Math.abs(best.y - pointer) ? gap : best),
        null,
      )
      if (nearest === null) return
      goal = nearest.pos
      line.hidden = false
      line.style.top = `${nearest.y - surface.getBoundingClientRect().top}px`
    }
    const scroll = (): void => {
      const by = pointer < edge ? -pace : pointer > window.innerHeight - edge ? pace : 0
      if (by !== 0) {
        surface.closest('[data-scroll]')?.scrollBy(0, by)
        draw()
      }
      frame = requestAnimationFrame(scroll)
    }
    const move = (event: PointerEvent): void => {
      pointer = event.clientY
      if (goal === null && Math.abs(pointer - down.clientY) < 5) return
      if (goal === null) frame = requestAnimationFrame(scroll)
      draw()
    }
    const stop = (): void => {
      cancelAnimationFrame(frame)
      line.hidden = true
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', drop)
      handle.removeEventListener('pointercancel', stop)
    }
    const drop = (): void => {
      stop()
      // changed from elsewhere meanwhile: the places are not those that were drawn
      if (view.state.doc !== doc) return
      if (goal === null) menu(moved)
      else view.dispatch(moveTo(view.state.tr, moved, goal))
      handle.hidden = true
    }
    handle.setPointerCapture(down.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', drop)
    handle.addEventListener('pointercancel', stop)
  }
  surface?.addEventListener('mousemove', hover)
  surface?.addEventListener('mouseleave', leave)
  handle.addEventListener('pointerdown', press)
  return {
    update(_view: EditorView, before: { readonly doc: Node }) {
      // the writing has moved on: the handle comes with the next movement of the mouse
      if (view.state.doc !== before.doc && !handle.hidden) handle.hidden = true
    },
    destroy() {
      surface?.removeEventListener('mousemove', hover)
      surface?.removeEventListener('mouseleave', leave)
      handle.remove()
      line.remove()
    },
  }
}

export const blockHandle = (around: Surroundings): Plugin =>
  new Plugin({ view: (view) => handleView(around, view) })
