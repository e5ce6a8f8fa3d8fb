import { describe, expect, it } from 'vitest'
import { readLine } from './line.ts'

const people: Readonly<Record<string, { id: string; label: string }>> = {
  Tom: { id: 'p1', label: 'Tom Becker' },
  'Tom Becker': { id: 'p1', label: 'Tom Becker' },
  'Anna van Dyck': { id: 'p2', label: 'Anna van Dyck' },
  Søren: { id: 'p3', label: 'Søren Åberg' },
  'J.R': { id: 'p4', label: 'J.R' },
}
let ids = 0
const reading = {
  // a Wednesday
  today: '2026-06-10',
  locales: [],
  findPerson: (name: string) => people[name] ?? null,
  newId: () => `id-${++ids}`,
}
const read = (line: string) => readLine(line, reading)
/** A block in short: its type, what matters of its attributes, its words with mentions in brackets. */
function short(line: string): string {
  const node = read(line)
  const words: string[] = []
  node.descendants((leaf) => {
    if (leaf.isText) words.push(leaf.text ?? '')
    if (leaf.type.name === 'mention') words.push(`[${String(leaf.attrs['label'])}]`)
  })
  const { kind, level, state, due } = node.attrs
  const marks: unknown[] = [kind ?? node.type.name, level, state, due].filter(
    (each) => each !== undefined && each !== null,
  )
  return `${marks.join(' ')}: ${words.join('')}`
}

describe('a marker makes an item', () => {
  it.each([
    ['!! Call the vendor', 'action open: Call the vendor'],
    ['!!Call the vendor', 'action open: Call the vendor'],
    ['！！見積もりを送る', 'action open: 見積もりを送る'],
    ['？？\u3000いつまで', 'question open: いつまで'],
    ['＝＞ 一つの地域', 'decision standing: 一つの地域'],
    ['次回の予算 ＞＞', 'talkingPoint parked: 次回の予算'],
    ['  !!   Call the vendor  ', 'action open: Call the vendor'],
    ['Call the vendor !!', 'action open: Call the vendor'],
    ['?? Who signs', 'question open: Who signs'],
    ['Who signs ??', 'question open: Who signs'],
    ['=> One region', 'decision standing: One region'],
    ['>> Hiring plan', 'talkingPoint parked: Hiring plan'],
    ['- !! Call the vendor', 'action open: Call the vendor'],
    ['!! Send the deck by Friday', 'action open 2026-06-12: Send the deck by Friday'],
    ['!!', 'action open: '],
    // the marker that comes first counts
    ['!! Is this right ??', 'action open: Is this right ??'],
  ])('%s', (line, shape) => expect(short(line)).toBe(shape))

  it('only an action gets the due date of its words', () => {
    for (const marker of ['??', '=>', '>>'])
      expect(read(`${marker} Ship by Friday`).attrs).toMatchObject({ due: null, dueWords: null })
    expect(read('!! Ship by Friday').attrs).toMatchObject({ due: '2026-06-12', dueWords: 'by Friday' })
  })

  it('each item has an id of its own', () => {
    expect(read('!! one').attrs['id']).not.toBe(read('!! one').attrs['id'])
  })
})

describe('what is no marker stays text', () => {
  it.each([
    ['Really??', 'paragraph: Really??'],
    ['wow!!', 'paragraph: wow!!'],
    ['!!! alarm', 'paragraph: !!! alarm'],
    ['！！！ 注意', 'paragraph: ！！！ 注意'],
    ['本当？？', 'paragraph: 本当？？'],
    ['??? what', 'paragraph: ??? what'],
    ['a => b', 'paragraph: a => b'],
    ['! one', 'paragraph: ! one'],
    ['>>> quoted thrice', 'paragraph: >>> quoted thrice'],
    ['#hashtag', 'paragraph: #hashtag'],
    ['-5 degrees', 'paragraph: -5 degrees'],
    ['<img src=x onerror=alert(1)>', 'paragraph: <img src=x onerror=alert(1)>'],
    ['', 'paragraph: '],
  ])('%s', (line, shape) => expect(short(line)).toBe(shape))
})

describe('lists and headings', () => {
  it.each([
    ['- milk', 'bullet_list: milk'],
    ['* milk', 'bullet_list: milk'],
    ['# Notes', 'heading 1: Notes'],
    ['### Notes', 'heading 3: Notes'],
  ])('%s', (line, shape) => expect(short(line)).toBe(shape))
})

describe('an @name becomes a mention of the one it means', () => {
  it.each([
    ['ask @Tom about it', 'paragraph: ask [Tom Becker] about it'],
    ['ask @Tom Becker about it', 'paragraph: ask [Tom Becker] about it'],
    ['!! @Anna van Dyck, please', 'action open: [Anna van Dyck], please'],
    ['with @Tom.', 'paragraph: with [Tom Becker].'],
    ["@Tom's plan", "paragraph: [Tom Becker]'s plan"],
    ['@Søren and @Tom', 'paragraph: [Søren Åberg] and [Tom Becker]'],
    ['@J.R said', 'paragraph: [J.R] said'],
    ['@Nobody said', 'paragraph: @Nobody said'],
    ['mail tom@Tom', 'paragraph: mail tom@Tom'],
    ['@ Tom', 'paragraph: @ Tom'],
    ['@@Tom', 'paragraph: @@Tom'],
  ])('%s', (line, shape) => expect(short(line)).toBe(shape))
})

it('a due date is found in the words beside a mention', () => {
  expect(read('!! @Tom sends it by 24 June').attrs).toMatchObject({
    due: '2026-06-24',
    dueWords: 'by 24 June',
  })
})

it('a line of a million characters is read at once', () => {
  const start = Date.now()
  for (const line of ['a'.repeat(1e6), '@a '.repeat(3e5), `!! ${'by Friday '.repeat(1e5)}`, '#'.repeat(1e6)])
    expect(read(line).content.size).toBeGreaterThan(0)
  expect(Date.now() - start).toBeLessThan(4000)
})

it('whatever is typed gives a block that the schema holds', () => {
  for (const line of ['\u202e!! flip', '\u0000', '\ud800 half', '!!\t@Tom\u2028x', '=>', '- ', '# ', '- - -'])
    expect(() => read(line).check()).not.toThrow()
})

it('an address of the web becomes a link, without the punctuation after it; no other address does', () => {
  expect(read('see https://a.example/b_c?d=1. ok').toString()).toBe(
    'paragraph("see ", link("https://a.example/b_c?d=1"), ". ok")',
  )
  expect(read('javascript:alert(1)').toString()).toBe('paragraph("javascript:alert(1)")')
})
