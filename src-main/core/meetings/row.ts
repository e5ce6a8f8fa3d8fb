/** The row of a meeting: the same columns in every list, with the people of a whole list read at once. */
import type { MeetingRow, PersonRef } from '#shared/contract/values.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

/** What `rowColumns` selects. */
export type RowColumns = {
  readonly id: string
  readonly title: string
  readonly start: string
  readonly end: string
  readonly allDay: number
  readonly status: MeetingRow['status']
  readonly partstat: MeetingRow['partstat']
  readonly others: number
  readonly joinUrl: string | null
  readonly goneAt: string | null
  readonly seriesId: string | null
  readonly color: string | null
  readonly noise: MeetingRow['noise']
  readonly pageId: string | null
  readonly notes: number | null
  readonly excerpt: string | null
  readonly items: number
}

/** The columns of a row; to be followed by `rowTables` and conditions on `m` (meeting) and `p` (its page). */
export const rowColumns = `
  m.id, m.title, m.start, m.end, m.allDay, m.status, m.others, m.joinUrl, m.goneAt, m.seriesId, m.noise,
  (select a.partstat from attendance a join person me on me.id = a.personId
    where me.me = 1 and a.meetingId = m.id and a.excluded = 0) as partstat,
  (select c.color from meetingSource s join calendar c on c.id = s.calendarId
    where s.meetingId = m.id order by c.position limit 1) as color,
  p.id as pageId, p.notes, p.excerpt, (select count(*) from item i where i.pageId = p.id) as items`
export const rowTables = `meeting m left join page p on p.meetingId = m.id and p.deletedAt is null`
/** Is on a calendar, or kept by what a hand has put to it: a page that is not in the bin, a role, an attendance. */
export const stands = `(m.goneAt is null or m.role is not null
  or exists (select 1 from page k where k.meetingId = m.id and k.deletedAt is null)
  or exists (select 1 from attendance k where k.meetingId = m.id and (k.provenance = 'hand' or k.excluded = 1)))`
/** Shown by at least one calendar that is not hidden, or kept because of its page. */
export const visible = `((m.goneAt is not null and ${stands}) or exists (select 1 from meetingSource s join calendar c on c.id = s.calendarId
  where s.meetingId = m.id and c.hidden = 0 and c.removedAt is null))`
/** Shown in lists: not left out by the noise filter, nor with its calendars (noise/rules.ts keeps the column). */
export const shown = `m.noise is null`
/** Counts as a meeting: not cancelled, and not declined by me. */
export const held = `m.status <> 'cancelled' and not exists (select 1 from attendance a join person me on me.id = a.personId
  where me.me = 1 and a.meetingId = m.id and a.partstat = 'declined')`

/** What a page holds; null while nothing stands on it but headings. */
const pageOf = ({ pageId, notes, items, excerpt }: RowColumns): MeetingRow['page'] =>
  pageId === null || (notes === 0 && items === 0)
    ? null
    : { id: pageId, notes: notes ?? 0, items, excerpt: excerpt ?? '' }

const peopleShown = 4
const peopleOf = selectText<
  { meetingId: string; id: string; name: string },
  { meetings: string; most: number }
>(`
  select meetingId, id, name from (
    select a.meetingId, p.id, p.name,
      row_number() over (partition by a.meetingId order by a.organiser desc, a.role = 'chair' desc, a.role = 'required' desc, p.name) as place
    from json_each(@meetings) j join attendance a on a.meetingId = j.value join person p on p.id = a.personId
    where a.excluded = 0 and p.me = 0)
  where place <= @most order by meetingId, place`)

/** Rows as screens get them, in the order given. */
export function meetingRows(
  read: Reader,
  rows: readonly RowColumns[],
  most: number = peopleShown,
): MeetingRow[] {
  if (rows.length === 0) return []
  const people = new Map<string, PersonRef[]>()
  for (const row of read.all(peopleOf, { meetings: JSON.stringify(rows.map((r) => r.id)), most })) {
    const room = people.get(row.meetingId) ?? []
    room.push({ id: row.id, name: row.name, me: false })
    people.set(row.meetingId, room)
  }
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    start: row.start,
    end: row.end,
    allDay: row.allDay === 1,
    status: row.status,
    partstat: row.partstat,
    people: people.get(row.id) ?? [],
    others: row.others,
    joinUrl: row.joinUrl,
    gone: row.goneAt !== null,
    page: pageOf(row),
    seriesId: row.seriesId,
    color: row.color,
    noise: row.noise,
  }))
}
