/** The job that keeps a copy of the notebook's file: whole, looked at, and only then in the place of an older one. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { makeOwnFolderSync } from '../make-folder.ts'

/** `there`: a copy of that day is kept already. `damaged`: SQLite found the notebook's own file wrong; the copies stay as they are. */
export type CopyResult = 'made' | 'there' | 'damaged' | 'noRoom'
/** `day` is a plain date; with `isAnew` one that was made earlier on it makes way. */
export type CopyOrder = { readonly folder: string; readonly day: string; readonly isAnew: boolean }

const backupsIn = (folder: string): string => join(folder, 'backups')
const copyOf = (day: string): string => `notebook-${day}.db`
/** So many bytes have to be left on the disk beside a copy: for what is written meanwhile. */
const SPARE = 256 * 1024 * 1024

/** The days of which a copy is kept in the folder of a notebook, the latest first. */
export function copiedDays(folder: string): readonly string[] {
  const backups = backupsIn(folder)
  if (!statSync(backups, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(backups)
    .flatMap((name) => /^notebook-(\d{4}-\d\d-\d\d)\.db$/.exec(name)?.[1] ?? [])
    .toSorted()
    .toReversed()
}

/**
 * Of the days that have a copy, the latest first, those whose copy is not needed any more on `day`: the last three stay, one that
 * is a week old or older, and one that will be.
 */
export function dispensable(days: readonly string[], day: string): readonly string[] {
  const weekAgo = Temporal.PlainDate.from(day).subtract({ weeks: 1 }).toString()
  const older = days.slice(3)
  const kept = [older.find((one) => one <= weekAgo), older.findLast((one) => one > weekAgo)]
  return older.filter((one) => !kept.includes(one))
}

const isWhole = (db: Database.Database): boolean => db.pragma('quick_check(1)', { simple: true }) === 'ok'
const isCorrupt = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code))

/** Copies the notebook as it is at this moment, while others read and write. Throws what the disk says. */
export function copyNotebook({ folder, day, isAnew }: CopyOrder): CopyResult {
  const backups = backupsIn(folder)
  const target = join(backups, copyOf(day))
  if (!isAnew && existsSync(target)) return 'there'
  const file = join(folder, 'notebook.db')
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < statSync(file).size + SPARE) return 'noRoom'
  makeOwnFolderSync(backups)
  const unfinished = join(backups, 'notebook.part')
  rmSync(unfinished, { force: true })
  try {
    if (!vacuum(file, unfinished)) return 'damaged'
    const written = openSync(unfinished, 'r+')
    fsyncSync(written)
    closeSync(written)
    renameSync(unfinished, target)
  } catch (error) {
    if (isCorrupt(error)) return 'damaged'
    throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
  for (const one of dispensable(copiedDays(folder), day)) rmSync(join(backups, copyOf(one)), { force: true })
  return 'made'
}

/** Writes a copy; false where the original or the copy is not whole. */
function vacuum(file: string, target: string): boolean {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    if (!isWhole(db)) return false
    db.prepare('vacuum into ?').run(target)
  } finally {
    db.close()
  }
  const copy = new Database(target, { readonly: true })
  try {
    return isWhole(copy)
  } finally {
    copy.close()
  }
}
