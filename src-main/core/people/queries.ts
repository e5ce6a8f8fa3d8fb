/** Lists of people, one person's page, and whom `@` offers. */
import type { Output } from '#shared/contract/contract.ts'
import type { PersonRef } from '#shared/contract/values.ts'
import type { Queries } from '../context.ts'
import { fold } from '#shared/text.ts'
import { holdsWords, searchedWords } from '#shared/words.ts'
import { Fault } from '../fault.ts'
import { byDue, cardsOf, isMine, openItems, type ItemId } from '../items/card.ts'
import { meetingRows, rowColumns, rowTables, shown, type RowColumns } from '../meetings/row.ts'
import { matchQuery } from '../search/match.ts'
import { selectText } from '../store/sql.ts'
import { lastMetOf, metLately, peopleLately, peopleNamed, type Named } from './named.ts'

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
    ${lastMetOf('p.id')} as lastMet,
    (select start from attendance a where a.personId = p.id and a.excluded = 0 and a.start > @now order by start limit 1) as nextAt,
    (select count(*) from item i where i.personId = p.id and i.state = 'open') as openItems
  from picked k join person p on p.id = k.id left join organisation o on o.id = p.organisationId order by k.place`

const listLately = selectText<Listed, { now: string; limit: number; walked: number }>(listed(metLately))
/** A young or small notebook: everybody, those never met last. */
const listAll = selectText<Listed, { now: string; limit: number }>(
  listed(`select p.id, row_number() over (order by ${lastMetOf('p.id')} desc nulls last, p.name collate nocase) as place
    from person p where p.me = 0 limit @limit`),
)
const listThese = selectText<Listed, { now: string; ids: string }>(
  listed('select j.value as id, j.key as place from json_each(@ids) j'),
)
/** By name, address or organisation; those met lately first. */
const matching = selectText<{ id: string }, { now: string; match: string; like: string }>(`
  select x.id from (
    select r.refId as id from searchName t join searchRow r on r.seq = t.rowid where searchName match @match
    union select personId from address where instr(email, @like) > 0
    union select p.id from person p where p.organisationId in (select o.id from organisation o where instr(fold(o.name), @like) > 0)
  ) f join person x on x.id = f.id and x.me = 0
  order by ${lastMetOf('x.id')} desc nulls last, x.name collate nocase`)
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
    where a.personId = @id and a.excluded = 0 and a.start ${side} @now and m.status <> 'cancelled' and ${shown}
    order by a.start ${order} limit 1`)
const lastMet = edge('<=', 'desc')
const nextMeeting = edge('>', 'asc')
/** Counted by id first: names are read of the few that may be shown. */
const oftenWith = selectText<{ id: string; name: string }, { id: string; now: string }>(`
  select p.id, p.name from (
    select b.personId, count(*) as rooms from (
      select m.id from attendance a join meeting m on m.id = a.meetingId and m.others between 2 and 12
      where a.personId = @id and a.excluded = 0 and a.start <= @now and a.minutes is not null order by a.start desc limit 60) k
    join attendance b on b.meetingId = k.id and b.excluded = 0 and b.personId <> @id
    group by b.personId order by rooms desc limit 20) often
  join person p on p.id = often.personId and p.me = 0 order by often.rooms desc, p.name collate nocase limit 3`)
/** A cancelled meeting is no time together, but what was written for it stays in reach. */
const together = selectText<RowColumns, { id: string; until: string; limit: number }>(`
  select ${rowColumns} from attendance k cross join ${rowTables.replace('meeting m left', 'meeting m on m.id = k.meetingId left')}
  where k.personId = @id and k.excluded = 0 and k.start <= @until and (m.status <> 'cancelled' or p.id is not null) and ${shown}
  order by k.start desc limit @limit`)

/** My open actions from a 1:1 with them, or naming them. */
const iOwe = selectText<ItemId, { id: string }>(`
  select i.id from item i where i.id in (
    select n.itemId from itemPerson n cross join item i on i.id = n.itemId
    where n.personId = @id and n.open = 1 and i.kind = 'action' and i.closedAt is null and ${isMine}
    union all select i.id from ${openItems} where i.kind = 'action' and i.closedAt is null and ${isMine}
      and (select m.others from meeting m where m.id = i.meetingId) = 1
      and exists (select 1 from attendance a where a.meetingId = i.meetingId and a.personId = @id and a.excluded = 0))
  order by ${byDue} limit 50`)
const theirs = selectText<ItemId, { id: string; kind: string; state: string }>(`
  select i.id from item i where i.personId = @id and i.state = @state and i.kind = @kind order by ${byDue} limit 50`)
const itemsOfPages = selectText<ItemId, { pages: string }>(`
  select i.id from json_each(@pages) j join item i on i.pageId = j.value and i.kind in ('decision', 'question')
  order by i.ordinal`)

type Page = {
  readonly id: string
  readonly meetingId: string | null
  readonly title: string
  readonly date: string
  readonly excerpt: string
}
/** What stands on pages of meetings together is told there. */
const namedOn = selectText<Page, { id: string }>(`
  select p.id, p.meetingId, coalesce(m.title, p.title) as title, coalesce(m.start, p.createdAt) as date, p.excerpt
  from mention k join page p on p.id = k.pageId left join meeting m on m.id = p.meetingId
  where k.personId = @id and p.deletedAt is null and (p.meetingId is null or not exists (
    select 1 from attendance a where a.meetingId = p.meetingId and a.personId = @id and a.excluded = 0))
  order by p.updatedAt desc limit 10`)

const room = selectText<Named, { meetingId: string }>(`
  select p.id, p.name, p.me, o.name as organisation from attendance a join person p on p.id = a.personId
    left join organisation o on o.id = p.organisationId
  where a.meetingId = @meetingId and a.excluded = 0 order by p.me, p.name collate nocase limit 200`)
const meetingOfPage = selectText<{ meetingId: string | null }, { id: string }>(
  `select meetingId from page where id = @id`,
)
const suggested = 8

const refOf = (row: { readonly id: string; readonly name: string; readonly me: number }): PersonRef => ({
  id: row.id,
  name: row.name,
  me: row.me === 1,
})
export const personQueries: Queries<'person.list' | 'person.get' | 'person.suggest'> = {
  'person.list': (cx, { words, limit }) => {
    const now = cx.now.toString({ smallestUnit: 'second' })
    const like = fold((words ?? '').trim())
    const match = matchQuery(like)
    const all = cx.read.get(countAll, {})?.count ?? 0
    // punctuation alone has no word, but an address may hold it
    const found = like === '' ? null : cx.read.all(matching, { now, match: match ?? '""', like })
    const rows =
      found !== null
        ? cx.read.all(listThese, { now, ids: JSON.stringify(found.slice(0, limit).map(({ id }) => id)) })
        : all <= smallNotebook
          ? cx.read.all(listAll, { now, limit })
          : cx.read.all(listLately, { now, limit, walked: 400 })
    return {
      total: found === null ? all : found.length,
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
      iOwe: cardsOf(read, read.all(iOwe, { id })),
      theyOwe: cardsOf(read, read.all(theirs, { id, kind: 'action', state: 'open' })),
      parked: cardsOf(read, read.all(theirs, { id, kind: 'talkingPoint', state: 'parked' })),
      asked: cardsOf(read, read.all(theirs, { id, kind: 'question', state: 'open' })),
      named: read.all(namedOn, { id }).map(({ id: pageId, meetingId: of, ...page }) => ({
        ref: of === null ? { page: pageId } : { meeting: of },
        ...page,
      })),
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
    const typed = searchedWords(words)
    const now = cx.now.toString({ smallestUnit: 'second' })
    const meetingId =
      ref === undefined
        ? null
        : 'meeting' in ref
          ? ref.meeting
          : (read.get(meetingOfPage, { id: ref.page })?.meetingId ?? null)
    const inRoom =
      meetingId === null ? [] : read.all(room, { meetingId }).filter((row) => holdsWords(row.name, typed))
    const known = new Set(inRoom.map((row) => row.id))
    const match = matchQuery(words)
    const wanted = suggested + known.size
    const elsewhere = (
      match === null ? peopleLately(read, now, wanted) : peopleNamed(read, typed, match, now, wanted)
    ).filter((row) => !known.has(row.id))
    return [
      ...inRoom.map((row) => ({ person: refOf(row), inRoom: true, organisation: row.organisation })),
      ...elsewhere.map((row) => ({ person: refOf(row), inRoom: false, organisation: row.organisation })),
    ].slice(0, suggested)
  },
}
