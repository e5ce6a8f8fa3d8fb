/** Tags: `#word` in the text of pages; nothing else makes or removes one. */
import { z } from 'zod'
import { query } from './define.ts'

export const tag = {
  /** Tags that begin with these letters, with or without their `#`: those on most pages first. */
  'tag.list': query(
    z.object({
      words: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(500).default(20),
    }),
    z.object({
      /** In lower case, without their `#`. */
      tags: z.array(z.object({ tag: z.string(), pages: z.number() })),
      more: z.boolean(),
    }),
    ['pageTag'],
  ),
}
