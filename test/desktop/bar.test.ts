/** The menu bar, quick capture from any app, notices and settings, of the shipped main file on a desktop. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { openDesktop, type App, type Desktop, type WindowState } from './desktop.ts'

let desktop: Desktop
let app: App
let page: Page
let folder: string
const beside = { x: 1440, y: 0, width: 1920, height: 1080 }
beforeAll(async () => {
  desktop = await openDesktop()
  folder = desktop.folder()
  app = await desktop.start({
    folder,
    displays: [{ x: 0, y: 0, width: 1440, height: 900 }, beside],
    takenKeys: ['Control+Alt+T'],
  })
  page = await app.page()
  await page.getByRole('heading', { level: 1 }).waitFor()
})
afterAll(() => desktop.close())

type Bridge = {
  readonly rapport: { call(name: string, input: unknown): Promise<{ readonly value: unknown }> }
}
const call = (name: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    async ([asked, given]) => (await (globalThis as never as Bridge).rapport.call(asked, given)).value,
    [name, input] as const,
  )
const stamp = (seconds: number): string =>
  new Date(Math.round(Date.now() / 1000 + seconds) * 1000).toISOString().replaceAll(/[-:]|\.\d+/g, '')
/** Adds a calendar with one meeting, which begins in so many seconds. */
async function addMeeting(title: string, inSeconds: number): Promise<void> {
  const feed = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    `UID:${title.replaceAll(' ', '-')}@example.org`,
    `DTSTART:${stamp(inSeconds)}`,
    `DTEND:${stamp(inSeconds + 1800)}`,
    `SUMMARY:${title}`,
    'LOCATION:https://zoom.us/j/123456789',
    'ORGANIZER;CN=Ada:mailto:ada@example.org',
    'ATTENDEE;CN=Tom:mailto:tom@example.org',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  await call('calendar.add', {
    source: { fileName: `${title}.ics`, base64: Buffer.from(feed).toString('base64') },
  })
}
type Bar = { readonly title: string; readonly tooltip: string; readonly menu: readonly unknown[] }
const bar = (): Promise<Bar> => app.ask('tray') as Promise<Bar>
const main = async (): Promise<WindowState | undefined> => (await app.windows())[0]
/** The window of quick capture, kept ready. */
async function capture(): Promise<{ readonly state: WindowState; readonly page: Page }> {
  await expect.poll(async () => (await app.windows()).length).toBe(2)
  const state = (await app.windows())[1]
  if (state === undefined) throw new Error('there is no window of quick capture')
  return { state, page: await app.page(state.page) }
}
const isCaptureSeen = async (): Promise<boolean> => (await capture()).state.isVisible

describe('the menu bar', () => {
  it('says that nothing is coming, then which meeting is, and hears of it without being asked', async () => {
    await expect.poll(async () => (await bar()).tooltip).toContain('Nothing more today')
    expect((await bar()).menu).toContainEqual('Quick capture')
    await addMeeting('Platform weekly', 8 * 60)
    await expect.poll(async () => (await bar()).tooltip).toMatch(/Platform weekly in [78] min/)
    const { menu } = await bar()
    expect(menu[0]).toMatch(/^Platform weekly in/)
    for (const entry of ['Open page', 'Join call', 'Open Rapport', 'Settings', 'Quit'])
      expect(menu).toContain(entry)
  })
  it('leads to the page of the meeting, to its call, and to the settings', async () => {
    await app.ask('chooseTray', 'Open page')
    await page.getByRole('heading', { level: 1, name: 'Platform weekly' }).waitFor()
    await app.ask('chooseTray', 'Join call')
    await expect.poll(() => app.opened).toEqual(['https://zoom.us/j/123456789'])
    await app.ask('chooseTray', 'Settings')
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  })
  it('pauses notices and resumes them', async () => {
    await app.ask('chooseTray', 'For an hour')
    const resume = async () => (await bar()).menu.find((entry) => String(entry).startsWith('Resume'))
    await expect.poll(resume).toMatch(/paused until/)
    await app.ask('chooseTray', String(await resume()))
    await expect.poll(resume).toBeUndefined()
  })
})

describe('quick capture', () => {
  const shortcut = async (): Promise<string> => ((await app.ask('keys')) as readonly string[])[0] ?? ''
  it('comes by its key on the screen with the pointer, and what is saved lands on the page of the meeting that is near', async () => {
    await capture()
    await app.ask('point', 1500, 500)
    await app.ask('pressKeys', await shortcut())
    const { state, page: small } = await capture()
    expect(state).toMatchObject({ isVisible: true, isFocused: true })
    expect(state.bounds.x).toBeGreaterThanOrEqual(beside.x)
    await small.getByText('Platform weekly').waitFor()
    await small.keyboard.type('!! Send the figures')
    await small.keyboard.press('Control+Enter')
    await expect.poll(isCaptureSeen).toBe(false)
    await app.ask('chooseTray', 'Open page')
    await page.locator('.page-item', { hasText: 'Send the figures' }).waitFor()
  })
  it('keeps a draft with Escape', async () => {
    await app.ask('pressKeys', await shortcut())
    const { page: small } = await capture()
    await small.keyboard.type('half a thought')
    await small.keyboard.press('Escape')
    await expect.poll(isCaptureSeen).toBe(false)
    await app.ask('chooseTray', 'Quick capture')
    await expect.poll(isCaptureSeen).toBe(true)
    await expect.poll(() => small.getByRole('textbox').inputValue()).toBe('half a thought')
  })
  it('takes words from a link into its draft, and writes nothing by itself', async () => {
    await app.ask('emit', 'open-url', 'rapport://capture?text=call%20Ada')
    const { page: small } = await capture()
    await expect.poll(() => small.getByRole('textbox').inputValue()).toContain('call Ada')
    expect(await isCaptureSeen()).toBe(true)
    await small.keyboard.press('Escape')
    await expect.poll(isCaptureSeen).toBe(false)
  })
})

it('a notice comes at its time, once, and leads to the page', async () => {
  await call('settings.set', { noticeMinutes: 5 })
  await addMeeting('Soon to be announced', 5 * 60 + 3)
  const notices = () => app.ask('notifications') as Promise<readonly { title: string; body: string }[]>
  await expect.poll(async () => (await notices()).map(({ title }) => title)).toContain('Soon to be announced')
  const at = (await notices()).findIndex(({ title }) => title === 'Soon to be announced')
  expect((await notices())[at]?.body).toMatch(/in 5 min/)
  await app.ask('wake')
  await app.ask('clickNotification', at)
  await page.getByRole('heading', { level: 1, name: 'Soon to be announced' }).waitFor()
  expect((await notices()).filter(({ title }) => title === 'Soon to be announced')).toHaveLength(1)
})

describe('settings', () => {
  it('keep windows out of what is shared, and change the size of everything', async () => {
    await call('settings.set', { contentProtection: true, zoom: 1.25 })
    await expect
      .poll(async () => (await app.windows()).every(({ isProtected, zoom }) => isProtected && zoom === 1.25))
      .toBe(true)
  })
  it('say when another app has the key, and hear another one', async () => {
    await call('settings.set', { captureShortcut: 'Control+Alt+T' })
    const isTaken = async () =>
      ((await call('settings.get', {})) as { isShortcutTaken: boolean }).isShortcutTaken
    await expect.poll(isTaken).toBe(true)
    await call('settings.set', { captureShortcut: 'Control+Alt+J' })
    await expect.poll(() => app.ask('keys')).toEqual(['Control+Alt+J'])
    await expect.poll(isTaken).toBe(false)
  })
})

it('closing the window leaves the menu bar, which opens it again and quits', async () => {
  await app.ask('close', (await main())?.page)
  await expect.poll(async () => (await app.windows()).length).toBe(1)
  await app.ask('chooseTray', 'Open Rapport')
  await expect.poll(async () => (await app.windows()).filter(({ isVisible }) => isVisible).length).toBe(1)
  void app.ask('chooseTray', 'Quit')
  expect(await app.ended).toBe(0)
})

it('the dock of a Mac has the next meetings, and quick capture', async () => {
  app = await desktop.start({ folder, platform: 'darwin' })
  await expect
    .poll(() => app.ask('dock'))
    .toContainEqual(expect.stringMatching(/^\d\d:\d\d {2}Platform weekly/))
  expect(await app.ask('dock')).toContain('Quick capture')
  expect(((await app.ask('menu')) as readonly { readonly label: string }[])[0]?.label).toBe('Rapport')
  expect(await app.quit()).toBe(0)
})

it('the jump list of an installed app on Windows has them as links, and quick capture', async () => {
  app = await desktop.start({ folder, platform: 'win32', resources: desktop.folder() })
  const list = async () => JSON.stringify(await app.ask('jumpList'))
  await expect
    .poll(list)
    .toMatch(/"title":"\d\d:\d\d {2}Platform weekly".*?"args":"rapport:\/\/meeting\/[0-9a-f-]{36}"/)
  expect(await list()).toContain('"args":"rapport://capture"')
  expect(await app.quit()).toBe(0)
})
