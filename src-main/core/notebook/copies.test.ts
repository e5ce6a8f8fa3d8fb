import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openNotebook, type Notebook } from '../../../test/calendar/notebook.ts'
import { spoil } from '../../../test/spoil.ts'
import { openCore, type Core } from '../core.ts'
import { dispensable } from '../store/copy-notebook.ts'

const today = Temporal.Instant.from('2026-06-12T07:00:00Z')
  .toZonedDateTimeISO(Temporal.Now.timeZoneId())
  .toPlainDate()
const daysAgo = (days: number): string => today.subtract({ days }).toString()
const opened = (folder: string): Core => {
  const reply = openCore({ folder })
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}
const copies = (folder: string): readonly string[] => readdirSync(join(folder, 'backups')).toSorted()

describe('a copy of the notebook', () => {
  let notebook: Notebook
  beforeEach(() => {
    notebook = openNotebook()
  })
  afterEach(() => notebook.close())

  it('is a notebook that opens by itself and holds what was written before it, and tells its day', async () => {
    expect(await notebook.call('notebook.copies', {})).toEqual({ day: null, problem: null })
    await notebook.call('capture.note', { text: 'kept', zone: 'Europe/Berlin', at: 'inbox' })
    expect(await notebook.call('notebook.copy', {})).toEqual({ day: daysAgo(0), problem: null })
    expect(await notebook.call('notebook.copies', {})).toEqual({ day: daysAgo(0), problem: null })
    expect(copies(notebook.folder)).toEqual([`notebook-${daysAgo(0)}.db`])
    const folder = mkdtempSync(join(tmpdir(), 'rapport-copied-'))
    copyFileSync(join(notebook.folder, 'backups', `notebook-${daysAgo(0)}.db`), join(folder, 'notebook.db'))
    const core = opened(folder)
    expect(await core.call('notebook.check', {})).toMatchObject({ value: { problems: [], pages: 1 } })
    await core.close()
    rmSync(folder, { recursive: true })
  })
  it('is made once, however many ask for it at the same time', async () => {
    const asked = await Promise.all([1, 2, 3].map(() => notebook.call('notebook.copy', {})))
    expect(asked).toEqual(asked.map(() => ({ day: daysAgo(0), problem: null })))
    expect(copies(notebook.folder)).toEqual([`notebook-${daysAgo(0)}.db`])
  })
  it('makes way for a newer one of its day', async () => {
    await notebook.call('notebook.copy', {})
    const before = statSync(join(notebook.folder, 'backups', `notebook-${daysAgo(0)}.db`)).mtimeMs
    await notebook.call('notebook.copy', {})
    expect(copies(notebook.folder)).toHaveLength(1)
    expect(statSync(join(notebook.folder, 'backups', `notebook-${daysAgo(0)}.db`)).mtimeMs).toBeGreaterThan(
      before,
    )
  })
  it('of a day comes beside those of the last two and of about a week ago; what a migration has kept stays', async () => {
    const backups = join(notebook.folder, 'backups')
    mkdirSync(backups)
    for (const days of [1, 2, 3, 4, 6, 8, 9])
      writeFileSync(join(backups, `notebook-${daysAgo(days)}.db`), 'old')
    writeFileSync(join(backups, 'notebook-v1-2026-01-01T000000Z.db'), 'migrated')
    await notebook.call('notebook.copy', {})
    expect(copies(notebook.folder)).toEqual(
      [
        ...[0, 1, 2, 6, 8].map((days) => `notebook-${daysAgo(days)}.db`),
        'notebook-v1-2026-01-01T000000Z.db',
      ].toSorted(),
    )
  })
  it('that cannot be written is said, and costs nothing that is there', async () => {
    writeFileSync(join(notebook.folder, 'backups'), 'a file in its place')
    expect(await notebook.call('notebook.copy', {})).toEqual({ day: null, problem: 'failed' })
    expect(readFileSync(join(notebook.folder, 'backups'), 'utf8')).toBe('a file in its place')
    rmSync(join(notebook.folder, 'backups'))
    expect(await notebook.call('notebook.copy', {})).toMatchObject({ problem: null })
  })
})

it('copies are kept for weeks, whatever days the notebook was open on', () => {
  for (const open of [1, 2, 3, 5, 11]) {
    let days: readonly string[] = []
    const ages: number[] = []
    for (let day = 0; day < 200; day += open) {
      const date = today.add({ days: day }).toString()
      const all = [date, ...days]
      const gone = dispensable(all, date)
      days = all.filter((one) => !gone.includes(one))
      expect(days.length).toBeLessThanOrEqual(5)
      expect(days.slice(0, 3)).toEqual(all.slice(0, 3))
      ages.push(Temporal.PlainDate.from(days.at(-1) ?? date).until(date).days)
    }
    // one to go back to when a fault is seen late
    expect(Math.min(...ages.slice(Math.ceil(20 / open)))).toBeGreaterThanOrEqual(7)
  }
})

it('a damaged file is said, and the whole copies stay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-damaged-'))
  const first = opened(folder)
  const { value } = (await first.call('notebook.copy', {})) as { value: { day: string } }
  await first.close()
  const copy = join(folder, 'backups', `notebook-${value.day}.db`)
  const before = readFileSync(copy)
  spoil(join(folder, 'notebook.db'), 'meetingGone')
  const core = opened(folder)
  const said = { day: value.day, problem: 'damaged' }
  expect(await core.call('notebook.copy', {})).toEqual({ ok: true, value: said })
  expect(await core.call('notebook.copies', {})).toEqual({ ok: true, value: said })
  expect(readFileSync(copy).equals(before)).toBe(true)
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(1)
  await core.close()
  rmSync(folder, { recursive: true })
})

it('a host that stays open keeps one by itself some minutes after its start, and no second one that day', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-stays-'))
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
  const reply = openCore({ folder, refresh: true })
  try {
    if (!reply.ok) throw new Error(reply.error.message)
    vi.advanceTimersByTime(170_000)
    expect(readdirSync(folder)).not.toContain('backups')
    vi.advanceTimersByTime(15_000)
    vi.useRealTimers()
    await expect
      .poll(() => reply.value.call('notebook.copies', {}))
      .toMatchObject({
        value: { day: expect.any(String) as string, problem: null },
      })
  } finally {
    vi.useRealTimers()
    if (reply.ok) await reply.value.close()
    rmSync(folder, { recursive: true })
  }
})
