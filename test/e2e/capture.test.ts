/** Quick capture in a window of its own, as the desktop shows it: by keys alone, with what it will be read as. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { violations } from '../axe.ts'
import { launchBrowser, startNotebook } from '../browser.ts'

/** A Thursday, 10:18 in Berlin. */
const startAt = '2026-06-11T08:18:00Z'
const zone = 'Europe/Berlin'

let browser: Browser
let notebook: Awaited<ReturnType<typeof startNotebook>>
let context: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  notebook = await startNotebook({ startAt, demo: { zone } })
  context = await browser.newContext({
    viewport: { width: 560, height: 240 },
    locale: 'en-GB',
    timezoneId: zone,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  page = await context.newPage()
  await page.goto(notebook.address())
  await page.goto(`${notebook.origin}/#/capture`)
})
afterAll(async () => {
  await context.close()
  await notebook.close()
  await browser.close()
})

const field = () => page.getByRole('textbox', { name: 'Note' })
const target = () => page.locator('.capture .to output')
/** What the desktop is asked: how often the window wanted to close. */
const closed = () => page.evaluate(() => Number(document.documentElement.dataset['closed'] ?? 0))
const linesOf = async (title: string): Promise<string> => {
  const targets = await notebook.ask('capture.targets', { zone })
  const meetingId = targets.find((one) => one.title === title)?.meetingId ?? ''
  const { doc } = await notebook.ask('page.open', { ref: { meeting: meetingId } })
  return JSON.stringify(doc)
}

it('lands where the core says, shows what lines are read as, saves by a key, and asks to be closed', async () => {
  // a window of a browser does not close itself: the desktop's does
  await page.evaluate(() => {
    window.close = () => {
      const { dataset } = document.documentElement
      dataset['closed'] = String(Number(dataset['closed'] ?? 0) + 1)
    }
  })
  const [first, second] = await notebook.ask('capture.targets', { zone })
  await expect.poll(() => target().textContent()).toContain(first?.title)
  expect(await field().evaluate((node) => node === document.activeElement)).toBe(true)
  expect(await page.getByRole('navigation').count()).toBe(0)

  const { people } = await notebook.ask('person.list', {})
  const name = people.find(({ person }) => !person.me)?.person.name ?? ''
  await page.keyboard.type('Ask about the freeze\n')
  await page.keyboard.type(`!! send the model to @${name} by tuesday`)
  await expect.poll(() => page.locator('.picture .action .read').textContent()).toBe(`→ ${name} · Tue 16`)
  // the field and its picture break lines alike
  const heights = await page.evaluate(() =>
    ['.note textarea', '.note .picture'].map((each) => document.querySelector(each)?.scrollHeight),
  )
  expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeLessThanOrEqual(2)

  await page.keyboard.press('Tab')
  await expect.poll(() => target().textContent()).toContain(second?.title)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await expect.poll(() => target().textContent()).toBe('goes to the inbox')
  await page.keyboard.press('Tab')
  await expect.poll(() => target().textContent()).toContain(first?.title)

  await page.keyboard.press('Control+Enter')
  await expect.poll(closed).toBe(1)
  expect(await page.locator('.noted').textContent()).toBe(`Noted in ${first?.title}`)
  expect(await field().inputValue()).toBe('')
  expect(await linesOf(first?.title ?? '')).toContain('Ask about the freeze')
})

it('keeps the draft on Escape, over a reload too, and takes the words of a link to it without writing them', async () => {
  await field().focus()
  await page.keyboard.type('half a thought')
  await page.keyboard.press('Escape')
  await expect.poll(closed).toBe(2)
  await page.reload()
  await expect.poll(() => field().inputValue()).toBe('half a thought')
  const hostile = '<img src=x onerror=alert(1)>\n!! from a link'
  await page.goto(`${notebook.origin}/#/capture/${encodeURIComponent(hostile)}`)
  await expect.poll(() => field().inputValue()).toBe(`half a thought\n${hostile}`)
  expect(await page.evaluate(() => location.hash)).toBe('#/capture')
  expect(await page.locator('.picture img').count()).toBe(0)
  await page.reload()
  await expect.poll(() => field().inputValue()).toBe(`half a thought\n${hostile}`)
})

it('has no violation of accessibility rules, in light and dark', async () => {
  expect(await violations(page)).toEqual([])
})
