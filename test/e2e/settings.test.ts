/** The settings in a real browser: what a browser shows, what a desktop that honours them shows, by keys, axe, narrow. */
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DesktopHost } from '#shared/desktop/host.ts'
import { violations } from '../axe.ts'
import { launchBrowser, startNotebook } from '../browser.ts'
import { spoil } from '../spoil.ts'

const zone = 'Europe/Berlin'
let browser: Browser
let notebook: Awaited<ReturnType<typeof startNotebook>>
let context: BrowserContext
/** As the desktop's preload leaves it: the two verbs, here over a function of the test, and what the host honours. */
let desktop: Page
beforeAll(async () => {
  browser = await launchBrowser()
  notebook = await startNotebook({ startAt: '2026-06-11T08:18:00Z', demo: { zone } })
  context = await browser.newContext({
    viewport: { width: 1240, height: 900 },
    locale: 'en-GB',
    timezoneId: zone,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  const entry = await context.newPage()
  await entry.goto(notebook.address())
  await entry.close()
  desktop = await context.newPage()
  await desktop.exposeFunction('callCore', (name: string, input: unknown) => notebook.core.call(name, input))
  const host: DesktopHost = {
    platform: 'darwin',
    honours: [
      'noticeMinutes',
      'openPage',
      'captureShortcut',
      'startAtLogin',
      'spellCheck',
      'contentProtection',
      'zoom',
    ],
  }
  await desktop.addInitScript(`{
    const fns = new Set()
    globalThis.heard = (event) => fns.forEach((fn) => fn(event))
    globalThis.rapport = {
      call: (name, input) => globalThis.callCore(name, input),
      listen: (fn) => (fns.add(fn), () => fns.delete(fn)),
      desktop: ${JSON.stringify(host)},
    }
  }`)
  notebook.core.listen((event) => {
    if (event.kind === 'changed')
      void desktop.evaluate(`heard(${JSON.stringify(event)})`).catch(() => undefined)
  })
})
afterAll(async () => {
  await context.close()
  await notebook.close()
  await browser.close()
})

const lastChange = () => desktop.getByRole('region', { name: 'Last change' })
const settings = () => notebook.ask('settings.get', {})

it('a browser shows no setting that it does not act upon, and where the others are', async () => {
  const page = await context.newPage()
  await page.goto(`${notebook.origin}/#/today`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  await page.getByText('in its own window').waitFor()
  // what is blurred is the window's own doing
  await expect.poll(() => page.locator('main .switch').allInnerTexts()).toEqual(['Blur all texts'])
  expect(await page.locator('main').getByRole('combobox').count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.goto(`${notebook.origin}/#/calendars`)
  await page.getByRole('heading', { name: 'Calendars', level: 1 }).waitFor()
  expect(await page.getByText('Notices', { exact: true }).count()).toBe(0)
  await page.close()
})

it('a copy of the notebook is kept by a button, and how the last one ended is told; a damaged file is said everywhere', async () => {
  const own = await startNotebook()
  const page = await browser.newPage({ viewport: { width: 1240, height: 900 }, locale: 'en-GB' })
  await page.goto(own.address())
  await page.goto(`${own.origin}/#/settings`)
  await page.getByText('there is none yet').waitFor()
  const button = page.getByRole('button', { name: 'Keep a copy now' })
  await button.focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('region', { name: 'Last change' })
    .getByText('A copy of the notebook was kept')
    .waitFor()
  await page.getByText('the last one: today.').waitFor()
  expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
  spoil(join(own.folder, 'notebook.db'), 'meetingGone')
  await button.click()
  await page.getByRole('main').getByText('is damaged, so no copy was kept.').waitFor()
  await page.goto(`${own.origin}/#/people`)
  await page.getByText('then go back to the last copy in its folder “backups” (today).').waitFor()
  expect(await violations(page)).toEqual([])
  await page.close()
  await own.close()
})

it('on the desktop each is set at once, by keys alone, and undone', async () => {
  await desktop.goto(`${notebook.origin}/#/settings`)
  const notice = desktop.getByRole('combobox', { name: 'Tell me of a meeting' })
  await notice.focus()
  await desktop.keyboard.press('ArrowDown')
  await expect.poll(async () => (await settings()).noticeMinutes).toBe(10)
  await expect.poll(() => notice.inputValue()).toBe('10')
  await desktop.keyboard.press('Tab')
  await desktop.keyboard.press('Space')
  await expect.poll(async () => (await settings()).openPage).toBe(true)
  // what can be undone is known once the window has its answer
  await lastChange().getByText('Open its page by itself: changed').waitFor()
  await desktop.keyboard.press('z')
  await expect.poll(async () => (await settings()).openPage).toBe(false)

  const keys = desktop.getByRole('button', { name: 'Change the keys of quick capture, now ⌃⌥N' })
  await keys.focus()
  await desktop.keyboard.press('Enter')
  // alone it would open the next meeting
  await desktop.keyboard.press('m')
  await desktop.keyboard.press('Control+Alt+k')
  await expect.poll(async () => (await settings()).captureShortcut).toBe('Control+Alt+K')
  await notebook.ask('settings.shortcutTaken', { keys: 'Control+Alt+K' })
  await desktop.getByRole('alert').filter({ hasText: 'Another app has ⌃⌥K' }).waitFor()

  const languages = desktop.getByRole('textbox', { name: 'Languages' })
  await languages.fill('en-GB, de')
  await languages.press('Enter')
  await expect.poll(async () => (await settings()).spellCheck).toEqual(['en-GB', 'de'])
  await languages.fill('<b>')
  await languages.press('Enter')
  await lastChange().getByText('A language is named like').waitFor()
  expect((await settings()).spellCheck).toEqual(['en-GB', 'de'])
})

it('a calendar can have its notices at another time, or never', async () => {
  await desktop.goto(`${notebook.origin}/#/calendars`)
  const [calendar] = await notebook.ask('calendar.list', {})
  const pick = desktop.getByRole('combobox', { name: `Notices of ${calendar?.name ?? ''}`, exact: true })
  await pick.selectOption({ label: 'never' })
  await expect.poll(async () => (await notebook.ask('calendar.list', {}))[0]?.noticeMinutes).toBe(-1)
  await pick.selectOption({ label: 'as usual (10 min before)' })
  await expect.poll(async () => (await notebook.ask('calendar.list', {}))[0]?.noticeMinutes).toBeNull()
})

it('has no violation of accessibility rules, in light and dark, and fits a narrow window', async () => {
  for (const hash of ['#/settings', '#/calendars']) {
    await desktop.goto(`${notebook.origin}/${hash}`)
    await desktop.getByRole('combobox').first().waitFor()
    expect([hash, ...(await violations(desktop))]).toEqual([hash])
  }
  await desktop.goto(`${notebook.origin}/#/settings`)
  await desktop.setViewportSize({ width: 480, height: 700 })
  await desktop.getByRole('combobox').first().waitFor()
  expect(
    await desktop.evaluate(
      'document.querySelector("main").scrollWidth <= document.querySelector("main").clientWidth',
    ),
  ).toBe(true)
})

it('the first steps come one after the other, and are done or skipped for good', async () => {
  await desktop.setViewportSize({ width: 1240, height: 900 })
  const { meConfirmed, me } = await notebook.ask('shell.get', {})
  await desktop.goto(`${notebook.origin}/#/today`)
  if (!meConfirmed && me !== null) {
    await desktop.getByText('step 2 of 3').waitFor()
    await desktop.getByRole('button', { name: 'Yes' }).click()
  }
  await desktop.getByText('step 3 of 3').waitFor()
  await desktop.locator('.who-am-i').getByText('⌃⌥K', { exact: true }).waitFor()
  expect(await violations(desktop)).toEqual([])
  await desktop.getByRole('button', { name: 'Good' }).click()
  await expect.poll(() => desktop.getByText('step 3 of 3').count()).toBe(0)
  expect((await settings()).isWelcomed).toBe(true)

  const empty = await startNotebook()
  try {
    const page = await context.newPage()
    await page.goto(empty.address())
    await page.getByText('step 1 of 2').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Skip the first steps' }).click()
    await expect.poll(() => page.getByText('step 1 of 2').count()).toBe(0)
    // a calendar is asked for all the same, and the way back is there
    await page.getByRole('button', { name: 'Add a calendar' }).waitFor()
    await page.keyboard.press('z')
    await page.getByText('step 1 of 2').waitFor()
    await page.close()
  } finally {
    await empty.close()
  }
})
