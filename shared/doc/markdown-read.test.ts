import { describe, expect, it } from 'vitest'
import type { Node } from 'prosemirror-model'
import { readBlocks, readPage } from './markdown-read.ts'
import type { Reading } from './markdown-names.ts'

const ids: { readonly [end: string]: string } = { '5f0c9a3e1b22': '0197f3c2-5b1e-7a90-8c4d-5f0c9a3e1b22' }
const known = (names: { readonly [name: string]: string }) => (name: string) => names[name] ?? null
function reading(): Reading {
  let count = 0
  return {
    person: known({ 'Ines Marten': 'me', 'Tom Becker': 'tom', 'Aiko Kimura': 'aiko' }),
    page: known({ '2026-06-12 Kick-off': 'g1' }),
    meeting: known({ '2026-06-12 Platform weekly': 'm1' }),
    place: known({ 'Platform weekly': 's1' }),
    item: (end) => ids[end] ?? null,
    me: 'me',
    newId: () => `0197ffff-0000-7000-8000-${String(++count).padStart(12, '0')}`,
  }
}
const read = (text: string): Node => {
  const doc = readBlocks(text, reading())
  doc.check()
  return doc
}
/** The blocks of a text, as ProseMirror shows them: without attributes. */
const shown = (text: string): string => read(text).children.join(' ')
const first = (text: string): Node => read(text).child(0)

describe('what people write', () => {
  it.each<[string, string]>([
    ['one\ntwo', 'paragraph("one two")'],
    ['one  \ntwo\\\nthree', 'paragraph("one", hard_break, "two", hard_break, "three")'],
    ['*a* __b__ ~~c~~ `d`', 'paragraph(em("a"), " ", strong("b"), " ", strike("c"), " ", code("d"))'],
    ['***a** b*', 'paragraph(em(strong("a")), em(" b"))'],
    ['<b>a</b> <I>b</I> <del>c</del>', 'paragraph(strong("a"), " ", em("b"), " ", strike("c"))'],
    [
      '* a\n* b\n    * c',
      'bullet_list(list_item(paragraph("a")), list_item(paragraph("b"), bullet_list(list_item(paragraph("c")))))',
    ],
    ['1) a\n2) b', 'ordered_list(list_item(paragraph("a")), list_item(paragraph("b")))'],
    ['- # a', 'bullet_list(list_item(paragraph, heading("a")))'],
    ['-', 'bullet_list(list_item(paragraph))'],
    ['> a\nb\n>\n> c', 'blockquote(paragraph("a b"), paragraph("c"))'],
    ['>', 'blockquote(paragraph)'],
    ['a\n===\n\nb\n---\n\n***', 'heading("a") heading("b") horizontal_rule'],
    ['    a\n\n    b', 'code_block("a\\n\\nb")'],
    ['~~~ sql extra\na\n~~~', 'code_block("a")'],
    ['```\nnever closed', 'code_block("never closed")'],
    [
      'a|b\n-|-\nc',
      'table(table_row(table_header(paragraph("a")), table_header(paragraph("b"))), table_row(table_cell(paragraph("c")), table_cell(paragraph)))',
    ],
    ['| a\\|b `c\\|d` |\n| --- |', 'table(table_row(table_header(paragraph("a|b ", code("c|d")))))'],
    [
      '| a<br>b<p>c |\n| --- |',
      'table(table_row(table_header(paragraph("a", hard_break, "b"), paragraph("c"))))',
    ],
    ['[a](https://a.example "t")', 'paragraph(link("a"))'],
    ['[a][1]\n\n[1]: https://a.example', 'paragraph(link("a"))'],
    ['<https://a.example> <a@b.example>', 'paragraph(link("https://a.example"), " ", link("a@b.example"))'],
    ['![a](https://a.example/b.png)', 'paragraph(link("a"))'],
    ['&eacute; &amp; &#8364; \\* \\q', 'paragraph("é & € * \\\\q")'],
    ['\ufeffa\r\n\r\nb', 'paragraph("a") paragraph("b")'],
    ['a\n\n\n\nb', 'paragraph("a") paragraph paragraph paragraph("b")'],
    ['', 'paragraph'],
    [' \n\n', 'paragraph'],
  ])('%j', (text, blocks) => expect(shown(text)).toBe(blocks))
  it('headings count from one sign where there is one, else from two', () => {
    const levels = (text: string): unknown[] =>
      read(text).children.map(({ attrs }): unknown => attrs['level'])
    expect(levels('# a\n## b\n### c\n#### d')).toEqual([1, 2, 3, 3])
    expect(levels('## a\n### b\n#### c\n##### d')).toEqual([1, 2, 3, 3])
  })
  it('boxes are of their entries', () => {
    const list = first('- [ ] a\n- [x] b\n- [X]\n- c\n- [-] d\n- [ ]e')
    expect(list.children.map(({ attrs }): unknown => attrs['checked'])).toEqual([
      false,
      true,
      true,
      null,
      null,
      null,
    ])
    expect(String(list.child(2))).toBe('list_item(paragraph)')
    expect(String(list.child(4))).toBe('list_item(paragraph("[-] d"))')
  })
  it('a list is counted from where it begins', () => {
    expect(first('7. a').attrs['order']).toBe(7)
    expect(first('999999999. a').attrs['order']).toBe(99_999_999)
  })
  it('columns are aligned as the line under the head says', () => {
    const cells = first('a|b|c|d\n-|:-|:-:|-:').child(0).children
    expect(cells.map(({ attrs }): unknown => attrs['align'])).toEqual([null, 'left', 'center', 'right'])
  })
  it('the title is taken where the text begins with it', () => {
    expect(readPage('# A \\* **b**\n\nc', reading())).toMatchObject({ title: 'A * b' })
    expect(readPage('a\n\n# b', reading()).title).toBeNull()
    expect(readPage('#\n', reading()).title).toBe('')
  })
})

describe('items', () => {
  it('leave out where they came up, which no page says, and keep what only looks like it', () => {
    const doc = read(`- [ ] !! Send it [came-up:: [[2026-06-05 Weekly]], [[2026-06-12 Weekly]]] ^5f0c9a3e1b22
- [ ] !! Send it [came-up:: often]
`)
    expect(doc.children.map(({ textContent }) => textContent)).toEqual([
      'Send it',
      'Send it [came-up:: often]',
    ])
  })
  it('come back with all they have', () => {
    const doc =
      read(`- [x] !! Write it by Thursday [[Tom Becker|Tom]] [owner:: [[Aiko Kimura]]] [due:: 2026-06-18] ^5f0c9a3e1b22
- [x] ?? Who signs? [asked:: [[Tom Becker]]] [answer:: Tom, \\[probably\\]] [answered-in:: [[2026-06-12 Platform weekly]]] ^000000000001
- [-] => At once [superseded-by:: ^5f0c9a3e1b22]
- [ ] >> Hiring by Friday [due:: none]
- [ ] !! Read the book by Friday [due:: undated]
`)
    expect(doc.children.map(({ attrs }) => attrs)).toMatchObject([
      {
        id: '0197f3c2-5b1e-7a90-8c4d-5f0c9a3e1b22',
        kind: 'action',
        state: 'done',
        person: 'aiko',
        due: '2026-06-18',
        dueWords: 'by Thursday',
      },
      {
        id: '0197ffff-0000-7000-8000-000000000001',
        kind: 'question',
        state: 'answered',
        person: 'tom',
        answer: 'Tom, [probably]',
        answeredIn: 'm1',
      },
      { kind: 'decision', state: 'superseded', supersededBy: '0197f3c2-5b1e-7a90-8c4d-5f0c9a3e1b22' },
      { kind: 'talkingPoint', state: 'parked', due: null, dueWords: 'by Friday', undated: false },
      { kind: 'action', due: null, dueWords: 'by Friday', undated: true },
    ])
    expect(String(doc.child(0))).toBe('item("Write it by Thursday ", mention)')
    expect(String(doc.child(1))).toBe('item("Who signs?")')
  })
  it('an owner who is understood is not set by hand', () => {
    const owner = (text: string): unknown => first(text).attrs['person']
    expect(owner('- [ ] !! a [owner:: [[Ines Marten]]]')).toBeNull()
    expect(owner('- [ ] !! ask [[Tom Becker]] [owner:: [[Tom Becker]]]')).toBeNull()
    expect(owner('- [ ] !! ask [[Tom Becker]] [owner:: [[Ines Marten]]]')).toBe('me')
    expect(owner('- [ ] ?? a [asked:: [[Ines Marten]]]')).toBe('me')
  })
  it('are found in lists and out of them, beside what is none', () => {
    expect(shown('- a\n- [ ] !! b\n- ?? c\n- d')).toBe(
      'bullet_list(list_item(paragraph("a"))) item("b") item("c") bullet_list(list_item(paragraph("d")))',
    )
    expect(shown('1. a\n2. !! b\n3. c')).toBe(
      'ordered_list(list_item(paragraph("a"))) item("b") ordered_list(list_item(paragraph("c")))',
    )
    expect(read('1. a\n2. !! b\n3. c').child(2).attrs['order']).toBe(3)
    expect(shown('so:\n!! b\n=> c')).toBe('paragraph("so:") item("b") item("c")')
    expect(shown('- a\n  - !! b\n    more')).toBe('bullet_list(list_item(paragraph("a"), item("b more")))')
    expect(shown('- [ ] !! b ^abc\n  more')).toBe('item("b") paragraph("more")')
    expect(shown('!!')).toBe('item')
    expect(shown('!!! a\n\n\\!! b')).toBe('paragraph("!!! a") paragraph("!! b")')
  })
  it('of two lines with one id the second gets another', () => {
    const doc = read('- !! a ^5f0c9a3e1b22\n- !! b ^5f0c9a3e1b22')
    expect(doc.child(0).attrs['id']).toBe(ids['5f0c9a3e1b22'])
    expect(doc.child(1).attrs['id']).toBe('0197ffff-0000-7000-8000-000000000001')
  })
  it('a field that means nothing is text', () => {
    expect(shown('- [ ] !! a [owner:: [[Nobody]]] [due:: soon] [due:: 2026-02-30] [mood:: good]')).toBe(
      'item("a [owner:: [[Nobody]]] [due:: soon] [due:: 2026-02-30] [mood:: good]")',
    )
    expect(first('- [ ] !! a [owner:: [[Nobody]]] [due:: 2026-06-18]').attrs['due']).toBe('2026-06-18')
    expect(shown('- [ ] !! a[due:: 2026-06-18]')).toBe('item("a[due:: 2026-06-18]")')
  })
})

describe('names', () => {
  it('mean a person, a page or nothing', () => {
    const line = first(
      '[[Tom Becker|Tom]] [[2026-06-12 Kick-off]] [[2026-06-12 Kick-off#Agenda|there]] [[Nobody|x]]',
    )
    expect(String(line)).toBe('paragraph(mention, " ", page_link, " ", page_link, " [[Nobody|x]]")')
    expect([0, 2, 4].map((at) => line.child(at).attrs)).toEqual([
      { person: 'tom', label: 'Tom' },
      { page: 'g1', label: '2026-06-12 Kick-off' },
      { page: 'g1', label: 'there' },
    ])
  })
})

describe('pictures', () => {
  const hash = '0f'.repeat(32)
  it('are ours by their hash alone', () => {
    expect(first(`![a \\[b\\]](images/${hash}.png "640x480")`).attrs).toEqual({
      hash,
      type: 'image/png',
      alt: 'a [b]',
      width: 640,
      height: 480,
    })
    expect(shown(`a ![](images/${hash}.jpg) b`)).toBe('paragraph("a ") image paragraph(" b")')
    expect(shown(`# ![](images/${hash}.jpg)`)).toBe(`heading("![](images/${hash}.jpg)")`)
  })
  it.each([
    `![a](https://a.example/images/${hash}.png)`,
    `![a](images/${hash}.svg)`,
    `![a](images/../${hash}.png)`,
    `![a](images/${hash.slice(2)}.png)`,
    `![a](file:///images/${hash}.png)`,
  ])('%s is none', (text) => expect(read(text).children.map(({ type }) => type.name)).toEqual(['paragraph']))
})

describe('hostile text is text', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="https://a.example">a</a>',
    '<strong onclick="x">a</strong>',
    '<strong>never closed',
    'never opened</em>',
    '<p>',
    '<!-- a -->',
    '[a](javascript:alert)',
    '[a](data:text/html,b)',
    '[a](file:///etc/passwd)',
    '[a](//a.example)',
    '[a]()',
    '![a](data:image/png;base64,AA==)',
    '<javascript:alert>',
    '[[Nobody]]',
    '[owner:: [[Tom Becke]]]',
    'a ^abc',
    '#tag',
  ])('%s', (text) => expect(read(text)).toMatchObject({ textContent: text, childCount: 1 }))
  it('javascript behind a reference', () => {
    expect(shown('[a][1]\n\n[1]: javascript:alert(1)')).toBe(
      'paragraph("[a][1]") paragraph("[1]: javascript:alert(1)")',
    )
  })
  it('a block that is said to be of another version, and is not', () => {
    expect(shown('```json unknown-block\n{"type":\n```')).toBe('code_block("{\\"type\\":")')
  })
  it.each<[string, string]>([
    ['quotes', `${'> '.repeat(10_000)}x`],
    ['quotes without spaces', `${'>'.repeat(10_000)}x`],
    ['lists', `${'- '.repeat(10_000)}x`],
    ['numbered lists', `${'1. '.repeat(10_000)}x`],
    ['lists on lines', Array.from({ length: 1000 }, (_, at) => `${' '.repeat(2 * at)}- x`).join('\n')],
    ['brackets', `${'['.repeat(10_000)}x${']'.repeat(10_000)}`],
    ['names', `${'[['.repeat(10_000)}x${']]'.repeat(10_000)}`],
    ['links', `${'['.repeat(10_000)}x${'](https://a.example)'.repeat(10_000)}`],
    ['signs', `${'**a _b ~~'.repeat(10_000)}x`],
    ['tags', `${'<em><b>'.repeat(10_000)}x${'</b></em>'.repeat(10_000)}`],
    ['blocks of another version', `\`\`\`json unknown-block\n${'{"content":['.repeat(100_000)}x\n\`\`\``],
  ])('nested ten thousand deep is read in bounded time: %s', (_, text) => {
    const started = Temporal.Now.instant()
    expect(read(text).textContent).toContain('x')
    expect(Temporal.Now.instant().since(started).total('seconds')).toBeLessThan(5)
  })
  it.each([
    'a',
    ' ',
    '[',
    '![',
    '](',
    '*a ',
    '**',
    '_',
    '`',
    '~~',
    '<',
    '<b>',
    '<br>',
    '&#1;',
    '\\',
    '|',
    '>',
    '- ',
    '[[a]]',
    ' [due:: none]',
    ' ^a',
    '\u202e',
    '\u200b',
    '😀',
    '\u0000',
  ])('five megabytes of %j on one line are read in bounded time', (piece) => {
    const started = Temporal.Now.instant()
    for (const before of ['', '- [ ] !! ']) read(before + piece.repeat(5_000_000 / piece.length))
    expect(Temporal.Now.instant().since(started).total('seconds')).toBeLessThan(10)
  })
})
