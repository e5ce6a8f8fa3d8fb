/** The demo notebook in one window: where a test goes and what it presses. */
import type { Locator, Page } from 'playwright-core'
import { seedDemo } from '../../src-main/node/demo/demo.ts'
import { launchBrowser, startNotebook } from '../browser.ts'

export const zone = 'Europe/Berlin'

/**
 * Opens the demo as it is at `seededAt`, looked at at `startAt` (instants). A locator waits ten seconds, less than a test has,
 * so that it says what it waited for.
 */
export async function openDemo({
  startAt,
  seededAt = startAt,
}: {
  readonly startAt: string
  readonly seededAt?: string
}) {
  const notebook = await startNotebook({ startAt })
  await seedDemo(notebook.core, { now: seededAt, zone })
  const browser = await launchBrowser()
  const context = await browser.newContext({
    viewport: { width: 1240, height: 800 },
    locale: 'en-GB',
    timezoneId: zone,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(10_000)
  const page: Page = await context.newPage()
  await page.goto(notebook.address())

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const hasFocus = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element === document.activeElement)
  /** The latest meeting of that title in a span of days. */
  async function meetingOf(title: string, from: string, to = from): Promise<string> {
    const { meetings } = await notebook.ask('meeting.list', { zone, from, to, words: title, limit: 1 })
    return meetings[0]?.id ?? ''
  }
  return {
    notebook,
    page,
    paper: page.locator('.page'),
    press,
    hasFocus,
    meetingOf,
    async goTo(hash: string): Promise<void> {
      await page.goto(`${notebook.origin}/${hash}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    /** Goes to that meeting, and gives its id. */
    async open(title: string, from: string, to = from): Promise<string> {
      const id = await meetingOf(title, from, to)
      await page.goto(`${notebook.origin}/#/meeting/${id}`)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      return id
    },
    /** Goes by Tab, or back, until it has the focus. */
    async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
      const seen: string[] = []
      for (let step = 0; step < 60; step++) {
        await press(key)
        seen.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 90) ?? ''))
        if ((await target.count()) > 0 && (await hasFocus(target))) return
      }
      throw new Error(`Tab does not lead there but to ${seen.join('\n')}`)
    },
    async close(): Promise<void> {
      await browser.close()
      await notebook.close()
    },
  }
}
export type Demo = Awaited<ReturnType<typeof openDemo>>
