import { Buffer } from 'node:buffer'
import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { closeWhole, openNotebook, type Notebook } from '../../../test/calendar/notebook.ts'
import { vcalendar, vevent } from '../../../test/calendar/server.ts'

let notebook: Notebook
beforeEach(() => {
  notebook = openNotebook()
})
afterEach(() => closeWhole(notebook))

const line = (...content: readonly (string | Node)[]): Node =>
  schema.node(
    'paragraph',
    null,
    content.map((part) => (typeof part === 'string' ? schema.text(part) : part)),
  )
const to = (page: string, label = 'as it was called') => schema.node('page_link', { page, label })
const newPage = async (title: string): Promise<string> =>
  (await notebook.call('page.create', { title })).pageId
/** Has a page hold these blocks; gives the tables that this touched. */
async function write(page: string, ...blocks: readonly Node[]): Promise<readonly string[]> {
  const { version, doc } = await notebook.call('page.open', { ref: { page } })
  const before = schema.nodeFromJSON(doc)
  const { steps } = new Transform(before).replaceWith(0, before.content.size, blocks)
  const told = notebook.events.length
  const pushed = await notebook.call('page.push', {
    ref: { page },
    version,
    clientId: 'test',
    steps: steps.map((step): unknown => step.toJSON()),
  })
  expect(pushed.accepted).toBe(true)
  return notebook.events.slice(told).flatMap((event) => (event.kind === 'changed' ? event.tables : []))
}
const linksTo = async (page: string) =>
  (await notebook.call('page.backlinks', { ref: { page } })).pages.map(({ title, before, after }) => [
    title,
    `${before}[]${after}`,
  ])
const addMeeting = (title: string, day = '20260612') =>
  notebook.call('calendar.add', {
    source: {
      fileName: `${title}.ics`,
      base64: Buffer.from(
        vcalendar(
          vevent(`UID:${title}`, `DTSTART:${day}T100000Z`, `DTEND:${day}T110000Z`, `SUMMARY:${title}`),
        ),
      ).toString('base64'),
    },
  })
async function pageOfMeeting(title: string): Promise<{ meeting: string; page: string }> {
  const span = { from: '2026-06-01', to: '2026-06-30', noise: 'all' } as const
  const { meetings } = await notebook.call('meeting.list', { zone: 'UTC', words: title, ...span })
  const meeting = meetings[0]?.id ?? ''
  const at = { meetingId: meeting }
  return { meeting, page: (await notebook.call('capture.note', { text: 'x', zone: 'UTC', at })).pageId }
}

describe('what links to a page', () => {
  it('is said with the words around the link, the latest first, and never the page itself', async () => {
    const plan = await newPage('Plan')
    const review = await newPage('Review')
    await write(plan, line('myself: ', to(plan)))
    await write(review, line('before'), line('we follow ', to(plan, 'the plan'), ' from May'), line(to(plan)))
    await addMeeting('Weekly', '20260620')
    const { meeting, page } = await pageOfMeeting('Weekly')
    await write(page, line('see ', to(plan, 'Plan')))
    expect(await notebook.call('page.backlinks', { ref: { page: plan } })).toEqual({
      title: 'Plan',
      total: 2,
      pages: [
        { ref: { meeting }, title: 'Weekly', date: '2026-06-20T10:00:00Z', before: 'see ', after: '' },
        {
          ref: { page: review },
          title: 'Review',
          date: '2026-06-12T07:00:00.000Z',
          before: 'we follow ',
          after: ' from May',
        },
      ],
    })
    expect(await notebook.call('page.backlinks', { ref: { page: plan }, limit: 1 })).toMatchObject({
      total: 2,
      pages: [{ title: 'Weekly' }],
    })
  })
  it('is asked of a meeting too, also before it has a page', async () => {
    await addMeeting('Weekly')
    const { meetings } = await notebook.call('meeting.list', { zone: 'UTC' })
    const ref = { meeting: meetings[0]?.id ?? '' }
    expect(await notebook.call('page.backlinks', { ref })).toEqual({
      title: 'Weekly',
      total: 0,
      pages: [],
    })
    const { page } = await pageOfMeeting('Weekly')
    await write(await newPage('Plan'), line(to(page)))
    expect(await notebook.call('page.backlinks', { ref })).toMatchObject({ total: 1 })
  })
  it('goes with the link, with the page into the bin, and comes back with it', async () => {
    const plan = await newPage('Plan')
    const review = await newPage('Review')
    await write(review, line('see ', to(plan)))
    await write(review, line('nothing'))
    expect(await linksTo(plan)).toEqual([])
    await write(review, line('again ', to(plan, 'it')))
    await notebook.call('page.remove', { pageId: review })
    expect(await linksTo(plan)).toEqual([])
    await notebook.call('page.recover', { pageId: review })
    expect(await linksTo(plan)).toEqual([['Review', 'again []']])
  })
  it('stands when the page that is linked to was in the bin meanwhile', async () => {
    const plan = await newPage('Plan')
    await write(plan, line('words'))
    await write(await newPage('Review'), line(to(plan, 'the plan')))
    await notebook.call('page.remove', { pageId: plan })
    await notebook.call('page.recover', { pageId: plan })
    expect(await linksTo(plan)).toEqual([['Review', '[]']])
  })
})

it('a save writes no rows of links, tags and pictures that are as they were', async () => {
  const plan = await newPage('Plan')
  const page = await newPage('Review')
  const hash = 'a'.repeat(64)
  const picture = schema.node('image', { hash, type: 'image/png', alt: '' })
  const kept = ['pageLink', 'pageTag', 'pageImage']
  const first = await write(page, line('see ', to(plan), ' #Plan'), picture)
  expect(kept.filter((table) => first.includes(table))).toEqual(kept)
  const second = await write(page, line('more'), line('see ', to(plan), ' #plan'), picture)
  // the words around the link say the tag as it is written
  expect(kept.filter((table) => second.includes(table))).toEqual(['pageLink'])
  const third = await write(page, line('most'), line('see ', to(plan), ' #plan'), picture)
  expect(kept.filter((table) => third.includes(table))).toEqual([])
})

describe('a linked page', () => {
  it('is called what it is called now, also in the bin; one that is gone is not there', async () => {
    const plan = await newPage('Plan')
    const old = await newPage('Old')
    await addMeeting('Weekly')
    const { page } = await pageOfMeeting('Weekly')
    await notebook.call('page.rename', { pageId: plan, title: 'The plan' })
    await notebook.call('page.remove', { pageId: old })
    expect(await notebook.call('page.titles', { pageIds: [plan, 'none', old, page] })).toEqual([
      { pageId: plan, title: 'The plan', binned: false },
      { pageId: old, title: 'Old', binned: true },
      { pageId: page, title: 'Weekly', binned: false },
    ])
  })
  it('is found by the beginnings of the words of its title, the meeting’s where it has one', async () => {
    const plan = await newPage('Plan of the year')
    await write(plan, line('words'))
    notebook.pass({ minutes: 1 })
    await addMeeting('Planning week')
    const { meeting, page } = await pageOfMeeting('Planning')
    await addMeeting('Plan without a page')
    const suggested = async (words: string) =>
      (await notebook.call('page.suggest', { words })).map(({ title }) => title)
    expect(await suggested('pla')).toEqual(['Planning week', 'Plan of the year'])
    expect(await suggested('yea PLAN')).toEqual(['Plan of the year'])
    expect(await suggested('yea weekly')).toEqual([])
    expect(await suggested('plan yea')).toEqual(['Plan of the year'])
    expect(await suggested('')).toEqual(['Planning week', 'Plan of the year'])
    await notebook.call('page.remove', { pageId: page })
    expect(await suggested('pla')).toEqual(['Plan of the year'])
    await notebook.call('page.attach', { pageId: plan, meetingId: meeting })
    expect(await suggested('plan')).toEqual(['Planning week'])
    expect(await suggested('year')).toEqual([])
  })
})

describe('tags', () => {
  it('are counted by pages, the most used first, and found by their first letters in any case', async () => {
    await write(await newPage('a'), line('#Hiring #hiring and #budget'))
    await write(await newPage('b'), line('#hiring #Über'))
    await write(await newPage('c'), line('#himalaya'))
    const listed = async (words: string) =>
      (await notebook.call('tag.list', { words })).tags.map(({ tag, pages }) => `${tag} ${pages}`)
    expect(await listed('')).toEqual(['hiring 2', 'budget 1', 'himalaya 1', 'über 1'])
    expect(await listed('#HI')).toEqual(['hiring 2', 'himalaya 1'])
    expect(await listed('u\u0308')).toEqual(['über 1'])
    expect(await notebook.call('tag.list', { limit: 1 })).toMatchObject({ more: true })
    const page = await newPage('d')
    await write(page, line('#hi #hiring'))
    expect((await notebook.call('tag.list', { words: 'hi', ref: { page } })).tags).toEqual([
      { tag: 'hiring', pages: 2 },
      { tag: 'himalaya', pages: 1 },
      { tag: 'hi', pages: 0 },
    ])
  })
  it('go with their page into the bin', async () => {
    const page = await newPage('a')
    await write(page, line('#hiring'))
    await notebook.call('page.remove', { pageId: page })
    expect((await notebook.call('tag.list', {})).tags).toEqual([])
  })
  it('are no tags of a template', async () => {
    const { pageId } = await notebook.call('template.create', { name: 'Weekly', for: { pattern: 'Weekly' } })
    await write(pageId, line('#template ', to(pageId), ' and ', to('other')))
    expect((await notebook.call('tag.list', {})).tags).toEqual([])
  })
})

describe('an item that links to a page', () => {
  const action = (id: string, ...content: readonly (string | Node)[]): Node =>
    schema.node('item', { id, kind: 'action', state: 'open' }, line(...content).content)
  const listed = async () => {
    expect((await notebook.call('notebook.check', {})).problems).toEqual([])
    return (await notebook.call('item.list', {})).items.map(({ text }) => text)
  }

  it('says in lists what the page is called now, however it came to that', async () => {
    const [plan, diary] = [await newPage('Plan'), await newPage('Diary')]
    await write(
      diary,
      action('one', 'Read ', to(plan), ', not the Plan of ', to('nowhere')),
      action('two', 'Plan'),
    )
    expect(await listed()).toEqual(['Read Plan, not the Plan of as it was called', 'Plan'])
    await notebook.call('page.rename', { pageId: plan, title: 'Budget' })
    expect(await listed()).toEqual(['Read Budget, not the Plan of as it was called', 'Plan'])
    await addMeeting('Weekly')
    const meeting = (
      await notebook.call('meeting.list', {
        zone: 'UTC',
        words: 'Weekly',
        from: '2026-06-01',
        to: '2026-06-30',
        noise: 'all',
      })
    ).meetings[0]?.id
    await notebook.call('page.attach', { pageId: plan, meetingId: meeting ?? '' })
    expect((await listed())[0]).toBe('Read Weekly, not the Plan of as it was called')
    await notebook.call('page.attach', { pageId: plan, meetingId: null })
    await notebook.call('page.rename', { pageId: plan, title: '' })
    expect((await listed())[0]).toBe('Read as it was called, not the Plan of as it was called')
  })
  it('says it in the bin, after it, and when the page is gone for good', async () => {
    const [plan, diary] = [await newPage('Plan'), await newPage('Diary')]
    await write(diary, action('one', 'Read ', to(plan)))
    await notebook.call('page.remove', { pageId: diary })
    await notebook.call('page.rename', { pageId: plan, title: 'Budget' })
    await notebook.call('page.recover', { pageId: diary })
    expect(await listed()).toEqual(['Read Budget'])
    await notebook.call('page.remove', { pageId: plan })
    expect(await listed()).toEqual(['Read Budget'])
    await notebook.call('page.erase', { pageId: plan })
    expect(await listed()).toEqual(['Read as it was called'])
  })
})
