/** Lists of people, one person's page, and whom `@` offers. */
import type { Output } from '#shared/contract/contract.ts'
import type { PersonRef } from '#shared/contract/values.ts'
import type { Queries } from '../context.ts'
import { Fault } from '../fault.ts'
import { byDue, cardsOf, isMine, type ItemId } from '../items/card.ts'
import { meetingRows, rowColumns, rowTables, type RowColumns } from '../meetings/row.ts'
import { matchQuery } from '../search/match.ts'
import { selectText } from '../store/sql.ts'

type Listed = {
  readonly id: string
  readonly name: string
  readonly me: number
  readonly organisation: string | null
  readonly email: string | null
  readonly lastMet: string | null
  readonly nextAt: string | null
  readonly openItems: number
}
/** What a list shows of the persons that `picked` gives (ids with a place in the order). */
const listed = (picked: string) => `
  with picked as (${picked})
  select p.id, p.name, p.me, o.name as organisation,
    (select email from address d where d.personId = p.id order by email limit 1) as email,
    (select start from attendance a where a.personId = p.id and a.excluded = 0 and a.start <= @now order by start desc limit 1) as lastMet,
    (select start from attendance a where a.personId = p.id and a.excluded = 0 and a.start > @now order by start limit 1) as nextAt,
    (select count(*) from item i where i.personId = p.id and i.state = 'open') as openItems
  from picked k join person p on p.id = k.id left join organisation o on o.id = p.organisationId order by k.place`

/** Met lately: walks back through the latest attendances, so a notebook of ten years costs as little as one of a month. */
const metLately = `
  select personId as id, row_number() over (order by max(start) desc) as place from (
    select a.personId, a.start from (select id from meeting where start <= @now order by start desc limit @walked) m
      join attendance a on a.meetingId = m.id and a.excluded = 0 join person x on x.id = a.personId and x.me = 0)
  group by personId order by max(start) desc limit @limit`
const listLately = selectText<Listed, { now: string; limit: number; walked: number }>(listed(metLately))
/** A young or small notebook: everybody, those never met last. */
const listAll = selectText<Listed, { now: string; limit: number }>(
  listed(`select p.id, row_number() over (order by
      (select start from attendance a where a.personId = p.id and a.start <= @now order by start desc limit 1) desc nulls last, p.name collate nocase) as place
    from person p where p.me = 0 limit @limit`),
)
const found = `
  select r.refId as id from searchTitle t join searchRow r on r.seq = t.rowid where searchTitle match @match and r.kind = 'person'
  union select personId from address where instr(email, @like) > 0
  union select p.id from organisation o join person p on p.organisationId = o.id where instr(lower(o.name), @like) > 0`
const listMatching = selectText<Listed, { now: string; match: string; like: string; limit: number }>(
  listed(`select f.id, row_number() over (order by
      (select start from attendance a where a.personId = f.id and a.start <= @now order by start desc limit 1) desc nulls last) as place
    from (${found}) f join person x on x.id = f.id and x.me = 0 order by place limit @limit`),
)
const countMatching = selectText<{ count: number }, { match: string; like: string }>(
  `select count(*) as count from (${found}) f join person x on x.id = f.id and x.me = 0`,
)
const countAll = selectText<{ count: number }>(`select count(*) as count from person where me = 0`)
/** Up to here everybody is listed; above, those met lately. */
const smallNotebook = 400

type Head = {
  readonly id: string
  readonly name: string
  readonly me: number
  readonly pinnedAt: string | null
  readonly organisation: string | null
}
const personById = selectText<Head, { id: string }>(`
  select p.id, p.name, p.me, p.pinnedAt, o.name as organisation
  from person p left join organisation o on o.id = p.organisationId where p.id = @id`)
const addressesOf = selectText<{ email: string }, { id: string }>(
  `select email from address where personId = @id order by email`,
)
const heldWith = selectText<{ meetings: number; minutes: number }, { id: string; now: string }>(`
  select count(minutes) as meetings, coalesce(sum(minutes), 0) as minutes
  from attendance where personId = @id and excluded = 0 and start <= @now`)
const edge = (side: '<=' | '>', order: 'asc' | 'desc') =>
  selectText<{ meetingId: string; start: string }, { id: string; now: string }>(`
    select a.meetingId, a.start from attendance a join meeting m on m.id = a.meetingId
    where a.personId = @id and a.excluded = 0 and a.start ${side} @now and m.status <> 'cancelled'
    order by a.start ${order} limit 1`)
const lastMet = edge('<=', 'desc')
const nextMeeting = edge('>', 'asc')
const oftenWith = selectText<{ id: string; name: string }, { id: string; now: string }>(`
  select p.id, p.name from (select m.id from attendance a join meeting m on m.id = a.meetingId and m.others between 2 and 12
      where a.personId = @id and a.start <= @now order by a.start desc limit 100) k
    join attendance b on b.meetingId = k.id and b.excluded = 0 and b.personId <> @id
    join person p on p.id = b.personId and p.me = 0
  group by p.id order by count(*) desc, p.name limit 3`)
const together = selectText<RowColumns, { id: string; until: string; limit: number }>(`
  select ${rowColumns} from (select meetingId, start from attendance
      where personId = @id and excluded = 0 and start <= @until order by start desc limit @limit) k
    join ${rowTables.replace('meeting m left', 'meeting m on m.id = k.meetingId left')} order by k.start desc`)

/** My open actions from a 1:1 with them, or naming them. */
const iOwe = selectText<ItemId, { id: string; name: string }>(`
  select i.id from item i left join meeting m on m.id = i.meetingId
  where i.kind = 'action' and i.state = 'open' and ${isMine}
    and (instr(i.text, '@' || @name) > 0
      or (m.others = 1 and exists (select 1 from attendance a where a.meetingId = m.id and a.personId = @id)))
  order by ${byDue} limit 50`)
const theirs = selectText<ItemId, { id: string; kind: string; state: string }>(`
  select i.id from item i where i.personId = @id and i.state = @state and i.kind = @kind order by ${byDue} limit 50`)
const itemsOfPages = selectText<ItemId, { pages: string }>(`
  select i.id from json_each(@pages) j join item i on i.pageId = j.value and i.kind in ('decision', 'question')
  order by i.ordinal`)

type Suggested = {
  readonly id: string
  readonly name: string
  readonly me: number
  readonly organisation: string | null
}
const room = selectText<Suggested, { meetingId: string }>(`
  select p.id, p.name, p.me, o.name as organisation from attendance a join person p on p.id = a.personId
    left join organisation o on o.id = p.organisationId
  where a.meetingId = @meetingId and a.excluded = 0 order by p.me, p.name collate nocase limit 200`)
const suggestLately = selectText<Suggested, { now: string; limit: number; walked: number }>(`
  with picked as (${metLately}) select p.id, p.name, p.me, o.name as organisation
  from picked k join person p on p.id = k.id left join organisation o on o.id = p.organisationId order by k.place`)
const suggestMatching = selectText<Suggested, { match: string; now: string }>(`
  select p.id, p.name, p.me, o.name as organisation
  from searchTitle t join searchRow r on r.seq = t.rowid join person p on p.id = r.refId
    left join organisation o on o.id = p.organisationId
  where searchTitle match @match and r.kind = 'person'
  order by (select start from attendance a where a.personId = p.id and a.start <= @now order by start desc limit 1) desc nulls last limit 20`)
const meetingOfPage = selectText<{ meetingId: string | null }, { id: string }>(
  `select meetingId from page where id = @id`,
)
const suggested = 8

const refOf = (row: { readonly id: string; readonly name: string; readonly me: number }): PersonRef => ({
  id: row.id,
  name: row.name,
  me: row.me === 1,
})
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
/** Whether any word of a name starts with what was typed, or the whole does. */
const nameStarts = (name: string, typed: string): boolean => {
  const folded = fold(name)
  return folded.startsWith(typed) || folded.split(/[\s-]+/).some((word) => word.startsWith(typed))
}

export const personQueries: Queries<'person.list' | 'person.get' | 'person.suggest'> = {
  'person.list': (cx, { words, limit }) => {
    const now = cx.now.toString({ smallestUnit: 'second' })
    const like = (words ?? '').trim().toLowerCase()
    const match = matchQuery(like)
    const all = cx.read.get(countAll, {})?.count ?? 0
    const rows =
      match !== null
        ? cx.read.all(listMatching, { now, match, like, limit })
        : all <= smallNotebook
          ? cx.read.all(listAll, { now, limit })
          : cx.read.all(listLately, { now, limit, walked: 400 })
    return {
      total: match === null ? all : (cx.read.get(countMatching, { match, like })?.count ?? 0),
      people: rows.map((row) => ({
        person: refOf(row),
        email: row.email,
        organisation: row.organisation,
        lastMet: row.lastMet,
        nextAt: row.nextAt,
        openItems: row.openItems,
      })),
    }
  },
  'person.get': (cx, { personId: id, limit }) => {
    const { read } = cx
    const head = read.get(personById, { id })
    if (!head) throw new Fault('notFound', 'This person is not in the notebook any more.')
    const now = cx.now.toString({ smallestUnit: 'second' })
    const until = cx.now.add({ hours: 24 }).toString({ smallestUnit: 'second' })
    const rows = read.all(together, { id, until, limit: limit + 1 })
    const meetings = meetingRows(read, rows.slice(0, limit), 5)
    const items = new Map<string, Output<'person.get'>['together'][number]['items']>()
    const pages = meetings.flatMap((meeting) => (meeting.page === null ? [] : [meeting.page.id]))
    for (const card of cardsOf(read, read.all(itemsOfPages, { pages: JSON.stringify(pages) })))
      items.set(card.pageId, [...(items.get(card.pageId) ?? []), card])
    const totals = read.get(heldWith, { id, now }) ?? { meetings: 0, minutes: 0 }
    return {
      person: refOf(head),
      pinned: head.pinnedAt !== null,
      organisation: head.organisation,
      addresses: read.all(addressesOf, { id }).map((row) => row.email),
      meetings: totals.meetings,
      minutes: totals.minutes,
      lastMet: read.get(lastMet, { id, now }) ?? null,
      next: read.get(nextMeeting, { id, now }) ?? null,
      oftenWith: read.all(oftenWith, { id, now }).map((row) => ({ ...row, me: false })),
      iOwe: cardsOf(read, read.all(iOwe, { id, name: head.name })),
      theyOwe: cardsOf(read, read.all(theirs, { id, kind: 'action', state: 'open' })),
      parked: cardsOf(read, read.all(theirs, { id, kind: 'talkingPoint', state: 'parked' })),
      asked: cardsOf(read, read.all(theirs, { id, kind: 'question', state: 'open' })),
      together: meetings.map((meeting) => {
        const others = meeting.people.filter((person) => person.id !== id)
        return {
          meetingId: meeting.id,
          title: meeting.title,
          start: meeting.start,
          others: others.slice(0, 4),
          othersCount: Math.max(0, meeting.others - (head.me === 1 ? 0 : 1)),
          excerpt: meeting.page?.excerpt ?? null,
          items: (meeting.page && items.get(meeting.page.id)) ?? [],
          gone: meeting.gone,
        }
      }),
      more: rows.length > limit,
    }
  },
  'person.suggest': (cx, { words, ref }) => {
    const { read } = cx
    const typed = fold(words.trim())
    const now = cx.now.toString({ smallestUnit: 'second' })
    const meetingId =
      ref === undefined
        ? null
        : 'meeting' in ref
          ? ref.meeting
          : (read.get(meetingOfPage, { id: ref.page })?.meetingId ?? null)
    const inRoom =
      meetingId === null ? [] : read.all(room, { meetingId }).filter((row) => nameStarts(row.name, typed))
    const known = new Set(inRoom.map((row) => row.id))
    const match = matchQuery(typed)
    const elsewhere = (
      match === null
        ? read.all(suggestLately, { now, limit: 20, walked: 60 })
        : read.all(suggestMatching, { match, now })
    ).filter((row) => !known.has(row.id))
    return [
      ...inRoom.map((row) => ({ person: refOf(row), inRoom: true, organisation: row.organisation })),
      ...elsewhere.map((row) => ({ person: refOf(row), inRoom: false, organisation: row.organisation })),
    ].slice(0, suggested)
  },
}
