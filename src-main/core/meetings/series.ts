/** Which recurring events are one series, decided by hand: joined, taken apart, or never to be offered as one again. */
import { sql } from 'kysely'
import { seriesKeyOf } from '../calendar/placing.ts'
import type { CommandContext, Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { parkAnew } from '../items/commands.ts'
import type { Reader } from '../store/open.ts'
import { change, select, type Bind } from '../store/sql.ts'

type Series = { seriesId: string }
type Part = Series & { seriesKey: string }
const seriesById = select((q, p: Bind<Series>) =>
  q.selectFrom('series').select(['id', 'title', 'pinnedAt', 'role', 'shown']).where('id', '=', p.seriesId),
)
const partsOf = select((q, p: Bind<Series>) =>
  q.selectFrom('seriesPart').select('seriesKey').where('seriesId', '=', p.seriesId),
)
const membersOf = select((q, p: Bind<Series>) =>
  q
    .selectFrom('meeting')
    .select(['id', 'uid', 'start', 'title'])
    .where('seriesId', '=', p.seriesId)
    .orderBy('start'),
)
/** What a hand has decided about the whole holds for each part. */
const insertSeries = change(
  (q, p: Bind<{ id: string; title: string; role: string | null; shown: number | null }>) =>
    q
      .insertInto('series')
      .columns(['id', 'title', 'role', 'shown'])
      .expression(sql`select ${p.id}, ${p.title}, ${p.role}, ${p.shown}`),
)
const setPart = change((q, p: Bind<Part>) =>
  q
    .insertInto('seriesPart')
    .values({ seriesKey: p.seriesKey, seriesId: p.seriesId, provenance: 'hand' })
    .onConflict((conflict) => conflict.doUpdateSet({ seriesId: p.seriesId, provenance: 'hand' })),
)
const moveMeetings = change((q, p: Bind<Series & { ids: string }>) =>
  q
    .updateTable('meeting')
    .set({ seriesId: p.seriesId })
    .where(sql<boolean>`id in (select value from json_each(${p.ids}))`),
)
const setPin = change((q, p: Bind<Series & { at: string | null }>) =>
  q.updateTable('series').set({ pinnedAt: p.at }).where('id', '=', p.seriesId),
)
const refuse = change((q, p: Bind<Part>) =>
  q
    .insertInto('seriesRefusal')
    .values({ seriesKey: p.seriesKey, seriesId: p.seriesId })
    .onConflict((conflict) => conflict.doNothing()),
)
const forgetRefusal = change((q, p: Bind<Part>) =>
  q.deleteFrom('seriesRefusal').where('seriesKey', '=', p.seriesKey).where('seriesId', '=', p.seriesId),
)

function found(read: Reader, seriesId: string) {
  const row = read.get(seriesById, { seriesId })
  if (!row) throw new Fault('notFound', 'This series is not in the notebook any more. Nothing was changed.')
  return row
}

/** The recurring events of a series: those on record, and those that its meetings came from. */
function keysOf(read: Reader, seriesId: string): Set<string> {
  const keys = new Set(read.all(partsOf, { seriesId }).map(({ seriesKey }) => seriesKey))
  for (const { uid } of read.all(membersOf, { seriesId })) keys.add(seriesKeyOf(uid))
  return keys
}

/** Has recurring events belong to a series from now on, with all their meetings that are in another one now. */
function assign(cx: CommandContext, keys: ReadonlySet<string>, fromId: string, toId: string): void {
  const members = cx.read.all(membersOf, { seriesId: fromId })
  const ids = members.filter(({ uid }) => keys.has(seriesKeyOf(uid))).map(({ id }) => id)
  for (const seriesKey of keys) cx.write.run(setPart, { seriesKey, seriesId: toId })
  cx.write.run(moveMeetings, { ids: JSON.stringify(ids), seriesId: toId })
}

/** The part of its series that an event is; null where the series is one event. */
export function partIn(read: Reader, seriesId: string, uid: string) {
  if (read.all(partsOf, { seriesId }).length < 2) return null
  const seriesKey = seriesKeyOf(uid)
  const members = read.all(membersOf, { seriesId })
  const own = members.filter((one) => seriesKeyOf(one.uid) === seriesKey)
  const [first] = own
  if (first === undefined || own.length === members.length) return null
  return { seriesKey, from: first.start, meetings: own.length }
}

export const seriesCommands: Commands<'series.join' | 'series.part' | 'series.refuse'> = {
  'series.join': (cx, { seriesId, intoSeriesId }) => {
    if (seriesId === intoSeriesId) throw new Fault('invalid', 'A series cannot continue itself.')
    const joined = found(cx.read, seriesId)
    const into = found(cx.read, intoSeriesId)
    const keys = keysOf(cx.read, seriesId)
    for (const seriesKey of keys) cx.write.run(forgetRefusal, { seriesKey, seriesId: intoSeriesId })
    assign(cx, keys, seriesId, intoSeriesId)
    parkAnew(cx, seriesId, intoSeriesId)
    if (into.pinnedAt === null && joined.pinnedAt !== null)
      cx.write.run(setPin, { seriesId: intoSeriesId, at: joined.pinnedAt })
    return {
      inverse: {
        name: 'series.part',
        input: { seriesId: intoSeriesId, seriesKeys: [...keys], asSeriesId: seriesId, refuse: false },
      },
    }
  },
  'series.part': (cx, { seriesId, seriesKeys, asSeriesId, refuse: refused }) => {
    const from = found(cx.read, seriesId)
    const keys = new Set(seriesKeys)
    const all = keysOf(cx.read, seriesId)
    if (seriesKeys.some((key) => !all.has(key)))
      throw new Fault('notFound', 'These meetings are in another series by now. Nothing was changed.')
    if (keys.size === all.size)
      throw new Fault('conflict', 'Nothing would be left of the series. Nothing was changed.')
    const before = asSeriesId === undefined ? undefined : cx.read.get(seriesById, { seriesId: asSeriesId })
    const ownId = before?.id ?? cx.newId()
    if (before === undefined) {
      const members = cx.read.all(membersOf, { seriesId })
      const last = members.findLast(({ uid }) => keys.has(seriesKeyOf(uid)))
      cx.write.run(insertSeries, {
        id: ownId,
        title: last?.title ?? from.title,
        role: from.role,
        shown: from.shown,
      })
    } else if (before.pinnedAt !== null && before.pinnedAt === from.pinnedAt)
      cx.write.run(setPin, { seriesId, at: null })
    assign(cx, keys, seriesId, ownId)
    if (refused) for (const seriesKey of keys) cx.write.run(refuse, { seriesKey, seriesId })
    return {
      seriesId: ownId,
      inverse: { name: 'series.join', input: { seriesId: ownId, intoSeriesId: seriesId } },
    }
  },
  'series.refuse': (cx, { seriesId, ofSeriesId, refused }) => {
    found(cx.read, seriesId)
    found(cx.read, ofSeriesId)
    for (const seriesKey of keysOf(cx.read, seriesId)) {
      const part = { seriesKey, seriesId: ofSeriesId }
      if (refused) cx.write.run(refuse, part)
      else cx.write.run(forgetRefusal, part)
    }
    return {
      inverse: { name: 'series.refuse', input: { seriesId, ofSeriesId, refused: !refused } },
    }
  },
}
