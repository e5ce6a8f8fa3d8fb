/** Pages: ProseMirror documents; the core is their collaboration authority. */
import { z } from 'zod'
import { Id, Instant, Inverse, Moment, command, query, task } from './define.ts'
import { PageRef } from './values.ts'

/** A line of a page that is compared with another state of it. */
export const DifferentLine = z
  .object({
    kind: z.enum([
      'text',
      'heading',
      'entry',
      'quote',
      'code',
      'row',
      'rule',
      'image',
      'action',
      'question',
      'decision',
      'talkingPoint',
    ]),
    /** How deep it stands in lists. */
    depth: z.number(),
    /** `gone`: no longer on the page; `new`: written since; `changed`: in both, with pieces or a state that differ. */
    is: z.enum(['same', 'gone', 'new', 'changed']),
    pieces: z
      .array(z.object({ text: z.string(), is: z.enum(['same', 'gone', 'new']) }).readonly())
      .readonly(),
    /** The state of an item, or whether a box is checked, before and after. */
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .readonly()
export type DifferentLine = z.output<typeof DifferentLine>

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
  /** Where a page is: with which meeting, and whether in the bin (then its meeting is the one it returns to). */
  'page.where': query(
    z.object({ pageId: Id }),
    z.object({ meetingId: Id.nullable(), title: z.string(), binned: z.boolean() }),
    ['page', 'meeting'],
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
  /** A new loose page; an empty one that waits without a title is given instead of a second one. */
  'page.create': command(
    z.object({ title: z.string().trim().max(300).default('') }),
    z.object({ pageId: Id, inverse: Inverse }),
  ),
  /**
   * Puts a page to a meeting by hand, for good: no refresh of a calendar undoes it; null makes it loose. A page of that
   * meeting on which nothing is written goes to the bin for it. Where something is: conflict, unless `atEnd`, which
   * puts this page at the end of that one (its items stay the same items) and what it was into the bin.
   */
  'page.attach': command(
    z.object({ pageId: Id, meetingId: Id.nullable(), atEnd: z.boolean().default(false) }),
    z.object({
      /** The page on which it stands now. */
      pageId: Id,
      inverse: Inverse,
    }),
  ),
  /** Takes out again what `page.attach` put at the end of a page: the inverse of that, with what was changed in it since. */
  'page.takeOut': command(
    z.object({
      /** The page in the bin that it was. */
      pageId: Id,
      fromPageId: Id,
      /** Where it stood on the other page when that was at `version`. */
      version: z.number().int().min(0),
      from: z.number().int().min(0),
      to: z.number().int().min(0),
    }),
    z.object({}),
  ),
  /** Puts a page into the bin: from then on it, its items and mentions are shown nowhere else. */
  'page.remove': command(z.object({ pageId: Id }), z.object({ inverse: Inverse })),
  /** Brings a page back from the bin, to its meeting; where that has a new page with something on it, it comes back loose. */
  'page.recover': command(
    z.object({ pageId: Id }),
    z.object({ meetingId: Id.nullable(), title: z.string(), loose: z.boolean(), inverse: Inverse }),
  ),
  /** What a page held after each editing session that is kept, newest first; the page as it is now before them. */
  'page.history': query(
    z.object({ ref: PageRef }),
    z.object({
      pageId: Id.nullable(),
      versions: z.array(
        z.object({
          version: z.number(),
          savedAt: Instant,
          /** Its written lines, and how many more than the one before it (less than zero: fewer). */
          lines: z.number(),
          more: z.number(),
          now: z.boolean(),
        }),
      ),
    }),
    ['page', 'pageSnapshot'],
  ),
  /** What differs between the page as it was at a version that is kept and as it is now; at most 2,000 lines. */
  'page.snapshot': query(
    z.object({ pageId: Id, version: z.number().int().min(0) }),
    z.object({
      savedAt: Instant,
      /** Lines in which nothing differs, beyond two on either side of what does, are only counted. */
      parts: z.array(z.union([DifferentLine, z.object({ is: z.literal('skipped'), lines: z.number() })])),
      more: z.boolean(),
    }),
    ['page', 'pageSnapshot'],
  ),
  /** Has a page hold again what it held at a version that is kept, as a new edit; what it holds now is kept before. */
  'page.restore': command(
    z.object({ pageId: Id, version: z.number().int().min(0) }),
    z.object({ inverse: Inverse }),
  ),
  /** What is in the bin and holds anything, newest first. */
  'bin.list': query(
    z.object({ limit: z.number().int().min(1).max(500).default(100) }),
    z.object({
      total: z.number(),
      /** Those that were deleted more than 30 days ago, at `before` or earlier. Nothing erases them unless it is asked to. */
      old: z.object({ count: z.number(), before: Instant }),
      pages: z.array(
        z.object({
          pageId: Id,
          title: z.string(),
          /** When its meeting was; null for a page without one. */
          start: Moment.nullable(),
          excerpt: z.string(),
          deletedAt: Instant,
        }),
      ),
    }),
    ['page', 'meeting'],
  ),
  /** What would be gone with a page in the bin, or with all that was deleted at `before` or earlier. */
  'bin.contents': query(
    z.union([z.object({ pageId: Id }), z.object({ before: Instant })]),
    z.object({
      pages: z.number(),
      lines: z.number(),
      items: z.number(),
      pictures: z.number(),
      /** Earlier states that are kept. */
      states: z.number(),
    }),
    ['page', 'pageSnapshot', 'itemBinned'],
  ),
  /**
   * Erases a page in the bin for good, with its earlier states and the files of pictures that nothing else shows. It cannot
   * be undone. Fault notFound: it is not in the bin (any more); nothing is erased.
   */
  'page.erase': task(z.object({ pageId: Id }), z.object({})),
  /** Erases so all that was deleted at `before` or earlier; gives how many pages that held anything. */
  'bin.empty': task(z.object({ before: Instant }), z.object({ pages: z.number() })),
  /** Pages by when they were written on last; `loose`: only those without a meeting, by words in title and text. */
  'page.recent': query(
    z.object({
      loose: z.boolean().default(false),
      words: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(500).default(8),
    }),
    z.object({
      pages: z.array(
        z.object({
          ref: PageRef,
          title: z.string(),
          /** When its meeting was, or when it was made. */
          date: Moment,
          excerpt: z.string(),
          items: z.number(),
          updatedAt: Instant,
        }),
      ),
      more: z.boolean(),
    }),
    ['page', 'meeting', 'item'],
  ),
  /** Pages to link to: without words those written on last, else those whose titles hold them, each the beginning of a word. */
  'page.suggest': query(
    z.object({
      words: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(100).default(9),
    }),
    z.array(
      z.object({
        pageId: Id,
        meetingId: Id.nullable(),
        title: z.string(),
        /** When its meeting was, or when it was made. */
        date: Moment,
      }),
    ),
    ['page', 'meeting'],
  ),
  /** What pages are called now, also those in the bin; one that is not in the notebook is left out. */
  'page.titles': query(
    z.object({ pageIds: z.array(Id).max(500) }),
    z.array(z.object({ pageId: Id, title: z.string(), binned: z.boolean() })),
    ['page', 'meeting'],
  ),
  /** The pages that link to a page, those of the latest date first; none for a meeting without a page. */
  'page.backlinks': query(
    z.object({ ref: PageRef, limit: z.number().int().min(1).max(500).default(20) }),
    z.object({
      /** Of the page that is linked to. */
      title: z.string(),
      total: z.number(),
      pages: z.array(
        z.object({
          ref: PageRef,
          title: z.string(),
          /** When its meeting was, or when it was made. */
          date: Moment,
          /** The words of the line around the first link to the page, about 80 and 140 characters. */
          before: z.string(),
          after: z.string(),
        }),
      ),
    }),
    ['page', 'meeting', 'pageLink'],
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
    'discussed',
  ]),
}
