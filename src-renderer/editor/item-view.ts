/** An item as it stands in a page: its tick or mark, its words, whose and when at the end of the line, and what became of it below. */
import type { Node } from 'prosemirror-model'
import { Plugin, type EditorState } from 'prosemirror-state'
import type { EditorView, NodeView } from 'prosemirror-view'
import { isKind, isOpen } from '#shared/doc/items.ts'
import { lineText } from '#shared/doc/project.ts'
import { exact } from '#shared/time.ts'
import { text } from '../text.ts'
import { readingOf, setDue, setUndated } from './due.ts'
import { dueShort } from './due-words.ts'
import { editorText } from './editor-text.ts'
import { changeItem, ticked } from './item-change.ts'
import { chipEvents, drawChips, type ChipName } from './item-chips.ts'
import { choosePart, openItemMenu, personRefOf, placeOf } from './item-menu.ts'
import { part } from './listbox.ts'
import type { Surroundings } from './surroundings.ts'

/** What of a drawn item its line's keys reach. */
type Drawn = {
  stops(): readonly HTMLElement[]
  openMenu(at: { top: number; bottom: number; left: number }): void
}
const drawn = new WeakMap<object, Drawn>()

/** The item that the cursor is in, as it is drawn. */
function atCursor(view: EditorView, { selection: { $from } }: EditorState): Drawn | undefined {
  if ($from.parent.type.name !== 'item' || !view.editable) return undefined
  const dom = view.nodeDOM($from.before())
  return dom === null ? undefined : drawn.get(dom)
}

/** Draws items as plain DOM. What is clicked in them is a change of the document like any other, so undo takes it back. */
export function itemViews(around: Surroundings): Plugin {
  return new Plugin({
    props: {
      nodeViews: {
        item: (node, view, getPos) => itemView(around, node, view, getPos),
      },
      handleKeyDown(view, event) {
        const { key, shiftKey, altKey } = event
        const mod = event.ctrlKey || event.metaKey
        const menu = key === ';' && mod && !altKey
        if (!menu && (key !== 'Tab' || mod || altKey)) return false
        const item = atCursor(view, view.state)
        if (menu) item?.openMenu(view.coordsAtPos(view.state.selection.head))
        else
          item
            ?.stops()
            .at(shiftKey ? -1 : 0)
            ?.focus()
        return item !== undefined
      },
    },
  })
}

function itemView(
  around: Surroundings,
  first: Node,
  view: EditorView,
  getPos: () => number | undefined,
): NodeView {
  let node = first
  const dom = part('div', 'page-item')
  const box = part('input', 'tick')
  const contentDOM = part('div', 'words')
  const side = part('span', 'side')
  let more: HTMLButtonElement | null = null
  let life: HTMLElement | null = null
  /** Keys are among the chips, also those that hold nothing. */
  let within = false
  box.type = 'checkbox'
  // Ctrl+Enter does the same from within the line
  box.tabIndex = -1
  for (const element of [box, side]) element.contentEditable = 'false'
  dom.setAttribute('role', 'group')
  // a float stands before what it stands beside
  dom.append(box, side, contentDOM)

  const idNow = (): string => String(node.attrs['id'])
  // the cursor stays where it is
  box.addEventListener('mousedown', (event) => event.preventDefault())
  box.addEventListener('change', () => {
    if (getPos() !== undefined) changeItem(view, idNow(), (item) => ticked(item, around.meetingId))
    box.checked = !isOpenNow()
  })
  const isOpenNow = (): boolean => {
    const kind: unknown = node.attrs['kind']
    return isKind(kind) && isOpen(kind, String(node.attrs['state']))
  }

  /** The button of the menu is made when a hand comes near: most of hundreds are never asked for. */
  function moreButton(): HTMLButtonElement {
    if (more !== null) return more
    more = part('button', 'item-more', '⋯')
    more.type = 'button'
    more.tabIndex = -1
    more.contentEditable = 'false'
    more.ariaLabel = editorText.itemMenu.button
    more.title = editorText.itemMenu.button
    more.ariaHasPopup = 'menu'
    dom.insertBefore(more, side)
    return more
  }
  const stops = (): readonly HTMLElement[] => {
    if (!within) {
      within = true
      draw()
    }
    return [
      ...side.querySelectorAll<HTMLElement>('.item-chip'),
      ...(life?.querySelectorAll('a') ?? []),
      moreButton(),
    ]
  }
  const anchor = (): HTMLElement => (side.childElementCount > 0 ? side : dom)
  const open = (name: ChipName | 'answer'): void => choosePart(around, view, idNow(), name, anchor())
  const openMenu: Drawn['openMenu'] = (at) => openItemMenu(around, view, idNow(), at, anchor())
  function takeAway(name: ChipName): void {
    if (name === 'due')
      changeItem(view, idNow(), (item) =>
        item.attrs['undated'] === true
          ? setUndated(item, false, readingOf(around))
          : setDue(item, null, readingOf(around)),
      )
    else changeItem(view, idNow(), () => ({ person: null, parkedOn: null }))
  }
  chipEvents(dom, {
    stops: () => (more === null && side.childElementCount === 0 ? [] : shownStops()),
    open,
    takeAway,
    openMenu: () => openMenu(moreButton().getBoundingClientRect()),
    back: () => view.focus(),
  })
  const shownStops = (): readonly HTMLElement[] => [
    ...side.querySelectorAll<HTMLElement>('.item-chip'),
    ...(life?.querySelectorAll('a') ?? []),
    ...(more === null ? [] : [more]),
  ]
  dom.addEventListener('mouseenter', () => {
    if (view.editable) moreButton()
  })
  dom.addEventListener('focusout', ({ relatedTarget }) => {
    if (!within || (relatedTarget instanceof globalThis.Node && dom.contains(relatedTarget))) return
    within = false
    draw()
  })

  let shown = ''
  function draw(): void {
    dom.dataset['id'] = idNow()
    const kind: unknown = node.attrs['kind']
    if (!isKind(kind)) return
    const state = String(node.attrs['state'])
    const due: unknown = node.attrs['due']
    const person = personRefOf(around, node)
    const place = placeOf(around, node)
    const today = around.today()
    const date = kind === 'action' && typeof due === 'string' ? due : null
    const undated = kind === 'action' && date === null && node.attrs['undated'] === true
    const words = lineText(node)
    const isOpenItem = isOpen(kind, state)
    const told = around
      .told(idNow())
      // of what is open again nothing counts but what it took the place of
      .filter(({ key }) => !isOpenItem || !/^(?:answer|closed)$/.test(key))
    const next = JSON.stringify([
      kind,
      state,
      date,
      undated,
      person,
      place,
      today,
      words,
      told,
      within,
      view.editable,
    ])
    if (next === shown) return
    shown = next

    const late = isOpenItem && date !== null && date < today
    const full = date === null ? null : exact(date, around.reader)
    dom.dataset['item'] = kind
    dom.dataset['state'] = state
    dom.classList.toggle('closed', !isOpenItem)
    const dueSaid = full === null ? (undated ? editorText.undated : null) : editorText.dueOn(full, late)
    const said = [editorText.item(kind, state, person, dueSaid, place), ...told.map((each) => each.text)]
    dom.setAttribute('aria-label', said.join(', '))
    box.className = `tick ${kind}`
    box.ariaLabel = text.item.tick(kind, words)
    box.title = isOpenItem ? editorText.toClose[kind] : editorText.toOpen[kind]
    box.disabled = !view.editable
    box.checked = !isOpenItem
    const active = document.activeElement
    const held = active instanceof HTMLElement && side.contains(active) ? active.dataset['chip'] : undefined
    const short = date === null ? '' : dueShort(date, today, around.reader.locale)
    side.replaceChildren(
      ...drawChips(
        { kind, person, place, due: full === null ? null : { short, full, late }, undated },
        within,
      ),
    )
    for (const chip of side.querySelectorAll<HTMLButtonElement>('button')) {
      chip.disabled = !view.editable
      if (chip.dataset['chip'] === held) chip.focus()
    }
    drawLife(told)
  }
  function drawLife(told: ReturnType<Surroundings['told']>): void {
    if (told.length === 0) {
      life?.remove()
      life = null
      return
    }
    if (life === null) {
      life = part('div', 'life')
      life.contentEditable = 'false'
      dom.append(life)
    }
    life.replaceChildren(
      ...told.map(({ text: words, href }) => {
        const line = href === null ? part('span', '', words) : part('a', '', words)
        line.dir = 'auto'
        if (href !== null) {
          line.setAttribute('href', href)
          line.tabIndex = -1
        }
        return line
      }),
    )
  }
  draw()
  const stop = around.subscribe(draw)
  drawn.set(dom, { stops, openMenu })

  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      const before = node
      node = next
      draw()
      if (before.attrs !== next.attrs && before.attrs['id'] === next.attrs['id']) hear(around, before, next)
      return true
    },
    // everything but the words is drawn here and means nothing to the document
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    stopEvent: ({ target }) =>
      target instanceof globalThis.Node && target !== dom && !contentDOM.contains(target),
    destroy: stop,
  }
}

/** Tells a screen reader what of an item has changed, here or elsewhere. */
function hear(around: Surroundings, before: Node, now: Node): void {
  const { kind, state, due }: { readonly [name: string]: unknown } = now.attrs
  if (!isKind(kind)) return
  const changes: string[] = []
  if (before.attrs['kind'] !== kind) changes.push(text.item.kind[kind])
  if (before.attrs['state'] !== state) changes.push(editorText.itemMenu.heard(String(state)))
  if (before.attrs['undated'] !== now.attrs['undated'] && due === null)
    changes.push(editorText.changed.undated(now.attrs['undated'] === true))
  else if (before.attrs['due'] !== due)
    changes.push(editorText.changed.due(typeof due === 'string' ? exact(due, around.reader) : null))
  if (before.attrs['person'] !== now.attrs['person'] || before.attrs['parkedOn'] !== now.attrs['parkedOn'])
    changes.push(editorText.chip.person(kind, personRefOf(around, now), placeOf(around, now)))
  if (changes.length > 0) around.announce(`${lineText(now)}: ${changes.join(', ')}`)
}
