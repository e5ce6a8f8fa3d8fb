/** The parts at the end of an item's line: whose, until when, and the button of its menu; keys lead through them and back. */
import type { Kind } from '#shared/doc/items.ts'
import { colorOf, firstNameOf, initialsOf } from '#shared/people.ts'
import { editorText } from './editor-text.ts'
import { part } from './listbox.ts'
import type { ItemChoice } from './surroundings.ts'

export type ChipName = 'person' | 'due'

export type Chips = {
  readonly kind: Kind
  readonly person: ItemChoice['item']['person']
  /** What it is parked on instead of a person. */
  readonly place: ItemChoice['item']['parkedOn']
  /** The date as it is drawn and as it is said; null without one. */
  readonly due: { readonly short: string; readonly full: string; readonly late: boolean } | null
  /** It has no date on purpose. */
  readonly undated: boolean
}

function chip(name: ChipName, heard: string, className = ''): HTMLButtonElement {
  const button = part('button', className === '' ? 'item-chip' : `item-chip ${className}`)
  button.type = 'button'
  // keys come to it from its line, Tab from elsewhere does not stop at each of hundreds
  button.tabIndex = -1
  button.dataset['chip'] = name
  button.ariaLabel = heard
  button.ariaHasPopup = 'dialog'
  return button
}

/** Draws them; with `all` those too that there is nothing in yet, for whoever has come to them by keys. */
export function drawChips(
  { kind, person, place, due, undated }: Chips,
  all: boolean,
): readonly HTMLElement[] {
  const drawn: HTMLElement[] = []
  if (person !== null || place !== null || all) {
    const button = chip('person', editorText.chip.person(kind, person, place))
    if (place !== null) {
      const name = part('span', 'name', place.title)
      name.dir = 'auto'
      button.title = place.title
      button.append(name)
    } else if (person === null) {
      button.classList.add('empty')
      button.textContent = editorText.chip.empty.person(kind)
    } else {
      const avatar = part('span', 'avatar size20')
      // drawn, not written: the name of the button holds the words that are seen in it
      avatar.dataset['initials'] = initialsOf(person.name)
      avatar.style.backgroundColor = colorOf(person.id)
      avatar.ariaHidden = 'true'
      const name = part('span', 'name', person.me ? editorText.me : firstNameOf(person.name))
      name.dir = 'auto'
      button.title = person.name
      button.append(avatar, name)
    }
    drawn.push(button)
  }
  if (kind === 'action' && (due !== null || undated || all)) {
    const words = editorText.chip
    const [shown, heard] =
      due !== null
        ? [editorText.due(due.short), words.due(due.short, due.full)]
        : undated
          ? [words.undated, words.undatedHeard]
          : [words.empty.due, words.noDue]
    const button = chip('due', heard, due?.late === true ? 'due late' : 'due')
    button.classList.toggle('empty', due === null && !undated)
    button.textContent = shown
    if (due !== null) button.title = due.full
    drawn.push(button)
  }
  return drawn
}

export type ChipHands = {
  /** All that keys stop at, in order. */
  stops(): readonly HTMLElement[]
  open(name: ChipName): void
  /** Takes away what a chip holds. */
  takeAway(name: ChipName): void
  openMenu(): void
  /** Back into the line, the cursor where it was. */
  back(): void
}

const nameOf = (target: EventTarget | null): ChipName | null => {
  const name =
    target instanceof HTMLElement ? target.closest<HTMLElement>('[data-chip]')?.dataset['chip'] : ''
  return name === 'person' || name === 'due' ? name : null
}

/** What keys and clicks do within an item's own elements; the page sees none of them. */
export function chipEvents(dom: HTMLElement, hands: ChipHands): void {
  const own = (target: EventTarget | null): boolean =>
    target instanceof HTMLElement && hands.stops().some((stop) => stop.contains(target))
  dom.addEventListener('mousedown', (event) => {
    // the cursor stays where it is
    if (event.target instanceof Element && event.target.closest('.item-chip, .item-more') !== null)
      event.preventDefault()
  })
  dom.addEventListener('click', (event) => {
    const name = nameOf(event.target)
    if (name !== null) hands.open(name)
    else if (!(event.target instanceof Element)) return
    else if (event.target.closest('.item-more') !== null) hands.openMenu()
    // links in the text open otherwise; these lead on within the notebook
    else if (event.target.closest('.life a') !== null) event.stopPropagation()
  })
  dom.addEventListener('keydown', (event) => {
    if (!own(event.target)) return
    const stops = hands.stops()
    const at = stops.findIndex((stop) => stop === document.activeElement)
    const name = nameOf(event.target)
    const go = (to: number): void => {
      const stop = stops[to]
      if (stop === undefined) hands.back()
      else stop.focus()
    }
    switch (event.key) {
      case 'Tab':
        go(event.shiftKey ? at - 1 : at + 1)
        break
      case 'ArrowRight':
        go(at + 1)
        break
      case 'ArrowLeft':
        go(at - 1)
        break
      case 'Escape':
        hands.back()
        break
      case 'Backspace':
      case 'Delete':
        if (name === null) return
        hands.back()
        hands.takeAway(name)
        break
      default:
        return
    }
    event.preventDefault()
  })
}
