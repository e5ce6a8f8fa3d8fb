/** Makes a folder and those above it; Node's own way of that never ends where a file system refuses new folders as "not found" (`/proc`). */
import { mkdirSync, statSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Whether a file or folder is not there, as the disk says it. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Makes a folder, which may be there already. Throws what the disk says; each folder above is tried once. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if (isMissing(error) && dirname(folder) !== folder) {
      await makeFolder(dirname(folder))
      await mkdir(folder)
    } else if (!(await stat(folder).catch(() => null))?.isDirectory()) throw error
  }
}

/** The same without waiting, for what only this user may read: mode 0700. */
export function makeOwnFolderSync(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (isMissing(error) && dirname(folder) !== folder) {
      makeOwnFolderSync(dirname(folder))
      mkdirSync(folder, { mode: 0o700 })
    } else if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
