/** The job that copies the notebook's log into its file. */
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Copies what is committed, while others read and write (a passive checkpoint). */
export function copyLog({ folder }: { readonly folder: string }): null {
  const db = new Database(join(folder, 'notebook.db'), { fileMustExist: true })
  try {
    db.pragma('wal_checkpoint(passive)')
    return null
  } finally {
    db.close()
  }
}
