/** Writes one meeting as its calendar says it: its row, its room and its source; what a hand made stays. */
import { sql, type RawBuilder } from 'kysely'
import type { Room } from '../people/match.ts'
import type { Register } from '../people/register.ts'
import type { CommandContext } from '../context.ts'
import { change, select, type Bind } from '../store/sql.ts'
import type { AttendanceTable } from '../store/tables.ts'
import type { Details, Incoming } from './details.ts'

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
const insertMeeting = change((q, p: Bind<Row & { createdAt: string }>) =>
  q.insertInto('meeting').values({ ...said(p), id: p.id, createdAt: p.createdAt }),
)
const updateMeeting = change((q, p: Bind<Row>) =>
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
const insertSource = change((q, p: Bind<Source>) =>
  q.insertInto('meetingSource').values({ meetingId: p.meetingId, calendarId: p.calendarId, hash: p.hash }),
)

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
/** How long a meeting lasts, null when it does not count; the trigger `meetingRetimed` keeps it true afterwards. */
const minutesOf = (meetingId: RawBuilder<string>) =>
  sql<number | null>`(select iif(allDay = 1 or status = 'cancelled', null,
    cast((julianday(end) - julianday(start)) * 1440 + 0.5 as integer)) from meeting where id = ${meetingId})`
const insertAttendance = change(
  (q, p: Bind<Omit<Attendance, 'provenance' | 'excluded'> & { meetingId: string }>) =>
    q.insertInto('attendance').values({
      personId: p.personId,
      start: p.start,
      meetingId: p.meetingId,
      role: p.role,
      partstat: p.partstat,
      organiser: p.organiser,
      provenance: 'calendar',
      minutes: minutesOf(p.meetingId),
    }),
)
const updateAttendance = change(
  (q, p: Bind<Omit<Attendance, 'provenance' | 'excluded'> & { meetingId: string }>) =>
    q
      .updateTable('attendance')
      .set({ start: p.start, role: p.role, partstat: p.partstat, organiser: p.organiser })
      .where('meetingId', '=', p.meetingId)
      .where('personId', '=', p.personId),
)
const deleteAttendance = change((q, p: Bind<{ meetingId: string; personId: string }>) =>
  q.deleteFrom('attendance').where('meetingId', '=', p.meetingId).where('personId', '=', p.personId),
)

/** What stays the same while one calendar is written. */
export type Writing = {
  readonly calendarId: string
  readonly register: Register
  readonly me: string | null
}

/** Notes that a calendar holds a meeting, and what it says of it. */
export function noteSource(cx: CommandContext, calendarId: string, meetingId: string, hash: string): void {
  const source = { meetingId, calendarId, hash }
  if (cx.write.run(updateSource, source) === 0) cx.write.run(insertSource, source)
}

/** Writes a meeting; `id` is that of its row, null to make one. Gives the id. */
export function writeMeeting(
  cx: CommandContext,
  writing: Writing,
  id: string | null,
  incoming: Incoming,
  seriesId: string | null,
): string {
  const { register } = writing
  const { details, room } = incoming
  const meetingId = id ?? cx.newId()
  const people = roomByPerson(cx, register, room)
  const before = id === null ? [] : cx.read.all(attendanceOf, { meetingId })
  const byHand = before.filter((one) => one.provenance === 'hand' || one.excluded === 1)
  const there = new Set(people.keys())
  for (const one of byHand) {
    if (one.excluded === 1) there.delete(one.personId)
    else there.add(one.personId)
  }
  const row: Row = {
    ...details,
    id: meetingId,
    uid: incoming.uid,
    recurrenceId: incoming.recurrenceId,
    seriesId,
    organiserId: room.organiser === null ? null : register.person(cx, room.organiser, null),
    resources: JSON.stringify(room.resources),
    others: there.size - (writing.me !== null && there.has(writing.me) ? 1 : 0),
  }
  if (id === null)
    cx.write.run(insertMeeting, { ...row, createdAt: cx.now.toString({ smallestUnit: 'second' }) })
  else cx.write.run(updateMeeting, row)
  writeRoom(cx, meetingId, details.start, before, people)
  noteSource(cx, writing.calendarId, meetingId, incoming.hash)
  return meetingId
}

type Present = Pick<Attendance, 'role' | 'partstat' | 'organiser'>

/** The room by person: of two addresses of one human, the one that has answered counts. */
function roomByPerson(cx: CommandContext, register: Register, room: Room): Map<string, Present> {
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
  return people
}

function writeRoom(
  cx: CommandContext,
  meetingId: string,
  start: string,
  before: readonly Attendance[],
  people: ReadonlyMap<string, Present>,
): void {
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
  for (const [personId, now] of people)
    if (!known.has(personId)) cx.write.run(insertAttendance, { ...now, meetingId, personId, start })
}
