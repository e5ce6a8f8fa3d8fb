/** How people are read from a feed. */
import { describe, expect, test } from 'vitest'
import { readFeed } from './feed.ts'
import type { EventContent } from './values.ts'

function content(...lines: string[]): EventContent {
  const text = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:u',
    'DTSTART:20260302T100000Z',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  const window = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }
  const reply = readFeed({ bytes: Buffer.from(text.join('\r\n')), zone: 'UTC', ...window })
  if (!reply.ok) throw new Error(reply.failure.message)
  const [found] = reply.feed.occurrences
  if (found === undefined) throw new Error('no occurrence')
  return found.content
}

describe('an address', () => {
  test.each([
    ['ATTENDEE:mailto:Ann@Example.COM', 'ann@example.com'],
    ['ATTENDEE:MAILTO:ann@example.com', 'ann@example.com'],
    ['ATTENDEE:ann@example.com', 'ann@example.com'],
    ['ATTENDEE;EMAIL=ann@example.com:/aMTA4/principal/', 'ann@example.com'],
    ['ATTENDEE;EMAIL="ann@example.com":urn:uuid:1234', 'ann@example.com'],
    ['ATTENDEE;CN=Ann:invalid:nomail', null],
    ['ATTENDEE;CN=Ann:mailto:', null],
  ])('%s', (line, email) => {
    expect(content(line).attendees[0]?.email).toBe(email)
  })
})

describe('a name', () => {
  test('may hold commas, colons and semicolons in quotes', () => {
    expect(content('ATTENDEE;CN="Doe, Jane; née: Roe":mailto:j@x.org').attendees[0]?.name).toBe(
      'Doe, Jane; née: Roe',
    )
  })

  test('is none where it repeats the address', () => {
    expect(content('ATTENDEE;CN=j@x.org:mailto:J@x.org').attendees[0]?.name).toBeNull()
  })
})

describe('persons are told from the rest', () => {
  test.each([
    ['ATTENDEE;CUTYPE=INDIVIDUAL:mailto:a@x.org', 'person'],
    ['ATTENDEE:mailto:a@x.org', 'person'],
    ['ATTENDEE;CUTYPE=ROOM:mailto:a@x.org', 'room'],
    ['ATTENDEE;CUTYPE=GROUP:mailto:a@x.org', 'group'],
    ['ATTENDEE;CUTYPE=RESOURCE:mailto:beamer@x.org', 'resource'],
    ['ATTENDEE;CUTYPE=X-ALIEN:mailto:a@x.org', 'unknown'],
    ['ATTENDEE:mailto:c_188@resource.calendar.google.com', 'resource'],
    ['ATTENDEE;CUTYPE=RESOURCE;CN="Room 4.1":mailto:room41@x.org', 'room'],
  ])('%s', (line, kind) => {
    expect(content('LOCATION:Room 4.1\\; Berlin', line).attendees[0]?.kind).toBe(kind)
  })
})

test('answers, roles and deputies are read', () => {
  const line = 'ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=TENTATIVE;SENT-BY="mailto:S@x.org":mailto:a@x.org'
  expect(content(line).attendees[0]).toMatchObject({
    role: 'optional',
    partstat: 'tentative',
    sentBy: 's@x.org',
  })
  expect(content('ORGANIZER;CN=Bo;SENT-BY="mailto:s@x.org":mailto:b@x.org').organizer).toEqual({
    email: 'b@x.org',
    name: 'Bo',
    sentBy: 's@x.org',
  })
})

test('the same address twice is one attendee, with the answer that says more', () => {
  const people = content(
    'ATTENDEE;CN=Ann:mailto:a@x.org',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:A@x.org',
  ).attendees
  expect(people).toMatchObject([{ name: 'Ann', partstat: 'accepted' }])
})
