/** A change of the noise filter in a large notebook: near meetings at once, the others in parts that hold nobody up. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import { openCore, type Core } from '../src-main/core/core.ts'
import { clockFrom } from '../src-main/core/environment.ts'
import { seedNotebook } from './bench/seed.ts'

const now = Temporal.Instant.from('2026-06-12T08:18:00Z')
const zone = 'Europe/Berlin'
const size = { meetings: 12_000, people: 300, pages: 400 }

let folder: string
let core: Core
function open(): void {
  const opened = openCore({ folder, clock: clockFrom(now) })
  if (!opened.ok) throw new Error(opened.error.message)
  core = opened.value
}
async function call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await core.call(name, input)
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value as Output<N>
}
/** How many meetings with this title are still shown, near and long ago. */
const shown = async (words: string): Promise<readonly [near: number, old: number]> => {
  const count = async (from: string, to: string) =>
    (await call('meeting.list', { zone, words, from, to, limit: 500 })).meetings.filter(
      ({ title, page }) => title.split(' ').includes(words) && page === null,
    ).length
  return [await count('2026-06-01', '2026-06-20'), await count('2025-01-01', '2025-12-01')]
}
const settled = async (): Promise<void> => {
  while ((await shown('budget'))[1] > 0) await setImmediate()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-sweep-'))
  seedNotebook(folder, size, now)
  open()
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

it('settles what is near at once, and the rest while others work', async () => {
  const before = await shown('budget')
  expect(before.every((count) => count > 0)).toBe(true)
  const waits: number[] = []
  const begun = performance.now()
  await call('noise.set', { title: true, pattern: 'budget' })
  waits.push(performance.now() - begun)
  const [near, old] = await shown('budget')
  expect(near).toBe(0)
  expect(old).toBeGreaterThan(0)
  while ((await shown('budget'))[1] > 0) {
    const start = performance.now()
    await call('home.next', {})
    // as calls come to a core on its thread: between them, it works on
    await setImmediate()
    waits.push(performance.now() - start)
  }
  expect(Math.max(...waits)).toBeLessThan(250)
}, 60_000)

it('goes on where it was when the notebook is opened again, and begins anew when the rules change meanwhile', async () => {
  await call('noise.set', { title: true, pattern: 'budget' })
  await core.close()
  open()
  expect((await shown('budget'))[1]).toBeGreaterThan(0)
  await settled()
  await call('noise.set', { title: false })
  await call('noise.set', { title: true, pattern: 'budget | pilot' })
  await settled()
  await expect.poll(() => shown('pilot'), { timeout: 20_000 }).toEqual([0, 0])
}, 60_000)
