/** Quick capture: a line from anywhere into the page where it belongs. */
import { z } from 'zod'
import { Id, Instant, PlainDate, Zone, command, query } from './define.ts'
import { ItemKind, PersonRef } from './values.ts'

/** A meeting of the day, or the inbox (null). */
const Target = z
  .object({
    meetingId: Id.nullable(),
    title: z.string(),
    start: Instant.nullable(),
    end: Instant.nullable(),
  })
  .readonly()

/** Whose words and order of numbers a date may have, BCP 47: the first says whether 6/12 is in June; none: December. */
const Locales = z.array(z.string().max(64)).max(16).readonly().default([])

export const capture = {
  /**
   * Where a capture can land, first where it does if nobody says otherwise: the running meeting, else the one that starts
   * within 15 minutes, else the inbox. Then what else is on, what comes today in `zone`, what is over, latest first; the inbox
   * last. At most 60 meetings.
   */
  'capture.targets': query(z.object({ zone: Zone }), z.array(Target).min(1), [
    'meeting',
    'attendance',
    'person',
    'calendar',
    'meetingSource',
  ]),
  /** How a note would be read by `capture.note` for a meeting or the inbox (null): its items, and the line of each, from 0. */
  'capture.read': query(
    z.object({ text: z.string().max(20_000), zone: Zone, locales: Locales, meetingId: Id.nullable() }),
    z.array(
      z.object({
        line: z.number(),
        kind: ItemKind,
        person: PersonRef.nullable(),
        due: PlainDate.nullable(),
      }),
    ),
    ['attendance', 'person'],
  ),
  /** Appends lines to a page; each line is read like one typed in the editor (markers, @names, dates). */
  'capture.note': command(
    z.object({
      text: z.string().min(1).max(1_000_000),
      zone: Zone,
      locales: Locales,
      /** `auto` the first of capture.targets; `next` the next meeting of the day; `inbox`; or a meeting's id. */
      at: z.union([z.enum(['auto', 'next', 'inbox']), z.object({ meetingId: Id })]).default('auto'),
    }),
    z.object({ pageId: Id, meetingId: Id.nullable(), title: z.string(), items: z.number() }),
  ),
}
