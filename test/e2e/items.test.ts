import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Transform } from 'prosemirror-transform'
import { emptyDoc, schema } from '#shared/doc/schema.ts'
import { violations } from '../axe.ts'
import { launchBrowser, startNotebook } from '../browser.ts'
import { walkTo } from './app.ts'

/** A Thursday, 10:18 in Berlin: twelve minutes before the next meeting. */
const startAt = '2026-06-11T08:18:00Z'
const zone = 'Europe/Berlin'

let notebook: Awaited<ReturnType<typeof startNotebook>>
let browser: Browser
beforeAll(async () => {
  notebook = await startNotebook({ startAt, demo: { zone } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await notebook.close()
})

async function windows(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
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
async function open(context: BrowserContext, hash: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${notebook.origin}/${hash}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.locator('main [data-row], main .page').first().waitFor()
  return page
}
const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const row = (page: Page, words: string | RegExp) => page.locator('main [data-row-scope]', { hasText: words })
/** What the pane that is open says. */
const pane = (page: Page) => page.getByRole('dialog')
/** Takes back what was done last, once the window has said that it is done. */
async function takeBack(page: Page, said: string): Promise<void> {
  await page.getByRole('region', { name: 'Last change' }).getByText(said).waitFor()
  await press(page, 'z')
}
const card = async (words: RegExp) => {
  const { items } = await notebook.ask('item.list', { state: 'all', limit: 5000 })
  const found = items.find(({ text }) => words.test(text))
  if (!found) throw new Error(`no item says ${words.source}`)
  return found
}
/** Walks to a row from wherever the focus is: `k` to the first one, then `j`. */
async function walkFromTop(page: Page, words: RegExp): Promise<void> {
  for (let before = '', now = ' '; before !== now; now = await focused(page)) {
    before = now
    await press(page, 'k')
  }
  if (!words.test(await focused(page))) await walkTo(page, words)
}
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('[data-row-scope]')?.textContent ?? '')
/** A meeting with open items of earlier ones. */
const weekly = async (): Promise<string> => {
  const { meetings } = await notebook.ask('meeting.list', {
    zone,
    words: 'Platform weekly',
    from: '2026-06-11',
    to: '2026-06-11',
  })
  return meetings[0]?.id ?? ''
}

describe('the Items screen, with the keyboard alone', () => {
  let page: Page
  beforeAll(async () => {
    page = await open(await windows(), '#/items')
  })
  it('`d` takes a due date in words, and refuses what is no day to come', async () => {
    await walkFromTop(page, /Book the retro room/)
    await press(page, 'd')
    await pane(page).getByRole('combobox').waitFor()
    await page.keyboard.type('some day')
    await pane(page).getByText('name no day to come').waitFor()
    await press(page, 'Enter')
    expect((await card(/retro room/)).due).toBeNull()
    await press(page, 'Control+a')
    await page.keyboard.type('in two weeks')
    await pane(page)
      .getByText('Thursday, 25 June 2026')
      .or(pane(page).getByText('Thursday 25 June 2026'))
      .waitFor()
    await press(page, 'Enter')
    await expect.poll(async () => (await card(/retro room/)).due).toBe('2026-06-25')
    expect(await focused(page)).toContain('Book the retro room')
    await row(page, 'Book the retro room').getByText('25 Jun').waitFor()
    await takeBack(page, 'Due 25 Jun')
    await expect.poll(async () => (await card(/retro room/)).due).toBeNull()
  })
  it('`o` completes a person, those in its room first; Escape leaves all as it is', async () => {
    await walkFromTop(page, /Book the retro room/)
    await press(page, 'o')
    await pane(page).getByText('in the room').first().waitFor()
    await press(page, 'Escape')
    await pane(page).waitFor({ state: 'hidden' })
    expect(await focused(page)).toContain('Book the retro room')
    await press(page, 'o')
    await pane(page).getByRole('combobox').waitFor()
    await page.keyboard.type('aik')
    await expect.poll(() => pane(page).getByRole('option').count()).toBe(1)
    await press(page, 'Enter')
    await expect.poll(async () => (await card(/retro room/)).person?.name).toBe('Aiko Kimura')
    await takeBack(page, 'Aiko Kimura: ')
    await expect.poll(async () => (await card(/retro room/)).person).toBeNull()
  })
  it('`s` leads to every state, `x` to the usual one', async () => {
    await walkFromTop(page, /Contract redlines/)
    await press(page, 's', 'ArrowDown', 'ArrowDown', 'Enter')
    await expect.poll(async () => (await card(/Contract redlines/)).state).toBe('dropped')
    await takeBack(page, 'Dropped: ')
    await expect.poll(async () => (await card(/Contract redlines/)).state).toBe('open')
    await press(page, 'x')
    await expect.poll(async () => (await card(/Contract redlines/)).state).toBe('done')
    await takeBack(page, 'Done: Contract')
    await expect.poll(async () => (await card(/Contract redlines/)).state).toBe('open')
  })
  it('`z` takes back one after the other what was done shortly before', async () => {
    const [first, second] = [/Book the retro room/, /Intro to the data team/]
    for (const words of [first, second]) {
      await walkFromTop(page, words)
      await press(page, 'x')
      await expect.poll(async () => (await card(words)).state).toBe('done')
    }
    await takeBack(page, 'Done: Intro')
    await expect.poll(async () => (await card(second)).state).toBe('open')
    expect((await card(first)).state).toBe('done')
    await takeBack(page, 'Done: Book')
    await expect.poll(async () => (await card(first)).state).toBe('open')
    await page.getByRole('region', { name: 'Last change' }).waitFor({ state: 'hidden' })
  })
  it('the filter knows people, lateness and what is missing', async () => {
    const texts = () => page.locator('main [data-row]').allTextContents()
    for (const [typed, holds, lacks] of [
      ['@daniel', /Contract redlines/, /Send the cost model/],
      ['overdue', /Send the cost model/, /Contract redlines/],
      ['no date', /Book the retro room/, /Send the cost model/],
      ['@me platform', /Draft the on-call proposal/, /Load test/],
      ['weekly rollback', /rollback runbook/, /Contract redlines/],
    ] as const) {
      await press(page, '/', 'Control+a')
      await page.keyboard.type(typed)
      await expect
        .poll(async () => (await texts()).map((text) => [holds.test(text), lacks.test(text)]), {
          message: typed,
        })
        .toEqual(expect.arrayContaining([[true, false]]))
      await expect.poll(async () => (await texts()).some((text) => lacks.test(text))).toBe(false)
    }
    await press(page, 'Control+a')
    await page.keyboard.type('nothing says this')
    await page.getByText('Nothing matches the filter').waitFor()
    await press(page, 'Control+a', 'Delete')
    await page.locator('main [data-row]').first().waitFor()
    await press(page, 'Enter')
    await expect.poll(() => focused(page)).not.toBe('')
  })
  it('`a` answers a question, and says which decision took the place of one; both show it', async () => {
    await page.getByRole('tab', { name: /Questions/ }).focus()
    await press(page, 'Enter')
    await walkFromTop(page, /Who signs off the migration/)
    await press(page, 'a')
    await pane(page).getByRole('textbox').waitFor()
    await page.keyboard.type('Henrik does')
    await press(page, 'Enter')
    await row(page, 'Who signs off').getByText('Answer: Henrik does').waitFor()
    await expect
      .poll(async () => await card(/Who signs off/))
      .toMatchObject({ state: 'answered', life: { answer: 'Henrik does' } })
    await takeBack(page, 'Answered: ')
    await expect.poll(async () => (await card(/Who signs off/)).state).toBe('open')

    await page.getByRole('tab', { name: /Decisions/ }).focus()
    await press(page, 'Enter')
    await walkFromTop(page, /Keep one region/)
    await press(page, 'a')
    await pane(page).getByRole('combobox').waitFor()
    await page.keyboard.type('cut over')
    await pane(page)
      .getByRole('option', { name: /Cut over on/ })
      .first()
      .waitFor()
    await press(page, 'Enter')
    await row(page, 'Keep one region')
      .getByText(/superseded .* by “Cut over on/)
      .waitFor()
    await page.getByText('in place of “Keep one region').first().waitFor()
    await takeBack(page, 'Superseded: ')
    await expect.poll(async () => (await card(/Keep one region/)).state).toBe('standing')
  })
  it('Enter opens the page at the line, which is marked', async () => {
    await page.getByRole('tab', { name: /Actions/ }).focus()
    await press(page, 'Enter')
    await walkFromTop(page, /Write the rollback runbook/)
    await press(page, 'Enter')
    const line = page.locator('.page .sought')
    await line.waitFor()
    expect(await line.textContent()).toContain('Write the rollback runbook')
    expect(await line.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).toBe(true)
    await page.goBack()
    await expect.poll(() => focused(page)).toContain('Write the rollback runbook')
  })
})

it('the Items screen, with the mouse alone: date, owner, state, group and kind', async () => {
  const page = await open(await windows(), '#/items')
  const one = row(page, 'Ask legal about the data clause')
  await one.locator('[data-do=due]').click()
  await pane(page)
    .getByRole('option', { name: /tomorrow|Fri/ })
    .first()
    .click()
  await expect.poll(async () => (await card(/Ask legal/)).due).toBe('2026-06-12')
  await one.locator('[data-do=person]').click()
  await pane(page)
    .getByRole('option', { name: /Maria Lindqvist/ })
    .click()
  await expect.poll(async () => (await card(/Ask legal/)).person?.name).toBe('Maria Lindqvist')
  await page.getByRole('region', { name: 'Last change' }).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await card(/Ask legal/)).person?.name).not.toBe('Maria Lindqvist')
  await one.hover()
  await one.locator('[data-do=state]').click()
  await pane(page).getByRole('button', { name: 'Due date …' }).click()
  await pane(page).getByRole('option', { name: 'No date' }).click()
  await expect.poll(async () => (await card(/Ask legal/)).due).toBeNull()
  await page.getByRole('button', { name: 'Group by person' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Group by series' }).click()
  await page.getByRole('region', { name: 'Platform weekly' }).getByText('next meeting today 14:30').waitFor()
  // the row leads to the line wherever it is clicked
  await row(page, 'Draft the on-call proposal').click({ position: { x: 700, y: 15 } })
  await page.locator('.page .sought', { hasText: 'Draft the on-call proposal' }).waitFor()
})

describe('beside the page', () => {
  it('F6 leads there and back; `x` ticks, `b` notes that it came up, live in every window', async () => {
    const id = await weekly()
    const context = await windows()
    const page = await open(context, `#/meeting/${id}`)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.classList.contains('page')))
      .toBe(true)
    const other = await open(context, '#/items')
    await page.bringToFront()
    await press(page, 'F6')
    const words = await focused(page)
    expect(words).not.toBe('')
    await walkFromTop(page, /Split queue alarms/)
    await press(page, 'b')
    await row(page, 'Split queue alarms')
      .getByText(/came up .*today/)
      .waitFor()
    await row(other, 'Split queue alarms')
      .getByText(/came up .*today/)
      .waitFor()
    expect((await card(/Split queue alarms/)).state).toBe('open')
    await press(page, 'x')
    await expect.poll(async () => (await card(/Split queue alarms/)).state).toBe('done')
    const ticked = other.getByRole('checkbox', { name: /Split queue alarms/ })
    await ticked.waitFor({ state: 'detached' })
    await takeBack(page, 'Done: Split')
    await ticked.waitFor()
    await press(page, 'F6')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.classList.contains('page')))
      .toBe(true)
    await page.keyboard.type('back in the page')
    await page.locator('.page', { hasText: 'back in the page' }).waitFor()
    await context.close()
  })
  it('a page of a meeting that is over is read first; `w` writes on at its end', async () => {
    const { meetings } = await notebook.ask('meeting.list', { zone, from: '2026-05-01', to: '2026-06-09' })
    const written = meetings.find(({ page }) => page !== null)
    const context = await windows()
    const page = await open(context, `#/meeting/${written?.id ?? ''}`)
    await page.getByRole('heading', { level: 1, name: written?.title ?? '' }).waitFor()
    await page.locator('.page').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await press(page, 'w')
    await page.keyboard.type('Written on')
    await expect.poll(() => page.locator('.page > *').last().textContent()).toBe('Written on')
    await context.close()
  })
  it('a question is answered by mouse in this meeting, a talking point raised in it', async () => {
    const id = await weekly()
    const page = await open(await windows(), `#/meeting/${id}`)
    const question = row(page, 'Who owns the tenant map?')
    await question.hover()
    await question.locator('[data-do=state]').click()
    await pane(page).getByRole('button', { name: 'Answered, in words …' }).click()
    await pane(page).getByRole('textbox').fill('Mateo')
    await pane(page).getByRole('button', { name: 'Keep the answer' }).click()
    await expect
      .poll(async () => await card(/tenant map/))
      .toMatchObject({ state: 'answered', life: { answer: 'Mateo', closedIn: { meetingId: id } } })
    await row(page, 'Thank Tom').getByRole('checkbox').click()
    await expect
      .poll(async () => await card(/Thank Tom/))
      .toMatchObject({ state: 'raised', life: { closedIn: { meetingId: id } } })
  })
  it('other rooms are told with the reason', async () => {
    const page = await open(await windows(), `#/meeting/${await weekly()}`)
    const other = page.locator('section.related')
    await other
      .getByText(/in common|the same people/)
      .first()
      .waitFor()
    const link = other.getByRole('link').first()
    const title = await link.locator('bdi').textContent()
    await link.click()
    await page.getByRole('heading', { level: 1, name: title ?? '' }).waitFor()
    expect(title).not.toBe('')
  })
})

describe('axe finds nothing on', () => {
  let page: Page
  beforeAll(async () => {
    page = await open(await windows(), '#/items')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: 'All' }).click()
    await page.locator('main .row.closed').first().waitFor()
  })
  it.for([
    ['due', 'Actions', 'd'],
    ['owner', 'Actions', 'o'],
    ['state', 'Questions', 's'],
    ['superseded by', 'Decisions', 'a'],
    ['talking points', 'Talking points', ''],
  ] as const)('%s', async ([, tab, key]) => {
    await page.getByRole('tab', { name: tab }).click()
    await page.locator('main .row:not(.closed)').first().waitFor()
    await page.locator('main .row:not(.closed) [data-row]').first().focus()
    if (key !== '') {
      await press(page, key)
      await pane(page).waitFor()
      await page.waitForTimeout(150)
    }
    expect(await violations(page)).toEqual([])
    if (key !== '') await press(page, 'Escape')
  })
})

describe('five thousand items', () => {
  let page: Page
  beforeAll(async () => {
    for (let at = 0; at < 10; at++) {
      const { pageId } = await notebook.ask('page.create', { title: `Backlog ${at}` })
      const lines = Array.from({ length: 500 }, (_, k) =>
        schema.node('item', { id: `many-${at}-${k}`, kind: 'action', state: 'open' }, [
          schema.text(`Thing ${at * 500 + k} of the backlog`),
        ]),
      )
      const steps = new Transform(emptyDoc()).replaceWith(0, 2, lines).steps.map((s): unknown => s.toJSON())
      await notebook.ask('page.push', { ref: { page: pageId }, version: 0, clientId: 'many', steps })
    }
    page = await open(await windows(), '#/items')
  })
  it('are drawn as far as they are in sight, and all are reached by scrolling', async () => {
    await expect.poll(() => page.getByRole('tab', { name: /Actions/ }).textContent()).toMatch(/5,01\d/)
    expect(await page.locator('main [data-row]').count()).toBeLessThan(120)
    await page.locator('main [data-scroll]').evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await page.getByText('of 5,01').waitFor()
    await expect.poll(() => page.locator('main [data-row]').count()).toBeGreaterThan(10)
  })
  it('a row keeps the focus out of sight, and the next key goes on from it', async () => {
    const scroll = (top: number) =>
      page.locator('main [data-scroll]').evaluate((element, to) => element.scrollTo(0, to), top)
    await scroll(0)
    await row(page, 'Send the cost model').waitFor()
    await walkFromTop(page, /Draft the on-call proposal/)
    await scroll(90_000)
    await page.waitForTimeout(200)
    expect(await focused(page)).toContain('Draft the on-call proposal')
    await press(page, 'j')
    expect(await focused(page)).not.toBe('')
    await press(page, 'k')
    expect(await focused(page)).toContain('Draft the on-call proposal')
    expect(
      await page.evaluate(() => document.querySelector('main [data-scroll]')?.scrollTop ?? 0),
    ).toBeLessThan(2000)
  })
  it('narrow to one as it is typed', async () => {
    await press(page, '/')
    await page.keyboard.type('thing 4321 backlog')
    await expect.poll(() => page.locator('main [data-row]').count()).toBe(1)
  })
})
