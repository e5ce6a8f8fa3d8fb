import { afterEach, beforeEach, expect, it } from 'vitest'
import { item, named, openWorld, zone, type World } from '../../../test/world.ts'
import { paragraph } from '../../../test/host/editing.ts'

let world: World
beforeEach(async () => {
  world = openWorld()
  await world.calendar(
    { title: 'Weekly', at: '2026-06-05T10:00', weeks: 2, people: ['Tom Weiss'] },
    { title: 'fair', at: '2026-06-10', people: ['Tom Weiss'] },
    { title: 'off', at: '2026-06-11T10:00', people: ['Tom Weiss'], lines: ['STATUS:CANCELLED'] },
  )
  const tom = world.person('Tom Weiss')
  await world.write(
    world.meeting('Weekly', '2026-06-05'),
    paragraph('we spoke'),
    item('action', 'send it', { person: tom, due: '2026-06-20' }),
    item('question', 'answered', { state: 'answered' }, named(tom, 'Tom Weiss')),
  )
  await world.call('capture.note', { text: '!! a loose one', zone, at: 'inbox' })
})
afterEach(() => world.close())

const check = () => world.call('notebook.check', {})

it('finds nothing in a healthy notebook, and says what there is', async () => {
  expect(await check()).toEqual({ problems: [], pages: 2, meetings: 4, people: 2 })
})
it('finds nothing after a tick, a rename, a change of who I am and a calendar that is gone', async () => {
  await world.call('item.setState', { itemId: 'send it', state: 'done' })
  await world.call('person.rename', { personId: world.person('Tom Weiss'), name: 'Thomas' })
  await world.call('me.set', { personId: world.person('Thomas') })
  const [row] = world.rows<{ id: string }>('select id from calendar')
  await world.call('calendar.remove', { calendarId: row?.id ?? '' })
  expect((await check()).problems).toEqual([])
})

it.each([
  [
    'the text of an item',
    `update item set text = 'send that' where id = 'send it'`,
    /its items are not those/,
  ],
  ['the state of an item', `update item set state = 'done' where id = 'send it'`, /its items are not those/],
  [
    'the closing of an item',
    `update item set closedAt = '2026-06-12T00:00:00Z' where id = 'send it'`,
    /its items are not those/,
  ],
  ['a missing item', `delete from item where id = 'send it'`, /its items are not those/],
  ['a missing mention', `delete from mention`, /its mentions are not those/],
  ['the text of a page', `update page set text = text || 'x'`, /its text is not that/],
  ['the excerpt of a page', `update page set excerpt = 'x'`, /its text is not that/],
  ['a document that cannot be read', `update page set doc = '{"type":"doc"}'`, /is damaged/],
  [
    'a start that was copied wrong',
    `update attendance set start = '2026-01-01T00:00:00Z' where start = '2026-06-05T08:00:00Z'`,
    /“Weekly”.*another time/,
  ],
  [
    'a length that was copied wrong',
    `update attendance set minutes = 5 where minutes = 30`,
    /“Weekly”.*another time/,
  ],
  [
    'a cancelled meeting that takes time',
    `update attendance set minutes = 30 where minutes is null`,
    /“(fair|off)”.*another time/,
  ],
  [
    'the number of people in a room',
    `update meeting set others = 7 where title = 'fair'`,
    /“fair”.*number of people/,
  ],
  [
    'the date of an item',
    `update item set since = '2026-01-01T00:00:00Z' where id = 'send it'`,
    /“send it”.*date is wrong/,
  ],
  ['the series of an item', `update item set seriesId = null`, /“send it”.*series/],
  [
    'a row that search has lost',
    `delete from searchRow where kind = 'person'`,
    /2 titles, names or texts are missing/,
  ],
  [
    'a title that search has lost',
    `delete from searchTitle where rowid = (select seq from searchRow where kind = 'meeting' limit 1)`,
    /1 titles, names or texts are missing/,
  ],
  ['a name that search has lost', `delete from searchName`, /2 titles, names or texts are missing/],
  [
    'a row that points nowhere',
    `pragma foreign_keys = 0; delete from series`,
    /a row of meeting points to a missing series/,
  ],
])('finds %s', async (_, damage, said) => {
  world.byHand(damage)
  const { problems } = await check()
  expect(problems.length).toBeGreaterThan(0)
  expect(problems.join('\n')).toMatch(said)
})
