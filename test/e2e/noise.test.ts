/** The noise filter in a real browser: switched, given a pattern, overruled by hand, by keys and clicks. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { violations } from '../axe.ts'
import { launchBrowser, startNotebook } from '../browser.ts'
import { walkTo } from './app.ts'

/** A Thursday, 10:18 in Berlin: on it stand a lunch, a focus block, a declined webinar and a day without a time. */
const startAt = '2026-06-11T08:18:00Z'
const zone = 'Europe/Berlin'

let browser: Browser
let notebook: Awaited<ReturnType<typeof startNotebook>>
let context: BrowserContext
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  notebook = await startNotebook({ startAt, demo: { zone } })
  context = await browser.newContext({
    viewport: { width: 1240, height: 800 },
    locale: 'en-GB',
    timezoneId: zone,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  const entry = await context.newPage()
  await entry.goto(notebook.address())
  await entry.close()
})
afterEach(async () => {
  await context.close()
  await notebook.close()
})

async function open(hash: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${notebook.origin}/${hash}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
const toast = (page: Page) => page.getByRole('region', { name: 'Last change' })
const idOf = async (words: string): Promise<string> => {
  const { meetings } = await notebook.ask('meeting.list', {
    zone,
    words,
    noise: 'all',
    from: '2026-06-11',
    to: '2026-06-11',
  })
  return meetings[0]?.id ?? ''
}

describe('the section of the filter', () => {
  it('says what each rule leaves out, and is switched by key and by click, live everywhere', async () => {
    const today = await open('#/today')
    const line = today.getByRole('button', { name: /filtered/ })
    await expect.poll(() => line.textContent()).toContain('4 filtered')
    const page = await open('#/calendars')
    const section = page.getByRole('region', { name: 'Noise filter' })
    const rule = section.getByRole('listitem').filter({ hasText: 'All-day' })
    await expect.poll(() => rule.textContent()).toContain('1 hidden')
    const all = section.getByRole('switch', { name: 'All-day' })
    expect(await all.isChecked()).toBe(true)
    await all.focus()
    await page.keyboard.press('Space')
    await expect.poll(() => rule.textContent()).toContain('1 shown')
    expect(await all.isChecked()).toBe(false)
    await today.getByRole('link', { name: 'Expenses due' }).waitFor()
    await expect.poll(() => line.textContent()).toContain('3 filtered')
    await page.keyboard.press('z')
    await expect.poll(() => all.isChecked()).toBe(true)
    await expect.poll(() => line.textContent()).toContain('4 filtered')
    expect(await violations(page)).toEqual([])
    expect(await violations(today)).toEqual([])
  })
  it('takes a pattern of titles where it stands, and forgets it again', async () => {
    const page = await open('#/calendars')
    const section = page.getByRole('region', { name: 'Noise filter' })
    const rule = section.getByRole('listitem').filter({ hasText: 'Title matches' })
    await section.getByRole('button', { name: 'Choose words of titles' }).press('Enter')
    expect(await violations(page)).toEqual([])
    await page.keyboard.type('stand-up | q3*')
    await page.keyboard.press('Enter')
    await rule.getByText('“stand-up | q3*”').waitFor()
    await expect.poll(() => rule.textContent()).toMatch(/[1-9]\d* hidden/)
    expect(await section.getByRole('switch', { name: 'Title matches' }).isChecked()).toBe(true)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('“stand-up | q3*”')
    const today = await open('#/today')
    const agenda = today.getByRole('region', { name: 'Agenda' })
    await agenda.getByRole('link', { name: /Platform weekly/ }).waitFor()
    expect(await agenda.getByRole('link', { name: /Q3 planning/ }).count()).toBe(0)
    // the stand-up of today has notes, which no rule outweighs
    expect(await agenda.getByRole('link', { name: /Platform stand-up/ }).count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Enter')
    await section.getByRole('button', { name: 'Choose words of titles' }).waitFor()
    await agenda.getByRole('link', { name: /Q3 planning/ }).waitFor()
  })
})

it('Today names what is filtered at its end, and opens it to say why', async () => {
  const page = await open('#/today')
  const line = page.getByRole('button', { name: /filtered/ })
  await line.waitFor()
  expect(await line.textContent()).toContain('Expenses due')
  await line.press('Enter')
  const lunch = page.getByRole('link', { name: /Lunch/ })
  await expect.poll(() => lunch.textContent()).toContain('without other people')
  expect(await violations(page)).toEqual([])
  await walkTo(page, /Lunch/)
  await page.keyboard.press('Enter')
  await page.getByText('Left out of lists: without other people.').waitFor()
})

it('Meetings shows what is filtered, with the reason of each', async () => {
  const page = await open('#/meetings')
  const toggle = page.getByRole('button', { name: /^Filtered \(\d+\)$/ })
  await toggle.waitFor()
  expect(await page.getByRole('link', { name: /Lunch/ }).count()).toBe(0)
  await page.keyboard.press('f')
  expect(await toggle.getAttribute('aria-pressed')).toBe('true')
  const first = page.getByRole('link', { name: /Lunch.*without other people/ }).first()
  await first.waitFor()
  const main = page.getByRole('main')
  expect(await main.getByRole('link', { name: /Platform weekly/ }).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('f')
  await page
    .getByRole('link', { name: /Platform weekly/ })
    .first()
    .waitFor()
})

describe('a hand', () => {
  it('shows a filtered meeting for good from its own page, and takes it back', async () => {
    const page = await open(`#/meeting/${await idOf('Lunch')}`)
    const line = page.getByText('Left out of lists: without other people.')
    await line.waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Show always' }).click()
    await toast(page).getByText('“Lunch” is always shown').waitFor()
    await line.waitFor({ state: 'detached' })
    const today = await open('#/today')
    await today.getByRole('link', { name: /Lunch/ }).waitFor()
    await toast(page).getByRole('button', { name: 'Undo' }).click()
    await line.waitFor()
    await today.getByRole('link', { name: /Lunch/ }).waitFor({ state: 'detached' })
  })
  it('hides a meeting by its row, with undo', async () => {
    const page = await open('#/today')
    await page.getByRole('link', { name: /Q3 planning/ }).waitFor()
    await walkTo(page, /Q3 planning/)
    await page.keyboard.press('h')
    await toast(page).getByText('“Q3 planning” is left out of lists').waitFor()
    await page.getByRole('link', { name: /Q3 planning/ }).waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
    await page.keyboard.press('z')
    await page.getByRole('link', { name: /Q3 planning/ }).waitFor()
  })
  it('hides a whole series from the menu of a meeting, what is written stays, search finds it', async () => {
    const page = await open(`#/meeting/${await idOf('Platform weekly')}`)
    await page.getByRole('button', { name: 'More for this page' }).click()
    await page.getByRole('menuitem', { name: 'Hide the whole series' }).click()
    await page.getByText('Left out of lists: you have hidden its series.').waitFor()
    const today = await open('#/today')
    const agenda = today.getByRole('region', { name: 'Agenda' })
    await agenda.getByRole('link', { name: /Q3 planning/ }).waitFor()
    expect(await agenda.getByRole('link', { name: /Platform weekly/ }).count()).toBe(0)
    await today.keyboard.press('/')
    await today.getByRole('combobox').pressSequentially('platform weekly')
    await today.getByRole('option').filter({ hasText: 'filtered, hidden by you' }).first().waitFor()
    await page.getByRole('button', { name: 'Always show the whole series' }).first().click()
    await page.getByText('Left out of lists: you have').waitFor({ state: 'detached' })
  })
})
