/** Lots: much work in small pieces, seen at once and committed together, its log copied into the file by another thread. */
import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { Writer } from './open.ts'
import type { TableName } from './tables.ts'

export type Written<T> = { readonly value: T; readonly tables: readonly TableName[] }
/**
 * Much work that can be done again, in small pieces: each is seen at once by whoever reads in this thread, and on disk with the
 * next transaction of anybody, or a little later. What many of them write again and again goes to disk once.
 */
export type Lot = {
  /** Runs `fn` as `Store.write` does. Throws when what was written before could not be brought to disk, and is not there any more. */
  write<T>(fn: (writer: Writer) => T): Written<T>
  /** Brings to disk what has waited long enough; true when it did. To be done between pieces; throws as above. */
  tend(): boolean
  /** Waits until the log is short enough for more; to be done between pieces. */
  room(): Promise<void>
  /** Brings it to disk; throws as above. */
  settle(): void
  /** Ends it, also in the middle: brings to disk what is there, and leaves the log as short as it was. */
  close(): Promise<void>
}
/** Copies what has been committed from the log into the file, in another thread: nobody waits for it. */
export type LogCopier = {
  /** False when it could not. */
  copy(): Promise<boolean>
  /** Nothing is to be copied for now. */
  rest(): void
}

/**
 * So many pages the log holds before a commit copies them into the file. A short log is written over and over; in one that
 * grows a save takes twice as long.
 */
export const SHORT_LOG = 1000
/** So many bytes the log may take while lots are written; then they wait until all of it is copied and it begins anew. */
const LONG_LOG = 128 * 1024 * 1024
/** A commit may take so long, in milliseconds: nobody waits for longer than one and their own. */
const STEP = 12
/** How long a lot works before it is committed, in milliseconds, at first, at least and at most: the less work, the shorter the commit. */
const [FIRST, LEAST, MOST] = [100, 10, 400] as const

/**
 * Opens the lots of a notebook. `written` runs a piece in the open transaction; `checkPlace` throws where the notebook's file
 * has been taken away. `commit` brings to disk what waits, before anybody else writes; what cannot be committed is lost for its
 * lot, not for them.
 */
export function openLots(
  db: Database.Database,
  written: <T>(fn: (writer: Writer) => T) => Written<T>,
  checkPlace: () => void,
  copier: LogCopier | null,
): { open(): Lot; commit(): void } {
  const losses: unknown[] = []
  let open = 0
  let begun = 0
  let every: number = FIRST
  // a commit has come since the log was last copied
  let isDirty = false
  let most = LONG_LOG
  let hasCopied = false
  let copying: Promise<void> | null = null

  /** In WAL mode NORMAL leaves out the wait for the disk at a commit, nothing else; the next full commit waits for all. */
  function begin(): void {
    checkPlace()
    db.pragma('synchronous = normal')
    db.exec('begin immediate')
    begun = performance.now()
  }
  function lose(error: unknown): void {
    losses.push(error)
    if (db.inTransaction) db.exec('rollback')
    db.pragma('synchronous = full')
  }
  function commit(): void {
    if (!db.inTransaction) return
    try {
      db.exec('commit')
      isDirty = true
      db.pragma('synchronous = full')
    } catch (error) {
      lose(error)
    }
  }
  const logSize = (): number => statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0
  const letCommitsCopy = (): void => {
    db.pragma(`wal_autocheckpoint = ${SHORT_LOG}`)
  }
  /** Has the log copied, one copy after the other. */
  async function copy(): Promise<void> {
    await copying
    copying = (async () => {
      isDirty = false
      hasCopied = (await copier?.copy()) ?? false
      copying = null
      if (!hasCopied && db.open) letCommitsCopy()
    })()
    await copying
  }

  return {
    commit,
    open() {
      commit()
      const before = losses.length
      const checkWhole = (): void => {
        if (losses.length > before) throw losses.at(-1)
      }
      open += 1
      if (copier !== null) db.pragma('wal_autocheckpoint = 0')
      return {
        write(fn) {
          checkWhole()
          if (!db.inTransaction) begin()
          try {
            return written(fn)
          } catch (error) {
            // all of it: savepoints would make each statement half as dear again
            lose(error)
            throw error
          }
        },
        tend() {
          checkWhole()
          const start = performance.now()
          if (!db.inTransaction || start - begun < every) return false
          commit()
          const took = performance.now() - start
          every = Math.min(MOST, Math.max(LEAST, every * Math.min(1.2, STEP / took)))
          if (copying === null && copier !== null) void copy()
          return true
        },
        async room() {
          const log = logSize()
          if (log < LONG_LOG) most = LONG_LOG
          if (log < most || copier === null) return
          commit()
          await copy()
          // it begins anew with the next commit, unless somebody reads what is old
          most = log + LONG_LOG
        },
        settle() {
          commit()
          checkWhole()
        },
        async close() {
          commit()
          await copying
          // a log that is short still is copied by a commit to come
          if (hasCopied && isDirty) await copy()
          open -= 1
          if (open > 0) return
          hasCopied = false
          copier?.rest()
          letCommitsCopy()
        },
      }
    },
  }
}
