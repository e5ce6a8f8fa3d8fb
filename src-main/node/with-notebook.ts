/** How a command reaches its notebook: the core runs here for a moment, or in the process that has it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reply } from '#shared/contract/define.ts'
import { openCore } from '../core/core.ts'
import { askOver, Refused, type Ask, type Invocation } from './command.ts'
import { secretsOf } from './folder.ts'
import { attempts, pauseMs, share, type Notebook } from './notebook.ts'
import { reachCore } from './socket.ts'

/** For commands: opens a folder in this process, or reaches the core that has it. Failures: those of openCore. */
async function openNotebook(folder: string): Promise<Reply<Notebook>> {
  for (let attempt = 1; ; attempt++) {
    const opened = openCore({ folder, secrets: secretsOf() })
    if (opened.ok) return { ok: true, value: await share(opened.value, folder, null) }
    if (opened.error.code !== 'locked') return opened
    const remote = await reachCore(folder)
    if (remote !== null)
      return {
        ok: true,
        value: {
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
