/** Who is in the room: attendees become persons by their address, and an address says a name and an organisation. */
import type { EventContent, ParticipantRole, PartStat } from '../calendar/values.ts'
import type { AttendanceTable } from '../store/tables.ts'

/** One person of a meeting, by address. */
type Invited = {
  readonly email: string
  /** A real name, as the calendar writes it. */
  readonly name: string | null
  readonly role: AttendanceTable['role']
  readonly partstat: AttendanceTable['partstat']
  readonly organiser: boolean
}
export type Room = {
  readonly invited: readonly Invited[]
  /** The address of who called it, where that is a person. */
  readonly organiser: string | null
  /** Names of rooms and other resources. */
  readonly resources: readonly string[]
}

/** More than this is a mailing list, not a meeting; the rest is left out. */
const MOST_INVITED = 1000

const roles: Readonly<Record<ParticipantRole, AttendanceTable['role']>> = {
  chair: 'chair',
  required: 'required',
  optional: 'optional',
  'non-participant': 'informed',
}
const answers: Readonly<Record<PartStat, AttendanceTable['partstat']>> = {
  'needs-action': 'needsAction',
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
  delegated: 'delegated',
}

/**
 * The room of a meeting. Persons are told apart by address alone: two names never make one person, and who has no
 * address is nobody. Rooms and resources are named apart; groups are nobody. The organiser is in the room.
 */
export function roomOf(content: EventContent): Room {
  const invited = new Map<string, Invited>()
  const resources = new Set<string>()
  const notPersons = new Set<string>()
  const called = content.organizer?.email ?? null
  for (const attendee of content.attendees) {
    const { email, kind } = attendee
    const person = kind === 'person' || kind === 'unknown'
    if (kind === 'room' || kind === 'resource') {
      const name = plain(attendee.name ?? email ?? '')
      if (name !== '') resources.add(name)
    }
    if (email === null) continue
    if (!person || !isPersonal(email)) notPersons.add(email)
    else if (!invited.has(email) && invited.size < MOST_INVITED)
      invited.set(email, {
        email,
        name: realName(attendee.name),
        role: roles[attendee.role],
        partstat: answers[attendee.partstat],
        organiser: email === called,
      })
  }
  const organiser = called !== null && isPersonal(called) && !notPersons.has(called) ? called : null
  if (organiser !== null) {
    const name = realName(content.organizer?.name ?? null)
    const known = invited.get(organiser)
    if (known === undefined)
      invited.set(organiser, {
        email: organiser,
        name,
        role: 'required',
        partstat: 'accepted',
        organiser: true,
      })
    else if (known.name === null) invited.set(organiser, { ...known, name })
  }
  return { invited: [...invited.values()], organiser, resources: [...resources].slice(0, 50) }
}

/** Whether an address can be a human's; Google gives rooms, groups and imported calendars addresses of their own. */
export const isPersonal = (email: string): boolean => !/@([a-z.]+\.)?calendar\.google\.com$/.test(email)

/** Text of a name without controls and marks that turn the direction of writing, at most 200 characters. */
const plain = (text: string): string =>
  text
    .slice(0, 2000)
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)

/** A name as the calendar writes it; null where it is an address or no word at all. */
function realName(text: string | null): string | null {
  const name = plain(text ?? '')
  return /\p{L}/u.test(name) && !/\S@\S/.test(name) ? name : null
}

/** What a person is called, and how that is known: by the calendar's name, else by the address ("tom.becker" is Tom Becker). */
export function namedBy(
  email: string,
  name: string | null,
): { readonly name: string; readonly nameProvenance: 'calendar' | 'address' } {
  if (name !== null) return { name, nameProvenance: 'calendar' }
  const local = email.slice(0, email.lastIndexOf('@'))
  const words = local
    .replace(/\+.*$/, '')
    .split(/[._-]+/)
    .filter((word) => /\p{L}/u.test(word))
  return { name: plain(words.map(capital).join(' ') || local), nameProvenance: 'address' }
}

const capital = (word: string): string => word.slice(0, 1).toLocaleUpperCase('en') + word.slice(1)

/** Providers of mail for everybody, by name or by domain: whoever writes from there has nothing in common by it. */
const publicProviders = new Set(
  (
    'gmail googlemail outlook hotmail yahoo ymail rocketmail icloud aol gmx yandex protonmail fastmail posteo tutanota ' +
    'mailbox freenet btinternet comcast wanadoo laposte live.com me.com mac.com msn.com web.de t-online.de proton.me ' +
    'pm.me hey.com zoho.com mail.com mail.ru qq.com 163.com 126.com orange.fr free.fr sfr.fr libero.it virgilio.it ' +
    'verizon.net att.net sbcglobal.net sky.com tuta.com duck.com inbox.lv seznam.cz wp.pl o2.pl bluewin.ch naver.com'
  ).split(' '),
)
/** Labels that stand between a name and its country ("co.uk"). */
const secondLevel = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'go',
  'gob',
  'gov',
  'ltd',
  'ne',
  'net',
  'nhs',
  'or',
  'org',
])

/** The organisation that an address speaks for, by its registered domain; null for public providers. */
export function organisationOf(email: string): { readonly domain: string; readonly name: string } | null {
  const labels = email.slice(email.lastIndexOf('@') + 1).split('.')
  const country = labels.at(-1)?.length === 2 && secondLevel.has(labels.at(-2) ?? '')
  const own = labels.slice(country ? -3 : -2)
  const domain = own.join('.')
  const [label = ''] = own
  if (
    own.length < 2 ||
    label === '' ||
    /^\d+$/.test(own.at(-1) ?? '') ||
    publicProviders.has(label) ||
    publicProviders.has(domain)
  )
    return null
  const name = label.startsWith('xn--')
    ? own.join('.')
    : label.split('-').filter(Boolean).map(capital).join(' ')
  return { domain, name: plain(name) }
}
