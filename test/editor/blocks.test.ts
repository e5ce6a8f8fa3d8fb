/** Blocks of the page by hand: moved, tables, pictures. */
import { describe, expect, it } from 'vitest'
import { begin, box, desk, id, lines, one, useWindow } from './one-window.ts'

useWindow()

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
  it('has a menu in which a pointer that rests chooses nothing', async () => {
    await begin('/tab')
    await one.page.getByRole('option', { name: 'Table' }).waitFor()
    await one.press('Enter', 'Control+Shift+m')
    const entry = (name: string) => one.page.getByRole('menuitem', { name })
    const { x, y } = await box(entry('Row below'))
    await one.press('Escape')
    await one.page.mouse.move(x + 20, y + 8)
    await one.press('Control+Shift+m')
    const focused = () => one.page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('Row above')
    // the browser tells what is under the pointer some frames after it has drawn it
    await one.page.waitForTimeout(300)
    expect(await focused()).toBe('Row above')
    await one.page.mouse.move(x + 22, y + 9)
    await expect.poll(focused).toBe('Row below')
    await one.press('Escape')
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
