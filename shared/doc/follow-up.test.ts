/** What goes out after a meeting, as text, Markdown, HTML and a mail draft; and what is left to close out. */
import { describe, expect, it } from 'vitest'
import type { Node } from 'prosemirror-model'
import { closeOutOf } from './close-out.ts'
import {
  followUpHtml,
  followUpMarkdown,
  followUpOf,
  followUpText,
  isNothing,
  mailDraft,
  type Wording,
} from './follow-up.ts'
import { kindRules, type Kind } from './items.ts'
import { schema } from './schema.ts'

type About = {
  readonly person?: string
  readonly due?: string
  readonly state?: string
  readonly undated?: boolean
}
const item = (kind: Kind, text: string, about: About = {}): Node =>
  schema.node('item', { id: text, kind, state: kindRules[kind].states[0], ...about }, [schema.text(text)])
const page = (...blocks: Node[]): Node => schema.node('doc', null, blocks)
const names: Readonly<Record<string, string>> = { tom: 'Tom', mei: 'Mei' }
const wording: Wording = {
  decisions: 'Decisions',
  actions: 'Actions',
  questions: 'Open questions',
  due: (date) => `due ${date}`,
  name: (person) => (person === null ? 'Ada' : (names[person] ?? '')),
}
const doc = page(
  item('decision', 'Cut over on Tuesday'),
  item('decision', 'Cut over on Monday', { state: 'superseded' }),
  item('action', 'Write *the* runbook', { person: 'tom', due: '2026-06-18' }),
  item('action', 'Raise <the> limit', { person: 'tom', due: '2026-06-16' }),
  item('action', 'Book a room'),
  item('action', 'Old', { state: 'done' }),
  item('question', 'Do we page?', { person: 'mei' }),
  item('question', 'Where?', { state: 'answered' }),
  item('talkingPoint', 'Holidays'),
)

describe('the follow-up', () => {
  const followUp = followUpOf(doc, 'ada')
  it('holds what stands and what is open; mine first, the earliest due first', () => {
    expect(followUp).toEqual({
      decisions: ['Cut over on Tuesday'],
      actions: [
        { person: null, actions: [{ text: 'Book a room', due: null }] },
        {
          person: 'tom',
          actions: [
            { text: 'Raise <the> limit', due: '2026-06-16' },
            { text: 'Write *the* runbook', due: '2026-06-18' },
          ],
        },
      ],
      questions: [{ text: 'Do we page?', person: 'mei' }],
    })
  })
  it('an action that names me is mine', () =>
    expect(followUpOf(page(item('action', 'x', { person: 'ada' })), 'ada').actions[0]?.person).toBeNull())
  it('is text', () =>
    expect(followUpText('Weekly', followUp, wording)).toBe(
      'Weekly\n\nDecisions\n- Cut over on Tuesday\n\nActions\n- Ada: Book a room\n- Tom: Raise <the> limit (due 2026-06-16)\n- Tom: Write *the* runbook (due 2026-06-18)\n\nOpen questions\n- Mei: Do we page?\n',
    ))
  it('is Markdown that shows what was written', () =>
    expect(followUpMarkdown('Weekly_1', followUp, wording)).toContain(
      '## Weekly\\_1\n\n### Decisions\n\n- Cut over on Tuesday\n\n### Actions\n\n- **Ada**: Book a room\n- **Tom**: Raise \\<the\\> limit (due 2026-06-16)',
    ))
  it('is HTML in which text is text', () => {
    const html = followUpHtml('<b>', followUp, wording)
    expect(html).toContain('<h2>&#60;b&#62;</h2>')
    expect(html).toContain('<strong>Tom</strong>: Raise &#60;the&#62; limit (due 2026-06-16)')
  })
  it('of a page without items is nothing', () =>
    expect(isNothing(followUpOf(page(schema.node('paragraph')), null))).toBe(true))
})

describe('a mail draft', () => {
  it('is addressed and encoded, with line ends as mail has them', () =>
    expect(mailDraft(['tom@a.example', 'mei+x@b.example'], 'Über & mehr', 'a\nb?')).toBe(
      'mailto:tom@a.example,mei%2Bx@b.example?subject=%C3%9Cber%20%26%20mehr&body=a%0D%0Ab%3F',
    ))
  it('cannot be given headers by an address', () =>
    expect(mailDraft(['a@b.example?bcc=evil@x.example'], 's', 'b')).toContain('%3Fbcc%3Devil@x.example'))
  it('is none where a mail program would cut it', () =>
    expect(mailDraft([], 's', 'x'.repeat(3000))).toBeNull())
})

describe('closing out', () => {
  it('counts what is open and says who and when is missing, in the order of the page', () => {
    expect(closeOutOf(doc, false)).toEqual({
      decisions: 1,
      actions: 3,
      questions: 1,
      talkingPoints: 1,
      undated: 0,
      lacks: [
        { itemId: 'Book a room', lacks: 'owner' },
        { itemId: 'Book a room', lacks: 'date' },
      ],
    })
  })
  it('asks for no date where there is none on purpose, and counts what is open of it', () => {
    const settled = page(
      item('action', 'Read the book', { person: 'ada', undated: true }),
      item('action', 'Old', { undated: true, state: 'done' }),
      item('action', 'Book a room', { undated: true }),
    )
    expect(closeOutOf(settled, false)).toMatchObject({
      actions: 2,
      undated: 2,
      lacks: [{ itemId: 'Book a room', lacks: 'owner' }],
    })
  })
  it('with nobody else there, all is mine', () =>
    expect(closeOutOf(doc, true).lacks).toEqual([{ itemId: 'Book a room', lacks: 'date' }]))
})
