/** What frames every screen: who I am, the calendars, what is pinned, the count of open items. */
import { z } from 'zod'
import { Id, Instant, query, command, Inverse } from './define.ts'
import { PersonRef } from './values.ts'

export const shell = {
  'shell.get': query(
    z.object({}),
    z.object({
      /** The core's clock; screens count from it. */
      now: Instant,
      folder: z.string(),
      me: PersonRef.nullable(),
      /** Whether a human said so; until then it is a guess from the calendars. */
      meConfirmed: z.boolean(),
      calendars: z.array(
        z.object({
          id: Id,
          name: z.string(),
          color: z.string(),
          goodAt: Instant.nullable(),
          failure: z.string().nullable(),
        }),
      ),
      /** Open actions and questions. */
      openItems: z.number(),
      pinnedPeople: z.array(PersonRef),
      /** Each with the meeting to open: the running or next one, else the last. */
      pinnedSeries: z.array(z.object({ id: Id, title: z.string(), meetingId: Id })),
      inboxPageId: Id.nullable(),
    }),
    ['calendar', 'item', 'meeting', 'page', 'person', 'series', 'setting'],
  ),
  /** Persons that may be me, likeliest first, with what speaks for them. */
  'me.candidates': query(
    z.object({}),
    z.array(z.object({ person: PersonRef, email: z.string(), meetings: z.number() })),
    ['address', 'attendance', 'person', 'setting'],
  ),
  'me.set': command(z.object({ personId: Id }), z.object({ inverse: Inverse.nullable() })),
  'series.pin': command(z.object({ seriesId: Id, pinned: z.boolean() }), z.object({ inverse: Inverse })),
}
