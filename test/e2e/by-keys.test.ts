/** What stands around a page, reached by keys alone: its menu, its bin, groups of items, templates; and questions answered by mouse. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo, zone, type Demo } from './demo.ts'

/** A Thursday, 14:52 in Berlin. */
const startAt = '2026-06-11T12:52:00Z'

let demo: Demo
let page: Page
beforeAll(async () => {
  demo = await openDemo({ startAt })
  ;({ page } = demo)
})
afterAll(() => demo.close())

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
/** Opens the menu whose button has the focus, and takes an entry by its first letters. */
async function choose(letters: string): Promise<void> {
  await demo.press('Enter')
  await page.locator('[role=menu] :focus').waitFor()
  await page.keyboard.type(letters)
  // the menu moves the focus a moment after the key
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent.toLowerCase()))
    .toMatch(new RegExp(`^${letters}`))
  await demo.press('Enter')
  await page.getByRole('menu').waitFor({ state: 'detached' })
}
const said = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words })

describe('the menu of a page, by keys alone', () => {
  const more = () => button('More for this page')
  it('copies it as Markdown', async () => {
    await demo.open('Platform weekly', '2026-05-21', '2026-05-31')
    await demo.tabTo(more(), 'Shift+Tab')
    await choose('copy')
    await said('Copied as Markdown').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^# Platform weekly$/m)
    await expect.poll(() => demo.hasFocus(more())).toBe(true)
  })
  it('saves it as a file', async () => {
    const saved = page.waitForEvent('download')
    await choose('save')
    expect((await saved).suggestedFilename()).toMatch(/Platform weekly.*\.md$/)
  })
})

it('a page is put in the bin from its menu, and brought back whole from there, by keys alone', async () => {
  await demo.open('Platform weekly', '2026-05-21', '2026-05-31')
  const written = await demo.paper.textContent()
  await demo.tabTo(button('More for this page'), 'Shift+Tab')
  await choose('delete the page')
  await said('The page is in the bin').waitFor()
  // what is written next begins the page anew; Escape leads out of it
  await expect.poll(() => demo.hasFocus(demo.paper)).toBe(true)
  await demo.press('Escape')
  await expect.poll(() => demo.hasFocus(demo.paper)).toBe(false)
  await demo.press('g', 'l')
  await button('Bring back “Platform weekly”').waitFor()
  await demo.tabTo(button('Bring back “Platform weekly”'))
  await demo.press('Enter')
  await button('Bring back “Platform weekly”').waitFor({ state: 'detached' })
  await demo.open('Platform weekly', '2026-05-21', '2026-05-31')
  await expect.poll(() => demo.paper.textContent()).toBe(written)
})

describe('the Items screen, by keys alone', () => {
  it('is grouped, and shows what is closed', async () => {
    await demo.goTo('#/items')
    await demo.tabTo(button('Group by person'))
    await choose('group by series')
    await page.getByRole('region', { name: 'Platform weekly' }).waitFor()
    await expect.poll(() => demo.hasFocus(button('Group by series'))).toBe(true)
    await demo.press('Tab')
    await choose('closed')
    await button('Closed').waitFor()
    expect(await demo.violations()).toEqual([])
  })
})

describe('the brief', () => {
  const facts = () => page.locator('.facts li > strong').allTextContents()
  it.each([
    ['facilitator', ['Still open', 'Maria owes you', 'You owe Maria', 'Parked for Maria']],
    ['advisor', ['You owe Maria', 'Still open', 'Maria owes you', 'Parked for Maria']],
    ['decisionMaker', ['You owe Maria', 'Maria owes you', 'Parked for Maria', 'Still open']],
  ] as const)('puts first what a %s needs', async (role, told) => {
    const meetingId = await demo.meetingOf('Maria / Ines 1:1', '2026-06-11')
    await demo.notebook.ask('meeting.setRole', { meetingId, role })
    await demo.goTo('#/today')
    await expect.poll(facts).toEqual(told)
  })
})

it('a page is printed by its key and from its menu: its title, its day, everybody, what is written, and nothing around it', async () => {
  await demo.open('Platform weekly', '2026-05-21', '2026-05-31')
  await page.evaluate(() =>
    addEventListener('beforeprint', () => {
      const { dataset } = document.documentElement
      dataset['printed'] = `${dataset['printed'] ?? ''}+`
    }),
  )
  const printed = () => page.evaluate(() => document.documentElement.dataset['printed'])
  await demo.press('Control+p')
  await expect.poll(printed).toBe('+')
  await button('More for this page').click()
  await page.getByRole('menuitem', { name: 'Print…' }).click()
  await expect.poll(printed).toBe('++')
  await page.emulateMedia({ media: 'print' })
  const seen = await page.locator('body').innerText()
  expect(seen).toMatch(/^Platform weekly\n+Thursday, 28 May 2026 at 14:30\n.*Tom Becker/)
  expect(seen).not.toContain('Search')
  expect(await page.getByRole('navigation').isVisible()).toBe(false)
  expect(seen).not.toContain('Type')
  await page.emulateMedia({ media: 'screen' })
})

describe('a file dropped on the window', () => {
  const drop = (name: string, content: string, onto: string): Promise<void> =>
    page.locator(onto).evaluate(
      (target, [fileName, words]) => {
        const data = new DataTransfer()
        data.items.add(new File([words], fileName))
        for (const type of ['dragover', 'drop'])
          target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
      },
      [name, content] as const,
    )
  it('is looked into where it is a calendar, on a page too, and refused in words where it is not', async () => {
    await demo.open('Platform weekly', '2026-06-18')
    const event = 'BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260612T080000Z\r\nSUMMARY:Kick-off\r\nEND:VEVENT'
    await drop('Fjord.ics', `BEGIN:VCALENDAR\r\n${event}\r\nEND:VCALENDAR\r\n`, '.page')
    const dialog = page.getByRole('dialog', { name: 'Add a calendar' })
    await dialog.getByText('Kick-off').waitFor()
    expect(await demo.violations()).toEqual([])
    await demo.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await drop('budget.xlsx', 'PK', '.page')
    await page.getByText('This file was not taken.').first().waitFor()
    expect(await demo.paper.textContent()).not.toContain('PK')
  })
})

describe('by mouse alone', () => {
  const row = (words: string | RegExp) => page.locator('main [data-row-scope]', { hasText: words })
  const pane = () => page.getByRole('dialog')
  const stateOf = async (words: string) => {
    const { items } = await demo.notebook.ask('item.list', { state: 'all', limit: 5000 })
    return items.find(({ text }) => text.includes(words))?.state
  }
  it('a question is answered on the Items screen, and a decision gives way to another', async () => {
    await demo.goTo('#/items')
    await button('Closed').click()
    await page.getByRole('menuitemcheckbox', { name: 'Open' }).click()
    await page.getByRole('tab', { name: /^Questions/ }).click()
    const question = row('Who signs off the migration?')
    await question.hover()
    await question.locator('[data-do=answer]').click()
    await pane().getByRole('textbox').fill('Henrik, on Friday')
    await pane().getByRole('button', { name: 'Keep the answer' }).click()
    await said(/Who signs off the migration/).waitFor()
    await expect.poll(() => stateOf('Who signs off the migration?')).toBe('answered')
    await page.getByRole('tab', { name: /^Decisions/ }).click()
    const decision = page.locator('main [data-row-scope]').first()
    const words = (await decision.locator('a.line').textContent()) ?? ''
    await decision.hover()
    await decision.locator('[data-do=answer]').click()
    await pane().getByRole('option').first().click()
    await expect.poll(() => stateOf(words)).toBe('superseded')
  })
  it('a question is answered in its page, where it is read again', async () => {
    await demo.open('Platform weekly', '2026-06-11')
    await demo.paper.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('?? Who pages the vendor')
    const item = demo.paper.locator('.page-item', { hasText: 'Who pages the vendor' })
    await item.hover()
    await item.getByRole('button', { name: 'More for this item' }).click()
    await page.getByRole('menuitem', { name: 'Answered, in words …' }).click()
    await pane().getByRole('textbox').fill('The one on call')
    await pane().getByRole('button', { name: 'Keep the answer' }).click()
    await item.getByText(/The one on call/).waitFor()
    expect(await item.getAttribute('aria-label')).toContain('Question, answered')
  })
})

it('those whom I meet for the first time are named beside the page', async () => {
  await demo.open('Hallberg quarterly review', '2026-06-22')
  const { newFaces } = await demo.notebook.ask('meeting.get', {
    meetingId: await demo.meetingOf('Hallberg quarterly review', '2026-06-22'),
    zone,
  })
  expect(newFaces.persons.length).toBeGreaterThan(0)
  for (const { name } of newFaces.persons)
    await page
      .locator('.faces')
      .getByText(name.split(' ')[0] ?? '')
      .waitFor()
  expect(await demo.violations()).toEqual([])
})

describe('a template made of a page, by mouse alone', () => {
  async function make(title: string, day: string, entry: string, heading: string): Promise<void> {
    await demo.open(title, day)
    await button('More for this page').click()
    await page.getByRole('menuitem', { name: entry }).click()
    await expect.poll(() => page.url()).toContain('#/page/')
    await demo.paper.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(`# ${heading}`)
    await page.getByText('saved', { exact: true }).waitFor()
  }
  const begins = () => demo.paper.locator('h2').first().textContent()
  it('is what the next page of its series begins with', async () => {
    await make('Platform stand-up', '2026-06-10', 'Template for this series…', 'Who blocks whom')
    await demo.open('Platform stand-up', '2026-06-12')
    await expect.poll(begins).toBe('Who blocks whom')
  })
  it('or the next one with its one person', async () => {
    await make('Priya / Ines 1:1', '2026-06-09', 'Template for meetings with Priya', 'How are you')
    await demo.open('Priya / Ines 1:1', '2026-06-23')
    await expect.poll(begins).toBe('How are you')
  })
  it('or one with a title like its own', async () => {
    await make('Incident 4411 review', '2026-06-02', 'Template for titles like this…', 'What happened')
    const made = (await demo.notebook.ask('template.list', {})).map(({ for: what }) => what)
    expect(made).toContainEqual({ pattern: 'Incident 4411 review' })
  })
})
