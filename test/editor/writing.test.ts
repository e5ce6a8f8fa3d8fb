/** Writing in the page by hand: menus, marks, links, finding, copying and pasting. */
import { describe, expect, it } from 'vitest'
import { begin, desk, id, lines, moved, one, pasteAs, pasteHtml, useWindow } from './one-window.ts'

useWindow()

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

describe('words composed with an input method', () => {
  it.each([
    ['an empty page', '', 'P 日本語'],
    ['an empty heading', '# ', 'H2 日本語'],
    ['an empty item', '!! ', 'action 日本語'],
    ['an empty line', 'one\n', 'P 日本語'],
    ['a list', '- ', 'UL.P 日本語'],
  ])('stand there once, in %s', async (_, before, line) => {
    await begin(before)
    const browser = await one.page.context().newCDPSession(one.page)
    for (const text of ['に', 'にほ', 'にほん'])
      await browser.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    await browser.send('Input.insertText', { text: '日本' })
    await one.type('語')
    await browser.detach()
    await expect.poll(async () => (await lines()).at(-1)).toBe(line)
    await one.saved()
    expect((await desk.stored(id)).split('\n').at(-1)).toBe('日本語')
  })
  it('make items by markers in full width, at the start of a line and at its end', async () => {
    await begin()
    const browser = await one.page.context().newCDPSession(one.page)
    const compose = async (text: string): Promise<void> => {
      for (const end of [1, text.length])
        await browser.send('Input.imeSetComposition', {
          text: text.slice(0, end),
          selectionStart: end,
          selectionEnd: end,
        })
      await browser.send('Input.insertText', { text })
    }
    await compose('！！')
    await compose('\u3000')
    await expect.poll(lines).toEqual(['action'])
    await compose('見積もり')
    await one.press('Enter', 'Enter')
    await compose('予算は ？？')
    await expect.poll(async () => (await lines()).at(-1)).toBe('P 予算は ？？')
    await one.press('Enter')
    await expect.poll(lines).toEqual(['action 見積もり', 'P', 'question 予算は', 'P'])
    await browser.detach()
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
