/** `npm run screenshots`: pictures of the demo at a fixed moment, into docs/screenshots/ (or the folder that is named). */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchBrowser, startNotebook } from '../browser.ts'

/** A Thursday, 10:18 in Berlin: twelve minutes before the next meeting. */
const startAt = '2026-06-11T08:18:00Z'
const zone = 'Europe/Berlin'

const out = resolve(process.argv[2] ?? fileURLToPath(new URL('../../docs/screenshots', import.meta.url)))
mkdirSync(out, { recursive: true })

const notebook = await startNotebook({ startAt, demo: { zone } })
const browser = await launchBrowser()
try {
  const { ask } = notebook
  const past = await ask('meeting.list', { zone, words: 'Platform weekly', to: '2026-06-10', limit: 1 })
  const { pinnedPeople } = await ask('shell.get', {})
  const [meeting] = past.meetings
  const [person] = pinnedPeople
  if (meeting === undefined || person === undefined) throw new Error('the demo is not as it should be')
  const pictures: readonly (readonly [string, string, ((page: Page) => Promise<unknown>)?])[] = [
    ['today', '#/'],
    ['meeting', `#/meeting/${meeting.id}`],
    ['person', `#/person/${person.id}`],
    ['people', '#/people'],
    ['meetings', '#/meetings'],
    ['items', '#/items'],
    ['calendars', '#/calendars'],
    [
      'palette',
      '#/',
      async (page) => {
        await page.keyboard.press('/')
        await page.getByRole('combobox').pressSequentially('cut-over')
        await page.getByRole('option').nth(3).waitFor()
      },
    ],
  ]
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      viewport: { width: 1240, height: 800 },
      locale: 'en-GB',
      timezoneId: zone,
      colorScheme,
      reducedMotion: 'reduce',
    })
    const entry = await context.newPage()
    await entry.goto(notebook.address())
    await entry.close()
    for (const [name, hash, prepare] of pictures) {
      // one picture is enough to show that there is a dark side
      if (colorScheme === 'dark' && name !== 'today') continue
      const page = await context.newPage()
      await page.goto(`${notebook.origin}/${hash}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.evaluate(() => document.fonts.ready)
      await page.waitForTimeout(300)
      await prepare?.(page)
      await page.waitForTimeout(200)
      await page.screenshot({ path: join(out, `${name}${colorScheme === 'dark' ? '-dark' : ''}.png`) })
      await page.close()
    }
    await context.close()
  }
  console.log(`pictures are in ${out}`)
} finally {
  await browser.close()
  await notebook.close()
}
