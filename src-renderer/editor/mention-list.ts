/** The list that hangs under an `@`: a listbox whose active option the page itself points to. */
import type { EditorView } from 'prosemirror-view'
import { colorOf, initialsOf } from '#shared/people.ts'
import { editorText } from './editor-text.ts'
import type { Suggestion } from './surroundings.ts'

let lists = 0

/** Makes the list, closed; `take` is called with the number of the option that was clicked. */
export function openList(view: EditorView, take: (index: number) => void) {
  const id = `people-${lists++}`
  const box = document.createElement('div')
  box.className = 'mention-list'
  box.id = id
  box.setAttribute('role', 'listbox')
  box.setAttribute('aria-label', editorText.people)
  box.hidden = true
  view.dom.parentElement?.append(box)
  let drawn: readonly Suggestion[] = []

  function option({ person, inRoom, organisation }: Suggestion, index: number): HTMLElement {
    const row = document.createElement('div')
    row.id = `${id}-${index}`
    row.className = 'person'
    row.setAttribute('role', 'option')
    const avatar = document.createElement('span')
    avatar.className = 'avatar size20'
    avatar.ariaHidden = 'true'
    avatar.style.backgroundColor = colorOf(person.id)
    avatar.textContent = initialsOf(person.name)
    const name = document.createElement('span')
    name.className = 'clip'
    name.dir = 'auto'
    name.textContent = person.name
    const why = document.createElement('span')
    why.className = 'why'
    why.textContent = inRoom ? editorText.inRoom : (organisation ?? '')
    row.append(avatar, name, why)
    // on press, before the page loses the focus
    row.addEventListener('mousedown', (event) => {
      event.preventDefault()
      take(index)
    })
    return row
  }

  /** Under the line, or over it where there is no room below. */
  function place(pos: number): void {
    const parent = box.offsetParent
    if (parent === null) return
    const at = view.coordsAtPos(pos)
    const frame = parent.getBoundingClientRect()
    const below = at.bottom + 4 + box.offsetHeight <= window.innerHeight
    box.style.top = `${(below ? at.bottom + 4 : at.top - 4 - box.offsetHeight) - frame.top}px`
    const left = at.left - frame.left - 8
    box.style.left = `${Math.max(0, Math.min(left, frame.width - box.offsetWidth))}px`
  }

  return {
    /** Shows persons under the position of the `@`; with null, or with nobody, closes. */
    show(pos: number | null, found: readonly Suggestion[], chosen: number): void {
      const open = pos !== null && found.length > 0
      if (box.hidden === open) box.hidden = !open
      if (!open) {
        for (const name of ['aria-controls', 'aria-activedescendant', 'aria-haspopup'])
          view.dom.removeAttribute(name)
        return
      }
      if (drawn !== found) {
        box.replaceChildren(...found.map(option))
        drawn = found
      }
      for (const [index, row] of [...box.children].entries()) {
        row.ariaSelected = String(index === chosen)
        if (index === chosen) row.scrollIntoView({ block: 'nearest' })
      }
      view.dom.setAttribute('aria-haspopup', 'listbox')
      view.dom.setAttribute('aria-controls', id)
      view.dom.setAttribute('aria-activedescendant', `${id}-${chosen}`)
      place(pos)
    },
    close: () => box.remove(),
  }
}
