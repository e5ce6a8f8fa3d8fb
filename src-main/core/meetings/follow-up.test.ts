/** What goes out after a meeting, and to whom. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { item, openWorld, type World } from '../../../test/world.ts'

let world: World
beforeEach(async () => {
  world = openWorld()
  await world.calendar({
    title: 'Platform weekly',
    at: '2026-06-12T10:00',
    people: ['Tom Weiss', 'Mei Chen'],
    lines: ['ATTENDEE;CN=Jo;PARTSTAT=DECLINED:mailto:jo@client.example'],
  })
})
afterEach(() => world.close())

it('holds what stands and what is open, by name, for everybody who comes', async () => {
  const meetingId = world.meeting('Platform weekly')
  const [tom, ada] = [world.person('Tom Weiss'), world.person('Ada Keller')]
  await world.write(
    meetingId,
    item('decision', 'go'),
    item('action', 'run', { person: tom, due: '2026-06-20' }),
    item('action', 'mine', { person: ada }),
    item('question', 'when', { person: tom }),
    item('action', 'over', { state: 'done' }),
  )
  const ref = { id: tom, name: 'Tom Weiss', me: false }
  expect(await world.call('meeting.followUp', { meetingId })).toEqual({
    title: 'Platform weekly',
    start: '2026-06-12T08:00:00Z',
    decisions: ['go'],
    actions: [
      { person: null, actions: [{ text: 'mine', due: null }] },
      { person: ref, actions: [{ text: 'run', due: '2026-06-20' }] },
    ],
    questions: [{ text: 'when', person: ref }],
    to: [
      { name: 'Tom Weiss', email: 'tom.weiss@client.example' },
      { name: 'Mei Chen', email: 'mei.chen@client.example' },
    ],
    followedUpAt: null,
  })
})

it('of a meeting without a page is empty', async () => {
  const followUp = await world.call('meeting.followUp', { meetingId: world.meeting('Platform weekly') })
  expect([followUp.decisions, followUp.actions, followUp.questions]).toEqual([[], [], []])
})

it('that it was handed on is noted, and can be taken back', async () => {
  const meetingId = world.meeting('Platform weekly')
  const { inverse } = await world.call('meeting.setFollowedUp', { meetingId, done: true })
  expect((await world.call('meeting.followUp', { meetingId })).followedUpAt).toBe('2026-06-12T07:00:00Z')
  expect(inverse).toEqual({ name: 'meeting.setFollowedUp', input: { meetingId, done: false } })
})
