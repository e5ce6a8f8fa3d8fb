/** `npm run bench`: a notebook of ten years, every screen's data, and a durable save against the bare disk of the same run. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import { schema } from '#shared/doc/schema.ts'
import { openCore, type Core } from '../../src-main/core/core.ts'
import { clockFrom } from '../../src-main/core/environment.ts'
import { seedNotebook, tenYears } from './seed.ts'

const now = Temporal.Instant.from('2026-06-12T08:18:00Z')
const zone = 'Europe/Berlin'

type Times = { readonly p50: number; readonly p95: number; readonly max: number }
function summary(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? 0 }
}
const line = (name: string, t: Times): void =>
  console.log(
    `${name.padEnd(34)} p50 ${t.p50.toFixed(2).padStart(8)} ms   p95 ${t.p95.toFixed(2).padStart(8)} ms   max ${t.max.toFixed(2).padStart(8)} ms`,
  )

async function must<N extends Name>(core: Core, name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await core.call(name, input)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`)
  return reply.value as Output<N>
}
async function timed(rounds: number, run: (i: number) => unknown): Promise<Times> {
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    await run(i)
    times.push(performance.now() - start)
  }
  return summary(times)
}

function open(folder: string): Core {
  const opened = openCore({ folder, clock: clockFrom(now) })
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'))
try {
  const seedStart = performance.now()
  seedNotebook(folder, tenYears, now)
  console.log(
    `notebook: ${tenYears.meetings} meetings, ${tenYears.people} people, ${tenYears.pages} pages, made in ${((performance.now() - seedStart) / 1000).toFixed(1)} s`,
  )

  const openings: number[] = []
  for (let i = 0; i < 5; i++) {
    const start = performance.now()
    const core = open(folder)
    await must(core, 'home.get', { zone })
    openings.push(performance.now() - start)
    await core.close()
  }
  line('open to first answer (Today)', summary(openings))

  const core = open(folder)
  const meetings = (await must(core, 'meeting.list', { zone, limit: 200 })).meetings
  const people = (await must(core, 'person.list', { limit: 60 })).people
  const meeting = (i: number): string => meetings[i % meetings.length]?.id ?? ''
  const person = (i: number): string => people[i % people.length]?.person.id ?? ''
  const rounds = 100
  const screens: readonly (readonly [string, (i: number) => unknown])[] = [
    ['shell', () => must(core, 'shell.get', {})],
    ['Today', () => must(core, 'home.get', { zone })],
    [
      'Today, a day of last year',
      (i) => must(core, 'home.get', { zone, date: `2025-0${1 + (i % 9)}-1${i % 10}` }),
    ],
    ['next meeting', () => must(core, 'home.next', {})],
    ['meeting page, what stands beside', (i) => must(core, 'meeting.get', { meetingId: meeting(i), zone })],
    ['meeting page, document', (i) => must(core, 'page.open', { ref: { meeting: meeting(i) } })],
    ['meetings', () => must(core, 'meeting.list', { zone, limit: 100 })],
    [
      'meetings, filtered',
      (i) => must(core, 'meeting.list', { zone, words: ['bud', 'pilot', 'mar'][i % 3] ?? '', limit: 100 }),
    ],
    ['pages lately', () => must(core, 'page.recent', {})],
    ['likely meetings of a page', (i) => must(core, 'meeting.candidates', { ref: { meeting: meeting(i) } })],
    [
      'meetings for a page, by words',
      (i) =>
        must(core, 'meeting.candidates', {
          ref: { meeting: meeting(i) },
          words: ['bud', 'mar', 'review'][i % 3] ?? '',
        }),
    ],
    ['people', () => must(core, 'person.list', {})],
    ['people, filtered', (i) => must(core, 'person.list', { words: ['ma', 'chen', 'zoe'][i % 3] ?? '' })],
    ['person page', (i) => must(core, 'person.get', { personId: person(i) })],
    [
      '@ completion',
      (i) =>
        must(core, 'person.suggest', { words: ['', 'm', 'ai'][i % 3] ?? '', ref: { meeting: meeting(i) } }),
    ],
    ['items', () => must(core, 'item.list', {})],
    ['items, closed', () => must(core, 'item.list', { state: 'closed' })],
    ['items, filtered', () => must(core, 'item.list', { words: 'budget' })],
    ['search, 1 letter', (i) => must(core, 'search.find', { words: 'bcr'[i % 3] ?? 'b' })],
    ['search, 3 letters', (i) => must(core, 'search.find', { words: ['bud', 'pil', 'mar'][i % 3] ?? '' })],
    ['search, two words', () => must(core, 'search.find', { words: 'budget pil' })],
  ]
  for (const [name, run] of screens) line(name, await timed(rounds, run))

  // one durable save of a page of ordinary length against one bare durable write, in turn; what comes before is not
  // counted: the log of a notebook that has been open for a while no longer grows, and the code is compiled
  const written = meetings.find((m) => m.page !== null)
  if (!written) throw new Error('no page to write to')
  const ref = { meeting: written.id }
  const block = Buffer.alloc(4096, 1)
  const file = openSync(join(folder, 'bare'), 'w')
  const bare: number[] = []
  const saves: number[] = []
  let page = await must(core, 'page.open', { ref })
  let doc = Node.fromJSON(schema, page.doc)
  for (let i = 0; i < 900; i++) {
    let start = performance.now()
    writeSync(file, block, 0, block.length, i * 4096)
    fdatasyncSync(file)
    const bareTime = performance.now() - start

    const transform = new Transform(doc).insert(1, schema.text('x'))
    const steps = transform.steps.map((step): unknown => step.toJSON())
    start = performance.now()
    const pushed = await must(core, 'page.push', { ref, version: page.version, clientId: 'bench', steps })
    const saveTime = performance.now() - start
    doc = transform.doc
    page = { ...page, version: pushed.version }
    if (i < 600) continue
    bare.push(bareTime)
    saves.push(saveTime)
  }
  closeSync(file)
  line('bare 4 KB write + fdatasync', summary(bare))
  line('durable save', summary(saves))
  console.log(
    `durable save / bare write: median ${(summary(saves).p50 / summary(bare).p50).toFixed(2)}x, p95 ${(summary(saves).p95 / summary(bare).p95).toFixed(2)}x`,
  )
  await core.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
