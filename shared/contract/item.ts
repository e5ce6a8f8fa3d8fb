/** Items: typed lines of pages. The page's document is the truth; these commands change it there. */
import { z } from 'zod'
import { Id, Moment, PlainDate, command, query, Inverse } from './define.ts'
import { ItemCard, ItemKind, ItemState, PageRef, Place } from './values.ts'

/** When one was met last (within the past), and what comes next. */
const Met = z.object({
  id: Id,
  last: Moment.nullable(),
  next: z.object({ meetingId: Id, start: Moment }).nullable(),
})
const done = z.object({ inverse: Inverse })

export const item = {
  'item.list': query(
    z.object({
      kind: ItemKind.optional(),
      /** `open` holds open actions and questions, standing decisions and parked talking points. */
      state: z.enum(['open', 'closed', 'all']).default('open'),
      personId: Id.optional(),
      words: z.string().max(200).optional(),
      /** Letters that a name of its person begins with. */
      named: z.string().max(100).optional(),
      /** Due on this day or before. */
      dueBy: PlainDate.optional(),
      /** Those without a date, or without a person. */
      lacks: z.enum(['date', 'person']).optional(),
      limit: z.number().int().min(1).max(5000).default(200),
    }),
    z.object({
      items: z.array(ItemCard),
      /** Of each kind, how many fit all that is asked for but the kind. */
      counts: z.record(ItemKind, z.number()),
    }),
    ['item', 'page', 'meeting', 'person', 'discussed'],
  ),
  /** Of a page: its decisions, and those questions and talking points of which there is something to tell. */
  'item.ofPage': query(
    z.object({ pageId: Id, limit: z.number().int().min(1).max(5000).default(1000) }),
    z.object({ items: z.array(ItemCard) }),
    ['item', 'meeting', 'person', 'discussed'],
  ),
  /** Of persons and series: when they were met last, and the next meeting with them. */
  'item.met': query(
    z.object({ personIds: z.array(Id).max(200).default([]), seriesIds: z.array(Id).max(200).default([]) }),
    z.object({ persons: z.array(Met), series: z.array(Met) }),
    ['meeting', 'attendance', 'meetingSource', 'calendar', 'page'],
  ),
  /**
   * What a talking point can be parked on beside persons: series and single meetings whose titles hold these words, the next
   * first; of the next 600 meetings, and not those of the page `ref`.
   */
  'item.places': query(
    z.object({
      words: z.string().max(200).default(''),
      ref: PageRef.optional(),
      limit: z.number().int().min(1).max(50).default(6),
    }),
    z.object({ places: z.array(Place) }),
    ['meeting', 'series', 'meetingSource', 'calendar'],
  ),
  /**
   * Sets the state; a state that the item's kind does not have is refused. `meetingId` says in which meeting a question was
   * answered or a talking point raised.
   */
  'item.setState': command(
    z.object({ itemId: Id, state: ItemState, meetingId: Id.nullable().optional() }),
    done,
  ),
  /**
   * Sets due date or person by hand; what is left out stays, null takes it away. `undated` says whether there is no date on
   * purpose, which a date takes away. `parkedOn` is the series or the meeting that a talking point waits for; of it and the
   * person the one that is set takes the place of the other.
   */
  'item.edit': command(
    z.object({
      itemId: Id,
      due: PlainDate.nullable().optional(),
      undated: z.boolean().optional(),
      personId: Id.nullable().optional(),
      parkedOn: Id.nullable().optional(),
    }),
    done,
  ),
  /** Answers a question, in words and, if known, in a meeting. */
  'item.answer': command(
    z.object({
      itemId: Id,
      answer: z.string().trim().min(1).max(2000),
      meetingId: Id.nullable().default(null),
    }),
    done,
  ),
  /** Says which decision took the place of a decision. Fault conflict: that one was itself superseded by this one. */
  'item.supersede': command(z.object({ itemId: Id, by: Id }), done),
  /** Notes that an item came up in a meeting and stays open; or takes the note away. */
  'item.discuss': command(
    z.object({ itemId: Id, meetingId: Id, discussed: z.boolean().default(true) }),
    done,
  ),
  /** Makes of an item what it was: what takes back the commands above. */
  'item.restore': command(
    z.object({
      itemId: Id,
      state: ItemState,
      answer: z.string().nullable(),
      answeredIn: Id.nullable(),
      supersededBy: Id.nullable(),
    }),
    done,
  ),
}
