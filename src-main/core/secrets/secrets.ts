/** Secrets by name: in the keychain of this machine, or where there is none, in a file that only this user can read. */
import { randomUUID } from 'node:crypto'
import { Fault } from '../fault.ts'
import { openFile } from './file.ts'
import type { Keychain } from './keychain.ts'

/** One place where secrets are kept. */
export type Store = {
  /** The secret of a name, null when there is none. */
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
}
/** Where addresses with tokens, and passwords, are kept apart from the notebook file. */
export type Secrets = Store & {
  /** Where a secret that is set now is kept. */
  kind(): Promise<'keychain' | 'file'>
  close(): void
}

/** The name under which the file has this notebook's own id: the keychain is shared by all notebooks of the user. */
const NOTEBOOK = 'notebook'

/**
 * Opens the secrets of a notebook folder. What the file has is newer than the keychain, because it is there only while
 * the keychain cannot be reached, and moves there with the first look that finds it. Faults: storage, damaged.
 */
export function openSecrets(folder: string, keychain: Keychain | null): Secrets {
  const file = openFile(folder)
  if (keychain === null) return { ...file, kind: () => Promise.resolve('file'), close: () => undefined }

  let made: Promise<string> | undefined
  const idMade = async (): Promise<string> => {
    const known = await file.get(NOTEBOOK)
    if (known !== null) return known
    const id = randomUUID()
    await file.set(NOTEBOOK, id)
    return id
  }
  const accountOf = async (name: string): Promise<string> => {
    made ??= idMade()
    try {
      return `${await made}/${name}`
    } catch (error) {
      // a file that could not be read or written is tried again
      made = undefined
      throw error
    }
  }
  /** Whether the keychain has taken it and gives it back. */
  const taken = async (name: string, value: string): Promise<boolean> => {
    const account = await accountOf(name)
    if (!(await keychain.set(account, value)).ok) return false
    const back = await keychain.get(account)
    return back.ok && back.value === value
  }

  return {
    async get(name) {
      const here = await file.get(name)
      if (here !== null) {
        if (await taken(name, here)) await file.remove(name)
        return here
      }
      const reply = await keychain.get(await accountOf(name))
      if (reply.ok) return reply.value
      throw new Fault(
        'storage',
        'The keychain of this machine, where the addresses of calendars are, cannot be reached. Nothing was changed; unlock it and try again.',
      )
    },
    async set(name, value) {
      if (!(await taken(name, value))) await file.set(name, value)
      else if ((await file.get(name)) !== null) await file.remove(name)
    },
    async remove(name) {
      if ((await file.get(name)) !== null) await file.remove(name)
      // what an unreachable keychain keeps is of no use without this notebook
      await keychain.remove(await accountOf(name))
    },
    async kind() {
      return (await keychain.get(await accountOf(NOTEBOOK))).ok ? 'keychain' : 'file'
    },
    close: () => keychain.close(),
  }
}
