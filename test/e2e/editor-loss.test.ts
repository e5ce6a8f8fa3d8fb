import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { emptyDoc, schema } from '#shared/doc/schema.ts'
import { openCore } from '../../src-main/core/core.ts'
import { buildWindow, launchBrowser } from '../browser.ts'

const command = fileURLToPath(new URL('../../build/rapport.mjs', import.meta.url))
/** What may be lost, in milliseconds: the notebook's own bound. */
const bound = 2000

let folder = ''
let port = 0
let browser: Browser
let context: BrowserContext
let app: ChildProcess
let address = ''

/** `rapport serve` in a process of its own, on the same folder and port each time. */
async function start(): Promise<void> {
  app = spawn(process.execPath, [command, 'serve', '--folder', folder, '--port', String(port)], {
    env: { ...process.env, CI: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (app.stdout === null) throw new Error('it says nothing')
  const [line] = (await once(createInterface(app.stdout), 'line')) as [string]
  address = /http:\/\/\S+/.exec(line)?.[0] ?? ''
}
async function kill(): Promise<void> {
  app.kill('SIGKILL')
  await once(app, 'exit')
}
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return free
}
beforeAll(async () => {
  buildWindow()
  folder = mkdtempSync(join(tmpdir(), 'rapport-loss-'))
  port = await freePort()
  await start()
  browser = await launchBrowser()
  context = await browser.newContext()
})
afterAll(async () => {
  await browser.close()
  app.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** A window on a new page, by the keys that a user has. */
async function newPage(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('New page')
  await page.getByRole('option', { name: /^New page/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.page').waitFor()
  await page.locator('.page').focus()
  return page
}
/** Types for a while without a rest; gives what was typed, and when. */
async function typeOn(page: Page, milliseconds: number) {
  const typed: { readonly letter: string; readonly at: number }[] = []
  const end = Date.now() + milliseconds
  for (let count = 0; Date.now() < end; count++) {
    const letter = String.fromCharCode(97 + (count % 26))
    await page.keyboard.type(letter, { delay: 40 })
    typed.push({ letter, at: Date.now() })
  }
  return (before: number): string =>
    typed
      .filter(({ at }) => at < before)
      .map(({ letter }) => letter)
      .join('')
}
/** The text of every loose page, as the file holds it. The core must not be running. */
async function stored(): Promise<readonly string[]> {
  const opened = openCore({ folder })
  if (!opened.ok) throw new Error(opened.error.message)
  const core = opened.value
  const listed = await core.call('page.recent', { loose: true, limit: 50 })
  if (!listed.ok) throw new Error(listed.error.message)
  const { pages } = listed.value as { readonly pages: readonly { readonly ref: unknown }[] }
  const texts: string[] = []
  for (const { ref } of pages) {
    const page = await core.call('page.open', { ref })
    if (!page.ok) throw new Error(page.error.message)
    const { doc } = page.value as { readonly doc: unknown }
    texts.push((doc === null ? emptyDoc() : schema.nodeFromJSON(doc)).textContent)
  }
  await core.close()
  return texts
}

it('a window that is killed in mid-sentence loses at most what was typed in the last two seconds', async () => {
  const page = await newPage()
  const typed = await typeOn(page, 5000)
  const killed = Date.now()
  const session = await context.newCDPSession(page)
  // it never answers: the process is gone
  session.send('Page.crash').catch(() => undefined)
  await page.waitForEvent('crash')
  await kill()
  const safe = typed(killed - bound)
  expect(safe.length).toBeGreaterThan(20)
  expect((await stored()).some((text) => text.startsWith(safe))).toBe(true)
  await start()
})

it('a core that is killed in mid-sentence loses as little, and what it missed is saved when it is back', async () => {
  const page = await newPage()
  const before = await typeOn(page, 3000)
  const killed = Date.now()
  await kill()
  const after = await typeOn(page, 1500)
  await page.locator('[data-save=notSaved]').waitFor()
  const all = before(Infinity) + after(Infinity)
  expect(await page.locator('.page').textContent()).toBe(all)
  const safe = before(killed - bound)
  expect((await stored()).some((text) => text.startsWith(safe))).toBe(true)
  await page.close()
  await start()
  const next = await context.newPage()
  await next.goto(address)
  await next.getByRole('heading', { level: 1 }).waitFor()
  await next.goto(`http://127.0.0.1:${port}/#/meetings`)
  await expect
    .poll(async () => {
      await next.waitForTimeout(500)
      return next.evaluate(
        () => Object.keys(localStorage).filter((key) => key.startsWith('rapport.unsaved')).length,
      )
    })
    .toBe(0)
  await next.close()
  await kill()
  expect(await stored()).toContain(all)
  await start()
})

it('a folder that is taken away in mid-sentence costs nothing: it is said, and saved when the folder is back', async () => {
  const page = await newPage()
  // its head is out of sight where one writes
  for (let line = 0; line < 40; line++) await page.keyboard.press('Enter')
  const before = await typeOn(page, 1000)
  renameSync(folder, `${folder}-away`)
  const meanwhile = await typeOn(page, 1000)
  const word = page.locator('[data-save=notSaved]')
  await word.waitFor()
  expect(await word.textContent()).toContain('not in its folder any more')
  const isInSight = await word.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })
  expect(isInSight).toBe(true)
  renameSync(`${folder}-away`, folder)
  await page.locator('[data-save=saved]').waitFor()
  await page.close()
  await kill()
  expect(await stored()).toContain(before(Infinity) + meanwhile(Infinity))
})
