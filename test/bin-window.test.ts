/** The bin in a real window: looked into, emptied by keyboard and by mouse, and kept when one thinks better of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { violations } from './axe.ts'
import { launchBrowser, startNotebook } from './browser.ts'

type Notebook = Awaited<ReturnType<typeof startNotebook>>
let folder: string
let notebook: Notebook
let browser: Browser
let page: Page

/** A page with so many lines that is in the bin. */
async function binned({ ask }: Notebook, title: string, lines: number): Promise<void> {
  const { pageId } = await ask('page.create', { title })
  const ref = { page: pageId }
  const { version, doc } = await ask('page.open', { ref })
  const line = (_: unknown, at: number): Node =>
    schema.node('paragraph', null, [schema.text(`${title} ${at + 1}`)])
  const before = Node.fromJSON(schema, doc)
  const { steps } = new Transform(before).insert(0, Array.from({ length: lines }, line))
  const json = steps.map((step): unknown => step.toJSON())
  await ask('page.push', { ref, version, clientId: 'w', steps: json })
  await ask('page.remove', { pageId })
}
const left = async () => (await notebook.ask('bin.list', {})).pages.map(({ title }) => title)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-bin-'))
  const first = await startNotebook({ folder, startAt: '2026-05-02T08:00:00Z' })
  await binned(first, 'Long ago', 1)
  await binned(first, 'Longer ago', 2)
  await first.close()
  notebook = await startNotebook({ folder, startAt: '2026-06-11T08:18:00Z' })
  for (const title of ['Sketch', 'Draft', 'Ideas']) await binned(notebook, title, 3)
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  context.setDefaultTimeout(10_000)
  page = await context.newPage()
  await page.goto(notebook.address())
  await page.goto(`${notebook.origin}/#/pages`)
  await page.getByRole('button', { name: 'Empty the bin…' }).waitFor()
})
afterAll(async () => {
  await browser.close()
  await notebook.close()
  rmSync(folder, { recursive: true, force: true })
})

const dialog = () => page.getByRole('dialog')
const lastChange = () => page.getByRole('region', { name: 'Last change' })
const focused = () =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
  })

it('erases a page by keyboard: it says what goes, what is at hand keeps it, and the focus goes on', async () => {
  const row = page.getByRole('link', { name: 'Ideas' })
  await row.focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await dialog().getByText('This takes away 3 lines.').waitFor()
  await dialog().getByText('It cannot be undone.').waitFor()
  await expect.poll(focused).toBe('Keep')
  await page.keyboard.press('Enter')
  await dialog().waitFor({ state: 'hidden' })
  expect(await left()).toContain('Ideas')
  await expect.poll(focused).toBe('Erase “Ideas” for good…')
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('Keep')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await dialog().waitFor({ state: 'hidden' })
  await lastChange().getByText('“Ideas” is erased').waitFor()
  await expect.poll(left).toEqual(['Draft', 'Sketch', 'Longer ago', 'Long ago'])
  await expect.poll(focused).toBe('Draft')
})

it('axe finds nothing wrong while it asks', async () => {
  await page.getByRole('button', { name: 'Erase “Draft” for good…' }).click()
  await dialog().getByText('This takes away').waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'hidden' })
})

it('erases by mouse what is old, and then all', async () => {
  await page.getByText('2 pages have been here for more than 30 days. They stay until you decide.').waitFor()
  await page.getByRole('button', { name: 'Erase those…' }).click()
  await dialog().getByText('Erase the 2 pages deleted over 30 days ago?').waitFor()
  await dialog().getByText('This takes away 3 lines.').waitFor()
  await dialog().getByRole('button', { name: 'Erase for good' }).click()
  await lastChange().getByText('2 pages are erased').waitFor()
  await expect.poll(left).toEqual(['Draft', 'Sketch'])
  await page.getByRole('button', { name: 'Empty the bin…' }).click()
  await dialog().getByText('Erase all 2 pages in the bin for good?').waitFor()
  await dialog().getByRole('button', { name: 'Erase for good' }).click()
  await expect.poll(left).toEqual([])
  await page.getByRole('button', { name: 'Empty the bin…' }).waitFor({ state: 'hidden' })
})
