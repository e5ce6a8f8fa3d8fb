/** The shipped desktop app when a part of it dies: what was typed is kept, and the windows go on where they were. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesktop, type App, type Desktop } from './desktop.ts'

let desktop: Desktop
let app: App
let folder: string
beforeAll(async () => {
  desktop = await openDesktop()
  folder = desktop.folder()
  app = await desktop.start({ folder })
})
afterAll(() => desktop.close())

/** The events in the log. */
const logged = (): readonly string[] =>
  readFileSync(join(folder, 'logs', 'rapport.log'), 'utf8')
    .split('\n')
    .flatMap((line) => /"event":"(\w+)"/.exec(line)?.[1] ?? [])
/** What the core answers the window, as text. */
const call = async (name: string, input: unknown): Promise<string> =>
  JSON.stringify(
    await (
      await app.page()
    ).evaluate(
      ([verb, given]) =>
        (globalThis as never as { rapport: { call(name: string, input: unknown): unknown } }).rapport.call(
          verb,
          given,
        ),
      [name, input] as const,
    ),
  )

it('a core that dies while somebody types comes back, in the same window, and all of it is saved', async () => {
  const page = await app.page()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+n')
  await page.locator('.page:focus').waitFor()
  await page.evaluate(() => Object.assign(globalThis, { stays: true }))
  await page.keyboard.type('Before it died, ')
  const [died] = await Promise.all([
    app.ask('killCore'),
    page.keyboard.type('while it was gone, ', { delay: 10 }),
  ])
  expect(died).toBe(true)
  await page.keyboard.type('and after.')
  const id = /[0-9a-f-]{36}/.exec(new URL(page.url()).hash)?.[0]
  const stored = () => call('page.open', { ref: { page: id } })
  await expect.poll(stored, { timeout: 5000 }).toContain('Before it died, while it was gone, and after.')
  expect(await page.evaluate(() => 'stays' in globalThis)).toBe(true)
  expect(app.boxes).toEqual([])
  expect(logged()).toEqual(expect.arrayContaining(['opened', 'coreDied', 'coreBack']))
})

it('a window whose process dies is loaded anew at the same place, with what was saved', async () => {
  const died = await app.page()
  const place = new URL(died.url()).hash
  const devtools = await died.context().newCDPSession(died)
  void devtools.send('Page.crash').catch(() => undefined)
  await expect.poll(async () => (await app.page()) !== died, { timeout: 5000 }).toBe(true)
  const page = await app.page()
  await expect.poll(() => page.locator('.page').textContent()).toContain('and after.')
  expect(new URL(page.url()).hash).toBe(place)
  expect((await app.windows()).filter(({ isVisible }) => isVisible).length).toBe(1)
  expect(logged()).toContain('pageDied')
})

it('a core that dies again and again is not opened for ever: a sentence says so', async () => {
  for (let deaths = 0; deaths < 3; deaths++) {
    expect(await call('page.titles', { pageIds: [] })).toContain('"ok":true')
    // the last answer never comes: the app has ended
    await Promise.race([app.ask('killCore'), app.ended])
  }
  expect(await app.ended).toBe(1)
  expect(app.boxes).toEqual(['The notebook stopped working. What was saved is safe; open Rapport again.'])
})

it('a window that dies again and again goes, and a sentence says so', async () => {
  app = await desktop.start({ folder: desktop.folder() })
  for (let deaths = 0; deaths < 4; deaths++) {
    const page = await app.page()
    await page.getByRole('heading', { level: 1 }).waitFor()
    const devtools = await page.context().newCDPSession(page)
    void devtools.send('Page.crash').catch(() => undefined)
    await expect.poll(() => page.isClosed(), { timeout: 5000 }).toBe(true)
  }
  await expect.poll(() => app.boxes).toHaveLength(1)
  expect(app.boxes[0]).toContain('What was saved is safe')
})
