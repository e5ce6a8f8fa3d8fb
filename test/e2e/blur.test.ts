/** Blurring what others might read: by a key, in all windows, but for the line under the cursor or the pointer. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDemo, type Demo } from './demo.ts'

/** A Thursday, 10:18 in Berlin. */
const startAt = '2026-06-11T08:18:00Z'

let demo: Demo
let page: Page
beforeAll(async () => {
  demo = await openDemo({ startAt })
  ;({ page } = demo)
})
afterAll(() => demo.close())

const isBlurred = (one: Locator): Promise<boolean> =>
  one.evaluate((element) => {
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      if (getComputedStyle(at).filter.includes('blur')) return true
    return false
  })

it('hides each text of the notebook, and its title, and leaves the line that is written in', async () => {
  await demo.open('Platform weekly', '2026-05-21', '2026-05-31')
  await page.getByText('Dry run done').click()
  await page.locator('.page .here').waitFor()
  await demo.press('Control+j')
  const title = page.getByRole('heading', { level: 1 })
  await expect.poll(() => isBlurred(title)).toBe(true)
  expect(await isBlurred(page.getByText('Dry run done'))).toBe(false)
  expect(await isBlurred(page.getByText('Import in two passes'))).toBe(true)
  expect(await isBlurred(page.locator('main .chip.person').first().locator('.avatar'))).toBe(true)
  expect(await isBlurred(page.getByRole('link', { name: 'Meetings', exact: true }))).toBe(false)
  await expect.poll(() => page.title()).toBe('Rapport')
})

it('leaves no word of the notebook sharp on any screen, but under the pointer', async () => {
  await page.mouse.move(0, 0)
  const all: string[] = []
  for (const screen of ['today', 'meetings', 'people', 'items', 'calendars', 'pages']) {
    await demo.goTo(`#/${screen}`)
    await page.locator('main :is(bdi, [dir=auto])').first().waitFor()
    const sharp = await page.evaluate(() => {
      const names = ['Platform', 'Northwind', 'Maria', 'Aiko', 'Kimura', 'Daniel', 'Hallberg']
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const words = text.textContent ?? ''
        if (!names.some((name) => words.includes(name)) || text.parentElement?.closest('.unheard')) continue
        let hidden = false
        for (let at = text.parentElement; at !== null; at = at.parentElement)
          hidden ||= getComputedStyle(at).filter.includes('blur')
        if (!hidden) found.push(words)
      }
      return found
    })
    all.push(...sharp.map((words) => `${screen}: ${words}`))
  }
  expect(all).toEqual([])
  await demo.goTo('#/items')
  const row = page.locator('main [data-row-scope]').first()
  await row.hover()
  expect(await isBlurred(row.locator('bdi, [dir=auto]').first())).toBe(false)
})

it('is in every window, stays, and ends by the same key', async () => {
  const other = await page.context().newPage()
  await other.goto(`${demo.notebook.origin}/#/today`)
  await other.locator('html.blurred').waitFor()
  await page.bringToFront()
  await demo.press('Control+j')
  await page.locator('html:not(.blurred)').waitFor()
  await other.locator('html:not(.blurred)').waitFor()
  await other.close()
  await expect.poll(() => page.title()).toMatch(/.+ · Rapport$/)
})
