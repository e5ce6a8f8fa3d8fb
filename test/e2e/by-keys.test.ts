/** What stands around a page, reached by keys alone: its menu, its bin, groups of items, templates; and questions answered by mouse. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../axe.ts'
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

it('Today says of what others owe me since when it is open, and for which meeting to come it was written', async () => {
  const said = (words: string) => page.locator('main [data-row-scope]', { hasText: words }).textContent()
  const { meetings } = await demo.notebook.ask('meeting.list', {
    zone: 'Europe/Berlin',
    from: '2026-06-12',
    to: '2026-06-12',
  })
  const text = '!! Send the rehearsal plan @Aiko'
  const at = { meetingId: meetings[0]?.id ?? '' }
  const { pageId } = await demo.notebook.ask('capture.note', { text, zone: 'Europe/Berlin', at })
  await demo.goTo('#/today')
  await expect.poll(() => said('Names for the pilot group')).toContain('Maria Lindqvist · since yesterday')
  await expect.poll(() => said('Send the rehearsal plan')).toContain('Aiko Kimura · for tomorrow')
  await demo.notebook.ask('page.remove', { pageId })
})

it('a page is put in the bin from its menu, and brought back whole by z and from there, by keys alone', async () => {
  await demo.open('Platform weekly', '2026-05-21', '2026-05-31')
  const written = await demo.paper.textContent()
  await demo.tabTo(button('More for this page'), 'Shift+Tab')
  await choose('delete the page')
  await said('The page is in the bin').waitFor()
  await expect.poll(() => demo.paper.textContent()).not.toBe(written)
  // z is the key of the way back, and must not begin the page anew
  await demo.press('z')
  await expect.poll(() => demo.paper.textContent()).toBe(written)
  await demo.press('w')
  await expect.poll(() => demo.hasFocus(demo.paper)).toBe(true)
  await demo.press('Control+k')
  await page.getByRole('combobox').fill('delete this page')
  await page.getByRole('option', { name: 'Delete this page' }).waitFor()
  await demo.press('Enter')
  await said('The page is in the bin').waitFor()
  await expect.poll(() => demo.paper.textContent()).not.toBe(written)
  expect(await demo.hasFocus(demo.paper)).toBe(false)
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
    expect(await violations(demo.page)).toEqual([])
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
    expect(await violations(demo.page)).toEqual([])
    await demo.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await drop('budget.xlsx', 'PK', '.page')
    await page.getByText('This file was not taken.').first().waitFor()
    expect(await demo.paper.textContent()).not.toContain('PK')
  })
})

it('on Today and on the page of a person an item gets a date, an owner and an answer by its keys, and z takes each back', async () => {
  const row = (words: string) => page.locator('main [data-row-scope]', { hasText: words })
  const itself = (words: string) => row(words).locator('[data-row]')
  const option = (words: string) => page.getByRole('dialog').getByRole('option', { name: words })
  await demo.goTo('#/today')
  await itself('Book the retro room').focus()
  const before = await row('Book the retro room').textContent()
  await demo.press('d')
  await page.getByRole('dialog', { name: 'Due date' }).waitFor()
  await page.keyboard.type('tomorrow')
  await demo.press('Enter')
  await expect.poll(() => row('Book the retro room').textContent()).toContain('Fri')
  await expect.poll(() => demo.hasFocus(itself('Book the retro room'))).toBe(true)
  await demo.press('z')
  await expect.poll(() => row('Book the retro room').textContent()).toBe(before)
  await demo.press('o')
  await page.getByRole('dialog', { name: 'Owner' }).waitFor()
  await page.keyboard.type('Tom')
  await option('Tom Becker').waitFor()
  await demo.press('Enter')
  await expect.poll(() => row('Book the retro room').textContent()).toContain('Tom Becker')
  await demo.press('z')
  await expect.poll(() => row('Book the retro room').textContent()).toBe(before)
  expect(await violations(page)).toEqual([])
  const { people } = await demo.notebook.ask('person.list', { words: 'Maria' })
  await demo.goTo(`#/person/${people[0]?.person.id ?? ''}`)
  await itself('Who signs off').focus()
  await demo.press('a')
  await page.getByRole('dialog', { name: 'Answer' }).waitFor()
  await page.keyboard.type('Peter does')
  await demo.press('Enter')
  await row('Who signs off').waitFor({ state: 'detached' })
  await demo.press('z')
  await row('Who signs off').waitFor()
  expect(await violations(page)).toEqual([])
})

it('the title of a new page is kept however it is left; Enter goes on to the page, and z takes back what was done with it', async () => {
  const title = () => page.getByLabel('Title', { exact: true })
  await demo.press('Control+n')
  await title().waitFor()
  await demo.tabTo(title(), 'Shift+Tab')
  await page.keyboard.type('Left by the way back')
  await page.goBack()
  await title().waitFor({ state: 'detached' })
  await demo.press('g', 'l')
  await page.getByText('Left by the way back').waitFor()
  await demo.press('Control+n')
  await title().waitFor()
  await demo.tabTo(title(), 'Shift+Tab')
  await page.keyboard.type('Attached')
  await demo.press('Enter')
  await expect.poll(() => demo.hasFocus(demo.paper)).toBe(true)
  await page.keyboard.type('one line')
  await page.locator('.save-word[data-save=saved]').waitFor()
  await demo.press('Control+k')
  await page.getByRole('combobox').fill('attach this page')
  await page.getByRole('option', { name: /^Attach this page/ }).waitFor()
  await demo.press('Enter')
  await page.getByRole('dialog', { name: 'Attach to a meeting', exact: true }).waitFor()
  await page.getByRole('dialog').getByRole('combobox').fill('Q3 planning')
  await page
    .getByRole('option', { name: /Q3 planning/ })
    .first()
    .waitFor()
  await demo.press('Enter')
  await said('The page is with “Q3 planning” now').waitFor()
  const undo = page.getByRole('region', { name: 'Last change' }).getByRole('button', { name: 'Undo' })
  // one may write on there, where z is a letter
  await expect.poll(() => demo.hasFocus(demo.paper)).toBe(true)
  expect(await undo.textContent()).toBe('Undo')
  await demo.press('Escape')
  await expect.poll(() => undo.textContent()).toBe('UndoZ')
  await demo.press('z')
  await title().waitFor()
  await expect.poll(() => demo.paper.textContent()).toBe('one line')
  expect(await title().inputValue()).toBe('Attached')
})

it('`j` goes from template to template and from calendar to calendar, Enter opens what can be done', async () => {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  await demo.goTo('#/templates')
  await page.locator('main [data-row]').nth(1).waitFor()
  await demo.press('j')
  await expect.poll(focused).toMatch(/^Edit “/)
  const first = await focused()
  await demo.press('j')
  await expect.poll(focused).not.toBe(first)
  await demo.press('k')
  await expect.poll(focused).toBe(first)
  await demo.goTo('#/calendars')
  await page.locator('main [data-row]').nth(1).waitFor()
  await demo.press('j', 'j')
  await expect.poll(focused).toMatch(/^More about /)
  await demo.press('Enter')
  await page.getByRole('menuitem', { name: 'Rename' }).waitFor()
  await demo.press('Escape')
  await expect.poll(focused).toMatch(/^More about /)
})

it('in a window of 360 pixels titles and names have room to be read', async () => {
  await page.setViewportSize({ width: 360, height: 760 })
  for (const [hash, words, least] of [
    ['#/today', '.slot .what', 120],
    ['#/people', '.known .name', 180],
    ['#/calendars', 'h1', 170],
  ] as const) {
    await demo.goTo(hash)
    const box = await page.locator(`main ${words}`).first().boundingBox()
    expect(box?.width, hash).toBeGreaterThanOrEqual(least)
  }
  await page.setViewportSize({ width: 1240, height: 800 })
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
  expect(await violations(demo.page)).toEqual([])
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

it('a page opens in a small window of its own: the page alone, and what is typed there is in both', async () => {
  await demo.open('Platform weekly', '2026-05-21', '2026-05-31')
  await demo.press('Escape')
  const opening = page.waitForEvent('popup')
  await demo.press('g', 'w')
  const small = await opening
  await small.locator('.page').filter({ hasText: 'Dry run done' }).waitFor()
  expect(await small.getByRole('navigation').count()).toBe(0)
  expect(await violations(small)).toEqual([])
  await small.locator('.page').focus()
  await small.keyboard.press('Control+End')
  await small.keyboard.type('Seen beside the call')
  await demo.paper.filter({ hasText: 'Seen beside the call' }).waitFor()
  // its days are those of the core's clock
  await small.keyboard.press('Enter')
  await small.keyboard.type('!! Call back by tomorrow ')
  const due = async () =>
    (await demo.notebook.ask('item.list', { words: 'call back', limit: 5 })).items.map((item) => item.due)
  await expect.poll(due).toEqual(['2026-06-12'])
  await small.close()
})

it('diagnostics are copied by a command, with numbers and the log, and no word of the notebook', async () => {
  await demo.goTo('#/today')
  await demo.press('Control+k')
  await page.keyboard.type('copy diag')
  await page.getByRole('option', { name: /Copy diagnostics/ }).waitFor()
  await demo.press('Enter')
  await said('The diagnostics are on the clipboard').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^Rapport \d+\.\d+\.\d+, in a browser\n/)
  expect(copied).toMatch(/\n.*\d+ pages, \d+ meetings, \d+ items, \d+ people/)
  expect(copied).toMatch(/"event":"opened"/)
  expect(copied).not.toMatch(/Northwind|Maria|Platform|marten/)
})
