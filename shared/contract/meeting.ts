/** Meetings: one occurrence of an event on the time line, with its page. */
import { z } from 'zod'
import { Id, Moment, PlainDate, Zone, command, query, Inverse } from './define.ts'
import { ItemCard, MeetingRole, MeetingRow, PersonRef } from './values.ts'

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
      previous: Id.nullable(),
      next: Id.nullable(),
    }),
    ['meeting', 'attendance', 'person', 'series', 'page', 'item', 'calendar', 'meetingSource', 'setting'],
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
    }),
    z.object({ meetings: z.array(MeetingRow), more: z.boolean() }),
    ['meeting', 'attendance', 'person', 'page', 'item', 'calendar', 'meetingSource'],
  ),
  'meeting.setRole': command(
    z.object({ meetingId: Id, role: MeetingRole.nullable() }),
    z.object({ inverse: Inverse }),
  ),
}
