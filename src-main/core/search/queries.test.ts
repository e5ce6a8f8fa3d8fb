import { asyncProperty, assert, string } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { item, openWorld, zone, type World } from '../../../test/world.ts'
import { paragraph } from '../../../test/host/editing.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const find = (words: string, limit?: number) =>
  world.call('search.find', { words, ...(limit === undefined ? {} : { limit }) })
const found = async (words: string) => {
  const { meetings, people, notes, items } = await find(words)
  const joined = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join('')
  return [
    ...meetings.map(({ title }) => joined(title)),
    ...people.map(({ name }) => joined(name)),
    ...notes.map(({ title }) => `note ${title}`),
    ...items.map(({ text }) => `item ${joined(text)}`),
  ]
}

describe('finding', () => {
  beforeEach(async () => {
    await world.calendar(
      { title: 'Budget review', at: '2026-06-10T10:00', people: ['Tom Weiss'] },
      { title: 'Über den Plan', at: '2026-06-11T10:00', people: ['Zoë Ortiz'] },
    )
    await world.write(
      world.meeting('Über den Plan'),
      paragraph('the scope is the Rahmenvertrag'),
      item('action', 'send the forecast'),
    )
  })
  it('takes the last word as it is typed and the others as they are, in any order', async () => {
    expect(await found('bud')).toEqual(['Budget review'])
    expect(await found('review bud')).toEqual(['Budget review'])
    expect(await found('rev bud')).toEqual([])
    expect(await found('budget scope')).toEqual([])
  })
  it('does not mind case and accents', async () => {
    expect(await found('UBER')).toEqual(['Über den Plan'])
    expect(await found('über')).toEqual(['Über den Plan'])
    expect(await found('zoe')).toEqual(['Zoë Ortiz'])
  })
  it('looks into titles and names from the first letter, into text from the third', async () => {
    expect(await found('z')).toEqual(['Zoë Ortiz'])
    expect(await found('ra')).toEqual([])
    expect(await found('rah')).toEqual(['note Über den Plan'])
  })
  it('shows where a note has it, and the items that hold it', async () => {
    expect((await find('rahmen')).notes).toMatchObject([
      {
        ref: { meeting: world.meeting('Über den Plan') },
        date: '2026-06-11T08:00:00Z',
        snippet: [{ hit: false }, { text: 'Rahmen', hit: true }, { hit: false }],
      },
    ])
    expect(await found('forecast')).toEqual(['note Über den Plan', 'item send the forecast'])
  })
  it('finds a loose page', async () => {
    const { pageId } = await world.call('capture.note', { text: 'ask about parking', zone, at: 'inbox' })
    expect((await find('parking')).notes).toMatchObject([{ ref: { page: pageId }, title: 'Inbox' }])
  })
  it('follows what is rewritten, renamed and gone', async () => {
    const personId = world.person('Zoë Ortiz')
    await world.call('person.rename', { personId, name: 'Zara Ortiz' })
    expect(await found('zoe')).toEqual([])
    expect(await found('zara')).toEqual(['Zara Ortiz'])
    world.byHand(`update meeting set title = 'Forecast' where title = 'Budget review'`)
    expect(await found('budget')).toEqual([])
    expect(await found('foreca')).toContain('Forecast')
    await world.write(world.meeting('Forecast'), paragraph('nothing but raincoats'))
    expect(await found('raincoats')).toEqual(['note Forecast'])
  })
  it('finds the meetings of a hidden calendar, and says that they are left out of lists', async () => {
    const calendarId = world.rows<{ id: string }>('select id from calendar')[0]?.id ?? ''
    await world.call('calendar.edit', { calendarId, hidden: true })
    expect(await found('budget')).toEqual(['Budget review'])
    expect((await find('budget')).meetings).toMatchObject([{ noise: 'calendar' }])
  })
})

it('a series is folded to its next and its latest meeting; what is nearest to now comes first', async () => {
  await world.calendar(
    { title: 'Plan weekly', at: '2026-05-01T10:00', weeks: 20, people: ['Tom Weiss'] },
    { title: 'Plan once', at: '2026-06-13T10:00', people: ['Tom Weiss'] },
    { title: 'Plan long ago', at: '2026-03-13T10:00', people: ['Tom Weiss'] },
  )
  const { meetings } = await find('plan')
  expect(meetings.map(({ title, start }) => `${title.map((piece) => piece.text).join('')} ${start}`)).toEqual(
    [
      'Plan weekly 2026-06-12T08:00:00Z',
      'Plan once 2026-06-13T08:00:00Z',
      'Plan weekly 2026-06-05T08:00:00Z',
      'Plan long ago 2026-03-13T09:00:00Z',
    ],
  )
})

it('people met lately come first', async () => {
  await world.calendar(
    { title: 'a', at: '2026-06-01T10:00', people: ['Maria Alt'] },
    { title: 'b', at: '2026-06-11T10:00', people: ['Maria Neu'] },
    { title: 'c', at: '2026-07-11T10:00', people: ['Maria Nie'] },
  )
  expect(await found('maria')).toEqual(['Maria Neu', 'Maria Alt', 'Maria Nie'])
  expect((await find('maria', 1)).people).toHaveLength(1)
})

it('nothing that is typed is syntax: no text fails, and none is taken for more than its words', async () => {
  await world.calendar({ title: 'Plan', at: '2026-06-10T10:00', people: ['Tom Weiss'] })
  await world.write(world.meeting('Plan'), paragraph('near the plan'))
  await assert(
    asyncProperty(string({ unit: 'binary', maxLength: 80 }), async (words) => {
      await find(words)
      await world.call('meeting.list', { zone, words })
      await world.call('person.list', { words })
      await world.call('person.suggest', { words })
      await world.call('item.list', { words })
    }),
    { numRuns: 200 },
  )
  for (const words of [
    '"',
    "'",
    '*',
    'plan*',
    '"plan',
    'plan OR',
    'NOT plan',
    'title:plan',
    '^plan',
    'NEAR(plan)',
    '(',
    '-plan',
    '\\',
  ])
    expect(await find(words), words).toBeTypeOf('object')
  expect(await found('plan*')).toEqual(['Plan', 'note Plan'])
  expect(await found('plan OR tom')).toEqual([])
  expect(await found('title:plan')).toEqual([])
  expect(await found('*')).toEqual([])
})
