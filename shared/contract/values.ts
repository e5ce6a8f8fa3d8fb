/** Shapes that several features speak of. */
import { z } from 'zod'
import { Id, Moment, PlainDate } from './define.ts'

/** A person as a chip shows them. */
export const PersonRef = z.object({ id: Id, name: z.string(), me: z.boolean() }).readonly()
export type PersonRef = z.output<typeof PersonRef>

export const ItemKind = z.enum(['action', 'question', 'decision', 'talkingPoint'])
export type ItemKind = z.output<typeof ItemKind>
export const ItemState = z.enum([
  'open',
  'done',
  'dropped',
  'answered',
  'standing',
  'superseded',
  'parked',
  'raised',
])
export type ItemState = z.output<typeof ItemState>

/** An item as another one names it. */
export const ItemLink = z
  .object({ id: Id, text: z.string(), pageId: Id, meetingId: Id.nullable(), since: Moment })
  .readonly()
export type ItemLink = z.output<typeof ItemLink>
/** A meeting as an item names it. */
export const MeetingLink = z.object({ meetingId: Id, title: z.string(), start: Moment }).readonly()
export type MeetingLink = z.output<typeof MeetingLink>

/** What became of an item, and what it came from. */
export const ItemLife = z
  .object({
    /** Of an answered question. */
    answer: z.string().nullable(),
    /** The meeting that a question was answered in, or a talking point raised. */
    closedIn: MeetingLink.nullable(),
    /** Of a decision: the one that took its place, and those whose place it took, latest first. */
    supersededBy: ItemLink.nullable(),
    supersedes: z.array(ItemLink).readonly(),
    /** The latest meeting in which it came up and stayed open, and in how many it did; `title` is empty where that is gone. */
    cameUp: MeetingLink.unwrap().extend({ times: z.number() }).readonly().nullable(),
  })
  .readonly()
export type ItemLife = z.output<typeof ItemLife>

/** What a talking point is parked on, beside persons: a series or a single meeting; `start` is the meeting's, or, where one is offered, that of the next of the series. */
export const Place = z
  .object({ id: Id, kind: z.enum(['series', 'meeting']), title: z.string(), start: Moment.nullable() })
  .readonly()
export type Place = z.output<typeof Place>

/** An item wherever it is shown: one object, many places. */
export const ItemCard = z
  .object({
    id: Id,
    kind: ItemKind,
    state: ItemState,
    text: z.string(),
    /** Owner, person asked, decider, person it is parked on; an action without one is mine. */
    person: PersonRef.nullable(),
    /** Of a talking point: what it waits for instead of a person. */
    parkedOn: Place.nullable(),
    due: PlainDate.nullable(),
    pageId: Id,
    /** The page's name: its meeting's title, or its own. */
    pageTitle: z.string(),
    meetingId: Id.nullable(),
    seriesId: Id.nullable(),
    /** When its meeting started, or when its loose page was made. */
    since: Moment,
    /** Null where there is nothing to tell. */
    life: ItemLife.nullable(),
  })
  .readonly()
export type ItemCard = z.output<typeof ItemCard>

/** The page of a meeting (which may not be stored yet), or a page by its own id. */
export const PageRef = z.union([z.object({ meeting: Id }).readonly(), z.object({ page: Id }).readonly()])
export type PageRef = z.output<typeof PageRef>

export const MeetingRole = z.enum(['spectator', 'advisor', 'facilitator', 'decisionMaker'])
export type MeetingRole = z.output<typeof MeetingRole>

/** Why a meeting is left out of lists: by hand, because only hidden calendars have it, or by a rule (noise.ts). */
export const NoiseReason = z.enum([
  'hand',
  'calendar',
  'cancelled',
  'declined',
  'solo',
  'allDay',
  'tentative',
  'free',
  'title',
])
export type NoiseReason = z.output<typeof NoiseReason>

/** What a list of meetings shows of one. */
export const MeetingRow = z
  .object({
    id: Id,
    title: z.string(),
    start: Moment,
    end: Moment,
    allDay: z.boolean(),
    status: z.enum(['confirmed', 'tentative', 'cancelled']),
    /** My own answer; null when I was not asked. */
    partstat: z.enum(['needsAction', 'accepted', 'declined', 'tentative', 'delegated']).nullable(),
    /** Up to four persons in the room besides me. */
    people: z.array(PersonRef),
    /** All persons in the room besides me. */
    others: z.number(),
    joinUrl: z.string().nullable(),
    /** No longer on the calendar. */
    gone: z.boolean(),
    /** What its page holds; null when nothing is written. */
    page: z.object({ id: Id, notes: z.number(), items: z.number(), excerpt: z.string() }).nullable(),
    seriesId: Id.nullable(),
    color: z.string().nullable(),
    /** Why it is left out of lists; null where it is shown. */
    noise: NoiseReason.nullable(),
  })
  .readonly()
export type MeetingRow = z.output<typeof MeetingRow>
