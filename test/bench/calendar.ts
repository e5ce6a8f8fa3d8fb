/**
 * `npm run bench:calendar`: large calendars, first read and read again, against libical in the same run. The one of a
 * company (200,000 events) only with the word `company`: it takes minutes on a busy machine.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readFeed } from '../../src-main/core/calendar/feed.ts'
import { windowAt } from '../../src-main/core/calendar/source.ts'
import { calendarOfCompany, calendarOfYears, writeFeed, type FeedSize } from './calendar-feed.ts'
import type { Run } from './calendar-run.ts'

const run = promisify(execFile)
const now = Temporal.Instant.from('2026-06-12T08:18:00Z')
const { from, to } = windowAt(now)
const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'))
const program = join(folder, 'libical')
const here = import.meta.dirname

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
const say = (what: string, figure: string, limit = ''): void =>
  console.log(`${what.padEnd(44)} ${figure.padStart(10)}${limit === '' ? '' : `   (at most ${limit})`}`)

/** Whether libical is here, and its reader has been made. */
async function makeReader(): Promise<boolean> {
  if (!existsSync('/usr/include/libical/ical.h')) return false
  try {
    await run('cc', ['-O2', '-o', program, join(here, 'libical', 'read.c'), '-lical'])
    return true
  } catch {
    return false
  }
}

async function importOnce(which: 'years' | 'company', size: FeedSize): Promise<Run> {
  const own = mkdtempSync(join(folder, 'run-'))
  mkdirSync(join(own, 'notebook'))
  writeFileSync(join(own, 'calendar.ics'), writeFeed(size, now))
  const { stdout } = await run(process.execPath, [join(here, 'calendar-run.ts'), which, own], {
    maxBuffer: 1e7,
  })
  rmSync(own, { recursive: true, force: true })
  // the last line that our own program prints
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Run
}

/** Ours and libical's, in turn: from the bytes of a file to its meetings in the window. */
async function compare(size: FeedSize, rounds: number): Promise<void> {
  const bytes = writeFeed(size, now)
  const path = join(folder, 'compared.ics')
  writeFileSync(path, bytes)
  const digits = (instant: string): string => instant.replaceAll(/[-:]/g, '')
  const ours: number[] = []
  const theirs: number[] = []
  let found = 0
  let foundThere = 0
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    const reply = readFeed({ bytes, zone: 'Europe/Berlin', from, to })
    ours.push(performance.now() - start)
    found = reply.ok ? reply.feed.occurrences.length : 0
    const { stdout } = await run(program, [path, digits(from), digits(to)])
    const read = JSON.parse(stdout) as { parse: number; expand: number; found: number }
    theirs.push(read.parse + read.expand)
    foundThere = read.found
  }
  say('  read and expanded, nothing stored', seconds(median(ours)))
  say('  libical, the same file and window', seconds(median(theirs)))
  say('  time of Rapport / time of libical', `${(median(ours) / median(theirs)).toFixed(2)}x`)
  console.log(
    `  (${found} meetings, libical ${foundThere}: it does not take a moved member out of its series)`,
  )
}

try {
  await run(process.execPath, [join(here, '../../build/build.mjs')])
  const isLibical = await makeReader()
  const years = [
    await importOnce('years', calendarOfYears),
    await importOnce('years', calendarOfYears),
    await importOnce('years', calendarOfYears),
  ]
  const [one] = years
  console.log(
    `A calendar of ${calendarOfYears.events} events (${calendarOfYears.recurring} recurring, ${one?.megabytes.toFixed(1)} MB, ${one?.meetings} meetings)`,
  )
  say('  first import', seconds(median(years.map(({ importMs }) => importMs))), '3 s')
  say('  peak memory of all threads', `${median(years.map(({ peakMb }) => peakMb)).toFixed(0)} MB`, '400 MB')
  say('  of which before the import', `${median(years.map(({ idleMb }) => idleMb)).toFixed(0)} MB`)
  say(
    '  refresh with one changed event',
    seconds(median(years.flatMap(({ refreshMs }) => refreshMs))),
    '0.5 s',
  )
  say('  refresh with the same bytes', seconds(median(years.flatMap(({ sameMs }) => sameMs))))
  if (isLibical) await compare(calendarOfYears, 3)
  else console.log('  libical: skipped, its package (libical-dev) or a C compiler is not here')

  if (process.argv.includes('company')) {
    const company = await importOnce('company', calendarOfCompany)
    console.log(
      `A calendar of ${calendarOfCompany.events} events (${calendarOfCompany.recurring} recurring, ${company.megabytes.toFixed(1)} MB, ${company.meetings} meetings)`,
    )
    say('  first import', seconds(company.importMs), '20 s')
    say('  peak memory of all threads', `${company.peakMb.toFixed(0)} MB`, '1500 MB')
    say('  refresh with one changed event', seconds(median(company.refreshMs)))
    for (const [name, { longest, p95, count }] of Object.entries(company.calls))
      say(
        `  ${name} meanwhile, ${count} calls, p95 ${p95.toFixed(1)} ms, longest`,
        `${longest.toFixed(1)} ms`,
        '50 ms',
      )
    if (isLibical) await compare(calendarOfCompany, 1)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
