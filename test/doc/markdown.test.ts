import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Node } from 'prosemirror-model'
import { pageMarkdown } from '#shared/doc/markdown.ts'
import { readPage } from '#shared/doc/markdown-read.ts'
import { kept, names, page, reading, title } from './pages.ts'

const write = (name: string, doc: Node): string => pageMarkdown(name, doc, names)
const numRuns = Number(process.env['RUNS'] ?? 500)

describe('a generated page of the whole schema', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(page.map(kept), (doc) => {
        const text = write('T', doc)
        const back = readPage(text, reading())
        back.doc.check()
        expect({ text, doc: back.doc.toJSON() as unknown }).toEqual({ text, doc: doc.toJSON() })
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
