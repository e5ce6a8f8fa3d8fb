/** Which meetings a page may belong to: those nearest to where it comes from, with what speaks for each; or by words. */
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { fold } from '#shared/text.ts'
import type { Queries } from '../context.ts'
import { findPage } from '../pages/authority.ts'
import { searchedWords } from '../search/marked.ts'
import { matchQuery } from '../search/match.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import { meetingRows, rowColumns, rowTables, visible, type RowColumns } from './row.ts'

type Candidate = Output<'meeting.candidates'>['candidates'][number]

/** What a page is judged by: its meeting's, or as far as a loose page has it. */
type Origin = {
  readonly meetingId: string
  readonly title: string
  readonly start: string
  readonly seriesId: string | null
  /** Ids of the persons, without me. */
  readonly people: ReadonlySet<string>
}

const meetingById = selectText<
  { id: string; title: string; start: string; seriesId: string | null },
  { id: string }
>(`select id, title, start, seriesId from meeting where id = @id`)
const createdAt = selectText<{ createdAt: string }, { id: string }>(
  `select createdAt from page where id = @id`,
)
const peopleIn = selectText<{ id: string }, { meetingId: string }>(`
  select a.personId as id from attendance a join person p on p.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0 and p.me = 0 limit 500`)
const peopleOn = selectText<{ id: string }, { pageId: string }>(`
  select k.personId as id from mention k join person p on p.id = k.personId where k.pageId = @pageId and p.me = 0`)

function originOf(read: Reader, ref: PageRef): Origin {
  const { row, title } = findPage(read, ref)
  const meetingId = 'meeting' in ref ? ref.meeting : (row?.meetingId ?? null)
  const meeting = meetingId === null ? undefined : read.get(meetingById, { id: meetingId })
  if (meeting !== undefined) {
    const { id, start, seriesId } = meeting
    const people = new Set(read.all(peopleIn, { meetingId: id }).map((person) => person.id))
    return { meetingId: id, title, start, seriesId, people }
  }
  const pageId = row?.id ?? ''
  const start = read.get(createdAt, { id: pageId })?.createdAt ?? ''
  const people = new Set(read.all(peopleOn, { pageId }).map((person) => person.id))
  return { meetingId: '', title, start, seriesId: null, people }
}

/** Around `at`, as many on each side; `which` chooses among the meetings `m`. */
const around = <P extends { at: string; most: number }>(which: string) => {
  const side = (is: '<' | '>=', order: 'asc' | 'desc') =>
    selectText<RowColumns, P>(
      `select ${rowColumns} from ${rowTables} where m.start ${is} @at and ${which} and ${visible} order by m.start ${order} limit @most`,
    )
  const [before, after] = [side('<', 'desc'), side('>=', 'asc')]
  return (read: Reader, params: P): RowColumns[] => [...read.all(before, params), ...read.all(after, params)]
}
type Around = { at: string; most: number }
const ofSeries = around<Around & { seriesId: string }>('m.seriesId = @seriesId')
const near = around<Around>('true')
const withPerson = around<Around & { personId: string }>(
  `m.id in (select a.meetingId from attendance a where a.personId = @personId and a.excluded = 0
    and a.start between date(@at, '-60 days') and date(@at, '+60 days'))`,
)
const titled = around<Around & { match: string; title: string }>(`m.id in (
  select r.refId from (select rowid as seq from searchTitle where searchTitle match @match limit 600) f
    join searchRow r on r.seq = f.seq where r.kind = 'meeting') and fold(m.title) = @title`)
const found = around<Around & { match: string }>(`m.id in (
  select r.refId from (select rowid as seq from searchTitle where searchTitle match @match limit 600) f
    join searchRow r on r.seq = f.seq where r.kind = 'meeting'
  union
  select a.meetingId from (select r.refId as id from searchName f join searchRow r on r.seq = f.rowid
      where searchName match @match limit 8) p
    join attendance a on a.personId = p.id and a.excluded = 0
      and a.start between date(@at, '-400 days') and date(@at, '+400 days'))`)
/** Where a title is that common, a walk meets it soon. */
const walked = around<Around & { words: string }>(
  `not exists (select 1 from json_each(@words) w where instr(' ' || fold(m.title), ' ' || w.value) = 0)`,
)
const titleHits = selectText<{ hits: number }, { match: string }>(
  `select count(*) as hits from (select 1 from searchTitle where searchTitle match @match limit 601)`,
)

/** How many persons are asked for their meetings, and how many meetings are looked at on each side. */
const asked = 6
const perSide = 12

function rowsNear(read: Reader, origin: Origin): RowColumns[] {
  const { start: at, seriesId, title, people } = origin
  const match = matchQuery(title)
  const params = { at, most: perSide }
  return [
    ...(seriesId === null ? [] : ofSeries(read, { ...params, seriesId })),
    ...(match === null ? [] : titled(read, { ...params, match, title: fold(title) })),
    ...[...people].slice(0, asked).flatMap((personId) => withPerson(read, { ...params, personId })),
    ...near(read, params),
  ]
}

function rowsFor(read: Reader, at: string, words: string, most: number): RowColumns[] {
  const match = matchQuery(words)
  if (match === null) return []
  const common = (read.get(titleHits, { match })?.hits ?? 0) > 600
  return common
    ? walked(read, { at, most, words: JSON.stringify(searchedWords(words)) })
    : found(read, { at, most, match })
}

const DAY = 86_400_000
/** Days from where the page comes from to a meeting. */
const daysFrom = (origin: Origin, start: string): number =>
  (Date.parse(start) - Date.parse(origin.start)) / DAY

/** Which part of the words of two titles they have in common, 0 to 1. */
function likeness(one: string, other: string): number {
  const [words, others] = [new Set(searchedWords(one)), new Set(searchedWords(other))]
  const common = [...words].filter((word) => others.has(word)).length
  return common / Math.max(words.size + others.size - common, 1)
}
/** From here on, titles are called similar. */
const similar = 0.4

/** Its series and its title speak loudest, then who is in the room, then how near it is. */
function weightOf(origin: Origin, { meeting, series, people, everybody }: Candidate): number {
  const title = likeness(meeting.title, origin.title)
  const room = everybody ? 1 : people / Math.max(origin.people.size, meeting.others, 1)
  return (series ? 3 : 0) + 2 * title + 2 * room + 3 / (1 + Math.abs(daysFrom(origin, meeting.start)) / 3)
}

export const candidateQueries: Queries<'meeting.candidates'> = {
  'meeting.candidates': (cx, { ref, words, limit }) => {
    const { read } = cx
    const origin = originOf(read, ref)
    const searched = words.trim() !== ''
    const rows = searched ? rowsFor(read, origin.start, words, limit) : rowsNear(read, origin)
    const each = new Map(rows.filter(({ id }) => id !== origin.meetingId).map((row) => [row.id, row]))
    const candidates = meetingRows(read, [...each.values()]).map((meeting): Candidate => {
      const there = read.all(peopleIn, { meetingId: meeting.id })
      const people = there.filter(({ id }) => origin.people.has(id)).length
      return {
        meeting,
        series: origin.seriesId !== null && meeting.seriesId === origin.seriesId,
        title:
          fold(meeting.title) === fold(origin.title)
            ? 'same'
            : likeness(meeting.title, origin.title) >= similar
              ? 'similar'
              : 'other',
        people,
        everybody: people > 0 && people === there.length && people === origin.people.size,
        days: Math.round(daysFrom(origin, meeting.start)),
      }
    })
    const order = searched
      ? (one: Candidate): number => Math.abs(daysFrom(origin, one.meeting.start))
      : (one: Candidate): number => -weightOf(origin, one)
    return { candidates: candidates.toSorted((a, b) => order(a) - order(b)).slice(0, limit) }
  },
}
