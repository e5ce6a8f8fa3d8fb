/** The rows of tables `event` and `resource`: what a calendar publishes, as it was read last. */
import { change, changeText, rowsInto, select, type Bind } from '../store/sql.ts'

type Own = { calendarId: string }
type Named = Own & { uid: string; href: string }

const said = ['hash', 'stale', 'first', 'last', 'recurs', 'zoned', 'components', 'warnings'] as const
export const putEvents = rowsInto(
  'event',
  ['calendarId', 'uid', 'href', ...said],
  `on conflict (calendarId, uid, href) do update set ${said.map((name) => `${name} = excluded.${name}`).join(', ')}`,
)
export const settleEvent = change((q, p: Bind<Named & { stale: number }>) =>
  q
    .updateTable('event')
    .set({ stale: p.stale })
    .where('calendarId', '=', p.calendarId)
    .where('uid', '=', p.uid)
    .where('href', '=', p.href),
)
/** Has the meetings of a UID looked at again at the next refresh. */
export const staleEvents = change((q, p: Bind<Own & { uid: string }>) =>
  q.updateTable('event').set({ stale: 1 }).where('calendarId', '=', p.calendarId).where('uid', '=', p.uid),
)
/** The same on all calendars but one, where they hold events of that UID. */
export const staleElsewhere = change((q, p: Bind<Own & { uid: string }>) =>
  q
    .updateTable('event')
    .set({ stale: 1 })
    .where('calendarId', 'in', (e) => e.selectFrom('calendar').select('id').where('id', '<>', p.calendarId))
    .where('uid', '=', p.uid),
)
export const anyStale = select((q, p: Bind<Own>) =>
  q.selectFrom('event').select('uid').where('calendarId', '=', p.calendarId).where('stale', '=', 1).limit(1),
)
export const dropEvent = change((q, p: Bind<Named>) =>
  q
    .deleteFrom('event')
    .where('calendarId', '=', p.calendarId)
    .where('uid', '=', p.uid)
    .where('href', '=', p.href),
)
/** Some events of a calendar, no matter which. */
export const dropSomeEvents = changeText<Own & { most: number }>(
  `delete from event where rowid in (select rowid from event where calendarId = @calendarId limit @most)`,
)
export const putResource = change((q, p: Bind<Own & { href: string; tag: string }>) =>
  q
    .insertInto('resource')
    .values({ calendarId: p.calendarId, href: p.href, tag: p.tag })
    .onConflict((conflict) => conflict.columns(['calendarId', 'href']).doUpdateSet({ tag: p.tag })),
)
export const dropResource = change((q, p: Bind<Own & { href: string }>) =>
  q.deleteFrom('resource').where('calendarId', '=', p.calendarId).where('href', '=', p.href),
)
/** Has all resources of a calendar read again. */
export const dropResources = change((q, p: Bind<Own>) =>
  q.deleteFrom('resource').where('calendarId', '=', p.calendarId),
)
