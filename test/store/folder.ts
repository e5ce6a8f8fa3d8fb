/** Folders for tests of the store: temporary ones, and what stands in them. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failureOf } from '../../src-main/core/fault.ts'
import { openStore, type Store, type StoreOptions } from '../../src-main/core/store/open.ts'
import type { Failure } from '#shared/contract/define.ts'

export const now = Temporal.Instant.from('2026-06-12T07:00:00Z')

/** Runs `use` on a new folder, which is gone afterwards. */
export async function inFolder(use: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-store-'))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Opens the store of a folder, lets `use` have it, and closes it. */
export function withStore<T>(
  folder: string,
  use: (store: Store) => T,
  options: Partial<StoreOptions> = {},
): T {
  const store = openStore({ folder, now, ...options })
  try {
    return use(store)
  } finally {
    store.close()
  }
}

/** How opening fails. */
export function refusal(folder: string, options: Partial<StoreOptions> = {}): Failure {
  try {
    openStore({ folder, now, ...options }).close()
  } catch (error) {
    return failureOf(error)
  }
  throw new Error('it opened')
}

/** Every file below a folder by its name, with the hash of its bytes. */
export const filesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  )
