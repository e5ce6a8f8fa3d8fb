/** Which meetings a page may belong to: those nearest to where it comes from, with what speaks for each; or by words. */
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { fold } from '#shared/text.ts'
import { searchedWords } from '#shared/words.ts'
import type { Queries } from '../context.ts'
import { findPage } from '../pages/authority.ts'
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

/** As much of a meeting as it is judged by; all that is shown is read of the few that are chosen. */
type Light = {
  readonly id: string
  readonly title: string
  readonly start: string
  readonly seriesId: string | null
  readonly others: number
}
type Around = { at: string; most: number }
const light = `m.id, m.title, m.start, m.seriesId, m.others`

/** Around `at`, as many on each side: walks by the start (`by`) that `from` gives among meetings `m`. */
const around = <P extends Around>(from: string, by: string) => {
  const side = (is: '<' | '>=', order: 'asc' | 'desc') =>
    selectText<Light, P>(
      `select ${light} from ${from} and ${by} ${is} @at and ${visible} order by ${by} ${order} limit @most`,
    )
  const [before, after] = [side('<', 'desc'), side('>=', 'asc')]
  return (read: Reader, params: P): Light[] => [...read.all(before, params), ...read.all(after, params)]
}
const ofSeries = around<Around & { seriesId: string }>('meeting m where m.seriesId = @seriesId', 'm.start')
const near = around<Around>('meeting m where true', 'm.start')
const withPerson = around<Around & { personId: string }>(
  'attendance k cross join meeting m on m.id = k.meetingId where k.personId = @personId and k.excluded = 0',
  'k.start',
)
const titledSo = `(select rowid as seq from searchTitle where searchTitle match @match limit @collected) f
  join searchRow r on r.seq = f.seq and r.kind = 'meeting' cross join meeting m on m.id = r.refId`
type Titled = Around & { match: string; collected: number }
const found = around<Titled>(`${titledSo} where true`, 'm.start')
/** Where more titles match than are collected, a walk from `at` on meets them soon; it goes so far. */
const walkedFar = 3000
const walk = (is: '<' | '>=', order: 'asc' | 'desc') =>
  selectText<Light, Around & { words: string }>(`
    select ${light} from (select id from meeting where start ${is} @at order by start ${order} limit ${walkedFar}) w
      cross join meeting m on m.id = w.id
    where not exists (select 1 from json_each(@words) j where instr(' ' || fold(m.title), ' ' || j.value) = 0) and ${visible}
    order by m.start ${order} limit @most`)
const [walkBack, walkOn] = [walk('<', 'desc'), walk('>=', 'asc')]
const titleHits = selectText<{ hits: number }, { match: string; most: number }>(
  `select count(*) as hits from (select 1 from searchTitle where searchTitle match @match limit @most)`,
)
const personsNamed = selectText<{ id: string }, { match: string }>(`
  select r.refId as id from (select rowid as seq from searchName where searchName match @match limit 4) f
    join searchRow r on r.seq = f.seq and r.kind = 'person'`)
/** How many of some persons are in each of some rooms. */
const inRooms = selectText<{ meetingId: string; people: number }, { meetings: string; people: string }>(`
  select a.meetingId, count(*) as people from json_each(@meetings) j join attendance a on a.meetingId = j.value
  where a.excluded = 0 and a.personId in (select value from json_each(@people)) group by a.meetingId`)
const rowsOf = selectText<RowColumns, { ids: string }>(
  `select ${rowColumns} from json_each(@ids) j cross join ${rowTables.replace('meeting m left', 'meeting m on m.id = j.value left')} order by j.key`,
)

/** How many titles are collected, how many persons are asked for their meetings, how many meetings looked at on each side. */
const collected = 600
const asked = 5
const perSide = 8

/** The meetings around `at` whose title holds the words. */
function withTitle(read: Reader, at: string, words: string, most: number): Light[] {
  const match = matchQuery(words)
  if (match === null) return []
  const hits = read.get(titleHits, { match, most: collected + 1 })?.hits ?? 0
  if (hits <= collected) return found(read, { at, most, match, collected })
  const params = { at, most, words: JSON.stringify(searchedWords(words)) }
  return [...read.all(walkBack, params), ...read.all(walkOn, params)]
}

function likely(read: Reader, { start: at, seriesId, title, people }: Origin): Light[] {
  const params = { at, most: perSide }
  return [
    ...(seriesId === null ? [] : ofSeries(read, { ...params, seriesId })),
    ...withTitle(read, at, title, perSide),
    ...[...people].slice(0, asked).flatMap((personId) => withPerson(read, { ...params, personId })),
    ...near(read, params),
  ]
}

function searched(read: Reader, at: string, words: string, most: number): Light[] {
  const match = matchQuery(words)
  if (match === null) return []
  const persons = read.all(personsNamed, { match })
  return [
    ...withTitle(read, at, words, most),
    ...persons.flatMap(({ id }) => withPerson(read, { at, most, personId: id })),
  ]
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

type Judged = Omit<Candidate, 'meeting'> & { readonly id: string; readonly weight: number }

/** What speaks for a meeting: its series and its title the loudest, then who is in the room, then how near it is. */
function judged(origin: Origin, one: Light, people: number): Judged {
  const days = daysFrom(origin, one.start)
  const title = likeness(one.title, origin.title)
  const series = origin.seriesId !== null && one.seriesId === origin.seriesId
  const everybody = people > 0 && people === one.others && people === origin.people.size
  const room = everybody ? 1 : people / Math.max(origin.people.size, one.others, 1)
  return {
    id: one.id,
    series,
    title: fold(one.title) === fold(origin.title) ? 'same' : title >= similar ? 'similar' : 'other',
    people,
    everybody,
    days: Math.round(days),
    weight: (series ? 3 : 0) + 2 * title + 2 * room + 3 / (1 + Math.abs(days) / 3),
  }
}

export const candidateQueries: Queries<'meeting.candidates'> = {
  'meeting.candidates': (cx, { ref, words, limit }) => {
    const { read } = cx
    const origin = originOf(read, ref)
    const nearest = (one: Light): number => Math.abs(daysFrom(origin, one.start))
    const all =
      words.trim() === ''
        ? likely(read, origin)
        : searched(read, origin.start, words, limit)
            .toSorted((a, b) => nearest(a) - nearest(b))
            .slice(0, 2 * limit)
    const each = new Map(all.filter(({ id }) => id !== origin.meetingId).map((one) => [one.id, one]))
    const rooms = new Map(
      read
        .all(inRooms, {
          meetings: JSON.stringify([...each.keys()]),
          people: JSON.stringify([...origin.people]),
        })
        .map((room) => [room.meetingId, room.people]),
    )
    const ranked = [...each.values()].map((one) => judged(origin, one, rooms.get(one.id) ?? 0))
    const chosen = (words.trim() === '' ? ranked.toSorted((a, b) => b.weight - a.weight) : ranked).slice(
      0,
      limit,
    )
    const rows = meetingRows(read, read.all(rowsOf, { ids: JSON.stringify(chosen.map(({ id }) => id)) }))
    const byId = new Map(rows.map((row) => [row.id, row]))
    return {
      candidates: chosen.flatMap(({ id, series, title, people, everybody, days }) => {
        const meeting = byId.get(id)
        return meeting === undefined ? [] : [{ meeting, series, title, people, everybody, days }]
      }),
    }
  },
}
