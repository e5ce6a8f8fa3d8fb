/** Calendars: sources of events that are only ever read. */
import { z } from 'zod'
import { Id, Instant, Moment, command, query, task, Inverse } from './define.ts'
import { NoticeMinutes } from './desktop.ts'

/** Where a calendar comes from: an http, https or webcal address; a file, or a folder of .ics files, on this machine; the bytes of a file. */
export const CalendarSource = z.union([
  z.object({ address: z.string().trim().min(1).max(4096) }),
  z.object({ path: z.string().min(1).max(4096) }),
  z.object({ fileName: z.string().min(1).max(255), base64: z.string().max(96 * 1024 * 1024) }),
])
export type CalendarSource = z.output<typeof CalendarSource>

/** What one refresh did. */
export const SyncResult = z.object({
  calendarId: Id,
  name: z.string(),
  ok: z.boolean(),
  /** Why it failed, in plain words; the last good copy stays. */
  failure: z.string().nullable(),
  /** One sentence for each event or zone that could not be read in full. */
  warnings: z.array(z.string()),
  added: z.number(),
  updated: z.number(),
  retired: z.number(),
})
export type SyncResult = z.output<typeof SyncResult>

/** What is in a source that nobody has added yet. */
export const CalendarPreview = z.object({
  /** What it calls itself, else its file, folder or host. */
  name: z.string(),
  /** VEVENTs as published, and the meetings they make in the two years back and eighteen months ahead. */
  events: z.number(),
  meetings: z.number(),
  /** When the first of these meetings starts and the last one ends; null without any. */
  from: Moment.nullable(),
  to: Moment.nullable(),
  /** The next five meetings, the one that goes on now among them. */
  next: z.array(z.object({ title: z.string(), start: Moment })),
  /** The e-mail address that it seems to belong to. */
  owner: z.string().nullable(),
  warnings: z.array(z.string()),
  /** The name of the calendar that reads this source already. */
  here: z.string().nullable(),
})
export type CalendarPreview = z.output<typeof CalendarPreview>

/** How an account signs in: a server's name or address, or an e-mail address whose provider is known. */
const login = {
  server: z.string().trim().min(1).max(4096),
  user: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1024),
} as const

/** One calendar that a CalDAV account can read. */
export const Collection = z.object({
  /** Names it in `calendar.addAccount`. */
  url: z.string().min(1).max(4096),
  name: z.string(),
  color: z.string().nullable(),
  /** Whether it is in the notebook already. */
  here: z.boolean(),
})
export type Collection = z.output<typeof Collection>

export const calendar = {
  'calendar.list': query(
    z.object({}),
    z.array(
      z.object({
        id: Id,
        kind: z.enum(['address', 'path', 'folder', 'collection', 'upload']),
        /** What may be shown of where it is; never a secret part of an address. */
        location: z.string(),
        /** Of a collection: the account that it is read with. */
        account: z.object({ id: Id, user: z.string() }).nullable(),
        name: z.string(),
        color: z.string(),
        hidden: z.boolean(),
        refreshMinutes: z.number(),
        /** When its meetings are announced; null as is usual (`settings.set`). */
        noticeMinutes: NoticeMinutes.nullable(),
        checkedAt: Instant.nullable(),
        goodAt: Instant.nullable(),
        failure: z.string().nullable(),
        warnings: z.array(z.string()),
        meetings: z.number(),
      }),
    ),
    ['calendar', 'meetingSource', 'account'],
  ),
  /** Reads a source without keeping anything of it. Faults: invalid, notFound, unreachable, notCalendar. */
  'calendar.preview': task(z.object({ source: CalendarSource }), CalendarPreview),
  'calendar.add': task(
    z.object({ source: CalendarSource, name: z.string().trim().max(200).optional() }),
    SyncResult,
  ),
  /** Finds the calendars of an account, those with events only; keeps nothing. Faults: invalid, unreachable, notCalendar. */
  'calendar.discover': task(
    z.object(login),
    z.object({
      /** Scheme and host of the server. */
      location: z.string(),
      collections: z.array(Collection),
    }),
  ),
  /**
   * Adds calendars of an account by the `url` that calendar.discover gave, and reads them; those that are here already are
   * refreshed. The password of an account that is here already is replaced. Faults: invalid, unreachable, notCalendar.
   */
  'calendar.addAccount': task(
    z.object({
      ...login,
      collections: z.array(z.string().min(1).max(4096)).min(1).max(100),
      /** Names to give them here, by url. */
      names: z.record(z.string(), z.string().trim().max(200)).optional(),
    }),
    z.array(SyncResult),
  ),
  /** Gives an account a new password once its server accepts it, and refreshes its calendars. Faults: notFound, unreachable. */
  'calendar.newPassword': task(z.object({ accountId: Id, password: login.password }), z.array(SyncResult)),
  /**
   * Reads a calendar from another address from now on, once that can be read; meetings and pages stay, by their identity.
   * Faults: invalid (also where the calendar has no address), notFound, unreachable, notCalendar; nothing is changed then.
   */
  'calendar.newAddress': task(
    z.object({ calendarId: Id, address: z.string().trim().min(1).max(4096) }),
    SyncResult,
  ),
  /** Where a secret that is given now is kept. */
  'calendar.secrets': task(z.object({}), z.object({ in: z.enum(['keychain', 'file']) })),
  'calendar.sync': task(z.object({ calendarId: Id.optional() }), z.array(SyncResult)),
  'calendar.edit': command(
    z.object({
      calendarId: Id,
      name: z.string().trim().min(1).max(200).optional(),
      color: z
        .string()
        .regex(/^#[0-9a-f]{6}$/)
        .optional(),
      hidden: z.boolean().optional(),
      noticeMinutes: NoticeMinutes.nullable().optional(),
    }),
    z.object({ inverse: Inverse }),
  ),
  /**
   * Takes the calendar away at once, then its meetings; those with pages stay. The inverse brings the calendar back, also
   * in the middle: what is there of its meetings then stays. Fault: notFound.
   */
  'calendar.remove': task(z.object({ calendarId: Id }), z.object({ inverse: Inverse })),
  'calendar.restore': command(z.object({ calendarId: Id }), z.object({})),
}
