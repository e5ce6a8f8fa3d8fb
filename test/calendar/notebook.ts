/** A notebook in a folder of its own with a clock that a test can set, and a look into its file. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll } from 'vitest'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import type { CoreEvent, Failure, Reply } from '#shared/contract/define.ts'
import { openCore } from '../../src-main/core/core.ts'
import { openJobs } from '../../src-main/core/jobs/open-jobs.ts'

export type Notebook = {
  readonly folder: string
  readonly events: readonly CoreEvent[]
  /** Calls and expects it to work. */
  call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>>
  /** Calls and expects it to fail. */
  fails<N extends Name>(name: N, input: Input<N>): Promise<Failure>
  /** Rows of the file, by SQL. */
  rows<Row>(sql: string, ...values: readonly (string | number)[]): Row[]
  /** Moves the clock on. */
  pass(duration: Temporal.DurationLike): void
  close(): Promise<void>
}

/** Closes a notebook that has to be whole: throws what the notebook finds wrong with itself. */
export async function closeWhole({ call, close }: Pick<Notebook, 'call' | 'close'>): Promise<void> {
  const { problems } = await call('notebook.check', {})
  await close()
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** One for all notebooks of a test file: a thread takes longer to start than most tests. */
const jobs = openJobs()
afterAll(() => jobs.close())

/** Opens a new notebook; its clock stands at 2026-06-12T07:00:00Z until a test moves it. */
export function openNotebook(options: { readonly refresh?: boolean } = {}): Notebook {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-calendar-'))
  let time = Temporal.Instant.from('2026-06-12T07:00:00Z')
  const opened = openCore({ folder, clock: { now: () => time }, jobs, ...options })
  if (!opened.ok) throw new Error(opened.error.message)
  const core = opened.value
  const events: CoreEvent[] = []
  core.listen((event) => events.push(event))
  const file = new Database(join(folder, 'notebook.db'), { readonly: true })
  const ask = (name: Name, input: unknown): Promise<Reply<unknown>> => core.call(name, input)
  return {
    folder,
    events,
    async call<N extends Name>(name: N, input: Input<N>) {
      const reply = await ask(name, input)
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
      // the reply of a call by this name, as the contract says
      return reply.value as Output<N>
    },
    async fails(name, input) {
      const reply = await ask(name, input)
      if (reply.ok) throw new Error(`${name} was expected to fail and gave ${JSON.stringify(reply.value)}`)
      return reply.error
    },
    rows: <Row>(sql: string, ...values: readonly (string | number)[]) =>
      file.prepare(sql).all(...values) as Row[],
    pass(duration) {
      time = time.add(duration)
    },
    async close() {
      file.close()
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
