import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { Transform } from 'prosemirror-transform'
import { schema } from '#shared/doc/schema.ts'
import { openDesk, type Desk, type Window } from './desk.ts'

let desk: Desk
let mine: Window
const windows: Window[] = []
beforeAll(async () => {
  desk = await openDesk()
  mine = await desk.window(`#/page/${await desk.emptyPage()}`)
})
afterAll(() => desk.close())
afterEach(async () => {
  for (const { page } of windows.splice(0)) await page.close()
  const troubles = desk.troubles.splice(0)
  if (troubles.length > 0) throw new Error(troubles.join('\n'))
})

/** The window, on an empty page for each test, ready to be written in. */
async function open(): Promise<Window & { readonly id: string }> {
  const id = await desk.emptyPage()
  await mine.page.bringToFront()
  await mine.show(id)
  return { ...mine, id }
}
/** A window of its own, for what ends or loses its line. */
async function openAnew(): Promise<Window & { readonly id: string }> {
  const id = await desk.emptyPage()
  return { ...(await show(`#/page/${id}`)), id }
}
async function show(hash: string): Promise<Window> {
  const window = await desk.window(hash)
  windows.push(window)
  await window.paper.focus()
  return window
}
const items = async (window: Window): Promise<readonly (string | null)[]> =>
  Promise.all((await window.paper.locator('.page-item').all()).map((item) => item.getAttribute('aria-label')))

it('typing makes items with an owner and a date, and saves them', async () => {
  const one = await open()
  await one.type('## Notes\nRead path holds\n!! Write the runbook by Friday @Ai')
  await one.page.getByRole('option', { name: 'Aiko Kimura' }).waitFor()
  await one.press('Tab')
  await one.type('\n=> Cut over on Tuesday\n?? Who pages the vendor\n')
  expect(await items(one)).toEqual([
    'Action, open, owner Aiko Kimura, due Friday, 12 June 2026',
    'Decision, standing',
    'Question, open',
  ])
  await one.saved()
  const { items: stored } = await desk.ask('item.list', { kind: 'action' })
  expect(stored.find(({ pageId }) => pageId === one.id)).toMatchObject({
    text: 'Write the runbook by Friday @Aiko Kimura',
    due: '2026-06-12',
    person: { name: 'Aiko Kimura' },
  })
})

it('letters typed at once after a rule stay in order', async () => {
  const one = await open()
  for (const line of ['# One', '- two', '> three']) {
    await one.type(line)
    await one.press('Enter', 'Enter')
  }
  await one.type('!! four')
  expect((await one.words()).replaceAll('\n', ' ')).toBe('One  two three four')
})

it('the cursor stays in its line where somebody else writes above it', async () => {
  const one = await open()
  await one.paper.focus()
  const { version } = await desk.ask('page.open', { ref: { page: one.id } })
  const above = schema.node('heading', { level: 1 }, schema.text('From outside'))
  const steps = new Transform(await desk.document(one.id))
    .insert(0, above)
    .steps.map((step): unknown => step.toJSON())
  await desk.ask('page.push', { ref: { page: one.id }, version, clientId: 'outside', steps })
  await one.paper.locator('h2', { hasText: 'From outside' }).waitFor()
  await one.type('Said')
  expect(await one.paper.locator(':scope > *').allTextContents()).toEqual(['From outside', 'Said'])
})

it('the list of people is walked by keys and closed by Escape, which stays in the page', async () => {
  const one = await open()
  await one.type('@')
  const options = one.page.getByRole('option')
  await options.first().waitFor()
  const [first, second] = await options.locator('.clip').allTextContents()
  await one.press('ArrowDown')
  const active = await one.paper.getAttribute('aria-activedescendant')
  expect(await one.page.locator(`[id="${active}"]`).textContent()).toContain(second)
  await one.press('Escape')
  await options.first().waitFor({ state: 'hidden' })
  await one.type(' and @')
  await options.first().waitFor()
  await one.press('Enter')
  expect(await one.words()).toBe(`@ and @${first} `)
  await one.press('Escape')
  expect(await one.page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
})

it('the arrow keys walk through items as through any line', async () => {
  const one = await open()
  await one.type('above\n!! one\n!! two by Friday\nbelow')
  const line = (): Promise<string | undefined> =>
    one.page.evaluate(() => {
      const node = getSelection()?.focusNode ?? null
      return (node instanceof Element ? node : node?.parentElement)?.textContent
    })
  const walked: (string | undefined)[] = []
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
    await one.press(key)
    walked.push(await line())
  }
  expect(walked).toEqual(['two by Friday', 'one', 'above', 'one', 'two by Friday', 'below'])
  // a movement by the browser is known to the editor a moment later: no hand is faster
  const moved = (): Promise<void> => one.page.waitForTimeout(50)
  await one.press('ArrowUp', 'Home')
  await moved()
  await one.press('ArrowLeft')
  expect(await line()).toBe('one')
  await one.press('Home')
  await moved()
  await one.press('Shift+ArrowDown', 'Shift+ArrowDown')
  expect(await one.page.evaluate(() => getSelection()?.toString())).toContain('two by Friday')
})

it('a tick from elsewhere shows, and undo takes back only what was typed here', async () => {
  const one = await open()
  await one.type('!! Ask legal')
  await one.press('Enter')
  await one.saved()
  await one.page.waitForTimeout(700)
  await one.type('mine')
  const { items: all } = await desk.ask('item.list', { words: 'Ask legal' })
  await desk.ask('item.setState', { itemId: all[0]?.id ?? '', state: 'done' })
  await one.paper.locator('.page-item[data-state=done]').waitFor()
  await one.press('Control+z')
  expect(await one.words()).toBe('Ask legal\n')
  expect(await items(one)).toEqual(['Action, done'])
  await one.saved()
  expect(await desk.stored(one.id)).toBe('Ask legal\n')
})

it('a click on the tick closes the item, keeps the cursor, and is undone by the keys', async () => {
  const one = await open()
  await one.type('!! Ask legal')
  await one.page.waitForTimeout(600)
  const tick = one.paper.getByRole('checkbox', { name: 'Action: Ask legal' })
  await tick.click()
  expect(await tick.isChecked()).toBe(true)
  expect(await items(one)).toEqual(['Action, done'])
  await one.type(' today')
  await one.press('Control+z', 'Control+z')
  expect(await items(one)).toEqual(['Action, open'])
  expect(await tick.isChecked()).toBe(false)
})

it('two windows on one unwritten meeting converge', async () => {
  const hash = `#/meeting/${desk.meetings[0] ?? ''}`
  const [one, two] = [await show(hash), await show(hash)]
  for (const [window, words] of [
    [one, 'first window '],
    [two, 'second window '],
  ] as const) {
    await window.page.bringToFront()
    await window.press('Control+End')
    await window.type(words)
  }
  await Promise.all([one.saved(), two.saved()])
  await expect.poll(async () => (await one.words()) === (await two.words())).toBe(true)
  const { pageId } = await desk.ask('page.open', { ref: { meeting: desk.meetings[0] ?? '' } })
  expect(await desk.stored(pageId ?? '')).toBe(await one.words())
  for (const words of ['first window ', 'second window ']) expect(await one.words()).toContain(words)
})

it('a reload in mid-sentence loses nothing', async () => {
  const one = await open()
  await one.type('a sentence that is not finish')
  await one.page.reload()
  await one.paper.waitFor()
  await expect.poll(() => one.words()).toBe('a sentence that is not finish')
  expect(await desk.stored(one.id)).toBe('a sentence that is not finish')
})

it('without a connection the page says so, keeps what is typed, and saves it when it is back', async () => {
  const one = await openAnew()
  await one.type('before ')
  await one.saved()
  await one.cut()
  await one.type('in the dark')
  await one.page.locator('[data-save=notSaved]').waitFor()
  expect(await desk.stored(one.id)).toBe('before ')
  one.mend()
  await one.saved()
  expect(await desk.stored(one.id)).toBe('before in the dark')
})

it('a window that ends without a connection leaves its words to the next one', async () => {
  const one = await openAnew()
  await one.type('before ')
  await one.saved()
  await one.cut()
  await one.type('and after')
  await one.page.locator('[data-save=notSaved]').waitFor()
  await one.page.close()
  const two = await show(`#/page/${one.id}`)
  await expect.poll(() => two.words()).toBe('before and after')
  expect(await desk.stored(one.id)).toBe('before and after')
})

it('pasted HTML is cleaned, and nothing in it runs', async () => {
  const one = await open()
  await one.paper.evaluate((page) => {
    const data = new DataTransfer()
    const html = [
      '<h2>Title</h2><script>window.ran = 1</script><img src="x" onerror="window.ran = 2">',
      '<p onclick="window.ran = 3">plain <b>bold</b> <a href="javascript:alert(1)">bad</a>',
      ' <a href="https://ok.example/">good</a></p><iframe src="https://evil.example"></iframe>',
      '<div data-item="action" data-id="x" data-due="soon">item</div>',
    ]
    data.setData('text/html', html.join(''))
    page.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  expect(await one.words()).toBe('Title\nplain bold bad good\nitem')
  expect(await one.paper.locator('a').count()).toBe(1)
  expect(await one.paper.locator('script, img, iframe').count()).toBe(0)
  expect(await one.page.evaluate(() => 'ran' in window)).toBe(false)
  await one.saved()
})

it('a block of a newer version is cut and put into a page of another window as it was', async () => {
  const json = JSON.stringify({ type: 'whiteboard', content: [{ type: 'text', text: 'boxes & <arrows>' }] })
  const attrs = { json, text: 'boxes & <arrows>' }
  const one = await open()
  const { id } = one
  await one.type('above\n')
  await one.saved()
  const { version } = await desk.ask('page.open', { ref: { page: id } })
  const doc = await desk.document(id)
  const block = schema.nodes.unknown.create(attrs)
  const steps = new Transform(doc).insert(doc.content.size, block).steps.map((step): unknown => step.toJSON())
  await desk.ask('page.push', { ref: { page: id }, version, clientId: 'newer', steps })
  await one.paper.locator('.unknown').click()
  const cut = await one.paper.evaluate((paper) => {
    const data = new DataTransfer()
    paper.dispatchEvent(new ClipboardEvent('cut', { clipboardData: data, bubbles: true, cancelable: true }))
    return data.getData('text/html')
  })
  expect(await one.paper.locator('.unknown').count()).toBe(0)
  const target = await desk.emptyPage()
  const two = await desk.window(`#/page/${target}`)
  await two.paper.focus()
  await two.paper.evaluate((paper, html) => {
    const data = new DataTransfer()
    data.setData('text/html', html)
    paper.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, cut)
  await two.paper.locator('.unknown', { hasText: 'boxes & <arrows>' }).waitFor()
  await two.saved()
  const put = (await desk.document(target)).children.filter(({ type }) => type.name === 'unknown')
  expect(put.map((each): unknown => each.attrs)).toEqual([attrs])
  await two.page.close()
})

it('a paste without measure is cut, said, and holds nobody up', async () => {
  const one = await open()
  await one.paper.evaluate((page) => {
    const data = new DataTransfer()
    data.setData('text/plain', Array.from({ length: 100_000 }, (_, line) => `line ${line}`).join('\n'))
    page.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await one.page.locator('.toast', { hasText: 'too much' }).waitFor()
  await one.type('on it goes')
  await one.saved()
  expect(await desk.stored(one.id)).toContain('on it goes')
})

it('a link opens with Ctrl and a click only, in a window of its own', async () => {
  const one = await open()
  await one.type('see https://example.org/a now')
  const link = one.paper.locator('a')
  await link.click()
  expect(one.page.context().pages()).not.toContainEqual(
    expect.objectContaining({ url: 'https://example.org/a' }),
  )
  const opened = one.page.context().waitForEvent('page')
  await link.click({ modifiers: ['Control'] })
  const page = await opened
  expect(await page.evaluate(() => window.opener === null)).toBe(true)
  await page.close()
})

it('an item is carried over to the next meeting of the series, and ticked from there', async () => {
  const [first = '', second = ''] = desk.meetings.slice(-2)
  const one = await show(`#/meeting/${first}`)
  await one.press('Control+End', 'Enter')
  await one.type('!! Load test numbers')
  await one.saved()
  const two = await desk.window(`#/meeting/${second}`)
  windows.push(two)
  const tick = two.page
    .getByRole('complementary')
    .getByRole('checkbox', { name: 'Action: Load test numbers' })
  await tick.click()
  await expect.poll(() => items(one)).toEqual(['Action, done'])
})

it('a page without a meeting is renamed where its title stands, and copied as Markdown', async () => {
  const { pageId } = await desk.ask('capture.note', { text: 'for later', zone: 'Europe/Berlin', at: 'inbox' })
  const one = await desk.window(`#/page/${pageId}`)
  windows.push(one)
  await one.paper.focus()
  await one.press('Control+End', 'Enter')
  await one.type('!! call Tom')
  await one.page.getByRole('textbox', { name: 'Title' }).fill('Loose ends')
  await one.press('Enter')
  await expect
    .poll(async () => (await desk.ask('page.open', { ref: { page: pageId } })).title)
    .toBe('Loose ends')
  await one.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await one.page.getByRole('button', { name: 'More for this page' }).click()
  await one.page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
  await one.page.locator('.toast').waitFor()
  const copied = await one.page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('# Loose ends\n\nfor later\n')
  expect(copied).toContain('- [ ] !! call Tom')
})

it('going to another screen saves at once', async () => {
  const one = await open()
  await one.type('last words')
  await one.page.evaluate(() => {
    location.hash = '#/today'
  })
  await expect.poll(() => desk.stored(one.id)).toBe('last words')
})
