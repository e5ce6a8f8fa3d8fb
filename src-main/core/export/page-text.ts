/** A page as a Markdown file: its front matter and its document. */
import type { Node } from 'prosemirror-model'
import { fileNames } from '#shared/doc/file-name.ts'
import { pageMarkdown } from '#shared/doc/markdown.ts'
import type { Names } from '#shared/doc/markdown-names.ts'
import { withTitles } from '#shared/doc/page-links.ts'
import { readDoc } from '#shared/doc/read.ts'
import { emptyDoc, schema } from '#shared/doc/schema.ts'
import { guessRole } from '../meetings/roles.ts'
import type { Reader } from '../store/open.ts'
import { select, selectText, type Bind } from '../store/sql.ts'
import { dateIn, frontMatter, type Attendee, type MeetingFacts } from './front-matter.ts'

type Head = {
  readonly id: string
  readonly title: string
  readonly start: string
  readonly zone: string | null
}
const ofMeeting = `select p.id, m.title, m.start, m.zone from meeting m join page p on p.meetingId = m.id where p.deletedAt is null`
const loose = `select id, title, createdAt as start, null as zone from page where meetingId is null and deletedAt is null`
const allHeads = selectText<Head>(`${ofMeeting} union all ${loose}`)
const headsNear = selectText<Head, { from: string; to: string }>(
  `${ofMeeting} and m.start between @from and @to union all ${loose} and createdAt between @from and @to`,
)
const headOf = selectText<Head, { id: string }>(`${ofMeeting} and p.id = @id union all ${loose} and id = @id`)

/** What a page's file is named after; of a loose page the day that it was begun, in UTC. */
const namedAfter = ({ id, title, start, zone }: Head) => ({ id, title, date: dateIn(start, zone) })

/** All pages there are, with what their files are named after. */
export const pageHeads = (read: Reader) => read.all(allHeads, {}).map(namedAfter)

/** The pages whose date may be that of a moment, with what their files are named after. */
export function pageHeadsNear(read: Reader, moment: string) {
  const date = Temporal.PlainDate.from(moment.slice(0, 10))
  const bound = (days: number): string => date.add({ days }).toString()
  return read.all(headsNear, { from: bound(-2), to: bound(3) }).map(namedAfter)
}

/** A page and those whose date may be its own. */
export function pageHeadsBeside(read: Reader, id: string) {
  const head = read.get(headOf, { id })
  return head === undefined ? [] : pageHeadsNear(read, head.start)
}

const persons = selectText<{ id: string; name: string; me: number; email: string | null }>(`
  select p.id, p.name, p.me, (select min(email) from address a where a.personId = p.id) as email from person p`)

type MeetingHead = Omit<Head, 'id'> & { readonly pageId: string | null }
const meetingHead = selectText<MeetingHead, { id: string }>(`
  select m.title, m.start, m.zone, p.id as pageId from meeting m
  left join page p on p.meetingId = m.id and p.deletedAt is null where m.id = @id`)

/** The name of a page's file without its ending; null where the page is not in the notebook any more. */
function pageName(read: Reader, id: string): string | null {
  return stem(fileNames(pageHeadsBeside(read, id)).get(id))
}

/** A meeting is named as its page is, or would be. */
function meetingName(read: Reader, id: string): string | null {
  const head = read.get(meetingHead, { id })
  if (head === undefined) return null
  return head.pageId === null
    ? stem(fileNames([namedAfter({ ...head, id })]).get(id))
    : pageName(read, head.pageId)
}

/** A series is named by its title; with the end of its id where others have it, or where it looks like the name of a meeting. */
function seriesName(read: Reader, id: string): string | null {
  const [own, ...others] = read.all(seriesTitled, { id })
  if (own === undefined) return null
  const isClear = others.length === 0 && !/^\d{4}-\d{2}-\d{2} /.test(own.title)
  return isClear ? own.title : `${own.title} (${id.slice(-6)})`
}
/** A series, and behind it the others of that title. */
const seriesTitled = selectText<{ title: string }, { id: string }>(`
  select o.title from series s join series o on o.title = s.title collate nocase where s.id = @id order by o.id <> s.id`)

const stem = (fileName: string | undefined): string | null => fileName?.replace(/\.md$/, '') ?? null

const cameUp = selectText<{ itemId: string; meetingId: string }>(
  `select itemId, meetingId from discussed order by at, meetingId`,
)

/** How people are linked: by name, with an address where several have that name; pages are by the names of their files. */
export function readNames(read: Reader): Names {
  const known = read.all(persons, {})
  const fold = (name: string): string => name.toLowerCase()
  const counts = new Map<string, number>()
  for (const { name } of known) counts.set(fold(name), (counts.get(fold(name)) ?? 0) + 1)
  const links = new Map(
    known.map(({ id, name, email }) => [
      id,
      counts.get(fold(name)) === 1 ? name : `${name} (${email ?? id.slice(-6)})`,
    ]),
  )
  const came = new Map<string, string[]>()
  for (const { itemId, meetingId } of read.all(cameUp, {}))
    came.set(itemId, [...(came.get(itemId) ?? []), meetingId])
  return {
    cameUp: (itemId) => (came.get(itemId) ?? []).flatMap((id) => meetingName(read, id) ?? []),
    person: (id) => links.get(id) ?? null,
    page: (id) => pageName(read, id),
    meeting: (id) => meetingName(read, id),
    place: (id) => seriesName(read, id) ?? meetingName(read, id),
    me: known.find((each) => each.me === 1)?.id ?? null,
  }
}

const pageById = select((q, p: Bind<{ id: string }>) =>
  q
    .selectFrom('page')
    .select(['id', 'meetingId', 'title', 'doc', 'schemaVersion', 'createdAt'])
    .where('id', '=', p.id)
    .where('deletedAt', 'is', null),
)
type MeetingColumns = Omit<MeetingFacts, 'role' | 'attendees'> & {
  readonly title: string
  readonly role: MeetingFacts['role'] | null
  readonly others: number
}
const meetingById = selectText<MeetingColumns, { id: string }>(`
  select m.title, m.uid, m.recurrenceId, m.start, m.end, m.zone, m.role, m.others, s.title as series
  from meeting m left join series s on s.id = m.seriesId where m.id = @id`)
type AttendanceColumns = {
  readonly name: string
  readonly me: number
  readonly role: 'chair' | 'required' | 'optional' | 'informed'
  readonly partstat: string
  readonly organiser: number
  readonly addresses: string
}
const attendancesOf = selectText<AttendanceColumns, { meetingId: string }>(`
  select p.name, p.me, a.role, a.partstat, a.organiser,
    (select json_group_array(email order by email) from address d where d.personId = p.id) as addresses
  from attendance a join person p on p.id = a.personId where a.meetingId = @meetingId and a.excluded = 0
  order by a.organiser desc, case a.role when 'chair' then 0 when 'required' then 1 when 'optional' then 2 else 3 end,
    p.name collate nocase, p.id`)

/** A meeting as front matter tells it, with its title; null where it is not in the notebook. */
function meetingFacts(read: Reader, id: string): (MeetingFacts & { readonly title: string }) | null {
  const row = read.get(meetingById, { id })
  if (!row) return null
  const attendances = read.all(attendancesOf, { meetingId: id })
  const mine = attendances.find((each) => each.me === 1)
  const asked = { organiser: mine?.organiser === 1, role: mine?.role ?? null, others: row.others }
  const attendees = attendances.map((each): Attendee => ({
    name: each.name,
    // made by json_group_array of a text column
    addresses: JSON.parse(each.addresses) as string[],
    role: each.role,
    answer: each.partstat,
    organiser: each.organiser === 1,
    me: each.me === 1,
  }))
  return { ...row, role: row.role ?? guessRole(asked), attendees }
}

/** The file of a stored page; null where it is not in the notebook any more. */
export function pageText(read: Reader, id: string, names: Names): string | null {
  const row = read.get(pageById, { id })
  if (!row) return null
  const meeting = row.meetingId === null ? null : meetingFacts(read, row.meetingId)
  const found = readDoc(JSON.parse(row.doc), row.schemaVersion)
  const title = meeting?.title ?? row.title
  const page = { title, id, made: row.createdAt, unreadable: found.ok ? null : found.reason }
  const doc = found.ok ? withPresentTitles(read, found.doc) : textDoc(found.text)
  return `${frontMatter(page, meeting)}\n${pageMarkdown(title, doc, names)}`
}

const titleById = selectText<{ title: string }, { id: string }>(`
  select coalesce(m.title, p.title) as title from page p left join meeting m on m.id = p.meetingId where p.id = @id`)
/** Links say what their page is called now, also where it is in the bin. */
function withPresentTitles(read: Reader, doc: Node): Node {
  const content = withTitles(doc.content, (id) => read.get(titleById, { id })?.title ?? null)
  return content === doc.content ? doc : doc.copy(content)
}

/** The file that a meeting's page would be, before anything is written in it; null where there is no such meeting. */
export function unwrittenText(read: Reader, meetingId: string, names: Names) {
  const meeting = meetingFacts(read, meetingId)
  if (meeting === null) return null
  const { title, start, zone } = meeting
  const page = { title, id: null, made: null, unreadable: null }
  return {
    text: `${frontMatter(page, meeting)}\n${pageMarkdown(title, emptyDoc(), names)}`,
    head: namedAfter({ id: meetingId, title, start, zone }),
  }
}

/** The words of a page that cannot be read as a document. */
function textDoc(text: string): Node {
  const paragraphs = text
    .split('\n')
    .map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]))
  return schema.node('doc', null, paragraphs)
}
