/** Calendars: sources of events that are only ever read. */
import { z } from 'zod'
import { Id, Instant, command, query, task, Inverse } from './define.ts'

/** Where a calendar comes from: an http, https or webcal address; a file on this machine; the bytes of a file. */
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

export const calendar = {
  'calendar.list': query(
    z.object({}),
    z.array(
      z.object({
        id: Id,
        kind: z.enum(['address', 'path', 'folder', 'collection', 'upload']),
        /** What may be shown of where it is; never a secret part of an address. */
        location: z.string(),
        name: z.string(),
        color: z.string(),
        hidden: z.boolean(),
        refreshMinutes: z.number(),
        checkedAt: Instant.nullable(),
        goodAt: Instant.nullable(),
        failure: z.string().nullable(),
        warnings: z.array(z.string()),
        meetings: z.number(),
      }),
    ),
    ['calendar', 'meetingSource'],
  ),
  'calendar.add': task(
    z.object({ source: CalendarSource, name: z.string().trim().max(200).optional() }),
    SyncResult,
  ),
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
    }),
    z.object({ inverse: Inverse }),
  ),
  /** Takes the calendar and its meetings away; meetings with pages stay. The inverse brings the calendar back. */
  'calendar.remove': command(z.object({ calendarId: Id }), z.object({ inverse: Inverse })),
  'calendar.restore': command(z.object({ calendarId: Id }), z.object({})),
}
