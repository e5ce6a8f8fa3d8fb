/** Where the core answers slower than somebody types, Enter takes what was meant, or nothing: never what stood there before. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDemo, type Demo } from './demo.ts'

/** A Thursday, 10:18 in Berlin. */
const startAt = '2026-06-11T08:18:00Z'
const zone = 'Europe/Berlin'
/** How long each answer takes, in milliseconds. */
const late = 600

let demo: Demo
let page: Page
beforeAll(async () => {
  demo = await openDemo({ startAt })
  ;({ page } = demo)
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => void setTimeout(() => socket.send(message), late))
  })
  await demo.goTo('#/items')
  await page.reload()
})
afterAll(() => demo.close())

const options = () => page.getByRole('dialog').getByRole('option')
const row = (words: string) => page.locator('main [data-row-scope]', { hasText: words })
const stateOf = async (words: string): Promise<string | undefined> => {
  const { items } = await demo.notebook.ask('item.list', { state: 'all', limit: 5000 })
  return items.find(({ text }) => text.startsWith(words))?.state
}

it('a screen that comes late has the focus on its title, unless that has gone elsewhere meanwhile', async () => {
  const { meetings } = await demo.notebook.ask('meeting.list', { zone, from: '2026-05-01', to: '2026-06-09' })
  const written = meetings.find(({ page: known }) => known !== null)
  const focused = () => page.evaluate(() => document.activeElement?.closest('h1, nav')?.localName ?? null)
  const title = page.getByRole('heading', { level: 1, name: written?.title ?? 'none' })
  await demo.goTo(`#/meeting/${written?.id ?? ''}`)
  await page.route('**/*.js', (route) => void setTimeout(() => void route.continue(), late))
  await page.reload()
  await title.waitFor()
  await expect.poll(focused).toBe('h1')
  await page.reload()
  await page.getByRole('link', { name: 'People' }).focus()
  await title.waitFor()
  // the frames in which the title could take it
  await page.waitForTimeout(100)
  expect(await focused()).toBe('nav')
  await page.unroute('**/*.js')
  await demo.goTo('#/items')
})

it('the decision that takes the place of another', async () => {
  await page.getByRole('tab', { name: /Decisions/ }).click()
  await page.getByRole('searchbox').fill('keep one region')
  await row('Keep one region').locator('[data-row]').first().focus()
  await demo.press('a')
  await options().nth(1).waitFor()
  await page.keyboard.type('nothing says this')
  await demo.press('Enter')
  await page.getByText('No other decision').waitFor()
  expect(await stateOf('Keep one region')).toBe('standing')
  await demo.press('Escape')
})

it('the person of an item', async () => {
  await page.getByRole('tab', { name: /Actions/ }).click()
  await page.getByRole('searchbox').fill('rollback')
  const one = row('Write the rollback runbook')
  await one.locator('[data-row]').first().focus()
  const before = await one.textContent()
  await demo.press('o')
  await options().nth(1).waitFor()
  await page.keyboard.type('xyz')
  await demo.press('Enter')
  await page.getByText('Nobody here is called').waitFor()
  expect(await one.textContent()).toBe(before)
  await demo.press('Escape')
})

it('what the palette found', async () => {
  await demo.press('Control+k')
  const found = page.getByRole('option')
  await page.keyboard.type('platform')
  await found.filter({ hasText: 'Platform weekly' }).first().waitFor()
  const place = page.url()
  await page.keyboard.type(' budget of nobody')
  await demo.press('Enter')
  expect(page.url()).toBe(place)
  await page.locator('.nothing').waitFor()
  expect(page.url()).toBe(place)
})
