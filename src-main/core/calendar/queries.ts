/** The calendars as they are listed. */
import type { Queries } from '../context.ts'
import { select } from '../store/sql.ts'
import { warningsOf } from './calendar-rows.ts'

const calendars = select((q) =>
  q
    .selectFrom('calendar')
    .select((e) => [
      'id',
      'kind',
      'location',
      'name',
      'color',
      'hidden',
      'refreshMinutes',
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
    cx.read.all(calendars, {}).map((row) => ({
      ...row,
      hidden: row.hidden === 1,
      warnings: warningsOf(row.warnings),
      meetings: row.meetings ?? 0,
    })),
}
