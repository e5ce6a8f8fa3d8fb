/** Before, during and after a meeting: what its page starts with, how ready it is, closing out and the follow-up, by keys and by mouse. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, startNotebook } from '../browser.ts'

/** A Thursday, 14:52 in Berlin. */
const startAt = '2026-06-11T12:52:00Z'
const zone = 'Europe/Berlin'

let notebook: Awaited<ReturnType<typeof startNotebook>>
let browser: Browser
let page: Page
beforeAll(async () => {
  notebook = await startNotebook({ startAt, demo: { zone } })
  browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1240, height: 800 },
    locale: 'en-GB',
    timezoneId: zone,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(10_000)
  page = await context.newPage()
  await page.goto(notebook.address())
})
afterAll(async () => {
  await browser.close()
  await notebook.close()
})

async function open(title: string): Promise<string> {
  const { meetings } = await notebook.ask('meeting.list', {
    zone,
    from: '2026-06-11',
    to: '2026-06-12',
    words: title,
    limit: 1,
  })
  const id = meetings[0]?.id ?? ''
  await page.goto(`${notebook.origin}/#/meeting/${id}`)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return id
}
const paper = () => page.locator('.page')
const headings = () => paper().locator('h2').allTextContents()
const ready = () => page.getByRole('region', { name: 'How ready this meeting is' })

describe('what a page starts with', () => {
  it('follows my role, and nothing is stored by looking', async () => {
    const id = await open('Platform weekly')
    await paper().getByRole('heading', { name: 'Agenda' }).waitFor()
    expect(await headings()).toEqual(['Purpose', 'Agenda', 'Notes'])
    const { pageId } = await notebook.ask('page.open', { ref: { meeting: id } })
    expect(pageId).toBeNull()
  })
  it('another template is one choice away as long as nothing is written', async () => {
    await page.getByRole('button', { name: 'Start with another template' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Decision maker' }).click()
    await expect.poll(headings).toEqual(['To decide', 'Notes'])
    await page.getByRole('button', { name: 'Start with another template' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Facilitator' }).click()
    await expect.poll(headings).toEqual(['Purpose', 'Agenda', 'Notes'])
  })
  it('the cursor stands on the first empty line; with the first word all of it is stored', async () => {
    await page.keyboard.type('Agree on the cut-over date')
    await page.getByRole('button', { name: 'Start with another template' }).waitFor({ state: 'detached' })
    const stored = async (): Promise<string | undefined> => {
      const span = { zone, from: '2026-06-11', to: '2026-06-11' }
      const { meetings } = await notebook.ask('meeting.list', { ...span, words: 'Platform weekly', limit: 1 })
      return meetings[0]?.page?.excerpt
    }
    await expect.poll(stored).toBe('Agree on the cut-over date')
    expect(await headings()).toEqual(['Purpose', 'Agenda', 'Notes'])
  })
})

describe('readiness', () => {
  it('ticks itself from what the page holds', async () => {
    await expect
      .poll(() => ready().locator('li.there').allTextContents())
      .toEqual(['Purpose: there', 'Context: there', 'People: there'])
    expect(await ready().textContent()).toContain('3 of 6')
    expect(await ready().textContent()).toContain('No agenda yet')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.type('Load test (20 min)')
    await expect.poll(() => ready().locator('strong').textContent()).toBe('4 of 6')
  })
})

describe('closing out', () => {
  it('says what the meeting leaves behind', async () => {
    await page.keyboard.press('Control+End')
    await page.keyboard.type(
      '=> Cut over on 23 June\n!! Write the runbook\n!! Book a room by tomorrow\n?? Who pages',
    )
    const bar = page.getByRole('region', { name: 'Close out', exact: true })
    await expect
      .poll(() => bar.textContent())
      .toContain('1 decision · 2 actions, 2 without an owner, 1 without a date · 1 question')
  })
  it('gives each action its owner and its date with one key', async () => {
    await page.locator('[data-command=closeOut]').focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    const whose = dialog.getByRole('region', { name: 'Whose is it?' })
    await whose.getByText('Write the runbook').waitFor()
    const first = await whose.getByRole('button').first().textContent()
    await page.keyboard.press('1')
    await dialog.getByRole('region', { name: 'Until when?' }).getByText('Write the runbook').waitFor()
    await page.keyboard.press('2')
    await whose.getByText('Book a room').waitFor()
    await page.keyboard.press('0')
    const letter = dialog.getByRole('textbox', { name: 'Follow-up' })
    await expect.poll(() => letter.inputValue()).toContain('Decisions\n- Cut over on 23 June')
    const name = (first ?? '').replace(/\d$/, '')
    expect(await letter.inputValue()).toContain(`- ${name}: Write the runbook (due Friday, 12 June 2026)`)
    expect(await letter.inputValue()).toContain('- I: Book a room by tomorrow (due Friday, 12 June 2026)')
  })
  it('copies the follow-up as text and as HTML, and notes that it went out', async () => {
    await page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const clipboard = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const read = async (type: string): Promise<string> => (await item?.getType(type))?.text() ?? ''
      return [await read('text/plain'), await read('text/html')]
    })
    expect(clipboard[0]).toContain('Open questions\n- Who pages')
    expect(clipboard[1]).toContain('<li>Who pages</li>')
    await expect.poll(() => ready().locator('strong').textContent()).toBe('6 of 6')
  })
})

describe('templates', () => {
  it('the one that Rapport brings along is made my own, and a new page begins with it', async () => {
    await page.goto(`${notebook.origin}/#/templates`)
    await page.getByRole('button', { name: 'Edit “Decision maker” as your own' }).click()
    await paper().getByRole('heading', { name: 'To decide' }).waitFor()
    await paper().focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('Between {{attendees}}')
    const id = new URL(page.url()).hash.split('/')[2] ?? ''
    const stored = async () => JSON.stringify((await notebook.ask('page.open', { ref: { page: id } })).doc)
    await expect.poll(stored).toContain('{{attendees}}')
    await open('Daniel / Ines 1:1')
    await paper().getByText('Between @Daniel Okafor').waitFor()
  })
})
