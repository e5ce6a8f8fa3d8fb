/** What dies comes back: the core, opened anew, while the windows hear of the time between; and a window's own process. */
import type { CoreEvent, Failure, Reply } from '#shared/contract/define.ts'
import type { Connection } from '#shared/desktop/host.ts'
import type { CoreThread } from '../core/thread.ts'

export type LastingCore = CoreThread & {
  /** Tells when the core has gone, and when it is back. */
  watch(fn: (connection: Connection) => void): () => void
}

/** What dies more often than this within a minute is not opened again: it would die for ever. */
const mostDeaths = 3
const minuteMs = 60_000

/** Counts deaths; the function says of each whether it is one too many. */
export function deathCount(): () => boolean {
  let deaths: readonly number[] = []
  return () => {
    const now = performance.now()
    deaths = [...deaths.filter((at) => at > now - minuteMs), now]
    return deaths.length > mostDeaths
  }
}

/**
 * Opens a core with `open`, and again whenever it dies. Calls that it died in fail as `stopped`; those that come while it is
 * away wait for it. `ended` resolves when it is closed, or with the reason when it cannot be brought back.
 */
export async function openLastingCore(open: () => Promise<Reply<CoreThread>>): Promise<Reply<LastingCore>> {
  const first = await open()
  if (!first.ok) return first
  const listeners = new Set<(event: CoreEvent) => void>()
  const watchers = new Set<(connection: Connection) => void>()
  const turn = (connection: Connection): void => {
    for (const watcher of watchers) watcher(connection)
  }
  let current: Promise<Reply<CoreThread>> = Promise.resolve(first)
  let closing = false

  async function live(): Promise<Failure | null> {
    const isTooMany = deathCount()
    for (let reply: Reply<CoreThread> = first; ; reply = await current) {
      if (!reply.ok) return reply.error
      if (reply !== first) turn('open')
      reply.value.listen((event) => {
        for (const listener of listeners) listener(event)
      })
      const failure = await reply.value.ended
      if (failure === null || closing) return null
      turn('lost')
      current = isTooMany() ? Promise.resolve({ ok: false as const, error: failure }) : open()
    }
  }
  const ended = live()
  return {
    ok: true,
    value: {
      ended,
      async call(name, input) {
        const reply = await current
        return reply.ok ? reply.value.call(name, input) : reply
      },
      listen(fn) {
        listeners.add(fn)
        return () => listeners.delete(fn)
      },
      watch(fn) {
        watchers.add(fn)
        return () => watchers.delete(fn)
      },
      async close() {
        closing = true
        const reply = await current
        if (reply.ok) await reply.value.close()
        await ended
      },
    },
  }
}
