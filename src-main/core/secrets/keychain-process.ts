/** The process that talks to the keychain of this machine: its library waits for the system without a way to stop it. */
import { AsyncEntry } from 'keytar'

export type Question = {
  readonly id: number
  readonly verb: 'get' | 'set' | 'remove'
  readonly account: string
  readonly value?: string
}
export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: string | null }
  | { readonly id: number; readonly ok: false }

async function answerTo({ verb, account, value }: Question): Promise<string | null> {
  // pinned: without a Secret Service the library would use the kernel's keyring, which forgets at the next start
  const entry = new AsyncEntry('Rapport', account, { linux: { store: 'secret-service' } })
  if (verb === 'get') return await entry.getPassword()
  if (verb === 'set') await entry.setPassword(value ?? '')
  else await entry.deletePassword()
  return null
}

async function hear(question: Question): Promise<void> {
  const { id } = question
  let answer: Answer
  try {
    answer = { id, ok: true, value: await answerTo(question) }
  } catch {
    // what the keychain says of its trouble may name the secret: only that there is trouble goes on
    answer = { id, ok: false }
  }
  process.send?.(answer)
}

process.on('message', (question: Question) => void hear(question))
process.on('disconnect', () => process.exit())
