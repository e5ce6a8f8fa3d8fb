/** What a handler is given: a query can only read, a command is inside its transaction, a task may wait. */
import type { CommandName, Output, Parsed, QueryName, TaskName } from '#shared/contract/contract.ts'
import type { CoreEvent } from '#shared/contract/define.ts'
import type { Environment } from './environment.ts'
import type { Jobs } from './jobs/open-jobs.ts'
import type { Log } from './log.ts'
import type { Lot } from './store/lots.ts'
import type { Reader, Store, Writer } from './store/open.ts'
import type { TableName } from './store/tables.ts'

export type QueryContext = {
  readonly read: Reader
  /** The moment of the call. */
  readonly now: Temporal.Instant
  readonly folder: string
  /** Checks the file itself; seconds on a large notebook, so only for `notebook.check`. */
  readonly integrity: Store['integrity']
  /** Brings the index of what pages say up to date; to be called before it is searched. */
  indexText(): void
}
export type CommandContext = {
  readonly read: Reader
  readonly write: Writer
  readonly now: Temporal.Instant
  /** Told to the screens after the commit, or never if it is rolled back. */
  emit(event: CoreEvent): void
  newId(): string
}
export type TaskContext = {
  readonly read: Reader
  readonly folder: string
  readonly environment: Environment
  readonly jobs: Jobs
  /** A thread for one job that would keep the others waiting; to be closed after it. */
  ownThread(): Jobs
  now(): Temporal.Instant
  newId(): string
  /**
   * One transaction; its events go out when it has committed. For work in many of them: the tables that it touched are
   * put into `later` and not told, until `announce` tells them, and
   * with `lot` as a piece of it.
   */
  transact<T>(fn: (cx: CommandContext) => T, later?: Set<TableName>, lot?: Lot): T
  /** For work that can be done again (`Lot`). */
  openLot(): Lot
  announce(tables: readonly TableName[]): void
  emit(event: CoreEvent): void
  readonly log: Log
  /** Whether the notebook is being closed: long work stops where it is. */
  isClosing(): boolean
}

export type Queries<N extends QueryName> = {
  readonly [K in N]: (cx: QueryContext, input: Parsed<K>) => Output<K>
}
export type Commands<N extends CommandName> = {
  readonly [K in N]: (cx: CommandContext, input: Parsed<K>) => Output<K>
}
export type Tasks<N extends TaskName> = {
  readonly [K in N]: (cx: TaskContext, input: Parsed<K>) => Promise<Output<K>>
}
