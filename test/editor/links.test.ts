/** Links between pages, what links to a page, and tags: in a real browser, by keys alone and by the mouse alone. */
import { Fragment, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { violations } from '../axe.ts'
import { openDesk, type Desk, type Window } from './desk.ts'

let desk: Desk
let one: Window
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
afterEach(async () => {
  await one.page.close()
  const troubles = desk.troubles.splice(0)
  if (troubles.length > 0) throw new Error(troubles.join('\n'))
})

/** A page of this title with a line on it; gives its id. */
async function written(title: string, text: string): Promise<string> {
  const { pageId } = await desk.ask('page.create', { title })
  const step = new ReplaceStep(1, 1, new Slice(Fragment.from(schema.text(text)), 0, 0)).toJSON() as unknown
  await desk.ask('page.push', { ref: { page: pageId }, version: 0, clientId: 'a hand', steps: [step] })
  return pageId
}
const open = async (id: string): Promise<void> => {
  one = await desk.window(`#/page/${id}`)
  one.page.setDefaultTimeout(4000)
}
/** Where the window is. */
const place = (): string => new URL(one.page.url()).hash
const option = (name: string) => one.page.getByRole('option', { name })
const link = () => one.paper.locator('.page-link')
const backlinks = () => one.page.locator('.backlinks li')

describe('by keys alone', () => {
  it('[[ finds a page by the words of its title, Alt+Enter opens it, and there stands what links to it', async () => {
    const plan = await written('Harvest plan', 'words')
    const diary = await written('Diary', 'words')
    await open(diary)
    await one.press('Control+End')
    await one.type(' as in the [[har pl')
    await option('Harvest plan').waitFor()
    await one.press('Enter')
    await one.type('of May')
    await expect.poll(() => one.words()).toBe('words as in the Harvest plan of May')
    await one.saved()
    await one.press('Control+ArrowLeft', 'Control+ArrowLeft', 'ArrowLeft')
    // a movement by the browser is known to the editor a moment later: no hand is faster
    await one.page.waitForTimeout(60)
    await one.press('Alt+Enter')
    await expect.poll(place).toBe(`#/page/${plan}`)
    await expect
      .poll(() => backlinks().allTextContents())
      .toEqual([expect.stringMatching(/^Diary · today\s*words as in the Harvest plan of May$/)])
    // out of the text, into the list, and there
    await one.press('Escape', 'j', 'Enter')
    await expect.poll(place).toBe(`#/page/${diary}`)
  })
  it('# offers the tags that there are; Enter behind one that is typed out begins a new line', async () => {
    await written('Tagged', 'one #harvest and #hay')
    const page = await desk.emptyPage()
    await open(page)
    await one.paper.focus()
    await one.type('for #har')
    await option('#harvest').waitFor()
    await one.press('Enter')
    await one.type('and ')
    await one.type('#hay')
    await one.page.getByRole('listbox', { name: 'Tags' }).waitFor({ state: 'hidden' })
    await one.press('Enter')
    await one.type('#new')
    await expect.poll(() => one.words()).toBe('for #harvest and #hay\n#new')
  })
  it('Enter behind a new tag begins a new line, however fast it comes', async () => {
    await open(await desk.emptyPage())
    await one.paper.focus()
    for (const tag of ['quince', 'rye', 'spelt']) {
      await one.type(`#${tag}`)
      await one.press('Enter')
    }
    await expect.poll(() => one.words()).toBe('#quince\n#rye\n#spelt\n')
  })
  it('a # and a blank at the start of a line make a heading, whatever tags there are', async () => {
    await open(await desk.emptyPage())
    await one.paper.focus()
    await one.type('#')
    await one.page.getByRole('option').first().waitFor()
    await one.type(' Harvest')
    expect(await one.paper.locator('h2').textContent()).toBe('Harvest')
  })
  it('Alt+Enter in a tag shows the pages that have exactly it, and Enter opens one', async () => {
    const tagged = await written('With straw', 'one #straw')
    await written('With strawberries', 'one #strawberries')
    const page = await written('Here', 'two #straw')
    await open(page)
    await one.press('Control+End')
    await one.page.waitForTimeout(60)
    await one.press('Alt+Enter')
    await option('With straw').waitFor()
    expect(await one.page.getByRole('option', { name: /strawberries/ }).count()).toBe(0)
    expect(await one.page.getByRole('option').count()).toBe(2)
    if (!(await option('With straw').getAttribute('aria-selected'))?.includes('true'))
      await one.press('ArrowDown')
    await one.press('Enter')
    await expect.poll(place).toBe(`#/page/${tagged}`)
  })
})

describe('by the mouse alone', () => {
  it('a link is chosen, opened and followed back', async () => {
    const plan = await written('Sowing plan', 'words')
    const diary = await written('Sowing diary', 'see [[')
    await open(diary)
    // the sign is typed, as a mouse has no letters
    await one.press('Control+End', 'Backspace')
    await one.type('[')
    await option('Sowing plan').click()
    await link().click()
    await expect.poll(place).toBe(`#/page/${plan}`)
    await backlinks().getByRole('link', { name: 'Sowing diary' }).click()
    await expect.poll(place).toBe(`#/page/${diary}`)
    expect(await link().textContent()).toBe('Sowing plan')
  })
  it('a click on a tag shows its pages, and a click on one of them opens it', async () => {
    const page = await written('Here too', 'about #barley today')
    const other = await written('Other', 'more #barley')
    await open(page)
    await one.paper.locator('.hashtag').click()
    await option('Other').click()
    await expect.poll(place).toBe(`#/page/${other}`)
  })
})

describe('a page that was renamed', () => {
  it('is called so in every link to it, in other windows at once, and in what is copied', async () => {
    const plan = await written('Old name', 'words')
    const diary = await written('Holds it', 'x')
    await open(diary)
    await one.press('Control+End')
    await one.type('[[old na')
    await option('Old name').waitFor()
    await one.press('Enter')
    await expect.poll(() => link().textContent()).toBe('Old name')
    await one.saved()
    await desk.ask('page.rename', { pageId: plan, title: 'New <b>name</b>' })
    await expect.poll(() => link().textContent()).toBe('New <b>name</b>')
    await one.press('Control+a')
    const copied = await one.paper.evaluate((paper) => {
      const data = new DataTransfer()
      paper.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
      )
      return [data.getData('text/plain'), data.getData('text/html')]
    })
    expect(copied[0]).toBe('xNew <b>name</b> ')
    expect(copied[1]).toContain('>New &lt;b&gt;name&lt;/b&gt;</span>')
    const { text } = await desk.ask('page.markdown', { ref: { page: diary } })
    expect(text).toContain('|New &#60;b&#62;name&#60;/b&#62;]]')
  })
  it('in the bin says so where it is linked, and a click leads to where it is brought back', async () => {
    const plan = await written('Thrown away', 'words')
    const diary = await written('Still here', 'x')
    await open(diary)
    await one.press('Control+End')
    await one.type('[[thrown')
    await option('Thrown away').waitFor()
    await one.press('Enter')
    await one.saved()
    await desk.ask('page.remove', { pageId: plan })
    await expect.poll(() => link().textContent()).toBe('Thrown away in the bin')
    await link().click()
    await expect.poll(place).toBe(`#/page/${plan}`)
    await one.page.getByRole('button', { name: 'Bring back' }).click()
    await expect.poll(() => backlinks().count()).toBe(1)
    await one.page.goBack()
    await expect.poll(() => link().textContent()).toBe('Thrown away')
  })
})

it('a page with a picture on it is saved as an archive, by the menu', async () => {
  const gif = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
  const page = await written('Drawn', 'words')
  const image = schema.node('image', { ...(await desk.ask('image.put', { base64: gif })), alt: '' })
  const step = new ReplaceStep(7, 7, new Slice(Fragment.from(image), 0, 0)).toJSON() as unknown
  await desk.ask('page.push', { ref: { page }, version: 1, clientId: 'a hand', steps: [step] })
  await open(page)
  const coming = one.page.waitForEvent('download')
  await one.page.getByRole('button', { name: 'More for this page' }).click()
  await one.page.getByRole('menuitem', { name: 'Save as Markdown file' }).click()
  expect((await coming).suggestedFilename()).toBe('2026-06-11 Drawn.zip')
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('axe finds nothing wrong with links, what links to a page, and tags that are offered', async () => {
    const binned = await written(`Binned, ${colorScheme}`, 'words')
    const page = await written(`Looked at, ${colorScheme}`, 'words')
    await open(await written(`Links to it, ${colorScheme}`, 'words #offered'))
    await one.press('Control+End')
    for (const title of ['Looked at', 'Binned']) {
      await one.type(` [[${title} ${colorScheme}`)
      await option(title).waitFor()
      await one.press('Enter')
    }
    await one.saved()
    await desk.ask('page.remove', { pageId: binned })
    await one.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await one.paper.locator('.page-link.away').waitFor()
    expect(await violations(one.page)).toEqual([])
    await one.page.goto(new URL(`#/page/${page}`, one.page.url()).href)
    await backlinks().waitFor()
    await one.press('Control+End')
    await one.type(' #')
    await option('#offered').waitFor()
    expect(await violations(one.page)).toEqual([])
  })
})
