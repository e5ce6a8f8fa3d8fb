/** Rows of a notebook put in by direct SQL: for small worlds in tests, and for the large one that is measured. */
import { sql } from 'kysely'
import type { Writer } from '../src-main/core/store/open.ts'
import { change, type Bind } from '../src-main/core/store/sql.ts'
import type {
  AttendanceTable,
  CalendarTable,
  ItemTable,
  MeetingTable,
  PageTable,
} from '../src-main/core/store/tables.ts'

const madeAt = '2026-01-01T00:00:00Z'

type CalendarValues = Pick<CalendarTable, 'id' | 'name' | 'position' | 'color'> & { hidden: number }
const insertCalendar = change((q, p: Bind<CalendarValues>) =>
  q.insertInto('calendar').values({
    id: p.id,
    kind: 'upload',
    location: 'work.ics',
    name: p.name,
    color: p.color,
    hidden: p.hidden,
    position: p.position,
    createdAt: madeAt,
    goodAt: madeAt,
  }),
)
export function addCalendar(w: Writer, calendar: Partial<CalendarValues> & { id: string }): void {
  w.run(insertCalendar, { name: 'Work', position: 0, color: '#2d4f9e', hidden: 0, ...calendar })
}

const insertOrganisation = change((q, p: Bind<{ name: string }>) =>
  q
    .insertInto('organisation')
    .values({ id: p.name, name: p.name, domain: p.name, provenance: 'hand' })
    .onConflict((c) => c.doNothing()),
)
const insertPerson = change(
  (q, p: Bind<{ id: string; name: string; me: number; organisationId: string | null }>) =>
    q.insertInto('person').values({
      id: p.id,
      name: p.name,
      nameProvenance: 'calendar',
      me: p.me,
      organisationId: p.organisationId,
      createdAt: madeAt,
    }),
)
const insertAddress = change((q, p: Bind<{ email: string; personId: string }>) =>
  q.insertInto('address').values({ email: p.email, personId: p.personId, provenance: 'calendar' }),
)
export type PersonRow = {
  readonly id: string
  readonly name: string
  readonly me?: boolean
  readonly emails: readonly string[]
  readonly organisation?: string
}
export function addPerson(w: Writer, { id, name, me, emails, organisation }: PersonRow): void {
  if (organisation !== undefined) w.run(insertOrganisation, { name: organisation })
  w.run(insertPerson, { id, name, me: me === true ? 1 : 0, organisationId: organisation ?? null })
  for (const email of emails) w.run(insertAddress, { email, personId: id })
}

const insertSeries = change((q, p: Bind<{ id: string; title: string }>) =>
  q.insertInto('series').values({ id: p.id, title: p.title }),
)
export const addSeries = (w: Writer, id: string, title: string): void =>
  void w.run(insertSeries, { id, title })

type MeetingValues = {
  id: string
  seriesId: string | null
  title: string
  start: string
  end: string
  allDay: number
  long: number
  status: MeetingTable['status']
  others: number
  goneAt: string | null
}
const insertMeeting = change((q, p: Bind<MeetingValues>) =>
  q.insertInto('meeting').values({
    id: p.id,
    uid: p.id,
    seriesId: p.seriesId,
    title: p.title,
    start: p.start,
    end: p.end,
    zone: 'Europe/Berlin',
    allDay: p.allDay,
    long: p.long,
    status: p.status,
    others: p.others,
    goneAt: p.goneAt,
    createdAt: p.start,
  }),
)
const insertSource = change((q, p: Bind<{ meetingId: string; calendarId: string }>) =>
  q.insertInto('meetingSource').values({ meetingId: p.meetingId, calendarId: p.calendarId, hash: '' }),
)
type AttendanceValues = {
  personId: string
  meetingId: string
  start: string
  organiser: number
  role: AttendanceTable['role']
  partstat: AttendanceTable['partstat']
  excluded: number
  minutes: number | null
}
const insertAttendance = change((q, p: Bind<AttendanceValues>) =>
  q.insertInto('attendance').values({
    personId: p.personId,
    meetingId: p.meetingId,
    start: p.start,
    role: p.role,
    partstat: p.partstat,
    organiser: p.organiser,
    provenance: 'calendar',
    excluded: p.excluded,
    minutes: p.minutes,
  }),
)
export type Attending = Partial<Pick<AttendanceValues, 'role' | 'partstat' | 'organiser' | 'excluded'>> & {
  readonly personId: string
}
/** A new meeting is only noted for the index of titles. */
const indexTitle = change((q) => q.deleteFrom('searchNew'))
/** A meeting on the given calendars with the persons given; `others` is how many of them are not me. */
export function addMeeting(
  w: Writer,
  meeting: Partial<MeetingValues> & Pick<MeetingValues, 'id' | 'title' | 'start' | 'end' | 'others'>,
  room: readonly Attending[],
  calendars: readonly string[],
): void {
  const row = { seriesId: null, allDay: 0, long: 0, status: 'confirmed', goneAt: null, ...meeting } as const
  w.run(insertMeeting, row)
  w.run(indexTitle, {})
  for (const calendarId of calendars) w.run(insertSource, { meetingId: row.id, calendarId })
  const minutes =
    row.allDay === 1 || row.status === 'cancelled'
      ? null
      : Math.round((Date.parse(row.end) - Date.parse(row.start)) / 60_000)
  for (const one of room)
    w.run(insertAttendance, {
      role: 'required',
      partstat: 'accepted',
      organiser: 0,
      excluded: 0,
      ...one,
      meetingId: row.id,
      start: row.start,
      minutes,
    })
}

type PageValues = Pick<PageTable, 'id' | 'meetingId' | 'doc' | 'schemaVersion'> & {
  text: string
  excerpt: string
  notes: number
  at: string
}
const insertPage = change((q, p: Bind<PageValues>) =>
  q.insertInto('page').values({
    id: p.id,
    meetingId: p.meetingId,
    doc: p.doc,
    schemaVersion: p.schemaVersion,
    version: 1,
    text: p.text,
    excerpt: p.excerpt,
    notes: p.notes,
    createdAt: p.at,
    updatedAt: p.at,
  }),
)
export const addPage = (w: Writer, page: PageValues): void => void w.run(insertPage, page)

type ItemValues = Omit<ItemTable, 'parkedOn' | 'answer' | 'answeredIn' | 'supersededBy' | 'pageTitle'>
const insertItem = change((q, p: Bind<ItemValues>) =>
  q.insertInto('item').values({
    id: p.id,
    pageId: p.pageId,
    ordinal: p.ordinal,
    kind: p.kind,
    state: p.state,
    text: p.text,
    personId: p.personId,
    due: p.due,
    createdAt: p.createdAt,
    closedAt: p.closedAt,
    meetingId: p.meetingId,
    seriesId: p.seriesId,
    since: p.since,
    pageTitle: sql<string>`(select coalesce(m.title, g.title) from page g left join meeting m on m.id = g.meetingId where g.id = ${p.pageId})`,
  }),
)
export const addItem = (w: Writer, item: ItemValues): void => void w.run(insertItem, item)

const insertMention = change((q, p: Bind<{ pageId: string; personId: string }>) =>
  q.insertInto('mention').values({ pageId: p.pageId, personId: p.personId }),
)
export const addMention = (w: Writer, pageId: string, personId: string): void =>
  void w.run(insertMention, { pageId, personId })
