/** A small menu that takes the focus, opened by a click or a key in the page, and gives the focus back. */
import type { EditorView } from 'prosemirror-view'
import { part, placeUnder } from './listbox.ts'

export type MenuChoice = {
  /** What is drawn of it. */
  readonly face: readonly HTMLElement[]
  /** True or false where it is one of several that hold or not. */
  readonly checked?: boolean
  /** Whether it stands a little apart from what comes before. */
  readonly apart?: boolean
  readonly run: () => void
}

/** Opens the menu at a rectangle of the window; what is chosen is done with the page in focus. */
export function openMenu(
  view: EditorView,
  label: string,
  at: { top: number; bottom: number; left: number },
  choices: readonly MenuChoice[],
): void {
  const box = part('div', 'option-list')
  box.setAttribute('role', 'menu')
  box.setAttribute('aria-label', label)
  const rows = choices.map(({ face, checked, apart, run }) => {
    const row = part('div', apart === true ? 'option apart' : 'option')
    row.tabIndex = -1
    row.setAttribute('role', checked === undefined ? 'menuitem' : 'menuitemradio')
    if (checked !== undefined) row.ariaChecked = String(checked)
    row.append(...face)
    row.addEventListener('click', () => {
      close()
      view.focus()
      run()
    })
    // not by entering: a pointer that rests where the menu opens chooses nothing
    row.addEventListener('mousemove', ({ movementX, movementY }) => {
      if (movementX !== 0 || movementY !== 0) row.focus({ preventScroll: true })
    })
    return row
  })
  box.append(...rows)
  let isOpen = true
  const close = (): void => {
    // to be taken away takes the focus away as well
    if (!isOpen) return
    isOpen = false
    removeEventListener('mousedown', outside, true)
    box.remove()
  }
  const outside = (event: MouseEvent): void => {
    if (event.target instanceof Node && !box.contains(event.target)) close()
  }
  const step = (to: number): void => rows.at(to % rows.length)?.focus()
  let typed = ''
  let typedAt = 0
  const seek = (letter: string, time: number): void => {
    typed = time - typedAt < 700 ? typed + letter : letter
    typedAt = time
    rows.find((row) => row.textContent.toLowerCase().includes(typed.toLowerCase()))?.focus()
  }
  box.addEventListener('keydown', (event) => {
    const now = rows.findIndex((row) => row === document.activeElement)
    event.stopPropagation()
    switch (event.key) {
      case 'ArrowDown':
        step(now + 1)
        break
      case 'ArrowUp':
        step(now - 1)
        break
      case 'Home':
        step(0)
        break
      case 'End':
        step(-1)
        break
      case 'Enter':
      case ' ':
        rows[now]?.click()
        break
      case 'Escape':
      case 'Tab':
        close()
        view.focus()
        break
      default:
        if (event.key.length === 1) seek(event.key, event.timeStamp)
        return
    }
    event.preventDefault()
  })
  // between its entries there is nothing that could take the focus
  box.addEventListener('mousedown', (event) => event.preventDefault())
  box.addEventListener('focusout', ({ relatedTarget }) => {
    // with another window in front it waits
    if (document.hasFocus() && !(relatedTarget instanceof Node && box.contains(relatedTarget))) close()
  })
  view.dom.parentElement?.append(box)
  placeUnder(box, at)
  addEventListener('mousedown', outside, true)
  const chosen = choices.findIndex(({ checked }) => checked === true)
  rows[Math.max(0, chosen)]?.focus()
}
