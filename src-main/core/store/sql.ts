/** Statements: Kysely builds the text once, better-sqlite3 runs it. A select and a change differ by type. */
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type Compilable,
  type RawBuilder,
} from 'kysely'
import type { Tables } from './tables.ts'

/** A value that SQLite can bind. */
export type Bindable = string | number | null | Uint8Array
/** The named parameters of a statement. */
export type Params = { readonly [name: string]: Bindable }
/** Inside a statement, each parameter as an expression of its type. */
export type Bind<P extends Params> = { readonly [K in keyof P]: RawBuilder<P[K]> }

/**
 * Puts numbers that a statement says itself into its text: SQLite takes an index `where me = 1` only for a 1 that it reads
 * there, and prepares a statement anew at each run in which it might have been bound.
 */
class StatementCompiler extends SqliteQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (typeof value === 'number') this.appendImmediateValue(value)
    else super.appendValue(value)
  }
}

const builder = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new StatementCompiler(),
  },
})
/** What a select may be built from: nothing that changes a row. */
export type ReadBuilder = Pick<Kysely<Tables>, 'selectFrom' | 'with' | 'selectNoFrom' | 'fn'>

/** The text of a statement and the constants that Kysely took out of it. */
export type Compiled = { readonly text: string; readonly constants: readonly Bindable[] }
/** A statement that reads; R is the row it gives. */
export type Select<P extends Params, R> = {
  readonly kind: 'select'
  compiled(): Compiled
  readonly params?: P
  readonly row?: R
}
/** A statement that changes rows; R is the row of its `returning`, if it has one. */
export type Change<P extends Params, R> = {
  readonly kind: 'change'
  compiled(): Compiled
  readonly params?: P
  readonly row?: R
}

const bind = new Proxy({}, { get: (_, name) => sql.raw(`@${String(name)}`) })

function once(make: () => Compilable<unknown>): () => Compiled {
  let known: Compiled | undefined
  return () => {
    if (known === undefined) {
      const query = make().compile()
      known = { text: query.sql, constants: query.parameters as readonly Bindable[] }
    }
    return known
  }
}

/** A select, compiled at its first use: `select((q, p: Bind<{ id: string }>) => q.selectFrom('page').where('id', '=', p.id)...)`. */
export function select<R, P extends Params = Record<never, never>>(
  build: (q: ReadBuilder, p: Bind<P>) => Compilable<R>,
): Select<P, R> {
  return { kind: 'select', compiled: once(() => build(builder, bind as Bind<P>)) }
}

/** A change, compiled at its first use. */
export function change<R, P extends Params = Record<never, never>>(
  build: (q: Kysely<Tables>, p: Bind<P>) => Compilable<R>,
): Change<P, R> {
  return { kind: 'change', compiled: once(() => build(builder, bind as Bind<P>)) }
}

/** A select written by hand, for what the builder cannot say (full-text search, recursive walks); parameters as `@name`. */
export function selectText<R, P extends Params = Record<never, never>>(text: string): Select<P, R> {
  const compiled = { text, constants: [] }
  return { kind: 'select', compiled: () => compiled }
}

/** A change written by hand, for what the builder cannot say; parameters as `@name`. */
export function changeText<P extends Params = Record<never, never>>(text: string): Change<P, never> {
  const compiled = { text, constants: [] }
  return { kind: 'change', compiled: () => compiled }
}

/** Many new rows of one table, made with one statement. */
export type Insertion<R> = {
  readonly kind: 'insertion'
  readonly columns: readonly string[]
  /** Reads them from the table-valued function of this name. */
  readonly from: string
  readonly text: string
  readonly row?: R
}

export type RowOf<I> = I extends Insertion<infer R> ? R : never

/** New rows of a table with a value for each of the columns; `conflict` says what becomes of one that is there. */
export function rowsInto<T extends keyof Tables, C extends keyof Tables[T] & string>(
  table: T,
  columns: readonly C[],
  conflict = '',
): Insertion<{ readonly [K in C]: Bindable }> {
  const names = columns.map((name) => `"${name}"`).join(', ')
  const from = `new_${table}`
  const text = `insert into ${table} (${names}) select ${names} from ${from} where true ${conflict}`
  return { kind: 'insertion', columns, from, text }
}
