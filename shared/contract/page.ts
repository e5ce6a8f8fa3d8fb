/** Pages: ProseMirror documents; the core is their collaboration authority. */
import { z } from 'zod'
import { Id, Instant, command, query } from './define.ts'
import { PageRef } from './values.ts'

export const page = {
  /** The document to edit. A meeting without a page gives the empty one at version 0; nothing is stored by looking. */
  'page.open': query(
    z.object({ ref: PageRef }),
    z.object({
      pageId: Id.nullable(),
      meetingId: Id.nullable(),
      title: z.string(),
      version: z.number(),
      doc: z.unknown(),
      /** Why it may only be read; null when it may be written. */
      readOnly: z.string().nullable(),
      updatedAt: Instant.nullable(),
    }),
    ['page', 'meeting'],
  ),
  /**
   * Applies steps made on `version`. When the page has moved on, nothing is applied and the steps since come back, to be
   * rebased over; steps of the same client among them were saved by an earlier push whose reply was lost. The first
   * push on a meeting makes its page.
   */
  'page.push': command(
    z.object({
      ref: PageRef,
      version: z.number().int().min(0),
      clientId: Id,
      steps: z.array(z.unknown()).min(1).max(5000),
    }),
    z.object({
      accepted: z.boolean(),
      pageId: Id,
      /** The version now, after what was applied. */
      version: z.number(),
      /** When not accepted: the steps from `version` of the input on, and who made each. */
      steps: z.array(z.unknown()),
      clientIds: z.array(z.string()),
      /** True when the steps since are no longer kept: open the page anew. */
      reopen: z.boolean(),
    }),
  ),
  /** The steps since a version: what a window that lost the connection asks first. */
  'page.since': query(
    z.object({ ref: PageRef, version: z.number().int().min(0) }),
    z.object({
      version: z.number(),
      steps: z.array(z.unknown()),
      clientIds: z.array(z.string()),
      reopen: z.boolean(),
    }),
    ['page'],
  ),
  /** Gives a loose page its title. */
  'page.rename': command(z.object({ pageId: Id, title: z.string().trim().max(300) }), z.object({})),
  /** A page as Markdown with front matter, and the file name it would have. */
  'page.markdown': query(z.object({ ref: PageRef }), z.object({ fileName: z.string(), text: z.string() }), [
    'page',
    'item',
    'meeting',
    'attendance',
    'person',
    'address',
    'series',
  ]),
}
