/** Pages in windows of their own, and as PDF, in the shipped app. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesktop, type App, type Desktop, type WindowState } from './desktop.ts'

let desktop: Desktop
let app: App
let folder: string
/** The file that a PDF is saved in; '' for none. */
let saveIn = ''
let offered = ''
const screen = { x: 0, y: 0, width: 1440, height: 900 }
const start = () =>
  desktop.start({
    folder,
    displays: [screen],
    saveAs(name) {
      offered = name
      return saveIn
    },
  })
beforeAll(async () => {
  desktop = await openDesktop()
  folder = desktop.folder()
  app = await start()
})
afterAll(() => desktop.close())

/** The windows of pages, once there are so many. */
async function beside(count: number): Promise<readonly WindowState[]> {
  const found = async () => {
    const windows = await app.windows()
    const pages = await Promise.all(windows.map(({ page }) => app.page(page)))
    return windows.filter(({ isVisible }, at) => isVisible && pages[at]?.url().includes('?beside'))
  }
  await expect.poll(async () => (await found()).length).toBe(count)
  return await found()
}
/** Begins a page with a title, in the main window. */
async function newPage(title: string): Promise<Page> {
  const page = await app.page()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await app.ask('focus', (await app.windows())[0]?.page)
  await page.keyboard.press('Control+n')
  await page.locator('.page:focus').waitFor()
  await page.keyboard.type(`Written on ${title}`)
  return page
}

it('a page opens in a small window beside a call, above others, and what is typed there is in both', async () => {
  const main = await newPage('the plan')
  await main.keyboard.press('Escape')
  await main.keyboard.press('g')
  await main.keyboard.press('w')
  const [state] = await beside(1)
  expect(state).toMatchObject({ isOnTop: true, bounds: { x: 976, y: 24, width: 440, height: 660 } })
  const small = await app.page(state?.page)
  await small.locator('.page').filter({ hasText: 'Written on the plan' }).waitFor()
  expect(await small.getByRole('navigation').count()).toBe(0)
  await small.locator('.page').click()
  await small.keyboard.press('Control+End')
  await small.keyboard.type(', and beside it')
  await main.locator('.page').filter({ hasText: 'Written on the plan, and beside it' }).waitFor()
})

it('is one window, however often it is asked for', async () => {
  const main = await app.page()
  await app.ask('focus', (await app.windows())[0]?.page)
  await app.ask('chooseMenu', 'openBeside')
  await expect.poll(async () => (await beside(1))[0]?.isFocused).toBe(true)
  expect(new URL(main.url()).hash).toMatch(/^#\/page\//)
})

it('stands above others until that is taken back', async () => {
  const [state] = await beside(1)
  await app.ask('chooseMenu', 'keepOnTop')
  await expect.poll(async () => (await beside(1))[0]?.isOnTop).toBe(false)
  await (
    await app.page(state?.page)
  )
    .getByRole('status')
    .filter({ hasText: 'does not stay above others any more' })
    .waitFor()
})

it('is there again with the next start, where it stood; one that was closed is not', async () => {
  await newPage('another')
  await app.ask('chooseMenu', 'openBeside')
  const [first, second] = await beside(2)
  await (await app.page(second?.page)).locator('.page').filter({ hasText: 'another' }).waitFor()
  const bounds = { x: 100, y: 80, width: 500, height: 600 }
  await app.ask('bounds', first?.page, bounds)
  await app.ask('close', second?.page)
  await beside(1)
  expect(await app.quit()).toBe(0)
  app = await start()
  await app.page()
  const [again] = await beside(1)
  // the main window is what was opened
  expect(again).toMatchObject({ bounds, isOnTop: false, isFocused: false })
  await (await app.page(again?.page)).locator('.page').filter({ hasText: 'and beside it' }).waitFor()
})

it('a page is saved as PDF in the file that was named, and where that fails a sentence says so', async () => {
  const page = await newPage('paper')
  await expect.poll(() => page.locator('[data-save]').getAttribute('data-save')).toBe('saved')
  saveIn = join(folder, 'paper.pdf')
  await app.ask('chooseMenu', 'savePdf')
  await page.getByRole('status').filter({ hasText: 'Saved as paper.pdf' }).waitFor()
  expect(offered).toMatch(/\.pdf$/)
  expect(readFileSync(saveIn).subarray(0, 5).toString()).toBe('%PDF-')
  saveIn = join(folder, 'a folder')
  mkdirSync(saveIn)
  await app.ask('chooseMenu', 'savePdf')
  await page.getByText('The PDF could not be saved there').first().waitFor()
  saveIn = ''
  await app.ask('chooseMenu', 'savePdf')
  expect(app.boxes).toEqual([])
})

it('the window of quick capture, which only hides when it is closed, goes where an update restarts the app', async () => {
  const hidden = async () => (await app.windows()).find(({ isVisible }) => !isVisible)
  await expect.poll(hidden).toBeDefined()
  const number = (await hidden())?.page
  await (await app.page(number)).getByRole('textbox').first().waitFor({ state: 'attached' })
  await app.ask('close', number)
  expect((await hidden())?.page).toBe(number)
  await app.ask('updateQuits')
  await app.ask('close', number)
  await expect.poll(hidden).toBeUndefined()
})
