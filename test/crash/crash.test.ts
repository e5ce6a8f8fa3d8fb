import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCore } from '../../src-main/core/core.ts'
import { openCoreThread } from '../../src-main/core/thread.ts'
import { askOver, type Ask } from '../../src-main/node/command.ts'

const rounds = 100
/** The rounds write to ten meetings in turn, so that saves stay those of an ordinary page. */
const meetings = 10
const writer = fileURLToPath(new URL('./writer.ts', import.meta.url))

type Writer = ChildProcessByStdio<Writable, Readable, Readable>
let folder = ''
/** Started ahead of their rounds, which they wait to be told. */
const ready: Writer[] = []
const startedAhead = 3

const startWriter = (): Writer =>
  spawn(process.execPath, [writer], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-crash-'))
  while (ready.length < startedAhead) ready.push(startWriter())
})
afterAll(() => {
  for (const child of ready) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** A repeatable number from 0 to 1 for each round. */
const chance = (round: number): number => (((round + 1) * 2654435761) % 4294967296) / 4294967296

/** Lets a process save and kills it in the midst: a moment after a save was acknowledged, somewhere within the next ones. */
function saveUntilKilled(round: number, meetingId: string): Promise<string[]> {
  const child = ready.shift() ?? startWriter()
  ready.push(startWriter())
  child.stdin.write(JSON.stringify({ folder, round, meetingId }))
  let said = ''
  let trouble = ''
  const killAfterSaves = 1 + Math.floor(chance(round) * 12)
  const killAfterMs = chance(round + rounds) * 6
  let armed = false
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString()
    if (armed || said.split('\n').length <= killAfterSaves) return
    armed = true
    const end = performance.now() + killAfterMs
    // timers are too coarse for a moment within a save
    while (performance.now() < end);
    child.kill('SIGKILL')
  })
  child.stderr.on('data', (part: Buffer) => {
    trouble += part.toString()
  })
  return new Promise((done, fail) => {
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') done(said.split('\n').slice(0, -1))
      else fail(new Error(`the writer ended by itself: ${trouble}`))
    })
  })
}

async function withCore<T>(use: (ask: Ask) => Promise<T>): Promise<T> {
  const opened = openCore({ folder })
  if (!opened.ok) throw new Error(opened.error.message)
  try {
    return await use(askOver(opened.value))
  } finally {
    await opened.value.close()
  }
}

/** Puts the meetings into the notebook; gives their ids. */
const meetingIds = (): Promise<string[]> =>
  withCore(async (ask) => {
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Rapport//crash test//EN', 'BEGIN:VEVENT']
    const rule = `RRULE:FREQ=DAILY;COUNT=${meetings}`
    const event = ['UID:crash@rapport.example', 'DTSTAMP:20260101T000000Z', 'DTSTART:20260601T090000Z', rule]
    const ics = [...lines, ...event, 'SUMMARY:Crash', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
    const base64 = Buffer.from(ics).toString('base64')
    await ask('calendar.add', { source: { fileName: 'crash.ics', base64 } })
    const listed = await ask('meeting.list', { zone: 'UTC', from: '2026-06-01', to: '2026-07-01' })
    return listed.meetings.map((meeting) => meeting.id)
  })

/** What must be true of a notebook whose process was killed. */
function verify(meetingId: string, acknowledged: readonly string[]): Promise<void> {
  return withCore(async (ask) => {
    const page = await ask('page.open', { ref: { meeting: meetingId } })
    const text = JSON.stringify(page.doc)
    const { items } = await ask('item.list', { limit: 5000 })
    const known = new Set(items.map((item) => item.id))
    expect(acknowledged.filter((mark) => !text.includes(`"${mark}. `))).toEqual([])
    expect(acknowledged.filter((mark) => !known.has(mark))).toEqual([])
    expect((await ask('notebook.check', {})).problems).toEqual([])
  })
}

it(
  `loses no acknowledged save in ${rounds} kills in the midst of saving, and stays whole`,
  { timeout: 480_000 },
  async () => {
    const ids = await meetingIds()
    expect(ids.length).toBe(meetings)
    const acknowledged = new Map<string, string[]>(ids.map((id) => [id, []]))
    for (let round = 0; round < rounds; round++) {
      const id = ids[round % meetings] ?? ''
      const saves = acknowledged.get(id) ?? []
      saves.push(...(await saveUntilKilled(round, id)))
      await verify(id, saves)
    }
    for (const [id, saves] of acknowledged) await verify(id, saves)
    expect([...acknowledged.values()].flat().length).toBeGreaterThan(rounds)
  },
)

it('a killed core frees its folder at once', async () => {
  const [id] = await meetingIds()
  await saveUntilKilled(rounds, id ?? '')
  const opened = await openCoreThread({ folder })
  expect(opened.ok).toBe(true)
  if (opened.ok) await opened.value.close()
})
