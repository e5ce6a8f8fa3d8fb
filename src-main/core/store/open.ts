/** The notebook file: opened, asserted, migrated; selects, changes and the one way to write. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fold } from '#shared/text.ts'
import { matchesTitle } from '#shared/title-pattern.ts'
import { Fault } from '../fault.ts'
import { takeLock } from './lock.ts'
import { backup, migrate, readMigrations, refuseForeign, type Migration } from './migrate.ts'
import type { Bindable, Change, Compiled, Params, Select } from './sql.ts'
import { tableNames, type TableName } from './tables.ts'

/** Reads rows; all that a query gets. */
export type Reader = {
  all<P extends Params, R>(select: Select<P, R>, params: P): R[]
  get<P extends Params, R>(select: Select<P, R>, params: P): R | undefined
}
/** Reads and changes rows; what a command gets, inside its transaction. */
export type Writer = Reader & {
  /** Runs a change; gives how many rows it changed. */
  run<P extends Params, R>(change: Change<P, R>, params: P): number
}
export type Store = {
  readonly read: Reader
  /** Runs `fn` in one transaction; gives its value and the tables it touched. Rolls back when `fn` throws. */
  write<T>(fn: (writer: Writer) => T): { readonly value: T; readonly tables: readonly TableName[] }
  /** What is wrong with the file itself, in SQLite's words; empty when it is whole. Takes seconds on large files. */
  integrity(): readonly string[]
  /** A verified copy of the notebook at `target`. */
  backup(target: string): void
  close(): void
}

export type StoreOptions = {
  readonly folder: string
  readonly now: Temporal.Instant
  readonly migrations?: readonly Migration[]
}

/** The pragmas that the durability of a save rests on, each read back: WAL opens with synchronous NORMAL in this build. */
function setPragmas(db: Database.Database): void {
  const wanted = [
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['recursive_triggers', 1],
    ['trusted_schema', 0],
  ] as const
  for (const [name, value] of wanted) {
    db.pragma(`${name} = ${value}`)
    const got = db.pragma(name, { simple: true })
    if (got !== value)
      throw new Fault('storage', `SQLite refused ${name} = ${value} (it says ${String(got)}).`)
  }
  db.pragma('cache_size = -32000')
  db.pragma('temp_store = memory')
}

/**
 * Temp triggers that note each touched table, so that no handler has to remember what it changed. (`insert or ignore`
 * would not do: inside an upsert its conflict rule is overridden by the outer statement's.)
 */
function watchTables(db: Database.Database): void {
  db.exec('create temp table touched (name text primary key) without rowid')
  for (const table of tableNames)
    for (const verb of ['insert', 'update', 'delete'])
      db.exec(
        `create temp trigger touch_${table}_${verb} after ${verb} on main.${table} begin
           insert into touched select '${table}' where not exists (select 1 from touched where name = '${table}'); end`,
      )
}

/** Opens the notebook of a folder, made if it is not there. Throws a Fault: locked, newer, damaged, storage. */
export function openStore(options: StoreOptions): Store {
  const { folder } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const migrations = options.migrations ?? readMigrations()
  const release = takeLock(folder)
  if (release === null)
    throw new Fault(
      'locked',
      `The notebook in ${folder} is open in another Rapport. Close that one, or use it instead.`,
    )
  try {
    const file = join(folder, 'notebook.db')
    refuseForeign(file, migrations)
    const db = new Database(file)
    try {
      setPragmas(db)
      db.function('fold', { deterministic: true }, (text: unknown) =>
        typeof text === 'string' ? fold(text) : null,
      )
      db.function('matchesTitle', { deterministic: true }, (pattern: unknown, title: unknown) =>
        typeof pattern === 'string' && typeof title === 'string' && matchesTitle(pattern, title) ? 1 : 0,
      )
      migrate(db, folder, migrations, options.now)
      watchTables(db)
    } catch (error) {
      db.close()
      throw error
    }
    return storeOver(db, release)
  } catch (error) {
    release()
    throw error
  }
}

/** Opens the notebook of a folder to read only: what was committed before each look, while a core writes it. */
export function openReader(folder: string): { readonly read: Reader; close(): void } {
  const db = new Database(join(folder, 'notebook.db'), { readonly: true })
  return { read: statementsOf(db).read, close: () => db.close() }
}

/** Selects and changes over an open file, each prepared once. */
function statementsOf(db: Database.Database): { readonly read: Reader; readonly writer: Writer } {
  const statements = new Map<string, Database.Statement>()
  const prepared = ({ text }: Compiled): Database.Statement => {
    const known = statements.get(text)
    if (known !== undefined) return known
    const made = db.prepare(text)
    statements.set(text, made)
    return made
  }
  const values = (compiled: Compiled, params: Params): (Bindable | Params)[] =>
    Object.keys(params).length === 0 ? [...compiled.constants] : [...compiled.constants, params]

  const read: Reader = {
    all<P extends Params, R>(select: Select<P, R>, params: P) {
      const compiled = select.compiled()
      return prepared(compiled).all(...values(compiled, params)) as R[]
    },
    get<P extends Params, R>(select: Select<P, R>, params: P) {
      const compiled = select.compiled()
      return prepared(compiled).get(...values(compiled, params)) as R | undefined
    },
  }
  const writer: Writer = {
    ...read,
    run(change, params) {
      const compiled = change.compiled()
      return prepared(compiled).run(...values(compiled, params)).changes
    },
  }
  return { read, writer }
}

function storeOver(db: Database.Database, release: () => void): Store {
  const { read, writer } = statementsOf(db)
  const forget = db.prepare('delete from touched')
  const touched = db.prepare('select name from touched order by name').pluck()
  let writing = false

  return {
    read,
    write<T>(fn: (writer: Writer) => T) {
      if (writing) throw new Error('a command may not open a second transaction')
      writing = true
      try {
        return db
          .transaction(() => {
            forget.run()
            const value = fn(writer)
            return { value, tables: touched.all() as TableName[] }
          })
          .immediate()
      } finally {
        writing = false
      }
    },
    integrity() {
      const said = (db.pragma('integrity_check') as { integrity_check: string }[]).map(
        (r) => r.integrity_check,
      )
      const orphans = db.pragma('foreign_key_check') as { table: string; parent: string }[]
      return [
        ...said.filter((line) => line !== 'ok'),
        ...orphans.map((o) => `a row of ${o.table} points to a missing ${o.parent}`),
      ]
    },
    backup: (target) => backup(db, target),
    close() {
      db.pragma('optimize')
      db.close()
      release()
    },
  }
}
