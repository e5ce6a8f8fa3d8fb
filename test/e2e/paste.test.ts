import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, type Desk, type Window } from '../editor/desk.ts'
import { texts, vectors, type Vector } from './paste-vectors.ts'

/**
 * The longest that the window may stand still for a paste, in milliseconds: what its thread works for it, however many
 * others work on this machine.
 */
const patience = 2000

declare global {
  var lookThrough: (paper: Element, keeps: string) => Left
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
  // from outside: the window's own policy lets no script in
  await page.evaluate(`globalThis.lookThrough = ${String(lookThrough)}`)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
})
afterAll(() => desk.close())

type Left = { readonly strange: readonly string[]; readonly ran: boolean; readonly keeps: boolean }

/** Says what stands in the page and no page can hold, whether anything ran, and whether words were kept. Runs within the page. */
function lookThrough(paper: Element, keeps: string): Left {
  const known =
    /^(P|H2|H3|H4|UL|OL|LI|BLOCKQUOTE|PRE|CODE|HR|BR|STRONG|EM|S|A|SPAN|BDI|DIV|INPUT|TABLE|TBODY|TR|TD|TH|FIGURE|IMG|COLGROUP)$/
  const strange: string[] = []
  for (const element of paper.querySelectorAll('*')) {
    // what an item draws beside its words
    const own = (): boolean => element.closest('.side, .item-more') !== null
    if (!known.test(element.tagName) && !own()) strange.push(element.tagName)
    if (element.tagName === 'IMG' && !element.matches('.ProseMirror-separator, .picture > img'))
      strange.push('IMG')
    if (element.tagName === 'INPUT' && !element.matches('.tick, .description')) strange.push('INPUT')
    for (const { name, value } of element.attributes) {
      const is = (pattern: RegExp): boolean => pattern.test(value)
      if ((name.startsWith('on') || name === 'style') && !own()) strange.push(`${element.tagName} ${name}`)
      if (name === 'href' && !is(/^(https?:\/\/|mailto:)/i)) strange.push(`href ${value.slice(0, 40)}`)
      if (name === 'src' && !is(/^blob:/)) strange.push(`src ${value.slice(0, 40)}`)
      if (/^(srcset|action|formaction|background|poster|data|ping|target|xlink:href|id|name)$/.test(name))
        strange.push(`${element.tagName} ${name}`)
    }
  }
  const words = [...paper.children].map(
    (block) => (block.querySelector(':scope > .words') ?? block).textContent,
  )
  return { strange, ran: 'ran' in window, keeps: words.join('\n').includes(keeps) }
}

/** Pastes one after another, each over all that was there, and looks through what each has left; with how long the window worked. */
async function pasteAll(kind: 'text/html' | 'text/plain', all: readonly Vector[]) {
  await one.paper.focus()
  const before = await busy()
  const left = await one.paper.evaluate(
    async (paper, [type, contents]) => {
      const found: Left[] = []
      for (const [content, keeps] of contents) {
        const event = { bubbles: true, cancelable: true }
        paper.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, ...event }))
        const data = new DataTransfer()
        data.setData(type, content)
        paper.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, ...event }))
        // what begins behind it: drawing, what a script had put off
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))
        found.push(globalThis.lookThrough(paper, keeps))
      }
      return found
    },
    [kind, all.map(({ html, keeps = '' }) => [html, keeps] as const)] as const,
  )
  return { left, stood: (await busy()) - before }
}

/** Longer ones are pasted and measured each by itself. */
const short = 20_000

async function expectHarmless(kind: 'text/html' | 'text/plain', all: readonly Vector[]): Promise<void> {
  const alone = all.filter(({ html }) => html.length > short).map((vector) => [vector])
  for (const group of [all.filter(({ html }) => html.length <= short), ...alone]) {
    const { left, stood } = await pasteAll(kind, group)
    const names = group.map(({ name }) => name).join(', ')
    // all of the short ones together within what one may take
    expect(stood, `${names}: how long the window stood still`).toBeLessThan(patience)
    group.forEach(({ name }, at) => {
      expect(left[at], `${name}: what is left`).toEqual({ strange: [], ran: false, keeps: true })
    })
    expect(escapes.splice(0), names).toEqual([])
    expect(desk.troubles.splice(0), names).toEqual([])
  }
}

const groupsOf = (all: readonly Vector[], size: number): readonly (readonly Vector[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, at * size + size))

describe(`pasted as HTML, ${vectors.length} things that mean harm`, () => {
  it.each(groupsOf(vectors, 25).map((group) => [group[0]?.name ?? '', group] as const))(
    'from %s on: none runs, none asks for anything, what is left is text',
    async (_, group) => {
      await expectHarmless('text/html', group)
    },
    120_000,
  )
})

describe(`pasted as text, ${texts.length} things that mean harm`, () => {
  it.each(groupsOf(texts, 20).map((group) => [group[0]?.name ?? '', group] as const))(
    'from %s on: none runs, none asks for anything, what is left is text',
    async (_, group) => {
      await expectHarmless('text/plain', group)
    },
    120_000,
  )
  it('markup stays as it is', async () => {
    const markup = '<script>alert(1)</script> <img src=x onerror=alert(2)> &lt;b&gt;'
    await pasteAll('text/plain', [{ name: 'markup', html: markup }])
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
