/** The notebook as a whole: export and integrity. */
import { z } from 'zod'
import { query, task } from './define.ts'

export const notebook = {
  /** Writes every page as Markdown into a folder of this machine, made if missing; files of other names there are left alone. */
  'notebook.export': task(
    z.object({ out: z.string().min(1).max(4096) }),
    z.object({ out: z.string(), files: z.number() }),
  ),
  /** What is wrong: with the file, with documents, or between a document and its projections. */
  'notebook.check': query(
    z.object({}),
    z.object({ problems: z.array(z.string()), pages: z.number(), meetings: z.number(), people: z.number() }),
    [],
  ),
}
