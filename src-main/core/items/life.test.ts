import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Inverse } from '#shared/contract/define.ts'
import type { CommandName, Input } from '#shared/contract/contract.ts'
import { closeWhole } from '../../../test/calendar/notebook.ts'
import { item, openWorld, type World } from '../../../test/world.ts'

let world: World
let june5: string
let june12: string
beforeEach(async () => {
  world = openWorld()
  await world.calendar(
    { title: 'Platform weekly', at: '2026-06-05T10:00', weeks: 2, people: ['Tom Weiss'] },
    { title: 'Tom / Ada', at: '2026-06-11T15:00', people: ['Tom Weiss'] },
  )
  june5 = world.meeting('Platform weekly', '2026-06-05')
  june12 = world.meeting('Platform weekly', '2026-06-12')
  await world.write(
    june5,
    item('question', 'which region', { person: world.person('Tom Weiss') }),
    item('decision', 'cut over on Monday'),
    item('talkingPoint', 'holidays'),
    item('action', 'send deck'),
  )
  await world.write(world.meeting('Tom / Ada'), item('decision', 'cut over on Friday'))
})
afterEach(() => closeWhole(world))

const card = async (id: string) => {
  const { items } = await world.call('item.list', { state: 'all', limit: 1000 })
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error(`no item ${id}`)
  return found
}
const undo = ({ name, input }: Inverse) =>
  // an inverse names a command with its input
  world.call(name as CommandName, input as Input<CommandName>)

describe('a question', () => {
  it('is answered in words and in a meeting; taking that back leaves nothing of it', async () => {
    const { inverse } = await world.call('item.answer', {
      itemId: 'which region',
      answer: '  Frankfurt, from July ',
      meetingId: june12,
    })
    expect(await card('which region')).toMatchObject({
      state: 'answered',
      life: {
        answer: 'Frankfurt, from July',
        closedIn: { meetingId: june12, title: 'Platform weekly', start: '2026-06-12T08:00:00Z' },
      },
    })
    const { pageId } = await card('which region')
    const { items } = await world.call('item.ofPage', { pageId })
    expect(items.map(({ id }) => id)).toEqual(['which region', 'cut over on Monday'])
    expect(items[0]?.life?.closedIn?.meetingId).toBe(june12)
    await undo(inverse)
    expect(await card('which region')).toMatchObject({ state: 'open', life: null })
    await world.call('item.setState', { itemId: 'which region', state: 'answered' })
    expect((await card('which region')).life).toBeNull()
  })
  it('opened again keeps its answer for when it is ticked again', async () => {
    await world.call('item.answer', { itemId: 'which region', answer: 'Frankfurt' })
    await world.call('item.setState', { itemId: 'which region', state: 'open' })
    expect((await card('which region')).life).toBeNull()
    await world.call('item.setState', { itemId: 'which region', state: 'answered' })
    expect((await card('which region')).life).toMatchObject({ answer: 'Frankfurt', closedIn: null })
  })
  it('alone has an answer, and only a meeting that is there can be named', async () => {
    expect(await world.fails('item.answer', { itemId: 'send deck', answer: 'x' })).toMatchObject({
      code: 'invalid',
    })
    expect(await world.fails('item.answer', { itemId: 'which region', answer: ' ' })).toMatchObject({
      code: 'invalid',
    })
    expect(
      await world.fails('item.answer', { itemId: 'which region', answer: 'x', meetingId: 'nowhere' }),
    ).toMatchObject({ code: 'notFound' })
  })
})

describe('a decision', () => {
  it('is superseded by another one, and both show it', async () => {
    const { inverse } = await world.call('item.supersede', {
      itemId: 'cut over on Monday',
      by: 'cut over on Friday',
    })
    expect(await card('cut over on Monday')).toMatchObject({
      state: 'superseded',
      life: { supersededBy: { id: 'cut over on Friday', text: 'cut over on Friday' } },
    })
    expect((await card('cut over on Friday')).life?.supersedes).toMatchObject([{ id: 'cut over on Monday' }])
    await undo(inverse)
    expect(await card('cut over on Monday')).toMatchObject({ state: 'standing', life: null })
    expect((await card('cut over on Friday')).life).toBeNull()
  })
  it('is not superseded by itself, by what it superseded, or by anything else than a decision', async () => {
    await world.call('item.supersede', { itemId: 'cut over on Monday', by: 'cut over on Friday' })
    for (const [itemId, by, code] of [
      ['cut over on Friday', 'cut over on Friday', 'conflict'],
      ['cut over on Friday', 'cut over on Monday', 'conflict'],
      ['cut over on Friday', 'send deck', 'invalid'],
      ['send deck', 'cut over on Friday', 'invalid'],
      ['cut over on Friday', 'nothing', 'notFound'],
    ] as const)
      expect(await world.fails('item.supersede', { itemId, by }), `${itemId} by ${by}`).toMatchObject({
        code,
      })
  })
  it('whose successor has gone stays superseded', async () => {
    await world.call('item.supersede', { itemId: 'cut over on Monday', by: 'cut over on Friday' })
    const { pageId } = await card('cut over on Friday')
    await world.call('page.remove', { pageId })
    expect(await card('cut over on Monday')).toMatchObject({ state: 'superseded', life: null })
  })
})

describe('what came up', () => {
  it('in a meeting stays open and says where; in two, the later one', async () => {
    const before = await world.call('item.discuss', { itemId: 'send deck', meetingId: june12 })
    await world.call('item.discuss', { itemId: 'send deck', meetingId: june5 })
    expect(await card('send deck')).toMatchObject({
      state: 'open',
      life: {
        cameUp: { meetingId: june12, title: 'Platform weekly', start: '2026-06-12T08:00:00Z', times: 2 },
      },
    })
    await undo(before.inverse)
    expect((await card('send deck')).life?.cameUp).toMatchObject({ meetingId: june5, times: 1 })
    expect(await world.fails('item.discuss', { itemId: 'send deck', meetingId: 'x' })).toMatchObject({
      code: 'notFound',
    })
  })
  it('is told in the Markdown of its page', async () => {
    await world.call('item.discuss', { itemId: 'send deck', meetingId: june12 })
    await world.call('item.discuss', { itemId: 'send deck', meetingId: june5 })
    const { pageId } = await card('send deck')
    const { text } = await world.call('page.markdown', { ref: { page: pageId } })
    expect(text).toContain(
      'send deck [owner:: [[Ada Keller]]] [came-up:: [[2026-06-05 Platform weekly]], [[2026-06-12 Platform weekly]]]',
    )
  })
  it('is remembered when the line is cut and put back', async () => {
    await world.call('item.discuss', { itemId: 'holidays', meetingId: june12 })
    const { pageId } = await card('holidays')
    await world.call('page.remove', { pageId })
    await world.call('page.recover', { pageId })
    expect((await card('holidays')).life?.cameUp).toMatchObject({ meetingId: june12 })
  })
  it('and was dealt with is raised in that meeting', async () => {
    const { inverse } = await world.call('item.setState', {
      itemId: 'holidays',
      state: 'raised',
      meetingId: june12,
    })
    expect(await card('holidays')).toMatchObject({
      state: 'raised',
      life: { closedIn: { meetingId: june12 } },
    })
    await undo(inverse)
    expect(await card('holidays')).toMatchObject({ state: 'parked', life: null })
  })
})

describe('the list is asked for', () => {
  it('what is due by a day, what lacks a date or a person, whose name begins so', async () => {
    await world.call('item.edit', { itemId: 'send deck', due: '2026-06-10' })
    const texts = async (about: Input<'item.list'>) =>
      (await world.call('item.list', about)).items.map(({ text }) => text)
    expect(await texts({ dueBy: '2026-06-10' })).toEqual(['send deck'])
    expect(await texts({ dueBy: '2026-06-09' })).toEqual([])
    expect(await texts({ lacks: 'date', kind: 'action' })).toEqual([])
    expect(await texts({ lacks: 'person', kind: 'action' })).toEqual(['send deck'])
    expect(await texts({ named: 'wei' })).toEqual(['which region'])
    expect(await texts({ named: 'eiss' })).toEqual([])
    expect(await texts({ named: 'tom', words: 'region' })).toEqual(['which region'])
    expect((await world.call('item.list', { named: 'tom', kind: 'action' })).counts).toEqual({
      action: 0,
      question: 1,
      decision: 0,
      talkingPoint: 0,
    })
  })
  it('with when its people and series were met, and are next', async () => {
    const [series] = (await world.call('item.list', {})).items.flatMap(({ seriesId }) => seriesId ?? [])
    const met = await world.call('item.met', {
      personIds: [world.person('Tom Weiss'), 'nobody'],
      seriesIds: [series ?? ''],
    })
    expect(met.persons).toEqual([
      {
        id: world.person('Tom Weiss'),
        last: '2026-06-11T13:00:00Z',
        next: { meetingId: june12, start: '2026-06-12T08:00:00Z' },
      },
      { id: 'nobody', last: null, next: null },
    ])
    expect(met.series).toMatchObject([{ last: '2026-06-05T08:00:00Z', next: { meetingId: june12 } }])
  })
})

it('every window hears of it', async () => {
  await world.call('item.discuss', { itemId: 'send deck', meetingId: june12 })
  const stale = world.events.flatMap((event) => (event.kind === 'changed' ? event.stale : []))
  expect(stale).toEqual(expect.arrayContaining(['item.list', 'home.get', 'person.get', 'meeting.get']))
})
