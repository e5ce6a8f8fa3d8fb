import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../axe.ts'
import { launchBrowser, startNotebook } from '../browser.ts'
import { walkTo } from './app.ts'

/** A Thursday, 10:18 in Berlin: twelve minutes before the next meeting. */
const startAt = '2026-06-11T08:18:00Z'
const zone = 'Europe/Berlin'

let notebook: Awaited<ReturnType<typeof startNotebook>>
let browser: Browser
const hashes = new Map<string, string>()
beforeAll(async () => {
  notebook = await startNotebook({ startAt, demo: { zone } })
  browser = await launchBrowser()
  const { ask } = notebook
  const past = await ask('meeting.list', { zone, words: 'Platform weekly', to: '2026-06-10', limit: 1 })
  const next = await ask('home.next', {})
  const { pinnedPeople } = await ask('shell.get', {})
  const inbox = await ask('capture.note', { text: '!! Call the bank\nSecond line', zone, at: 'inbox' })
  hashes.set('a written meeting', `#/meeting/${past.meetings[0]?.id ?? ''}`)
  hashes.set('a meeting to come', `#/meeting/${next.meeting?.id ?? ''}`)
  hashes.set('a person', `#/person/${pinnedPeople[0]?.id ?? ''}`)
  hashes.set('a loose page', `#/page/${inbox.pageId}`)
})
afterAll(async () => {
  await browser.close()
  await notebook.close()
})

async function windows(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1240, height: 800 },
    locale: 'en-GB',
    timezoneId: zone,
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(10_000)
  const entry = await context.newPage()
  await entry.goto(notebook.address())
  await entry.close()
  return context
}

async function open(context: BrowserContext, place: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${notebook.origin}/${hashes.get(place) ?? place}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  // what is drawn once its data is there
  await page.locator('main [data-row], main .page, main .card').first().waitFor()
  return page
}
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

const screens = [
  '#/today',
  '#/today/2026-06-10',
  '#/today/2026-06-14',
  '#/meetings',
  '#/pages',
  'a written meeting',
  'a meeting to come',
  'a loose page',
  '#/people',
  'a person',
  '#/items',
  '#/calendars',
]
type Overlay = readonly [name: string, place: string, show: (page: Page) => Promise<void>]
const overlays: readonly Overlay[] = [
  [
    'search with results',
    '#/today',
    async (page) => {
      await press(page, 'Control+k')
      await page.keyboard.type('cut-over')
      await page.getByRole('option').nth(3).waitFor()
    },
  ],
  [
    'search without results',
    '#/today',
    async (page) => {
      await press(page, 'Control+k')
      await page.keyboard.type('zzyzx')
      await page.getByText('Nothing in this notebook says').waitFor()
    },
  ],
  [
    'quick capture',
    '#/today',
    async (page) => {
      await press(page, 'n')
      await page.getByRole('dialog').waitFor()
    },
  ],
  [
    'all keys',
    '#/today',
    async (page) => {
      await press(page, '?')
      await page.getByRole('dialog').waitFor()
    },
  ],
  [
    'a calendar that is refused',
    '#/calendars',
    async (page) => {
      await page.getByRole('button', { name: 'Add calendar' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Address').fill('http://127.0.0.1:1/none.ics')
      await press(page, 'Enter')
      await dialog.getByRole('alert').waitFor()
    },
  ],
  [
    'choosing a meeting for a page',
    'a written meeting',
    async (page) => {
      await page.getByRole('button', { name: 'More for this page' }).click()
      await page.getByRole('menuitem', { name: 'Attach to another meeting…' }).click()
      await page.getByRole('option').nth(3).waitFor()
    },
  ],
  [
    'naming a person',
    'a loose page',
    async (page) => {
      await page.locator('.page').focus()
      await press(page, 'Control+End')
      await page.keyboard.type(' @')
      await page.getByRole('option').first().waitFor()
    },
  ],
  [
    'an item just ticked',
    '#/items',
    async (page) => {
      await page.getByRole('checkbox').first().click()
      await page.getByRole('region', { name: 'Last change' }).getByText('Done').first().waitFor()
    },
  ],
]

describe('axe finds nothing on', () => {
  let context: BrowserContext
  beforeAll(async () => {
    context = await windows({})
  })
  afterAll(() => context.close())

  it.for(screens)('%s', async (place) => {
    const page = await open(context, place)
    expect(await violations(page)).toEqual([])
    await page.close()
  })
  it.for(overlays)('%s', async ([, place, show]) => {
    const page = await open(context, place)
    await show(page)
    expect(await violations(page)).toEqual([])
    await press(page, 'z')
    await page.close()
  })
})

describe('with the keyboard alone', () => {
  let page: Page
  beforeAll(async () => {
    page = await open(await windows({}), '#/today')
  })
  const heading = (name: string | RegExp): Promise<void> =>
    page.getByRole('heading', { level: 1, name }).waitFor()
  /** What has the focus, in words. */
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const { activeElement } = document
      return `${activeElement?.tagName ?? ''} ${activeElement?.textContent ?? ''}`
    })

  it('`g` and a letter go to each screen, whose title then has the focus', async () => {
    for (const [letter, name] of [
      ['m', 'Meetings'],
      ['p', 'People'],
      ['i', 'Items'],
      ['c', 'Calendars'],
      ['t', 'Thursday 11 June'],
    ] as const) {
      await press(page, 'g', letter)
      await heading(name)
      await expect.poll(focused).toBe(`H1 ${name}`)
    }
  })

  it('`j` and Enter open a person, Back returns to the list', async () => {
    await press(page, 'g', 'p')
    await heading('People')
    await walkTo(page, /Maria Lindqvist/)
    await press(page, 'Enter')
    await heading('Maria Lindqvist')
    await page.goBack()
    await heading('People')
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
  })

  it('`/` filters a list, Enter leads into it, `x` ticks and `z` takes it back', async () => {
    await press(page, 'g', 'i')
    await heading('Items')
    await press(page, '/')
    await page.keyboard.type('rollback runbook')
    await expect.poll(() => page.locator('main [data-row]').count()).toBe(1)
    await press(page, 'Enter')
    await expect.poll(focused).toContain('rollback runbook')
    await press(page, 'x')
    await page.getByRole('region', { name: 'Last change' }).getByText('Done: ').waitFor()
    const tick = page.getByRole('checkbox', { name: 'Action: Write the rollback runbook' })
    await expect.poll(() => tick.isChecked()).toBe(true)
    await press(page, 'z')
    await expect.poll(() => tick.isChecked()).toBe(false)
  })

  it('the palette opens over any screen and leads to what it finds', async () => {
    await press(page, 'Control+k')
    await page.keyboard.type('Northwind kick')
    // the one that Enter opens: words typed so far may have found others first
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /kick-off/, selected: true })
      .waitFor()
    await press(page, 'Enter')
    await heading('Northwind kick-off')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('an overlay gives the focus back to where it was', async () => {
    await press(page, 'g', 't')
    await heading('Thursday 11 June')
    await walkTo(page, /Q3 planning/)
    for (const key of ['Control+k', 'n', '?']) {
      await press(page, key)
      await page.getByRole('dialog').waitFor()
      await press(page, 'Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await expect.poll(focused).toContain('Q3 planning')
    }
  })

  it('every stop of Tab on Today is in sight and marked, and none is a trap', async () => {
    await page.getByRole('heading', { level: 1 }).focus()
    const stops = new Set<string>()
    const unmarked: string[] = []
    let left = false
    for (let step = 0; step < 90 && !left; step++) {
      await press(page, 'Tab')
      const stop = await page.evaluate(() => {
        const active = document.activeElement
        if (!(active instanceof HTMLElement) || active === document.body) return null
        const { width, height } = active.getBoundingClientRect()
        const { outlineStyle, outlineWidth } = getComputedStyle(active)
        const name = `${active.tagName} ${(active.ariaLabel ?? active.textContent ?? '').slice(0, 60)}`
        return { name, marked: width > 0 && height > 0 && outlineStyle !== 'none' && outlineWidth !== '0px' }
      })
      if (stop === null) left = true
      else if (stop.marked) stops.add(stop.name)
      else unmarked.push(stop.name)
    }
    expect(left).toBe(true)
    expect(unmarked).toEqual([])
    expect(stops.size).toBeGreaterThan(15)
  })

  it('`m`, a line, Escape and `t`: seconds between two meetings', async () => {
    await press(page, 'g', 't')
    await heading('Thursday 11 June')
    await press(page, 'm')
    await heading('Maria / Ines 1:1')
    // the page is ready to be written in
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.classList.contains('page')))
      .toBe(true)
    await page.keyboard.type('!! Call her back today')
    await page.locator('.save-word[data-save=saved]').waitFor()
    await press(page, 'Escape', 't')
    await heading('Thursday 11 June')
    const tick = page.getByRole('checkbox', { name: /^Action: Call her back/ })
    await tick.waitFor()
    expect(await tick.isChecked()).toBe(false)
  })
})
