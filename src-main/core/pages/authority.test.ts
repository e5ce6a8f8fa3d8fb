import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input, Name, Output } from '#shared/contract/contract.ts'
import type { CoreEvent, Failure } from '#shared/contract/define.ts'
import { emptyDoc, schema } from '#shared/doc/schema.ts'
import { openCore, type Core } from '../core.ts'

let folder: string
let core: Core
let events: CoreEvent[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-'))
  const opened = openCore({ folder })
  if (!opened.ok) throw new Error(opened.error.message)
  core = opened.value
  events = []
  core.listen((event) => events.push(event))
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true })
})

async function call<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await core.call(name, input)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`)
  return reply.value as Output<N>
}
async function refused<N extends Name>(name: N, input: Input<N>): Promise<Failure> {
  const reply = await core.call(name, input)
  if (reply.ok) throw new Error(`${name} was not refused`)
  return reply.error
}

const text = (value: string) => schema.node('paragraph', null, [schema.text(value)])
const item = (id: string, value: string, kind = 'action', state = 'open') =>
  schema.node('item', { id, kind, state }, [schema.text(value)])

async function inbox(): Promise<string> {
  const { pageId } = await call('capture.note', { text: 'first', zone: 'UTC', at: 'inbox' })
  return pageId
}
async function open(pageId: string): Promise<{ version: number; doc: Node }> {
  const page = await call('page.open', { ref: { page: pageId } })
  return { version: page.version, doc: Node.fromJSON(schema, page.doc) }
}
/** Steps that append blocks to a document. */
const appending = (doc: Node, ...blocks: Node[]): unknown[] =>
  new Transform(doc).insert(doc.content.size, blocks).steps.map((step): unknown => step.toJSON())
async function append(pageId: string, clientId: string, ...blocks: Node[]) {
  const { version, doc } = await open(pageId)
  return call('page.push', { ref: { page: pageId }, version, clientId, steps: appending(doc, ...blocks) })
}
const allItems = async () => (await call('item.list', { state: 'all' })).items

describe('pushing steps', () => {
  it('stores what was typed and lists its items', async () => {
    const pageId = await inbox()
    const pushed = await append(pageId, 'w1', item('i1', 'send the deck'))
    expect(pushed.accepted).toBe(true)
    expect((await open(pageId)).doc.lastChild?.textContent).toBe('send the deck')
    expect(await allItems()).toMatchObject([
      { id: 'i1', kind: 'action', text: 'send the deck', state: 'open' },
    ])
  })
  it('answers a stale push with the steps since, applies nothing of it, and takes it rebased', async () => {
    const pageId = await inbox()
    const before = await open(pageId)
    await append(pageId, 'w1', text('from one'))
    const stale = {
      ref: { page: pageId },
      version: before.version,
      clientId: 'w2',
      steps: appending(before.doc, text('from two')),
    }
    const answer = await call('page.push', stale)
    expect(answer).toMatchObject({ accepted: false, reopen: false, clientIds: ['w1'] })
    expect((await open(pageId)).doc.textContent).not.toContain('from two')
    expect((await append(pageId, 'w2', text('from two'))).accepted).toBe(true)
    expect((await open(pageId)).doc.textContent).toContain('from onefrom two')
  })
  it('shows a client whose reply was lost that its steps are there already', async () => {
    const pageId = await inbox()
    const before = await open(pageId)
    const push = {
      ref: { page: pageId },
      version: before.version,
      clientId: 'w1',
      steps: appending(before.doc, text('once')),
    }
    await call('page.push', push)
    expect(await call('page.push', push)).toMatchObject({
      accepted: false,
      clientIds: ['w1'],
      steps: push.steps,
    })
    expect((await open(pageId)).doc.textContent.match(/once/g)).toHaveLength(1)
  })
  it('tells the windows every step, with who made it', async () => {
    const pageId = await inbox()
    events = []
    await append(pageId, 'w1', text('x'))
    expect(events.find((e) => e.kind === 'steps')).toMatchObject({
      pageId,
      clientIds: ['w1'],
      meetingId: null,
    })
    expect(events.find((e) => e.kind === 'changed')?.stale).toContain('page.open')
  })
  it.each([
    ['no step at all', [{ stepType: 'nonsense' }], 'invalid'],
    ['a step beyond the end', [{ stepType: 'replace', from: 5000, to: 5001 }], 'conflict'],
    [
      'a document that its schema forbids',
      [
        {
          stepType: 'replace',
          from: 0,
          to: 0,
          slice: { content: [{ type: 'list_item', content: [{ type: 'paragraph' }] }] },
        },
      ],
      'conflict',
    ],
    [
      'a link to a script',
      [
        {
          stepType: 'addMark',
          mark: { type: 'link', attrs: { href: 'javascript:alert(1)' } },
          from: 1,
          to: 3,
        },
      ],
      'invalid',
    ],
  ])('refuses %s and keeps the page as it was', async (_, steps, code) => {
    const pageId = await inbox()
    const before = await open(pageId)
    const failure = await refused('page.push', {
      ref: { page: pageId },
      version: before.version,
      clientId: 'w',
      steps,
    })
    expect(failure.code).toBe(code)
    const after = await open(pageId)
    expect(after.version).toBe(before.version)
    expect(after.doc.eq(before.doc)).toBe(true)
  })
})

describe('ids of items', () => {
  it('are mended by the core when a page holds one twice, and the windows hear of it', async () => {
    const pageId = await inbox()
    await append(pageId, 'w1', item('i1', 'one'))
    const pushed = await append(pageId, 'w1', item('i1', 'two'))
    const items = await allItems()
    expect(new Set(items.map((i) => i.id)).size).toBe(2)
    expect(items.find((i) => i.id === 'i1')?.text).toBe('one')
    const steps = events.filter((e) => e.kind === 'steps').at(-1)
    expect(steps?.clientIds).toEqual(['w1', 'core'])
    expect(pushed.version).toBe((await open(pageId)).version)
  })
  it('stay with the first page when an item is copied into another', async () => {
    const first = await inbox()
    await append(first, 'w1', item('i1', 'one'))
    const reply = await call('page.open', { ref: { page: first } })
    expect(reply.pageId).toBe(first)
    const second = await loosePage()
    await append(second, 'w1', item('i1', 'one'))
    const items = await allItems()
    expect(items.map((i) => i.pageId).toSorted()).toEqual([first, second].toSorted())
    expect(items.find((i) => i.pageId === first)?.id).toBe('i1')
    expect((await call('notebook.check', {})).problems).toEqual([])
  })
})

/** A meeting from a calendar, whose page is written to. */
async function loosePage(): Promise<string> {
  const ics = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    'BEGIN:VEVENT',
    'UID:m1',
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20260612T083000Z',
    'DTEND:20260612T090000Z',
    'SUMMARY:Weekly',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
  await call('calendar.add', { source: { fileName: 'a.ics', base64: Buffer.from(ics).toString('base64') } })
  const { meetings } = await call('meeting.list', { zone: 'UTC', from: '2026-06-01', to: '2026-06-30' })
  const meetingId = meetings[0]?.id ?? ''
  const page = await call('page.open', { ref: { meeting: meetingId } })
  expect(page).toMatchObject({ pageId: null, version: 0, title: 'Weekly' })
  const pushed = await call('page.push', {
    ref: { meeting: meetingId },
    version: 0,
    clientId: 'w',
    steps: appending(emptyDoc(), text('notes')),
  })
  return pushed.pageId
}

describe("a meeting's page", () => {
  it('is not stored by looking at it, and is made by the first push', async () => {
    const pageId = await loosePage()
    expect(await call('page.open', { ref: { page: pageId } })).toMatchObject({ pageId, title: 'Weekly' })
  })
  it('is one, though two windows begin it at once', async () => {
    const pageId = await loosePage()
    const { meetingId } = await call('page.open', { ref: { page: pageId } })
    const late = await call('page.push', {
      ref: { meeting: meetingId ?? '' },
      version: 0,
      clientId: 'w2',
      steps: appending(emptyDoc(), text('late')),
    })
    expect(late).toMatchObject({ accepted: false, pageId, reopen: false })
    expect(late.steps).not.toHaveLength(0)
  })
})

describe('ticking an item from outside', () => {
  it('changes the document by a step of the core, and the inverse changes it back', async () => {
    const pageId = await inbox()
    await append(pageId, 'w1', item('i1', 'one'))
    events = []
    const { inverse } = await call('item.setState', { itemId: 'i1', state: 'done' })
    expect((await open(pageId)).doc.lastChild?.attrs['state']).toBe('done')
    expect(events.find((e) => e.kind === 'steps')?.clientIds).toEqual(['core'])
    await core.call(inverse.name, inverse.input)
    expect((await open(pageId)).doc.lastChild?.attrs['state']).toBe('open')
  })
  it('refuses a state that the kind does not have, and an item that is not there', async () => {
    const pageId = await inbox()
    await append(pageId, 'w1', item('i1', 'one'))
    expect((await refused('item.setState', { itemId: 'i1', state: 'raised' })).code).toBe('invalid')
    expect((await refused('item.setState', { itemId: 'i9', state: 'done' })).code).toBe('notFound')
  })
  it('sets and takes away a due date by hand', async () => {
    const pageId = await inbox()
    await append(pageId, 'w1', item('i1', 'one'))
    const { inverse } = await call('item.edit', { itemId: 'i1', due: '2026-06-18' })
    expect((await allItems())[0]?.due).toBe('2026-06-18')
    await core.call(inverse.name, inverse.input)
    expect((await allItems())[0]?.due).toBeNull()
  })
})
