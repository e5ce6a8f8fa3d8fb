/** One import in a process of its own, so that its memory is its own: `calendar-run.ts years|company FOLDER`; prints numbers as JSON. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import { schema } from '#shared/doc/schema.ts'
import { openCoreThread, type CoreThread } from '../../src-main/core/thread.ts'
import { calendarOfCompany, calendarOfYears, writeFeed } from './calendar-feed.ts'

export type Run = {
  readonly megabytes: number
  readonly meetings: number
  readonly importMs: number
  readonly peakMb: number
  readonly idleMb: number
  /** One event has changed, and the same bytes again. */
  readonly refreshMs: readonly number[]
  readonly sameMs: readonly number[]
  /** The longest calls while the import went on, and how many there were. */
  readonly calls: Readonly<
    Record<string, { readonly longest: number; readonly p95: number; readonly count: number }>
  >
}

const now = Temporal.Instant.from('2026-06-12T08:18:00Z')
const zone = 'Europe/Berlin'
const [, , which = 'years', folder = '.'] = process.argv
const size = which === 'company' ? calendarOfCompany : calendarOfYears
const path = join(folder, 'calendar.ics')

// the code as it ships: `calendar.ts` has built it
const built = (name: string): string => new URL(`../../dist/electron/${name}.js`, import.meta.url).href
const opened = await openCoreThread({
  entry: built('core'),
  jobsEntry: built('jobs'),
  folder: join(folder, 'notebook'),
  startAt: now.toString(),
  secrets: 'file',
})
if (!opened.ok) throw new Error(opened.error.message)
const core: CoreThread = opened.value

async function must<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await core.call(name, input)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`)
  // the reply of a call by this name, as the contract says
  return reply.value as Output<N>
}
async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now()
  const value = await work()
  return { ms: performance.now() - start, value }
}
const megabytesUsed = (): number => process.resourceUsage().maxRSS / 1024

/** Asks, as often as a window saves while somebody types on and on, for what it asks: nothing but the loop, Today, and a durable save of what was typed. */
async function watchCalls(isOver: () => boolean): Promise<Run['calls']> {
  const times: Record<string, number[]> = { loop: [], 'home.get': [], 'page.push': [] }
  const { pageId } = await must('page.create', {})
  const ref = { page: pageId }
  let page = await must('page.open', { ref })
  let doc = Node.fromJSON(schema, page.doc)
  while (!isOver()) {
    times['loop']?.push((await timed(() => core.call('nothing', {}))).ms)
    times['home.get']?.push((await timed(() => must('home.get', { zone }))).ms)
    const transform = new Transform(doc).insert(1, schema.text('x'))
    const steps = transform.steps.map((step): unknown => step.toJSON())
    const pushed = await timed(() =>
      must('page.push', { ref, version: page.version, clientId: 'bench', steps }),
    )
    times['page.push']?.push(pushed.ms)
    doc = transform.doc
    page = { ...page, version: pushed.value.version }
    await pause(300)
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, list]) => {
      const sorted = list.toSorted((a, b) => a - b)
      const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0
      return [name, { longest: sorted.at(-1) ?? 0, p95, count: sorted.length }]
    }),
  )
}

await must('home.get', { zone })
const idleMb = megabytesUsed()
let isOver = false
const watching = which === 'company' ? watchCalls(() => isOver) : Promise.resolve({})
const first = await timed(() => must('calendar.add', { source: { path } }))
isOver = true
const calls = await watching
const peakMb = megabytesUsed()
const { calendarId } = first.value
const refreshMs: number[] = []
const sameMs: number[] = []
for (let round = 0; round < (which === 'company' ? 1 : 4); round += 1) {
  writeFileSync(path, writeFeed(size, now, round % 2 === 0))
  const refresh = await timed(() => must('calendar.sync', { calendarId }))
  if (refresh.value[0]?.updated !== 1)
    throw new Error(`one event was to change: ${JSON.stringify(refresh.value)}`)
  refreshMs.push(refresh.ms)
  sameMs.push((await timed(() => must('calendar.sync', { calendarId }))).ms)
}
await core.close()
const run: Run = {
  megabytes: writeFeed(size, now).byteLength / 1e6,
  meetings: first.value.added,
  importMs: first.ms,
  peakMb,
  idleMb,
  refreshMs,
  sameMs,
  calls,
}
console.log(JSON.stringify(run))
