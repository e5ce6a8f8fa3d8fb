/** Adding a calendar and refreshing calendars: what waits for the network, the disk and the jobs thread. */
import type { Tasks } from '../context.ts'
import { addCalendar } from './add.ts'
import { allCalendars } from './calendar-rows.ts'
import { syncCalendar } from './sync.ts'

export const calendarTasks: Tasks<'calendar.add' | 'calendar.sync'> = {
  'calendar.add': (cx, { source, name }) => addCalendar(cx, source, name),
  'calendar.sync': (cx, { calendarId }) => {
    const ids =
      calendarId === undefined
        ? cx.read.all(allCalendars, {}).flatMap((row) => (row.removedAt === null ? [row.id] : []))
        : [calendarId]
    return Promise.all(ids.map((id) => syncCalendar(cx, id)))
  },
}
