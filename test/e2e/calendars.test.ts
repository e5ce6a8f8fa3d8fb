/** The Calendars screen in a real browser: looked into before it is added, put right when it fails, by keyboard, without an axe violation. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../axe.ts'
import { launchBrowser, startNotebook } from '../browser.ts'
import {
  gives,
  says,
  serveCalendars,
  single,
  vcalendar,
  weekly,
  type CalendarServer,
} from '../calendar/server.ts'

const zone = 'Europe/Berlin'
const me = 'ATTENDEE:mailto:anna@example.org'
const long = `A title that goes on ${'and on '.repeat(40)}`
const good = vcalendar(
  single('a', '20260612T090000Z', me),
  weekly('w', '20260615T100000', 'COUNT=60', me),
  single('x', '20260613T090000Z', me).replace('SUMMARY:x', `SUMMARY:${long}`),
)

let notebook: Awaited<ReturnType<typeof startNotebook>>
let browser: Browser
let server: CalendarServer
let folder: string
beforeAll(async () => {
  notebook = await startNotebook({ startAt: '2026-06-11T08:18:00Z' })
  browser = await launchBrowser()
  server = await serveCalendars()
  folder = mkdtempSync(join(tmpdir(), 'rapport-screen-'))
})
afterAll(async () => {
  await browser.close()
  await notebook.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})
async function open(): Promise<Page> {
  const options = { viewport: { width: 1240, height: 800 }, locale: 'en-GB', timezoneId: zone }
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  await page.goto(notebook.address())
  await page.goto(`${notebook.origin}/#/calendars`)
  await page.getByRole('heading', { level: 1, name: 'Calendars' }).waitFor()
  return page
}

/** Nothing that is read in a dialog may leave it. */
const overflow = (page: Page): Promise<number> =>
  page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)

describe('the Calendars screen', () => {
  const [old, renewed] = ['/old-8f3a.ics', '/new-8f3a.ics']

  it('looks into a link before it is added, and adds it under another name, by keyboard alone', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Add calendar' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Add a calendar' })
    await dialog.getByRole('tab', { name: 'Link' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Tab')
    server.on(old, gives(good))
    await page.keyboard.type(server.url(old))
    await page.keyboard.press('Enter')
    await dialog.getByText('62 meetings, from tomorrow to 2 August 2027').waitFor()
    await dialog.getByText('It seems to be the calendar of anna@example.org.').waitFor()
    expect(await dialog.locator('.coming li').count()).toBe(5)
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    // nothing is kept of what was only looked at
    const before = (await notebook.ask('calendar.list', {})).length
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Team')
    expect(await notebook.ask('calendar.list', {})).toHaveLength(before)
    await page.keyboard.press('Enter')
    await dialog.getByText(/^Team is in: 62 meetings/).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    expect(await page.content()).not.toContain('8f3a')
    await page.context().close()
  })

  it('a calendar whose address is gone takes a new one where it failed', async () => {
    const page = await open()
    const list = await notebook.ask('calendar.list', {})
    server.on(old, says(410))
    server.on(renewed, gives(good))
    const calendarId = list.find(({ name }) => name === 'Team')?.id ?? ''
    await notebook.ask('calendar.sync', { calendarId })
    await page.getByText(/gone for good \(410\); what was read before is kept/).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'New address…' }).click()
    const dialog = page.getByRole('dialog', { name: /^New address of/ })
    await dialog.getByLabel('Address').fill(server.url('/none.ics'))
    await page.keyboard.press('Enter')
    expect(await dialog.getByRole('alert').textContent()).toMatch(/\(404\); nothing was changed/)
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel('Address').fill(server.url(renewed))
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText(/gone for good/).waitFor({ state: 'hidden' })
    await page.context().close()
  })

  it('a folder is looked into, and an account that is refused is told where it was typed; what was typed stays', async () => {
    const page = await open()
    mkdirSync(join(folder, 'team'), { recursive: true })
    writeFileSync(join(folder, 'team', 'one.ics'), good)
    writeFileSync(join(folder, 'team', 'page.ics'), '<html>')
    await page.getByRole('button', { name: 'Add calendar' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('tab', { name: 'Account' }).click()
    server.on('/.well-known/caldav', says(401))
    await dialog.getByLabel('Server').fill(server.url('/'))
    await dialog.getByLabel('User name').fill('anna')
    await dialog.getByLabel('Password').fill('no')
    await page.keyboard.press('Enter')
    expect(await dialog.getByRole('alert').textContent()).toMatch(
      /does not accept this user name and password/,
    )
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('tab', { name: 'File or folder' }).click()
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel('Or where it is on this machine').fill(folder)
    await page.keyboard.press('Enter')
    await dialog.getByText('1 thing could not be read in full').click()
    await dialog.getByText('“team/page.ics” is a web page, not a calendar.').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('tab', { name: 'Account' }).click()
    expect(await dialog.getByLabel('User name').inputValue()).toBe('anna')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await page.context().close()
  })

  it('says where secrets are', async () => {
    const page = await open()
    expect(await page.locator('.secrets').textContent()).toContain(
      'a file that only you can read, secrets.json',
    )
    await page.context().close()
  })
})
