import { Fragment, Slice } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { typing } from '../../test/editor/typing.ts'
import { bounded, sliceOfText, textOfSlice } from './paste.ts'

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
  it('has markers and dashes', () => {
    const page = typing().type('!! do it').press('Enter').type('- one').press('Enter').type('two')
    const { doc } = page.state()
    expect(textOfSlice(doc.slice(0, doc.content.size))).toBe('!! do it\n- one\n- two')
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
