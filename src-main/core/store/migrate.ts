/** Brings a notebook file to the newest schema: forward only, one transaction a migration, a verified backup before. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { Fault, failureOf } from '../fault.ts'

/** 'RPRT': marks a file as a notebook of Rapport (pragma application_id). */
const applicationId = 0x52505254

export type Migration = { readonly version: number; readonly name: string; readonly text: string }

/** The folder migrations/, wherever this module runs from: the sources or a bundle. */
function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'migrations', '0001_init.sql'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('the folder migrations/ is missing')
    folder = parent
  }
  return join(folder, 'migrations')
}

/** All migrations in their order; `0001_init.sql` is version 1. */
export function readMigrations(folder: string = migrationsFolder()): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => ({
      version: Number(name.slice(0, 4)),
      name,
      text: readFileSync(join(folder, name), 'utf8'),
    }))
}

const number = (db: Database.Database, pragma: string): number => Number(db.pragma(pragma, { simple: true }))

/** Version and kind of a closed notebook from its first bytes (SQLite's file format, 1.3); null where they do not tell. */
function headerOf(file: string): { readonly version: number; readonly id: number } | null {
  if (existsSync(`${file}-wal`)) return null
  const bytes = Buffer.alloc(100)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, bytes, 0, bytes.length, 0)
  } finally {
    closeSync(opened)
  }
  if (bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null
  return { version: bytes.readUInt32BE(60), id: bytes.readUInt32BE(68) }
}

/** The same asked of SQLite, which may put its -wal and -shm beside the file. */
function askedOf(file: string): { readonly version: number; readonly id: number; readonly empty: boolean } {
  const db = new Database(file, { readonly: true })
  try {
    const empty = db.prepare('select count(*) from sqlite_schema').pluck().get() === 0
    return { version: number(db, 'user_version'), id: number(db, 'application_id'), empty }
  } finally {
    db.close()
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
const isFilled = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0

/** A Fault where a notebook was and its file has lost everything: a new one would be begun over what can still be rescued. */
function refuseEmptied(file: string): void {
  if (sizeOf(file) > 0) return
  const folder = dirname(file)
  if (sizeOf(`${file}-wal`) > 0)
    throw new Fault(
      'damaged',
      `${file} is ${existsSync(file) ? 'empty' : 'missing'}, but its last changes are in ${file}-wal. Nothing was changed; put back both from a copy, or move ${file}-wal away to begin a new notebook.`,
    )
  const beside = ['backups', 'images', 'calendars'].filter((name) => isFilled(join(folder, name)))
  if (existsSync(file) && beside.length > 0)
    throw new Fault(
      'damaged',
      `${file} is empty, but there was a notebook here: ${beside.join(', ')} ${beside.length > 1 ? 'are' : 'is'} still beside it. Nothing was changed; put a copy in its place, or move ${file} away to begin a new notebook.`,
    )
}

/** Looks without touching: a Fault for a file that is no notebook, lost what it held, or is of a newer Rapport. */
export function refuseForeign(file: string, migrations: readonly Migration[]): void {
  refuseEmptied(file)
  if (!existsSync(file)) return
  const header = headerOf(file)
  const { version, id, empty } = header?.id === applicationId ? { ...header, empty: false } : askedOf(file)
  if (id !== applicationId && !(id === 0 && empty))
    throw new Fault(
      'damaged',
      `${file} is not a notebook of Rapport. Nothing was changed; choose another folder.`,
    )
  const newest = migrations.at(-1)?.version ?? 0
  if (version > newest)
    throw new Fault(
      'newer',
      `This notebook was written by a newer Rapport (its version ${version}, this one reads up to ${newest}). Nothing was changed; update Rapport to open it.`,
    )
}

/** A copy of the notebook beside it, proven whole: integrity checked, and as many rows in every table. */
export function backup(db: Database.Database, target: string): void {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  rmSync(target, { force: true })
  db.prepare('vacuum into ?').run(target)
  const copy = new Database(target, { readonly: true })
  try {
    const names = db
      .prepare<[], { name: string }>(
        "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'",
      )
      .all()
    const counts = (of: Database.Database): string =>
      names
        .map(({ name }) => `${name}=${String(of.prepare(`select count(*) from "${name}"`).pluck().get())}`)
        .join()
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok' || counts(copy) !== counts(db))
      throw new Fault(
        'storage',
        `The backup ${target} could not be verified; the notebook was left as it was.`,
      )
  } finally {
    copy.close()
  }
}

/**
 * Applies what is missing. Before the first change to a notebook that already holds data, a verified backup is put
 * into `backups/`; a migration that fails is rolled back whole. Throws a Fault: storage, damaged, internal.
 */
export function migrate(
  db: Database.Database,
  folder: string,
  migrations: readonly Migration[],
  now: Temporal.Instant,
): void {
  const from = number(db, 'user_version')
  const missing = migrations.filter((m) => m.version > from)
  if (missing.length === 0) return
  if (from > 0) {
    const stamp = now.toString({ smallestUnit: 'second' }).replaceAll(':', '')
    backup(db, join(folder, 'backups', `notebook-v${from}-${stamp}.db`))
  }
  // a table is rebuilt by dropping it, which must not take along what refers to it; the keys are checked at the end
  db.pragma('foreign_keys = 0')
  try {
    for (const migration of missing) apply(db, migration)
  } finally {
    db.pragma('foreign_keys = 1')
  }
}

function apply(db: Database.Database, migration: Migration): void {
  try {
    db.transaction(() => {
      db.exec(migration.text)
      db.pragma(`application_id = ${applicationId}`)
      db.pragma(`user_version = ${migration.version}`)
      const broken = db.pragma('foreign_key_check')
      if (Array.isArray(broken) && broken.length > 0) throw new Error('rows would point nowhere')
    })()
  } catch (error) {
    if (failureOf(error).code !== 'internal') throw error
    throw new Fault(
      'internal',
      `The notebook could not be brought to the form of this Rapport (${migration.name}: ${error instanceof Error ? error.message : String(error)}). It was left as it was, with every page; go on with the Rapport you had before, and report this.`,
    )
  }
}
