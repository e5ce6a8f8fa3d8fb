/** Templates: what the page of a meeting starts with. They are pages themselves, edited as pages. */
import { z } from 'zod'
import { Id, Instant, Inverse, Moment, command, query } from './define.ts'
import { MeetingRole, PersonRef } from './values.ts'

/** What a template is for; where several apply, the most particular one: series, person, words of the title, role. */
export const TemplateFor = z.union([
  z.object({ seriesId: Id }).readonly(),
  z.object({ personId: Id }).readonly(),
  /** Words of a title between bars, `*` for any: 'retro | review *'. */
  z.object({ pattern: z.string().trim().min(1).max(200) }).readonly(),
  z.object({ role: MeetingRole }).readonly(),
])
export type TemplateFor = z.output<typeof TemplateFor>

/** A template's own page id, or `role:facilitator` and so on for those that Rapport brings along. */
export const TemplateKey = z.string().min(1).max(64)

export const template = {
  'template.list': query(
    z.object({}),
    z.array(
      z.object({
        key: TemplateKey,
        /** Null for one that Rapport brings along. */
        pageId: Id.nullable(),
        name: z.string(),
        for: TemplateFor,
        /** What it is for, by name: the series, the person, the words, or '' for a role. */
        forName: z.string(),
        updatedAt: Instant.nullable(),
      }),
    ),
    ['template', 'page', 'series', 'person'],
  ),
  /**
   * The template that applies to a meeting, or the one asked for, with what fills its fields.
   */
  'template.forMeeting': query(
    z.object({ meetingId: Id, key: TemplateKey.optional() }),
    z.object({
      key: TemplateKey,
      name: z.string(),
      /** A document whose text holds fields such as `{{title}}`. */
      doc: z.unknown(),
      title: z.string(),
      start: Moment,
      /** Everybody but me, at most 50. */
      attendees: z.array(PersonRef),
      /** Standing decisions of the last meeting of the series that made any, and what is open in the series; at most 20 each. */
      decisions: z.array(z.string()),
      open: z.array(z.string()),
      /** Every template that could be taken instead. */
      others: z.array(z.object({ key: TemplateKey, name: z.string() })),
    }),
    ['template', 'page', 'meeting', 'attendance', 'person', 'series', 'item'],
  ),
  /** Makes a template from one that is there, or from the page of a meeting; an empty one else. Its text is changed as a page. */
  'template.create': command(
    z.object({
      name: z.string().trim().min(1).max(300),
      for: TemplateFor,
      from: z.union([z.object({ key: TemplateKey }), z.object({ page: Id })]).optional(),
    }),
    z.object({ pageId: Id, inverse: Inverse }),
  ),
  'template.edit': command(z.object({ pageId: Id, for: TemplateFor }), z.object({ inverse: Inverse })),
  'template.remove': command(z.object({ pageId: Id }), z.object({ inverse: Inverse })),
  'template.recover': command(z.object({ pageId: Id }), z.object({ inverse: Inverse })),
}
