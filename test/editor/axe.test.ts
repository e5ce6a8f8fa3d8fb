import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../axe.ts'
import { openDesk, type Desk, type Window } from './desk.ts'

let desk: Desk
let one: Window
beforeAll(async () => {
  desk = await openDesk()
  one = await desk.window(`#/page/${await desk.emptyPage()}`)
  await one.paper.focus()
  await one.type(
    '## Plan\nwords and https://example.org/a #tag\n- one\n- two\n\n[] box\n\n!! do it by Friday\n/tab',
  )
  await one.page.getByRole('option', { name: 'Table' }).waitFor()
  await one.press('Enter')
  for (const head of ['what', 'who', 'when']) {
    await one.type(head)
    await one.press('Tab')
  }
})
afterAll(() => desk.close())

const shows: readonly (readonly [name: string, show: () => Promise<void>, hide: () => Promise<void>])[] = [
  ['a table, its button', () => one.paper.locator('th').first().click(), async () => undefined],
  ['the menu of a table', () => one.press('Control+Shift+m'), () => one.press('Escape')],
  [
    'the / menu',
    async () => {
      await one.press('Control+End', 'ArrowDown')
      await one.type('/')
      await one.page.getByRole('option').first().waitFor()
    },
    () => one.press('Escape', 'Backspace'),
  ],
  [
    'the formatting bar',
    async () => {
      await one.press('Control+Home', 'Shift+End')
      await one.page.getByRole('toolbar').waitFor()
    },
    async () => undefined,
  ],
  [
    'what lines can be turned into',
    async () => {
      await one.page.getByRole('button', { name: 'Heading 2' }).click()
      await one.page.getByRole('menu').waitFor()
    },
    () => one.press('Escape'),
  ],
  [
    'a link being made, with a wrong address',
    async () => {
      await one.press('Control+Shift+k')
      await one.type('no address')
      await one.press('Enter')
      await one.page.getByRole('alert').waitFor()
    },
    () => one.press('Escape'),
  ],
  [
    'a link',
    async () => {
      await one.paper.locator('a').click()
      await one.page.getByRole('button', { name: 'Change' }).waitFor()
    },
    async () => undefined,
  ],
  [
    'find in the page',
    async () => {
      await one.press('Control+f')
      await one.type('o')
      await one.paper.locator('.found').first().waitFor()
    },
    () => one.press('Escape'),
  ],
  [
    'the handle of a block',
    async () => {
      await one.paper.locator('h3').hover()
      await one.page.getByRole('button', { name: 'This block' }).waitFor()
    },
    async () => undefined,
  ],
]

describe('axe finds nothing wrong with', () => {
  it.each(shows.map(([name, show, hide]) => [name, show, hide] as const))('%s', async (_, show, hide) => {
    await one.paper.focus()
    await show()
    const found = await violations(one.page)
    await hide()
    expect(found).toEqual([])
  })
})
