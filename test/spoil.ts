/** Damages a notebook as a bad disk does. */
import { closeSync, openSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'

/** Overwrites the first page of a table or an index, in the file itself. */
export function spoil(path: string, name: string): void {
  const db = new Database(path)
  // what is in the log would hide it
  db.pragma('wal_checkpoint(truncate)')
  const root = Number(db.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(name))
  const size = Number(db.pragma('page_size', { simple: true }))
  db.close()
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(size, 0x55), 0, size, (root - 1) * size)
  closeSync(file)
}
