/** What the parts of the stand-in share: the line to the desktop, what windows tell of themselves, events that may be refused. */
import { EventEmitter } from 'node:events'
import { wire, type Answers, type Ask } from '../wire.ts'

let asked: Ask | null = null
/** Begins to answer the desktop. */
export function answerDesktop(answers: Answers): void {
  asked = wire(process, answers)
}
/** Asks the desktop. */
export const ask: Ask = (name, ...args) => {
  if (asked === null) throw new Error('the stand-in has no desktop yet')
  return asked(name, ...args)
}

/** `created` with the contents of a new window, `allClosed` when the last one has gone. */
export const windowEvents = new EventEmitter()

/** Emits an event that may be refused; true when somebody did. */
export function prevented(emitter: EventEmitter | undefined, name: string, more: object = {}): boolean {
  let refused = false
  emitter?.emit(name, { ...more, preventDefault: () => (refused = true) })
  return refused
}
