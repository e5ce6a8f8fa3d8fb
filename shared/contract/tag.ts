/** Tags: `#word` in the text of pages; nothing else makes or removes one. */
import { z } from 'zod'
import { query } from './define.ts'
import { PageRef } from './values.ts'

export const tag = {
  /** Tags that begin with these letters, with or without their `#`: those on most pages first. The page of `ref` does not count. */
  'tag.list': query(
    z.object({
      words: z.string().max(200).default(''),
      ref: PageRef.optional(),
      limit: z.number().int().min(1).max(500).default(20),
    }),
    z.object({
      /** In lower case, without their `#`; on no page where only that of `ref` has it. */
      tags: z.array(z.object({ tag: z.string(), pages: z.number() })),
      more: z.boolean(),
    }),
    ['pageTag'],
  ),
}
