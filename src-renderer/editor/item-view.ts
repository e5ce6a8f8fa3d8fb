/** An item as it stands in a page: its tick or mark, its words, and whose and when at the end of the line. */
import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView, NodeView } from 'prosemirror-view'
import type { PersonRef } from '#shared/contract/values.ts'
import { isKind, isOpen, tickedState } from '#shared/doc/items.ts'
import { lineText, personOf } from '#shared/doc/project.ts'
import { colorOf, firstNameOf, initialsOf } from '#shared/people.ts'
import { exact } from '#shared/time.ts'
import { text } from '../text.ts'
import { dueShort } from './due-words.ts'
import { editorText } from './editor-text.ts'
import type { Surroundings } from './surroundings.ts'

/** Draws items as plain DOM; a click on the tick is a change of the document like any other, so undo takes it back. */
export function itemViews(around: Surroundings): Plugin {
  return new Plugin({
    props: {
      nodeViews: {
        item: (node, view, getPos) => itemView(around, node, view, getPos),
      },
    },
  })
}

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  element.className = className
  return element
}

function itemView(
  around: Surroundings,
  first: Node,
  view: EditorView,
  getPos: () => number | undefined,
): NodeView {
  let node = first
  const dom = make('div', 'page-item')
  const box = make('input', 'tick')
  const contentDOM = make('div', 'words')
  const side = make('span', 'side')
  box.type = 'checkbox'
  // Ctrl+Enter does the same from within the line
  box.tabIndex = -1
  for (const element of [box, side]) element.contentEditable = 'false'
  dom.setAttribute('role', 'group')
  // a float stands before what it stands beside
  dom.append(box, side, contentDOM)

  // the cursor stays where it is
  box.addEventListener('mousedown', (event) => event.preventDefault())
  box.addEventListener('change', () => {
    const pos = getPos()
    const kind: unknown = node.attrs['kind']
    if (pos === undefined || !isKind(kind) || !view.editable) return
    view.dispatch(
      view.state.tr.setNodeAttribute(pos, 'state', tickedState(kind, String(node.attrs['state']))),
    )
  })

  let shown = ''
  function draw(): void {
    dom.dataset['id'] = String(node.attrs['id'])
    const kind: unknown = node.attrs['kind']
    if (!isKind(kind)) return
    const state = String(node.attrs['state'])
    const due: unknown = node.attrs['due']
    const id = personOf(node)
    const person = id === null ? null : (around.person(id) ?? mentioned(node, id))
    const today = around.today()
    const date = kind === 'action' && typeof due === 'string' ? due : null
    const words = lineText(node)
    const next = JSON.stringify([kind, state, date, person, today, words])
    if (next === shown) return
    shown = next

    const open = isOpen(kind, state)
    const late = open && date !== null && date < today
    dom.dataset['item'] = kind
    dom.dataset['state'] = state
    dom.classList.toggle('closed', !open)
    dom.setAttribute(
      'aria-label',
      editorText.item(kind, state, person, date === null ? null : exact(date, around.reader), late),
    )
    box.className = `tick ${kind}`
    box.ariaLabel = text.item.tick(kind, words)
    box.title = open ? editorText.toClose[kind] : editorText.toOpen[kind]
    box.disabled = !view.editable
    box.checked = !open
    side.replaceChildren(...sideOf(person, date, late))
    side.title = date === null ? (person?.name ?? '') : exact(date, around.reader)
  }
  function sideOf(person: PersonRef | null, date: string | null, late: boolean): HTMLElement[] {
    const parts: HTMLElement[] = []
    if (person !== null) {
      const avatar = make('span', 'avatar size20')
      avatar.style.backgroundColor = colorOf(person.id)
      avatar.textContent = initialsOf(person.name)
      avatar.ariaHidden = 'true'
      const name = make('span', 'name')
      name.dir = 'auto'
      name.textContent = firstNameOf(person.name)
      parts.push(avatar, name)
    }
    if (date !== null) {
      const when = make('span', late ? 'due late' : 'due')
      when.textContent = editorText.due(dueShort(date, around.today(), around.reader.locale))
      parts.push(when)
    }
    return parts
  }
  draw()
  const stop = around.subscribe(draw)

  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      draw()
      return true
    },
    // everything but the words is drawn here and means nothing to the document
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    stopEvent: (event) => event.target instanceof globalThis.Node && box.contains(event.target),
    destroy: stop,
  }
}

/** The person as the line itself names them. */
function mentioned(item: Node, id: string): PersonRef | null {
  let name: string | null = null
  item.forEach((child) => {
    if (child.type.name === 'mention' && child.attrs['person'] === id) name ??= String(child.attrs['label'])
  })
  return name === null ? null : { id, name, me: false }
}
