/** The keychain of this machine, asked through a process of its own: one that hangs can be ended with it. */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Question } from './keychain-process.ts'

/** What the keychain said; not ok where there is none, it is locked, it fails or it does not answer in time. */
export type KeychainReply = { readonly ok: true; readonly value: string | null } | { readonly ok: false }
export type Keychain = {
  get(account: string): Promise<KeychainReply>
  set(account: string, value: string): Promise<KeychainReply>
  remove(account: string): Promise<KeychainReply>
  close(): void
}

/** Long enough to type the password that a locked keychain asks for. */
const DEADLINE = 20_000
/** How long a keychain that failed is left alone, in milliseconds: on a machine without one nothing waits for it twice. */
const REST = 60_000
/** How long the process waits for another question, in milliseconds, before it is ended. */
const IDLE = 5_000
const none: KeychainReply = { ok: false }

/** Opens the keychain; nothing is loaded or started before the first question. `entry` is its process, where the code is bundled. */
export function openKeychain(
  entry: URL = new URL('./keychain-process.ts', import.meta.url),
  deadline: number = DEADLINE,
): Keychain {
  let child: ChildProcess | null = null
  let next = 0
  let restUntil = 0
  let closed = false
  let idle: NodeJS.Timeout | undefined
  const waiting = new Map<number, (reply: KeychainReply) => void>()

  const end = (): void => {
    child?.kill('SIGKILL')
    child = null
    for (const done of waiting.values()) done(none)
    waiting.clear()
  }
  const started = (): ChildProcess => {
    // without the arguments of this process: they may be those of a debugger or a test
    const made = fork(fileURLToPath(entry), {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    })
    const lost = (): void => {
      if (child === made) end()
    }
    made.on('message', (answer: Answer) => {
      waiting.get(answer.id)?.(answer.ok ? { ok: true, value: answer.value } : none)
      waiting.delete(answer.id)
    })
    made.on('error', lost).on('exit', lost)
    made.unref()
    made.channel?.unref()
    return made
  }
  const ask = async (question: Omit<Question, 'id'>): Promise<KeychainReply> => {
    if (closed || performance.now() < restUntil) return none
    clearTimeout(idle)
    child ??= started()
    const asked = child
    const id = next++
    const reply = await new Promise<KeychainReply>((resolve) => {
      const late = setTimeout(end, deadline)
      waiting.set(id, (answer) => {
        clearTimeout(late)
        resolve(answer)
      })
      // one that is gone has told so
      asked.send({ ...question, id }, (error) => (error === null ? undefined : end()))
    })
    if (!reply.ok) restUntil = performance.now() + REST
    clearTimeout(idle)
    if (waiting.size === 0) idle = setTimeout(end, IDLE).unref()
    return reply
  }

  return {
    get: (account) => ask({ verb: 'get', account }),
    set: (account, value) => ask({ verb: 'set', account, value }),
    remove: (account) => ask({ verb: 'remove', account }),
    close() {
      closed = true
      clearTimeout(idle)
      end()
    },
  }
}
