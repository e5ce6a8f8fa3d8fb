/** The notebook as a whole: export, integrity, diagnostics. */
import { z } from 'zod'
import { Instant, PlainDate, query, task } from './define.ts'
import { PageRef } from './values.ts'

/** The day of the last whole copy that is there (as the core's machine counts days), and what was in the way of another one. */
const Copy = z.object({
  day: PlainDate.nullable(),
  /** `damaged`: the notebook's own file is; its copies stay as they are. */
  problem: z.enum(['damaged', 'noRoom', 'failed']).nullable(),
})

export const notebook = {
  /** Keeps a copy of the notebook's file in `backups/`; one of the same day makes way. */
  'notebook.copy': task(z.object({}), Copy),
  'notebook.copies': query(z.object({}), Copy, ['setting']),
  /**
   * Writes every page, or that of `ref`, as Markdown into a folder of this machine, made if missing, and the pictures
   * on them into `images/` there. Files of other names there are left alone.
   */
  'notebook.export': task(
    z.object({ out: z.string().min(1).max(4096), ref: PageRef.optional() }),
    z.object({
      out: z.string(),
      files: z.number(),
      pictures: z.number(),
      /** Pictures that are not in the folder of the notebook any more. */
      missing: z.number(),
    }),
  ),
  /** A page as one file to be saved: Markdown, or where pictures are on it an archive (ZIP) with `images/` beside it. */
  'page.file': task(
    z.object({ ref: PageRef }),
    z.object({
      fileName: z.string(),
      type: z.enum(['text/markdown', 'application/zip']),
      base64: z.string(),
      missing: z.number(),
    }),
  ),
  /** What is wrong: with the file, with documents, or between a document and its projections. */
  'notebook.check': query(
    z.object({}),
    z.object({ problems: z.array(z.string()), pages: z.number(), meetings: z.number(), people: z.number() }),
    [],
  ),
  /** What there is to know for those who look into a fault: versions, numbers and the log; nothing that is written in it. */
  'notebook.diagnostics': query(
    z.object({}),
    z.object({
      rapport: z.string(),
      system: z.string(),
      node: z.string(),
      /** Null where the core does not run in the desktop app. */
      electron: z.string().nullable(),
      sqlite: z.string(),
      /** The version of the tables. */
      schema: z.number(),
      /** Of the file and its log. */
      bytes: z.number(),
      counts: z.record(z.string(), z.number()),
      /** Each without its name and its address. */
      calendars: z.array(
        z.object({
          kind: z.enum(['address', 'path', 'folder', 'collection', 'upload']),
          goodAt: Instant.nullable(),
          /** In a row, until now. */
          failures: z.number(),
          warnings: z.number(),
          meetings: z.number(),
        }),
      ),
      /** The last 100 lines of the log, the latest last. */
      log: z.array(z.string()),
    }),
    [],
  ),
}
