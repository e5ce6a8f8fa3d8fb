/**
 * `npm run screenshots`: the pictures of the README from the demo at a fixed moment, into docs/screenshots/. With a folder
 * named, all pictures, light and dark; names after it choose some; `--width 900` draws them in a narrower window.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { seedDemo } from '../../src-main/node/demo/demo.ts'
import { launchBrowser, startNotebook } from '../browser.ts'
import { prepare, zone } from './prepare.ts'
import { scenesOf } from './scenes.ts'

/** A Thursday, 10:18 in Berlin: twelve minutes before the next meeting. */
const startAt = '2026-06-11T08:18:00Z'

const { positionals, values } = parseArgs({ allowPositionals: true, options: { width: { type: 'string' } } })
const [folder, ...chosen] = positionals
const out = resolve(folder ?? fileURLToPath(new URL('../../docs/screenshots', import.meta.url)))
const width = Number(values.width ?? 1240)
mkdirSync(out, { recursive: true })

async function picture(page: Page, path: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(250)
  await page.screenshot({ path })
}

// written half an hour before, so that what is written now is another session
const notes = mkdtempSync(join(tmpdir(), 'rapport-screenshots-'))
const before = await startNotebook({ folder: notes, startAt: '2026-06-11T07:48:00Z' })
await seedDemo(before.core, { now: startAt, zone })
await before.close()
const notebook = await startNotebook({ folder: notes, startAt })
const browser = await launchBrowser()
try {
  const scenes = scenesOf(await prepare(notebook.ask))
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      locale: 'en-GB',
      timezoneId: zone,
      colorScheme,
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(10_000)
    const entry = await context.newPage()
    await entry.goto(notebook.address())
    await entry.close()
    for (const { name, hash, act, after, front } of scenes) {
      const wanted =
        folder === undefined ? front?.includes(colorScheme) : chosen.length === 0 || chosen.includes(name)
      if (wanted !== true) continue
      const page = await context.newPage()
      await page.goto(`${notebook.origin}/${hash}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForTimeout(200)
      await act?.(page)
      await picture(page, join(out, `${name}${colorScheme === 'dark' ? '-dark' : ''}.png`))
      await after?.(page)
      await page.close()
    }
    await context.close()
  }
  console.log(`pictures are in ${out}`)
} finally {
  await browser.close()
  await notebook.close()
  rmSync(notes, { recursive: true, force: true })
}
