/** Writes the demo's calendars as iCalendar text (RFC 5545), as the servers of a firm would publish them. */
import type { Person } from './people.ts'

/** A local time in a zone, or a whole day. */
export type When =
  | { readonly zone: string; readonly at: Temporal.PlainDateTime }
  | { readonly day: Temporal.PlainDate }

export type Attendee = {
  readonly person: Person
  readonly partstat: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'NEEDS-ACTION'
  readonly optional?: boolean
}

/** One VEVENT. */
export type Event = {
  readonly uid: string
  readonly title: string
  readonly start: When
  readonly end: When
  /** RRULE of a series. */
  readonly rule?: string
  /** EXDATE of a series. */
  readonly except?: readonly When[]
  /** RECURRENCE-ID: the original start of one member that differs. */
  readonly instead?: When
  readonly cancelled?: boolean
  /** Does not take up time. */
  readonly free?: boolean
  readonly organiser?: Person
  readonly attendees?: readonly Attendee[]
  readonly room?: string
  readonly place?: string
  readonly about?: string
  readonly meet?: string
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')

const compact = (at: Temporal.PlainDateTime): string =>
  at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')

function time(name: string, when: When): string {
  if ('day' in when) return `${name};VALUE=DATE:${when.day.toString().replace(/-/g, '')}`
  return `${name};TZID=${when.zone}:${compact(when.at)}`
}

/** At most 75 octets a line; the rest goes on after a space (RFC 5545, 3.1). */
function folded(line: string): string {
  const lines: string[] = []
  let held = ''
  for (const letter of line) {
    if (Buffer.byteLength(held + letter) > 74) {
      lines.push(held)
      held = ''
    }
    held += letter
  }
  return [...lines, held].join('\r\n ')
}

function linesOf(event: Event, stamp: string): string[] {
  const lines = [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${stamp}`,
    time('DTSTART', event.start),
    time('DTEND', event.end),
    `SUMMARY:${escaped(event.title)}`,
  ]
  if (event.rule !== undefined) lines.push(`RRULE:${event.rule}`)
  for (const when of event.except ?? []) lines.push(time('EXDATE', when))
  if (event.instead !== undefined) lines.push(time('RECURRENCE-ID', event.instead))
  if (event.cancelled === true) lines.push('STATUS:CANCELLED')
  if (event.free === true) lines.push('TRANSP:TRANSPARENT')
  if (event.organiser !== undefined)
    lines.push(`ORGANIZER;CN=${event.organiser.name}:mailto:${event.organiser.email}`)
  for (const { person, partstat, optional } of event.attendees ?? [])
    lines.push(
      `ATTENDEE;CN=${person.name};ROLE=${optional === true ? 'OPT-PARTICIPANT' : 'REQ-PARTICIPANT'};PARTSTAT=${partstat}:mailto:${person.email}`,
    )
  if (event.room !== undefined)
    lines.push(
      `ATTENDEE;CUTYPE=ROOM;CN=${event.room};PARTSTAT=ACCEPTED:mailto:${event.room.toLowerCase().replace(/\W+/g, '-')}@rooms.northwind.example`,
    )
  const place = event.place ?? event.room
  if (place !== undefined) lines.push(`LOCATION:${escaped(place)}`)
  if (event.about !== undefined) lines.push(`DESCRIPTION:${escaped(event.about)}`)
  if (event.meet !== undefined) lines.push(`X-GOOGLE-CONFERENCE:${event.meet}`)
  return [...lines, 'END:VEVENT']
}

/** A whole calendar. `stamp` is when it was published. */
export function calendarText(name: string, events: readonly Event[], stamp: Temporal.Instant): string {
  const at = `${compact(stamp.toZonedDateTimeISO('UTC').toPlainDateTime())}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rapport//Demo//EN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => linesOf(event, at)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
