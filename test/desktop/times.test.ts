/** What the menu bar and the notices of the shipped app say at set times, by a clock of their own. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesktop, type App, type Desktop } from './desktop.ts'

let desktop: Desktop
let folder: string
let app: App
const meeting = (title: string, from: string, to: string): string =>
  [
    'BEGIN:VEVENT',
    `UID:${title}`,
    `DTSTART:20260611T${from}00Z`,
    `DTEND:20260611T${to}00Z`,
    `SUMMARY:${title}`,
    'ORGANIZER;CN=Ada:mailto:ada@example.org',
    'ATTENDEE;CN=Tom:mailto:tom@example.org',
    'END:VEVENT',
  ].join('\r\n')
const day = [
  'BEGIN:VCALENDAR',
  meeting('Platform weekly', '0800', '0830'),
  meeting('Review', '0830', '0900'),
  meeting('Planning', '1100', '1200'),
  'END:VCALENDAR',
  '',
].join('\r\n')

/** Starts the app at that time of 11 June in Berlin. */
const at = (time: string): Promise<App> =>
  desktop.start({
    folder,
    startAt: `2026-06-11T${time}+02:00`,
    env: { TZ: 'Europe/Berlin' },
  })
async function restartAt(time: string): Promise<void> {
  expect(await app.quit()).toBe(0)
  app = await at(time)
}
/** Asks the core, as the window does. */
const call = async (name: string, input: unknown): Promise<unknown> =>
  (await app.page()).evaluate(
    (asked) =>
      (globalThis as never as { rapport: { call(name: string, input: unknown): unknown } }).rapport.call(
        asked.name,
        asked.input,
      ),
    { name, input },
  )
type Bar = { readonly tooltip: string; readonly menu: readonly unknown[] }
const bar = (): Promise<Bar> => app.ask('tray') as Promise<Bar>
const tip = async (): Promise<string | undefined> => ((await bar()) as Bar | undefined)?.tooltip

beforeAll(async () => {
  desktop = await openDesktop()
  folder = desktop.folder()
  app = await at('08:00:00')
  const page = await app.page()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await call('calendar.add', {
    source: { fileName: 'day.ics', base64: Buffer.from(day).toString('base64') },
  })
})
afterAll(() => desktop.close())

it('ten minutes before a meeting: how soon it is, its page, and the rest of the day', async () => {
  await restartAt('09:50:00')
  await expect.poll(tip).toBe('Rapport · Platform weekly in 10 min')
  const { menu } = await bar()
  expect(menu[0]).toBe('Platform weekly in 10 min')
  expect(menu).toEqual(expect.arrayContaining(['Open page', '10:30  Review', '13:00  Planning']))
})

it('as it starts, by the clock alone: until when it goes on', async () => {
  await restartAt('09:59:57')
  await expect.poll(tip).toBe('Rapport · Platform weekly in 1 min')
  await expect.poll(tip, { timeout: 8000 }).toBe('Rapport · Platform weekly until 10:30')
})

it('a notice comes when it is due, and one that is long due does not', async () => {
  const notices = async () =>
    ((await app.ask('notifications')) as readonly { readonly title: string }[]).map(({ title }) => title)
  await restartAt('12:57:00')
  await expect.poll(tip).toBe('Rapport · Planning in 3 min')
  await (await app.page()).waitForTimeout(500)
  expect(await notices()).toEqual([])
  // five minutes before, as is usual
  await restartAt('12:54:57')
  expect(await notices()).toEqual([])
  await expect.poll(notices, { timeout: 8000 }).toEqual(['Planning'])
})

/** Where each window is that can be seen, and whether it has the focus. */
async function seen(): Promise<readonly string[]> {
  const windows = (await app.windows()).filter(({ isVisible }) => isVisible)
  return Promise.all(
    windows.map(async ({ page, isFocused }) => {
      const { hash, search } = new URL((await app.page(page)).url())
      return `${search}${hash.replace(/[\w-]{30,}/, 'ID')}${isFocused ? ' in front' : ''}`
    }),
  )
}

it('a page that is to open by itself takes the place of none that is written on, and no focus', async () => {
  await restartAt('12:54:00')
  await call('settings.set', { openPage: true })
  await restartAt('12:54:56')
  const page = await app.page()
  await page.locator('main :focus').waitFor()
  await page.keyboard.press('Control+n')
  await page.locator('.page:focus').waitFor()
  await page.keyboard.type('In the middle of', { delay: 50 })
  await expect.poll(seen, { timeout: 9000 }).toEqual(['#/page/ID in front', '?beside#/meeting/ID'])
  await page.keyboard.type(' a sentence')
  await page.locator('.page', { hasText: 'In the middle of a sentence' }).waitFor()
  const [, beside] = (await app.windows()).filter(({ isVisible }) => isVisible)
  await app.ask('close', beside?.page)
  await expect.poll(seen).toEqual(['#/page/ID in front'])
})

it('where nobody is at work in the window it opens there, behind what is in front', async () => {
  await restartAt('12:54:56')
  await expect.poll(seen).toEqual([' in front'])
  await app.ask('leave')
  await expect.poll(seen, { timeout: 9000 }).toEqual(['#/meeting/ID'])
  await call('settings.set', { openPage: false })
})

it('after the last meeting there is nothing more', async () => {
  await restartAt('14:30:00')
  await expect.poll(tip).toBe('Rapport · Nothing more today')
  expect((await bar()).menu).not.toContain('10:30  Review')
  expect(await app.quit()).toBe(0)
})
