import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { vcalendar, vevent } from '../calendar/server.ts'
import { startApp, utc, type App } from './app.ts'
import { noonZone } from '../noon-zone.ts'

const now = Temporal.Now.instant()
const at = (minutes: number): string => utc(now.add({ minutes }))

const html = '<img src="https://evil.example/a.png" onerror="alert(1)"><b>bold</b><script>alert(2)</script>'
const override = '\u202Egnp.exe\u202C'
const endless = `Endless ${'words '.repeat(170_000)}`
const person = '<script>alert(3)</script> Mallory'
const event = (uid: string, minutes: number, ...lines: readonly string[]): string =>
  vevent(
    `UID:${uid}@evil.example`,
    `DTSTART:${at(minutes)}`,
    'DURATION:PT10M',
    'ORGANIZER;CN=Ines Duarte:mailto:ines@rapport.example',
    'ATTENDEE;CN=Ines Duarte:mailto:ines@rapport.example',
    ...lines,
  )
const guest = `ATTENDEE;CN="${person}":mailto:mallory@evil.example`
const calendar = vcalendar(
  event(
    'html',
    20,
    `SUMMARY:${html}`,
    guest,
    `DESCRIPTION:${html} <a href="javascript:alert(4)">join</a> javascript:alert(5)`,
    'LOCATION:javascript:alert(6)',
    'URL:javascript:alert(7)',
  ),
  event(
    'bidi',
    40,
    `SUMMARY:Invoice ${override} for you`,
    guest,
    'LOCATION:data:text/html,<script>alert(8)</script>',
  ),
  event(
    'long',
    60,
    `SUMMARY:${endless}`,
    `ATTENDEE;CN="${'Long name '.repeat(500)}":mailto:long@evil.example`,
  ),
  event('good', 80, 'SUMMARY:A good meeting', guest),
).replace('X-WR-CALNAME:Work', `X-WR-CALNAME:${html}`)

let app: App
let page: Page
beforeAll(async () => {
  app = await startApp(noonZone(now))
  page = app.first
})
afterAll(() => app.close())

/** Whether anything of the calendar has become an element of the window. */
const elements = (of: Page): Promise<number> =>
  of
    .locator(
      'main img, main script, main iframe, main b, nav img, nav script, [href^="javascript"], [href^="data"]',
    )
    .count()

describe('a calendar that means harm', () => {
  it('is shown as text where it is added, in the rail and on Today', async () => {
    await page.getByRole('button', { name: 'Add a calendar' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('tab', { name: 'File or folder' }).click()
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'evil.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendar) })
    await dialog.getByText(/^4 meetings, from /).waitFor()
    expect(await dialog.locator('img, script, b').count()).toBe(0)
    await dialog.getByRole('button', { name: 'Add calendar' }).click()
    await dialog.getByText('is in: 4 meetings').waitFor()
    expect(await dialog.locator('img, script, b').count()).toBe(0)
    await dialog.getByRole('button', { name: 'Done' }).click()
    const agenda = page.getByRole('region', { name: 'Agenda' })
    await agenda.getByText('A good meeting').waitFor()
    expect(await agenda.getByText('<b>bold</b><script>').count()).toBe(1)
    expect(await page.getByRole('navigation').getByText('<b>bold</b>').count()).toBe(1)
    expect(await elements(page)).toBe(0)
  })

  it('turns no words round beyond its own line, and no line out of the window', async () => {
    const row = page.locator('main [data-row]', { hasText: 'Invoice' })
    // the direction of the title ends with it
    expect(await row.locator('bdi', { hasText: 'Invoice' }).count()).toBe(1)
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(widths[0]).toBe(widths[1])
    const heights = await page
      .locator('main [data-row]')
      .evaluateAll((rows) => rows.map((r) => r.clientHeight))
    expect(Math.max(...heights)).toBeLessThan(120)
  })

  it.for(['<img src=', 'Invoice', 'Endless', 'A good meeting'])(
    'the page of “%s” opens, shows text, joins nothing that is not a call, and can be written',
    async (title) => {
      await page.keyboard.press('t')
      await page.locator('main [data-row]', { hasText: title }).first().click()
      await page.locator('.page').waitFor()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(title)
      expect(await elements(page)).toBe(0)
      expect(await page.getByRole('link', { name: 'Join' }).count()).toBe(0)
      expect(await page.getByRole('button', { name: 'Join' }).count()).toBe(0)
      await page.locator('.page').focus()
      await page.keyboard.type('noted')
      await page.locator('.save-word[data-save=saved]').waitFor()
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(widths[0]).toBe(widths[1])
      await page.keyboard.press('Escape')
    },
  )

  it('names stay text in the list of people, in mentions and in search', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.locator('main [data-row]', { hasText: 'Mallory' }).click()
    await page.getByRole('heading', { level: 1, name: /Mallory/ }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('<script>')
    await page.keyboard.press('m')
    await page.locator('.page').focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' @mallory')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Tab')
    await page.locator('.save-word[data-save=saved]').waitFor()
    expect(await elements(page)).toBe(0)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('mallory')
    await page
      .getByRole('option', { name: /Mallory/ })
      .first()
      .waitFor()
    expect(await page.getByRole('dialog').locator('script, img, b').count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  it('the command line and the Markdown of it are harmless to a terminal, and the notebook stays whole', async () => {
    const agenda = await app.rapport('agenda')
    expect(agenda.code).toBe(0)
    expect(agenda.out).toContain('A good meeting')
    expect(agenda.out).not.toMatch(/\u202E/)
    expect(agenda.out.length).toBeLessThan(20_000)
    expect((await app.rapport('check')).code).toBe(0)
  })

  it('nothing ran, no dialog came up, and nothing was asked of any other site', () => {
    expect(app.troubles).toEqual([])
  })
})
