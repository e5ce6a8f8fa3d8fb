/**
 * A notebook that follows a calendar through its edits, reading only what has changed, holds what one reads who sees the
 * last edition alone.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { incomingOf } from '../../src-main/core/calendar/details.ts'
import { readFeed } from '../../src-main/core/calendar/feed.ts'
import { calendar, feeds, type Lines } from './expansion-feeds.ts'
import { openNotebook, type Notebook } from './notebook.ts'

let notebook: Notebook
let folder: string
beforeAll(() => {
  notebook = openNotebook()
  folder = mkdtempSync(join(tmpdir(), 'rapport-editions-'))
})
afterAll(async () => {
  await notebook.close()
  rmSync(folder, { recursive: true })
})

/** What is still to come when the clock of the notebook stands where it does; the past is kept although a calendar drops it. */
const COMING = { from: '2026-06-13T00:00:00Z', to: '2027-12-01T00:00:00Z' }

type Row = {
  readonly uid: string
  readonly recurrenceId: string
  readonly start: string
  readonly end: string
  readonly title: string
}
const isComing = ({ start }: Row): boolean => start > '2026-06-14' && start < '2027-11-30'
const ordered = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted()

function fromScratch(text: string): string[] {
  const reply = readFeed({ bytes: Buffer.from(text), zone: Temporal.Now.timeZoneId(), ...COMING })
  if (!reply.ok) throw new Error(reply.failure.message)
  const rows = incomingOf(reply.feed.occurrences).map(({ uid, recurrenceId, details }) => ({
    uid,
    recurrenceId,
    start: details.start,
    end: details.end,
    title: details.title,
  }))
  return ordered(rows.filter(isComing))
}

function inNotebook(calendarId: string): string[] {
  const rows = notebook.rows<Row>(
    `select uid, recurrenceId, start, end, title from meeting join meetingSource on meetingId = id
       where calendarId = ? and goneAt is null`,
    calendarId,
  )
  return ordered(rows.filter(isComing))
}

/** A feed and what became of it: events left out, renamed, an hour later, without an end, in another order. */
const editions = fc
  .tuple(
    feeds,
    feeds,
    fc.array(
      fc.array(fc.constantFrom('keep', 'keep', 'drop', 'rename', 'later', 'endless', 'turn'), {
        maxLength: 8,
      }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  )
  .map(([first, more, edits]) => [
    first,
    ...edits.map((edit, place) => edited(place === 0 ? first : [...first, ...more], edit)),
  ])

function edited(events: readonly Lines[], edits: readonly string[]): readonly Lines[] {
  const after = events.flatMap((event, place): Lines[] => {
    const edit = edits[place]
    if (edit === 'drop') return []
    if (edit === 'rename')
      return [event.map((line) => (line.startsWith('SUMMARY:') ? 'SUMMARY:Renamed' : line))]
    if (edit === 'later')
      return [
        event.map((line) => (line.startsWith('DTSTART') ? line.replace(/T\d\d(?=\d{4})/, 'T16') : line)),
      ]
    return [edit === 'endless' ? event.map((line) => line.replace(/;(?:COUNT|UNTIL)=\w+/, '')) : event]
  })
  return edits.includes('turn') ? after.toReversed() : after
}

test('what was read in steps is what is read at once', async () => {
  let [count, compared] = [0, 0]
  await fc.assert(
    fc.asyncProperty(editions, async (texts) => {
      count += 1
      const path = join(folder, `${count}.ics`)
      writeFileSync(path, calendar(texts[0] ?? []))
      const { calendarId } = await notebook.call('calendar.add', { source: { path } })
      for (const events of texts) {
        const text = calendar(events)
        writeFileSync(path, text)
        notebook.pass({ minutes: 1 })
        await notebook.call('calendar.sync', { calendarId })
        // a calendar that says for the first time that it is empty is not believed
        if (events.length === 0) await notebook.call('calendar.sync', { calendarId })
        const rows = inNotebook(calendarId)
        compared += rows.length
        expect(rows).toEqual(fromScratch(text))
      }
      await notebook.call('calendar.remove', { calendarId })
    }),
    { seed: 5545, numRuns: 80 },
  )
  expect(compared).toBeGreaterThan(10_000)
}, 300_000)
