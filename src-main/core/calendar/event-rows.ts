/** The rows of tables `event` and `resource`: what a calendar publishes, as it was read last. */
import { change, changeText, select, type Bind } from '../store/sql.ts'
import type { EventRow } from './read-unit.ts'

type Own = { calendarId: string }
type Named = Own & { uid: string; href: string }

export const putEvent = change((q, p: Bind<EventRow & Own & { stale: number }>) => {
  const said = {
    hash: p.hash,
    stale: p.stale,
    first: p.first,
    last: p.last,
    recurs: p.recurs,
    zoned: p.zoned,
    components: p.components,
    warnings: p.warnings,
  }
  return q
    .insertInto('event')
    .values({ calendarId: p.calendarId, uid: p.uid, href: p.href, ...said })
    .onConflict((conflict) => conflict.columns(['calendarId', 'uid', 'href']).doUpdateSet(said))
})
/** Events as JSON lists; SQLite reads no NUL out of them. */
export const insertEvents = changeText<Own & { rows: string }>(
  `insert into event (calendarId, uid, href, hash, stale, first, last, recurs, zoned, components, warnings)
   select @calendarId, value ->> 0, value ->> 1, value ->> 2, 0, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
     value ->> 7, value ->> 8 from json_each(@rows) where true
   on conflict (calendarId, uid, href) do update set hash = excluded.hash, stale = 0, first = excluded.first,
     last = excluded.last, recurs = excluded.recurs, zoned = excluded.zoned, components = excluded.components,
     warnings = excluded.warnings`,
)
/** A row for it. */
export const listedEvent = (row: EventRow): readonly unknown[] => [
  row.uid,
  row.href,
  row.hash,
  row.first,
  row.last,
  row.recurs,
  row.zoned,
  row.components,
  row.warnings,
]
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
