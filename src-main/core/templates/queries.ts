/** Which templates there are, and the one that a meeting's page starts with. */
import type { MeetingRole } from '#shared/contract/values.ts'
import type { Queries } from '../context.ts'
import { Fault } from '../fault.ts'
import { roleOf } from '../meetings/roles.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import { builtin, builtinKey, builtinKeys } from './builtin.ts'
import { chosenTemplate } from './choose.ts'
import { allTemplates, docOf, forOf, type TemplateRow } from './rows.ts'

const meetingById = selectText<
  { id: string; title: string; start: string; seriesId: string | null },
  { id: string }
>(`select id, title, start, seriesId from meeting where id = @id`)
const room = selectText<{ id: string; name: string }, { meetingId: string }>(`
  select p.id, p.name from attendance a join person p on p.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0 and p.me = 0
  order by a.organiser desc, p.name collate nocase limit 50`)
const lastDecisions = selectText<{ text: string }, { seriesId: string; start: string }>(`
  select text from item where seriesId = @seriesId and kind = 'decision' and state = 'standing' and since < @start
    and since = (select max(since) from item where seriesId = @seriesId and kind = 'decision' and state = 'standing' and since < @start)
  order by ordinal limit 20`)
const openOfSeries = selectText<{ text: string }, { seriesId: string; start: string }>(`
  select text from item where seriesId = @seriesId and state = 'open' and kind in ('action', 'question') and since < @start
  order by since, ordinal limit 20`)

const texts = (rows: readonly { text: string }[]): string[] => rows.map(({ text }) => text)

function every(templates: readonly TemplateRow[]) {
  const own = new Set(templates.map((one) => one.role))
  return [
    ...templates.map(({ pageId, name }) => ({ key: pageId, name })),
    ...builtinKeys
      .filter(({ role }) => !own.has(role))
      .map(({ role, key }) => ({ key, name: builtin[role].name })),
  ]
}

export const templateQueries: Queries<'template.list' | 'template.forMeeting'> = {
  'template.list': ({ read }) => {
    const templates = read.all(allTemplates, {})
    const own = new Set(templates.map((one) => one.role))
    return [
      ...templates.map((one) => ({
        key: one.pageId,
        pageId: one.pageId,
        name: one.name,
        for: forOf(one),
        forName: one.seriesTitle ?? one.personName ?? one.pattern ?? '',
        updatedAt: one.updatedAt,
      })),
      ...builtinKeys
        .filter(({ role }) => !own.has(role))
        .map(({ role, key }) => ({
          key,
          pageId: null,
          name: builtin[role].name,
          for: { role },
          forName: '',
          updatedAt: null,
        })),
    ]
  },
  'template.forMeeting': ({ read }, { meetingId, key }) => {
    const meeting = read.get(meetingById, { id: meetingId })
    if (!meeting) throw new Fault('notFound', 'This meeting is not in the notebook any more.')
    const templates = read.all(allTemplates, {})
    const attendees = read.all(room, { meetingId })
    const found =
      key === undefined ? chosen(read, meetingId, meeting, templates, attendees) : named(templates, key)
    const doc = found.row === null ? builtin[found.role].doc : docOf(read, found.row)
    const { seriesId, start } = meeting
    const ofSeries = seriesId === null ? null : { seriesId, start }
    return {
      key: found.row?.pageId ?? builtinKey(found.role),
      name: found.row?.name ?? builtin[found.role].name,
      doc: doc.toJSON(),
      title: meeting.title,
      start,
      attendees: attendees.map(({ id, name }) => ({ id, name, me: false })),
      decisions: ofSeries === null ? [] : texts(read.all(lastDecisions, ofSeries)),
      open: ofSeries === null ? [] : texts(read.all(openOfSeries, ofSeries)),
      others: every(templates),
    }
  },
}

/** A stored template, or the one that Rapport brings along for a role. */
type Found = { readonly row: TemplateRow | null; readonly role: MeetingRole }

function chosen(
  read: Reader,
  meetingId: string,
  meeting: { readonly title: string; readonly seriesId: string | null },
  templates: readonly TemplateRow[],
  attendees: readonly { readonly id: string }[],
): Found {
  const { role } = roleOf(read, meetingId)
  const people = new Set(attendees.map(({ id }) => id))
  const row = chosenTemplate(templates, { title: meeting.title, seriesId: meeting.seriesId, role, people })
  return { row, role }
}

function named(templates: readonly TemplateRow[], key: string): Found {
  const row = templates.find(({ pageId }) => pageId === key)
  if (row !== undefined) return { row, role: row.role ?? 'advisor' }
  const known = builtinKeys.find((one) => one.key === key)
  if (known === undefined) throw new Fault('notFound', 'This template is not in the notebook any more.')
  return { row: null, role: known.role }
}
