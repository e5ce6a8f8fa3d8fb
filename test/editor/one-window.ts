/** One window with an empty page for each test, written in as by hand. */
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { openDesk, type Desk, type Window } from './desk.ts'

export let desk: Desk
export let one: Window
/** The page that is shown. */
export let id = ''

/** To be called once in a test file: one window for all its tests, each of which has to leave it without trouble. */
export function useWindow(): void {
  beforeAll(async () => {
    desk = await openDesk()
    one = await desk.window(`#/page/${await desk.emptyPage()}`)
  })
  afterAll(() => desk.close())
  afterEach(() => {
    const troubles = desk.troubles.splice(0)
    if (troubles.length > 0) throw new Error(troubles.join('\n'))
  })
}

/** An empty page, ready to be written in; `words` are typed into it. */
export async function begin(words = ''): Promise<void> {
  id = await desk.emptyPage()
  await one.show(id)
  await one.type(words)
}
/** The elements of the page, in short: 'P one', 'LI two'. */
export const lines = (): Promise<readonly string[]> =>
  one.paper.evaluate((paper) =>
    [...paper.querySelectorAll('p, h2, h3, h4, pre, .words, hr, figure')].map((line) => {
      const list = line.parentElement?.closest('li')?.parentElement?.tagName ?? ''
      const around = line.closest('blockquote') === null ? list : 'QUOTE'
      const name = line.closest('.page-item')?.getAttribute('data-item') ?? line.tagName
      return `${[around, line.closest('td, th')?.tagName ?? '', name].filter(Boolean).join('.')} ${line.textContent}`.trim()
    }),
  )
export const box = async (locator: Locator) => {
  const found = await locator.boundingBox()
  if (found === null) throw new Error('it is not drawn')
  return found
}
/** A movement by the browser is known to the editor a moment later: no hand is faster. */
export const moved = (): Promise<void> => one.page.waitForTimeout(60)
export const pasteAs = (type: 'text/html' | 'text/plain', content: string): Promise<void> =>
  one.paper.evaluate(
    (paper, [kind, words]) => {
      const data = new DataTransfer()
      data.setData(kind, words)
      paper.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    [type, content] as const,
  )
export const pasteHtml = (html: string): Promise<void> => pasteAs('text/html', html)
