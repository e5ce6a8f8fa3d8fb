/** The two verbs as this window reaches them: over the desktop's preload, or over the socket of `rapport serve`. */
import type { CoreEvent, Reply, Transport } from '#shared/contract/define.ts'
import type { Connection, DesktopTransport } from '#shared/desktop/host.ts'

declare global {
  // the desktop's preload script leaves its transport here
  var rapport: (Transport & Partial<DesktopTransport>) | undefined
}

export type WindowTransport = Transport & {
  /** Tells of lost and found connections, and at once how it stands. */
  watch(fn: (connection: Connection) => void): () => void
}

const lost: Reply<never> = {
  ok: false,
  error: {
    code: 'stopped',
    message: 'Rapport is not reachable. What you typed is kept in this window and saved when it is back.',
  },
}

/** The transport of this window. */
export function openTransport(): WindowTransport {
  const desktop = globalThis.rapport
  if (desktop !== undefined)
    return {
      ...desktop,
      watch(fn) {
        if (desktop.watch !== undefined) return desktop.watch(fn)
        fn('open')
        return () => undefined
      },
    }
  return openSocket(new URL('/socket', location.href.replace(/^http/, 'ws')).href)
}

type FromCore = { readonly id: number; readonly reply: Reply<unknown> } | { readonly event: CoreEvent }

/** A socket that comes back by itself; calls made while it is away fail at once, so that callers keep what they have. */
function openSocket(address: string): WindowTransport {
  const listeners = new Set<(event: CoreEvent) => void>()
  const watchers = new Set<(connection: Connection) => void>()
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  let unsent: string[] = []
  let connection: Connection = 'open'
  let everOpen = false
  let pause = 250
  let next = 0
  let socket = connect()

  function connect(): WebSocket {
    const made = new WebSocket(address)
    made.addEventListener('open', () => {
      everOpen = true
      pause = 250
      for (const frame of unsent) made.send(frame)
      unsent = []
      turn('open')
    })
    made.addEventListener('message', (message) => {
      // frames come from our own core, over a socket that only it serves
      const frame = JSON.parse(String(message.data)) as FromCore
      if ('event' in frame) {
        for (const listener of listeners) listener(frame.event)
        return
      }
      waiting.get(frame.id)?.(frame.reply)
      waiting.delete(frame.id)
    })
    made.addEventListener('close', () => {
      unsent = []
      for (const done of waiting.values()) done(lost)
      waiting.clear()
      turn('lost')
      setTimeout(() => {
        socket = connect()
      }, pause)
      pause = Math.min(pause * 2, 5000)
    })
    return made
  }
  function turn(to: Connection): void {
    if (to === connection) return
    connection = to
    for (const watcher of watchers) watcher(to)
  }

  return {
    call(name, input) {
      // before the first connection calls wait for it; later ones fail at once while it is away
      if (socket.readyState !== WebSocket.OPEN && everOpen) return Promise.resolve(lost)
      return new Promise((done) => {
        const id = next++
        waiting.set(id, done)
        const frame = JSON.stringify({ id, name, input })
        if (socket.readyState === WebSocket.OPEN) socket.send(frame)
        else unsent.push(frame)
      })
    },
    listen(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
    watch(fn) {
      watchers.add(fn)
      fn(connection)
      return () => watchers.delete(fn)
    },
  }
}
