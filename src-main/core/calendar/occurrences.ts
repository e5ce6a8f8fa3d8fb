/** The command `rapport occurrences`: what a calendar file says, as JSON lines. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { expandFeed } from './feed.ts'
import { identified, matchOccurrences } from './match.ts'
import { parseFeed, TRUNCATED } from './parse.ts'
import { readTime } from './times.ts'
import type { Attendee, Feed, Occurrence } from './values.ts'
import { toInstant, zoneByName, type Zone } from './zones.ts'

const USAGE = `Usage: rapport occurrences FILE.ics --from ISO --to ISO --tz ZONE --json [--max 20000]
       rapport occurrences --before A.ics --after B.ics --from ISO --to ISO --tz ZONE --json`

type Say = (line: string) => void

/** Exit codes: 0 done, 2 usage, 3 done but something was skipped (each a warning line), 4 not iCalendar. */
export async function occurrences(args: readonly string[], out: Say, err: Say): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    out(USAGE)
    return 0
  }
  const request = readArguments(args)
  if (typeof request === 'string') {
    err(request)
    err(USAGE)
    return 2
  }
  const feeds: Reading[] = []
  for (const file of request.files) {
    const read = await readCalendar(file, request)
    if ('message' in read) {
      err(`${file}: ${read.message}`)
      return read.code
    }
    if (read.truncated) err(`${file}: ${TRUNCATED}`)
    feeds.push(read)
  }
  const [first, second] = feeds
  if (first === undefined) return 2
  if (second === undefined) {
    for (const occurrence of first.feed.occurrences.slice(0, request.max))
      out(JSON.stringify(shown(occurrence)))
    const cut = first.feed.occurrences.length - request.max
    if (cut > 0)
      out(
        JSON.stringify({
          kind: 'warning',
          code: 'limit',
          uid: null,
          line: 0,
          message: `${cut} more were left out.`,
        }),
      )
  } else {
    for (const line of matchLines(first.feed, second.feed, request.from)) out(JSON.stringify(line))
  }
  const warnings = feeds.flatMap(({ feed }) => feed.warnings)
  for (const warning of warnings) out(JSON.stringify({ kind: 'warning', ...warning }))
  const cut = second === undefined && first.feed.occurrences.length > request.max
  return warnings.length > 0 || cut || feeds.some(({ truncated }) => truncated) ? 3 : 0
}

interface Request {
  readonly files: readonly string[]
  readonly from: number
  readonly to: number
  readonly zone: Zone
  readonly max: number
}

function readArguments(args: readonly string[]): Request | string {
  const option = { type: 'string' } as const
  let parsed
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: option,
        to: option,
        tz: option,
        max: option,
        before: option,
        after: option,
        json: { type: 'boolean' },
      },
    })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { values, positionals } = parsed
  const zone = zoneByName(values.tz ?? 'UTC')
  if (zone === null) return `"${values.tz}" is not a time zone.`
  const from = readInstant(values.from ?? '', zone)
  const to = readInstant(values.to ?? '', zone)
  if (from === null || to === null) return 'Give --from and --to as ISO times.'
  if (to < from) return '--to is before --from.'
  const max = Number(values.max ?? 20_000)
  if (!Number.isInteger(max) || max < 0) return '--max is a whole number.'
  const pair = values.before !== undefined && values.after !== undefined
  if (!pair && (values.before !== undefined || values.after !== undefined))
    return 'Give both --before and --after.'
  const files = pair ? [values.before, values.after].flatMap((file) => file ?? []) : positionals
  if (files.length !== (pair ? 2 : 1) || (pair && positionals.length > 0)) return 'Name one calendar file.'
  return { files, from, to, zone, max }
}

/** An ISO time without an offset is read in the given zone. */
function readInstant(text: string, zone: Zone): number | null {
  const local = readTime(text, null, false)
  if (local !== null) return local.form === 'utc' ? local.wall : toInstant(zone, local.wall)
  if (!/^\d{4}-?\d\d-?\d\dT?/.test(text)) return null
  const short = /^(.*T\d\d:\d\d)$/.exec(text)
  if (short !== null) return readInstant(`${text}:00`, zone)
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? null : instant
}

interface Reading {
  readonly feed: Feed
  readonly truncated: boolean
}

async function readCalendar(
  file: string,
  request: Request,
): Promise<Reading | { code: 2 | 4; message: string }> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    return { code: 2, message: error instanceof Error ? error.message : String(error) }
  }
  const parsed = parseFeed(bytes)
  if (!parsed.ok) return { code: 4, message: parsed.failure.message }
  return { feed: expandFeed(parsed.feed, request, request.zone.id), truncated: parsed.feed.truncated }
}

function shown(occurrence: Occurrence): object {
  const { content } = occurrence
  return {
    kind: 'occurrence',
    uid: occurrence.uid,
    seriesKey: occurrence.seriesKey,
    recurrenceId: occurrence.recurrenceId,
    recurrenceIdUtc: occurrence.recurrenceIdUtc,
    occurrenceKey: occurrence.occurrenceKey,
    start: occurrence.start,
    end: occurrence.end,
    tzid: occurrence.tzid,
    startUtc: occurrence.startUtc,
    endUtc: occurrence.endUtc,
    allDay: occurrence.allDay,
    status: content.status,
    summary: content.summary,
    location: content.location,
    override: occurrence.override,
    sequence: content.sequence,
    organizer: content.organizer,
    attendees: content.attendees.map(shownAttendee),
    joinUrl: content.joinUrl,
    provider: content.provider,
    tzSource: occurrence.tzSource,
  }
}

const roles = {
  chair: 'CHAIR',
  required: 'REQ-PARTICIPANT',
  optional: 'OPT-PARTICIPANT',
  'non-participant': 'NON-PARTICIPANT',
} as const

/** Answers and roles in the words of RFC 5545 3.2.12 and 3.2.16. */
function shownAttendee(attendee: Attendee): object {
  const { email, name, kind, partstat, role } = attendee
  return { email, name, kind, partstat: partstat.toUpperCase(), role: roles[role] }
}

function matchLines(before: Feed, after: Feed, from: number): object[] {
  const matching = matchOccurrences(
    before.occurrences.map(identified),
    after.occurrences.map(identified),
    Temporal.Instant.fromEpochMilliseconds(from).toString(),
  )
  const matches = matching.matches.map((match) => ({
    kind: 'match',
    beforeKey: match.before.key,
    afterKey: match.after.key,
    beforeStartUtc: match.before.startUtc,
    afterStartUtc: match.after.startUtc,
    how: match.how,
  }))
  return [
    ...matches.toSorted((a, b) =>
      a.beforeStartUtc < b.beforeStartUtc ? -1 : a.beforeStartUtc > b.beforeStartUtc ? 1 : 0,
    ),
    ...matching.gone.map((value) => ({ kind: 'gone', beforeKey: value.key, beforeStartUtc: value.startUtc })),
    ...matching.new.map((value) => ({ kind: 'new', afterKey: value.key, afterStartUtc: value.startUtc })),
  ]
}
