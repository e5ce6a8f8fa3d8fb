/** Meetings: one occurrence of an event on the time line, with its page. */
import { z } from 'zod'
import { Id, Instant, Moment, PlainDate, Zone, command, query, Inverse } from './define.ts'
import { ItemCard, MeetingRole, MeetingRow, PageRef, PersonRef } from './values.ts'

/** What is needed before a meeting; lists are bounded, counts are of everything. */
export const Brief = z.object({
  /** Which meeting of its series this is, counted from 1; null outside a series. */
  nth: z.number().nullable(),
  last: z.object({ meetingId: Id, start: Moment }).nullable(),
  iOwe: z.object({ count: z.number(), overdue: z.number(), items: z.array(ItemCard) }),
  theyOwe: z.object({ count: z.number(), overdue: z.number(), items: z.array(ItemCard) }),
  parked: z.array(ItemCard),
  /** Open questions of the series, or asked of anyone in the room. */
  stillOpen: z.array(ItemCard),
})
export type Brief = z.output<typeof Brief>

export const meeting = {
  'meeting.get': query(
    z.object({ meetingId: Id, zone: Zone }),
    z.object({
      meeting: MeetingRow,
      zone: z.string().nullable(),
      location: z.string(),
      description: z.string(),
      provider: z.string().nullable(),
      role: MeetingRole,
      /** False while the role is a guess. */
      roleSet: z.boolean(),
      /** When its follow-up was handed on. */
      followedUpAt: Instant.nullable(),
      /** Everybody but me, organiser first, then chairs, required, optional; by name. At most 500. */
      attendees: z.array(
        z.object({
          person: PersonRef,
          role: z.enum(['chair', 'required', 'optional', 'informed']),
          partstat: z.enum(['needsAction', 'accepted', 'declined', 'tentative', 'delegated']),
          organiser: z.boolean(),
        }),
      ),
      resources: z.array(z.string()),
      series: z.object({ id: Id, title: z.string(), pinned: z.boolean(), meetings: z.number() }).nullable(),
      /** Names and colours of the calendars that show it. */
      calendars: z.array(z.object({ id: Id, name: z.string(), color: z.string() })),
      /** Open actions and questions of earlier meetings of the series, and between the people in the room. */
      carried: z.array(ItemCard),
      parked: z.array(ItemCard),
      /** The last earlier meeting of the series that has a page, in short. */
      lastTime: z
        .object({ meetingId: Id, start: Moment, excerpt: z.string(), items: z.array(ItemCard) })
        .nullable(),
      /** Pages of other rooms, by who is in this one: the same people first, then the most in common, then the latest. */
      related: z.array(
        z.object({
          meetingId: Id,
          title: z.string(),
          start: Moment,
          /** How many persons besides me are in both rooms. */
          common: z.number(),
          /** Both rooms hold the same people. */
          same: z.boolean(),
        }),
      ),
      /** Who is in a meeting with me for the first time; a few of them. */
      newFaces: z.object({ count: z.number(), persons: z.array(PersonRef) }),
      previous: Id.nullable(),
      next: Id.nullable(),
      /** What a hand has decided, of it and of its series: to show it, to leave it out; null where the noise filter decides. */
      shown: z.object({ meeting: z.boolean().nullable(), series: z.boolean().nullable() }),
      /** Its page as it is stored, also while nothing is written on it. */
      pageId: Id.nullable(),
      /** A series that has ended, which this one seems to continue; no human has said yet. */
      continues: z.object({ seriesId: Id, title: z.string(), endedOn: Moment }).nullable(),
      /** Where the series is made of several recurring events: the one this meeting is of. */
      part: z
        .object({
          seriesKey: z.string(),
          /** Its first meeting, and how many it has. */
          from: Moment,
          meetings: z.number(),
        })
        .nullable(),
    }),
    [
      'meeting',
      'attendance',
      'person',
      'series',
      'page',
      'item',
      'itemPerson',
      'discussed',
      'calendar',
      'meetingSource',
      'setting',
    ],
  ),
  /** Meetings of a span of days, newest first, or of a series; `words` filter titles and people. */
  'meeting.list': query(
    z.object({
      zone: Zone,
      from: PlainDate.optional(),
      to: PlainDate.optional(),
      seriesId: Id.optional(),
      words: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(500).default(100),
      /** Without what the noise filter leaves out, only that, or everything. */
      noise: z.enum(['out', 'only', 'all']).default('out'),
    }),
    z.object({
      meetings: z.array(MeetingRow),
      more: z.boolean(),
      /** How many of the span the noise filter leaves out, whatever the words and the series; at most 1,000. */
      filtered: z.number(),
    }),
    ['meeting', 'attendance', 'person', 'page', 'item', 'calendar', 'meetingSource'],
  ),
  /** Held in the last 60 days with somebody, and nothing is written; newest first. */
  'meeting.unwritten': query(
    z.object({ limit: z.number().int().min(1).max(500).default(200) }),
    z.object({ meetings: z.array(MeetingRow), more: z.boolean() }),
    ['meeting', 'attendance', 'person', 'page', 'item', 'calendar', 'meetingSource'],
  ),
  /** What goes out after a meeting, from its page as it is stored; lists are whole. */
  'meeting.followUp': query(
    z.object({ meetingId: Id }),
    z.object({
      title: z.string(),
      start: Moment,
      decisions: z.array(z.string()),
      /** What is mine first, under null. */
      actions: z.array(
        z.object({
          person: PersonRef.nullable(),
          actions: z.array(z.object({ text: z.string(), due: PlainDate.nullable() })),
        }),
      ),
      questions: z.array(z.object({ text: z.string(), person: PersonRef.nullable() })),
      /** Everybody in the room but me who has an address and has not declined. */
      to: z.array(z.object({ name: z.string(), email: z.string() })),
      /** When it was handed on; null while it was not. */
      followedUpAt: Instant.nullable(),
    }),
    ['meeting', 'page', 'item', 'attendance', 'person', 'address'],
  ),
  /** Notes that the follow-up was handed on, or that it was not. */
  'meeting.setFollowedUp': command(
    z.object({ meetingId: Id, done: z.boolean() }),
    z.object({ inverse: Inverse }),
  ),
  /** Sets my role; in a series it is remembered for its other meetings, unless `seriesRole` says another. */
  'meeting.setRole': command(
    z.object({
      meetingId: Id,
      role: MeetingRole.nullable(),
      seriesRole: MeetingRole.nullable().optional(),
    }),
    z.object({ inverse: Inverse }),
  ),
  /** Meetings that a page may belong to, the likeliest first; with `words`, those with that title or person, nearest in time first. */
  'meeting.candidates': query(
    z.object({
      ref: PageRef,
      words: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(50).default(12),
    }),
    z.object({
      candidates: z.array(
        z.object({
          meeting: MeetingRow,
          /** What speaks for it. */
          series: z.boolean(),
          title: z.enum(['same', 'similar', 'other']),
          /** How many persons are in both rooms, or named on the page; `everybody` when the rooms are the same. */
          people: z.number(),
          everybody: z.boolean(),
          /** How many days later it is than where the page comes from; less than zero: earlier. */
          days: z.number(),
        }),
      ),
    }),
    ['meeting', 'attendance', 'person', 'page', 'item', 'calendar', 'meetingSource', 'series', 'mention'],
  ),
  /**
   * Makes two series one, for good: the meetings of the first belong to the second from now on. What was parked on the first
   * waits for the second, and stays there when the inverse parts them again.
   */
  'series.join': command(z.object({ seriesId: Id, intoSeriesId: Id }), z.object({ inverse: Inverse })),
  /** Takes recurring events out of a series, into one of their own, for good; `asSeriesId` is the one they had before. */
  'series.part': command(
    z.object({
      seriesId: Id,
      seriesKeys: z.array(z.string().min(1)).min(1).max(1000),
      asSeriesId: Id.optional(),
      /** Whether it is no longer to be offered that they are one. */
      refuse: z.boolean().default(true),
    }),
    z.object({ seriesId: Id, inverse: Inverse }),
  ),
  /** Says that a series does not continue another (or, taking that back, that it may). */
  'series.refuse': command(
    z.object({ seriesId: Id, ofSeriesId: Id, refused: z.boolean().default(true) }),
    z.object({ inverse: Inverse }),
  ),
}
