/** A refresh that looks at what has changed only decides what one that looks at everything decides. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNotebook, type Notebook } from './notebook.ts'
import { gives, serveCalendars, single, vcalendar, vevent, weekly, type CalendarServer } from './server.ts'

let server: CalendarServer
beforeAll(async () => {
  server = await serveCalendars()
})
afterAll(() => server.close())

type Event = {
  readonly uid: string
  readonly title: string
  /** A day of 2026, counted from 1 June, and an hour. */
  readonly day: number
  readonly hour: number
  readonly weeks: number
  readonly without: readonly number[]
  readonly isAllDay: boolean
  readonly isCancelled: boolean
}
const stamp = (day: number, hour: number): string =>
  `${new Date(Date.UTC(2026, 5, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '')}T${String(hour).padStart(2, '0')}0000`

function written(event: Event): string {
  const more = [
    ...event.without.map((week) => `EXDATE;TZID=Europe/Berlin:${stamp(event.day + week * 7, event.hour)}`),
    ...(event.isCancelled ? ['STATUS:CANCELLED'] : []),
    'ORGANIZER:mailto:anna@a.example',
  ]
  const at = stamp(event.day, event.hour)
  const text = event.isAllDay
    ? vevent(`UID:${event.uid}`, `DTSTART;VALUE=DATE:${at.slice(0, 8)}`, `SUMMARY:${event.title}`, ...more)
    : event.weeks === 1
      ? single(event.uid, `${at}Z`, ...more)
      : weekly(event.uid, at, `COUNT=${event.weeks}`, ...more)
  return text.replace(/SUMMARY:.*/, `SUMMARY:${event.title}`)
}

/** The same numbers at every run (mulberry32). */
function numbersFrom(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}

const titles = ['Budget', 'Roadmap', 'Pilot', 'Hiring'] as const
let made = 0
function newEvent(upTo: (most: number) => number): Event {
  made += 1
  return {
    uid: `u${made}@x`,
    title: `${titles[upTo(4)] ?? ''} ${upTo(3)}`,
    day: upTo(60),
    hour: 6 + upTo(12),
    weeks: upTo(3) === 0 ? 2 + upTo(6) : 1,
    without: [],
    isAllDay: false,
    isCancelled: false,
  }
}

/** What people and servers do to one event of a calendar; none is left where it is deleted, two where it is split. */
const deeds: readonly ((event: Event, upTo: (most: number) => number) => readonly Event[])[] = [
  (event, upTo) => [{ ...event, hour: 6 + upTo(12) }],
  (event, upTo) => [{ ...event, day: event.day + upTo(9) - 4 }],
  (event, upTo) => [{ ...event, title: `${titles[upTo(4)] ?? ''} ${upTo(3)}` }],
  () => [],
  (event) => [{ ...event, isCancelled: !event.isCancelled }],
  (event) => [{ ...event, isAllDay: event.weeks === 1 && !event.isAllDay }],
  (event, upTo) => [{ ...event, without: event.weeks > 1 ? [...event.without, upTo(event.weeks)] : [] }],
  (event) => [{ ...event, uid: `again-${event.uid}` }],
  (event, upTo) => {
    if (event.weeks < 4) return [event]
    const first = 1 + upTo(event.weeks - 2)
    const rest = { ...event, day: event.day + first * 7, weeks: event.weeks - first, without: [] }
    const uid = upTo(2) === 0 ? `part-${event.uid}` : event.uid.replace('@', `_R${stamp(rest.day, 8)}@`)
    return [
      { ...event, weeks: first, without: [] },
      { ...rest, uid, hour: event.hour + 1 },
    ]
  },
]

/** The rows by what they say, each with the name it was given when it was made. */
function rowsOf(notebook: Notebook): unknown[] {
  return notebook.rows(`select followedUpAt as name, uid, recurrenceId, title, start, end, status,
    goneAt is not null as gone, (select count(*) from meetingSource where meetingId = id) as held
    from meeting order by uid, recurrenceId`)
}
function byHand(notebook: Notebook, sql: string): void {
  const file = new Database(join(notebook.folder, 'notebook.db'))
  file.exec(sql)
  file.close()
}

test.each([1, 2, 3, 4])('through forty changes of a calendar (%i)', { timeout: 120_000 }, async (seed) => {
  const upTo = numbersFrom(seed)
  const [quick, whole] = [openNotebook(), openNotebook()]
  try {
    let events = Array.from({ length: 14 }, () => newEvent(upTo))
    const publish = (): void => server.on('/cal.ics', gives(vcalendar(...events.map(written))))
    const name = (step: number): void => {
      for (const one of [quick, whole])
        byHand(
          one,
          `update meeting set followedUpAt = '${step} ' || uid || ' ' || recurrenceId where followedUpAt is null;
           update meeting set role = 'advisor' where (rowid + ${step}) % 5 = 0 and substr(uid, 2, 1) in ('1', '2')`,
        )
    }
    publish()
    const source = { address: server.url('/cal.ics') }
    const ids = [
      (await quick.call('calendar.add', { source })).calendarId,
      (await whole.call('calendar.add', { source })).calendarId,
    ]
    name(0)
    for (let step = 1; step <= 40; step += 1) {
      for (let change = 0; change <= upTo(3); change += 1) {
        const place = upTo(events.length)
        const deed = deeds[upTo(deeds.length)]
        events = events.flatMap((event, at) =>
          at === place && deed !== undefined ? deed(event, upTo) : [event],
        )
        if (upTo(3) === 0 || events.length < 6) events.push(newEvent(upTo))
      }
      publish()
      byHand(
        whole,
        'delete from event; update calendar set window = null, bodyHash = null, etag = null, lastModified = null',
      )
      const [one] = await quick.call('calendar.sync', { calendarId: ids[0] })
      const [other] = await whole.call('calendar.sync', { calendarId: ids[1] })
      expect({ step, ...one, calendarId: '' }).toEqual({ step, ...other, calendarId: '' })
      expect(rowsOf(quick)).toEqual(rowsOf(whole))
      name(step)
    }
  } finally {
    await quick.close()
    await whole.close()
  }
})
