/** Today: the agenda of one day with the next meeting and its brief, and my open items. */
import { z } from 'zod'
import { Id, Instant, PlainDate, Zone, query } from './define.ts'
import { Brief } from './meeting.ts'
import { ItemCard, MeetingRole, MeetingRow } from './values.ts'

const Pile = z.object({ count: z.number(), items: z.array(ItemCard) })

export const home = {
  'home.get': query(
    z.object({ date: PlainDate.optional(), zone: Zone }),
    z.object({
      now: Instant,
      date: PlainDate,
      isToday: z.boolean(),
      agenda: z.array(
        z.object({
          meeting: MeetingRow,
          /** Held, asked for notes, nothing written yet. */
          needsNotes: z.boolean(),
          /** Open items carried over into it, and since when. */
          carried: z.object({ count: z.number(), since: z.string() }).nullable(),
        }),
      ),
      /** Meetings of the day that the noise filter leaves out, as the agenda is ordered; at most 50. */
      filtered: z.array(MeetingRow),
      summary: z.object({
        meetings: z.number(),
        minutes: z.number(),
        /** Start of the next half hour or more without a meeting before 18:00; null when there is none. */
        nextFree: Instant.nullable(),
      }),
      /** The running meeting, or the next one of today. */
      next: z.object({ meetingId: Id, running: z.boolean(), role: MeetingRole, brief: Brief }).nullable(),
      mine: Pile,
      waiting: Pile,
      questions: Pile,
    }),
    [
      'meeting',
      'attendance',
      'person',
      'page',
      'item',
      'itemPerson',
      'discussed',
      'calendar',
      'meetingSource',
      'series',
      'setting',
    ],
  ),
  /** The meeting that the single keys `m` and `v` mean now: the running one, else the next within 12 hours. */
  'home.next': query(z.object({}), z.object({ meeting: MeetingRow.nullable(), running: z.boolean() }), [
    'meeting',
    'attendance',
    'person',
    'page',
    'item',
    'calendar',
    'meetingSource',
  ]),
}
