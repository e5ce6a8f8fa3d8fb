/** What frames every screen. */
import type { Queries } from '../context.ts'
import { meConfirmed, setting } from '../settings.ts'
import { openItems } from '../items/card.ts'
import { selectText } from '../store/sql.ts'

const me = selectText<{ id: string; name: string }>(`select id, name from person where me = 1`)
const calendars = selectText<{
  id: string
  name: string
  color: string
  goodAt: string | null
  failure: string | null
}>(`
  select id, name, color, goodAt, failure from calendar where removedAt is null and hidden = 0 order by position`)
const openCount = selectText<{ count: number }>(`
  select count(*) as count from ${openItems} where i.kind in ('action', 'question') and i.closedAt is null`)
const pinnedPeople = selectText<{ id: string; name: string; me: number }>(`
  select id, name, me from person where pinnedAt is not null order by pinnedAt limit 30`)
const pinnedSeries = selectText<{ id: string; title: string; meetingId: string | null }, { now: string }>(`
  select s.id, s.title, coalesce(
    (select m.id from meeting m where m.seriesId = s.id and m.end > @now and m.status <> 'cancelled' order by m.start limit 1),
    (select m.id from meeting m where m.seriesId = s.id order by m.start desc limit 1)) as meetingId
  from series s where s.pinnedAt is not null order by s.pinnedAt limit 30`)
/** Who is in most rooms: one walk through the latest meetings. */
const candidates = selectText<{ id: string; name: string; me: number; email: string; meetings: number }>(`
  select p.id, p.name, p.me, d.email, count(*) as meetings
  from (select id from meeting order by start desc limit 2000) m
    join attendance a on a.meetingId = m.id and a.excluded = 0
    join person p on p.id = a.personId join address d on d.personId = p.id
  group by p.id, d.email order by p.me desc, count(*) desc, d.email limit 8`)

export const shellQueries: Queries<'shell.get' | 'me.candidates'> = {
  'shell.get': (cx) => {
    const { read } = cx
    const now = cx.now.toString({ smallestUnit: 'second' })
    const self = read.get(me, {})
    const inbox = setting(read, 'inbox')
    return {
      now: cx.now.toString({ smallestUnit: 'millisecond' }),
      folder: cx.folder,
      me: self ? { id: self.id, name: self.name, me: true } : null,
      meConfirmed: meConfirmed(read),
      calendars: read.all(calendars, {}),
      openItems: read.get(openCount, {})?.count ?? 0,
      pinnedPeople: read
        .all(pinnedPeople, {})
        .map((row) => ({ id: row.id, name: row.name, me: row.me === 1 })),
      pinnedSeries: read
        .all(pinnedSeries, { now })
        .flatMap(({ id, title, meetingId }) => (meetingId === null ? [] : [{ id, title, meetingId }])),
      inboxPageId: typeof inbox === 'string' ? inbox : null,
    }
  },
  'me.candidates': (cx) =>
    cx.read.all(candidates, {}).map((row) => ({
      person: { id: row.id, name: row.name, me: row.me === 1 },
      email: row.email,
      meetings: row.meetings,
    })),
}
