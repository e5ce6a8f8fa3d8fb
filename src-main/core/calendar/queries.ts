/** The calendars as they are listed. */
import type { Queries } from '../context.ts'
import { select } from '../store/sql.ts'
import { warningsOf } from './calendar-rows.ts'

const calendars = select((q) =>
  q
    .selectFrom('calendar')
    .leftJoin('account', 'account.id', 'calendar.accountId')
    .select((e) => [
      'calendar.id',
      'kind',
      'calendar.location',
      'account.id as accountId',
      'account.user',
      'name',
      'color',
      'hidden',
      'refreshMinutes',
      'noticeMinutes',
      'checkedAt',
      'goodAt',
      'failure',
      'warnings',
      e
        .selectFrom('meetingSource')
        .whereRef('meetingSource.calendarId', '=', 'calendar.id')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('meetings'),
    ])
    .where('removedAt', 'is', null)
    .orderBy('position'),
)

export const calendarQueries: Queries<'calendar.list'> = {
  'calendar.list': (cx) =>
    cx.read.all(calendars, {}).map(({ accountId, user, ...row }) => ({
      ...row,
      account: accountId === null || user === null ? null : { id: accountId, user },
      hidden: row.hidden === 1,
      warnings: warningsOf(row.warnings),
      meetings: row.meetings ?? 0,
    })),
}
