/** Writes one meeting as its calendar says it: its row, its room and its source; what a hand made stays. */
import type { Room } from '../people/match.ts'
import type { Register } from '../people/register.ts'
import type { CommandContext } from '../context.ts'
import { change, changeText, rowsInto, select, type Bind, type RowOf } from '../store/sql.ts'
import type { AttendanceTable } from '../store/tables.ts'
import type { Meeting } from './changes.ts'
import type { Details } from './details.ts'

type Row = Details & {
  id: string
  uid: string
  recurrenceId: string
  seriesId: string | null
  organiserId: string | null
  resources: string
  others: number
}
const said = (p: Bind<Row>) => ({
  uid: p.uid,
  recurrenceId: p.recurrenceId,
  seriesId: p.seriesId,
  title: p.title,
  start: p.start,
  end: p.end,
  zone: p.zone,
  allDay: p.allDay,
  long: p.long,
  status: p.status,
  busy: p.busy,
  location: p.location,
  description: p.description,
  joinUrl: p.joinUrl,
  provider: p.provider,
  organiserId: p.organiserId,
  resources: p.resources,
  others: p.others,
})
const insertMeetings = rowsInto('meeting', [
  'id',
  'uid',
  'recurrenceId',
  'seriesId',
  'title',
  'start',
  'end',
  'zone',
  'allDay',
  'long',
  'status',
  'busy',
  'location',
  'description',
  'joinUrl',
  'provider',
  'organiserId',
  'resources',
  'others',
  'createdAt',
])
const rewriteMeeting = change((q, p: Bind<Row>) =>
  q
    .updateTable('meeting')
    .set({ ...said(p), goneAt: null })
    .where('id', '=', p.id),
)
type Source = { meetingId: string; calendarId: string; hash: string }
const updateSource = change((q, p: Bind<Source>) =>
  q
    .updateTable('meetingSource')
    .set({ hash: p.hash })
    .where('meetingId', '=', p.meetingId)
    .where('calendarId', '=', p.calendarId),
)
const insertSources = rowsInto('meetingSource', ['meetingId', 'calendarId', 'hash'])
const insertSourceOfThere = changeText<Source>(`insert into meetingSource (meetingId, calendarId, hash)
  select id, @calendarId, @hash from meeting where id = @meetingId`)

type Attendance = Pick<AttendanceTable, 'personId' | 'role' | 'partstat' | 'provenance' | 'start'> & {
  organiser: number
  excluded: number
}
const attendanceOf = select((q, p: Bind<{ meetingId: string }>) =>
  q
    .selectFrom('attendance')
    .select(['personId', 'role', 'partstat', 'organiser', 'provenance', 'excluded', 'start'])
    .where('meetingId', '=', p.meetingId),
)
type Invitation = Omit<Attendance, 'provenance' | 'excluded'> & { meetingId: string }
const insertAttendances = rowsInto('attendance', [
  'personId',
  'start',
  'meetingId',
  'role',
  'partstat',
  'organiser',
  'provenance',
  'minutes',
])
const updateAttendance = change((q, p: Bind<Invitation>) =>
  q
    .updateTable('attendance')
    .set({ start: p.start, role: p.role, partstat: p.partstat, organiser: p.organiser })
    .where('meetingId', '=', p.meetingId)
    .where('personId', '=', p.personId),
)
const deleteAttendance = change((q, p: Bind<{ meetingId: string; personId: string }>) =>
  q.deleteFrom('attendance').where('meetingId', '=', p.meetingId).where('personId', '=', p.personId),
)

/** What stays the same while some meetings of one calendar are written. */
export type Writing = {
  readonly calendarId: string
  readonly register: Register
  readonly me: string | null
  /** When it is written; an instant. */
  readonly at: string
  /** Rooms that were made into persons already: meetings of one series share theirs. */
  readonly rooms: Map<Room, ReadonlyMap<string, Present>>
}

/** Notes that a calendar holds a meeting, if it is there, and what it says of it. */
export function noteSource(cx: CommandContext, calendarId: string, meetingId: string, hash: string): void {
  const source = { meetingId, calendarId, hash }
  if (cx.write.run(updateSource, source) === 0) cx.write.run(insertSourceOfThere, source)
}

/** A new meeting, and the series that it is in. */
export type NewMeeting = { readonly meeting: Meeting; readonly seriesId: string | null }

/** Makes meetings. */
export function addMeetings(cx: CommandContext, writing: Writing, added: readonly NewMeeting[]): void {
  const { calendarId } = writing
  const meetings: RowOf<typeof insertMeetings>[] = []
  const sources: RowOf<typeof insertSources>[] = []
  const attendances: RowOf<typeof insertAttendances>[] = []
  writing.register.meet(
    cx,
    added.flatMap(({ meeting: { said } }) => (writing.rooms.has(said.room) ? [] : said.room.invited)),
  )
  for (const { meeting, seriesId } of added) {
    const id = cx.newId()
    const people = peopleIn(cx, writing, meeting.said.room)
    const there = new Set(people.keys())
    meetings.push({ ...rowOf(cx, writing, id, meeting, seriesId, there), createdAt: writing.at })
    sources.push({ meetingId: id, calendarId, hash: meeting.hash })
    for (const row of invitations(id, meeting, people)) attendances.push(row)
  }
  cx.write.insert(insertMeetings, meetings)
  cx.write.insert(insertSources, sources)
  cx.write.insert(insertAttendances, attendances)
}

/** Writes a meeting over the one that is there; false when it is there no more. */
export function updateMeeting(
  cx: CommandContext,
  writing: Writing,
  id: string,
  meeting: Meeting,
  seriesId: string | null,
): boolean {
  const people = peopleIn(cx, writing, meeting.said.room)
  const before = cx.read.all(attendanceOf, { meetingId: id })
  const there = new Set(people.keys())
  for (const one of before) {
    if (one.excluded === 1) there.delete(one.personId)
    else if (one.provenance === 'hand') there.add(one.personId)
  }
  if (cx.write.run(rewriteMeeting, rowOf(cx, writing, id, meeting, seriesId, there)) === 0) return false
  writeRoom(cx, id, meeting, before, people)
  noteSource(cx, writing.calendarId, id, meeting.hash)
  return true
}

function rowOf(
  cx: CommandContext,
  { register, me }: Writing,
  id: string,
  { said: { content, room }, ...meeting }: Meeting,
  seriesId: string | null,
  there: ReadonlySet<string>,
): Row {
  const { uid, recurrenceId, start, end, zone, allDay, long } = meeting
  return {
    ...content,
    id,
    uid,
    recurrenceId,
    seriesId,
    start,
    end,
    zone,
    allDay,
    long,
    organiserId: room.organiser === null ? null : register.person(cx, room.organiser, null),
    resources: JSON.stringify(room.resources),
    others: there.size - (me !== null && there.has(me) ? 1 : 0),
  }
}

type Present = Pick<Attendance, 'role' | 'partstat' | 'organiser'>

/** The room by person: of two addresses of one human, the one that has answered counts. */
function peopleIn(
  cx: CommandContext,
  { register, rooms }: Writing,
  room: Room,
): ReadonlyMap<string, Present> {
  const known = rooms.get(room)
  if (known !== undefined) return known
  const people = new Map<string, Present>()
  for (const one of room.invited) {
    const personId = register.person(cx, one.email, one.name)
    const earlier = people.get(personId)
    const answered = earlier === undefined || earlier.partstat === 'needsAction' ? one : earlier
    people.set(personId, {
      role: answered.role,
      partstat: answered.partstat,
      organiser: one.organiser || earlier?.organiser === 1 ? 1 : 0,
    })
  }
  rooms.set(room, people)
  return people
}

/** How long a meeting lasts, null when it does not count; the trigger `meetingRetimed` keeps it true afterwards. */
const minutesOf = ({ allDay, start, end, said }: Meeting): number | null =>
  allDay === 1 || said.content.status === 'cancelled'
    ? null
    : Math.round((Date.parse(end) - Date.parse(start)) / 60_000)

function writeRoom(
  cx: CommandContext,
  meetingId: string,
  meeting: Meeting,
  before: readonly Attendance[],
  people: ReadonlyMap<string, Present>,
): void {
  const { start } = meeting
  const known = new Set<string>()
  for (const one of before) {
    known.add(one.personId)
    const hand = one.provenance === 'hand' || one.excluded === 1
    const now = hand ? one : people.get(one.personId)
    if (now === undefined) {
      cx.write.run(deleteAttendance, { meetingId, personId: one.personId })
    } else if (
      one.start !== start ||
      one.role !== now.role ||
      one.partstat !== now.partstat ||
      one.organiser !== now.organiser
    ) {
      const { role, partstat, organiser } = now
      cx.write.run(updateAttendance, { meetingId, personId: one.personId, start, role, partstat, organiser })
    }
  }
  const fresh = new Map([...people].filter(([personId]) => !known.has(personId)))
  cx.write.insert(insertAttendances, invitations(meetingId, meeting, fresh))
}

const invitations = (
  meetingId: string,
  meeting: Meeting,
  people: ReadonlyMap<string, Present>,
): RowOf<typeof insertAttendances>[] => {
  const { start } = meeting
  const minutes = minutesOf(meeting)
  return [...people].map(([personId, { role, partstat, organiser }]) => ({
    personId,
    start,
    meetingId,
    role,
    partstat,
    organiser,
    provenance: 'calendar',
    minutes,
  }))
}
