/** Pages of other rooms, ranked by who is in this one: the same people first, then the most in common, then the latest. */
import type { Output } from '#shared/contract/contract.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import type { Room } from './room.ts'

/** Of a larger room so many persons count; all together are looked back upon for `walked` meetings, one of them for `deepest`. */
const most = 24
const walked = 800
const deepest = 300
/** Of the pages with most of these people, so many are looked at. */
const considered = 300
const listed = 5

const inRoom = selectText<{ id: string }, { meetingId: string; most: number }>(`
  select a.personId as id from attendance a join person x on x.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0 and x.me = 0 order by a.organiser desc, a.personId limit @most`)
type Walk = { personId: string; before: string; meetingId: string; walk: number }
/** A person's latest earlier meetings, those of them with something written. */
const writtenWith = selectText<{ id: string; start: string }, Walk>(`
  select k.meetingId as id, k.start from (select meetingId, start from attendance
      where personId = @personId and start < @before and excluded = 0 order by start desc limit @walk) k
    cross join page p on p.meetingId = k.meetingId and p.deletedAt is null
  where k.meetingId <> @meetingId and (p.notes > 0 or exists (select 1 from item i where i.pageId = p.id))`)
type Detail = {
  readonly id: string
  readonly seriesId: string | null
  readonly title: string
  readonly start: string
  readonly others: number
}
const ofOtherRooms = selectText<Detail, { ids: string; seriesId: string | null }>(`
  select m.id, m.seriesId, m.title, m.start, m.others from json_each(@ids) j cross join meeting m on m.id = j.value
  where m.seriesId is null or m.seriesId is not @seriesId`)

type Related = Output<'meeting.get'>['related'][number]
const order = (a: Related, b: Related): number =>
  Number(b.same) - Number(a.same) || b.common - a.common || b.start.localeCompare(a.start)

/**
 * What is written in other rooms with these people before this meeting. Of more than one person, two must be in common;
 * the meetings of its own series are not among them: they are its last times. Of another series the best one stands for all.
 */
export function relatedTo(read: Reader, { id: meetingId, seriesId, start, others }: Room): Related[] {
  const persons = read.all(inRoom, { meetingId, most })
  const walk = Math.min(deepest, Math.floor(walked / Math.max(1, persons.length)))
  const common = new Map<string, { readonly id: string; readonly start: string; readonly common: number }>()
  for (const { id: personId } of persons)
    for (const row of read.all(writtenWith, { personId, before: start, meetingId, walk }))
      common.set(row.id, { ...row, common: (common.get(row.id)?.common ?? 0) + 1 })
  const least = Math.min(2, persons.length)
  const ids = [...common.values()]
    .filter((one) => one.common >= least)
    .toSorted((a, b) => b.common - a.common || b.start.localeCompare(a.start))
    .slice(0, considered)
    .map(({ id }) => id)
  const ranked = read
    .all(ofOtherRooms, { ids: JSON.stringify(ids), seriesId })
    .map((row) => {
      const shared = common.get(row.id)?.common ?? 0
      const same = shared === others && row.others === others
      const page = { meetingId: row.id, title: row.title, start: row.start, common: shared, same }
      return { room: row.seriesId ?? row.id, page }
    })
    .toSorted((a, b) => order(a.page, b.page))
  const rooms = new Map<string, Related>()
  for (const { room, page } of ranked) if (!rooms.has(room)) rooms.set(room, page)
  return [...rooms.values()].slice(0, listed)
}
