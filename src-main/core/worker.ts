/** The core's thread: opens the notebook and answers its host. */
import { parentPort, workerData } from 'node:worker_threads'
import { openCore, type Core } from './core.ts'
import { clockFrom } from './environment.ts'
import { logFaults, openLog } from './log.ts'
import type { FromCore, ThreadOptions, ToCore } from './thread.ts'

const say = (message: FromCore): void => parentPort?.postMessage(message)

function start(options: ThreadOptions): void {
  logFaults(openLog(options.folder))
  const reply = openCore({
    folder: options.folder,
    refresh: options.refresh ?? false,
    ...(options.startAt ? { clock: clockFrom(Temporal.Instant.from(options.startAt)) } : {}),
    ...(options.secrets ? { secrets: options.secrets } : {}),
    ...(options.keychainEntry ? { keychainEntry: new URL(options.keychainEntry) } : {}),
    ...(options.jobsEntry ? { jobsEntry: new URL(options.jobsEntry) } : {}),
  })
  if (!reply.ok) {
    say({ opened: reply.error })
    return
  }
  const core = reply.value
  core.listen((event) => say({ event }))
  parentPort?.on('message', (message: ToCore) => void hear(core, message))
  say({ opened: null })
}

async function hear(core: Core, message: ToCore): Promise<void> {
  if ('close' in message) {
    await core.close()
    parentPort?.close()
  } else say({ id: message.id, reply: await core.call(message.name, message.input) })
}

// what `openCoreThread` gives it
start(workerData as ThreadOptions)
