import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/contract.ts'
import { item, openWorld, zone, type World } from '../../../test/world.ts'

let world: World
beforeEach(async () => {
  world = openWorld()
  await world.calendar(
    { title: 'Platform weekly', at: '2026-06-05T10:00', weeks: 2, people: ['Tom Weiss'] },
    { title: 'Überblick', at: '2026-06-08T10:00', people: ['Mei Chen'] },
  )
  const [tom, mei, ada] = ['Tom Weiss', 'Mei Chen', 'Ada Keller'].map((name) => world.person(name))
  await world.write(
    world.meeting('Platform weekly', '2026-06-05'),
    item('action', 'send deck', { due: '2026-06-20' }),
    item('action', 'call vendor', { person: tom ?? null }),
    item('action', 'old news', { state: 'done' }),
    item('question', 'which region', { person: tom ?? null }),
    item('question', 'answered one', { state: 'answered' }),
  )
  await world.write(
    world.meeting('Überblick'),
    item('action', 'prüfen', { person: ada ?? null, due: '2026-06-10' }),
    item('decision', 'we go', { person: mei ?? null }),
    item('decision', 'we went', { state: 'superseded' }),
    item('talkingPoint', 'holidays', { person: mei ?? null }),
    item('talkingPoint', 'raised one', { state: 'raised' }),
  )
})
afterEach(() => world.close())

const list = (about: Input<'item.list'> = {}) => world.call('item.list', about)
const texts = async (about: Input<'item.list'> = {}) => (await list(about)).items.map((card) => card.text)

describe('the list of items', () => {
  it('holds what is open: due first, then newest', async () => {
    expect(await texts()).toEqual(['prüfen', 'send deck', 'holidays', 'we go', 'call vendor', 'which region'])
  })
  it('or what is over, or all', async () => {
    expect(await texts({ state: 'closed' })).toEqual(['we went', 'raised one', 'old news', 'answered one'])
    expect(await texts({ state: 'all' })).toHaveLength(10)
  })
  it('of one kind, with the counts of every kind', async () => {
    const { items, counts } = await list({ kind: 'decision' })
    expect(items.map(({ text }) => text)).toEqual(['we go'])
    expect(counts).toEqual({ action: 3, question: 1, decision: 1, talkingPoint: 1 })
    expect((await list({ state: 'closed' })).counts).toEqual({
      action: 1,
      question: 1,
      decision: 1,
      talkingPoint: 1,
    })
    expect((await list({ kind: 'action', limit: 1 })).counts.action).toBe(3)
    expect(await texts({ kind: 'action', limit: 1 })).toEqual(['prüfen'])
  })
  it('of a person; what nobody owns is mine', async () => {
    expect(await texts({ personId: world.person('Tom Weiss') })).toEqual(['call vendor', 'which region'])
    expect(await texts({ personId: world.person('Ada Keller') })).toEqual(['prüfen', 'send deck'])
    expect((await list({ personId: world.person('Mei Chen') })).counts).toEqual({
      action: 0,
      question: 0,
      decision: 1,
      talkingPoint: 1,
    })
  })
  it('with words: each in the line, in the name of its person or in the title of its page', async () => {
    expect(await texts({ words: 'DECK' })).toEqual(['send deck'])
    expect(await texts({ words: 'prufen' })).toEqual(['prüfen'])
    expect(await texts({ words: 'weiss' })).toEqual(['call vendor', 'which region'])
    expect(await texts({ words: 'platform' })).toEqual(['send deck', 'call vendor', 'which region'])
    expect(await texts({ words: 'uber' })).toEqual(['prüfen', 'holidays', 'we go'])
    expect(await texts({ words: 'vendor weekly tom' })).toEqual(['call vendor'])
    expect(await texts({ words: 'vendor mei' })).toEqual([])
    expect(await texts({ words: 'news', state: 'closed' })).toEqual(['old news'])
    expect((await list({ words: 'platform', kind: 'question' })).counts).toMatchObject({
      action: 2,
      question: 1,
    })
  })
  it('nothing in the words is syntax', async () => {
    for (const words of ['"', '%', '*', "'", '" OR "', '(', '-', '\\', '\u0000', '🙂', '  '])
      expect(Array.isArray(await texts({ words })), words).toBe(true)
    expect(await texts({ words: '%' })).toEqual([])
  })
  it('items of a loose page are found by its title', async () => {
    await world.call('capture.note', { text: '!! water plants', zone, at: 'inbox' })
    expect(await texts({ words: 'inbox' })).toEqual(['water plants'])
    expect((await list({ words: 'inbox' })).items[0]).toMatchObject({ pageTitle: 'Inbox', meetingId: null })
  })
})
describe('the title of its page', () => {
  const titleOf = async (id: string) =>
    (await list({ state: 'all' })).items.find((one) => one.id === id)?.pageTitle
  it('follows the meeting when the calendar names it anew', async () => {
    world.byHand(`update meeting set title = 'Platform circle' where title = 'Platform weekly'`)
    expect(await titleOf('send deck')).toBe('Platform circle')
    expect(await texts({ words: 'circle' })).toEqual(['send deck', 'call vendor', 'which region'])
    world.byHand(`update meeting set title = 'Platform weekly' where title = 'Platform circle'`)
    expect((await world.call('notebook.check', {})).problems).toEqual([])
  })
  it('is that of a loose page, and of the meeting that it is put to', async () => {
    const { pageId } = await world.call('page.create', { title: 'Ideas' })
    await world.write({ page: pageId }, item('action', 'water plants'))
    expect(await titleOf('water plants')).toBe('Ideas')
    await world.call('page.rename', { pageId, title: 'Plans' })
    expect(await titleOf('water plants')).toBe('Plans')
    const meetingId = world.meeting('Platform weekly', '2026-06-12')
    const { inverse } = await world.call('page.attach', { pageId, meetingId })
    expect(await titleOf('water plants')).toBe('Platform weekly')
    expect(inverse).toMatchObject({ name: 'page.attach' })
    await world.call('page.attach', { pageId, meetingId: null })
    expect(await titleOf('water plants')).toBe('Plans')
    expect((await world.call('notebook.check', {})).problems).toEqual([])
  })
})
describe('changing an item', () => {
  const card = async (id: string) => (await list({ state: 'all' })).items.find((one) => one.id === id)
  it('moves it through the states of its kind only, and back', async () => {
    const { inverse } = await world.call('item.setState', { itemId: 'send deck', state: 'done' })
    expect(await card('send deck')).toMatchObject({ state: 'done' })
    expect(inverse).toEqual({ name: 'item.setState', input: { itemId: 'send deck', state: 'open' } })
    expect(await world.fails('item.setState', { itemId: 'send deck', state: 'parked' })).toMatchObject({
      code: 'invalid',
    })
    expect(await world.fails('item.setState', { itemId: 'nothing', state: 'done' })).toMatchObject({
      code: 'notFound',
    })
  })
  it('sets date and person, leaves what is not named, and knows the way back', async () => {
    const personId = world.person('Tom Weiss')
    const { inverse } = await world.call('item.edit', { itemId: 'send deck', personId })
    expect(await card('send deck')).toMatchObject({ due: '2026-06-20', person: { id: personId } })
    expect(inverse).toEqual({ name: 'item.edit', input: { itemId: 'send deck', personId: null } })
    await world.call('item.edit', { itemId: 'send deck', due: null, personId: null })
    expect(await card('send deck')).toMatchObject({ due: null, person: null })
    expect((await world.call('notebook.check', {})).problems).toEqual([])
  })
  it('notes that a date is away on purpose, until one is given; each is taken back', async () => {
    const undated = async (): Promise<unknown[]> => {
      const { doc } = await world.call('page.open', {
        ref: { page: (await card('send deck'))?.pageId ?? '' },
      })
      return [...JSON.stringify(doc).matchAll(/"undated":true/g)]
    }
    const taken = await world.call('item.edit', { itemId: 'send deck', due: null, undated: true })
    expect([(await card('send deck'))?.due, await undated()]).toMatchObject([null, { length: 1 }])
    const given = await world.call('item.edit', { itemId: 'send deck', due: '2026-07-01' })
    expect([(await card('send deck'))?.due, await undated()]).toEqual(['2026-07-01', []])
    await world.call('item.edit', given.inverse.input as Input<'item.edit'>)
    expect([(await card('send deck'))?.due, await undated()]).toMatchObject([null, { length: 1 }])
    await world.call('item.edit', taken.inverse.input as Input<'item.edit'>)
    expect([(await card('send deck'))?.due, await undated()]).toEqual(['2026-06-20', []])
  })
})
