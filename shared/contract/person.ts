/** People: humans with any number of addresses; the memory of a relationship. */
import { z } from 'zod'
import { Id, Moment, command, query, Inverse } from './define.ts'
import { ItemCard, PageRef, PersonRef } from './values.ts'

export const person = {
  /** People by `words` in name, address or organisation; without words, those met most lately first. */
  'person.list': query(
    z.object({
      words: z.string().max(200).optional(),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.object({
      total: z.number(),
      people: z.array(
        z.object({
          person: PersonRef,
          email: z.string().nullable(),
          organisation: z.string().nullable(),
          lastMet: Moment.nullable(),
          nextAt: Moment.nullable(),
          openItems: z.number(),
        }),
      ),
    }),
    ['person', 'address', 'organisation', 'attendance', 'meeting', 'item'],
  ),
  'person.get': query(
    z.object({ personId: Id, limit: z.number().int().min(1).max(500).default(30) }),
    z.object({
      person: PersonRef,
      pinned: z.boolean(),
      organisation: z.string().nullable(),
      addresses: z.array(z.string()),
      /** Meetings held with them, and their minutes. */
      meetings: z.number(),
      minutes: z.number(),
      lastMet: z.object({ meetingId: Id, start: Moment }).nullable(),
      next: z.object({ meetingId: Id, start: Moment }).nullable(),
      /** Who is most often in the same room, at most three. */
      oftenWith: z.array(PersonRef),
      iOwe: z.array(ItemCard),
      theyOwe: z.array(ItemCard),
      parked: z.array(ItemCard),
      /** Open questions asked of them. */
      asked: z.array(ItemCard),
      /** Pages that name them, without a meeting or of meetings they were not in; those written on last, at most ten. */
      named: z.array(z.object({ ref: PageRef, title: z.string(), date: Moment, excerpt: z.string() })),
      /** Meetings together, newest first, held or to come within a day. */
      together: z.array(
        z.object({
          meetingId: Id,
          title: z.string(),
          start: Moment,
          others: z.array(PersonRef),
          othersCount: z.number(),
          excerpt: z.string().nullable(),
          items: z.array(ItemCard),
          gone: z.boolean(),
        }),
      ),
      more: z.boolean(),
    }),
    [
      'person',
      'address',
      'organisation',
      'attendance',
      'meeting',
      'page',
      'item',
      'itemPerson',
      'discussed',
      'mention',
      'setting',
    ],
  ),
  /** Whom `@` offers: those in the room of the page first, then those met lately. At most 8. */
  'person.suggest': query(
    z.object({ words: z.string().max(100), ref: PageRef.optional() }),
    z.array(z.object({ person: PersonRef, inRoom: z.boolean(), organisation: z.string().nullable() })),
    ['person', 'attendance', 'meeting', 'organisation'],
  ),
  'person.rename': command(
    z.object({ personId: Id, name: z.string().trim().min(1).max(200) }),
    z.object({ inverse: Inverse }),
  ),
  'person.pin': command(z.object({ personId: Id, pinned: z.boolean() }), z.object({ inverse: Inverse })),
}
