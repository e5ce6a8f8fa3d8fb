import { describe, expect, it } from 'vitest'
import { typing } from '../../test/editor/typing.ts'

describe('markers', () => {
  it.each([
    ['!! ', 'action(open)'],
    ['?? ', 'question(open)'],
    ['=> ', 'decision(standing)'],
    ['>> ', 'talkingPoint(parked)'],
  ])('%s at the start of a line makes an item', (marker, item) => {
    expect(typing().type(`${marker}who?`).shape()).toBe(`${item}[who?|]`)
  })
  it('stay text elsewhere in a line', () => {
    expect(typing().type('really!! yes').shape()).toBe('p[really!! yes|]')
  })
  it('turn what was already written into the item', () => {
    expect(typing().type('call Tom').home().type('!! ').shape()).toBe('action(open)[|call Tom]')
  })
  it('turn a heading into an item', () => {
    expect(typing().type('# Plan').home().type('=> ').shape()).toBe('decision(standing)[|Plan]')
  })
  it('change the kind of an item, which starts anew in it', () => {
    expect(typing().type('!! x').press('Mod-Enter').shape()).toBe('action(done)[x|]')
    expect(typing().type('!! x').press('Mod-Enter').home().type('?? ').shape()).toBe('question(open)[|x]')
  })
  it('lift a line out of its list, between the halves of it', () => {
    const list = typing().type('- one').press('Enter').type('two').press('Enter').type('three')
    expect(list.up().home().type('!! ').shape()).toBe('ul[li[p[one]]] action(open)[|two] ul[li[p[three]]]')
  })
  it('lift a line out of nested lists', () => {
    const list = typing().type('- one').press('Enter').press('Tab').type('inner').press('Enter').type('last')
    expect(list.up().home().type('!! ').shape()).toBe('ul[li[p[one]]] action(open)[|inner] ul[li[p[last]]]')
  })
  it('leave the first line of a list item in the list when the second becomes an item', () => {
    const list = typing({ doc: 'two lines in a list item' })
    expect(list.type('!! ').shape()).toBe('ul[li[p[first]]] action(open)[|second]')
  })
  it.each(['!! ', '# ', '- ', '> ', '```', '---'])(
    '%s stays text in a table, whose cells hold only lines',
    (typed) => {
      expect(typing({ doc: 'the cell of a table' }).type(`${typed}x`).shape()).toBe(
        `table[table_row[table_cell[p[${typed}x|]]]]`,
      )
    },
  )
  it('stay text in code', () => {
    expect(typing().type('```').type('!! x').shape()).toBe('code[!! x|]')
  })
})

describe('Markdown', () => {
  it.each([
    ['# a', 'h1[a|]'],
    ['## a', 'h2[a|]'],
    ['### a', 'h3[a|]'],
    ['- a', 'ul[li[p[a|]]]'],
    ['* a', 'ul[li[p[a|]]]'],
    ['1. a', 'ol[li[p[a|]]]'],
    ['> a', 'quote[p[a|]]'],
    ['```a', 'code[a|]'],
    ['---a', 'hr p[a|]'],
    ['**b** a', 'p[<strong>b</strong> a|]'],
    ['*i* a', 'p[<em>i</em> a|]'],
    ['`c` a', 'p[<code>c</code> a|]'],
    ['__b__ a', 'p[<strong>b</strong> a|]'],
    ['_i_ a', 'p[<em>i</em> a|]'],
    ['~~s~~ a', 'p[<strike>s</strike> a|]'],
    ['snake_case_name', 'p[snake_case_name|]'],
    ['[] a', 'ul[li[p[a|]]]'],
    ['[x] a', 'ul[li[p[a|]]]'],
    ['- [ ] a', 'ul[li[p[a|]]]'],
    ['- - a', 'ul[li[p[a|]]]'],
    ['1. 2. a', 'ol[li[p[a|]]]'],
    ['so **b** a', 'p[so <strong>b</strong> a|]'],
    ['2*3*4', 'p[2*3*4|]'],
    ['https://example.org/a. b', 'p[<link>https://example.org/a</link>. b|]'],
    ['[here](https://example.org) b', 'p[<link>here</link> b|]'],
    ['[here](javascript:alert) b', 'p[[here](javascript:alert) b|]'],
    ['!! **b** a', 'action(open)[<strong>b</strong> a|]'],
  ])('%s', (typed, shape) => {
    expect(typing().type(typed).shape()).toBe(shape)
  })
  it('leaves markers of blocks alone in an item', () => {
    expect(typing().type('!! x').home().type('# ').shape()).toBe('action(open)[# |x]')
    expect(typing().type('!! x').home().type('- ').shape()).toBe('action(open)[- |x]')
  })
  it('joins a list that is written on', () => {
    const written = typing().type('- one').press('Enter').press('Enter').type('- two')
    expect(written.shape()).toBe('ul[li[p[one]] li[p[two|]]]')
  })
})

describe('keys', () => {
  it('Backspace right after a rule takes the rule back', () => {
    expect(typing().type('!! ').press('Backspace').shape()).toBe('p[!! |]')
    expect(typing().type('**b**').press('Backspace').shape()).toBe('p[**b**|]')
    expect(typing().type('- ').press('Backspace').shape()).toBe('p[- |]')
  })
  it('Backspace at the start of an item makes it a paragraph', () => {
    expect(typing().type('!! x').home().press('Backspace').shape()).toBe('p[|x]')
  })
  it('Enter at the end of an item begins a paragraph', () => {
    expect(typing().type('!! x').press('Enter').type('y').shape()).toBe('action(open)[x] p[y|]')
  })
  it('Enter in an empty item makes it a paragraph', () => {
    expect(typing().type('!! ').press('Enter').shape()).toBe('p[|]')
  })
  it('Enter in the middle makes two items; the first keeps its id and state', () => {
    const split = typing().type('!! onetwo').press('Mod-Enter').left(3)
    const [id] = split.ids()
    expect(split.press('Enter').shape()).toBe('action(done)[one] action(open)[|two]')
    expect(split.ids()[0]).toBe(id)
    expect(new Set(split.ids()).size).toBe(2)
  })
  it('Enter before an item puts a line above it', () => {
    expect(typing().type('!! x').home().press('Enter').shape()).toBe('p[] action(open)[|x]')
  })
  it('Mod-Enter ticks and opens again; undo takes a tick back', () => {
    expect(typing().type('?? x').press('Mod-Enter').shape()).toBe('question(answered)[x|]')
    expect(typing().type('?? x').press('Mod-Enter').press('Mod-Enter').shape()).toBe('question(open)[x|]')
    expect(typing().type('=> x').press('Mod-Enter').press('Mod-z').shape()).toBe('decision(standing)[x|]')
  })
  it('Tab and Shift-Tab move a line of a list in and out', () => {
    const list = typing().type('- one').press('Enter').type('two').press('Tab')
    expect(list.shape()).toBe('ul[li[p[one] ul[li[p[two|]]]]]')
    expect(list.press('Shift-Tab').shape()).toBe('ul[li[p[one]] li[p[two|]]]')
  })
  it('Escape leaves the page', () => {
    expect(typing().press('Escape').leftPage()).toBe(true)
  })
})
