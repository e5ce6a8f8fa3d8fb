/** Before, during and after a meeting: what its page starts with, how ready it is, closing out and the follow-up, by keys and by mouse. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../axe.ts'
import { openDemo, zone, type Demo } from './demo.ts'

/** A Thursday, 14:52 in Berlin. */
const startAt = '2026-06-11T12:52:00Z'

let demo: Demo
let notebook: Demo['notebook']
let page: Page
beforeAll(async () => {
  demo = await openDemo({ startAt })
  ;({ notebook, page } = demo)
})
afterAll(() => demo.close())

const open = (title: string): Promise<string> => demo.open(title, '2026-06-11', '2026-06-12')
const paper = () => demo.paper
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

const bar = () => page.getByRole('region', { name: 'Close out', exact: true })
const dialog = () => page.getByRole('dialog')
const asked = (question: string, words: string) =>
  dialog().getByRole('region', { name: question }).locator('.line', { hasText: words }).waitFor()
const letter = () => dialog().getByRole('textbox', { name: 'Follow-up' })
const labels = () =>
  paper()
    .locator('.page-item')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))

describe('closing out', () => {
  it('says what the meeting leaves behind', async () => {
    await page.keyboard.press('Control+End')
    await page.keyboard.type(
      '=> Cut over on 23 June\n!! Write the runbook\n!! Book a room by tomorrow\n!! Read the book\n?? Who pages',
    )
    await expect
      .poll(() => bar().textContent())
      .toContain('1 decision · 3 actions, 3 without an owner, 2 without a date · 1 question')
  })
  it('is opened from the line that is written, and leads back to it, where undo takes back what was chosen', async () => {
    await page.keyboard.press('Control+.')
    await asked('Whose is it?', 'Write the runbook')
    await page.keyboard.press('1')
    await asked('Until when?', 'Write the runbook')
    await page.keyboard.press('Escape')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.classList.contains('page')))
      .toBe(true)
    await expect.poll(() => bar().textContent()).toContain('2 without an owner')
    await page.keyboard.press('Control+z')
    await expect.poll(() => bar().textContent()).toContain('3 without an owner')
    await page.keyboard.type('?')
    await paper().getByText('Who pages?').waitFor()
  })
  it('by keys alone gives each action its owner and its date: a digit, a name, a day in words', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('c')
    await asked('Whose is it?', 'Write the runbook')
    const first = await dialog().getByRole('option').first().locator('bdi').textContent()
    await page.keyboard.press('1')
    await asked('Until when?', 'Write the runbook')
    await page.keyboard.type('end of june')
    await dialog().getByText('Tuesday, 30 June 2026').waitFor()
    await page.keyboard.press('Enter')
    await asked('Whose is it?', 'Book a room')
    await page.keyboard.press('0')
    await asked('Whose is it?', 'Read the book')
    // nobody of this room
    await page.keyboard.type('henr')
    await dialog().getByRole('option', { name: 'Henrik' }).waitFor()
    await page.keyboard.press('Enter')
    await asked('Until when?', 'Read the book')
    await page.keyboard.press('0')
    await expect.poll(() => letter().inputValue()).toContain('Decisions\n- Cut over on 23 June')
    const told = await letter().inputValue()
    expect(told).toContain(`- ${first ?? ''}: Write the runbook (due Tuesday, 30 June 2026)`)
    expect(told).toContain('- I: Book a room by tomorrow (due Friday, 12 June 2026)')
    expect(told).toMatch(/^- Henrik .*: Read the book$/m)
  })
  it('copies the follow-up as text and as HTML, and notes that it went out', async () => {
    await page.keyboard.press('Enter')
    await dialog().waitFor({ state: 'hidden' })
    const clipboard = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const read = async (type: string): Promise<string> => (await item?.getType(type))?.text() ?? ''
      return [await read('text/plain'), await read('text/html')]
    })
    expect(clipboard[0]).toContain('Open questions\n- Who pages')
    expect(clipboard[1]).toContain('<li>Who pages?</li>')
    await expect.poll(() => ready().locator('strong').textContent()).toBe('6 of 6')
  })
  it('what was given is kept: asked again, there is nothing to ask', async () => {
    await page.reload()
    await expect
      .poll(() => bar().textContent())
      .toContain('3 actions, all with an owner, 1 needs no date · 1 question')
    await expect.poll(labels).toContain('Action, open, owner me, due Friday, 12 June 2026')
    await bar().getByRole('button', { name: 'Follow-up again' }).waitFor()
  })
  it('that no date is needed is taken back in the menu of the item, and by undo', async () => {
    await paper().getByText('Read the book').click()
    // a movement by the browser is known to the editor a moment later: no hand is faster
    await page.waitForTimeout(100)
    await page.keyboard.press('Control+;')
    const entry = page.getByRole('menuitem', { name: 'Needs a date after all' })
    await entry.waitFor()
    for (let step = 0; step < 30 && !(await demo.hasFocus(entry)); step++)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => bar().textContent()).toContain('1 without a date')
    await page.keyboard.press('Control+z')
    await expect.poll(() => bar().textContent()).toContain('1 needs no date')
  })
  it('by mouse alone: what is put off is asked again, the rest is kept', async () => {
    const id = await open('Q3 planning')
    for (const text of ['!! Send the numbers', '!! Ask for the budget', '!! Draw the plan by Friday'])
      await notebook.ask('capture.note', { text, zone, at: { meetingId: id } })
    await bar().getByRole('button', { name: 'Complete 5' }).click()
    await asked('Whose is it?', 'Send the numbers')
    expect(await violations(demo.page)).toEqual([])
    await dialog().getByRole('option', { name: 'Mine' }).click()
    await asked('Until when?', 'Send the numbers')
    expect(await violations(demo.page)).toEqual([])
    await dialog().getByRole('option', { name: 'No date' }).click()
    await asked('Whose is it?', 'Ask for the budget')
    await dialog().getByRole('option').first().click()
    await asked('Until when?', 'Ask for the budget')
    await dialog().getByRole('option', { name: '18 June 2026' }).click()
    await asked('Whose is it?', 'Draw the plan')
    await dialog().getByRole('button', { name: 'Later' }).click()
    await letter().waitFor()
    expect(await violations(demo.page)).toEqual([])
    await dialog().getByRole('button', { name: 'Copy as Markdown' }).click()
    await dialog().waitFor({ state: 'hidden' })
    const markdown = await page.evaluate(() => navigator.clipboard.readText())
    expect(markdown).toContain('## Q3 planning, Thursday, 11 June 2026\n\n### Actions\n\n- **I**: ')
    await page.reload()
    await expect.poll(() => bar().textContent()).toContain('3 actions, 1 without an ownerComplete 1')
    await bar().getByRole('button', { name: 'Complete 1' }).click()
    await asked('Whose is it?', 'Draw the plan')
    await dialog().getByRole('option', { name: 'Mine' }).click()
  })
  it('opens a draft in the mail program, to those who are in the room', async () => {
    const session = await page.context().newCDPSession(page)
    const drafts: string[] = []
    session.on('Page.frameRequestedNavigation', ({ url }) => drafts.push(url))
    await session.send('Page.enable')
    await letter().waitFor()
    await dialog().getByRole('button', { name: 'E-mail draft' }).click()
    await expect.poll(() => drafts).toHaveLength(1)
    const [draft = ''] = drafts
    expect(draft).toMatch(/^mailto:[^?]*@[^?]*\?subject=Q3%20planning/)
    expect(decodeURIComponent(draft)).toContain('Actions\r\n- I: ')
    await session.detach()
    await dialog().waitFor({ state: 'hidden' })
    await page.reload()
    await expect
      .poll(() => bar().textContent())
      .toContain('3 actions, all with an owner, 1 needs no dateFollow-up again')
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
