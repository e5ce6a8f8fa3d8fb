/** A notebook of many years, made by direct SQL: for measuring, and for asking SQLite how it would look things up. */
import { project } from '#shared/doc/project.ts'
import { schema, schemaVersion } from '#shared/doc/schema.ts'
import { openStore } from '../../src-main/core/store/open.ts'
import { change, type Bind } from '../../src-main/core/store/sql.ts'
import type { ItemTable } from '../../src-main/core/store/tables.ts'

export type Size = { readonly meetings: number; readonly people: number; readonly pages: number }
export const tenYears: Size = { meetings: 100_000, people: 5_000, pages: 10_000 }

const insertCalendar = change((q, p: Bind<{ id: string; now: string }>) =>
  q.insertInto('calendar').values({
    id: p.id,
    kind: 'upload',
    location: 'work.ics',
    name: 'Work',
    color: '#2d4f9e',
    position: 0,
    createdAt: p.now,
    goodAt: p.now,
  }),
)
const insertPerson = change((q, p: Bind<{ id: string; name: string; me: 0 | 1; now: string }>) =>
  q
    .insertInto('person')
    .values({ id: p.id, name: p.name, nameProvenance: 'calendar', me: p.me, createdAt: p.now }),
)
const insertAddress = change((q, p: Bind<{ email: string; personId: string }>) =>
  q.insertInto('address').values({ email: p.email, personId: p.personId, provenance: 'calendar' }),
)
const insertSeries = change((q, p: Bind<{ id: string; title: string }>) =>
  q.insertInto('series').values({ id: p.id, seriesKey: p.id, title: p.title }),
)
const insertMeeting = change(
  (
    q,
    p: Bind<{
      id: string
      seriesId: string | null
      title: string
      start: string
      end: string
      others: number
    }>,
  ) =>
    q.insertInto('meeting').values({
      id: p.id,
      uid: p.id,
      seriesId: p.seriesId,
      title: p.title,
      start: p.start,
      end: p.end,
      zone: 'Europe/Berlin',
      status: 'confirmed',
      others: p.others,
      createdAt: p.start,
    }),
)
const insertSource = change((q, p: Bind<{ meetingId: string; calendarId: string }>) =>
  q.insertInto('meetingSource').values({ meetingId: p.meetingId, calendarId: p.calendarId, hash: '' }),
)
const insertAttendance = change(
  (q, p: Bind<{ personId: string; meetingId: string; start: string; organiser: 0 | 1 }>) =>
    q.insertInto('attendance').values({
      personId: p.personId,
      meetingId: p.meetingId,
      start: p.start,
      role: 'required',
      partstat: 'accepted',
      organiser: p.organiser,
      provenance: 'calendar',
      minutes: 30,
    }),
)
const insertPage = change(
  (
    q,
    p: Bind<{
      id: string
      meetingId: string
      doc: string
      version: number
      text: string
      excerpt: string
      notes: number
      at: string
    }>,
  ) =>
    q.insertInto('page').values({
      id: p.id,
      meetingId: p.meetingId,
      doc: p.doc,
      schemaVersion: p.version,
      version: 1,
      text: p.text,
      excerpt: p.excerpt,
      notes: p.notes,
      createdAt: p.at,
      updatedAt: p.at,
    }),
)
const insertItem = change(
  (
    q,
    p: Bind<{
      id: string
      pageId: string
      ordinal: number
      kind: ItemTable['kind']
      state: ItemTable['state']
      text: string
      personId: string | null
      due: string | null
      at: string
      closedAt: string | null
      meetingId: string
      seriesId: string | null
    }>,
  ) =>
    q.insertInto('item').values({
      id: p.id,
      pageId: p.pageId,
      ordinal: p.ordinal,
      kind: p.kind,
      state: p.state,
      text: p.text,
      personId: p.personId,
      due: p.due,
      createdAt: p.at,
      closedAt: p.closedAt,
      meetingId: p.meetingId,
      seriesId: p.seriesId,
      since: p.at,
    }),
)
const insertMention = change((q, p: Bind<{ pageId: string; personId: string }>) =>
  q.insertInto('mention').values({ pageId: p.pageId, personId: p.personId }),
)

/** A small generator of numbers (mulberry32): the same notebook every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const words =
  'budget scope launch pilot vendor contract region queue alarm index tenant backlog hiring rota review latency invoice renewal roadmap risk draft deck freeze window cutover sponsor quarter forecast'.split(
    ' ',
  )
const firstNames =
  'Maria Daniel Aiko Tom Priya Rosa Ines Omar Lena Jonas Mei Sofia Pablo Nadia Erik Zoë'.split(' ')
const lastNames =
  'Lindqvist Okafor Kimura Becker Shah Weiss Marten Haddad Novak Berg Chen Rossi Ortiz Khan Holm Müller'.split(
    ' ',
  )

/** Fills a new notebook in `folder`; meetings end two weeks after `now`, a page stands on every tenth or so of the past ones. */
export function seedNotebook(folder: string, size: Size, now: Temporal.Instant): void {
  const store = openStore({ folder, now })
  const pick = numbers(7)
  const sentence = (length: number): string =>
    Array.from({ length }, () => words[pick(words.length)]).join(' ')
  const id = (kind: string, i: number): string => `${kind}-${String(i).padStart(7, '0')}`
  const person = (i: number): string => id('person', i)
  const at = now.toString({ smallestUnit: 'second' })
  // a circle of 60 people is in most rooms; the others come by
  const somebody = (): number =>
    1 + (pick(10) < 7 ? pick(Math.min(60, size.people - 1)) : pick(size.people - 1))

  store.write((w) => {
    w.run(insertCalendar, { id: 'calendar-1', now: at })
    for (let i = 0; i < size.people; i++) {
      const name = `${firstNames[i % 16]} ${lastNames[Math.floor(i / 16) % 16]}${i < 256 ? '' : ` ${i}`}`
      w.run(insertPerson, { id: person(i), name, me: i === 0 ? 1 : 0, now: at })
      w.run(insertAddress, { email: `p${i}@example.org`, personId: person(i) })
    }
  })
  const seriesCount = Math.max(1, Math.floor(size.meetings / 250))
  const circles = Array.from({ length: seriesCount }, () => {
    const room = new Set<number>()
    const wanted = [1, 1, 3, 5, 8, 15][pick(6)] ?? 1
    while (room.size < wanted) room.add(somebody())
    return [...room]
  })
  store.write((w) => {
    for (let i = 0; i < seriesCount; i++) w.run(insertSeries, { id: id('series', i), title: sentence(2) })
  })

  const end = now.epochMilliseconds + 14 * 86_400_000
  const step = (10 * 365 * 86_400_000) / tenYears.meetings
  const chunk = 5_000
  let pages = 0
  let items = 0
  for (let from = 0; from < size.meetings; from += chunk)
    store.write((w) => {
      for (let i = from; i < Math.min(from + chunk, size.meetings); i++) {
        const start = new Date(end - (size.meetings - i) * step).toISOString().replace(/\.\d+/, '')
        const stop = new Date(Date.parse(start) + 30 * 60_000).toISOString().replace(/\.\d+/, '')
        const serial = pick(10) < 8
        const series = pick(seriesCount)
        const room = serial
          ? (circles[series] ?? [1])
          : [...new Set(Array.from({ length: 1 + pick(6) }, somebody))]
        const meetingId = id('meeting', i)
        w.run(insertMeeting, {
          id: meetingId,
          seriesId: serial ? id('series', series) : null,
          title: sentence(2 + pick(2)),
          start,
          end: stop,
          others: room.length,
        })
        w.run(insertSource, { meetingId, calendarId: 'calendar-1' })
        for (const who of [0, ...room])
          w.run(insertAttendance, { personId: person(who), meetingId, start, organiser: who === 0 ? 1 : 0 })

        const due = Math.floor((i + 1) * (size.pages / size.meetings) * 1.004)
        if (start > at || pages >= size.pages || due <= pages) continue
        const pageId = id('page', pages++)
        const old = i < size.meetings * 0.97
        const blocks = Array.from({ length: 8 }, () =>
          schema.node('paragraph', null, [schema.text(sentence(14))]),
        )
        const kinds = ['action', 'action', 'question', 'decision', 'talkingPoint'] as const
        for (const kind of kinds.slice(0, 2 + pick(4))) {
          const who = pick(2) === 0 ? null : person(room[pick(room.length)] ?? 1)
          const first = {
            action: 'open',
            question: 'open',
            decision: 'standing',
            talkingPoint: 'parked',
          } as const
          const last = {
            action: 'done',
            question: 'answered',
            decision: 'standing',
            talkingPoint: 'raised',
          } as const
          const state = old && pick(40) > 0 ? last[kind] : first[kind]
          blocks.push(
            schema.node(
              'item',
              { id: id('item', items++), kind, state, person: who, due: pick(2) ? start.slice(0, 10) : null },
              [schema.text(sentence(5))],
            ),
          )
        }
        const doc = schema.node('doc', null, blocks)
        const projected = project(doc)
        w.run(insertPage, {
          id: pageId,
          meetingId,
          doc: JSON.stringify(doc.toJSON()),
          version: schemaVersion,
          text: projected.text,
          excerpt: projected.excerpt,
          notes: projected.notes,
          at: start,
        })
        for (const item of projected.items)
          w.run(insertItem, {
            id: item.id,
            pageId,
            ordinal: item.ordinal,
            kind: item.kind,
            state: item.state as ItemTable['state'],
            text: item.text,
            personId: item.person,
            due: item.due,
            at: start,
            closedAt: ['open', 'standing', 'parked'].includes(item.state) ? null : start,
            meetingId,
            seriesId: serial ? id('series', series) : null,
          })
        for (const personId of projected.mentions) w.run(insertMention, { pageId, personId })
      }
    })
  store.close()
}
