/** The core: parses every call at the boundary, runs it, and says afterwards what changed. */
import { contract, type Name } from '#shared/contract/contract.ts'
import type { CoreEvent, Reply, Transport } from '#shared/contract/define.ts'
import { startRefresh } from './calendar/refresh.ts'
import { openNet } from './calendar/net.ts'
import type { CommandContext, QueryContext, TaskContext } from './context.ts'
import { idsBy, systemClock, type Clock, type Environment } from './environment.ts'
import { failureOf } from './fault.ts'
import { commands, queries, tasks } from './features.ts'
import { invalidInput } from './invalid.ts'
import { logCopier } from './jobs/log-copier.ts'
import { openJobs, type Jobs } from './jobs/open-jobs.ts'
import { startCopies } from './notebook/copies.ts'
import { settleNoise, watchNoise } from './noise/settle.ts'
import { openSweep } from './noise/sweep.ts'
import { settleTitles, watchTitles } from './pages/titles.ts'
import { indexText } from './search/text-index.ts'
import { openLog } from './log.ts'
import { openKeychain } from './secrets/keychain.ts'
import { openSecrets } from './secrets/secrets.ts'
import { openStore } from './store/open.ts'
import type { TableName } from './store/tables.ts'

export { occurrences } from './calendar/occurrences.ts'

export type CoreOptions = {
  /** Where the notebook lives; made if missing. */
  readonly folder: string
  readonly clock?: Clock
  /** The jobs thread, where several cores of one process share one that is closed after them; else each has its own. */
  readonly jobs?: Jobs
  /** Refreshes calendars and keeps a copy of each day; for hosts that stay open. */
  readonly refresh?: boolean
  /** Where secrets are kept: the keychain of this machine as far as it has one, or the file of the folder, which is usual. */
  readonly secrets?: 'keychain' | 'file'
  /** The entries of the job thread and of the keychain's process, where the code is bundled. */
  readonly jobsEntry?: URL
  readonly keychainEntry?: URL
}
export type Core = Transport & {
  /** Finishes what runs, then closes the file and frees the folder. */
  close(): Promise<void>
}

/** Which queries read a table. */
const readers = new Map<string, string[]>()
for (const [name, def] of Object.entries(contract))
  if (def.kind === 'query')
    for (const table of def.reads) readers.set(table, [...(readers.get(table) ?? []), name])

function changed(tables: readonly TableName[]): CoreEvent {
  const stale = new Set(tables.flatMap((table) => readers.get(table) ?? []))
  return { kind: 'changed', tables, stale: [...stale].sort() }
}

/** Opens the notebook of a folder. Failures: locked, newer, damaged, storage. */
export function openCore(options: CoreOptions): Reply<Core> {
  try {
    return { ok: true, value: start(options) }
  } catch (error) {
    return { ok: false, error: failureOf(error) }
  }
}

function start(options: CoreOptions): Core {
  const clock = options.clock ?? systemClock
  const { folder } = options
  const log = openLog(folder)
  const began = performance.now()
  const copier = logCopier(folder, options.jobsEntry)
  const store = openStore({ folder, now: clock.now(), copyLog: copier })
  watchNoise(store)
  watchTitles(store)
  const secrets = openSecrets(
    folder,
    options.secrets === 'keychain' ? openKeychain(options.keychainEntry) : null,
  )
  log.write({ event: 'opened', ms: Math.round(performance.now() - began) })
  const environment: Environment = { clock, secrets, net: openNet() }
  const jobs = options.jobs ?? openJobs(options.jobsEntry)
  const newId = idsBy(clock)
  const listeners = new Set<(event: CoreEvent) => void>()
  const running = new Set<Promise<unknown>>()
  let closed = false

  const send = (event: CoreEvent): void => {
    for (const listener of listeners) listener(event)
  }
  const transact: TaskContext['transact'] = (fn, later, lot) => {
    const pending: CoreEvent[] = []
    let sweeping = false
    const { value, tables } = (lot ?? store).write((write) => {
      const cx: CommandContext = {
        read: store.read,
        write,
        now: clock.now(),
        newId,
        emit: (event) => pending.push(event),
      }
      const result = fn(cx)
      settleTitles(cx)
      sweeping = settleNoise(cx)
      return result
    })
    for (const event of pending) send(event)
    if (later !== undefined) for (const table of tables) later.add(table)
    else if (tables.length > 0) send(changed(tables))
    if (sweeping) sweep.wake()
    return value
  }
  const queryContext = (): QueryContext => ({
    read: store.read,
    now: clock.now(),
    folder,
    integrity: store.integrity,
    indexText: () => indexText(store),
  })
  const taskContext: TaskContext = {
    read: store.read,
    folder,
    environment,
    jobs,
    ownThread: () => openJobs(options.jobsEntry),
    now: () => clock.now(),
    newId,
    transact,
    openLot: () => store.openLot(),
    announce: (tables) => send(changed(tables)),
    emit: send,
    log,
    isClosing: () => closed,
  }

  const sweep = openSweep(taskContext)

  const perform = async (name: Name, input: unknown): Promise<unknown> => {
    // the input was parsed by the contract's own schema for this name, which is what the handler's type says
    switch (contract[name].kind) {
      case 'query':
        return (queries as Handlers<QueryContext>)[name]?.(queryContext(), input)
      case 'command':
        return transact((cx) => (commands as Handlers<CommandContext>)[name]?.(cx, input))
      case 'task':
        return await (tasks as Handlers<TaskContext>)[name]?.(taskContext, input)
    }
  }

  const call = async (name: string, input: unknown): Promise<Reply<unknown>> => {
    if (closed) return { ok: false, error: { code: 'stopped', message: 'The notebook is closed.' } }
    if (!Object.hasOwn(contract, name))
      return { ok: false, error: { code: 'invalid', message: `There is no “${name.slice(0, 80)}”.` } }
    const parsed = contract[name as Name].input.safeParse(input)
    if (!parsed.success) return { ok: false, error: invalidInput(parsed.error) }
    try {
      return { ok: true, value: await perform(name as Name, parsed.data) }
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'internal')
        process.emitWarning(error instanceof Error ? error : String(error), 'Bug')
      return { ok: false, error: failure }
    }
  }
  const core: Core = {
    async call(name, input) {
      const work = call(name, input)
      running.add(work)
      try {
        return await work
      } finally {
        running.delete(work)
      }
    },
    listen(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
    async close() {
      if (closed) return
      closed = true
      stopRefresh()
      stopCopies()
      await sweep.close()
      environment.net.close()
      environment.secrets.close()
      if (options.jobs === undefined) await jobs.close()
      await Promise.allSettled(running)
      copier.rest()
      store.close()
      log.write({ event: 'closed' })
    },
  }
  const stays = options.refresh === true
  const stopRefresh = stays ? startRefresh(taskContext) : () => undefined
  const stopCopies = stays ? startCopies(taskContext) : () => undefined
  return core
}

type Handlers<C> = { readonly [name: string]: ((cx: C, input: unknown) => unknown) | undefined }
