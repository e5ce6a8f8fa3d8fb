/** A list that hangs under what is being typed: a listbox whose active option the page itself points to. */
import type { EditorView } from 'prosemirror-view'

let lists = 0

/** What is drawn of an option: the parts of its row, in their order. */
export type Draw<T> = (option: T) => readonly HTMLElement[]

/** An element with a class and words. */
export function part<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  words = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  element.className = className
  if (words !== '') element.textContent = words
  return element
}

/** Where a floating element stands: under a place in the page, or over it where there is no room below. */
export function placeUnder(box: HTMLElement, at: { top: number; bottom: number; left: number }): void {
  const parent = box.offsetParent
  if (parent === null) return
  const frame = parent.getBoundingClientRect()
  const sight = box.closest('[data-scroll]')?.getBoundingClientRect()
  const [least, most] = [
    Math.max(0, sight?.top ?? 0),
    Math.min(window.innerHeight, sight?.bottom ?? Infinity),
  ]
  const room = most - 4 - box.offsetHeight
  const below = at.bottom + 4 <= room || at.top - 4 - box.offsetHeight < least
  // where there is room on neither side, as far into sight as it can
  const top = below ? Math.max(least, Math.min(at.bottom + 4, room)) : at.top - 4 - box.offsetHeight
  box.style.top = `${top - frame.top}px`
  box.style.left = `${Math.max(0, Math.min(at.left - frame.left - 8, frame.width - box.offsetWidth))}px`
}

/** Makes the list, closed; `take` is called with the number of the option that was clicked. */
export function openListbox<T>(
  view: EditorView,
  label: string,
  draw: Draw<T>,
  take: (index: number) => void,
) {
  const id = `options-${lists++}`
  const box = part('div', 'option-list')
  box.id = id
  box.setAttribute('role', 'listbox')
  box.setAttribute('aria-label', label)
  box.hidden = true
  // made on the first showing: most pages are read and written without it
  let drawn: readonly T[] = []
  let open = false

  function row(option: T, index: number): HTMLElement {
    const line = part('div', 'option')
    line.id = `${id}-${index}`
    line.setAttribute('role', 'option')
    // the page keeps the focus; a list that scrolls must hold something that could have it
    line.tabIndex = -1
    line.append(...draw(option))
    // on press, before the page loses the focus
    line.addEventListener('mousedown', (event) => {
      event.preventDefault()
      take(index)
    })
    return line
  }
  function close(): void {
    if (!open) return
    open = false
    box.hidden = true
    for (const name of ['aria-controls', 'aria-activedescendant', 'aria-haspopup'])
      view.dom.removeAttribute(name)
  }

  return {
    /** Shows options under a position of the page; with null, or with none, closes. */
    show(pos: number | null, found: readonly T[], chosen: number): void {
      if (pos === null || found.length === 0) return close()
      if (!box.isConnected) view.dom.parentElement?.append(box)
      open = true
      box.hidden = false
      if (drawn !== found) {
        box.replaceChildren(...found.map(row))
        drawn = found
      }
      for (const [index, line] of [...box.children].entries()) {
        line.ariaSelected = String(index === chosen)
        if (index === chosen) line.scrollIntoView({ block: 'nearest' })
      }
      view.dom.setAttribute('aria-haspopup', 'listbox')
      view.dom.setAttribute('aria-controls', id)
      view.dom.setAttribute('aria-activedescendant', `${id}-${chosen}`)
      placeUnder(box, view.coordsAtPos(pos))
    },
    destroy(): void {
      close()
      box.remove()
    },
  }
}
