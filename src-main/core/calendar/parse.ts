/** Reads the VEVENTs of a feed into values; one that cannot be read costs only itself and leaves a warning. */
import { hash } from 'node:crypto'
import { readAttendees, readOrganizer } from './attendees.ts'
import { isCancelledTitle } from './cancelled.ts'
import {
  plainText,
  readComponents,
  type Calendar,
  type Component,
  type Property,
  type ZoneComponent,
} from './components.ts'
import { byteText, contentLines } from './lines.ts'
import { joinLink } from './link.ts'
import { scanFeed, type Scan, type Slice } from './scan.ts'
import { readDuration, readTime } from './times.ts'
import type {
  EventContent,
  EventPeriod,
  EventStatus,
  EventTime,
  FeedEvent,
  FeedFailure,
  FeedWarning,
} from './values.ts'

/** A feed as read, before its series are expanded. */
export interface ParsedFeed {
  readonly name: string | null
  readonly color: string | null
  readonly refreshMinutes: number | null
  readonly zone: string | null
  readonly method: string | null
  readonly events: readonly FeedEvent[]
  readonly zones: readonly ZoneComponent[]
  readonly warnings: readonly FeedWarning[]
  /** The end is missing: what is here is right, what is not here is unknown. */
  readonly truncated: boolean
}

export type Parsing =
  | { readonly ok: true; readonly feed: ParsedFeed }
  | { readonly ok: false; readonly failure: FeedFailure }

const MOST_BYTES = 100_000_000

/** What stands around the VEVENTs of a feed. */
export type Frame = Omit<ParsedFeed, 'events' | 'warnings' | 'truncated'> & {
  /** What the VCALENDARs say for all that is in them, in their order. */
  readonly calendars: readonly Surrounding[]
}
interface Surrounding {
  /** The zone of floating times. */
  readonly zone: string | null
  /** METHOD:CANCEL (RFC 5546 3.2.5). */
  readonly cancelled: boolean
}
const nowhere: Surrounding = { zone: null, cancelled: false }

/** A feed that has been cut into its VEVENTs, none of which has been read. */
export type Opening =
  | { readonly ok: true; readonly scan: Scan; readonly frame: Frame }
  | { readonly ok: false; readonly failure: FeedFailure }

/** Opens the bytes of an iCalendar stream (RFC 5545 3.4), however many VCALENDARs it holds. */
export function openFeed(bytes: Uint8Array): Opening {
  if (bytes.byteLength > MOST_BYTES) {
    return failure('too-large', 'The calendar is larger than 100 MB, which is more than Rapport reads.')
  }
  const text = byteText(bytes)
  if (!/^BEGIN:\s*(VCALENDAR|VEVENT)/im.test(text)) return failureOf(text, bytes)
  const scan = scanFeed(text)
  if (scan.calendars === 0 && scan.slices.length === 0 && scan.truncated)
    return failure('truncated', TRUNCATED)
  return { ok: true, scan, frame: readFrame(scan) }
}

/** Reads all of a feed. */
export function parseFeed(bytes: Uint8Array): Parsing {
  const opening = openFeed(bytes)
  if (!opening.ok) return opening
  const { scan, frame } = opening
  const warnings: FeedWarning[] = []
  const events = scan.slices.flatMap((slice) => readSlice(scan, frame, slice, warnings) ?? [])
  return { ok: true, feed: { ...frame, events, warnings, truncated: scan.truncated } }
}

function readFrame({ frame }: Scan): Frame {
  const { calendars, zones } = readComponents(frame)
  const value = (...names: string[]): string | null => calendarValue(calendars, names)
  const refresh = readDuration(value('REFRESH-INTERVAL', 'X-PUBLISHED-TTL') ?? '')
  return {
    name: value('X-WR-CALNAME', 'NAME'),
    color: value('X-APPLE-CALENDAR-COLOR', 'COLOR'),
    refreshMinutes: refresh === null ? null : Math.round(refresh.days * 1440 + refresh.milliseconds / 60_000),
    zone: value('X-WR-TIMEZONE', 'TIMEZONE-ID'),
    method: value('METHOD')?.toUpperCase() ?? null,
    calendars: calendars.map((calendar) => ({
      zone: calendarValue([calendar], ['X-WR-TIMEZONE', 'TIMEZONE-ID']),
      cancelled: calendarValue([calendar], ['METHOD'])?.toUpperCase() === 'CANCEL',
    })),
    zones,
  }
}

/** What a VCALENDAR says for the VEVENTs in it. */
export const surroundingOf = (frame: Frame, slice: Slice): Surrounding =>
  frame.calendars[slice.calendar] ?? nowhere

/** Reads one VEVENT; null, and a warning, where it has no start. */
export function readSlice(scan: Scan, frame: Frame, slice: Slice, warnings: FeedWarning[]): FeedEvent | null {
  const component = componentOf(scan, slice)
  if (component === null) return null
  const { zone, cancelled } = surroundingOf(frame, slice)
  return readEvent(component, zone, cancelled, warnings)
}

/** The UID of a VEVENT, made from its start and title where it has none. */
export function uidOf(scan: Scan, slice: Slice): string {
  if (slice.uid !== null) return slice.uid
  const properties = componentOf(scan, slice)?.properties ?? []
  const one = (name: string): Property | undefined => properties.find((property) => property.name === name)
  return one('UID')?.value.trim() || derivedUid(one('DTSTART'), one('SUMMARY'))
}

function componentOf({ text }: Scan, { start, end, line }: Slice): Component | null {
  // its END may be missing; one too many is passed over
  const lines = [...contentLines(text.slice(start, end), line), { text: 'END:VEVENT', line }]
  return readComponents(lines).calendars[0]?.events[0] ?? null
}

/** What the user is told of a feed that stops in the middle. */
export const TRUNCATED =
  'The calendar stops in the middle: its end is missing. It may arrive whole at the next try.'

function failure(code: FeedFailure['code'], message: string): { ok: false; failure: FeedFailure } {
  return { ok: false, failure: { code, message } }
}

/** Tells apart what arrives where a calendar was expected. */
function failureOf(text: string, bytes: Uint8Array): { ok: false; failure: FeedFailure } {
  const start = text.trimStart().slice(0, 500)
  if (start === '') return failure('empty', 'The calendar is empty: nothing at all was received.')
  if ((bytes[0] === 0x1f && bytes[1] === 0x8b) || start.startsWith('PK')) {
    return failure(
      'compressed',
      'This is a compressed file. Unpack it first and choose the .ics file inside.',
    )
  }
  if (/^(<!doctype html|<html|<head|<body|<script)/i.test(start) || /<html[\s>]/i.test(start)) {
    const message =
      'This address answers with a web page, not a calendar. It may have expired, or want you to sign in.'
    return failure('html', message)
  }
  if (/^BEGIN:\s*VCARD/i.test(start)) {
    return failure('not-icalendar', 'This file holds contacts, not a calendar.')
  }
  if (start.startsWith('{') || start.startsWith('[')) {
    return failure('not-icalendar', 'This is JSON data, not a calendar in the iCalendar format.')
  }
  if (start.startsWith('<'))
    return failure('not-icalendar', 'This is XML data, not a calendar in the iCalendar format.')
  if ('BEGIN:VCALENDAR'.startsWith(start.trimEnd().toUpperCase())) return failure('truncated', TRUNCATED)
  return failure('not-icalendar', 'This is not a calendar: it does not hold BEGIN:VCALENDAR.')
}

function calendarValue(calendars: readonly Calendar[], names: readonly string[]): string | null {
  for (const name of names) {
    for (const calendar of calendars) {
      const value = calendar.properties.find((property) => property.name === name)?.value
      const text = value === undefined ? '' : plainText(value).trim()
      if (text !== '') return text
    }
  }
  return null
}

function readEvent(
  component: Component,
  zone: string | null,
  cancelled: boolean,
  warnings: FeedWarning[],
): FeedEvent | null {
  const properties = new Map<string, Property[]>()
  for (const property of component.properties) {
    const others = properties.get(property.name)
    if (others === undefined) properties.set(property.name, [property])
    else others.push(property)
  }
  const one = (name: string): Property | undefined => properties.get(name)?.[0]
  const all = (name: string): readonly Property[] => properties.get(name) ?? []
  const uid = one('UID')?.value.trim() || derivedUid(one('DTSTART'), one('SUMMARY'))
  const warn = (line: number, message: string): void => {
    warnings.push({ code: 'bad-date', uid, line, message })
  }
  const time = (property: Property | undefined, what: string): EventTime | null => {
    if (property === undefined) return null
    const [read] = readTimes(property, zone)
    if (read === undefined) warn(property.line, `${what} "${property.value.slice(0, 80)}" is not a date.`)
    return read ?? null
  }
  const id = one('RECURRENCE-ID')
  const recurrenceId = time(id, 'The original date')
  const start = time(one('DTSTART'), 'The start') ?? (one('DTSTART') === undefined ? recurrenceId : null)
  if (start === null) {
    if (one('DTSTART') === undefined) warn(component.line, 'An event without a start was skipped.')
    return null
  }
  const duration = one('DURATION')
  return {
    uid,
    line: component.line,
    start,
    end: time(one('DTEND'), 'The end'),
    duration: duration === undefined ? null : readDuration(duration.value),
    rrule:
      all('RRULE')
        .flatMap(({ value }) => value.trim() || [])
        .join('\n') || null,
    rdates: all('RDATE').flatMap((property) => readPeriods(property, zone, warn)),
    exdates: all('EXDATE').flatMap((property) => {
      const read = readTimes(property, zone)
      if (read.length < filled(property.value).length) warn(property.line, 'A cancelled date cannot be read.')
      return read
    }),
    recurrenceId,
    thisAndFuture: /^THISAND(FUTURE)$/i.test(id?.params['range'] ?? ''),
    modified: readTime((one('LAST-MODIFIED') ?? one('DTSTAMP'))?.value ?? '', null, false)?.wall ?? 0,
    content: readContent(component, one, all, cancelled),
  }
}

/** An event without UID keeps the same one as long as its start and title stay. */
function derivedUid(start: Property | undefined, summary: Property | undefined): string {
  const text = `${start?.params['tzid'] ?? ''}\n${start?.value ?? ''}\n${summary?.value ?? ''}`
  return `derived-${hash('sha1', text, 'hex')}`
}

function filled(value: string): string[] {
  return value.split(',').filter((part) => part.trim() !== '')
}

function readTimes(property: Property, zone: string | null): EventTime[] {
  const tzid = property.params['tzid']?.trim() || null
  return filled(property.value).flatMap((part) => {
    const time = readTime(part, tzid, property.type === 'date')
    if (time === null) return []
    return time.form === 'floating' ? { ...time, tzid: zone } : time
  })
}

function readPeriods(
  property: Property,
  zone: string | null,
  warn: (line: number, message: string) => void,
): EventPeriod[] {
  return filled(property.value).flatMap((part) => {
    const [from = '', to] = part.split('/')
    const [start] = readTimes({ ...property, value: from }, zone)
    if (start === undefined) {
      warn(property.line, `"${part.slice(0, 80)}" is not a date.`)
      return []
    }
    const duration = to === undefined ? null : readDuration(to)
    const end =
      to === undefined || duration !== null ? null : (readTimes({ ...property, value: to }, zone)[0] ?? null)
    return { start, end, duration }
  })
}

function readContent(
  component: Component,
  one: (name: string) => Property | undefined,
  all: (name: string) => readonly Property[],
  cancelled: boolean,
): EventContent {
  const text = (name: string): string | null => plainText(one(name)?.value ?? '').trim() || null
  const location = text('LOCATION')
  const description = text('DESCRIPTION')
  const url = text('URL')
  const organizer = one('ORGANIZER')
  const plain = (name: string): string[] => all(name).map((property) => plainText(property.value))
  const link = joinLink({
    google: plain('X-GOOGLE-CONFERENCE'),
    microsoft: [
      ...plain('X-MICROSOFT-SKYPETEAMSMEETINGURL'),
      ...plain('X-MICROSOFT-ONLINEMEETINGEXTERNALLINK'),
      ...plain('X-MICROSOFT-ONLINEMEETINGCONFLINK'),
    ],
    conferences: plain('CONFERENCE'),
    url,
    location,
    description,
    html: text('X-ALT-DESC'),
  })
  const free = /^TRANSPARENT$/i.test(one('TRANSP')?.value.trim() ?? '')
  const status = one('STATUS')?.value.trim().toUpperCase()
  const summary = text('SUMMARY') ?? ''
  return {
    summary,
    description,
    location,
    url,
    status:
      cancelled || isCancelledTitle(summary) ? 'CANCELLED' : (statuses.get(status ?? '') ?? 'CONFIRMED'),
    transparency: free || /^FREE$/i.test(one('X-MICROSOFT-CDO-BUSYSTATUS')?.value ?? '') ? 'free' : 'busy',
    categories: all('CATEGORIES').flatMap((property) =>
      property.value.split(/(?<!\\),/).flatMap((part) => plainText(part).trim() || []),
    ),
    confidential: /^(PRIVATE|CONFIDENTIAL)$/i.test(one('CLASS')?.value.trim() ?? ''),
    organizer: organizer === undefined ? null : readOrganizer(organizer),
    attendees: readAttendees(all('ATTENDEE'), location),
    joinUrl: link?.url ?? null,
    provider: link?.provider ?? null,
    sequence: Math.trunc(Number(one('SEQUENCE')?.value ?? 0)) || 0,
    hash: component.hash,
  }
}

const statuses: ReadonlyMap<string, EventStatus> = new Map([
  ['CONFIRMED', 'CONFIRMED'],
  ['TENTATIVE', 'TENTATIVE'],
  ['CANCELLED', 'CANCELLED'],
])
