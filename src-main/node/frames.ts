/** The two verbs as JSON frames: what the WebSocket of `rapport serve` and the local socket both carry. */
import type { CoreEvent, Failure, Reply, Transport } from '#shared/contract/define.ts'

/** The largest frame in either direction: a calendar file of 96 MB comes in one call. */
export const maxFrameBytes = 100 * 1024 * 1024

type FromCore = { readonly id: number; readonly reply: Reply<unknown> } | { readonly event: CoreEvent }

const stopped: Failure = {
  code: 'stopped',
  message: 'The running Rapport went away. What was saved is safe; try again.',
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a line of JSON holds, or undefined where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The core's side of one connection. */
export type Answering = {
  /** Takes a frame of the client; false when it is broken and the connection is to be dropped. */
  hear(text: string): boolean
  /** Ends the events. */
  stop(): void
}

/** Answers the frames of one client and tells it the core's events. */
export function answering(core: Transport, send: (frame: string) => void): Answering {
  const stop = core.listen((event) => send(JSON.stringify({ event } satisfies FromCore)))
  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    const reply = await core.call(name, input)
    send(JSON.stringify({ id, reply } satisfies FromCore))
  }
  return {
    hear(text) {
      const frame = readJson(text)
      if (!isRecord(frame)) return false
      const { id, name, input } = frame
      if (typeof id !== 'number' || typeof name !== 'string') return false
      void answer(id, name, input)
      return true
    },
    stop,
  }
}

/** The client's side of one connection. */
export type Calling = Transport & {
  /** Takes a frame of the core. */
  hear(text: string): void
  /** The connection is gone: what waits for a reply gets `stopped`, and so does every later call. */
  lose(): void
}

/** Calls the core at the other end of a connection. */
export function calling(send: (frame: string) => void): Calling {
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  const listeners = new Set<(event: CoreEvent) => void>()
  let next = 0
  let over = false
  return {
    call(name, input) {
      if (over) return Promise.resolve({ ok: false, error: stopped })
      return new Promise((done) => {
        const id = next++
        waiting.set(id, done)
        send(JSON.stringify({ id, name, input }))
      })
    },
    listen(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
    hear(text) {
      // the other end is our own core: reached by a socket that only this user can open
      const frame = JSON.parse(text) as FromCore
      if ('event' in frame) {
        for (const listener of listeners) listener(frame.event)
        return
      }
      waiting.get(frame.id)?.(frame.reply)
      waiting.delete(frame.id)
    },
    lose() {
      over = true
      for (const done of waiting.values()) done({ ok: false, error: stopped })
      waiting.clear()
    },
  }
}
