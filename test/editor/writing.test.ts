import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Locator } from 'playwright-core'
import { openDesk, type Desk, type Window } from './desk.ts'

let desk: Desk
let one: Window
let id = ''
beforeAll(async () => {
  desk = await openDesk()
  one = await desk.window(`#/page/${await desk.emptyPage()}`)
})
afterAll(() => desk.close())
afterEach(() => {
  const troubles = desk.troubles.splice(0)
  if (troubles.length > 0) throw new Error(troubles.join('\n'))
})

/** An empty page, ready to be written in; `words` are typed into it. */
async function begin(words = ''): Promise<void> {
  id = await desk.emptyPage()
  await one.show(id)
  await one.type(words)
}
/** The elements of the page, in short: 'P one', 'LI two'. */
const lines = (): Promise<readonly string[]> =>
  one.paper.evaluate((paper) =>
    [...paper.querySelectorAll('p, h2, h3, h4, pre, .words, hr, figure')].map((line) => {
      const list = line.parentElement?.closest('li')?.parentElement?.tagName ?? ''
      const around = line.closest('blockquote') === null ? list : 'QUOTE'
      const name = line.closest('.page-item')?.getAttribute('data-item') ?? line.tagName
      return `${[around, line.closest('td, th')?.tagName ?? '', name].filter(Boolean).join('.')} ${line.textContent}`.trim()
    }),
  )
const box = async (locator: Locator) => {
  const found = await locator.boundingBox()
  if (found === null) throw new Error('it is not drawn')
  return found
}
/** A movement by the browser is known to the editor a moment later: no hand is faster. */
const moved = (): Promise<void> => one.page.waitForTimeout(60)
const pasteAs = (type: 'text/html' | 'text/plain', content: string): Promise<void> =>
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
const pasteHtml = (html: string): Promise<void> => pasteAs('text/html', html)

describe('the / menu', () => {
  it('offers everything, is filtered by typing, and turns the line by keys', async () => {
    await begin('/')
    const options = one.page.getByRole('listbox', { name: 'What to put in' }).getByRole('option')
    await options.first().waitFor()
    expect(await options.count()).toBeGreaterThan(15)
    await one.type('num')
    await expect.poll(() => options.allTextContents()).toEqual(['1.Numbered list'])
    await one.press('Enter')
    await one.type('first')
    expect(await lines()).toEqual(['OL.P first'])
  })
  it('makes items and headings of lines that are written, by mouse', async () => {
    await begin('Ask legal /')
    await one.page.getByRole('option', { name: 'Question' }).click()
    await one.press('Enter')
    await one.type('Plan /')
    await one.page.getByRole('option', { name: 'Heading 1' }).click()
    expect(await lines()).toEqual(['question Ask legal', 'H2 Plan'])
  })
  it('goes away with Escape, and where nothing is meant', async () => {
    await begin('/')
    await one.page.getByRole('option').first().waitFor()
    await one.press('Escape')
    await one.page.getByRole('option').first().waitFor({ state: 'hidden' })
    await one.type(' and/or https://a.example/h /zzz')
    await one.press('Enter')
    await one.type('next')
    expect(await lines()).toEqual(['P / and/or https://a.example/h /zzz', 'P next'])
  })
})

describe('writing', () => {
  it('Backspace right after a rule undoes the rule', async () => {
    for (const [typed, left] of [
      ['# ', 'P #'],
      ['- ', 'P -'],
      ['1. ', 'P 1.'],
      ['[] ', 'P []'],
      ['> ', 'P >'],
      ['!! ', 'P !!'],
      ['**b**', 'P **b**'],
      ['~~b~~', 'P ~~b~~'],
      ['```', 'P ```'],
    ] as const) {
      await begin(typed)
      expect(await lines(), typed).not.toEqual([left])
      await one.press('Backspace')
      expect(await lines(), typed).toEqual([left])
    }
  })
  it('lists go deeper and back, end with an empty entry, and Backspace takes an entry out', async () => {
    await begin('- one\n')
    await one.press('Tab')
    await one.type('inner\n')
    await one.press('Shift+Tab')
    await one.type('two\n\n')
    await one.type('after')
    expect(await lines()).toEqual(['UL.P one', 'UL.P inner', 'UL.P two', 'P after'])
    await one.press('Home')
    await moved()
    await one.press('Backspace')
    expect(await lines()).toEqual(['UL.P one', 'UL.P inner', 'UL.P twoafter'])
    await one.press('Home')
    await moved()
    await one.press('Backspace')
    expect(await lines()).toEqual(['UL.P one', 'UL.P inner', 'P twoafter'])
  })
  it('boxes are made by [] or keys, ticked by mouse or keys, and the next one is unticked', async () => {
    await begin('[] milk')
    await one.press('Control+Enter', 'Enter')
    await one.type('bread')
    const boxes = one.paper.getByRole('checkbox')
    expect(await boxes.evaluateAll((all) => all.map((each) => (each as HTMLInputElement).checked))).toEqual([
      true,
      false,
    ])
    await one.paper.getByRole('checkbox', { name: 'bread' }).click()
    await one.saved()
    const doc = await desk.document(id)
    expect(doc.firstChild?.children.map((entry) => entry.attrs['checked'] as unknown)).toEqual([true, true])
  })
  it('blocks are turned by keys', async () => {
    await begin('words')
    for (const [key, left] of [
      ['Control+Alt+1', 'H2 words'],
      ['Control+Alt+3', 'H4 words'],
      ['Control+Alt+0', 'P words'],
      ['Control+Shift+8', 'UL.P words'],
      ['Control+Shift+7', 'OL.P words'],
      ['Control+Shift+9', 'UL.P words'],
      ['Control+Shift+9', 'P words'],
      ['Control+Alt+q', 'QUOTE.P words'],
      ['Control+Alt+q', 'P words'],
      ['Control+Alt+c', 'PRE words'],
    ] as const) {
      await one.press(key)
      expect(await lines(), key).toEqual([left])
    }
  })
})

describe('the formatting bar', () => {
  it('comes with a selection, is reached by Alt+F10, and goes when one writes on', async () => {
    await begin('some words')
    const bar = one.page.getByRole('toolbar', { name: 'Formatting' })
    expect(await bar.isVisible()).toBe(false)
    await one.press('Shift+Home')
    await bar.waitFor()
    await one.press('Alt+F10', 'ArrowRight', 'Enter')
    expect(await one.paper.locator('em').textContent()).toBe('some words')
    expect(await bar.getByRole('button', { name: 'Italic' }).getAttribute('aria-pressed')).toBe('true')
    await one.press('Escape', 'ArrowRight')
    await bar.waitFor({ state: 'hidden' })
    await one.type('!')
    expect(await lines()).toEqual(['P some words!'])
  })
  it('marks by mouse, and turns the lines into something else', async () => {
    await begin('one\ntwo')
    await one.press('Control+a')
    const bar = one.page.getByRole('toolbar', { name: 'Formatting' })
    await bar.getByRole('button', { name: 'Bold' }).click()
    expect(await one.paper.locator('strong').count()).toBe(2)
    await bar.getByRole('button', { name: 'Text' }).click()
    await one.page.getByRole('menuitemradio', { name: 'Action' }).click()
    expect(await lines()).toEqual(['action one', 'action two'])
    const ids = await one.paper.locator('.page-item').count()
    expect(ids).toBe(2)
  })
})

describe('links', () => {
  it('are made of words, changed and taken away in the bubble, by keys', async () => {
    await begin('see the plan')
    for (let letter = 0; letter < 4; letter++) await one.press('Shift+ArrowLeft')
    await moved()
    await one.press('Control+Shift+k')
    await one.type('javascript:alert(1)')
    await one.press('Enter')
    await one.page.getByRole('alert').waitFor()
    await one.press('Control+a')
    await one.type('example.org/plan')
    await one.press('Enter')
    const link = one.paper.locator('a')
    expect(await link.getAttribute('href')).toBe('https://example.org/plan')
    expect(await link.textContent()).toBe('plan')
    await one.press('ArrowLeft')
    await moved()
    await one.press('Control+Shift+k', 'Control+a')
    await one.type('ines@rapport.example')
    await one.press('Enter')
    expect(await link.getAttribute('href')).toBe('mailto:ines@rapport.example')
    await one.press('ArrowLeft')
    await one.page.getByRole('button', { name: 'Remove' }).click()
    expect(await link.count()).toBe(0)
    expect(await one.words()).toBe('see the plan')
  })
  it('open from the bubble with Enter, in a window of their own', async () => {
    await begin('https://example.org/a ')
    await one.press('ArrowLeft', 'ArrowLeft')
    await one.page.getByRole('button', { name: 'Open https://example.org/a' }).waitFor()
    const opened = one.page.context().waitForEvent('page')
    await one.press('Alt+Enter', 'Enter')
    const page = await opened
    expect(await page.evaluate(() => window.opener === null)).toBe(true)
    await page.close()
  })
  it('of http stay, say that they are not opened, and are copied with Enter or by a click', async () => {
    await begin('http://printer.lan/a ')
    const pages = one.page.context().pages().length
    await one.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    expect(await one.paper.locator('a').getAttribute('href')).toBe('http://printer.lan/a')
    await one.paper.locator('a').click({ modifiers: ['Control'] })
    await one.page.locator('.link-bubble .closed').waitFor()
    expect(await one.page.locator('.link-bubble .wrong').isVisible()).toBe(false)
    const copied = () => one.page.evaluate(() => navigator.clipboard.readText())
    await one.press('Alt+Enter', 'Enter')
    await expect.poll(copied).toBe('http://printer.lan/a')
    await one.page.evaluate(() => navigator.clipboard.writeText(''))
    await one.page.getByRole('button', { name: 'Copy http://printer.lan/a' }).click()
    await expect.poll(copied).toBe('http://printer.lan/a')
    expect(one.page.context().pages()).toHaveLength(pages)
  })
  it('are made by pasting an address over words', async () => {
    await begin('the plan')
    await one.press('Shift+Home')
    await moved()
    await pasteAs('text/plain', 'https://example.org/plan')
    expect(await one.paper.locator('a').textContent()).toBe('the plan')
  })
})

describe('moving blocks', () => {
  const ids = (): Promise<readonly string[]> =>
    desk.document(id).then((doc) => doc.children.map((block) => String(block.attrs['id'] ?? '')))
  it('by keys: items keep their ids and what they hold', async () => {
    await begin('!! one\n!! two\nthree')
    await one.saved()
    const before = await ids()
    await one.press('Alt+ArrowUp', 'Alt+ArrowUp')
    expect(await lines()).toEqual(['P three', 'action one', 'action two'])
    await one.saved()
    expect(await ids()).toEqual(['', before[0], before[1]])
    await one.press('Control+z', 'Control+z')
    expect(await lines()).toEqual(['action one', 'action two', 'P three'])
  })
  it('by the handle in the margin', async () => {
    await begin('!! one\n!! two\nthree')
    await one.saved()
    const before = await ids()
    const last = one.paper.locator('> p')
    await last.hover()
    const handle = one.page.getByRole('button', { name: 'This block' })
    await handle.hover()
    const top = await box(one.paper.locator('.page-item').first())
    await one.page.mouse.down()
    await one.page.mouse.move(top.x + 5, top.y + 20, { steps: 4 })
    await one.page.mouse.move(top.x + 5, top.y - 2, { steps: 4 })
    await one.page.mouse.up()
    expect(await lines()).toEqual(['P three', 'action one', 'action two'])
    await one.saved()
    expect(await ids()).toEqual(['', before[0], before[1]])
  })
  it('an entry of a list goes deeper and back by the handle', async () => {
    await begin('- one\ntwo')
    const depth = (): Promise<number> => one.paper.locator('li li').count()
    for (const [name, deeper] of [
      ['Deeper in the list', 1],
      ['Less deep, or out of the list', 0],
    ] as const) {
      await one.paper.locator('li', { hasText: /^two$/ }).hover()
      await one.page.getByRole('button', { name: 'This block' }).click()
      await one.page.getByRole('menuitem', { name }).click()
      expect(await depth()).toBe(deeper)
    }
  })
  it('a click on the handle offers what the block can be turned into', async () => {
    await begin('one\ntwo')
    await one.paper.locator('> p').first().hover()
    await one.page.getByRole('button', { name: 'This block' }).click()
    await one.page.getByRole('menuitem', { name: 'Decision' }).click()
    expect(await lines()).toEqual(['decision one', 'P two'])
  })
})

describe('tables', () => {
  it('are walked by Tab, grow by keys and by the menu, and are left with the arrow', async () => {
    await begin('/tab')
    await one.page.getByRole('option', { name: 'Table' }).waitFor()
    await one.press('Enter')
    for (const word of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) {
      await one.type(word)
      await one.press('Tab')
    }
    await one.type('new row')
    expect(await one.paper.locator('tr').count()).toBe(4)
    await one.press('Alt+Shift+ArrowRight')
    expect(await one.paper.locator('tr').first().locator('th').count()).toBe(4)
    await one.page.getByRole('button', { name: 'Table' }).click()
    await one.page.getByRole('menuitem', { name: 'Remove the row' }).click()
    expect(await one.paper.locator('tr').count()).toBe(3)
    await one.press('Control+Shift+m', 'End', 'Enter')
    expect(await one.paper.locator('table').count()).toBe(0)
  })
})

it('a line, a table in it, its rows and its end are made by mouse alone', async () => {
  await begin()
  const handle = async (name: string): Promise<void> => {
    await one.paper.locator('> *').last().hover()
    await one.page.getByRole('button', { name: 'This block' }).click()
    await one.page.getByRole('menuitem', { name, exact: true }).click()
  }
  await handle('Table')
  await one.paper.locator('td').first().click()
  await one.page.getByRole('button', { name: 'Table' }).click()
  await one.page.getByRole('menuitem', { name: 'Row below' }).click()
  expect(await one.paper.locator('tr').count()).toBe(4)
  await one.page.locator('.page-tail').click()
  await handle('Divider')
  await handle('Check list')
  expect((await lines()).slice(-2)).toEqual(['HR', 'UL.P'])
  await one.paper.getByRole('checkbox').click()
  expect(await one.paper.getByRole('checkbox').isChecked()).toBe(true)
  await handle('Remove')
  expect(await one.paper.locator('li').count()).toBe(0)
})

describe('pictures', () => {
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const pasteFile = (type: string, base64: string): Promise<void> =>
    one.paper.evaluate(
      (paper, [kind, content]) => {
        const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0))
        const data = new DataTransfer()
        data.items.add(new File([bytes], 'picture', { type: kind }))
        paper.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      },
      [type, base64] as const,
    )
  it('are pasted, kept by their hash, shown from the core, and described', async () => {
    await begin('before\n')
    await pasteFile('image/png', pixel)
    const picture = one.paper.locator('.picture img')
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1)
    expect(await picture.getAttribute('src')).toMatch(/^blob:/)
    await picture.click()
    await one.page.getByRole('textbox', { name: 'Describe this picture' }).fill('a dot')
    await one.press('Enter')
    await one.saved()
    const image = (await desk.document(id)).children.find((block) => block.type.name === 'image')
    expect(image?.attrs).toMatchObject({ type: 'image/png', alt: 'a dot', width: 1, height: 1 })
    expect(await picture.getAttribute('alt')).toBe('a dot')
  })
  it('are dropped where they are let go', async () => {
    await begin('before\nafter')
    const { x, y, height } = await box(one.paper.getByText('after'))
    await one.paper.evaluate(
      (paper, [content, clientX, clientY]) => {
        const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0))
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([bytes], 'picture', { type: 'image/png' }))
        const init = { dataTransfer, clientX, clientY, bubbles: true, cancelable: true }
        paper.dispatchEvent(new DragEvent('drop', init))
      },
      [pixel, x + 1, y + height / 2] as const,
    )
    await one.paper.locator('.picture img').waitFor()
    await one.saved()
    const kinds = (await desk.document(id)).children.map((block) => block.type.name)
    expect(kinds).toEqual(['paragraph', 'image', 'paragraph'])
  })
  it('are chosen from the / menu by keys', async () => {
    // asked for early: the browser has to know that a test answers before the key comes
    const chooser = one.page.waitForEvent('filechooser')
    await begin('/pict')
    await one.page.getByRole('option', { name: 'Picture' }).waitFor()
    await one.press('Enter')
    await (
      await chooser
    ).setFiles({ name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') })
    await one.paper.locator('.picture img').waitFor()
    expect(await one.words()).not.toContain('/pict')
  })
  it('that are none are refused with a sentence', async () => {
    await begin()
    await pasteFile('image/svg+xml', btoa('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    await one.page.locator('.toast', { hasText: 'not an image' }).waitFor()
    expect(await one.paper.locator('.picture').count()).toBe(0)
  })
})

describe('links to pages', () => {
  it('are offered by [[, hold the page, and lead to it', async () => {
    await begin('the plan of the plan')
    await one.saved()
    const target = id
    const { title } = await desk.ask('page.open', { ref: { page: target } })
    await begin(`see [[${title}`)
    await one.page.getByRole('option', { name: title }).first().waitFor()
    await one.press('Enter')
    await one.paper.locator('.page-link').waitFor()
    await one.type('and on')
    expect(await one.words()).toBe(`see ${title} and on`)
    await one.paper.locator('.page-link').click({ modifiers: ['Control'] })
    await expect.poll(() => one.page.url()).toContain(target)
  })
})

describe('find in the page', () => {
  it('counts, marks and walks, whatever the case and the accents', async () => {
    await begin('Zoë met zoe\n- and ZOË\nnobody')
    await one.press('Control+f')
    await one.type('zoe')
    const count = one.page.locator('.find-bar .count')
    await expect.poll(() => count.textContent()).toMatch(/of 3$/)
    expect(await one.paper.locator('.found').count()).toBe(3)
    const first = await count.textContent()
    await one.press('Enter')
    expect(await count.textContent()).not.toBe(first)
    await one.press('Enter', 'Enter')
    expect(await count.textContent()).toBe(first)
    await one.press('Escape')
    expect(await one.paper.locator('.found').count()).toBe(0)
    expect(await one.page.evaluate(() => getSelection()?.toString().toLowerCase())).toMatch(/zo[eë]/)
  })
  it('steps by mouse', async () => {
    await begin('one two one')
    const bar = one.page.locator('.find-bar')
    await one.page.getByRole('button', { name: 'More for this page' }).click()
    await one.page.getByRole('menuitem', { name: 'Find in the page' }).click()
    await one.page.getByRole('searchbox', { name: 'Find in this page' }).fill('one')
    await expect.poll(() => bar.locator('.count').textContent()).toMatch(/ of 2$/)
    const first = await bar.locator('.count').textContent()
    await bar.getByRole('button', { name: 'Next (Enter)' }).click()
    await expect.poll(() => bar.locator('.count').textContent()).not.toBe(first)
    await bar.getByRole('button', { name: 'Previous (Shift+Enter)' }).click()
    await expect.poll(() => bar.locator('.count').textContent()).toBe(first)
    await bar.getByRole('button', { name: 'Close (Escape)' }).click()
    expect(await one.paper.locator('.found').count()).toBe(0)
  })
  it('is asked for from anywhere on the screen', async () => {
    await begin('one two')
    await one.press('Escape', 'Control+f')
    await one.type('two')
    await expect.poll(() => one.page.locator('.find-bar .count').textContent()).toBe('1 of 1')
    await one.press('Escape')
    await one.page.getByRole('button', { name: 'More for this page' }).click()
    await one.page.getByRole('menuitem', { name: 'Find in the page' }).click()
    await one.page.getByRole('searchbox', { name: 'Find in this page' }).fill('one')
    await expect.poll(() => one.page.locator('.find-bar .count').textContent()).toBe('1 of 1')
  })
  it('follows the writing', async () => {
    await begin('one two one')
    await one.press('Control+f')
    await one.type('one')
    await one.paper.click()
    await one.press('Control+End')
    await one.type(' one')
    await expect.poll(() => one.page.locator('.find-bar .count').textContent()).toMatch(/of 3$/)
  })
})

it('words are counted at the foot of the page', async () => {
  await begin('!! three short words\n漢字')
  await expect.poll(() => one.page.locator('.word-count').textContent()).toBe('5 words')
})

it('spelling is checked by the browser', async () => {
  await begin()
  expect(await one.paper.getAttribute('spellcheck')).toBe('true')
})

describe('copying and pasting', () => {
  it('a copy is Markdown as text, and HTML without anything of ours that runs or loads', async () => {
    await begin('## Plan\nso **be** it\n[x] done\n\n!! do it')
    await one.press('Control+a')
    const copied = await one.paper.evaluate((paper) => {
      const data = new DataTransfer()
      paper.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
      )
      return [data.getData('text/plain'), data.getData('text/html')]
    })
    expect(copied[0]).toMatch(/^### Plan\n\nso \*\*be\*\* it\n\n- \[x\] done\n\n- \[ \] !! do it/)
    expect(copied[1]).toContain('<strong>be</strong>')
    expect(copied[1]).not.toMatch(/class=|style=|<input|contenteditable/)
  })
  it('lists and tables of Word and Google Docs become ours', async () => {
    await begin()
    await pasteHtml(
      [
        '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>one</p>',
        '<p class=MsoListParagraph style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o</span>inner</p>',
        '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>two</p>',
        '<p><span style="font-weight:700">bold</span></p>',
        '<table><tr><td>h</td><td>k</td></tr><tr><td>a</td><td><ul><li>b</li></ul></td></tr></table>',
      ].join(''),
    )
    expect(await lines()).toEqual([
      'UL.P one',
      'UL.P inner',
      'UL.P two',
      'P bold',
      'TH.P h',
      'TH.P k',
      'TD.P a',
      'TD.P b',
    ])
    expect(await one.paper.locator('strong').textContent()).toBe('bold')
  })
  it('Markdown is read', async () => {
    await begin()
    await pasteAs(
      'text/plain',
      '## Plan\n\n- [ ] milk\n- [x] bread\n\n!! do it\n\n| a | b |\n| --- | --- |\n| c | d |',
    )
    await expect
      .poll(lines)
      .toEqual(['H2 Plan', 'UL.P milk', 'UL.P bread', 'action do it', 'TH.P a', 'TH.P b', 'TD.P c', 'TD.P d'])
  })
})
