/** Secrets by name, in a file of the notebook folder that only this user can read. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../fault.ts'
import { replaceFile } from '../replace-file.ts'
import type { Store } from './secrets.ts'

/** The file of a notebook folder: `secrets.json`, mode 0600, replaced as a whole at every change. */
export function openFile(folder: string): Store {
  const file = join(folder, 'secrets.json')
  // one change after the other, so that none overwrites what another has just stored
  let last: Promise<unknown> = Promise.resolve()

  async function change(edit: (secrets: Map<string, string>) => void): Promise<void> {
    const work = last.then(async () => {
      const secrets = await readSecrets(file)
      edit(secrets)
      await replaceFile(file, `${JSON.stringify(Object.fromEntries(secrets), null, 2)}\n`)
    })
    last = work.catch(() => undefined)
    await work
  }

  return {
    async get(name) {
      await last
      return (await readSecrets(file)).get(name) ?? null
    },
    set: (name, value) => change((secrets) => secrets.set(name, value)),
    remove: (name) => change((secrets) => secrets.delete(name)),
  }
}

async function readSecrets(file: string): Promise<Map<string, string>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map()
    throw error
  }
  const parsed = parsedObject(text)
  if (parsed === null)
    throw new Fault(
      'damaged',
      'The file secrets.json of the notebook is damaged. Nothing was changed; move it away and add the calendars again.',
    )
  return new Map(
    Object.entries(parsed).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

function parsedObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
