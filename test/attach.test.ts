/** A page that a hand has put to a meeting stays there, whatever any calendar does. */
import { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { beforeEach, describe, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import {
  add,
  at,
  calendarId,
  block,
  item,
  listed,
  notebook,
  open,
  room,
  rows,
  sync,
  undo,
  useNotebooks,
  words,
  write,
} from './attach-notebook.ts'
import { single, vevent, weekly } from './calendar/server.ts'

useNotebooks()

/** Named people keep single events from being taken for noise. */
const held = (uid: string, start: string, ...more: readonly string[]): string =>
  single(uid, start, room, ...more)

describe('a page put to another meeting', () => {
  const [a, b] = [held('a', '20260615T090000Z'), held('b', '20260616T090000Z')]
  let pageId: string
  let was: string
  let target: string
  beforeEach(async () => {
    await add(a, b)
    was = at('2026-06-15')
    target = at('2026-06-16')
    pageId = await write({ meeting: was }, block('agreed on blue'), item('i1', 'send it'))
    await notebook.call('page.attach', { pageId, meetingId: target })
  })
  const there = async (id = target) => ({
    words: await words({ meeting: id }),
    meetingId: (await open({ page: pageId })).meetingId,
  })

  it('takes its items with it, and leaves the meeting without a page', async () => {
    expect(await there()).toEqual({ words: 'agreed on bluesend it', meetingId: target })
    expect(await open({ meeting: was })).toMatchObject({ pageId: null })
    const { items } = await notebook.call('item.list', {})
    expect(items).toMatchObject([{ id: 'i1', meetingId: target, since: '2026-06-16T09:00:00Z' }])
  })
  it('goes back by its inverse', async () => {
    const { inverse } = await notebook.call('page.attach', { pageId, meetingId: null })
    expect(await open({ page: pageId })).toMatchObject({ meetingId: null, title: 'b' })
    await undo(inverse)
    expect((await there()).meetingId).toBe(target)
  })

  it.each([
    ['the old meeting moves', [held('a', '20260619T150000Z'), b]],
    ['the old meeting is cancelled', [held('a', '20260615T090000Z', 'STATUS:CANCELLED'), b]],
    ['the old meeting is gone', [b]],
    [
      'the old meeting is published anew',
      [held('z', '20260615T090000Z').replace('SUMMARY:z', 'SUMMARY:a'), b],
    ],
    ['the new meeting moves', [a, held('b', '20260619T150000Z')]],
    [
      'the new meeting moves to where the old one was',
      [held('a', '20260620T090000Z'), held('b', '20260615T090000Z')],
    ],
    ['the new meeting is cancelled', [a, held('b', '20260616T090000Z', 'STATUS:CANCELLED')]],
    ['the new meeting is gone', [a, held('c', '20260701T090000Z')]],
    [
      'the new meeting is published anew',
      [a, held('z', '20260616T090000Z').replace('SUMMARY:z', 'SUMMARY:b')],
    ],
    ['both are gone', [held('c', '20260701T090000Z')]],
    [
      'both are published anew',
      [
        held('y', '20260615T090000Z').replace('SUMMARY:y', 'SUMMARY:a'),
        held('z', '20260616T090000Z').replace('SUMMARY:z', 'SUMMARY:b'),
      ],
    ],
  ])('stays when %s, and when all is as it was again', async (_, events) => {
    await sync(...events)
    expect(await there()).toEqual({ words: 'agreed on bluesend it', meetingId: target })
    await sync(a, b)
    expect(await there()).toEqual({ words: 'agreed on bluesend it', meetingId: target })
    expect(await open({ meeting: at('2026-06-15') })).toMatchObject({ pageId: null })
    expect(at('2026-06-16')).toBe(target)
  })
  it('stays when the calendar is removed and added again', async () => {
    await notebook.call('calendar.remove', { calendarId })
    expect((await there()).words).toBe('agreed on bluesend it')
    await add(a, b)
    expect(await there()).toEqual({ words: 'agreed on bluesend it', meetingId: target })
  })
})

it.each(['old@x_later', 's_R20260615T080000@x'])(
  'a page put into and out of a series stays when that is split, with the later half as %s, and shifted',
  async (later) => {
    const series = (rule: string): string =>
      weekly('s', '20260601T100000', rule, room).replace('UID:s', 'UID:s@x')
    await add(series('COUNT=6'), held('a', '20260610T090000Z'))
    const [single1, second, fourth] = [at('2026-06-10'), at('2026-06-08'), at('2026-06-22')]
    const into = await write({ meeting: single1 }, block('into'))
    const out = await write({ meeting: second }, block('out'))
    await notebook.call('page.attach', { pageId: into, meetingId: fourth })
    await notebook.call('page.attach', { pageId: out, meetingId: single1 })
    const stay = async (): Promise<void> => {
      expect(await words({ meeting: fourth })).toBe('into')
      expect(await words({ meeting: single1 })).toBe('out')
      expect(await open({ meeting: second })).toMatchObject({ pageId: null })
    }
    const halves = (hour: string) => [
      series('COUNT=2'),
      weekly(later, `20260615T${hour}0000`, 'COUNT=4', room),
      held('a', '20260611T090000Z'),
    ]
    await sync(...halves('11'))
    await stay()
    await sync(...halves('15'))
    await stay()
    await sync(held('other', '20260701T090000Z'))
    await stay()
    await sync(...halves('11'))
    await stay()
  },
)

describe('a meeting that is no longer on the calendar', () => {
  const rest = held('rest', '20260701T090000Z')
  let gone: string
  let pageId: string
  beforeEach(async () => {
    await add(held('a', '20260615T090000Z'), held('b', '20260616T090000Z'), rest)
    gone = at('2026-06-15')
    pageId = await write({ meeting: gone }, block('kept'))
    await sync(held('b', '20260616T090000Z'), rest)
  })
  it('disappears when its page is put to another, and is there again when that is undone', async () => {
    const { inverse } = await notebook.call('page.attach', { pageId, meetingId: at('2026-06-16') })
    expect(await listed()).not.toContain(gone)
    await sync(held('b', '20260616T090000Z'), rest)
    expect(await listed()).not.toContain(gone)
    await undo(inverse)
    expect(await listed()).toContain(gone)
    expect(await words({ meeting: gone })).toBe('kept')
  })
  it('is forgotten a day after its page has left it', async () => {
    await notebook.call('page.attach', { pageId, meetingId: at('2026-06-16') })
    notebook.pass({ hours: 25 })
    const loose = await notebook.call('page.create', { title: 'Ideas' })
    await notebook.call('page.attach', { pageId: loose.pageId, meetingId: at('2026-07-01') })
    expect(rows().map((row) => row.id)).not.toContain(gone)
  })
  it('stays where a hand has set my role in it', async () => {
    await notebook.call('meeting.setRole', { meetingId: gone, role: 'advisor' })
    await notebook.call('page.attach', { pageId, meetingId: at('2026-06-16') })
    expect(await listed()).toContain(gone)
  })
  it('disappears when its page goes to the bin, and comes back with it', async () => {
    const { inverse } = await notebook.call('page.remove', { pageId })
    expect(await listed()).not.toContain(gone)
    notebook.pass({ hours: 48 })
    await sync(held('b', '20260616T090000Z'), rest)
    await undo(inverse)
    expect(await listed()).toContain(gone)
    expect(await words({ meeting: gone })).toBe('kept')
  })
})

describe('a meeting that has a page already', () => {
  let first: string
  let second: string
  beforeEach(async () => {
    await add(held('a', '20260615T090000Z'), held('b', '20260616T090000Z'))
    first = await write({ meeting: at('2026-06-15') }, block('one'), item('i1', 'of one'))
    second = await write({ meeting: at('2026-06-16') }, block('two'), item('i2', 'of two'))
  })
  const itemsNow = async () =>
    (await notebook.call('item.list', { state: 'all' })).items
      .map(({ id, pageId, state }) => ({ id, pageId, state }))
      .toSorted((one, other) => one.id.localeCompare(other.id))

  it('is refused with what can be done, and nothing is changed', async () => {
    const failure = await notebook.fails('page.attach', { pageId: first, meetingId: at('2026-06-16') })
    expect(failure).toMatchObject({ code: 'conflict' })
    expect(failure.message).toContain('“b” has a page already')
    expect((await open({ page: first })).meetingId).toBe(at('2026-06-15'))
  })
  it('takes the other page at its end: items stay the same items, and undo parts them again', async () => {
    const closedBefore = notebook.rows('select id, createdAt from item order by id')
    const { pageId, inverse } = await notebook.call('page.attach', {
      pageId: first,
      meetingId: at('2026-06-16'),
      atEnd: true,
    })
    expect(pageId).toBe(second)
    expect(await words({ page: second })).toBe('twoof twooneof one')
    expect(await itemsNow()).toEqual([
      { id: 'i1', pageId: second, state: 'open' },
      { id: 'i2', pageId: second, state: 'open' },
    ])
    expect(notebook.rows('select id, createdAt from item order by id')).toEqual(closedBefore)
    expect(notebook.rows('select distinct pageTitle from item')).toEqual([{ pageTitle: 'b' }])
    // what happens to them meanwhile goes back with them
    await notebook.call('item.setState', { itemId: 'i1', state: 'done' })
    const closedAt = notebook.rows('select closedAt from item where id = ?', 'i1')
    await write({ page: second }, block('afterwards'))
    await undo(inverse)
    expect(await words({ page: second })).toBe('twoof twoafterwards')
    expect(await words({ meeting: at('2026-06-15') })).toBe('oneof one')
    expect(await itemsNow()).toEqual([
      { id: 'i1', pageId: first, state: 'done' },
      { id: 'i2', pageId: second, state: 'open' },
    ])
    expect(notebook.rows('select closedAt from item where id = ?', 'i1')).toEqual(closedAt)
  })
  it('gives up a page on which nothing is written', async () => {
    const empty = await write({ meeting: at('2026-06-16') }, block('x'))
    const { doc, version } = await open({ page: empty })
    const node = Node.fromJSON(schema, doc)
    const { steps } = new Transform(node).replaceWith(0, node.content.size, [
      schema.node('heading', { level: 1 }, [schema.text('Agenda')]),
      schema.node('paragraph'),
    ])
    await notebook.call('page.push', {
      ref: { page: empty },
      version,
      clientId: 'test',
      steps: steps.map((step): unknown => step.toJSON()),
    })
    await notebook.call('page.attach', { pageId: first, meetingId: at('2026-06-16') })
    expect(await open({ meeting: at('2026-06-16') })).toMatchObject({ pageId: first })
    const bin = await notebook.call('bin.list', {})
    expect(bin.pages.map((page) => page.pageId)).toEqual([empty])
  })
})

describe('the bin', () => {
  beforeEach(() => add(held('a', '20260615T090000Z', 'SUMMARY:Kickoff'), held('b', '20260616T090000Z')))

  it('keeps a page whole: shown nowhere, back with its items and their dates', async () => {
    const meeting = at('2026-06-15')
    const pageId = await write({ meeting }, block('zebra stripes'), item('i1', 'paint'))
    await notebook.call('item.setState', { itemId: 'i1', state: 'done' })
    const dates = notebook.rows('select id, createdAt, closedAt from item')
    notebook.pass({ hours: 5 })
    const find = async () => {
      const { notes, items } = await notebook.call('search.find', { words: 'zebra' })
      return notes.length + items.length
    }
    expect(await find()).toBe(1)
    const { inverse } = await notebook.call('page.remove', { pageId })
    expect(await find()).toBe(0)
    expect((await notebook.call('item.list', { state: 'all' })).items).toEqual([])
    expect(await open({ meeting })).toMatchObject({ pageId: null })
    expect((await notebook.call('page.recent', {})).pages).toEqual([])
    expect((await open({ page: pageId })).readOnly).toContain('in the bin')
    expect(await notebook.fails('page.markdown', { ref: { page: pageId } })).toMatchObject({
      code: 'notFound',
    })
    expect((await notebook.call('notebook.check', {})).problems).toEqual([])
    expect((await notebook.call('bin.list', {})).pages).toMatchObject([
      { pageId, title: 'a', excerpt: 'zebra stripes' },
    ])
    await undo(inverse)
    expect(await find()).toBe(1)
    expect(await words({ meeting })).toBe('zebra stripespaint')
    expect(notebook.rows('select id, createdAt, closedAt from item')).toEqual(dates)
    expect((await notebook.call('bin.list', {})).total).toBe(0)
  })
  it('takes what was typed a moment too late, and gives it back with the page', async () => {
    const pageId = await write({ meeting: at('2026-06-15') }, block('early'))
    await notebook.call('page.remove', { pageId })
    await write({ page: pageId }, block('late words'), item('i9', 'late'))
    expect((await notebook.call('item.list', { state: 'all' })).items).toEqual([])
    expect((await notebook.call('search.find', { words: 'late words' })).notes).toEqual([])
    expect((await notebook.call('bin.list', {})).pages).toMatchObject([{ excerpt: 'early · late words' }])
    expect((await notebook.call('notebook.check', {})).problems).toEqual([])
    await notebook.call('page.recover', { pageId })
    expect(await words({ meeting: at('2026-06-15') })).toBe('earlylate wordslate')
    expect((await notebook.call('item.list', { state: 'all' })).items).toMatchObject([{ id: 'i9' }])
    expect((await notebook.call('search.find', { words: 'late words' })).notes).toHaveLength(1)
  })
  it('gives a page back loose, named after its meeting, when that has a new one', async () => {
    const meeting = at('2026-06-15')
    const old = await write({ meeting }, block('old'))
    await notebook.call('page.remove', { pageId: old })
    const fresh = await write({ meeting }, block('new'))
    expect(fresh).not.toBe(old)
    const back = await notebook.call('page.recover', { pageId: old })
    expect(back).toMatchObject({ meetingId: null, loose: true, title: 'a' })
    expect(await words({ meeting })).toBe('new')
    expect(await words({ page: old })).toBe('old')
  })
  it('gives a page back to a meeting where only a template has been begun meanwhile', async () => {
    const meeting = at('2026-06-15')
    const old = await write({ meeting }, block('old'))
    await notebook.call('page.remove', { pageId: old })
    const begun = await write({ meeting }, schema.node('heading', { level: 1 }, [schema.text('Agenda')]))
    expect(await notebook.call('page.recover', { pageId: old })).toMatchObject({
      meetingId: meeting,
      loose: false,
    })
    expect(await words({ meeting })).toBe('old')
    expect((await notebook.call('page.where', { pageId: begun })).binned).toBe(true)
  })
  it('gives an item a new id where it stands on another page by then', async () => {
    const first = await write({ meeting: at('2026-06-15') }, item('i1', 'one'))
    await notebook.call('page.remove', { pageId: first })
    const second = await write({ meeting: at('2026-06-16') }, item('i1', 'one'))
    await notebook.call('page.recover', { pageId: first })
    const { items } = await notebook.call('item.list', { state: 'all' })
    expect(items).toHaveLength(2)
    expect(items.find(({ id }) => id === 'i1')?.pageId).toBe(second)
  })
})

describe('loose pages', () => {
  beforeEach(() => add(held('a', '20260615T090000Z')))

  it('are made once until something is written, listed, found by title and text, and attached', async () => {
    const one = await notebook.call('page.create', {})
    expect((await notebook.call('page.create', {})).pageId).toBe(one.pageId)
    expect((await notebook.call('page.recent', { loose: true })).pages).toEqual([])
    await write({ page: one.pageId }, block('quagga'))
    await notebook.call('page.rename', { pageId: one.pageId, title: 'Vendor ideas' })
    expect((await notebook.call('page.create', {})).pageId).not.toBe(one.pageId)
    const ref = { page: one.pageId }
    for (const asked of [
      { loose: true },
      { loose: true, words: 'vendor' },
      { loose: true, words: 'quag' },
      {},
    ])
      expect((await notebook.call('page.recent', asked)).pages).toMatchObject([
        { ref, title: 'Vendor ideas' },
      ])
    for (const typed of ['quagga', 'vendor'])
      expect((await notebook.call('search.find', { words: typed })).notes).toMatchObject([
        { ref, title: 'Vendor ideas' },
      ])
    const { inverse } = await notebook.call('page.attach', {
      pageId: one.pageId,
      meetingId: at('2026-06-15'),
    })
    expect((await notebook.call('page.recent', { loose: true })).pages).toEqual([])
    expect(await open({ meeting: at('2026-06-15') })).toMatchObject({ pageId: one.pageId, title: 'a' })
    await undo(inverse)
    expect(await open(ref)).toMatchObject({ meetingId: null, title: 'Vendor ideas' })
  })
  it('that name a person stand on that person’s page, until they are in the bin', async () => {
    const { people } = await notebook.call('person.list', {})
    const tom = people[0]?.person
    expect(tom?.name).toBe('Tom')
    const { pageId } = await notebook.call('page.create', { title: 'Ideas' })
    const mention = schema.node('mention', { person: tom?.id ?? '', label: 'Tom' })
    await write({ page: pageId }, schema.node('paragraph', null, [schema.text('ask '), mention]))
    const named = async () => (await notebook.call('person.get', { personId: tom?.id ?? '' })).named
    expect(await named()).toMatchObject([{ ref: { page: pageId }, title: 'Ideas', excerpt: 'ask @Tom' }])
    await notebook.call('page.attach', { pageId, meetingId: at('2026-06-15') })
    expect(await named()).toEqual([])
    await notebook.call('page.attach', { pageId, meetingId: null })
    await notebook.call('page.remove', { pageId })
    expect(await named()).toEqual([])
  })
  it('an inbox that was put to a meeting is that meeting’s page, and the next capture begins a new one', async () => {
    const first = await notebook.call('capture.note', { text: 'one', zone: 'UTC', at: 'inbox' })
    await notebook.call('page.attach', { pageId: first.pageId, meetingId: at('2026-06-15') })
    const second = await notebook.call('capture.note', { text: 'two', zone: 'UTC', at: 'inbox' })
    expect(second).toMatchObject({ meetingId: null, title: 'Inbox' })
    expect(second.pageId).not.toBe(first.pageId)
  })
})

describe('likely meetings', () => {
  const meet = (uid: string, start: string, title: string, ...people: readonly string[]): string =>
    vevent(
      `UID:${uid}`,
      `DTSTART:${start}`,
      'DURATION:PT1H',
      `SUMMARY:${title}`,
      ...people.map((name) => `ATTENDEE;CN=${name}:mailto:${name}@x.example`),
    )
  it('stand in the order of what speaks for them, with the reason; words search in all', async () => {
    await add(
      meet('gone', '20260615T090000Z', 'Budget', 'tom', 'eva'),
      meet('same', '20260617T090000Z', 'Budget', 'tom', 'eva'),
      meet('people', '20260616T120000Z', 'Coffee', 'tom', 'eva'),
      meet('near', '20260615T120000Z', 'Standup', 'kim'),
      meet('far', '20260901T120000Z', 'Zoo visit', 'kim'),
    )
    const gone = at('2026-06-15T09')
    await write({ meeting: gone }, block('numbers'))
    await sync(
      meet('same', '20260618T100000Z', 'Budget', 'tom', 'eva'),
      meet('people', '20260616T120000Z', 'Coffee', 'tom', 'eva'),
      meet('near', '20260615T120000Z', 'Standup', 'kim'),
      meet('far', '20260901T120000Z', 'Zoo visit', 'kim'),
    )
    const { candidates } = await notebook.call('meeting.candidates', { ref: { meeting: gone } })
    expect(
      candidates.map(({ meeting, title, people, everybody }) => [meeting.title, title, people, everybody]),
    ).toEqual([
      ['Budget', 'same', 2, true],
      ['Coffee', 'other', 2, true],
      ['Standup', 'other', 0, false],
      ['Zoo visit', 'other', 0, false],
    ])
    const byWord = await notebook.call('meeting.candidates', { ref: { meeting: gone }, words: 'zoo' })
    expect(byWord.candidates.map(({ meeting }) => meeting.title)).toEqual(['Zoo visit'])
    const byName = await notebook.call('meeting.candidates', { ref: { meeting: gone }, words: 'kim' })
    expect(byName.candidates.map(({ meeting }) => meeting.title)).toEqual(['Standup', 'Zoo visit'])
  })
})
