import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, type Desk, type Window } from '../editor/desk.ts'
import { texts, vectors, type Vector } from './paste-vectors.ts'

/**
 * The longest that the window may stand still for a paste, in milliseconds: what its thread works for it, however many
 * others work on this machine.
 */
const patience = 2000

declare global {
  var pasted: DataTransfer
}

let desk: Desk
let one: Window
let id = ''
/** The milliseconds that the window's thread has worked. */
let busy: () => Promise<number>
/** What asked for anything, opened anything, or went anywhere. */
const escapes: string[] = []
beforeAll(async () => {
  desk = await openDesk()
  id = await desk.emptyPage()
  one = await desk.window(`#/page/${id}`)
  const { page } = one
  const { origin } = new URL(page.url())
  await page.route('**', (route) => {
    const address = route.request().url()
    if (address.startsWith(`${origin}/assets/`)) return route.continue()
    escapes.push(`asked for ${address.slice(0, 200)}`)
    return route.abort()
  })
  page.on('dialog', (dialog) => {
    escapes.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('framenavigated', (frame) => escapes.push(`went to ${frame.url().slice(0, 200)}`))
  page.context().on('page', (opened) => escapes.push(`opened ${opened.url()}`))
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
})
afterAll(() => desk.close())

/** Pastes over all that is there; gives how long the window had to work for it, drawing and all. */
async function paste(kind: 'text/html' | 'text/plain', data: string): Promise<number> {
  await one.paper.focus()
  await one.press('Control+a', 'Delete')
  await one.page.evaluate(
    ([type, content]) => {
      globalThis.pasted = new DataTransfer()
      globalThis.pasted.setData(type, content)
    },
    [kind, data] as const,
  )
  const before = await busy()
  await one.paper.evaluate(async (paper) => {
    const options = { clipboardData: globalThis.pasted, bubbles: true, cancelable: true }
    paper.dispatchEvent(new ClipboardEvent('paste', options))
    // what begins behind it: drawing, what a script had put off
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))
  })
  return (await busy()) - before
}

/** What stands in the page and no page can hold. */
const strange = (): Promise<readonly string[]> =>
  one.paper.evaluate((paper) => {
    const known =
      /^(P|H2|H3|H4|UL|OL|LI|BLOCKQUOTE|PRE|CODE|HR|BR|STRONG|EM|S|A|SPAN|DIV|INPUT|TABLE|TBODY|TR|TD|TH|FIGURE|IMG|COLGROUP)$/
    const found: string[] = []
    for (const element of paper.querySelectorAll('*')) {
      if (!known.test(element.tagName)) found.push(element.tagName)
      if (element.tagName === 'IMG' && !element.matches('.ProseMirror-separator, .picture > img'))
        found.push('IMG')
      if (element.tagName === 'INPUT' && !element.matches('.tick, .description')) found.push('INPUT')
      for (const { name, value } of element.attributes) {
        const own = element.closest('.side') !== null
        const is = (pattern: RegExp): boolean => pattern.test(value)
        if (name.startsWith('on') || name === 'style' ? !own : false) found.push(`${element.tagName} ${name}`)
        if (name === 'href' && !is(/^(https?:\/\/|mailto:)/i)) found.push(`href ${value.slice(0, 40)}`)
        if (name === 'src' && !is(/^blob:/)) found.push(`src ${value.slice(0, 40)}`)
        if (/^(srcset|action|formaction|background|poster|data|ping|target|xlink:href|id|name)$/.test(name))
          found.push(`${element.tagName} ${name}`)
      }
    }
    return found
  })

async function expectHarmless(vector: Vector, kind: 'text/html' | 'text/plain'): Promise<void> {
  const { name, html, keeps } = vector
  const stood = await paste(kind, html)
  expect(stood, `${name}: how long the window stood still`).toBeLessThan(patience)
  expect(await strange(), `${name}: what is left`).toEqual([])
  expect(await one.page.evaluate(() => 'ran' in window), `${name}: whether it ran`).toBe(false)
  expect(await one.words(), `${name}: its words`).toContain(keeps ?? '')
  expect(escapes.splice(0), name).toEqual([])
  expect(desk.troubles.splice(0), name).toEqual([])
}

const groupsOf = (all: readonly Vector[], size: number): readonly (readonly Vector[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, at * size + size))

describe(`pasted as HTML, ${vectors.length} things that mean harm`, () => {
  it.each(groupsOf(vectors, 25).map((group) => [group[0]?.name ?? '', group] as const))(
    'from %s on: none runs, none asks for anything, what is left is text',
    async (_, group) => {
      for (const vector of group) await expectHarmless(vector, 'text/html')
    },
    120_000,
  )
})

describe(`pasted as text, ${texts.length} things that mean harm`, () => {
  it.each(groupsOf(texts, 20).map((group) => [group[0]?.name ?? '', group] as const))(
    'from %s on: none runs, none asks for anything, what is left is text',
    async (_, group) => {
      for (const vector of group) await expectHarmless(vector, 'text/plain')
    },
    120_000,
  )
  it('markup stays as it is', async () => {
    const markup = '<script>alert(1)</script> <img src=x onerror=alert(2)> &lt;b&gt;'
    await paste('text/plain', markup)
    expect(await one.words()).toBe(markup)
  })
})

it('after all of it the page can be written, is saved, and holds together', async () => {
  await one.press('Control+a', 'Delete')
  await one.type('still here')
  await one.saved()
  const doc = await desk.document(id)
  doc.check()
  expect(doc.textContent).toBe('still here')
})
