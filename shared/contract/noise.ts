/** The noise filter: which meetings are left out of lists, by rules and by hand; they stay reachable and found. */
import { z } from 'zod'
import { Id, Inverse, command, query } from './define.ts'

/**
 * The rules of the filter, in the order in which they are given as the reason. None leaves out a meeting for which
 * something is written, in which a hand has set my role, or that a hand has decided to show. (That a calendar is hidden is
 * no rule: it was decided about all that only it has, also where something is written.)
 *
 * - `cancelled`: its status says so
 * - `declined`: I have said no
 * - `solo`: it has a time and no call, nobody but me is in it, and a calendar that does name people says so
 * - `allDay`: it lasts whole days
 * - `tentative`: its status says so, or I have said maybe
 * - `free`: its calendar says that the time stays free
 * - `title`: its title holds a word of the pattern
 */
export const NoiseRule = z.enum(['cancelled', 'declined', 'solo', 'allDay', 'tentative', 'free', 'title'])
export type NoiseRule = z.output<typeof NoiseRule>

/** Which rules are on. */
export const NoiseRules = z.object({
  cancelled: z.boolean(),
  declined: z.boolean(),
  solo: z.boolean(),
  allDay: z.boolean(),
  tentative: z.boolean(),
  free: z.boolean(),
  title: z.boolean(),
  /** What titles hold: words between bars, `*` for any characters (shared/title-pattern.ts). */
  pattern: z.string().trim().max(300),
})
export type NoiseRules = z.output<typeof NoiseRules>

export const noise = {
  'noise.get': query(
    z.object({}),
    z.object({
      rules: NoiseRules,
      /**
       * Of the meetings of the last 30 days: of a rule that is on, how many it leaves out, also where another rule does
       * so too; of one that is off, how many are shown that it would leave out.
       */
      counts: z.record(NoiseRule, z.number()),
      /** How many of them a hand has left out, and how many are on hidden calendars only. */
      hand: z.number(),
      calendar: z.number(),
    }),
    ['setting', 'meeting', 'attendance', 'person', 'page', 'item', 'series', 'calendar', 'meetingSource'],
  ),
  /** Turns rules on and off; what is left out stays as it is. */
  'noise.set': command(NoiseRules.partial(), z.object({ inverse: Inverse })),
  /** Leaves a meeting out of lists, or all of its series with those to come: for good, whatever rules and calendars say. */
  'meeting.hide': command(
    z.object({ meetingId: Id, series: z.boolean().default(false) }),
    z.object({ inverse: Inverse }),
  ),
  /** Shows a meeting, or all of its series with those to come: for good. */
  'meeting.show': command(
    z.object({ meetingId: Id, series: z.boolean().default(false) }),
    z.object({ inverse: Inverse }),
  ),
  /** Sets what a hand has decided, of the meeting and of its series; null leaves it to the filter. */
  'meeting.setShown': command(
    z.object({
      meetingId: Id,
      meeting: z.boolean().nullable().optional(),
      series: z.boolean().nullable().optional(),
    }),
    z.object({ inverse: Inverse }),
  ),
}
