/** The rows of table `calendar`: read, made, and told how their last refresh went. */
import { change, select, type Bind } from '../store/sql.ts'
import type { CalendarTable } from '../store/tables.ts'

/** A calendar as a refresh needs it. */
export type CalendarRow = Pick<
  CalendarTable,
  | 'id'
  | 'kind'
  | 'location'
  | 'accountId'
  | 'name'
  | 'position'
  | 'etag'
  | 'lastModified'
  | 'bodyHash'
  | 'syncToken'
  | 'window'
  | 'rules'
  | 'checkedAt'
  | 'goodAt'
  | 'failure'
  | 'notBefore'
  | 'removedAt'
> & { refreshMinutes: number; failures: number }

const columns = [
  'id',
  'kind',
  'location',
  'accountId',
  'name',
  'position',
  'etag',
  'lastModified',
  'bodyHash',
  'syncToken',
  'window',
  'rules',
  'checkedAt',
  'goodAt',
  'failure',
  'failures',
  'notBefore',
  'removedAt',
  'refreshMinutes',
] as const

/** Every calendar, also those that were removed, in their order. */
export const allCalendars = select((q) => q.selectFrom('calendar').select(columns).orderBy('position'))
export const calendarById = select((q, p: Bind<{ id: string }>) =>
  q
    .selectFrom('calendar')
    .select([...columns, 'color', 'hidden', 'noticeMinutes', 'warnings'])
    .where('id', '=', p.id),
)
/** A meeting of a calendar, if it has one. */
export const meetingsOnCalendar = select((q, p: Bind<{ calendarId: string }>) =>
  q.selectFrom('meetingSource').select('meetingId').where('calendarId', '=', p.calendarId).limit(1),
)
export const colorsInUse = select((q) =>
  q.selectFrom('calendar').select('color').where('removedAt', 'is', null),
)
export const lastPosition = select((q) =>
  q.selectFrom('calendar').select((e) => e.fn.max('position').as('position')),
)

export const insertCalendar = change(
  (
    q,
    p: Bind<{
      id: string
      kind: CalendarTable['kind']
      location: string
      accountId: string | null
      name: string
      color: string
      position: number
      createdAt: string
    }>,
  ) =>
    q.insertInto('calendar').values({
      id: p.id,
      kind: p.kind,
      location: p.location,
      accountId: p.accountId,
      name: p.name,
      color: p.color,
      position: p.position,
      createdAt: p.createdAt,
    }),
)
export const renameCalendar = change((q, p: Bind<{ id: string; name: string }>) =>
  q.updateTable('calendar').set({ name: p.name }).where('id', '=', p.id),
)
export const setRemoved = change((q, p: Bind<{ id: string; removedAt: string | null }>) =>
  q.updateTable('calendar').set({ removedAt: p.removedAt }).where('id', '=', p.id),
)
/** After a whole read: what to ask with next time, and that all is well. */
export const recordGood = change(
  (
    q,
    p: Bind<{
      id: string
      etag: string | null
      lastModified: string | null
      bodyHash: string | null
      syncToken: string | null
      window: string
      rules: string
      refreshMinutes: number
      warnings: string
      at: string
    }>,
  ) =>
    q
      .updateTable('calendar')
      .set({
        etag: p.etag,
        lastModified: p.lastModified,
        bodyHash: p.bodyHash,
        syncToken: p.syncToken,
        window: p.window,
        rules: p.rules,
        refreshMinutes: p.refreshMinutes,
        warnings: p.warnings,
        checkedAt: p.at,
        goodAt: p.at,
        failure: null,
        failures: 0,
        notBefore: null,
      })
      .where('id', '=', p.id),
)
/** After an answer that says that nothing has changed. */
export const recordUnchanged = change((q, p: Bind<{ id: string; at: string }>) =>
  q
    .updateTable('calendar')
    .set({ checkedAt: p.at, goodAt: p.at, failure: null, failures: 0, notBefore: null })
    .where('id', '=', p.id),
)
/** After its meetings were looked at again for another window, or for other rules of zones. */
export const recordWindow = change(
  (q, p: Bind<{ id: string; window: string; rules: string; warnings: string }>) =>
    q
      .updateTable('calendar')
      .set({ window: p.window, rules: p.rules, warnings: p.warnings })
      .where('id', '=', p.id),
)
/** After a failure: the last good state stays, with why it is not newer and when it may be tried again. */
export const recordFailure = change(
  (q, p: Bind<{ id: string; at: string; failure: string; failures: number; notBefore: string | null }>) =>
    q
      .updateTable('calendar')
      .set({ checkedAt: p.at, failure: p.failure, failures: p.failures, notBefore: p.notBefore })
      .where('id', '=', p.id),
)
/** Makes the next refresh read the calendar in full. */
export const forgetBody = change((q, p: Bind<{ id: string }>) =>
  q
    .updateTable('calendar')
    .set({ etag: null, lastModified: null, bodyHash: null, syncToken: null, window: null })
    .where('id', '=', p.id),
)

/** The sentences of a stored list. */
export function warningsOf(json: string): string[] {
  const list: unknown = JSON.parse(json)
  return Array.isArray(list) ? list.filter((line) => typeof line === 'string') : []
}
