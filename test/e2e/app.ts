/** Rapport as a user starts it: `rapport serve` in a process of its own, the command line beside it, windows in a browser. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { buildWindow, launchBrowser } from '../browser.ts'

const command = fileURLToPath(new URL('../../build/rapport.mjs', import.meta.url))

export type Said = { readonly code: number; readonly out: string; readonly err: string }

export async function startApp(zone: string) {
  buildWindow()
  const folder = mkdtempSync(join(tmpdir(), 'rapport-e2e-'))
  const env = { ...process.env, TZ: zone, CI: '1' }
  const app = spawn(process.execPath, [command, 'serve', '--folder', folder], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(app.stdout), 'line')) as [string]
  const address = /http:\/\/\S+/.exec(line)?.[0]
  if (address === undefined) throw new Error(`no address in “${line}”`)
  const { origin } = new URL(address)
  const browser: Browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1240, height: 800 },
    locale: 'en-GB',
    timezoneId: zone,
  })
  // below the time that a test has, so that it says what it waited for
  context.setDefaultTimeout(10_000)
  /** Requests that went anywhere but to the notebook, errors and dialogs. */
  const troubles: string[] = []
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !/^(data|blob):/.test(request.url()))
      troubles.push(`asked for ${request.url()}`)
  })
  context.on('page', (page) => {
    page.on('pageerror', (error) => troubles.push(String(error.stack)))
    page.on('dialog', (dialog) => {
      troubles.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text())
    })
  })
  const first = await context.newPage()
  await first.goto(address)
  // from now on it hears keys
  await first.locator('main :focus').waitFor()

  return {
    folder,
    origin,
    troubles,
    /** The window that the printed address opened. */
    first,
    async window(hash: string): Promise<Page> {
      const page = await context.newPage()
      await page.goto(`${origin}/${hash}`)
      return page
    },
    /** Runs `rapport` on the same notebook while it is open. */
    rapport: (...args: readonly string[]): Promise<Said> =>
      new Promise((done) => {
        execFile(process.execPath, [command, ...args, '--folder', folder], { env }, (error, out, err) =>
          done({ code: error === null ? 0 : Number(error.code), out, err }),
        )
      }),
    async close() {
      await browser.close()
      app.kill('SIGTERM')
      const [code] = (await once(app, 'exit')) as [number | null]
      rmSync(folder, { recursive: true, force: true })
      expect(code).toBe(0)
    },
  }
}
export type App = Awaited<ReturnType<typeof startApp>>

/** Moves down the rows of a screen with `j` until the one whose words match has the focus; rows that come late are waited for. */
export async function walkTo(page: Page, words: RegExp): Promise<void> {
  const end = Date.now() + 8000
  for (let before = ''; Date.now() < end;) {
    await page.keyboard.press('j')
    const row = await page.evaluate(() => document.activeElement?.closest('[data-row]')?.textContent ?? '')
    if (words.test(row)) return
    if (row === before) await page.waitForTimeout(20)
    before = row
  }
  throw new Error(`no row says ${words.source}`)
}

/** An instant as iCalendar has it. */
export const utc = (at: Temporal.Instant): string =>
  at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
