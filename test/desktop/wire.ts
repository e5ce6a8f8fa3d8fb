/** The line between an app on the stand-in and the desktop that the test is: each may ask the other by name. */

/** The end of a channel of node:child_process, in either process. */
export type Port = {
  send?(message: unknown, sent: () => void): boolean
  on(event: 'message', fn: (message: unknown) => void): unknown
  readonly connected: boolean
}
export type Answers = { readonly [name: string]: (...args: never[]) => unknown }
export type Ask = (name: string, ...args: readonly unknown[]) => Promise<unknown>

type Message =
  | { readonly ask: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly value?: unknown; readonly error?: string }

/** Answers what the other side asks, and gives the way to ask it. What is asked of a side that has gone is never answered. */
export function wire(port: Port, answers: Answers): Ask {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let count = 0
  const send = (message: Message): void => {
    // a side that goes in this moment hears nothing, and that is no fault
    if (port.connected) port.send?.(message, () => undefined)
  }
  port.on('message', (received) => {
    const message = received as Message
    if ('answer' in message) {
      const asked = waiting.get(message.answer)
      waiting.delete(message.answer)
      if (message.error === undefined) asked?.resolve(message.value)
      else asked?.reject(new Error(message.error))
      return
    }
    void (async () => {
      try {
        const answer = answers[message.name] as ((...args: readonly unknown[]) => unknown) | undefined
        if (answer === undefined) throw new Error(`the stand-in has no ${message.name}`)
        send({ answer: message.ask, value: await answer(...message.args) })
      } catch (error) {
        send({ answer: message.ask, error: error instanceof Error ? error.message : String(error) })
      }
    })()
  })
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      count += 1
      waiting.set(count, { resolve, reject })
      send({ ask: count, name, args })
    })
}
