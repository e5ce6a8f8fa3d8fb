/** A notebook of many years, made by direct SQL: for measuring, and for asking SQLite how it would look things up. */
import { project } from '#shared/doc/project.ts'
import { schema, schemaVersion } from '#shared/doc/schema.ts'
import { openStore } from '../../src-main/core/store/open.ts'
import type { ItemTable } from '../../src-main/core/store/tables.ts'
import { addCalendar, addItem, addMeeting, addMention, addPage, addPerson, addSeries } from '../rows.ts'

export type Size = { readonly meetings: number; readonly people: number; readonly pages: number }
export const tenYears: Size = { meetings: 100_000, people: 5_000, pages: 10_000 }

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
  // a circle of 60 people is in most rooms; the others come by
  const somebody = (): number =>
    1 + (pick(10) < 7 ? pick(Math.min(60, size.people - 1)) : pick(size.people - 1))

  store.write((w) => {
    addCalendar(w, { id: 'calendar-1' })
    for (let i = 0; i < size.people; i++) {
      const name = `${firstNames[i % 16]} ${lastNames[Math.floor(i / 16) % 16]}${i < 256 ? '' : ` ${i}`}`
      addPerson(w, { id: person(i), name, me: i === 0, emails: [`p${i}@example.org`] })
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
    for (let i = 0; i < seriesCount; i++) addSeries(w, id('series', i), sentence(2))
  })

  const end = now.epochMilliseconds + 14 * 86_400_000
  const step = (10 * 365 * 86_400_000) / tenYears.meetings
  /** How many meetings have begun by now; their pages are spread evenly over them. */
  const past = Math.floor(size.meetings - (end - now.epochMilliseconds) / step) + 1
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
        const seriesId = serial ? id('series', series) : null
        addMeeting(
          w,
          { id: meetingId, seriesId, title: sentence(2 + pick(2)), start, end: stop, others: room.length },
          [0, ...room].map((who) => ({ personId: person(who), organiser: who === 0 ? 1 : 0 })),
          ['calendar-1'],
        )

        const due = Math.floor(((i + 1) * size.pages) / past)
        if (i >= past || due <= pages) continue
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
        addPage(w, {
          id: pageId,
          meetingId,
          doc: JSON.stringify(doc.toJSON()),
          schemaVersion,
          text: projected.text,
          excerpt: projected.excerpt,
          notes: projected.notes,
          at: start,
        })
        for (const item of projected.items)
          addItem(w, {
            id: item.id,
            pageId,
            ordinal: item.ordinal,
            kind: item.kind,
            state: item.state as ItemTable['state'],
            text: item.text,
            personId: item.person,
            due: item.due,
            createdAt: start,
            closedAt: ['open', 'standing', 'parked'].includes(item.state) ? null : start,
            meetingId,
            seriesId,
            since: start,
          })
        for (const personId of projected.mentions) addMention(w, pageId, personId)
      }
    })
  store.close()
}
