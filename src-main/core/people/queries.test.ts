import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { item, named, openWorld, type World } from '../../../test/world.ts'
import { paragraph } from '../../../test/host/editing.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const names = async (words?: string, limit?: number) => {
  const found = await world.call('person.list', {
    ...(words === undefined ? {} : { words }),
    ...(limit === undefined ? {} : { limit }),
  })
  return found.people.map(({ person }) => person.name)
}
const get = (name: string, limit?: number) =>
  world.call('person.get', { personId: world.person(name), ...(limit === undefined ? {} : { limit }) })
const texts = (items: readonly { readonly text: string }[]) => items.map((card) => card.text)

describe('the list', () => {
  it('has those met lately first, then by name, and never me', async () => {
    await world.calendar(
      { title: 'old', at: '2026-05-01T10:00', people: ['Tom Weiss'] },
      { title: 'new', at: '2026-06-11T10:00', people: ['Mei Chen'] },
      { title: 'to come', at: '2026-06-20T10:00', people: ['Zoë Ortiz', 'Bo Berg', 'Tom Weiss'] },
    )
    const { people, total } = await world.call('person.list', {})
    expect(people.map(({ person }) => person.name)).toEqual(['Mei Chen', 'Tom Weiss', 'Bo Berg', 'Zoë Ortiz'])
    expect(total).toBe(4)
    expect(people[1]).toMatchObject({
      email: 'tom.weiss@client.example',
      lastMet: '2026-05-01T08:00:00Z',
      nextAt: '2026-06-20T08:00:00Z',
    })
    expect(people[0]).toMatchObject({ lastMet: '2026-06-11T08:00:00Z', nextAt: null })
  })
  it('counts what is open with each', async () => {
    await world.calendar({ title: 'a', at: '2026-06-01T10:00', people: ['Tom Weiss'] })
    const person = world.person('Tom Weiss')
    await world.write(
      world.meeting('a'),
      item('action', 'open', { person }),
      item('question', 'asked', { person }),
      item('action', 'done', { person, state: 'done' }),
    )
    expect((await world.call('person.list', {})).people[0]?.openItems).toBe(2)
  })
  it('finds by the beginning of a name, by address and by organisation, whatever case and accents', async () => {
    await world.calendar(
      { title: 'a', at: '2026-06-01T10:00', people: ['Zoë Ortiz', 'Mei Chen'] },
      { title: 'b', at: '2026-06-02T10:00', people: ['Tom Weiss'] },
      { title: 'c', at: '2026-06-03T10:00', people: ['pat.lee@müller.example'] },
    )
    world.byHand(`update organisation set name = 'Ångström AB' where domain = 'client.example'`)
    expect(await names('zoe')).toEqual(['Zoë Ortiz'])
    expect(await names('ZOË ort')).toEqual(['Zoë Ortiz'])
    expect(await names('rtiz')).toEqual(['Zoë Ortiz']) // by address
    expect(await names('tom.weiss@')).toEqual(['Tom Weiss'])
    expect(await names('angs')).toEqual(['Tom Weiss', 'Mei Chen', 'Zoë Ortiz'])
    expect(await names('keller')).toEqual([])
    expect(await names('" XOR (')).toEqual([])
  })
  it('counts all that were found, however many are shown', async () => {
    await world.calendar({
      title: 'a',
      at: '2026-06-01T10:00',
      people: ['Tom Weiss', 'Tom Becker', 'Tom Khan'],
    })
    const found = await world.call('person.list', { words: 'tom', limit: 2 })
    expect(found.people).toHaveLength(2)
    expect(found.total).toBe(3)
  })
})

describe('a person', () => {
  it('has a ledger both ways, what is parked for them and what they were asked', async () => {
    await world.calendar(
      { title: '1:1', at: '2026-06-01T10:00', people: ['Tom Weiss'] },
      { title: 'Room', at: '2026-06-02T10:00', people: ['Tom Weiss', 'Mei Chen'] },
    )
    const [tom, mei, ada] = ['Tom Weiss', 'Mei Chen', 'Ada Keller'].map((name) => world.person(name))
    await world.write(
      world.meeting('1:1'),
      item('action', 'mine from our 1:1', { due: '2026-06-30' }),
      item('action', 'his', { person: tom ?? null }),
      item('action', 'his, done', { person: tom ?? null, state: 'done' }),
      item('talkingPoint', 'parked for him', { person: tom ?? null }),
      item('question', 'asked of him', { person: tom ?? null }),
    )
    await world.write(
      world.meeting('Room'),
      item(
        'action',
        'mine, send it to ',
        { person: ada ?? null, due: '2026-06-20' },
        named(tom ?? '', 'Tom Weiss'),
      ),
      item('action', 'mine from the room'),
      item('action', 'hers', { person: mei ?? null }),
    )
    const page = await get('Tom Weiss')
    expect(texts(page.iOwe)).toEqual(['mine, send it to @Tom Weiss', 'mine from our 1:1'])
    expect(texts(page.theyOwe)).toEqual(['his'])
    expect(texts(page.parked)).toEqual(['parked for him'])
    expect(texts(page.asked)).toEqual(['asked of him'])
    expect(texts((await get('Mei Chen')).iOwe)).toEqual([])
    await world.call('person.rename', { personId: tom ?? '', name: 'Thomas Weiss' })
    expect(texts((await get('Thomas Weiss')).iOwe)).toHaveLength(2)
    await world.call('item.setState', { itemId: 'mine, send it to ', state: 'done' })
    expect(texts((await get('Thomas Weiss')).iOwe)).toEqual(['mine from our 1:1'])
    expect((await world.call('notebook.check', {})).problems).toEqual([])
  })
  it('was met so often and so long: cancelled, whole-day and coming meetings do not count', async () => {
    await world.calendar(
      { title: 'a', at: '2026-06-01T10:00', lasts: 60, people: ['Tom Weiss'] },
      { title: 'b', at: '2026-06-02T10:00', lasts: 30, people: ['Tom Weiss'] },
      { title: 'off', at: '2026-06-10T10:00', lasts: 60, people: ['Tom Weiss'], lines: ['STATUS:CANCELLED'] },
      { title: 'fair', at: '2026-06-03', people: ['Tom Weiss'] },
      { title: 'off too', at: '2026-06-13T10:00', people: ['Tom Weiss'], lines: ['STATUS:CANCELLED'] },
      { title: 'to come', at: '2026-06-15T10:00', people: ['Tom Weiss'] },
    )
    expect(await get('Tom Weiss')).toMatchObject({
      meetings: 2,
      minutes: 90,
      lastMet: { meetingId: world.meeting('b'), start: '2026-06-02T08:00:00Z' },
      next: { meetingId: world.meeting('to come'), start: '2026-06-15T08:00:00Z' },
      organisation: expect.any(String) as string,
      addresses: ['tom.weiss@client.example'],
      pinned: false,
    })
  })
  it('is most often in a room with those who share most held meetings, small rooms only, never me', async () => {
    const crowd = Array.from({ length: 13 }, (_, i) => `Guest ${'ABCDEFGHIJKLM'.charAt(i)}`)
    await world.calendar(
      { title: 'Weekly', at: '2026-05-22T10:00', weeks: 3, people: ['Tom Weiss', 'Mei Chen'] },
      { title: 'once', at: '2026-06-01T10:00', people: ['Tom Weiss', 'Zoë Ortiz', 'Bo Berg'] },
      { title: 'off', at: '2026-06-02T10:00', people: ['Tom Weiss', 'Kim Off'], lines: ['STATUS:CANCELLED'] },
      { title: 'all', at: '2026-06-03T10:00', people: ['Tom Weiss', ...crowd] },
    )
    expect((await get('Tom Weiss')).oftenWith.map(({ name }) => name)).toEqual([
      'Mei Chen',
      'Bo Berg',
      'Zoë Ortiz',
    ])
  })
  it('shows the meetings together newest first, to come within a day, with decisions and questions', async () => {
    await world.calendar(
      { title: 'first', at: '2026-06-01T10:00', people: ['Tom Weiss', 'Mei Chen'] },
      { title: 'off', at: '2026-06-02T10:00', people: ['Tom Weiss'], lines: ['STATUS:CANCELLED'] },
      {
        title: 'off with a page',
        at: '2026-06-03T10:00',
        people: ['Tom Weiss'],
        lines: ['STATUS:CANCELLED'],
      },
      { title: 'second', at: '2026-06-05T10:00', people: ['Tom Weiss'] },
      { title: 'soon', at: '2026-06-12T15:00', people: ['Tom Weiss'] },
      { title: 'far', at: '2026-06-16T15:00', people: ['Tom Weiss'] },
    )
    await world.write(world.meeting('off with a page'), paragraph('why'))
    await world.write(
      world.meeting('first'),
      paragraph('we spoke'),
      item('decision', 'we go'),
      item('action', 'not shown here'),
    )
    const { together, more } = await get('Tom Weiss')
    expect(together.map(({ title }) => title)).toEqual(['soon', 'second', 'off with a page', 'first'])
    expect(together.at(-1)).toMatchObject({
      excerpt: 'we spoke',
      others: [{ name: 'Mei Chen' }],
      othersCount: 1,
      items: [{ text: 'we go' }],
    })
    expect(more).toBe(false)
    expect(await get('Tom Weiss', 2)).toMatchObject({ more: true, together: [{}, {}] })
  })
  it('who is not there is not found', async () => {
    expect(await world.fails('person.get', { personId: 'nobody' })).toMatchObject({ code: 'notFound' })
  })
})

describe('whom @ offers', () => {
  beforeEach(() =>
    world
      .calendar(
        { title: 'lately', at: '2026-06-11T10:00', people: ['Mark Twain'] },
        { title: 'before', at: '2026-06-10T10:00', people: ['Mei Chen'] },
        { title: 'long ago', at: '2025-11-11T10:00', people: ['Mara Jade'] },
        { title: 'this', at: '2026-06-20T10:00', people: ['Zoë Martin', 'Tom Weiss'] },
      )
      .then(() => undefined),
  )
  const offered = async (words: string, meeting?: string) =>
    (
      await world.call('person.suggest', {
        words,
        ...(meeting === undefined ? {} : { ref: { meeting: world.meeting(meeting) } }),
      })
    ).map(({ person, inRoom }) => (inRoom ? `${person.name} (here)` : person.name))

  it('are those in the room first, then those met lately', async () => {
    expect(await offered('', 'this')).toEqual([
      'Tom Weiss (here)',
      'Zoë Martin (here)',
      'Ada Keller (here)',
      'Mark Twain',
      'Mei Chen',
      'Mara Jade',
    ])
  })
  it('match at the beginning of any of their names', async () => {
    expect(await offered('mar', 'this')).toEqual(['Zoë Martin (here)', 'Mark Twain', 'Mara Jade'])
    expect(await offered('ZOE', 'this')).toEqual(['Zoë Martin (here)'])
    expect(await offered('mei c')).toEqual(['Mei Chen'])
    expect(await offered('wain')).toEqual([])
  })
  it('are at most eight', async () => {
    await world.calendar({
      title: 'crowd',
      at: '2026-06-10T10:00',
      people: Array.from({ length: 12 }, (_, i) => `Guest ${'ABCDEFGHIJKL'.charAt(i)}`),
    })
    expect(await offered('guest')).toHaveLength(8)
    expect(await offered('', 'crowd')).toHaveLength(8)
  })
})

describe('what is decided by hand', () => {
  beforeEach(() =>
    world.calendar({ title: 'a', at: '2026-06-01T10:00', people: ['Tom Weiss'] }).then(() => undefined),
  )
  it('a name can be changed, is found by, and changed back', async () => {
    const personId = world.person('Tom Weiss')
    const { inverse } = await world.call('person.rename', { personId, name: '  Thomas Weiss ' })
    expect(await names('thom')).toEqual(['Thomas Weiss'])
    expect(await names('tom')).toEqual(['Thomas Weiss']) // by address
    expect(inverse).toEqual({ name: 'person.rename', input: { personId, name: 'Tom Weiss' } })
    await world.call('person.rename', { personId, name: 'Tom Weiss' })
    expect(await names('thom')).toEqual([])
  })
  it('a name that is typed holds nothing that turns the text around it', async () => {
    const personId = world.person('Tom Weiss')
    await world.call('person.rename', { personId, name: 'Thomas\u202e\nWeiss\u2066' })
    expect(await names()).toEqual(['Thomas Weiss'])
    expect((await world.fails('person.rename', { personId, name: '\u202e' })).code).toBe('invalid')
    expect(await names()).toEqual(['Thomas Weiss'])
  })
  it('a person is pinned and unpinned', async () => {
    const personId = world.person('Tom Weiss')
    const { inverse } = await world.call('person.pin', { personId, pinned: true })
    expect((await get('Tom Weiss')).pinned).toBe(true)
    expect(inverse).toEqual({ name: 'person.pin', input: { personId, pinned: false } })
    await world.call('person.pin', { personId, pinned: false })
    expect((await get('Tom Weiss')).pinned).toBe(false)
  })
  it('of nobody is refused', async () => {
    expect((await world.fails('person.rename', { personId: 'nobody', name: 'x' })).code).toBe('notFound')
    expect((await world.fails('person.pin', { personId: 'nobody', pinned: true })).code).toBe('notFound')
    expect((await world.fails('person.rename', { personId: 'nobody', name: ' ' })).code).toBe('invalid')
  })
})
