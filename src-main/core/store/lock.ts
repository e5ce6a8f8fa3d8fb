/** One writer per folder: an SQLite file held exclusively; the system frees it when the process ends, however it ends. */
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Holds the folder's lock; gives the release, or null where another core holds it. */
export function takeLock(folder: string): (() => void) | null {
  const db = new Database(join(folder, 'writer.lock'), { timeout: 0 })
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('begin exclusive')
  } catch (error) {
    db.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return null
    throw error
  }
  return () => {
    db.exec('rollback')
    db.close()
  }
}
