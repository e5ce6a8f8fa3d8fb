/**
 * `npm run smoke [-- PROGRAM]`: starts the packed app on a folder of its own, writes a line, quits, starts it again, and looks
 * for the line. It goes in by Chromium's own door: that of Node, which Playwright's `_electron` wants, is shut by a fuse.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Browser, type Page } from 'playwright-core'

const packages = join(import.meta.dirname, '../../dist/packages')
const programs = '*/{rapport,Rapport.exe,Rapport.app/Contents/MacOS/Rapport}'
const line = 'Written by the smoke test'
const startMs = 60_000
/** A page is saved this long after it was typed on at the latest, in milliseconds. */
const savedMs = 2500

type App = { readonly child: ChildProcess; readonly browser: Browser; readonly page: Page }

/** Where the app lets in, as it says on its standard error. */
async function doorOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const part of child.stderr ?? []) {
    said += String(part)
    const [, door] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
    if (door !== undefined) return door
  }
  throw new Error(`the app ended before it opened a window: ${said.trim() || 'it said nothing'}`)
}

/** The window of the notebook; that of quick capture is another. */
async function windowOf(browser: Browser): Promise<Page> {
  for (const began = Date.now(); Date.now() - began < startMs; await wait(100)) {
    const pages = browser.contexts().flatMap((context) => context.pages())
    const page = pages.find((one) => one.url().startsWith('app://') && !one.url().includes('#/capture'))
    if (page !== undefined) return page
  }
  throw new Error('the app opened no window')
}

/** Starts it and waits for Today. */
async function start(program: string, folder: string): Promise<App> {
  const child = spawn(program, [`--folder=${folder}`, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, RAPPORT_SECRETS: 'file' },
  })
  // before its folder is taken away
  process.prependOnceListener('exit', () => child.kill('SIGKILL'))
  const door = await Promise.race([doorOf(child), wait(startMs, null, { ref: false })])
  if (door === null) throw new Error('the app did not start within a minute')
  // what else it says is of no interest, and must not fill its pipe
  child.stderr?.resume()
  const browser = await chromium.connectOverCDP(door)
  const page = await windowOf(browser)
  await page.getByRole('link', { name: 'Meetings', exact: true }).waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { child, browser, page }
}

/** Ends it as the system does; Windows has no way to ask, so there the page has to be saved before. */
async function quit({ child, browser }: App): Promise<void> {
  if (process.platform === 'win32') await wait(savedMs)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  if ((await Promise.race([ended, wait(startMs, null, { ref: false })])) === null)
    throw new Error('the app did not end within a minute after it was asked to')
  await browser.close()
}

async function smoke(program: string, folder: string): Promise<void> {
  const first = await start(program, folder)
  await first.page.keyboard.press(process.platform === 'darwin' ? 'Meta+n' : 'Control+n')
  await first.page.locator('.page:focus').waitFor()
  await first.page.keyboard.type(line)
  const place = new URL(first.page.url()).hash
  await quit(first)

  const second = await start(program, folder)
  await second.page.evaluate((hash) => (location.hash = hash), place)
  await second.page.locator('.page', { hasText: line }).waitFor()
  await quit(second)
}

/** Gives the exit code, with a sentence. */
async function main(named: string | undefined): Promise<number> {
  const program = named === undefined ? globSync(programs, { cwd: packages })[0] : resolve(named)
  if (program === undefined) {
    process.stderr.write('No packed app was found in dist/packages: run `npm run package` first.\n')
    return 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'rapport-smoke-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  try {
    await smoke(resolve(packages, program), folder)
    process.stdout.write('The packed app starts, keeps what is written, and quits.\n')
    return 0
  } catch (error) {
    process.stderr.write(`The packed app failed: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

// an app that failed is ended with this process
process.exit(await main(process.argv[2]))
