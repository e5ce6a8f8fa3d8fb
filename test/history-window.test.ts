/** The history of a page in a real window: looked at and restored by keyboard and by mouse, while an editor is open. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { violations } from './axe.ts'
import { launchBrowser, startNotebook } from './browser.ts'

type Notebook = Awaited<ReturnType<typeof startNotebook>>
let folder: string
let notebook: Notebook
let browser: Browser
let context: BrowserContext
let page: Page
let pageId: string

const line = (text: string): Node => schema.node('paragraph', null, [schema.text(text)])
/** Has the page hold these lines, as one edit of a window. */
async function write({ ask }: Notebook, ...lines: readonly string[]): Promise<void> {
  const ref = { page: pageId }
  const { version, doc } = await ask('page.open', { ref })
  const before = Node.fromJSON(schema, doc)
  const { steps } = new Transform(before).replaceWith(0, before.content.size, lines.map(line))
  const json = steps.map((step): unknown => step.toJSON())
  await ask('page.push', { ref, version, clientId: 'w', steps: json })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-history-'))
  const many = Array.from({ length: 12 }, (_, i) => `Point ${i + 1}`)
  const first = await startNotebook({ folder, startAt: '2026-06-10T08:18:00Z' })
  pageId = (await first.ask('page.create', { title: 'Plan' })).pageId
  await write(first, 'Ship on Monday', ...many, 'Dropped later')
  await first.close()
  notebook = await startNotebook({ folder, startAt: '2026-06-11T08:18:00Z' })
  await write(notebook, 'Ship on Friday', ...many, 'One more', 'And another')
  browser = await launchBrowser()
  context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  context.setDefaultTimeout(10_000)
  const entry = await context.newPage()
  await entry.goto(notebook.address())
  await entry.close()
})
afterAll(async () => {
  await browser.close()
  await notebook.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  page = await context.newPage()
  await page.goto(`${notebook.origin}/#/page/${pageId}`)
  await page.getByText('Ship on Friday').waitFor()
})
afterEach(() => page.close())

const dialog = () => page.getByRole('dialog')
const paper = () => page.locator('.page')
const saved = () => page.locator('.save-word[data-save=saved]').waitFor()

describe('the history of a page', () => {
  it('is opened, read and restored by keyboard, seen at once where one writes, and taken back', async () => {
    await paper().focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(', typed here')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('History of this page')
    await dialog().getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    const yesterday = dialog().getByRole('tab', { name: /yesterday 10:18/ })
    await yesterday.waitFor()
    expect(await dialog().getByRole('tab', { name: /Now/ }).textContent()).toBe('Now1 line more')
    const panel = dialog().getByRole('tabpanel')
    await panel.getByText('And another, typed here').waitFor()
    expect(await panel.locator('del').allTextContents()).toEqual(['Monday', 'Dropped later'])
    expect(await panel.locator('ins').allTextContents()).toEqual([
      'Friday',
      'One more',
      'And another, typed here',
    ])
    expect(await panel.getByText('lines the same').allTextContents()).toEqual(['8 lines the same'])
    await page.keyboard.press('Tab')
    await expect.poll(() => yesterday.evaluate((tab) => tab === document.activeElement)).toBe(true)
    await dialog().getByRole('button', { name: 'Restore this state' }).focus()
    await page.keyboard.press('Enter')
    await dialog().waitFor({ state: 'hidden' })
    await expect.poll(() => paper().textContent()).toMatch(/^Ship on Monday.*Dropped later$/)
    await saved()
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('z')
    await expect.poll(() => paper().textContent()).toMatch(/^Ship on Friday.*And another, typed here$/)
  })
  it('is opened from the menu and restored by mouse; what was there before is in it afterwards', async () => {
    await page.getByRole('button', { name: 'More for this page' }).click()
    await page.getByRole('menuitem', { name: 'History…' }).click()
    await dialog()
      .getByRole('tab', { name: /yesterday 10:18/ })
      .click()
    await dialog().getByText('Dropped later').waitFor()
    await dialog().getByRole('button', { name: 'Restore this state' }).click()
    await expect.poll(() => paper().textContent()).toMatch(/^Ship on Monday/)
    await page.getByRole('button', { name: 'More for this page' }).click()
    await page.getByRole('menuitem', { name: 'History…' }).click()
    // now, the three that the test before and this one have left, and yesterday
    await expect.poll(() => dialog().getByRole('tab').count()).toBe(5)
    const [, newest] = await dialog().getByRole('tab').all()
    await newest?.click()
    await dialog().getByRole('tabpanel').getByText('And another').waitFor()
    await dialog().getByRole('button', { name: 'Restore this state' }).click()
    await expect.poll(() => paper().textContent()).toMatch(/^Ship on Friday/)
  })
})

it('axe finds nothing wrong with it', async () => {
  await page.getByRole('button', { name: 'More for this page' }).click()
  await page.getByRole('menuitem', { name: 'History…' }).click()
  await dialog().locator('ins').first().waitFor()
  expect(await violations(page)).toEqual([])
})

it('a page that was never left has no history yet, and says when it will', async () => {
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.waitForURL((url) => !url.hash.includes(pageId) && url.hash.startsWith('#/page/'))
  // not the menu of the page that is left
  await expect.poll(() => paper().textContent()).toBe('')
  await page.getByRole('button', { name: 'More for this page' }).click()
  await page.getByRole('menuitem', { name: 'History…' }).click()
  await dialog().getByText('No earlier state yet.').waitFor()
  expect(await dialog().getByRole('tab').count()).toBe(0)
})
