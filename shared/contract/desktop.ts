/** The desktop around the notebook: the menu bar, notices before meetings, and the settings. */
import { z } from 'zod'
import { readAccelerator } from '../desktop/accelerator.ts'
import { Id, Instant, Inverse, Zone, command, query } from './define.ts'

/** A timed meeting as menus and notices name it; its title as the calendar has it, however long. */
export const Occasion = z
  .object({ meetingId: Id, title: z.string(), start: Instant, end: Instant, joinUrl: z.string().nullable() })
  .readonly()
export type Occasion = z.output<typeof Occasion>

/** Minutes before its start that a meeting is announced, 0 at its start; -1 for never. */
export const NoticeMinutes = z.int().min(-1).max(120)

/** A language as BCP 47 names it ('en-GB'). */
const Language = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i)

/** What can be set. */
export const Settings = z.object({
  /** For meetings of calendars that say nothing else (`calendar.edit`). */
  noticeMinutes: NoticeMinutes,
  /** Whether with its notice a meeting's page opens by itself. */
  openPage: z.boolean(),
  /** No notices before this instant. */
  pausedUntil: Instant.nullable(),
  /** What opens quick capture from any app, as Electron writes it ('Control+Alt+N'); null for no key. */
  captureShortcut: z
    .string()
    .max(60)
    .refine((keys) => readAccelerator(keys) !== null, 'This is not a key for all apps.')
    // one spelling, so that two can be compared
    .overwrite((keys) => readAccelerator(keys) ?? keys)
    .nullable(),
  startAtLogin: z.boolean(),
  /** Languages that spelling is checked in: none for no check, null for those of the system. */
  spellCheck: z.array(Language).max(10).readonly().nullable(),
  /** Whether windows stay out of what is shared of the screen. */
  contentProtection: z.boolean(),
  /** The size of everything in windows, 1 as designed. */
  zoom: z.number().min(0.5).max(2),
  /** Whether the first steps are done, or skipped. */
  isWelcomed: z.boolean(),
})
export type Settings = z.output<typeof Settings>

export const desktop = {
  /**
   * What the menu bar shows (shared/desktop/tray.ts draws it): the meeting that `m` and `v` mean, of today or within 12 hours,
   * and the others of today in `zone` that are not over, by start, at most 50; without what is filtered, cancelled, declined,
   * whole days, or gone from the calendar.
   */
  'desktop.tray': query(
    z.object({ zone: Zone }),
    z.object({
      now: Instant,
      current: Occasion.nullable(),
      rest: z.array(Occasion),
      /** To be asked anew at this instant, at most an hour from now, or when the core says that it is stale. */
      until: Instant,
      pausedUntil: Instant.nullable(),
      captureShortcut: z.string().nullable(),
    }),
    // not on pages: what is written changes nothing here, and is written several times a minute
    ['meeting', 'attendance', 'person', 'calendar', 'meetingSource', 'setting'],
  ),
  /**
   * What is announced in the next 24 hours, and what should have been in the last minute, by start; at most 500
   * (shared/desktop/notices.ts says which are due). One for each meeting, at the earliest wish of its calendars
   * (`calendar.edit`, else the usual); none for what is filtered, cancelled, declined, of whole days, gone from the calendar, or
   * on calendars only that want none.
   */
  'desktop.notices': query(
    z.object({}),
    z.object({
      /** `at` is when the notice is due. */
      notices: z.array(Occasion.unwrap().extend({ at: Instant }).readonly()),
      /** To be asked anew at this instant, or when the core says that it is stale. */
      until: Instant,
      pausedUntil: Instant.nullable(),
      openPage: z.boolean(),
    }),
    // not on pages: what is written changes nothing here, and is written several times a minute
    ['meeting', 'attendance', 'person', 'calendar', 'meetingSource', 'setting'],
  ),
  'settings.get': query(
    z.object({}),
    Settings.extend({
      /** Whether the system has refused `captureShortcut`, because another app has it. */
      isShortcutTaken: z.boolean(),
    }),
    ['setting'],
  ),
  /** The host says which keys the system has refused when it asked for them; null for none. */
  'settings.shortcutTaken': command(z.object({ keys: z.string().max(60).nullable() }), z.object({})),
  /** Sets what is given; the inverse sets that back. */
  'settings.set': command(Settings.partial(), z.object({ inverse: Inverse })),
}
