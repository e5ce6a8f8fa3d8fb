/** Adding a calendar and refreshing calendars: what waits for the network, the disk and the jobs thread. */
import type { Tasks } from '../context.ts'
import { Fault } from '../fault.ts'

export const calendarTasks: Tasks<'calendar.add' | 'calendar.sync'> = {
  'calendar.add': () => Promise.reject(new Fault('internal', 'Calendars cannot be added yet.')),
  'calendar.sync': () => Promise.resolve([]),
}
