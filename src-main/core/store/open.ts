/** The notebook file: opened, asserted, migrated; selects, changes and the one way to write. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fold } from '#shared/text.ts'
import { matchesTitle } from '#shared/title-pattern.ts'
import { Fault } from '../fault.ts'
import { isMissing, makeOwnFolderSync } from '../make-folder.ts'
import { takeLock } from './lock.ts'
import { openLots, SHORT_LOG, type Lot, type LogCopier, type Written } from './lots.ts'
import { backup, migrate, readMigrations, refuseForeign, type Migration } from './migrate.ts'
import type { Bindable, Change, Compiled, Insertion, Params, Select } from './sql.ts'
import type { TableName } from './tables.ts'

/** Reads rows; all that a query gets. */
export type Reader = {
  all<P extends Params, R>(select: Select<P, R>, params: P): R[]
  get<P extends Params, R>(select: Select<P, R>, params: P): R | undefined
}
/** Reads and changes rows; what a command gets, inside its transaction. */
export type Writer = Reader & {
  /** Runs a change; gives how many rows it changed. */
  run<P extends Params, R>(change: Change<P, R>, params: P): number
  /** Makes rows, in half the time that a statement for each takes. */
  insert<R extends Params>(insertion: Insertion<R>, rows: readonly R[]): void
}
export type Store = {
  readonly read: Reader
  /** Runs `fn` in one transaction, on disk when this returns; gives its value and the tables it touched. Rolls back when `fn` throws. */
  write<T>(fn: (writer: Writer) => T): Written<T>
  openLot(): Lot
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
  /** Copies the log while lots are written; without one their commits do. */
  readonly copyLog?: LogCopier
}

/** So many bytes the log's file keeps at most when it is begun anew. */
const LOG_KEPT = 16 * 1024 * 1024

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
  db.pragma(`wal_autocheckpoint = ${SHORT_LOG}`)
  db.pragma(`journal_size_limit = ${LOG_KEPT}`)
  db.pragma('temp_store = memory')
}

const rootPages = `select rootpage as root, tbl_name as name from sqlite_master where rootpage > 0`
/** One step of a compiled statement, as `explain` gives it. */
type Step = { readonly opcode: string; readonly p1: number; readonly p2: number; readonly p3: number }

/**
 * Says which tables a statement changes when it changes any row, by itself and by the triggers and foreign keys that it may
 * set off: what it opens to write, as SQLite has compiled it. So no handler has to remember what it changed, and no row pays.
 */
function tablesWritten(
  db: Database.Database,
): (text: string, values: readonly unknown[]) => readonly TableName[] {
  const names = new Map(
    (db.prepare(rootPages).all() as { root: number; name: TableName }[]).map(({ root, name }) => [
      root,
      name,
    ]),
  )
  const known = new Map<string, readonly TableName[]>()
  return (text, values) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const steps = db.prepare(`explain ${text}`).all(...values) as Step[]
    const roots = steps.flatMap(({ opcode, p1, p2, p3 }) =>
      opcode === 'OpenWrite' && p3 === 0 ? [p2] : opcode === 'Clear' && p2 === 0 ? [p1] : [],
    )
    const tables = [...new Set(roots.flatMap((root) => names.get(root) ?? []))]
    known.set(text, tables)
    return tables
  }
}

/** Opens the notebook of a folder, made if it is not there. Throws a Fault: locked, newer, damaged, storage. */
export function openStore(options: StoreOptions): Store {
  const { folder } = options
  try {
    makeOwnFolderSync(folder)
  } catch (error) {
    if (!isMissing(error)) throw error
    throw new Fault(
      'storage',
      `The folder ${folder} cannot be made. Nothing was changed; see that its disk is there, or choose another folder.`,
    )
  }
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
    } catch (error) {
      db.close()
      throw error
    }
    return storeOver(db, release, options.copyLog ?? null)
  } catch (error) {
    release()
    throw error
  }
}

/** Opens the notebook of a folder to read only: what was committed before each look, while a core writes it. */
export function openReader(folder: string): { readonly read: Reader; close(): void } {
  const db = new Database(join(folder, 'notebook.db'), { readonly: true })
  return { read: statementsOf(db, () => undefined).read, close: () => db.close() }
}

/** Selects and changes over an open file, each prepared once; `changed` is told of each that has changed rows. */
function statementsOf(
  db: Database.Database,
  changed: (text: string, values: readonly unknown[]) => void,
): { readonly read: Reader; readonly writer: Writer } {
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
  const sources = new Map<string, { rows: readonly Params[] }>()
  /** A table-valued function that gives the rows that are put into `rows`. */
  function sourceOf({ from, columns }: Insertion<Params>): { rows: readonly Params[] } {
    const known = sources.get(from)
    if (known !== undefined) return known
    const made: { rows: readonly Params[] } = { rows: [] }
    db.table(from, {
      columns: [...columns],
      *rows() {
        for (const row of made.rows) yield columns.map((name) => row[name])
      },
    })
    sources.set(from, made)
    return made
  }
  const writer: Writer = {
    ...read,
    insert(insertion, rows) {
      if (rows.length === 0) return
      const source = sourceOf(insertion)
      source.rows = rows
      try {
        prepared({ text: insertion.text, constants: [] }).run()
        changed(insertion.text, [])
      } finally {
        source.rows = []
      }
    },
    run(change, params) {
      const compiled = change.compiled()
      const bound = values(compiled, params)
      const { changes } = prepared(compiled).run(...bound)
      if (changes > 0) changed(compiled.text, bound)
      return changes
    },
  }
  return { read, writer }
}

/** Which file a path leads to; null where there is none. */
function fileAt(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev} ${found.ino}`
}

/**
 * Throws when the notebook's own file is not where it was opened: SQLite would go on writing one that has been taken away, and
 * say that it has saved.
 */
function watchPlace(path: string): () => void {
  const own = fileAt(path)
  return () => {
    if (fileAt(path) !== own)
      throw new Fault(
        'storage',
        'The notebook is not in its folder any more. Nothing of this change was saved; put it back, and saving goes on.',
      )
  }
}

function storeOver(db: Database.Database, release: () => void, copyLog: LogCopier | null): Store {
  const tablesOf = tablesWritten(db)
  const touched = new Set<TableName>()
  const { read, writer } = statementsOf(db, (text, values) => {
    for (const name of tablesOf(text, values)) touched.add(name)
  })
  let writing = false
  /** Runs `fn` in the open transaction. */
  function written<T>(fn: (writer: Writer) => T): Written<T> {
    writing = true
    try {
      touched.clear()
      const value = fn(writer)
      return { value, tables: [...touched].toSorted() }
    } finally {
      writing = false
    }
  }

  const checkPlace = watchPlace(db.name)
  const lots = openLots(db, written, checkPlace, copyLog)

  return {
    read,
    write(fn) {
      if (writing) throw new Error('a command may not open a second transaction')
      checkPlace()
      lots.commit()
      return db.transaction(() => written(fn)).immediate()
    },
    openLot: lots.open,
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
    backup(target) {
      lots.commit()
      backup(db, target)
    },
    close() {
      lots.commit()
      db.pragma('optimize')
      db.close()
      release()
    },
  }
}
