/** A notebook as a test tells it: meetings come from a calendar, pages are written as a window writes them, the clock stands. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Node } from 'prosemirror-model'
import type { PageRef } from '#shared/contract/values.ts'
import { kindRules, type Kind } from '#shared/doc/items.ts'
import { schema } from '#shared/doc/schema.ts'
import { openNotebook, type Notebook } from './calendar/notebook.ts'
import { vcalendar, vevent } from './calendar/server.ts'
import { openEditing, pushed, typed } from './host/editing.ts'

/** The zone of the days; the clock stands at Friday 12 June 2026, 9:00 there. */
export const zone = 'Europe/Berlin'
export const friday = '2026-06-12'

/** An event as its calendar has it. The owner of the calendar, Ada Keller, is in it unless `without` her. */
export type Told = {
  readonly title: string
  /** A local time ('2026-06-12T10:00') or, for a whole day, a date. */
  readonly at: string
  readonly zone?: string
  /** How long, in minutes, or in days for whole days; else half an hour, or one day. */
  readonly lasts?: number
  /** Names; the others in the room, the first of them its organiser unless `mine`. */
  readonly people?: readonly string[]
  readonly mine?: boolean
  readonly answer?: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE'
  readonly without?: boolean
  /** Every week, so many times. */
  readonly weeks?: number
  /** What the calendar knows it by; its title unless told. */
  readonly uid?: string
  /** Further lines of the event. */
  readonly lines?: readonly string[]
}

/** tom.weiss@client.example for Tom Weiss; whoever has an address already keeps it. */
const addressOf = (name: string): string =>
  name.includes('@')
    ? name
    : `${name
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^a-z]+/g, '.')}@client.example`
const compact = (time: string): string => `${time.replace(/[-:]/g, '')}00`

/** One event as iCalendar text. */
export function event(told: Told): string {
  const day = told.at.length === 10
  const people = told.people ?? []
  const organiser = told.mine === true ? 'ada@rapport.example' : people[0] && addressOf(people[0])
  const guest = (name: string, answer: string): string =>
    `ATTENDEE;CN="${name}";PARTSTAT=${answer}:mailto:${addressOf(name)}`
  return vevent(
    `UID:${told.uid ?? told.title}`,
    ...(day
      ? [`DTSTART;VALUE=DATE:${told.at.replaceAll('-', '')}`, `DURATION:P${told.lasts ?? 1}D`]
      : [`DTSTART;TZID=${told.zone ?? zone}:${compact(told.at)}`, `DURATION:PT${told.lasts ?? 30}M`]),
    `SUMMARY:${told.title}`,
    ...(told.weeks === undefined ? [] : [`RRULE:FREQ=WEEKLY;COUNT=${told.weeks}`]),
    ...(organiser ? [`ORGANIZER:mailto:${organiser}`] : []),
    ...(told.without === true
      ? []
      : [`ATTENDEE;CN=Ada Keller;PARTSTAT=${told.answer ?? 'ACCEPTED'}:mailto:ada@rapport.example`]),
    ...people.map((name) => guest(name, 'ACCEPTED')),
    ...(told.lines ?? []),
  )
}

export type World = Notebook & {
  /** Adds a calendar of Ada's with these events; gives its id. */
  calendar(...told: readonly Told[]): Promise<string>
  /** The id of a meeting by its title and, in a series, the start of its time ('2026-06-12'). */
  meeting(title: string, start?: string): string
  person(name: string): string
  /** Writes blocks before everything else into the page of a meeting, or into a page. */
  write(ref: string | PageRef, ...blocks: readonly Node[]): Promise<void>
  /** Changes rows behind the core's back. */
  byHand(sql: string): void
}

/** Opens a new notebook in a folder of its own. */
export function openWorld(): World {
  const notebook = openNotebook()
  const found = (id: string | undefined, what: string): string => {
    if (id === undefined) throw new Error(`there is no ${what}`)
    return id
  }
  return {
    ...notebook,
    async calendar(...told) {
      const text = vcalendar(...told.map(event)).replace(
        'X-WR-CALNAME:Work',
        'X-WR-CALNAME:ada@rapport.example',
      )
      const base64 = Buffer.from(text).toString('base64')
      const added = await notebook.call('calendar.add', { source: { fileName: 'told.ics', base64 } })
      if (!added.ok) throw new Error(JSON.stringify(added))
      return added.calendarId
    },
    meeting: (title, start = '') =>
      found(
        notebook.rows<{ id: string }>(
          'select id from meeting where title = ? and start like ? order by start',
          title,
          `${start}%`,
        )[0]?.id,
        `meeting ${title} ${start}`,
      ),
    person: (name) =>
      found(
        notebook.rows<{ id: string }>('select id from person where name = ?', name)[0]?.id,
        `person ${name}`,
      ),
    async write(ref, ...blocks) {
      const to = typeof ref === 'string' ? { meeting: ref } : ref
      const editing = typed(await openEditing(notebook.call, to, 'world'), ...blocks)
      const { answer } = await pushed(notebook.call, to, editing)
      if (!answer.accepted) throw new Error('nobody else writes here')
    },
    byHand(sql) {
      const file = new Database(join(notebook.folder, 'notebook.db'))
      try {
        file.exec(sql)
      } finally {
        file.close()
      }
    },
  }
}

type About = { readonly state?: string; readonly person?: string | null; readonly due?: string | null }
/** A line with a marker; its id is its text. `@` names are made by `named`. */
export function item(kind: Kind, text: string, about: About = {}, ...more: readonly Node[]): Node {
  const { state = kindRules[kind].states[0], person = null, due = null } = about
  return schema.node('item', { id: text, kind, state, person, due }, [schema.text(text), ...more])
}
/** `@Name` inside a line. */
export const named = (person: string, label: string): Node => schema.node('mention', { person, label })
