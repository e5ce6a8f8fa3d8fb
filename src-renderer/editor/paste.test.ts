import { Fragment, Slice } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { typing } from '../../test/editor/typing.ts'
import { readBlocks } from '#shared/doc/markdown-read.ts'
import { bounded, isMarkdown, sliceOfMarkdown, sliceOfText, textOfSlice } from './paste.ts'

const known = {
  nameOf: (id: string) => (id === 'p1' ? 'Tom Becker' : null),
  personNamed: (name: string) => (name === 'Tom Becker' ? 'p1' : null),
}

const paste = (text: string, before = ''): string =>
  typing()
    .type(before)
    .change((tr) => tr.replaceSelection(sliceOfText(text, () => '')))
    .shape()

describe('pasted text', () => {
  it('goes into the line when it is one', () => {
    expect(paste('and more', 'some ')).toBe('p[some and more|]')
  })
  it('keeps its lines', () => {
    expect(paste('one\r\ntwo\n\nthree')).toBe('p[one] p[two] p[three|]')
  })
  it('has its markers read', () => {
    expect(paste('notes\n!! do it\n?? why\n=> so\n>> later\nend')).toBe(
      'p[notes] action(open)[do it] question(open)[why] decision(standing)[so] talkingPoint(parked)[later] p[end|]',
    )
  })
  it('makes links of addresses', () => {
    expect(paste('see https://example.org/a.')).toBe('p[see <link>https://example.org/a</link>.|]')
  })
  it('shows HTML as text', () => {
    expect(paste('<img src=x onerror=alert(1)>')).toBe('p[<img src=x onerror=alert(1)>|]')
  })
})

describe('pasted Markdown', () => {
  const pasted = (text: string): string =>
    typing()
      .change((tr) => tr.replaceSelection(sliceOfMarkdown(text, readBlocks, known, () => '')))
      .shape()
  it('is known by its signs, and no other text is', () => {
    for (const text of [
      '# a',
      'x\n- a',
      '1. a',
      '> a',
      '```js\na',
      'a **b** c',
      '[a](https://b.c)',
      '| a | b |',
    ])
      expect(isMarkdown(text), text).toBe(true)
    for (const text of ['a', '#tag', 'a - b', '2*3*4', '-5 degrees', 'a_b_c', '!! do it', '[a](b)', 'a | b'])
      expect(isMarkdown(text), text).toBe(false)
  })
  it('becomes what it says', () => {
    expect(pasted('## Plan\n\nso **be** it\n\n- one\n  - two\n\n> said\n\n```\nlet x\n```\n\nend')).toBe(
      'h1[Plan] p[so <strong>be</strong> it] ul[li[p[one] ul[li[p[two]]]]] quote[p[said]] code[let x] p[end|]',
    )
  })
  it('has its markers read, in lists and out of them, and none in code', () => {
    expect(pasted('## Plan\n!! do it\n?? why\n\n```\n!! not this\n```')).toBe(
      'h1[Plan] action(open)[do it] question(open)[why] code[!! not this|]',
    )
  })
  it('shows HTML as text', () => {
    expect(pasted('- <img src=x onerror=alert(1)>\n- [a](javascript:alert(1))')).toContain(
      '<img src=x onerror=alert(1)>',
    )
  })
})

describe('what is too much', () => {
  it('is cut after whole blocks, however they are nested', () => {
    const line = schema.node('paragraph', null, [schema.text('x')])
    const list = schema.node('bullet_list', null, [
      schema.node('list_item', null, [line]),
      schema.node('list_item', null, [line]),
    ])
    const cut = bounded(new Slice(Fragment.fromArray([line, list, line]), 0, 0), 2)
    expect(cut.content.textBetween(0, cut.content.size, '|')).toBe('x|x')
    expect(bounded(cut, 2)).toBe(cut)
  })
})

describe('copied text', () => {
  it('is Markdown', () => {
    const page = typing().type('## Plan').press('Enter').type('so **be** it').press('Enter')
    const { doc } = page.type('[x] one').press('Enter').type('two').state()
    expect(textOfSlice(doc.slice(0, doc.content.size), known)).toBe(
      '### Plan\n\nso **be** it\n\n- [x] one\n- [ ] two',
    )
  })
  it('within one line is its words, as they are', () => {
    const { doc } = typing().type('snake_case and 2*3*4').state()
    expect(textOfSlice(doc.slice(1, 11), known)).toBe('snake_case')
  })
  it('pasted again is the same, items with ids of their own', () => {
    const page = typing().type('!! do it by Friday').press('Enter').type('- one').press('Enter').type('two')
    const { doc } = page.state()
    const text = textOfSlice(doc.slice(0, doc.content.size), known)
    const again = sliceOfMarkdown(text, readBlocks, known, () => 'new')
    expect(again.content.textBetween(0, again.content.size, '|')).toBe('do it by Friday|one|two')
    expect(again.content.firstChild?.attrs).toMatchObject({ kind: 'action', state: 'open' })
  })
})

describe('ids of items', () => {
  it('are not doubled by pasting', () => {
    const page = typing().type('!! x')
    const { doc } = page.state()
    page.change((tr) => tr.insert(doc.content.size, doc.content))
    expect(page.shape()).toBe('action(open)[x|] action(open)[x]')
    expect(new Set(page.ids()).size).toBe(2)
  })
  it('are given where there is none', () => {
    const page = typing().change((tr) => tr.replaceSelection(sliceOfText('!! x', () => '')))
    expect(page.ids()[0]).toMatch(/^[0-9a-f-]{36}$/)
  })
})
