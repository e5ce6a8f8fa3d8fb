/** One occurrence of a feed as the notebook keeps it: bounded text, an identity, and a mark of what it says. */
import { hash } from 'node:crypto'
import { roomOf, type Room } from '../people/match.ts'
import type { MeetingTable } from '../store/tables.ts'
import type { EventContent, Occurrence } from './values.ts'

/** The columns of a meeting that its calendar says. */
export type Details = Pick<
  MeetingTable,
  'title' | 'start' | 'end' | 'zone' | 'status' | 'joinUrl' | 'provider'
> & {
  readonly allDay: number
  readonly long: number
  readonly busy: number
  readonly location: string
  readonly description: string
}
export type Incoming = {
  readonly uid: string
  /** '' for a single event, else the original start: a UTC instant, or a plain date. */
  readonly recurrenceId: string
  readonly seriesKey: string
  /** Changes when anything that is stored of the meeting does. */
  readonly hash: string
  /** Whether a VEVENT of its own changed this one. */
  readonly override: boolean
  readonly occurrence: Occurrence
  readonly details: Details
  readonly room: Room
  /** What all meetings of its VEVENT share: one object. */
  readonly said: Said
}

const DAY = 86_400_000

/** The occurrences of a feed, each identity once: the first one counts. */
export function incomingOf(occurrences: readonly Occurrence[]): Incoming[] {
  const found = new Map<string, Incoming>()
  const contents = new Map<EventContent, Said>()
  for (const occurrence of occurrences) {
    const recurrenceId = identityOf(occurrence)
    const key = identityKey(occurrence.uid, recurrenceId)
    if (found.has(key)) continue
    const saying = contents.get(occurrence.content) ?? sayingOf(occurrence.content)
    contents.set(occurrence.content, saying)
    found.set(key, incoming(occurrence, recurrenceId, saying))
  }
  return [...found.values()]
}

/** UID and original start in one word. */
export const identityKey = (uid: string, recurrenceId: string): string => `${recurrenceId}|${uid}`

/** The original start: as a date where it was written so, else as an instant (RFC 5545 3.8.4.4). */
function identityOf({ recurrenceId, recurrenceIdUtc }: Occurrence): string {
  return recurrenceId?.length === 10 ? recurrenceId : (recurrenceIdUtc ?? '')
}

function incoming(occurrence: Occurrence, recurrenceId: string, said: Said): Incoming {
  const { content, room, mark } = said
  const { uid, seriesKey, allDay, startUtc, endUtc, start, end, tzid, tzSource } = occurrence
  const long = Date.parse(endUtc) - Date.parse(startUtc) > DAY
  return {
    uid,
    recurrenceId,
    seriesKey,
    hash: [mark, startUtc, endUtc, allDay ? 'day' : tzid, seriesKey].join('|'),
    override: occurrence.override,
    occurrence,
    details: {
      ...content,
      start: allDay ? start : startUtc,
      end: allDay ? end : endUtc,
      // a zone that only this feed knows means nothing anywhere else
      zone: tzSource === 'vtimezone' ? null : tzid,
      allDay: allDay ? 1 : 0,
      long: long ? 1 : 0,
    },
    room,
    said,
  }
}

/** What a VEVENT says that does not depend on the time. */
export type Said = {
  readonly content: Omit<Details, 'start' | 'end' | 'zone' | 'allDay' | 'long'>
  readonly room: Room
  /** Changes when any of it does. */
  readonly mark: string
}

/**
 * What does not depend on the time, made once for all meetings of a VEVENT. Its mark is of what is stored only: a series
 * that gets another rule or one more exception has not changed the meetings that stay.
 */
function sayingOf(from: EventContent): Said {
  const content: Said['content'] = {
    title: titleOf(from.summary),
    status: statuses[from.status],
    busy: from.transparency === 'busy' ? 1 : 0,
    location: line(from.location ?? '', 1000),
    description: text(from.description ?? '', 20_000),
    joinUrl: from.joinUrl !== null && from.joinUrl.length <= 4096 ? from.joinUrl : null,
    provider: from.provider,
  }
  const room = roomOf(from)
  return { content, room, mark: hash('sha1', JSON.stringify([content, room]), 'base64url') }
}

const statuses = { CONFIRMED: 'confirmed', TENTATIVE: 'tentative', CANCELLED: 'cancelled' } as const

/** What a meeting is called that its calendar does not name. */
export const UNTITLED = 'Untitled'
/** A title on one line, at most 500 characters. */
export const titleOf = (summary: string): string => line(summary, 500) || UNTITLED

/** One line without control characters and without those that turn the direction of what stands beside it. */
const line = (value: string, most: number): string =>
  value
    .slice(0, most * 4)
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed()

/** Lines of text; controls other than line breaks and tabs are left out. */
const text = (value: string, most: number): string =>
  value
    .slice(0, most)
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .toWellFormed()
