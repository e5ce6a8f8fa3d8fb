/** The series that meetings belong to: one row for all parts of a recurring event, also after its calendar has split it. */
import type { CommandContext } from '../context.ts'
import { change, select, type Bind } from '../store/sql.ts'
import type { Meeting } from './changes.ts'

const byKey = select((q, p: Bind<{ seriesKey: string }>) =>
  q
    .selectFrom('seriesPart')
    .innerJoin('series', 'series.id', 'seriesPart.seriesId')
    .select((e) => [
      'series.id',
      'series.title',
      // what a hand has joined to a series follows it in name; standing alone, it has a name of its own
      e
        .and([
          e('seriesPart.provenance', '=', 'hand'),
          e.exists(
            e
              .selectFrom('seriesPart as other')
              .select('other.seriesKey')
              .whereRef('other.seriesId', '=', 'series.id')
              .whereRef('other.seriesKey', '<>', 'seriesPart.seriesKey'),
          ),
        ])
        .as('follows'),
    ])
    .where('seriesPart.seriesKey', '=', p.seriesKey),
)
const byMember = select((q, p: Bind<{ uid: string }>) =>
  q
    .selectFrom('meeting')
    .innerJoin('series', 'series.id', 'meeting.seriesId')
    .select(['series.id', 'series.title'])
    .where('meeting.uid', '=', p.uid)
    .limit(1),
)
const byId = select((q, p: Bind<{ id: string; seriesKey: string }>) =>
  q
    .selectFrom('series')
    .select(['id', 'title'])
    .where('id', '=', p.id)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('seriesRefusal')
            .select('seriesRefusal.seriesKey')
            .whereRef('seriesRefusal.seriesId', '=', 'series.id')
            .where('seriesRefusal.seriesKey', '=', p.seriesKey),
        ),
      ),
    ),
)
const insertSeries = change((q, p: Bind<{ id: string; title: string }>) =>
  q.insertInto('series').values({ id: p.id, title: p.title }),
)
const insertPart = change((q, p: Bind<{ seriesKey: string; seriesId: string }>) =>
  q
    .insertInto('seriesPart')
    .values({ seriesKey: p.seriesKey, seriesId: p.seriesId, provenance: 'calendar' })
    .onConflict((conflict) => conflict.doNothing()),
)
const retitle = change((q, p: Bind<{ id: string; title: string }>) =>
  q.updateTable('series').set({ title: p.title }).where('id', '=', p.id),
)
const deleteEmpty = change((q, p: Bind<{ id: string }>) =>
  q
    .deleteFrom('series')
    .where('id', '=', p.id)
    .where('pinnedAt', 'is', null)
    .where('shown', 'is', null)
    .where((e) =>
      e.not(
        e.or([
          e.exists(
            e.selectFrom('meeting').select('meeting.id').whereRef('meeting.seriesId', '=', 'series.id'),
          ),
          e.exists(
            e
              .selectFrom('item')
              .select('item.id')
              .whereRef('item.parkedOn', '=', 'series.id')
              .where('item.closedAt', 'is', null),
          ),
          // what a hand has joined or parted stays so when its calendar is empty for a while
          e.exists(
            e
              .selectFrom('seriesPart')
              .select('seriesPart.seriesKey')
              .whereRef('seriesPart.seriesId', '=', 'series.id')
              .where('seriesPart.provenance', '=', 'hand'),
          ),
        ]),
      ),
    ),
)

/**
 * Gives the series of each meeting, null for single ones: that of its key, else the one its UID or its own row is in
 * already (a later half under a UID of its own, unless a hand has said that it is not), else a new one. Its title is
 * what most of its unchanged members say. To be asked anew for each few meetings: hands join and part series meanwhile.
 */
export function seriesFor(): (cx: CommandContext, one: Meeting, current: string | null) => string | null {
  const known = new Map<string, string>()
  return (cx, { uid, recurrenceId, seriesKey, seriesTitle: title }, current) => {
    if (recurrenceId === '') return null
    const found = known.get(seriesKey)
    if (found !== undefined) return found
    const part = cx.read.get(byKey, { seriesKey })
    const row =
      part ??
      cx.read.get(byMember, { uid }) ??
      (current === null ? undefined : cx.read.get(byId, { id: current, seriesKey }))
    const id = row?.id ?? cx.newId()
    if (row === undefined) cx.write.run(insertSeries, { id, title })
    else if (row.title !== title && part?.follows !== 1) cx.write.run(retitle, { id, title })
    if (part === undefined) cx.write.run(insertPart, { seriesKey, seriesId: id })
    known.set(seriesKey, id)
    return id
  }
}

/** Takes away those of some series that no meeting is in any more. */
export function dropEmptySeries(cx: CommandContext, ids: Iterable<string>): void {
  for (const id of ids) cx.write.run(deleteEmpty, { id })
}
