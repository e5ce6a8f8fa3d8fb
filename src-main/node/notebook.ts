/** One core per folder: whoever owns it lets other processes of this user call it, and hosts hand over to each other. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reply, Transport } from '#shared/contract/define.ts'
import type { Core } from '../core/core.ts'
import { openLog } from '../core/log.ts'
import { openSocket, reachCore } from './socket.ts'

export type Notebook = Transport & { close(): Promise<void> }
/** What a core's own host does for another Rapport on the same folder: lets it in, by an address or by showing its window. */
export type Door = () => { readonly address: string | null }

/** The one call that hosts answer themselves. */
const openDoor = 'host.open'

/** How long a core that closes waits for those that it serves: a host may have guests that never leave, a command has none. */
const patienceMs = { host: 300, command: 3000 }
/** How long to try, where the folder is taken but its core does not listen (yet, or any more). */
export const attempts = 20
export const pauseMs = 100

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
    openLog(folder).write({ event: 'thrown', error })
    return null
  })
  return {
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
