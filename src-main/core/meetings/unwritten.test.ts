/** Which meetings count as held with nothing written. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { schema } from '#shared/doc/schema.ts'
import { item, openWorld, type World } from '../../../test/world.ts'

let world: World
beforeEach(async () => {
  world = openWorld()
  await world.calendar(
    { title: 'Long ago', at: '2026-03-02T10:00', people: ['Tom Weiss'] },
    { title: 'Held', at: '2026-06-10T10:00', people: ['Tom Weiss'] },
    { title: 'Later', at: '2026-06-11T10:00', people: ['Tom Weiss'] },
    { title: 'Alone', at: '2026-06-11T11:00' },
    { title: 'Declined', at: '2026-06-11T12:00', people: ['Tom Weiss'], answer: 'DECLINED' },
    { title: 'Called off', at: '2026-06-11T13:00', people: ['Tom Weiss'], lines: ['STATUS:CANCELLED'] },
    { title: 'Running', at: '2026-06-12T08:45', people: ['Tom Weiss'] },
    { title: 'To come', at: '2026-06-12T16:00', people: ['Tom Weiss'] },
  )
})
afterEach(() => world.close())
const titles = async () => (await world.call('meeting.unwritten', {})).meetings.map(({ title }) => title)

it('those of the last weeks with somebody, not called off, not declined, and over; the latest first', async () => {
  expect(await titles()).toEqual(['Later', 'Held'])
})
it('an item or a line is enough, headings alone are not', async () => {
  await world.write(world.meeting('Later'), item('action', 'x'))
  await world.write(world.meeting('Held'), schema.node('heading', null, [schema.text('Notes')]))
  expect(await titles()).toEqual(['Held'])
  await world.write(world.meeting('Held'), schema.node('paragraph', null, [schema.text('said')]))
  expect(await titles()).toEqual([])
})
it('a part of them, when more are not asked for', async () => {
  const { meetings, more } = await world.call('meeting.unwritten', { limit: 1 })
  expect([meetings.length, more]).toEqual([1, true])
})
