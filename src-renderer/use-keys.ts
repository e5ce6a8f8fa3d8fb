/** Keys of the command registry, wherever the focus is: single keys rest in text fields and while an overlay is open. */
import { useEffect } from 'react'
import { actions } from './actions.ts'
import { commands, isOn } from '#shared/commands.ts'
import { isCovered, isField } from './focus.ts'
import { read, strokeOf } from './keys.ts'
import type { Route } from './route.ts'
import { isDesktop } from './host/desktop.ts'
import { mac } from './host/machine.ts'

/** How long a sequence waits for its second key, in milliseconds. */
const patience = 1500

/** What Enter and arrows already mean where the focus is; the registry must not act a second time. */
const hasOwnKey = (target: EventTarget | null, stroke: string): boolean =>
  target instanceof HTMLElement &&
  ((stroke === 'Enter' && target.matches('a, button, summary')) ||
    (stroke.startsWith('Arrow') &&
      target.closest('[role="tablist"], [role="menu"], [role="radiogroup"]') !== null))

/** Listens for the keys of every command that can be done on a screen. */
export function useKeys(screen: Route['screen']): void {
  useEffect(() => {
    let waiting = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const here = commands.filter((command) => isOn(command, screen, isDesktop))
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const stroke = strokeOf(event, mac)
      if (stroke === null) return
      // a key that writes nothing is obeyed in text fields too
      const chord = stroke.startsWith('mod+') || /^F\d+$/.test(stroke)
      if (!chord && (isCovered() || isField(event.target) || hasOwnKey(event.target, stroke))) return
      const reading = read(here, waiting, stroke)
      clearTimeout(timer)
      waiting = reading.kind === 'waiting' ? reading.strokes : ''
      if (reading.kind === 'waiting') timer = setTimeout(() => (waiting = ''), patience)
      if (reading.kind !== 'command') return
      event.preventDefault()
      actions[reading.command.id]()
    }
    addEventListener('keydown', listen)
    return () => {
      clearTimeout(timer)
      removeEventListener('keydown', listen)
    }
  }, [screen])
}
