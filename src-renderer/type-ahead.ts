/** Type-ahead: what is typed on the way to a page is held until that page can be written on, and is written there. */
import { isCovered, isField } from './focus.ts'
import { mac } from './host/machine.ts'
import { show } from './overlays.ts'
import { addToDraft } from './palette/draft.ts'
import { text } from './text.ts'
import { toast } from './ui/toast.tsx'

/** A key that was pressed: a character, or Enter, Tab or Escape. */
export type HeldKey = { readonly key: string; readonly shiftKey: boolean }

type Receiver = (keys: readonly HeldKey[]) => void

/** Longer than any page takes to come, in milliseconds: no key is held for ever. */
const PATIENCE = 10_000

let held: HeldKey[] | null = null
let left: Element | null = null
let receiver: Receiver | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Holds what is typed from now on, until a page takes it or the way to one ends. What has the focus is being left: it gets none of it. */
export function holdKeys(): void {
  left = document.activeElement
  clearTimeout(timer)
  timer = setTimeout(dropKeys, PATIENCE)
  if (held !== null) return
  held = []
  addEventListener('keydown', keep, true)
}

/** Has a page that can be written on take what was held, and the focus, whenever it is given; gives the way to stop. */
export function receiveKeys(page: Receiver): () => void {
  receiver = page
  return () => {
    if (receiver === page) receiver = null
  }
}

/** Gives what was held to the page on screen that can be written on; while there is none, the holding goes on. */
export function giveKeys(): void {
  receiver?.(takeKeys())
}

/** Ends the holding: what was held is pressed where the focus is, as commands are. */
export function obeyKeys(): void {
  pressKeys(takeKeys())
}

function takeKeys(): readonly HeldKey[] {
  const keys = held ?? []
  held = null
  left = null
  clearTimeout(timer)
  removeEventListener('keydown', keep, true)
  return keys
}

/** Ends the holding where no page came: the words are kept in quick capture, and that is said. */
export function dropKeys(): void {
  const words = takeKeys()
    .map(({ key }) => (key === 'Enter' ? '\n' : key.length > 1 ? '' : key))
    .join('')
    .trim()
  if (words === '') return
  addToDraft(words)
  toast(text.capture.typedAhead(words), null, () => show('capture'))
}

/** Presses keys where the focus is, as commands are pressed. */
export function pressKeys(keys: readonly HeldKey[]): void {
  for (const { key, shiftKey } of keys)
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
    )
}

const writes = (event: KeyboardEvent): boolean =>
  event.key.length === 1 &&
  (event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || (event.altKey && !mac)))

function keep(event: KeyboardEvent): void {
  const { key, shiftKey, target } = event
  if (held === null || event.isComposing || !event.isTrusted) return
  // who goes into another field meanwhile writes there
  if (isField(target) && target !== left) return
  if (isCovered()) return
  if (writes(event)) held.push({ key, shiftKey })
  else if (event.ctrlKey || event.metaKey || event.altKey) return
  // before anything is typed, Enter is still the one that led here, and Tab goes on on the screen
  else if (key === 'Escape' || (held.length > 0 && ['Enter', 'Tab'].includes(key)))
    held.push({ key, shiftKey })
  else if (held.length > 0 && key === 'Backspace') held.pop()
  else return
  event.preventDefault()
  event.stopImmediatePropagation()
}
