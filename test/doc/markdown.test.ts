import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Node } from 'prosemirror-model'
import { blocksMarkdown, pageMarkdown } from '#shared/doc/markdown.ts'
import { readBlocks, readPage } from '#shared/doc/markdown-read.ts'
import { kept } from './kept.ts'
import { markdown, names, page, reading, title } from './pages.ts'

const write = (name: string, doc: Node): string => pageMarkdown(name, doc, names)
/** How many pages; `RUNS=20000` for a long look. */
const numRuns = Number(process.env['RUNS'] ?? 500)

describe('a generated page of the whole schema', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(page.map(kept), (doc) => {
        const text = write('T', doc)
        const back = readPage(text, reading())
        back.doc.check()
        // beside the text, so that a failure shows it
        expect([text, String(back.doc)]).toEqual([text, String(doc)])
        expect(back.doc.eq(doc)).toBe(true)
      }),
      { numRuns },
    )
  }, 600_000)
  it('is read back without its title too', () => {
    fc.assert(
      fc.property(page.map(kept), (doc) => {
        const text = blocksMarkdown(doc, names)
        const back = readBlocks(text, reading())
        expect([text, String(back)]).toEqual([text, String(doc)])
        expect(back.eq(doc)).toBe(true)
      }),
      { numRuns },
    )
  }, 600_000)
  it('written, read and written again is the same text', () => {
    fc.assert(
      fc.property(title, page, (name, doc) => {
        const text = write(name, doc)
        const back = readPage(text, reading())
        expect(write(back.title ?? '', back.doc)).toBe(text)
      }),
      { numRuns },
    )
  }, 600_000)
  it('keeps its title', () => {
    fc.assert(
      fc.property(title, (name) => {
        expect(readPage(write(name, kept(readPage('x', reading()).doc)), reading()).title).toBe(name)
      }),
      { numRuns },
    )
  }, 600_000)
})

describe('any text', () => {
  it('is read as a page that holds together, and what was read is read again as it is', () => {
    fc.assert(
      fc.property(fc.oneof(markdown, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const { title: name, doc } = readPage(text, reading())
        doc.check()
        const written = write(name ?? '', doc)
        const back = readPage(written, reading())
        expect(write(back.title ?? '', back.doc)).toBe(written)
        expect(kept(back.doc).toJSON()).toEqual(kept(doc).toJSON())
      }),
      { numRuns: 4 * numRuns },
    )
  }, 600_000)
})
