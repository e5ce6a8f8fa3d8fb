import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { Node } from 'prosemirror-model'
import { schema } from '#shared/doc/schema.ts'
import { launchBrowser } from '../browser.ts'
import { page as pages } from './pages.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('html-window.ts', import.meta.url)),
        formats: ['iife'],
        name: 'window0',
      },
    },
  })
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []))
  const script = outputs.map((each) => (each.type === 'chunk' ? each.code : '')).join('\n')
  browser = await launchBrowser()
  page = await browser.newPage()
  await page.addScriptTag({ content: script })
})
afterAll(async () => {
  await browser.close()
})

/** What HTML can hold: no control characters, no halves of surrogate pairs; no blocks of another version. */
function plain(node: Node): Node {
  if (node.isText) return schema.text((node.text ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '') || 'x', node.marks)
  if (node.type.name === 'unknown') return schema.node('horizontal_rule')
  const attrs = Object.fromEntries(
    Object.entries(node.attrs).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cs}]/gu, '') : value,
    ]),
  )
  return node.isLeaf
    ? node.type.create(attrs, null, node.marks)
    : node.type.create(attrs, node.children.map(plain))
}

describe('a page as HTML, in a real browser', () => {
  it('comes back as it was: what is copied can be pasted', async () => {
    const docs = fc.sample(pages.map(plain), { numRuns: 150, seed: 7 })
    const results = await page.evaluate(
      (json) => {
        const through: unknown = Reflect.get(window, 'throughHtml')
        if (typeof through !== 'function') throw new Error('the script is not there')
        return json.map((each): unknown => Reflect.apply(through, window, [each]))
      },
      docs.map((doc): unknown => doc.toJSON()),
    )
    results.forEach((result, at) => {
      const { html, json } = result as { html: string; json: unknown }
      const back = Node.fromJSON(schema, json)
      expect([html, String(back)]).toEqual([html, String(docs[at])])
      expect(back.toJSON()).toEqual(docs[at]?.toJSON())
    })
  })
})
