/** Hands that are faster than the screen: what is typed on the way to a page stands on it, and nowhere else. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo, zone, type Demo } from './demo.ts'

/** A Thursday, 10:18 in Berlin. */
const startAt = '2026-06-11T08:18:00Z'

let demo: Demo
let page: Page
/** How long each answer of the core takes, in milliseconds. */
let late = 0
beforeAll(async () => {
  demo = await openDemo({ startAt })
  ;({ page } = demo)
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      if (late === 0) socket.send(message)
      else setTimeout(() => socket.send(message), late)
    })
  })
  await page.reload()
})
afterAll(() => demo.close())

/** Types without a pause, as nobody can. */
const type = (words: string): Promise<void> => page.keyboard.type(words)
/** The blocks of the page, one a line. */
const blocks = (): Promise<string> =>
  demo.paper.evaluate((paper) =>
    [...paper.children]
      .map((block) => (block.querySelector(':scope > .words') ?? block).textContent)
      .join('\n'),
  )
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.className ?? '')

describe.each([
  ['at once', 0, 'Hallberg quarterly review'],
  ['late', 500, 'Pilot go / no-go'],
])('where the core answers %s', (_, milliseconds, sought) => {
  beforeAll(() => {
    late = milliseconds
  })
  it('a new page begins with what was typed since it was asked for, items as items, and the page before is as it was', async () => {
    await demo.goTo('#/today')
    await demo.press('Control+n')
    await page.locator('.page:focus').waitFor()
    await type('Before')
    await expect.poll(blocks).toBe('Before')
    const before = page.url()
    await demo.press('Control+n')
    await type('Hello\n!! Ana sends thex')
    await demo.press('Backspace')
    await type(' plan')
    await expect.poll(blocks).toBe('Hello\nAna sends the plan')
    expect(page.url()).not.toBe(before)
    expect(await page.locator('.page [data-item=action]').count()).toBe(1)
    await type(' today')
    await expect.poll(blocks).toBe('Hello\nAna sends the plan today')
    await page.goBack()
    await expect.poll(blocks).toBe('Before')
  })

  it('a page that was asked for twice is one, with what was typed', async () => {
    await demo.goTo('#/today')
    await demo.press('Control+n', 'Control+n')
    await type('Twice')
    await expect.poll(focused).toMatch(/\bpage\b/)
    await expect.poll(blocks).toBe('Twice')
  })

  it('the page of the next meeting has what was typed after the key that opens it', async () => {
    await demo.goTo('#/today')
    await demo.press('m')
    await type(`tag${milliseconds}`)
    await expect.poll(focused).toMatch(/\bpage\b/)
    await expect.poll(blocks).toContain(`tag${milliseconds}`)
    // it is there already
    await demo.press('Escape')
    await expect.poll(focused).not.toMatch(/\bpage\b/)
    await demo.press('m')
    await type(' two')
    await expect.poll(blocks).toContain(`tag${milliseconds} two`)
  })

  it('the page that search leads to has what was typed after Enter, in the template that it begins with', async () => {
    await demo.goTo('#/today')
    await demo.press('Control+k')
    await type(sought)
    await page.getByRole('option').filter({ hasText: sought }).first().waitFor()
    await demo.press('Enter')
    await type('At once')
    await expect.poll(focused).toMatch(/\bpage\b/)
    await expect.poll(blocks).toMatch(/At once/)
    expect(await demo.paper.getByRole('heading').count()).toBeGreaterThan(0)
  })

  it('on the way to a page that is read, letters are the commands that they are there', async () => {
    await demo.goTo('#/today')
    const { meetings } = await demo.notebook.ask('meeting.list', {
      zone,
      from: '2026-05-01',
      to: '2026-06-09',
    })
    const written = meetings.find(({ page: known }) => known !== null)
    await page.evaluate((id) => {
      location.hash = `#/meeting/${id}`
    }, written?.id ?? '')
    await page.waitForURL(/meeting/)
    await type('gi')
    await page.waitForURL(/items/)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/items/i)
  })
})

describe('on a page that comes late', () => {
  beforeAll(() => {
    late = 500
  })
  it('Escape leaves it, and letters after that are commands', async () => {
    await demo.goTo('#/today')
    const title = await page.getByRole('heading', { level: 1 }).textContent()
    await demo.press('m', 'x', 'Escape', 't')
    await page.waitForURL(/meeting/)
    await page.waitForURL(/today/)
    expect(await page.getByRole('heading', { level: 1, name: title ?? '' }).count()).toBe(1)
    await demo.press('m')
    await expect.poll(blocks).toMatch(/x/)
    await demo.press('Backspace')
  })
  it('who has opened search meanwhile goes on typing there, and comes back to the screen', async () => {
    await demo.goTo('#/today')
    await demo.press('m')
    await page.waitForURL(/meeting/)
    await demo.press('Control+k')
    const field = page.getByRole('dialog').getByRole('combobox')
    await field.waitFor()
    await page.keyboard.type('what was said of the budget', { delay: 40 })
    await demo.paper.waitFor()
    await type(' and when')
    expect(await field.inputValue()).toBe('what was said of the budget and when')
    await demo.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('h1')
  })
})

it('words for a page that never came are kept in quick capture, and that is said', async () => {
  late = 1000
  await demo.goTo('#/today')
  await demo.press('m')
  await type('call Ana')
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('status').filter({ hasText: 'Quick capture keeps “call Ana”' }).waitFor()
  // its answer comes now, to somebody who has gone elsewhere
  await page.waitForTimeout(late + 300)
  expect(new URL(page.url()).hash).toBe('#/people')
  late = 0
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('call Ana')
  await demo.press('Escape')
})

it('what is still typed for a page that somebody else has just deleted is kept in quick capture', async () => {
  late = 0
  await demo.goTo('#/today')
  await demo.press('Control+n')
  await type('Going')
  await expect.poll(blocks).toBe('Going')
  await page.locator('.save-word[data-save=saved]').waitFor()
  late = 500
  const pageId = page.url().split('/').at(-1) ?? ''
  await demo.notebook.ask('page.remove', { pageId })
  await expect.poll(() => demo.paper.count()).toBe(0)
  await type(' on')
  await page.getByRole('status').filter({ hasText: 'Quick capture keeps “on”' }).waitFor()
  expect(await page.getByText('This page is in the bin').count()).toBe(1)
})
