import type { Node } from 'prosemirror-model'
import { expect, it } from 'vitest'
import { isBlank } from './blank.ts'
import { emptyDoc, schema } from './schema.ts'

const doc = (...blocks: readonly Node[]): Node => schema.node('doc', null, blocks)
const line = (...inline: readonly Node[]): Node => schema.node('paragraph', null, inline)
const heading = schema.node('heading', { level: 1 }, [schema.text('Agenda')])
const list = (...inline: readonly Node[]): Node =>
  schema.node('bullet_list', null, [schema.node('list_item', null, [line(...inline)])])
const item = (...inline: readonly Node[]): Node =>
  schema.node('item', { id: 'i', kind: 'action', state: 'open' }, inline)

it.each([
  ['an empty page', emptyDoc()],
  ['headings with empty lines', doc(heading, line(), list(), heading, line(schema.node('hard_break')))],
  ['an item without words, and a rule', doc(item(), schema.node('horizontal_rule'))],
])('is %s', (_, page) => {
  expect(isBlank(page)).toBe(true)
})

it.each([
  ['a word', doc(heading, line(schema.text('x')))],
  ['a word in a list', doc(list(schema.text('x')))],
  ['an item', doc(item(schema.text('x')))],
  ['a name', doc(line(schema.node('mention', { person: 'p', label: 'Tom' })))],
  ['a picture', doc(schema.node('image', { hash: 'a'.repeat(64), type: 'image/png' }))],
  ['a block that is not known here', doc(schema.node('unknown', { json: '{}', text: '' }))],
])('is not a page with %s', (_, page) => {
  expect(isBlank(page)).toBe(false)
})
