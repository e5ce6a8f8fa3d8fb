/** The same core on a thread of its own, so that no query holds up a window; nothing of it is loaded here. */
import { Worker } from 'node:worker_threads'
import type { CoreEvent, Failure, Reply } from '#shared/contract/define.ts'
import type { Core } from './core.ts'

/** What crosses to the thread; plain values only. */
export type ThreadOptions = {
  readonly folder: string
  readonly refresh?: boolean
  /** The instant that the core's clock starts from; the system's clock when left out. */
  readonly startAt?: string
  readonly secrets?: 'keychain' | 'file'
  /** The entries of the thread, of the job thread and of the keychain's process, where the code is bundled. */
  readonly entry?: string
  readonly jobsEntry?: string
  readonly keychainEntry?: string
}
export type CoreThread = Core & {
  /** Resolves when the thread has ended: by close, or by a crash (then with the reason). */
  readonly ended: Promise<Failure | null>
}

/** What a host sends to the thread. */
export type ToCore =
  | { readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly close: true }
/** What the thread sends to its host. */
export type FromCore =
  | { readonly id: number; readonly reply: Reply<unknown> }
  | { readonly event: CoreEvent }
  | { readonly opened: Failure | null }

const stopped: Failure = {
  code: 'stopped',
  message: 'The notebook stopped working. What was saved is safe; open Rapport again.',
}

/**
 * Left alone, V8 lets what is young grow to 48 MB and more before it looks at what is still used. Half of that takes the import of
 * 20,000 events from 375 MB to 335 MB of all threads, and costs no time (`npm run bench:calendar`). The jobs thread stays as
 * it is: what it reads outlives its youth, and would be promoted to where it is looked at seldom (650 MB against 900 MB with
 * 200,000 events).
 */
const resourceLimits = { maxYoungGenerationSizeMb: 24 }

/** Starts a core on its own thread. Failures are those of openCore. */
export async function openCoreThread(options: ThreadOptions): Promise<Reply<CoreThread>> {
  const entry = options.entry ? new URL(options.entry) : new URL('./worker.ts', import.meta.url)
  const worker = new Worker(entry, { workerData: options, resourceLimits })
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  const listeners = new Set<(event: CoreEvent) => void>()
  let next = 0
  let over = false
  let closing = false
  let opened: (failure: Failure | null) => void = () => undefined
  const opening = new Promise<Failure | null>((resolve) => {
    opened = resolve
  })
  const ended = new Promise<Failure | null>((resolve) => {
    worker.once('error', (error) => process.emitWarning(error instanceof Error ? error : String(error)))
    worker.once('exit', () => {
      over = true
      for (const done of waiting.values()) done({ ok: false, error: stopped })
      waiting.clear()
      opened(stopped)
      resolve(closing ? null : stopped)
    })
  })
  worker.on('message', (message: FromCore) => {
    if ('event' in message) for (const listener of listeners) listener(message.event)
    else if ('opened' in message) opened(message.opened)
    else {
      waiting.get(message.id)?.(message.reply)
      waiting.delete(message.id)
    }
  })
  const post = (message: ToCore): void => worker.postMessage(message)
  const failure = await opening
  if (failure !== null) {
    await worker.terminate()
    return { ok: false, error: failure }
  }
  return {
    ok: true,
    value: {
      ended,
      call(name, input) {
        if (over || closing) return Promise.resolve({ ok: false, error: stopped })
        return new Promise((done) => {
          const id = next++
          waiting.set(id, done)
          post({ id, name, input })
        })
      },
      listen(fn) {
        listeners.add(fn)
        return () => listeners.delete(fn)
      },
      async close() {
        if (!over && !closing) {
          post({ close: true })
          closing = true
        }
        await ended
      },
    },
  }
}
