/** The values a calendar feed is read into; all of them are plain JSON, so they cross threads and can be stored. */

/** Where the rules of a zone came from: its name, another name for it, Windows, the feed itself, or nowhere. */
export type ZoneSource = 'iana' | 'alias' | 'windows' | 'vtimezone' | 'floating'

/** Why part of a feed could not be read as it was written. */
export type WarningCode = 'bad-rrule' | 'bad-date' | 'unknown-tz' | 'limit' | 'duplicate-uid'

/** One thing in a feed that was skipped or read differently; `line` counts from 1 in the file as received. */
export interface FeedWarning {
  readonly code: WarningCode
  readonly uid: string | null
  readonly line: number
  readonly message: string
}

/** How a DATE or DATE-TIME is written (RFC 5545 3.3.4, 3.3.5). */
export type TimeForm = 'date' | 'utc' | 'zoned' | 'floating'

/** A DATE or DATE-TIME as written: its wall clock in milliseconds counted as if it were UTC, and its TZID. */
export interface EventTime {
  readonly wall: number
  readonly form: TimeForm
  readonly tzid: string | null
}

/** A DURATION (RFC 5545 3.3.6): days are nominal, the rest is exact. */
export interface EventDuration {
  readonly days: number
  readonly milliseconds: number
}

/** One value of RDATE: a start, and for a PERIOD its own end or duration (RFC 5545 3.8.5.2). */
export interface EventPeriod {
  readonly start: EventTime
  readonly end: EventTime | null
  readonly duration: EventDuration | null
}

export type ParticipantKind = 'person' | 'room' | 'resource' | 'group' | 'unknown'
export type PartStat = 'accepted' | 'declined' | 'tentative' | 'delegated' | 'needs-action'
export type ParticipantRole = 'chair' | 'required' | 'optional' | 'non-participant'

/** Who called the meeting (RFC 5545 3.8.4.3); addresses are lower case, null where the feed hides them. */
export interface Organizer {
  readonly email: string | null
  readonly name: string | null
  readonly sentBy: string | null
}

/** One ATTENDEE (RFC 5545 3.8.4.1). */
export interface Attendee {
  readonly email: string | null
  readonly name: string | null
  readonly kind: ParticipantKind
  readonly partstat: PartStat
  readonly role: ParticipantRole
  readonly sentBy: string | null
}

export type EventStatus = 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'

/** What an event says besides its time; one object, shared by all occurrences that come from one VEVENT. */
export interface EventContent {
  readonly summary: string
  readonly description: string | null
  readonly location: string | null
  readonly url: string | null
  readonly status: EventStatus
  readonly transparency: 'busy' | 'free'
  readonly categories: readonly string[]
  readonly confidential: boolean
  readonly organizer: Organizer | null
  readonly attendees: readonly Attendee[]
  readonly joinUrl: string | null
  readonly provider: string | null
  readonly sequence: number
  /** Changes when the VEVENT says something else; DTSTAMP, LAST-MODIFIED and alarms do not count. */
  readonly hash: string
}

/** One VEVENT as published: a master (`rrule` or `rdates`), an override (`recurrenceId`) or a single event. */
export interface FeedEvent {
  readonly uid: string
  readonly line: number
  readonly start: EventTime
  readonly end: EventTime | null
  readonly duration: EventDuration | null
  /** Several rules, which RFC 2445 allows, stand on lines of their own. */
  readonly rrule: string | null
  readonly rdates: readonly EventPeriod[]
  readonly exdates: readonly EventTime[]
  readonly recurrenceId: EventTime | null
  /** RANGE=THISANDFUTURE on the RECURRENCE-ID (RFC 5545 3.2.13). */
  readonly thisAndFuture: boolean
  /** LAST-MODIFIED, else DTSTAMP, in milliseconds since 1970; 0 where neither is given. */
  readonly modified: number
  readonly content: EventContent
}

/** One meeting on the time line; UID and RECURRENCE-ID are its identity. */
export interface Occurrence {
  readonly uid: string
  /** The same for every part of a series that its calendar has split. */
  readonly seriesKey: string
  /** Original start as wall clock or date in the zone of DTSTART; null for a single event. */
  readonly recurrenceId: string | null
  readonly recurrenceIdUtc: string | null
  /** Unique within a feed, stable while UID and RECURRENCE-ID stay. */
  readonly occurrenceKey: string
  /** Wall clock of `tzid` (Z only where that is UTC), or a date; the end is exclusive. */
  readonly start: string
  readonly end: string
  readonly tzid: string | null
  /** Instants; an all-day date counts as midnight UTC. */
  readonly startUtc: string
  readonly endUtc: string
  readonly allDay: boolean
  /** Whether a VEVENT with a RECURRENCE-ID changed this one. */
  readonly override: boolean
  readonly tzSource: ZoneSource
  readonly content: EventContent
}

/** Everything one feed says, read for one window of time. */
export interface Feed {
  readonly name: string | null
  readonly color: string | null
  readonly refreshMinutes: number | null
  /** X-WR-TIMEZONE, or the first VTIMEZONE, where Rapport knows that zone. */
  readonly zone: string | null
  readonly method: string | null
  readonly components: readonly FeedEvent[]
  readonly occurrences: readonly Occurrence[]
  readonly warnings: readonly FeedWarning[]
}

/** Why a file is no calendar at all, with a sentence for the user. */
export interface FeedFailure {
  readonly code: 'empty' | 'html' | 'compressed' | 'truncated' | 'too-large' | 'not-icalendar'
  readonly message: string
}

/** What the job `readFeed` is given; `zone` (IANA) reads floating and all-day values, `from` and `to` are instants. */
export interface FeedRequest {
  readonly bytes: Uint8Array
  readonly zone: string
  readonly from: string
  readonly to: string
}

export type FeedReply =
  | { readonly ok: true; readonly feed: Feed }
  | { readonly ok: false; readonly failure: FeedFailure }

/** One file of a folder, or one resource of a collection, as read now. */
export interface Resource {
  /** What it is called there: the name of the file, the path of the resource; '' is kept for whole bodies. */
  readonly href: string
  /** Changes when its bytes do: an ETag, or size and time. */
  readonly tag: string
  readonly bytes: Uint8Array
}

/** What a source says: one body, or what has changed among its resources since the tags in table `resource`. */
export type Body =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array; readonly hash: string }
  | {
      readonly kind: 'resources'
      readonly read: readonly Resource[]
      /** Hrefs of resources that were there and are not: their meetings retire. */
      readonly gone: readonly string[]
      /** Hrefs of resources that could not be read now: their meetings stay. */
      readonly unread: readonly string[]
    }
