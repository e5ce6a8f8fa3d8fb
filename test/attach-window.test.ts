/** Pages put to meetings in a real window: by keyboard and by mouse, with the way back, while other windows look on. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser, startNotebook } from './browser.ts'
import { gives, serveCalendars, single, vcalendar, weekly, type CalendarServer } from './calendar/server.ts'

const room = ['Ines Duarte', 'Tom Becker', 'Eva Lund']
  .map((name) => `ATTENDEE;CN=${name}:mailto:${name.split(' ')[0]}@x.example`)
  .join('\r\n')
const held = (uid: string, start: string, ...more: readonly string[]): string =>
  single(uid, start, room, ...more)
const old = weekly('old', '20260504T100000', 'COUNT=5', room)
const rest = [
  held('Budget review', '20260616T090000Z'),
  held('Zoo visit', '20260901T090000Z'),
  held('Steering', '20260611T140000Z'),
  old,
]

let server: CalendarServer
let notebook: Awaited<ReturnType<typeof startNotebook>>
let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  server = await serveCalendars()
  notebook = await startNotebook({ startAt: '2026-06-11T08:18:00Z' })
  server.on('/cal.ics', gives(vcalendar(held('Budget', '20260615T090000Z'), ...rest)))
  const { calendarId } = await notebook.ask('calendar.add', { source: { address: server.url('/cal.ics') } })
  await note('Budget', 'Numbers are in')
  // it leaves the calendar, and a series begins where another has ended
  server.on('/cal.ics', gives(vcalendar(...rest, weekly('new', '20260608T110000', 'COUNT=5', room))))
  await notebook.ask('calendar.sync', { calendarId })
  browser = await launchBrowser()
  context = await browser.newContext({
    viewport: { width: 1240, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  const entry = await context.newPage()
  await entry.goto(notebook.address())
  await entry.close()
})
afterAll(async () => {
  await browser.close()
  await notebook.close()
  await server.close()
})

async function meetingOf(title: string): Promise<string> {
  const { meetings } = await notebook.ask('meeting.list', {
    zone: 'UTC',
    from: '2026-01-01',
    to: '2026-12-31',
    limit: 500,
    noise: 'all',
  })
  const found = meetings.find((meeting) => meeting.title === title)
  if (!found) throw new Error(`no meeting “${title}”`)
  return found.id
}
const note = async (title: string, line: string) =>
  notebook.ask('capture.note', { text: line, zone: 'UTC', at: { meetingId: await meetingOf(title) } })

async function window(hash: string): Promise<Page> {
  const opened = await context.newPage()
  await opened.goto(`${notebook.origin}/${hash}`)
  await opened.getByRole('heading', { level: 1 }).waitFor()
  return opened
}
const heading = (name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor()
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const paper = () => page.locator('.page')
const lastChange = () => page.getByRole('region', { name: 'Last change' })
/** What a command of the palette is called, chosen by keyboard. */
async function command(words: string): Promise<void> {
  await press('Control+k')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(words)
  await page.getByRole('option', { name: words }).waitFor()
  await press('Enter')
}

describe('a meeting that is no longer on the calendar', () => {
  beforeEach(async () => {
    page = await window(`#/meeting/${await meetingOf('Budget')}`)
  })

  it('gives its page to the likeliest one by keyboard, and takes it back by undo', async () => {
    await page.getByText('Numbers are in').waitFor()
    await page.getByRole('button', { name: 'Attach to another meeting…' }).focus()
    await press('Enter')
    const first = page.getByRole('option').first()
    await first.waitFor()
    expect(await first.textContent()).toMatch(/Budget review.*similar title · same people · 1 day later/)
    await press('Enter')
    await heading('Budget review')
    await page.getByText('Numbers are in').waitFor()
    await lastChange().getByText('The page is with “Budget review” now').waitFor()
    await press('Escape', 'z')
    await heading('Budget')
    await page.getByText('Numbers are in').waitFor()
    await page.close()
  })
  it('gives its page to any other by mouse, found by words', async () => {
    await page.getByRole('button', { name: 'More for this page' }).click()
    await page.getByRole('menuitem', { name: 'Attach to another meeting…' }).click()
    await page.getByPlaceholder(/Title or person/).fill('zoo')
    await page.getByRole('option', { name: /Zoo visit/ }).click()
    await heading('Zoo visit')
    await page.getByText('Numbers are in').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await lastChange().getByRole('button', { name: 'Undo' }).click()
    await heading('Budget')
    await page.close()
  })
  it('asks before two pages become one', async () => {
    await note('Steering', 'Steering notes')
    await page.getByRole('button', { name: 'Attach to another meeting…' }).click()
    await page.keyboard.type('steering')
    await page.getByRole('option', { name: /Steering.*has a page/ }).waitFor()
    await press('Enter')
    await page.getByRole('alert').getByText('“Steering” has a page already').waitFor()
    await press('Enter')
    await heading('Steering')
    await expect.poll(() => paper().textContent()).toContain('Steering notesNumbers are in')
    await lastChange().getByRole('button', { name: 'Undo' }).click()
    await heading('Budget')
    await expect.poll(() => paper().textContent()).toBe('Numbers are in')
    await page.close()
  })
})

describe('a page without a meeting', () => {
  it('is begun by Ctrl+N, written, listed, found, and attached from the palette', async () => {
    page = await window('#/today')
    await press('Control+n')
    await page.getByLabel('Title', { exact: true }).waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.classList.contains('page')))
      .toBe(true)
    await page.keyboard.type('What the okapi needs')
    await page.locator('.save-word[data-save=saved]').waitFor()
    await page.getByLabel('Title', { exact: true }).fill('Okapi plan')
    await press('Escape', 'g', 'l')
    await page.getByRole('tab', { name: 'Pages', selected: true }).waitFor()
    await page.getByRole('link', { name: /Okapi plan/ }).waitFor()
    await press('Control+k')
    await page.getByRole('option', { name: /Okapi plan/ }).waitFor()
    await page.keyboard.type('okapi pl')
    await page
      .getByRole('option', { name: /Okapi plan/ })
      .first()
      .waitFor()
    await press('Enter')
    await page.getByLabel('Title', { exact: true }).waitFor()
    await page.getByText('What the okapi needs').waitFor()
    await press('Escape')
    await command('Attach this page to a meeting')
    await page.getByPlaceholder(/Title or person/).waitFor()
    await page.keyboard.type('zoo')
    await page.getByRole('option', { name: /Zoo visit/ }).waitFor()
    await press('Enter')
    await heading('Zoo visit')
    await page.getByText('What the okapi needs').waitFor()
    await lastChange().getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => page.getByLabel('Title', { exact: true }).inputValue()).toBe('Okapi plan')
    await page.close()
  })
})

describe('another window', () => {
  it('goes on writing on the page that was put elsewhere, and one that shows the meeting shows its new page', async () => {
    const from = await meetingOf('Budget')
    const to = await meetingOf('Budget review')
    const { pageId } = await notebook.ask('page.open', { ref: { meeting: from } })
    page = await window(`#/meeting/${to}`)
    const looking = await window(`#/meeting/${from}`)
    await looking.getByText('Numbers are in').waitFor()
    await paper().waitFor()
    await notebook.ask('page.attach', { pageId: pageId ?? '', meetingId: to })
    await page.getByText('Numbers are in').waitFor()
    await expect.poll(() => looking.locator('.page').textContent()).not.toContain('Numbers')
    await notebook.ask('page.attach', { pageId: pageId ?? '', meetingId: from })
    await looking.getByText('Numbers are in').waitFor()
    await expect.poll(() => paper().textContent()).not.toMatch(/Numbers|Reviewed/)
    await Promise.all([page.close(), looking.close()])
  })
})

describe('deleting', () => {
  it('takes the page off its meeting, undo brings it back, and so does the bin', async () => {
    await note('Budget review', 'Reviewed in full')
    page = await window(`#/meeting/${await meetingOf('Budget review')}`)
    await page.getByText('Reviewed in full').waitFor()
    await page.getByRole('heading', { level: 1 }).focus()
    await command('Delete this page')
    await lastChange().getByText('The page is in the bin').waitFor()
    await expect.poll(() => paper().textContent()).not.toMatch(/Numbers|Reviewed/)
    await lastChange().getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Reviewed in full').waitFor()
    await page.getByRole('button', { name: 'More for this page' }).click()
    await page.getByRole('menuitem', { name: 'Delete the page' }).click()
    await expect.poll(() => paper().textContent()).not.toMatch(/Numbers|Reviewed/)
    await page.goto(`${notebook.origin}/#/pages`)
    await page.getByRole('button', { name: 'Bring back “Budget review”' }).click()
    await lastChange().getByRole('button', { name: 'Open' }).click()
    await heading('Budget review')
    await page.getByText('Reviewed in full').waitFor()
    await page.close()
  })
})

describe('a loose page that another window deletes', () => {
  it('says so, can be read, keeps what was typed at that moment, and is written on again when it is back', async () => {
    const { pageId } = await notebook.ask('page.create', { title: 'Shared' })
    page = await window(`#/page/${pageId}`)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.classList.contains('page')))
      .toBe(true)
    await page.keyboard.type('begun')
    await page.locator('.save-word[data-save=saved]').waitFor()
    await page.keyboard.type(', and a last word')
    await notebook.ask('page.remove', { pageId })
    await page.getByText('This page is in the bin.').waitFor()
    await expect.poll(() => paper().textContent()).toBe('begun, and a last word')
    await page.getByRole('button', { name: 'Bring back' }).click()
    await page.getByLabel('Title', { exact: true }).waitFor()
    await paper().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('!')
    await page.locator('.save-word[data-save=saved]').waitFor()
    await expect.poll(() => paper().textContent()).toBe('begun, and a last word!')
    await page.close()
  })
})

describe('a series that seems to go on', () => {
  it('is continued by a click, and taken apart again', async () => {
    const { meetings } = await notebook.ask('meeting.list', {
      zone: 'UTC',
      from: '2026-06-08',
      to: '2026-06-08',
    })
    page = await window(`#/meeting/${meetings[0]?.id ?? ''}`)
    await page.getByText('Looks like the continuation of “Weekly”, which ended on').waitFor()
    await page.getByRole('button', { name: 'Previous of the series' }).waitFor()
    await page.getByRole('button', { name: 'Continue it' }).click()
    await lastChange().getByText('It continues “Weekly” now').waitFor()
    await page.getByRole('link', { name: 'Previous of the series' }).waitFor()
    await page.getByRole('button', { name: 'More for this page' }).click()
    await page.getByRole('menuitem', { name: 'Take out of this series' }).click()
    await page.getByRole('button', { name: 'Previous of the series' }).waitFor()
    expect(await page.getByText('Looks like the continuation').count()).toBe(0)
    await page.close()
  })
})
