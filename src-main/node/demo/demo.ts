/** Fills an empty notebook with a believable half-year of one consultant's life. */
import type { Fragment } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { Transport } from '#shared/contract/define.ts'
import type { MeetingRow } from '#shared/contract/values.ts'
import { emptyDoc } from '#shared/doc/schema.ts'
import { uuidv7 } from '#shared/id.ts'
import { dayOf } from '#shared/time.ts'
import { askOver, type Ask } from '../command.ts'
import { chanceOf, type Chance } from './chance.ts'
import { pageOf, pagesIn, type Reading } from './notes.ts'
import { owner, people, personOf } from './people.ts'
import { calendarsAt, workday } from './schedule.ts'
import { series } from './series.ts'
import * as clients from './story/clients.ts'
import * as oneToOnes from './story/one-to-ones.ts'
import * as platform from './story/platform.ts'
import { written } from './story/singles.ts'

/** The notes of each series, latest first, by its key. */
const notesOfSeries: ReadonlyMap<string, readonly (string | null)[]> = new Map([
  ['maria', pagesIn(oneToOnes.maria)],
  ['daniel', pagesIn(oneToOnes.daniel)],
  ['priya', pagesIn(oneToOnes.priya)],
  ['weekly', pagesIn(platform.weekly)],
  ['steering', pagesIn(clients.steering)],
  // nothing is written yet of the one that was held today
  ['review', [null, ...pagesIn(clients.review)]],
  ['hallberg', pagesIn(clients.hallberg)],
  ['sora', pagesIn(clients.sora)],
  ['partners', pagesIn(clients.partners)],
  ['refinement', pagesIn(clients.refinement)],
])

/**
 * The notes of the stand-ups, latest first: who worked on what, each thing once, and what was in the way. Today's has
 * three notes and an action; of some days nothing was worth a note.
 */
function standUpsOf(chance: Chance): (string | null)[] {
  const { work, blocked, actions } = platform.standUps
  const told = work.map(([who, ...tasks]) => ({ who, tasks: [...tasks] as string[] }))
  const ways = [...blocked] as string[]
  const jobs = [...actions] as string[]
  const pages: (string | null)[] = []
  for (;;) {
    const today = pages.length === 0
    if (!today && chance.next() < 0.2) {
      pages.push(null)
      continue
    }
    const count = today ? 3 : 2 + Math.floor(chance.next() * 2)
    const speakers = told.filter(({ tasks }) => tasks.length > 0)
    if (speakers.length < count) return pages
    const most = speakers.toSorted((a, b) => b.tasks.length - a.tasks.length).slice(0, count)
    const lines = most.map(({ who, tasks }) => `- @${who}: ${tasks.shift() ?? ''}`)
    const way = !today && chance.next() < 0.35 ? ways.shift() : undefined
    if (way !== undefined) lines.push(`- ${way}`)
    const job = !today && chance.next() < 0.4 ? jobs.shift() : undefined
    if (today) lines.push('!! Chase the access to the masked copy {Yusuf, today+1}')
    else if (job !== undefined) lines.push(`!! ${job}`)
    pages.push(lines.join('\n'))
  }
}

/** Every meeting of the calendars until now, latest first. */
async function pastMeetings(ask: Ask, now: Temporal.ZonedDateTime): Promise<MeetingRow[]> {
  const past: MeetingRow[] = []
  const spans = 8
  for (let span = 0; span < spans; span++) {
    const to = now.subtract({ weeks: 4 * span })
    const { meetings } = await ask('meeting.list', {
      zone: now.timeZoneId,
      from: to.subtract({ weeks: 4 }).add({ days: 1 }).toPlainDate().toString(),
      to: to.toPlainDate().toString(),
      limit: 500,
      noise: 'all',
    })
    past.push(...meetings)
  }
  const at = now.toInstant().toString()
  return past.filter(
    ({ end, status, partstat }) => end <= at && status !== 'cancelled' && partstat !== 'declined',
  )
}

/** Fills an empty notebook. `now` is a UTC instant, `zone` the IANA zone of the reader; the same day and clock give the same notebook. */
export async function seedDemo(
  core: Transport,
  { now: instant, zone }: { readonly now: string; readonly zone: string },
): Promise<void> {
  const ask = askOver(core)
  const now = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const calendars = calendarsAt(now)
  const add = async (name: string, fileName: string, text: string): Promise<void> => {
    const base64 = Buffer.from(text).toString('base64')
    await ask('calendar.add', { source: { fileName, base64 }, name })
  }
  await add('Work', 'work.ics', calendars.work)
  await add('Northwind client', 'northwind.ics', calendars.client)

  const me = (await ask('me.candidates', {})).find(({ email }) => email === personOf(owner).email)
  if (me) await ask('me.set', { personId: me.person.id })
  const known = new Map(
    (await ask('person.list', { limit: 1000 })).people.map(({ email, person }) => [email, person.id]),
  )
  const idOf = (first: string): string | undefined =>
    first === owner ? me?.person.id : known.get(personOf(first).email)

  const meetings = await pastMeetings(ask, now)
  await writePages(ask, meetings, now, idOf)
  await pin(ask, meetings, idOf)
}

async function writePages(
  ask: Ask,
  meetings: readonly MeetingRow[],
  now: Temporal.ZonedDateTime,
  idOf: (first: string) => string | undefined,
): Promise<void> {
  const today = now.toPlainDate()
  const chance = chanceOf(`${today.toString()} ${now.timeZoneId}`)
  const anchor = workday(today.add({ days: 1 }), -1)
  const person: Reading['person'] = (first) => {
    const id = idOf(first)
    if (id === undefined || !people.has(first)) throw new Error(`${first} is in no meeting of the demo`)
    return { id, name: personOf(first).name }
  }
  const day: Reading['day'] = (offset) =>
    workday(anchor, offset).toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })

  for (const [meeting, notes] of notesOf(meetings, chance)) {
    const start = Temporal.Instant.from(meeting.start)
    const newId = (): string =>
      uuidv7(
        start.epochMilliseconds,
        Uint8Array.from({ length: 10 }, () => Math.floor(chance.next() * 256)),
      )
    const date = Temporal.PlainDate.from(dayOf(meeting.start, now.timeZoneId))
    const doc = pageOf(notes, { date, today, person, day, newId })
    await push(ask, meeting.id, doc.content)
  }
}

/** What to write where, oldest first, as it would have come about. */
function notesOf(meetings: readonly MeetingRow[], chance: Chance): (readonly [MeetingRow, string])[] {
  const standUps = standUpsOf(chance)
  const titles = new Map(series.map(({ key, title }) => [title, key]))
  const counts = new Map<string, number>()
  const pages: (readonly [MeetingRow, string])[] = []
  for (const meeting of meetings) {
    const back = counts.get(meeting.title) ?? 0
    counts.set(meeting.title, back + 1)
    const key = titles.get(meeting.title)
    const notes =
      key === undefined
        ? written[meeting.title]
        : key === 'standup'
          ? standUps[back]
          : notesOfSeries.get(key)?.[back]
    if (notes !== undefined && notes !== null) pages.push([meeting, notes.trim()])
  }
  return pages.toReversed()
}

async function push(ask: Ask, meetingId: string, content: Fragment): Promise<void> {
  const before = emptyDoc()
  const { steps } = new Transform(before).replaceWith(0, before.content.size, content)
  await ask('page.push', {
    ref: { meeting: meetingId },
    version: 0,
    clientId: 'demo',
    steps: steps.map((step): unknown => step.toJSON()),
  })
}

async function pin(
  ask: Ask,
  meetings: readonly MeetingRow[],
  idOf: (first: string) => string | undefined,
): Promise<void> {
  for (const first of ['Maria', 'Daniel']) {
    const personId = idOf(first)
    if (personId !== undefined) await ask('person.pin', { personId, pinned: true })
  }
  const seriesId = meetings.find(({ title }) => title === 'Platform weekly')?.seriesId
  if (typeof seriesId === 'string') await ask('series.pin', { seriesId, pinned: true })
}
