/**
 * `npm run bench:editor [ROUNDS] [WORDS OF A NAME]`: the page as it is edited in the real window, over a real core, beside a bare ProseMirror with the
 * same document in the same run; and what the first screen loads. Ends with 1 where a bound of the notebook is passed.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Node } from 'prosemirror-model'
import { assets, buildWindow } from '../browser.ts'
import { openEditorBench, type EditorBench } from './editor-bench.ts'
import { itemsOf, listOf, notes } from './editor-pages.ts'
import type { Measured } from './editor-window/window.ts'

type Mode = 'page' | 'bare'
type Round = {
  readonly mount: number
  /** Main-thread processor time a key, in milliseconds. */
  readonly key: number
  readonly dispatch: number
  readonly paint: number
}

const pages: readonly (readonly [name: string, doc: () => Node])[] = [
  ['20,000 words', () => notes(20_000)],
  ['2,000 items', () => itemsOf(2000)],
  ['60,000 words', () => notes(60_000)],
  ['one list of 2,000 lines', () => listOf(2000)],
]
const only = process.argv.slice(2).filter((word) => !/^\d+$/.test(word))
const rounds = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 3)
const typed = 'the quick brown fox jumps over the lazy dog and then it rests '.repeat(2)

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
const median = (values: readonly number[]): number => quantile(values, 0.5)

/** One window: opens the page, types in the middle of it at the pace of a fast hand. */
async function measure(bench: EditorBench, mode: Mode, meeting: string): Promise<Round> {
  const page = await bench.open(mode, meeting)
  try {
    await page.evaluate(() => globalThis.measured.focus(0.5))
    await page.keyboard.type(' warm up', { delay: 30 })
    await page.waitForTimeout(800)
    await page.evaluate(() => {
      globalThis.measured.dispatches.length = 0
      globalThis.measured.paints.length = 0
    })
    const cpu = await mainThread(page)
    const before = await cpu()
    await page.keyboard.type(typed, { delay: 45 })
    const after = await cpu()
    await page.waitForTimeout(200)
    const measured = await page.evaluate((): Measured => globalThis.measured)
    const { dispatches, paints, mount } = measured
    if (dispatches.length < typed.length || mount === null) throw new Error('not every key arrived')
    return {
      mount,
      key: (1000 * (after - before)) / typed.length,
      dispatch: quantile(dispatches, 0.95),
      paint: quantile(paints, 0.95),
    }
  } finally {
    await page.context().close()
  }
}

/** Asks for the processor seconds that the tasks of the main thread have taken. */
async function mainThread(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
}

/** Bytes of JavaScript that Today loads before it is drawn: its entry and what that imports at once. */
function firstScreen(): number {
  const folder = join(assets, 'assets')
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'))
  const entry = /assets\/([^"]+\.js)"/.exec(readFileSync(join(assets, 'index.html'), 'utf8'))?.[1] ?? ''
  const loaded = new Set<string>()
  const load = (file: string): void => {
    if (loaded.has(file)) return
    loaded.add(file)
    const source = readFileSync(join(folder, file), 'utf8')
    for (const each of files)
      if (new RegExp(`(?:from|import)\\s*["']\\./${each.replaceAll('.', '\\.')}["']`).test(source)) load(each)
  }
  load(entry)
  return [...loaded].reduce((bytes, file) => bytes + statSync(join(folder, file)).size, 0)
}

const failures: string[] = []
const bound = (what: string, value: number, most: number): void => {
  if (value > most) failures.push(`${what}: ${value.toFixed(2)}, at most ${most}`)
}
const show = (value: number): string => value.toFixed(2).padStart(8)

buildWindow()
const bytes = firstScreen()
console.log(`first screen: ${(bytes / 1000).toFixed(0)} kB of JavaScript`)
bound('kB of the first screen', bytes / 1000, 600)
const bench = await openEditorBench()
try {
  for (const [name, make] of pages) {
    if (only.length > 0 && !only.some((word) => name.includes(word))) continue
    const meeting = await bench.write(make())
    const measured: Record<Mode, Round[]> = { page: [], bare: [] }
    for (let round = 0; round < rounds; round++)
      for (const mode of ['bare', 'page'] as const) measured[mode].push(await measure(bench, mode, meeting))
    const of = (mode: Mode, what: keyof Round): number => median(measured[mode].map((round) => round[what]))
    console.log(`\n${name}`)
    for (const [what, label] of [
      ['mount', 'opening, document in hand, ms'],
      ['key', 'main thread a key, ms'],
      ['dispatch', 'dispatch p95, ms'],
      ['paint', 'keydown to paint p95, ms'],
    ] as const)
      console.log(
        `  ${label.padEnd(30)} bare ${show(of('bare', what))}   page ${show(of('page', what))}   ${(of('page', what) / of('bare', what)).toFixed(2)}x`,
      )
    if (name === '20,000 words')
      bound(`${name}: opening, times bare`, of('page', 'mount') / of('bare', 'mount'), 1.5)
    bound(`${name}: main thread a key, times bare`, of('page', 'key') / of('bare', 'key'), 1.3)
    bound(`${name}: dispatch p95, ms`, of('page', 'dispatch'), 4)
    bound(`${name}: keydown to paint p95, ms`, of('page', 'paint'), 50)
  }
} finally {
  await bench.close()
}
for (const failure of failures) console.log(`TOO MUCH ${failure}`)
process.exitCode = failures.length === 0 ? 0 : 1
