/** Reads who calls a meeting and who is asked to it, and tells persons from rooms, resources and groups. */
import type { Property } from './components.ts'
import type { Attendee, Organizer, ParticipantKind, ParticipantRole, PartStat } from './values.ts'

/** Reads ORGANIZER (RFC 5545 3.8.4.3). */
export function readOrganizer(property: Property): Organizer {
  const email = addressOf(property)
  return { email, name: nameOf(property, email), sentBy: mailAddress(property.params['sent-by'] ?? '') }
}

/**
 * Reads ATTENDEE lines (RFC 5545 3.8.4.1). The same address twice is one attendee, with the answer that says more;
 * whoever bears the name of the place is a room, which is how Exchange publishes rooms.
 */
export function readAttendees(properties: readonly Property[], location: string | null): Attendee[] {
  const attendees: Attendee[] = []
  const places = new Map<string, number>()
  for (const property of properties) {
    const attendee = readAttendee(property, location)
    // hidden addresses are all the same
    const key = attendee.email ?? `${property.value.toLowerCase()} ${attendee.name ?? ''}`
    const place = places.get(key)
    const earlier = place === undefined ? undefined : attendees[place]
    if (place === undefined || earlier === undefined) {
      places.set(key, attendees.length)
      attendees.push(attendee)
    } else if (earlier.partstat === 'needs-action') {
      attendees[place] = { ...attendee, name: attendee.name ?? earlier.name }
    }
  }
  return attendees
}

function readAttendee(property: Property, location: string | null): Attendee {
  const email = addressOf(property)
  const name = nameOf(property, email)
  const role = roles.get(property.params['role']?.toUpperCase() ?? '') ?? 'required'
  return {
    email,
    name,
    kind: kindOf(property, email, name, location),
    partstat: answers.get(property.params['partstat']?.toUpperCase() ?? '') ?? 'needs-action',
    role,
    sentBy: mailAddress(property.params['sent-by'] ?? ''),
  }
}

const roles: ReadonlyMap<string, ParticipantRole> = new Map([
  ['CHAIR', 'chair'],
  ['REQ-PARTICIPANT', 'required'],
  ['OPT-PARTICIPANT', 'optional'],
  ['NON-PARTICIPANT', 'non-participant'],
])

const answers: ReadonlyMap<string, PartStat> = new Map([
  ['ACCEPTED', 'accepted'],
  ['DECLINED', 'declined'],
  ['TENTATIVE', 'tentative'],
  ['DELEGATED', 'delegated'],
  ['NEEDS-ACTION', 'needs-action'],
])

const kinds: ReadonlyMap<string, ParticipantKind> = new Map([
  ['INDIVIDUAL', 'person'],
  ['ROOM', 'room'],
  ['RESOURCE', 'resource'],
  ['GROUP', 'group'],
  ['UNKNOWN', 'unknown'],
])

function kindOf(
  property: Property,
  email: string | null,
  name: string | null,
  location: string | null,
): ParticipantKind {
  const cutype = property.params['cutype']?.toUpperCase() ?? 'INDIVIDUAL'
  const kind = kinds.get(cutype) ?? 'unknown'
  if (kind === 'room' || kind === 'group') return kind
  const resource = kind === 'resource' || (email?.endsWith('@resource.calendar.google.com') ?? false)
  if (!resource && (email?.endsWith('@group.calendar.google.com') ?? false)) return 'group'
  if (name !== null && location !== null && isPlace(name, location)) return 'room'
  return resource ? 'resource' : kind
}

function isPlace(name: string, location: string): boolean {
  return location.split(/[;,]/).some((place) => place.trim().toLowerCase() === name.toLowerCase())
}

/** The mailto address (RFC 5545 3.3.3), else the EMAIL parameter (RFC 7986 6.2); null for `invalid:nomail`. */
function addressOf(property: Property): string | null {
  return mailAddress(property.value) ?? mailAddress(property.params['email'] ?? '')
}

function mailAddress(text: string): string | null {
  const address = text
    .trim()
    .replace(/^"|"$/g, '')
    .replace(/^mailto:\s*/i, '')
    .replace(/\?.*$/, '')
    .replace(/^<|>$/g, '')
  const plain = /%[0-9a-f]{2}/i.test(address) ? unescaped(address) : address
  return /^[^\s@:/<>,;"]+@[^\s@:/<>,;"]+$/.test(plain) ? plain.toLowerCase() : null
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A name that only repeats the address is none. */
function nameOf(property: Property, email: string | null): string | null {
  const name = (property.params['cn'] ?? '')
    .replace(/\\([,;\\])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()
  return name === '' || (email !== null && mailAddress(name) === email) ? null : name
}
