/** Quick capture: a line from anywhere into the page where it belongs. */
import { z } from 'zod'
import { Id, Moment, Zone, command, query } from './define.ts'

const Target = z.object({ meetingId: Id.nullable(), title: z.string(), start: Moment.nullable() })

export const capture = {
  /** Where a capture lands now: the running meeting, else the one within 15 minutes, else the inbox (null). */
  'capture.target': query(z.object({}), Target, ['meeting', 'attendance', 'calendar', 'meetingSource']),
  /** Appends lines to a page; each line is read like one typed in the editor (markers, @names, dates). */
  'capture.note': command(
    z.object({
      text: z.string().min(1).max(1_000_000),
      zone: Zone,
      /** `auto` as capture.target says; `next` the next meeting of the day; `inbox`; or a meeting's id. */
      at: z.union([z.enum(['auto', 'next', 'inbox']), z.object({ meetingId: Id })]).default('auto'),
    }),
    z.object({ pageId: Id, meetingId: Id.nullable(), title: z.string(), items: z.number() }),
  ),
}
