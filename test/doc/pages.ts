/** Generated pages of the whole schema, with odd text, and the notebook that their names are from. */
import fc from 'fast-check'
import type { Mark, Node } from 'prosemirror-model'
import { mendItems } from '#shared/doc/guard.ts'
import { itemKinds, kindRules } from '#shared/doc/items.ts'
import type { Names, Reading } from '#shared/doc/markdown-names.ts'
import { imageTypes } from '#shared/doc/images.ts'
import { findDue } from '#shared/doc/due.ts'
import { lineText } from '#shared/doc/project.ts'
import { textOf } from '#shared/doc/read.ts'
import { schema } from '#shared/doc/schema.ts'

const oddNames = [
  'Tom Becker',
  'Aiko Kimura (aiko@b.example)',
  'a]] [b](c) *d*|e',
  'due:: 2026-01-01',
  'x^y#z',
  '`c` & &amp; \\n ~~$',
  '\u202eevil\u0000',
  'Élodie _O’Neil_',
]
const known = (prefix: string): ReadonlyMap<string, string> =>
  new Map(oddNames.map((name, at) => [`${prefix}${at}`, `${prefix}${name}`]))
const maps = { person: known(''), page: known('p '), meeting: known('m '), place: known('s ') }
const idOf = (names: ReadonlyMap<string, string>, name: string): string | null =>
  [...names].find(([, each]) => each === name)?.[0] ?? null

const itemId = (number: number): string => `0197f3c2-5b1e-7a90-8c4d-${number.toString(16).padStart(12, '0')}`
const itemIds = Array.from({ length: 40 }, (_, at) => itemId(at))

/** A notebook in which every name is known. */
export const names: Names = {
  person: (id) => maps.person.get(id) ?? null,
  page: (id) => maps.page.get(id) ?? null,
  meeting: (id) => maps.meeting.get(id) ?? null,
  place: (id) => maps.place.get(id) ?? null,
  me: '0',
}
/** The same the other way round; `newId` counts on. */
export function reading(): Reading {
  let count = 0
  return {
    person: (name) => idOf(maps.person, name),
    page: (name) => idOf(maps.page, name),
    meeting: (name) => idOf(maps.meeting, name),
    place: (name) => idOf(maps.place, name),
    item: (end) => (/^[0-9a-f]{12}$/.test(end) ? `0197f3c2-5b1e-7a90-8c4d-${end}` : null),
    me: '0',
    newId: () => itemId(0xf00000000000 + count++),
  }
}

/** Pieces of text that Markdown, or this dialect of it, reads something in. */
const oddPieces = [
  ...'! " # $ % & \' ( ) * + , - . / : ; < = > ? @ [ \\ ] ^ _ ` { | } ~'.split(' '),
  ...'** __ ~~ `` ``` ~~~ --- === [[ ]] ![ ]( <!-- --> %% == :- -: |-| \\| _x_ ^abc #tag'.split(' '),
  ...'&amp; &#65; &nbsp; <br> <p> </p> <strong> </em> <script> <code> </code>'.split(' '),
  ...'https://a.example <https://a.example> javascript:alert(1) a@b.example word x 7'.split(' '),
  ...'- |+ |* |1. |12) |# |###### |> |>> |!! |?? |=> |- [ ] |[x] |    | |  '.split('|'),
  '[due:: 2026-01-01]',
  '[owner:: ',
  ' ^0197',
  'by Friday',
  '[a]: b',
  '| a |',
  '[[Tom Becker]]',
  'two words',
  ...'\u0000 \t \n \r \u000b \u007f \u0085 \u00a0 \u200b \u200d \u202e \u2028 \ufeff \u3000 \ud800'.split(
    ' ',
  ),
  ...'😀 é e\u0301 ÅßΩ漢字 “” €'.split(' '),
]
const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...oddPieces) },
      { weight: 2, arbitrary: fc.constantFrom('word', ' ', 'some words', 'x') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(''))
  .filter((words) => words !== '')

const href = fc.oneof(
  fc.constantFrom(
    'https://a.example',
    'mailto:a@b.example',
    'http://a/(b)',
    'https://a/?q=1&amp;b#c',
    'https://a/[b]|c\\|',
  ),
  fc.string({ maxLength: 8 }).map((end) => `https://a.example/${end.replace(/[\p{Cc}\p{Cs}]/gu, '')}`),
  text.map((end) => `https://a/${end.replace(/[\p{Cc}\p{Cs}]/gu, '')}`),
)
const simpleMarks = fc.oneof(
  { weight: 6, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: fc.constantFrom('em', 'strong', 'strike', 'code').map((type) => [type]) },
  { weight: 2, arbitrary: fc.subarray(['em', 'strong', 'strike', 'code']) },
)
const marksOf = fc
  .tuple(simpleMarks, fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: href }))
  .map(([types, address]) => {
    const marks = types.map((type) => schema.mark(type))
    return address === null ? marks : [...marks, schema.mark('link', { href: address })]
  })
const label = fc.oneof(
  fc.constantFrom(...oddNames),
  text.filter((words) => words.trim() !== ''),
)
const named = fc
  .tuple(fc.constantFrom('mention', 'page_link'), fc.nat(oddNames.length - 1), fc.option(label))
  .map(([type, at, own]) => {
    const person = type === 'mention'
    const id = [...(person ? maps.person : maps.page).keys()][at] ?? ''
    const name = (person ? maps.person : maps.page).get(id) ?? ''
    return schema.node(type, person ? { person: id, label: own ?? name } : { page: id, label: own ?? name })
  })
const inlineNode = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: text.map((words) => schema.text(words)) },
      { weight: 4, arbitrary: fc.constantFrom(...oddPieces).map((words) => schema.text(words)) },
      { weight: 1, arbitrary: fc.constant(schema.node('hard_break')) },
      { weight: 1, arbitrary: named },
    ),
    marksOf,
  )
  .map(([node, marks]): Node =>
    node.mark(marks.reduce((set, mark) => mark.addToSet(set), [] as readonly Mark[])),
  )
const line = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Node[]>([]) },
  { weight: 6, arbitrary: fc.array(inlineNode, { minLength: 1, maxLength: 8 }) },
)

const paragraph = line.map((content) => schema.node('paragraph', null, content))
const heading = fc
  .tuple(fc.constantFrom(1, 2, 3), line)
  .map(([level, content]) => schema.node('heading', { level }, content))
const date = fc.constantFrom('2026-06-18', '2026-12-31', '2024-02-29', '0001-01-01')
const item = fc
  .tuple(
    fc.constantFrom(...itemKinds),
    fc.nat(2),
    fc.constantFrom(...itemIds, ''),
    line,
    fc.record({
      person: fc.option(fc.constantFrom(...maps.person.keys())),
      parkedOn: fc.option(fc.constantFrom(...maps.place.keys()), { freq: 2 }),
      due: fc.option(date),
      undated: fc.boolean(),
      words: fc.constantFrom('none', 'found', 'other'),
      answer: fc.option(fc.oneof(text, fc.constant('')), { freq: 3 }),
      answeredIn: fc.option(fc.constantFrom(...maps.meeting.keys()), { freq: 3 }),
      supersededBy: fc.option(fc.constantFrom(...itemIds), { freq: 3 }),
    }),
  )
  .map(([kind, state, id, content, { words, ...rest }]) => {
    const { states } = kindRules[kind]
    const attrs = { id, kind, state: states[state % states.length], ...rest }
    const of = lineText(schema.node('item', attrs, content))
    const found = {
      none: null,
      found: findDue(of, { today: rest.due ?? '2000-01-01', locales: [] })?.words ?? null,
      other: of.slice(0, 5) || null,
    }
    return schema.node('item', { ...attrs, dueWords: found[words] }, content)
  })
const codeBlock = fc
  .tuple(fc.constantFrom('', 'sql', 'c++', 'json'), fc.oneof(fc.constant(''), text))
  .map(([language, words]) =>
    schema.node('code_block', { language }, words === '' ? [] : [schema.text(words)]),
  )
const hexadecimal = fc.stringMatching(/^[0-9a-f]{64}$/)
const side = fc.option(fc.integer({ min: 1, max: 100_000 }))
const image = fc
  .record({
    hash: hexadecimal,
    type: fc.constantFrom(...imageTypes),
    alt: fc.oneof(fc.constant(''), text),
    width: side,
    height: side,
  })
  .map((attrs) => schema.node('image', attrs))
const unknown = fc
  .record({ type: fc.constantFrom('whiteboard', 'poll'), attrs: fc.jsonValue() })
  .map((json) => schema.node('unknown', { json: JSON.stringify(json), text: textOf(json) }))
const table = fc
  .integer({ min: 1, max: 3 })
  .chain((width) =>
    fc.tuple(
      fc.array(fc.constantFrom(null, 'left', 'center', 'right'), { minLength: width, maxLength: width }),
      fc.array(
        fc.array(fc.array(paragraph, { minLength: 1, maxLength: 2 }), { minLength: width, maxLength: width }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    ),
  )
  .map(([alignments, rows]) =>
    schema.node(
      'table',
      null,
      rows.map((cells, row) =>
        schema.node(
          'table_row',
          null,
          cells.map((content, column) =>
            schema.node(row === 0 ? 'table_header' : 'table_cell', { align: alignments[column] }, content),
          ),
        ),
      ),
    ),
  )

const { block } = fc.letrec<{ block: Node; entry: Node; list: Node; quote: Node }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: paragraph },
    { weight: 2, arbitrary: heading },
    { weight: 4, arbitrary: item },
    { weight: 2, arbitrary: codeBlock },
    { weight: 1, arbitrary: fc.constant(schema.node('horizontal_rule')) },
    { weight: 1, arbitrary: image },
    { weight: 1, arbitrary: unknown },
    { weight: 1, arbitrary: table },
    { weight: 4, arbitrary: tie('list') },
    { weight: 2, arbitrary: tie('quote') },
  ),
  entry: fc
    .tuple(fc.constantFrom(null, null, true, false), paragraph, fc.array(tie('block'), { maxLength: 3 }))
    .map(([checked, first, rest]) => schema.node('list_item', { checked }, [first, ...rest])),
  list: fc
    .tuple(
      fc.option(fc.constantFrom(0, 1, 2, 9, 99, 1999)),
      fc.array(tie('entry'), { minLength: 1, maxLength: 3 }),
    )
    .map(([order, entries]) =>
      order === null
        ? schema.node('bullet_list', null, entries)
        : schema.node('ordered_list', { order }, entries),
    ),
  quote: fc
    .array(tie('block'), { minLength: 1, maxLength: 3 })
    .map((blocks) => schema.node('blockquote', null, blocks)),
}))

/** Markdown as nobody would write it. */
export const markdown = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...oddPieces) },
      {
        weight: 3,
        arbitrary: fc.constantFrom('\n', '\n\n', '\n    ', '\n> ', '\n- ', '  \n', '\\\n', '\n| ', ' | '),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('a', 'b c', ' ', '- [ ] !! ', '\n- [x] ', '\n1. ', '[a](', '"', 'images/'),
      },
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''))

/** A title, whatever the calendar makes of it. */
export const title = fc.oneof(text, fc.constant(''))

/** Pages of the whole schema, each item with an id of its own. */
export const page = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => {
  const doc = schema.node('doc', null, blocks)
  let count = 0
  return mendItems(doc, () => itemId(1000 + count++))?.doc ?? doc
})
