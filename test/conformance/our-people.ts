/** People: addresses in every form, names with commas, rooms and groups, answers and roles. */
import { days, only, type OwnCase } from './our-cases.ts'

type Said = Readonly<Record<string, unknown>>
const one = (what: string, lines: readonly string[], says: Said): OwnCase => ({
  what,
  ics: only('DTSTART:20260302T090000Z', ...lines),
  starts: days('09:00', '03-02'),
  says: [says],
})
const who = (what: string, line: string, says: Said): OwnCase => one(what, [line], { attendees: [says] })

export const people: readonly OwnCase[] = [
  who('a plain attendee', 'ATTENDEE:mailto:ana@example.org', {
    email: 'ana@example.org',
    name: null,
    kind: 'person',
    partstat: 'needs-action',
    role: 'required',
    sentBy: null,
  }),
  who('mailto in any case, the address in lower case', 'ATTENDEE;CN=Ana Ruiz:MAILTO:Ana.Ruiz@Example.ORG', {
    email: 'ana.ruiz@example.org',
    name: 'Ana Ruiz',
  }),
  who('an address without mailto', 'ATTENDEE;CN=Ana:ana@example.org', { email: 'ana@example.org' }),
  who('a quoted name with a comma', 'ATTENDEE;CN="Ruiz, Ana":mailto:ana@example.org', { name: 'Ruiz, Ana' }),
  who('a quoted name with a semicolon and a colon', 'ATTENDEE;CN="Ruiz; Ana: CEO":mailto:ana@example.org', {
    name: 'Ruiz; Ana: CEO',
    email: 'ana@example.org',
  }),
  who('an escaped comma in a name', 'ATTENDEE;CN=Ruiz\\, Ana:mailto:ana@example.org', { name: 'Ruiz, Ana' }),
  who('quotes within quotes (Google)', `ATTENDEE;CN="'Ana Ruiz'":mailto:ana@example.org`, {
    name: 'Ana Ruiz',
  }),
  who('carets (RFC 6868)', "ATTENDEE;CN=Ana ^'the boss^' Ruiz^^:mailto:ana@example.org", {
    name: 'Ana "the boss" Ruiz^',
  }),
  who('a line end in a name (RFC 6868) is a blank', 'ATTENDEE;CN=Ana^nRuiz:mailto:ana@example.org', {
    name: 'Ana Ruiz',
  }),
  who('a name that is only the address is none', 'ATTENDEE;CN=ana@example.org:mailto:ana@example.org', {
    name: null,
  }),
  who(
    'EMAIL where the value is no address (RFC 7986)',
    'ATTENDEE;CN=Ana;EMAIL=Ana@example.org:urn:uuid:5f0d',
    {
      email: 'ana@example.org',
    },
  ),
  who(
    'EMAIL in quotes, the value a path of a server (Apple)',
    'ATTENDEE;CN=Ana;EMAIL="ana@example.org":/aMTQ/principal/',
    {
      email: 'ana@example.org',
    },
  ),
  who('invalid:nomail has no address', 'ATTENDEE;CN=Ana Ruiz:invalid:nomail', {
    email: null,
    name: 'Ana Ruiz',
  }),
  who('an address in angle brackets', 'ATTENDEE;CN=Ana:mailto:<ana@example.org>', {
    email: 'ana@example.org',
  }),
  who('an escaped address', 'ATTENDEE;CN=Ana:mailto:ana%2Bx@example.org', { email: 'ana+x@example.org' }),
  who('an address with a question', 'ATTENDEE:mailto:ana@example.org?subject=Hi', {
    email: 'ana@example.org',
  }),
  who('a name outside ASCII', 'ATTENDEE;CN=Žofie Dvořáková:mailto:zofie@example.org', {
    name: 'Žofie Dvořáková',
  }),
  who('answer and role', 'ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=DECLINED:mailto:ana@example.org', {
    partstat: 'declined',
    role: 'optional',
  }),
  who('answer and role in lower case', 'ATTENDEE;role=chair;partstat=accepted:mailto:ana@example.org', {
    partstat: 'accepted',
    role: 'chair',
  }),
  who('an answer that nobody knows', 'ATTENDEE;PARTSTAT=X-PERHAPS:mailto:ana@example.org', {
    partstat: 'needs-action',
  }),
  who('who only listens', 'ATTENDEE;ROLE=NON-PARTICIPANT:mailto:ana@example.org', {
    role: 'non-participant',
  }),
  who(
    'who sent another',
    'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:bo@example.org":mailto:ana@example.org',
    {
      partstat: 'delegated',
    },
  ),
  who('who answers for another', 'ATTENDEE;SENT-BY="mailto:Assistant@Example.org":mailto:ana@example.org', {
    sentBy: 'assistant@example.org',
  }),
  who('a room', 'ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room1@example.org', { kind: 'room' }),
  who('a resource', 'ATTENDEE;CUTYPE=RESOURCE;CN=Projector:mailto:beamer@example.org', { kind: 'resource' }),
  who('a group', 'ATTENDEE;CUTYPE=GROUP;CN=Everyone:mailto:all@example.org', { kind: 'group' }),
  who("Google's rooms", 'ATTENDEE;CUTYPE=RESOURCE;CN=Paris-2:mailto:c_1@resource.calendar.google.com', {
    kind: 'resource',
  }),
  who("Google's rooms that do not say so", 'ATTENDEE;CN=Paris-2:mailto:c_1@resource.calendar.google.com', {
    kind: 'resource',
  }),
  one(
    "Exchange's rooms stand in the place",
    ['LOCATION:Room 7; Room 8', 'ATTENDEE;CUTYPE=RESOURCE;CN=Room 8:mailto:r8@example.org'],
    {
      attendees: [{ kind: 'room' }],
    },
  ),
  one(
    'the same address twice is one attendee, with the answer',
    [
      'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ana@example.org',
      'ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:MAILTO:ANA@example.org',
    ],
    { attendees: [{ email: 'ana@example.org', partstat: 'accepted', name: 'Ana' }] },
  ),
  one('two without an address are two', ['ATTENDEE;CN=A:invalid:nomail', 'ATTENDEE;CN=B:invalid:nomail'], {
    attendees: [{ name: 'A' }, { name: 'B' }],
  }),
  one(
    'who calls it, and who sends for them',
    ['ORGANIZER;CN="Aoki, Rei";SENT-BY="mailto:office@example.org":MAILTO:Rei@example.org'],
    {
      organizer: { email: 'rei@example.org', name: 'Aoki, Rei', sentBy: 'office@example.org' },
    },
  ),
  one('who calls it without an address', ['ORGANIZER;CN=Rei:invalid:nomail'], {
    organizer: { email: null, name: 'Rei', sentBy: null },
  }),
]
