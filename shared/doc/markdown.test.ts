import { describe, expect, it } from 'vitest'
import type { Attrs, Mark, Node } from 'prosemirror-model'
import { blocksMarkdown, pageMarkdown } from './markdown.ts'
import { schema } from './schema.ts'

const names = {
  person: (id: string) => ({ me: 'Ines Marten', tom: 'Tom Becker', aiko: 'Aiko Kimura' })[id] ?? null,
  page: (id: string) => ({ g1: '2026-06-12 Kick-off' })[id] ?? null,
  meeting: (id: string) => ({ m1: '2026-06-12 Platform weekly' })[id] ?? null,
  place: (id: string) => ({ s1: 'Platform weekly' })[id] ?? null,
  me: 'me',
}
type Content = string | Node | readonly (string | Node)[]
const nodes = (content: Content): Node[] =>
  [content].flat().map((each) => (typeof each === 'string' ? schema.text(each) : each))
const block =
  (type: string, attrs: Attrs | null = null) =>
  (...content: Content[]): Node =>
    schema.node(type, attrs, content.flatMap(nodes))
const p = block('paragraph')
const h = (level: number, ...content: Content[]) => block('heading', { level })(...content)
const ul = block('bullet_list')
const li = block('list_item')
const quote = block('blockquote')
const ol = (order: number, ...content: Node[]) => block('ordered_list', { order })(...content)
const code = (language: string, text: string) => block('code_block', { language })(text === '' ? [] : text)
const br = schema.node('hard_break')
const rule = schema.node('horizontal_rule')
const at = (person: string, label: string) => schema.node('mention', { person, label })
const mark = (text: string, ...marks: (string | Mark)[]) =>
  schema.text(
    text,
    marks.map((each) => (typeof each === 'string' ? schema.mark(each) : each)),
  )
const link = (href: string) => schema.mark('link', { href })
const item = (kind: string, state: string, attrs: Attrs, ...content: Content[]) =>
  block('item', { id: '0197f3c2-5b1e-7a90-8c4d-5f0c9a3e1b22', kind, state, ...attrs })(...content)

const body = (...blocks: Node[]): string =>
  pageMarkdown('T', schema.node('doc', null, blocks), names).replace(/^# T\n\n?/, '')

describe('a page', () => {
  it('is written whole, in one form', () => {
    const text = pageMarkdown(
      'Platform weekly',
      schema.node('doc', null, [
        h(1, 'Agenda'),
        p('Agree the date with ', at('tom', 'Tom'), '.', br, 'Then ', mark('ship', 'strong'), '.'),
        p(),
        item(
          'action',
          'open',
          { due: '2026-06-18', dueWords: 'by Thursday' },
          'Write the runbook by Thursday ',
          at('aiko', 'Aiko Kimura'),
        ),
        item('action', 'done', {}, 'Book a room'),
        item('question', 'answered', { person: 'tom' }, 'Who signs?'),
        item('decision', 'superseded', {}, 'Cut over at once'),
        item('talkingPoint', 'parked', {}, 'Hiring'),
        ul(li(p('one'), ul(li(p('inner')))), li(p('two'), p('more'))),
        ol(3, li(p('third')), li(p('fourth'))),
        quote(p('said'), p('again')),
        code('sql', 'select 1;\n```'),
        rule,
        p(
          'See ',
          mark('https://a.example/b', link('https://a.example/b')),
          ' or ',
          mark('that', link('https://a.example/c')),
          ' and ',
          mark('x`y', 'code'),
          '.',
        ),
        p(),
      ]),
      names,
    )
    expect(text).toBe(`# Platform weekly

## Agenda

Agree the date with [[Tom Becker|Tom]].\\
Then **ship**.


- [ ] !! Write the runbook by Thursday [[Aiko Kimura]] [owner:: [[Aiko Kimura]]] [due:: 2026-06-18] ^5f0c9a3e1b22
- [x] !! Book a room [owner:: [[Ines Marten]]] ^5f0c9a3e1b22
- [x] ?? Who signs? [asked:: [[Tom Becker]]] ^5f0c9a3e1b22
- [-] => Cut over at once ^5f0c9a3e1b22
- [ ] >> Hiring ^5f0c9a3e1b22

- one
  - inner
- two

  more

3. third
4. fourth

> said
>
> again

\`\`\`\`sql
select 1;
\`\`\`
\`\`\`\`

---

See <https://a.example/b> or [that](https://a.example/c) and \`\`x\`y\`\`.
`)
  })
  it('of nothing is its title', () => {
    expect(pageMarkdown('T', schema.node('doc', null, [p()]), names)).toBe('# T\n')
  })
  it('without a title is its blocks', () => {
    expect(blocksMarkdown(schema.node('doc', null, [h(1, 'a'), p('b')]), names)).toBe('## a\n\nb\n')
    expect(blocksMarkdown(schema.node('doc', null, [p()]), names)).toBe('')
  })
  it('says by a field that the words of a date are not meant as one', () => {
    expect(body(item('action', 'dropped', { dueWords: 'by Friday', person: 'me' }, 'by Friday'))).toBe(
      '- [-] !! by Friday [owner:: [[Ines Marten]]] [due:: none] ^5f0c9a3e1b22\n',
    )
  })
  it('says that an item has no date on purpose, whatever its words say', () => {
    expect(
      body(
        item('action', 'open', { undated: true }, 'one day'),
        item('action', 'open', { undated: true, dueWords: 'by Friday' }, 'by Friday'),
      ),
    ).toBe(`- [ ] !! one day [owner:: [[Ines Marten]]] [due:: undated] ^5f0c9a3e1b22
- [ ] !! by Friday [owner:: [[Ines Marten]]] [due:: undated] ^5f0c9a3e1b22
`)
  })
  it('keeps lists beside each other apart', () => {
    expect(body(ul(li(p('a'))), ul(li(p('b'))), ol(1, li(p('c'))), ol(1, li(p('d'))))).toBe(
      '- a\n\n* b\n\n1. c\n\n1) d\n',
    )
  })
  it('keeps a block of another version whole', () => {
    const unknown = schema.node('unknown', { json: '{"type":"whiteboard"}', text: 'x' })
    expect(body(unknown)).toBe('```json unknown-block\n{"type":"whiteboard"}\n```\n')
  })
  it('keeps empty paragraphs and line breaks', () => {
    expect(body(p('a'), p(), p(), p('b', br), p(br), p())).toBe('a\n\n\n\nb<br>\n\n<br>&nbsp;\n')
    expect(body(ul(li(p()), li(p(), ul(li(p('a'))))))).toBe('-\n- &nbsp;\n  - a\n')
  })
})

describe('what else a page holds', () => {
  const hash = '0f'.repeat(32)
  it('boxes of entries', () => {
    const entry = (checked: boolean | null, ...content: Content[]) =>
      block('list_item', { checked })(...content)
    expect(
      body(ul(entry(false, p('a'), ul(entry(true, p('b')))), entry(true, p()), entry(null, p('[x] c')))),
    ).toBe('- [ ] a\n  - [x] b\n- [x]\n- \\[x\\] c\n')
    expect(body(ol(9, entry(true, p('!! a')), entry(false, p(), p('b'))))).toBe(
      '9. [x] \\!! a\n10. [ ] &nbsp;\n\n    b\n',
    )
  })
  it('tables, padded to their longest row', () => {
    const cell = (align: string | null, ...content: Content[]) => block('table_cell', { align })(...content)
    const row = block('table_row')
    const table = block('table')(
      row(cell('left', p('a|b')), cell('center', p('c', br, 'd')), cell('right', p('e'), p('f'))),
      row(cell(null, p(mark('g|h', 'code'), at('tom', 'Tom'))), cell(null, p())),
    )
    expect(body(table)).toBe(
      '| a\\|b | c<br>d | e<p>f |\n| :-- | :-: | --: |\n| `g\\|h`[[Tom Becker\\|Tom]] |  |  |\n',
    )
  })
  it('pictures, links to pages and struck text', () => {
    const image = (attrs: Attrs) => schema.node('image', { hash, type: 'image/jpeg', ...attrs })
    const to = (page: string, label: string) => schema.node('page_link', { page, label })
    expect(body(image({ alt: 'a [b]', width: 640, height: 480 }), image({}))).toBe(
      `![a \\[b\\]](images/${hash}.jpg "640x480")\n\n![](images/${hash}.jpg)\n`,
    )
    expect(body(p(to('g1', 'Kick-off'), ' ', to('g2', 'gone'), ' ', mark('no', 'strike')))).toBe(
      '[[2026-06-12 Kick-off|Kick-off]] [[gone]] ~~no~~\n',
    )
  })
  it('answers, what superseded a decision, and words of a date that nobody would find', () => {
    expect(
      body(
        item('question', 'answered', { answer: 'Tom ]', answeredIn: 'm1' }, 'Who?'),
        item('decision', 'superseded', { supersededBy: 'x-000000000007' }, 'At once'),
        item('action', 'open', { due: '2026-06-18', dueWords: null }, 'by Thursday'),
        item('action', 'open', { due: '2026-06-18', dueWords: 'soon' }, 'soon'),
      ),
    ).toBe(`- [x] ?? Who? [answer:: Tom \\]] [answered-in:: [[2026-06-12 Platform weekly]]] ^5f0c9a3e1b22
- [-] => At once [superseded-by:: ^000000000007] ^5f0c9a3e1b22
- [ ] !! by Thursday [owner:: [[Ines Marten]]] [due:: 2026-06-18] [due-words:: ] ^5f0c9a3e1b22
- [ ] !! soon [owner:: [[Ines Marten]]] [due:: 2026-06-18] [due-words:: soon] ^5f0c9a3e1b22
`)
  })
})

describe('marks', () => {
  it.each<[string, Node, string]>([
    [
      'overlap',
      p(mark('a', 'strong'), mark('b', 'strong', 'em'), mark('c', 'em')),
      '<strong>a<em>b</em></strong><em>c</em>\n',
    ],
    ['leave the space around them out', p('a', mark(' b ', 'strong'), 'c'), 'a **b** c\n'],
    ['inside a word are tags where signs would not do', p('a', mark('b', 'em'), 'c'), 'a<em>b</em>c\n'],
    [
      'around signs are tags where signs would not do',
      p('a', mark('(b)', 'strong'), 'c'),
      'a<strong>(b)</strong>c\n',
    ],
    ['inside a word, where signs do', p('a', mark('b', 'strong'), 'c'), 'a**b**c\n'],
    [
      'over several nodes are one',
      p(mark('ask ', 'strong'), at('tom', 'Tom Becker').mark([schema.mark('strong')])),
      '**ask [[Tom Becker]]**\n',
    ],
  ])('%s', (_, node, text) => expect(body(node)).toBe(text))
})

describe('text stays text', () => {
  it.each<[string, string]>([
    ['# no heading', '\\# no heading'],
    ['#tag', '#tag'],
    ['- no list', '\\- no list'],
    ['+ no list', '\\+ no list'],
    ['* no list', '\\* no list'],
    ['1. no list', '1\\. no list'],
    ['1) no list', '1\\) no list'],
    ['> no quote', '\\> no quote'],
    ['=> no decision', '\\=> no decision'],
    ['!! no action', '\\!! no action'],
    ['?? no question', '\\?? no question'],
    ['---', '\\---'],
    ['===', '\\=\\=='],
    ['```', '\\`\\`\\`'],
    ['~~~', '\\~\\~\\~'],
    ['*a* _b_ snake_case', '\\*a\\* \\_b\\_ snake_case'],
    ['[[x]] [a](b) ![c](d)', '\\[\\[x\\]\\] \\[a\\](b) !\\[c\\](d)'],
    ['[due:: 2026-01-01] ^id', '\\[due:: 2026-01-01\\] \\^id'],
    ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
    ['<!-- x -->', '\\<!-- x -->'],
    ['&amp; &#65; R&D', '\\&amp; \\&#65; R&D'],
    ['a | b', 'a \\| b'],
    ['back\\slash', 'back\\\\slash'],
    ['%%hidden%% ==high== $x$', '\\%\\%hidden\\%\\% \\=\\=high\\=\\= \\$x\\$'],
    ['  ends  ', '&#32;&#32;ends'],
    ['\u202egnp.exe\u0000\n\t', '&#8238;gnp.exe&#0;&#10;&#9;'],
    ['---\ntitle: x', '\\---&#10;title: x'],
  ])('%j', (text, markdown) => expect(body(p(text))).toBe(`${markdown}\n`))
  it('behind a line break', () => {
    expect(body(p('a', br, '- b', br, '==='))).toBe('a\\\n\\- b\\\n\\=\\==\n')
    // not the head of a table and the line under it
    expect(body(p('a|b', br, '-:'), p('a|b', br, ':-'))).toBe('a\\|b\\\n\\-:\n\na\\|b\\\n\\:-\n')
  })
  it('between other nodes', () => {
    expect(body(p('wow!', mark('x', link('https://a.example'))))).toBe('wow\\![x](https://a.example)\n')
    expect(body(p(at('tom', 'Tom Becker'), '(x)'))).toBe('[[Tom Becker]]\\(x)\n')
  })
  it('in names, labels, addresses and titles', () => {
    expect(body(p(at('nobody', 'a]] [b](c) *d*|e')))).toBe(
      '[[a&#93;&#93; &#91;b&#93;(c) &#42;d&#42;&#124;e]]\n',
    )
    expect(body(p(mark('x', link('https://a.example/) <b> "c"\n&amp;'))))).toBe(
      '[x](<https://a.example/) \\<b\\> "c"&#10;\\&amp;>)\n',
    )
    expect(pageMarkdown('x\n---\n# y [z] #', schema.node('doc', null, [p()]), names)).toBe(
      '# x&#10;---&#10;# y \\[z\\] \\#\n',
    )
  })
  it('in headings and items, which are one line', () => {
    expect(body(h(2, 'a', br, 'b #'))).toBe('### a<br>b \\#\n')
    expect(body(item('decision', 'standing', { id: 'd' }, 'a', br, 'b'))).toBe('- [ ] => a<br>b ^d\n')
  })
  it('in code, whatever fences it holds', () => {
    expect(body(code('c++', '````\r\n\u202e'))).toBe('`````c++\n````\n\u202e\n`````\n')
    expect(body(p(mark('a\nb', 'code')))).toBe('<code>a&#10;b</code>\n')
  })
  it('of a megabyte, in bounded time', () => {
    const started = Temporal.Now.instant()
    for (const piece of [' ', '#', '`', '*', '_', '&', '[', '!', 'a ', '\\', '\n'])
      expect(body(p(mark(piece.repeat(500_000), 'strong'), 'x')).length).toBeGreaterThan(500_000)
    expect(Temporal.Now.instant().since(started).total('seconds')).toBeLessThan(10)
  })
})
