/** What ticks the parts of a good meeting, and which line of the agenda is on. */
import { describe, expect, it } from 'vitest'
import type { Node } from 'prosemirror-model'
import { agendaOf, lineOn, readyParts, type Around } from './readiness.ts'
import { schema } from './schema.ts'

const heading = (text: string, level = 1): Node => schema.node('heading', { level }, [schema.text(text)])
const words = (text: string): Node => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])
const list = (...lines: string[]): Node =>
  schema.node(
    'bullet_list',
    null,
    lines.map((line) => schema.node('list_item', null, [words(line)])),
  )
const page = (...blocks: Node[]): Node => schema.node('doc', null, blocks.length === 0 ? [words('')] : blocks)
const alone: Around = { description: '', others: 0, before: false, followedUp: false }
const ready = (doc: Node, around: Partial<Around> = {}) => [...readyParts(doc, { ...alone, ...around })]

describe('readiness', () => {
  it('an empty page of a meeting with nobody has nothing', () => expect(ready(page())).toEqual([]))
  it('a part is there when something stands under its heading', () => {
    expect(ready(page(heading('Purpose'), words('Agree on the date')))).toEqual(['purpose'])
    expect(ready(page(heading('Purpose'), words('')))).toEqual([])
    expect(ready(page(heading('Purpose'), heading('Agenda'), list('Load test')))).toEqual(['agenda'])
    expect(ready(page(heading('purpose:', 2), words('x'), heading('Notes', 2)))).toEqual(['purpose'])
  })
  it('a smaller heading does not end a part, one as large does', () => {
    expect(ready(page(heading('Agenda', 1), heading('First', 2), words('x')))).toEqual(['agenda'])
    expect(ready(page(heading('Agenda', 2), heading('Notes', 2), words('x')))).toEqual([])
  })
  it('headings are known in other languages', () => {
    expect(ready(page(heading('Ziele'), words('x'), heading('Tagesordnung'), words('y')))).toEqual([
      'purpose',
      'agenda',
    ])
    expect(ready(page(heading('Ordre du jour'), words('x')))).toEqual(['agenda'])
  })
  it('the invitation counts as well', () => {
    expect(ready(page(), { description: 'Hello\nPurpose: agree on the date\n' })).toEqual(['purpose'])
    expect(ready(page(), { description: '## Agenda\n\nLoad test' })).toEqual(['agenda'])
    expect(ready(page(), { description: 'Agenda:\n' })).toEqual([])
    expect(ready(page(), { description: 'Please come.\n1. Load test\n2) Cut-over\n' })).toEqual(['agenda'])
    expect(ready(page(), { description: 'Join at 10:00: it is about the agenda of all' })).toEqual([])
  })
  it('context is an earlier page, words under its heading, or a link', () => {
    expect(ready(page(), { before: true })).toEqual(['context'])
    const link = schema.text('the paper', [schema.mark('link', { href: 'https://example.org/paper' })])
    expect(ready(page(schema.node('paragraph', null, [link])))).toEqual(['context'])
  })
  it('people are those who come', () => expect(ready(page(), { others: 1 })).toEqual(['people']))
  it('a decision is an outcome', () => {
    const decision = schema.node('item', { id: 'd', kind: 'decision', state: 'standing' }, [
      schema.text('Go'),
    ])
    expect(ready(page(decision))).toEqual(['outcome'])
  })
  it('a follow-up is one that was handed on', () =>
    expect(ready(page(), { followedUp: true })).toEqual(['followUp']))
})

describe('the agenda', () => {
  const doc = page(
    heading('Agenda'),
    list('Load test (10 min)', 'Cut-over window', "Rota 5'", 'Launch – 15 minutes', 'Room 12'),
    heading('Notes'),
    words('not this 5 min'),
  )
  it('lines tell their minutes in brackets or at their end', () => {
    expect(agendaOf(doc)).toEqual([
      { text: 'Load test', minutes: 10 },
      { text: 'Cut-over window', minutes: null },
      { text: 'Rota', minutes: 5 },
      { text: 'Launch', minutes: 15 },
      { text: 'Room 12', minutes: null },
    ])
  })
  it('the line that is on follows the minutes; lines without share the rest', () => {
    const agenda = agendaOf(doc)
    expect(lineOn(agenda, -1, 60)).toBeNull()
    expect(lineOn(agenda, 0, 60)).toEqual({ text: 'Load test', left: 10 })
    expect(lineOn(agenda, 10, 60)).toEqual({ text: 'Cut-over window', left: 15 })
    expect(lineOn(agenda, 24.5, 60)).toEqual({ text: 'Cut-over window', left: 1 })
    expect(lineOn(agenda, 44.9, 60)).toEqual({ text: 'Launch', left: 1 })
    expect(lineOn(agenda, 60, 60)).toBeNull()
  })
  it('without minutes no line is on', () =>
    expect(lineOn([{ text: 'Load test', minutes: null }], 5, 60)).toBeNull())
})
