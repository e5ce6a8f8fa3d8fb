/** Adding a calendar and refreshing calendars: what waits for the network, the disk and the jobs thread. */
import type { Tasks } from '../context.ts'
import { addCalendar } from './add.ts'
import { addAccount, changePassword, offerCollections } from './caldav/add-account.ts'
import { allCalendars } from './calendar-rows.ts'
import { changeAddress } from './new-address.ts'
import { previewSource } from './preview.ts'
import { removeCalendar } from './remove.ts'
import { syncCalendar } from './sync.ts'

export const calendarTasks: Tasks<
  | 'calendar.preview'
  | 'calendar.add'
  | 'calendar.discover'
  | 'calendar.addAccount'
  | 'calendar.newPassword'
  | 'calendar.newAddress'
  | 'calendar.secrets'
  | 'calendar.sync'
  | 'calendar.remove'
> = {
  'calendar.preview': (cx, { source }) => previewSource(cx, source),
  'calendar.add': (cx, { source, name }) => addCalendar(cx, source, name),
  'calendar.discover': (cx, login) => offerCollections(cx, login),
  'calendar.addAccount': (cx, { collections, names = {}, ...login }) =>
    addAccount(cx, login, collections, names),
  'calendar.newPassword': (cx, { accountId, password }) => changePassword(cx, accountId, password),
  'calendar.newAddress': (cx, { calendarId, address }) => changeAddress(cx, calendarId, address),
  'calendar.secrets': async (cx) => ({ in: await cx.environment.secrets.kind() }),
  'calendar.remove': (cx, { calendarId }) => removeCalendar(cx, calendarId),
  'calendar.sync': (cx, { calendarId }) => {
    const ids =
      calendarId === undefined
        ? cx.read.all(allCalendars, {}).flatMap((row) => (row.removedAt === null ? [row.id] : []))
        : [calendarId]
    return Promise.all(ids.map((id) => syncCalendar(cx, id)))
  },
}
