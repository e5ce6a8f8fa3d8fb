import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Node } from 'prosemirror-model'
import { mendItems } from './guard.ts'
import { isOpen, itemKinds, kindRules, tickedState } from './items.ts'
import { project, shorten } from './project.ts'
import { readDoc, textOf } from './read.ts'
import { emptyDoc, schema, schemaVersion } from './schema.ts'

const p = (...content: (string | Node)[]) =>
  schema.node(
    'paragraph',
    null,
    content.map((c) => (typeof c === 'string' ? schema.text(c) : c)),
  )
const item = (
  attrs: { id: string; kind?: string; state?: string; [name: string]: unknown },
  ...content: (string | Node)[]
) =>
  schema.node(
    'item',
    { kind: 'action', state: 'open', ...attrs },
    content.map((c) => (typeof c === 'string' ? schema.text(c) : c)),
  )
const mention = (person: string, label: string) => schema.node('mention', { person, label })
const doc = (...blocks: Node[]) => schema.node('doc', null, blocks)

const none = { parkedOn: null, persons: [], answer: null, answeredIn: null, supersededBy: null }

describe('projection', () => {
  it('lists items in their order with kind, state, text and due date', () => {
    const found = project(
      doc(
        p('hello'),
        item({ id: 'a', due: '2026-06-18' }, 'write it'),
        item({ id: 'b', kind: 'decision', state: 'standing' }, 'cut over'),
      ),
    ).items
    expect(found).toEqual([
      {
        id: 'a',
        kind: 'action',
        state: 'open',
        text: 'write it',
        person: null,
        due: '2026-06-18',
        ...none,
        ordinal: 0,
      },
      {
        id: 'b',
        kind: 'decision',
        state: 'standing',
        text: 'cut over',
        person: null,
        due: null,
        ...none,
        ordinal: 1,
      },
    ])
  })
  it('takes the first person mentioned in an item for its person, unless one is set by hand', () => {
    const [first, second] = project(
      doc(
        item({ id: 'a' }, 'ask ', mention('p1', 'Aiko'), ' or ', mention('p2', 'Tom')),
        item({ id: 'b', person: 'p3' }, 'ask ', mention('p1', 'Aiko')),
      ),
    ).items
    expect([first?.person, second?.person]).toEqual(['p1', 'p3'])
    expect([first?.persons, second?.persons]).toEqual([['p1', 'p2'], ['p1']])
    expect(first?.text).toBe('ask @Aiko or @Tom')
  })
  it('names every mentioned person once, finds all text, and keeps headings and items out of the excerpt', () => {
    const projection = project(
      doc(
        schema.node('heading', { level: 1 }, [schema.text('Purpose')]),
        p('Agree the date with ', mention('p1', 'Tom'), '.'),
        item({ id: 'a' }, 'ask ', mention('p1', 'Tom')),
        p(),
        schema.node('bullet_list', null, [schema.node('list_item', null, [p('one'), p('two')])]),
      ),
    )
    expect(projection.mentions).toEqual(['p1'])
    expect(projection.text).toBe('Purpose\nAgree the date with @Tom.\nask @Tom\none\ntwo')
    expect(projection.excerpt).toBe('Agree the date with @Tom. one · two')
    expect(projection.notes).toBe(3)
  })
  it('gives the answer of a question while it is answered, and what superseded a decision', () => {
    const given = { answer: 'Tom signs', answeredIn: 'm1', supersededBy: 'b' }
    const of = (kind: string, state: string) =>
      project(doc(item({ id: 'a', kind, state, ...given }, 'x'))).items[0]
    expect(of('question', 'answered')).toMatchObject({ ...none, answer: 'Tom signs', answeredIn: 'm1' })
    expect(of('question', 'open')).toMatchObject(none)
    expect(of('talkingPoint', 'raised')).toMatchObject({ ...none, answeredIn: 'm1' })
    expect(of('talkingPoint', 'parked')).toMatchObject(none)
    expect(of('decision', 'superseded')).toMatchObject({ ...none, supersededBy: 'b' })
    expect(of('decision', 'standing')).toMatchObject(none)
    expect(of('action', 'done')).toMatchObject(none)
  })
  it('names every linked page, every picture and every tag once', () => {
    const [hash, other] = ['a', 'b'].map((digit) => digit.repeat(64))
    const image = (of: string | undefined, alt: string) =>
      schema.node('image', { hash: of, type: 'image/png', alt })
    const to = (page: string, label: string) => schema.node('page_link', { page, label })
    const cells = [p('#hiring'), p(to('g2', 'Kick-off'))].map((each) =>
      schema.node('table_cell', null, [each]),
    )
    const projection = project(
      doc(
        p('See ', to('g1', 'Weekly'), ' and ', to('g1', 'Weekly'), ' #Hiring'),
        image(hash, 'whiteboard'),
        image(other, ''),
        image(hash, ''),
        schema.node('table', null, [schema.node('table_row', null, cells)]),
      ),
    )
    expect(projection.pageLinks).toEqual([
      { page: 'g1', before: 'See ', after: ' and Weekly #Hiring' },
      { page: 'g2', before: '', after: '' },
    ])
    expect(projection.images).toEqual([`${hash}.png`, `${other}.png`])
    expect(projection.tags).toEqual(['hiring'])
    expect(projection.text).toBe('See Weekly and Weekly #Hiring\nwhiteboard\n#hiring\nKick-off')
  })
  it('keeps the words around a link, also where it stands far into a long line', () => {
    const link = schema.node('page_link', { page: 'g1', label: 'Weekly' })
    const words = (count: number): string => 'word '.repeat(count)
    const [found] = project(doc(p(words(300), link, `, then ${words(300)}`))).pageLinks
    expect(found?.before).toMatch(/^… (word ){15,16}$/)
    expect(found?.after).toMatch(/^, then (word )+word…$/)
    expect(found?.after.length).toBeLessThanOrEqual(141)
    const [crowded] = project(doc(p('x'.repeat(400), link, '\u{1f600}'.repeat(300)))).pageLinks
    expect([crowded?.before.length, crowded?.after.isWellFormed()]).toEqual([82, true])
  })
  it('never cuts an excerpt through a surrogate pair', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.integer({ min: 2, max: 20 }),
        (text, length) => {
          const short = shorten(text, length)
          expect(short.length).toBeLessThanOrEqual(Math.max(text.length, length) + 1)
          expect(short.isWellFormed() || !text.isWellFormed()).toBe(true)
        },
      ),
    )
  })
})

describe('mending items', () => {
  it('leaves a document in order alone', () => {
    expect(mendItems(doc(item({ id: 'a' }), item({ id: 'b' })), () => 'n')).toBeNull()
  })
  it('gives a new id to the later of two items with one id, and to one without', () => {
    let count = 0
    const mended = mendItems(doc(item({ id: 'a' }), item({ id: 'a' }), item({ id: '' })), () => `n${++count}`)
    expect(project(mended?.doc ?? emptyDoc()).items.map((i) => i.id)).toEqual(['a', 'n1', 'n2'])
  })
  it('gives a new id to an item whose id another page holds', () => {
    const mended = mendItems(
      doc(item({ id: 'a' })),
      () => 'n',
      (id) => id === 'a',
    )
    expect(project(mended?.doc ?? emptyDoc()).items[0]?.id).toBe('n')
  })
  it('puts an item into the first state of its kind when it has one that the kind does not know', () => {
    const mended = mendItems(doc(item({ id: 'a', kind: 'question', state: 'done' })), () => 'n')
    expect(project(mended?.doc ?? emptyDoc()).items[0]?.state).toBe('open')
  })
})

describe('an item without a date on purpose', () => {
  const undatedOf = (of: Node | undefined): unknown => of?.firstChild?.attrs['undated']
  it('is not that any more when it has been given one', () => {
    const mended = mendItems(doc(item({ id: 'a', undated: true, due: '2026-06-18' })), () => 'n')?.doc
    expect([undatedOf(mended), mended?.firstChild?.attrs['due']]).toEqual([false, '2026-06-18'])
    expect(mendItems(doc(item({ id: 'a', undated: true })), () => 'n')).toBeNull()
  })
  it('says so or does not: nothing else is taken for it', () => {
    for (const undated of [null, 'yes', 1])
      expect(() => doc(item({ id: 'a', undated })).check()).toThrow(RangeError)
  })
  it('is none in a page of before there was such a thing', () => {
    const json = doc(item({ id: 'a' }, 'x')).toJSON() as { content: { attrs: Record<string, unknown> }[] }
    delete json.content[0]?.attrs['undated']
    const read = readDoc(json, schemaVersion)
    expect(read.ok && read.doc.eq(doc(item({ id: 'a' }, 'x')))).toBe(true)
  })
})

describe('kinds of items', () => {
  it('ticking twice leads back', () => {
    for (const kind of itemKinds) {
      const [initial] = kindRules[kind].states
      const ticked = tickedState(kind, initial)
      expect(isOpen(kind, ticked)).toBe(false)
      expect(tickedState(kind, ticked)).toBe(initial)
    }
  })
})

describe('reading a stored document', () => {
  it('gives back what was stored', () => {
    const stored = doc(p('a'), item({ id: 'a', kind: 'talkingPoint', state: 'parked' }, 'b'))
    const read = readDoc(stored.toJSON(), schemaVersion)
    expect(read.ok && read.doc.eq(stored)).toBe(true)
  })
  it('keeps blocks that it does not know whole, with their text findable', () => {
    const strange = {
      type: 'whiteboard',
      attrs: { shapes: [1, 2] },
      content: [{ type: 'text', text: 'sketch' }],
    }
    const read = readDoc({ type: 'doc', content: [p('a').toJSON(), strange] }, schemaVersion)
    if (!read.ok) throw new Error(read.reason)
    expect(JSON.parse(String(read.doc.lastChild?.attrs['json']))).toEqual(strange)
    expect(project(read.doc).text).toBe('a\nsketch')
  })
  it('gives a page of a newer schema as its text, with the reason', () => {
    const read = readDoc({ type: 'doc', content: [p('a').toJSON(), p('b').toJSON()] }, schemaVersion + 1)
    expect(read).toMatchObject({ ok: false, text: 'a\nb' })
  })
  it('gives a damaged page as its text, with the reason', () => {
    const read = readDoc(
      {
        type: 'doc',
        content: [
          { type: 'paragraph', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }] },
        ],
      },
      1,
    )
    expect(read).toMatchObject({ ok: false, text: 'x' })
  })
  it('never throws, whatever was stored', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        readDoc(json, 1)
        textOf(json)
      }),
    )
  })
})

describe('links', () => {
  it('of http stay in a document as they are', () => {
    const http = schema.node('doc', null, [
      schema.node('paragraph', null, [schema.text('x', [schema.mark('link', { href: 'http://a' })])]),
    ])
    expect(readDoc(http.toJSON(), 1)).toMatchObject({ ok: true, doc: http })
  })
  it('cannot come into a document with another address', () => {
    const bad = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:1' } }] }],
        },
      ],
    }
    expect(readDoc(bad, 1)).toMatchObject({ ok: false, text: 'x' })
  })
})
