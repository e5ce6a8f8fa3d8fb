/** What a page's file says about its meeting: YAML front matter, every text double-quoted (YAML 1.2, 7.3.1). */
import type { MeetingRole } from '#shared/contract/values.ts'
import { steering } from '#shared/text.ts'

/** A meeting as front matter tells it. Times are UTC instants, of all-day meetings plain dates. */
export type MeetingFacts = {
  readonly uid: string
  /** '' for a single event, else the original start. */
  readonly recurrenceId: string
  readonly start: string
  readonly end: string
  /** IANA name; null where the calendar gives none. */
  readonly zone: string | null
  readonly series: string | null
  readonly role: MeetingRole
  readonly attendees: readonly Attendee[]
}
export type Attendee = {
  readonly name: string
  readonly addresses: readonly string[]
  readonly role: string
  readonly answer: string
  readonly organiser: boolean
  readonly me: boolean
}

/** Text as a YAML scalar that is text to every reader: quoted, with escapes for all that steers. */
export const quoted = (text: string): string =>
  JSON.stringify(text).replace(steering, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A moment by the clock of a zone, '2026-06-12T10:30:00+02:00'; a plain date stays one. */
function inZone(moment: string, zone: string | null): string {
  if (moment.length === 10 || zone === null) return moment
  try {
    return Temporal.Instant.from(moment)
      .toZonedDateTimeISO(zone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' })
  } catch {
    return moment
  }
}

/** The plain date of a moment by the clock of its zone; UTC where that is none. */
export function dateIn(moment: string, zone: string | null): string {
  return inZone(moment, zone).slice(0, 10)
}

/** The front matter of a page, from `---` to `---` with a line end; `made` is when it was begun, a UTC instant. */
export function frontMatter(
  page: {
    readonly title: string
    readonly id: string | null
    readonly made: string | null
    readonly unreadable: string | null
  },
  meeting: MeetingFacts | null,
): string {
  const lines = ['---', `title: ${quoted(page.title)}`]
  const add = (key: string, value: string | null): void => {
    if (value !== null && value !== '') lines.push(`${key}: ${quoted(value)}`)
  }
  if (meeting !== null) {
    add('start', inZone(meeting.start, meeting.zone))
    add('end', inZone(meeting.end, meeting.zone))
    add('zone', meeting.zone)
    add('uid', meeting.uid)
    add('recurrence-id', meeting.recurrenceId)
    add('series', meeting.series)
    add('role', meeting.role)
    lines.push(...attendeeLines(meeting.attendees))
  }
  add('page', page.id)
  add('created', page.made)
  add('unreadable', page.unreadable)
  return `${[...lines, '---'].join('\n')}\n`
}

function attendeeLines(attendees: readonly Attendee[]): string[] {
  if (attendees.length === 0) return []
  return [
    'attendees:',
    ...attendees.flatMap((each) => [
      `  - name: ${quoted(each.name)}`,
      `    addresses: [${each.addresses.map(quoted).join(', ')}]`,
      `    role: ${quoted(each.role)}`,
      `    answer: ${quoted(each.answer)}`,
      ...(each.organiser ? ['    organiser: true'] : []),
      ...(each.me ? ['    me: true'] : []),
    ]),
  ]
}
