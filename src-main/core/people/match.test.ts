import { expect, test } from 'vitest'
import type { Attendee, EventContent } from '../calendar/values.ts'
import { namedBy, organisationOf, roomOf } from './match.ts'

const attendee = (email: string | null, more: Partial<Attendee> = {}): Attendee => ({
  email,
  name: null,
  kind: 'person',
  partstat: 'needs-action',
  role: 'required',
  sentBy: null,
  ...more,
})
const room = (attendees: readonly Attendee[], organizer: EventContent['organizer'] = null) =>
  roomOf({
    summary: '',
    description: null,
    location: null,
    url: null,
    status: 'CONFIRMED',
    transparency: 'busy',
    categories: [],
    confidential: false,
    organizer,
    attendees,
    joinUrl: null,
    provider: null,
    sequence: 0,
    hash: '',
  })

test('a person is told by address; who has none is nobody', () => {
  const { invited } = room([attendee('tom@a.example', { name: 'Tom' }), attendee(null, { name: 'Tom' })])
  expect(invited.map(({ email }) => email)).toEqual(['tom@a.example'])
})

test('two people of one name stay two', () => {
  const { invited } = room([
    attendee('tom@a.example', { name: 'Tom Becker' }),
    attendee('tom@b.example', { name: 'Tom Becker' }),
  ])
  expect(invited).toHaveLength(2)
})

test('rooms and resources are named apart, groups are nobody', () => {
  const { invited, resources } = room([
    attendee('anna@a.example'),
    attendee('room1@a.example', { kind: 'room', name: 'Elbe' }),
    attendee('c_1@resource.calendar.google.com', { kind: 'resource', name: 'Beamer' }),
    attendee('all@a.example', { kind: 'group', name: 'Everybody' }),
    attendee('x@group.calendar.google.com'),
  ])
  expect(invited.map(({ email }) => email)).toEqual(['anna@a.example'])
  expect(resources).toEqual(['Elbe', 'Beamer'])
})

test('the organiser is in the room, once', () => {
  const organizer = { email: 'anna@a.example', name: 'Anna Berg', sentBy: null }
  expect(room([attendee('tom@a.example')], organizer)).toMatchObject({
    organiser: 'anna@a.example',
    invited: [
      { email: 'tom@a.example', organiser: false },
      { email: 'anna@a.example', name: 'Anna Berg', organiser: true, partstat: 'accepted' },
    ],
  })
  expect(room([attendee('anna@a.example', { partstat: 'tentative' })], organizer).invited).toEqual([
    { email: 'anna@a.example', name: 'Anna Berg', role: 'required', partstat: 'tentative', organiser: true },
  ])
})

test('a calendar or a room that organises is nobody', () => {
  const google = { email: 'x@group.calendar.google.com', name: 'Team', sentBy: null }
  expect(room([], google)).toMatchObject({ organiser: null, invited: [] })
  const elbe = { email: 'room1@a.example', name: 'Elbe', sentBy: null }
  expect(room([attendee('room1@a.example', { kind: 'room' })], elbe).organiser).toBeNull()
})

test.each([
  ['tom.becker@a.example', null, 'Tom Becker', 'address'],
  ['tom_becker+news@a.example', null, 'Tom Becker', 'address'],
  ['TBECKER@a.example', null, 'TBECKER', 'address'],
  ['anna-lena.berg2@a.example', null, 'Anna Lena Berg2', 'address'],
  ['4711@a.example', null, '4711', 'address'],
  ['tom@a.example', 'Thomas Becker', 'Thomas Becker', 'calendar'],
] as const)('%s with the name %s is called %s, by %s', (email, name, expected, provenance) => {
  expect(namedBy(email, name)).toEqual({ name: expected, nameProvenance: provenance })
})

test.each([
  ['an address', 'tom@other.example'],
  ['no letter', '0049 40 123'],
  ['nothing', '   '],
])('a name that is %s is none', (_, name) => {
  expect(room([attendee('tom@a.example', { name })]).invited[0]?.name).toBeNull()
})

test('marks that turn the direction of writing, and controls, leave a name', () => {
  expect(room([attendee('tom@a.example', { name: 'Tom\u202Egpj\u0007 B' })]).invited[0]?.name).toBe(
    'Tom gpj B',
  )
})

test.each([
  ['tom@northwind.example', { domain: 'northwind.example', name: 'Northwind' }],
  ['tom@mail.north-wind.co.uk', { domain: 'north-wind.co.uk', name: 'North Wind' }],
  ['tom@gmail.com', null],
  ['tom@outlook.de', null],
  ['tom@me.com', null],
  ['tom@localhost', null],
  ['tom@10.0.0.1', null],
])('%s speaks for %o', (email, expected) => {
  expect(organisationOf(email)).toEqual(expected)
})
