/** The shipped main file on a desktop: it starts, keeps its place, is one instance, follows links, and quits with all saved. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesktop, type App, type Desktop } from './desktop.ts'

let desktop: Desktop
let folder: string
let app: App
beforeAll(async () => {
  desktop = await openDesktop()
  folder = desktop.folder()
  app = await desktop.start({ folder })
})
afterAll(() => desktop.close())

const first = async () => (await app.windows())[0]
/** How long each start took to ask for its first window, in milliseconds. */
const starts: number[] = []
const restart = async (options: Omit<Parameters<Desktop['start']>[0], 'folder'> = {}): Promise<void> => {
  expect(await app.quit()).toBe(0)
  app = await desktop.start({ folder, ...options })
  await app.page()
  starts.push((await app.ask('startMs')) as number)
}

it('starts cold to Today, seen with its first picture, and asks nobody outside for anything', async () => {
  const page = await app.page()
  await page.getByRole('link', { name: 'Meetings', exact: true }).waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(async () => (await first())?.isVisible).toBe(true)
  expect(app.left).toEqual([])
  expect(app.boxes).toEqual([])
})

it('loads nothing of the core into the thread of the windows', () => {
  const main = readFileSync(new URL('../../dist/electron/main.js', import.meta.url), 'utf8')
  const threads = ['core', 'jobs', 'keychain'].map((name) =>
    readFileSync(new URL(`../../dist/electron/${name}.js`, import.meta.url), 'utf8'),
  )
  expect(main).not.toMatch(/from "(?:better-sqlite3|kysely|zod|prosemirror-\w+|\.\/.*)"/)
  for (const text of threads) expect(text).not.toMatch(/["'](?:electron|\.\/main\.js)["']/)
})

it('what was typed last is there after it was quit at once', async () => {
  const page = await app.page()
  await page.keyboard.press('Control+n')
  await page.locator('.page:focus').waitFor()
  await page.keyboard.type('Written in the last second')
  const place = new URL(page.url()).hash
  await restart()
  const again = await app.page()
  await again.getByRole('heading', { level: 1 }).waitFor()
  await again.evaluate((hash) => (location.hash = hash), place)
  await expect.poll(() => again.locator('.page').textContent()).toBe('Written in the last second')
})

it('opens where it was, and on a screen that is there when that one has gone', async () => {
  const wide = { x: 0, y: 0, width: 1440, height: 900 }
  const beside = { x: 1440, y: 0, width: 1920, height: 1080 }
  await restart({ displays: [wide, beside] })
  await app.page()
  const bounds = { x: 1600, y: 100, width: 900, height: 700 }
  await app.ask('bounds', (await first())?.page, bounds)
  await restart({ displays: [wide, beside] })
  await app.page()
  expect((await first())?.bounds).toEqual(bounds)
  await restart({ displays: [wide] })
  await app.page()
  const there = (await first())?.bounds
  expect(there?.x).toBeLessThan(1440 - 100)
  expect(there).toMatchObject({ width: 900, height: 700 })
})

describe('links into the notebook', () => {
  it('lead there from the start, by a second instance, and by an event of the system; the page stays', async () => {
    await restart({ args: ['rapport://today'] })
    const page = await app.page()
    await page.getByRole('link', { name: 'Meetings', exact: true }).waitFor()
    await page.evaluate(() => Object.assign(globalThis, { stays: true }))
    const { pageId } = (await page.evaluate(() =>
      (
        globalThis as never as {
          rapport: { call(name: string, input: unknown): Promise<{ value: { pageId: string } }> }
        }
      ).rapport
        .call('page.create', { title: 'Linked' })
        .then((reply) => reply.value),
    )) as { pageId: string }
    const other = await desktop.start({ folder, args: [`rapport://page/${pageId}`] })
    expect(await other.ended).toBe(0)
    await page.getByRole('heading', { level: 1, name: 'Linked' }).waitFor()
    await app.ask('emit', 'open-url', 'rapport://today')
    await expect.poll(() => page.getByRole('heading', { level: 1, name: 'Linked' }).count()).toBe(0)
    expect(await page.evaluate(() => 'stays' in globalThis)).toBe(true)
    expect((await app.windows()).filter(({ isVisible }) => isVisible).length).toBe(1)
  })
  it('that lead nowhere, or elsewhere, change nothing', async () => {
    const page = await app.page()
    const before = page.url()
    for (const link of [
      'rapport://calendar/../../etc',
      'https://example.org/',
      'rapport:',
      'javascript:alert(1)',
    ])
      await app.ask('emit', 'open-url', link)
    for (const file of ['file:///%zz.ics', 'file://another-machine/june.ics'])
      await app.ask('emit', 'second-instance', ['rapport', file], folder)
    expect(page.url()).toBe(before)
    expect(app.opened).toEqual([])
  })
})

describe('a calendar file that is opened', () => {
  const calendar = (): string => {
    const path = join(folder, 'June & July 50 %.ics')
    writeFileSync(
      path,
      [
        'BEGIN:VCALENDAR',
        'X-WR-CALNAME:Fjord',
        'BEGIN:VEVENT',
        'UID:1',
        'DTSTART:20260612T080000Z',
        'SUMMARY:Kick-off',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    )
    return path
  }
  const found = async (): Promise<void> => {
    const page = await app.page()
    await page
      .getByRole('dialog', { name: 'Add a calendar' })
      .getByText(/^1 meeting/)
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(page.url()).toMatch(/#\/calendars$/)
  }
  it('is looked into, whether it comes at the start, with a second instance or by an event; adding is for the reader', async () => {
    const path = calendar()
    await restart({ args: [path] })
    await found()
    const second = await desktop.start({ folder, args: [pathToFileURL(path).href] })
    expect(await second.ended).toBe(0)
    await found()
    await app.ask('emit', 'open-file', path)
    await found()
    const page = await app.page()
    expect(await page.getByRole('listitem').filter({ hasText: 'Fjord' }).count()).toBe(0)
  })
})

describe('a notebook that cannot be opened', () => {
  const broken = (): string => {
    const own = desktop.folder()
    writeFileSync(join(own, 'notebook.db'), 'this is no notebook')
    return own
  }
  it('is a sentence, and an end where that is chosen', async () => {
    const one = await desktop.start({ folder: broken(), choose: ({ buttons }) => buttons.indexOf('Quit') })
    expect(await one.ended).toBe(1)
    expect(one.boxes).toHaveLength(1)
    expect(one.boxes[0]).toMatch(/\S+ \S+ \S+.*\./)
  })
  it('has its folder shown, and is opened as soon as that was put right', async () => {
    const own = broken()
    const choices = ['Show the folder', 'Try again']
    const one = await desktop.start({
      folder: own,
      choose({ buttons }) {
        const choice = choices.shift() ?? 'Quit'
        // what a reader does with the folder in between
        if (choice === 'Try again') rmSync(join(own, 'notebook.db'))
        return buttons.indexOf(choice)
      },
    })
    const page = await one.page()
    await expect.poll(async () => (await one.windows())[0]?.isVisible, { timeout: 10_000 }).toBe(true)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(one.opened).toEqual([own])
    expect(one.boxes).toHaveLength(2)
    expect(await one.quit()).toBe(0)
  })
  it('whose folder cannot even be made is a sentence too, and trying again starts the app anew', async () => {
    const nowhere = join(broken(), 'notebook.db', 'within a file')
    const choices = ['Show the folder', 'Try again']
    const one = await desktop.start({
      folder: nowhere,
      choose: ({ buttons }) => buttons.indexOf(choices.shift() ?? 'Quit'),
      env: { APPIMAGE: '/opt/Rapport.AppImage' },
    })
    expect(await one.ended).toBe(1)
    expect(one.boxes).toHaveLength(2)
    expect(one.boxes[1]).toContain(`There is no folder ${nowhere}`)
    expect(one.opened).toEqual([])
    expect(one.relaunched).toEqual(['/opt/Rapport.AppImage'])
  })
})

it('asks for its first window at once, before the notebook is open', () => {
  // the least of several: a machine that does other things is no slower app
  const least = Math.min(...starts)
  console.log(`first window asked for after ${starts.map((ms) => Math.round(ms)).join(', ')} ms`)
  expect(starts.length).toBeGreaterThan(3)
  expect(least).toBeLessThan(150)
})
