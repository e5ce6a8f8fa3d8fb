/** Opens the notebook of a folder: its core is this process, or it is called in the process where it runs. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reply, Transport } from '#shared/contract/define.ts'
import { openCore, type Core } from '../core/core.ts'
import { askOver, Refused, type Ask, type Invocation } from './command.ts'
import { openSocket, reachCore } from './socket.ts'

export type Notebook = Transport & {
  /** True where another process runs the core. */
  readonly remote: boolean
  close(): Promise<void>
}
/** What a core's own host does for another Rapport on the same folder: lets it in, by an address or by showing its window. */
export type Door = () => { readonly address: string | null }

/** The one call that hosts answer themselves. */
export const openDoor = 'host.open'

/** How long a core that closes waits for those that it serves: a host may have guests that never leave, a command has none. */
const patienceMs = { host: 300, command: 3000 }
/** How long to try, where the folder is taken but its core does not listen (yet, or any more). */
const attempts = 20
const pauseMs = 100

/** Lets other processes call a core that this one owns; `door` is given by hosts that stay open. */
export async function share(core: Core, folder: string, door: Door | null): Promise<Notebook> {
  const shared: Transport = {
    call: (name, input) =>
      name === openDoor && door !== null
        ? Promise.resolve({ ok: true, value: door() })
        : core.call(name, input),
    listen: core.listen,
  }
  // without a socket the notebook still works; only a second Rapport is told that the folder is taken
  const socket = await openSocket(shared, folder).catch((error: unknown) => {
    process.emitWarning(error instanceof Error ? error : String(error))
    return null
  })
  return {
    remote: false,
    call: core.call,
    listen: core.listen,
    async close() {
      await socket?.close(door === null ? patienceMs.command : patienceMs.host)
      await core.close()
    },
  }
}

/** What becomes of a host that wants a folder: it has the core, or the host that has it already opened its door. */
export type Claim<C extends Core> =
  | { readonly core: C }
  | { readonly core: null; readonly door: ReturnType<Door> }

/** For hosts: opens a folder with `open`, or knocks at the host that has it. Failures: those of openCore. */
export async function claim<C extends Core>(
  folder: string,
  open: () => Promise<Reply<C>>,
): Promise<Reply<Claim<C>>> {
  for (let attempt = 1; ; attempt++) {
    const opened = await open()
    if (opened.ok) return { ok: true, value: { core: opened.value } }
    if (opened.error.code !== 'locked') return opened
    const running = await reachCore(folder)
    const reply = await running?.call(openDoor, {})
    running?.close()
    // hosts answer with their own door; a passing command does not know the word, and is gone in a moment
    if (reply?.ok === true) return { ok: true, value: { core: null, door: reply.value as ReturnType<Door> } }
    if (attempt === attempts) return opened
    await sleep(pauseMs)
  }
}

/** For commands: opens a folder in this process, or reaches the core that has it. Failures: those of openCore. */
export async function openNotebook(folder: string): Promise<Reply<Notebook>> {
  for (let attempt = 1; ; attempt++) {
    const opened = openCore({ folder })
    if (opened.ok) return { ok: true, value: await share(opened.value, folder, null) }
    if (opened.error.code !== 'locked') return opened
    const remote = await reachCore(folder)
    if (remote !== null)
      return {
        ok: true,
        value: {
          remote: true,
          call: remote.call,
          listen: remote.listen,
          close: () => Promise.resolve(remote.close()),
        },
      }
    if (attempt === attempts) return opened
    await sleep(pauseMs)
  }
}

/** Runs a command against the notebook of its folder, wherever the core is, and closes it. Rejects with Refused. */
export async function withNotebook(call: Invocation, run: (ask: Ask) => Promise<number>): Promise<number> {
  const opened = await openNotebook(call.folder)
  if (!opened.ok) throw new Refused(opened.error)
  try {
    return await run(askOver(opened.value))
  } finally {
    await opened.value.close()
  }
}
