/** The menu of the shipped app: what is chosen there is done by the window in front, or by one that is opened for it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesktop, type App, type Desktop } from './desktop.ts'

let desktop: Desktop
let app: App
beforeAll(async () => {
  desktop = await openDesktop()
  app = await desktop.start({ folder: desktop.folder() })
  await (await app.page()).getByRole('heading', { level: 1 }).waitFor()
})
afterAll(() => desktop.close())

type Entry = { readonly label: string; readonly keys?: string; readonly enabled: boolean }
async function entry(label: RegExp): Promise<Entry | undefined> {
  const menus = (await app.ask('menu')) as readonly { readonly entries: readonly Entry[] }[]
  return menus.flatMap(({ entries }) => entries).find((one) => label.test(one.label))
}
const main = async () => (await app.windows())[0]

it('shows the commands of the registry with their keys, and no tools for developers', async () => {
  expect(await entry(/^New page/)).toMatchObject({ keys: 'CommandOrControl+N', enabled: true })
  expect(await entry(/reload|devtools/i)).toBeUndefined()
})

it('what is chosen is done in the window in front', async () => {
  const page = await app.page()
  await app.ask('chooseMenu', 'people')
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
  await app.ask('chooseMenu', 'help')
  await page.getByRole('dialog', { name: 'All keys' }).waitFor()
  expect(await page.getByRole('dialog').textContent()).toContain('Everything larger')
  await page.keyboard.press('Escape')
})

it('what the screen in front cannot do cannot be chosen', async () => {
  const page = await app.page()
  expect((await entry(/^Print/))?.enabled).toBe(false)
  await app.ask('chooseMenu', 'newPage')
  await page.locator('.page:focus').waitFor()
  await expect.poll(async () => (await entry(/^Print/))?.enabled).toBe(true)
  await app.ask('chooseMenu', 'today')
  await expect.poll(async () => (await entry(/^Print/))?.enabled).toBe(false)
})

it('makes everything larger and smaller, and that stays', async () => {
  const zoom = async () => (await main())?.zoom
  await app.ask('chooseMenu', 'zoomIn')
  await expect.poll(zoom).toBe(1.1)
  await (await app.page()).keyboard.press('Control+Equal')
  await expect.poll(zoom).toBe(1.25)
  await app.ask('chooseMenu', 'zoomOut')
  await expect.poll(zoom).toBe(1.1)
  await app.ask('chooseMenu', 'zoomReset')
  await expect.poll(zoom).toBe(1)
})

it('without a window, one is opened for what is chosen', async () => {
  const number = (await main())?.page
  await app.ask('close', number)
  await expect.poll(async () => (await app.windows()).some(({ page }) => page === number)).toBe(false)
  await app.ask('chooseMenu', 'items')
  await expect
    .poll(async () => {
      const open = (await app.windows()).find(({ isVisible }) => isVisible)
      return open === undefined ? '' : new URL((await app.page(open.page)).url()).hash
    })
    .toBe('#/items')
})
