/** Search: any word in titles, names, pages and items. */
import { z } from 'zod'
import { Id, Moment, query } from './define.ts'
import { ItemCard, NoiseReason, PageRef, PersonRef } from './values.ts'

/** Text in pieces; `hit` pieces are what was looked for. */
export const Marked = z.array(z.object({ text: z.string(), hit: z.boolean() }))
export type Marked = z.output<typeof Marked>

export const search = {
  'search.find': query(
    z.object({ words: z.string().max(200), limit: z.number().int().min(1).max(100).default(6) }),
    z.object({
      /** Pages whose text holds the words. Of words with a `#`, tags: the page has them, the last one as the beginning of a tag. */
      notes: z.array(z.object({ ref: PageRef, title: z.string(), date: Moment, snippet: Marked })),
      items: z.array(z.object({ item: ItemCard, text: Marked })),
      people: z.array(z.object({ person: PersonRef, name: Marked, organisation: z.string().nullable() })),
      /** Meetings whose title holds them: the next and the latest of a series stand for it; those left out of lists come last. */
      meetings: z.array(
        z.object({ meetingId: Id, title: Marked, start: Moment, noise: NoiseReason.nullable() }),
      ),
    }),
    ['meeting', 'page', 'person', 'item', 'organisation', 'discussed', 'pageTag'],
  ),
}
