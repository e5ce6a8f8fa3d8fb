/** The command line: exit codes and lines. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { occurrences } from './occurrences.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-occurrences-'))
  const event = (uid: string, ...lines: string[]): string =>
    ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'].join('\r\n')
  const calendar = (...events: string[]): string =>
    ['BEGIN:VCALENDAR', ...events, 'END:VCALENDAR', ''].join('\r\n')
  const series = ['DTSTART;TZID=Europe/Berlin:20260302T090000', 'RRULE:FREQ=DAILY;COUNT=3']
  writeFileSync(join(folder, 'good.ics'), calendar(event('a', ...series)))
  writeFileSync(join(folder, 'later.ics'), calendar(event('a', ...series, 'EXDATE:20260303T080000Z')))
  writeFileSync(join(folder, 'bad.ics'), calendar(event('a', ...series), event('b', 'DTSTART:never')))
  writeFileSync(join(folder, 'page.ics'), '<html></html>')
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

interface Run {
  readonly code: number
  readonly out: Record<string, unknown>[]
  readonly err: string[]
}

async function run(...args: string[]): Promise<Run> {
  const out: Record<string, unknown>[] = []
  const err: string[] = []
  const paths = args.map((arg) => (arg.endsWith('.ics') ? join(folder, arg) : arg))
  const code = await occurrences(
    paths,
    (line) => out.push(JSON.parse(line) as Record<string, unknown>),
    (line) => err.push(line),
  )
  return { code, out, err }
}

const window = ['--from', '2026-01-01', '--to', '2027-01-01T00:00:00Z', '--tz', 'Europe/Berlin', '--json']

test('0: each occurrence is one line', async () => {
  const { code, out } = await run('good.ics', ...window)
  expect(code).toBe(0)
  expect(out).toHaveLength(3)
  expect(out[0]).toEqual({
    kind: 'occurrence',
    uid: 'a',
    seriesKey: 'a',
    recurrenceId: '2026-03-02T09:00:00',
    recurrenceIdUtc: '2026-03-02T08:00:00Z',
    occurrenceKey: 'a|2026-03-02T08:00:00Z',
    start: '2026-03-02T09:00:00',
    end: '2026-03-02T09:00:00',
    tzid: 'Europe/Berlin',
    startUtc: '2026-03-02T08:00:00Z',
    endUtc: '2026-03-02T08:00:00Z',
    allDay: false,
    status: 'CONFIRMED',
    summary: '',
    location: null,
    override: false,
    sequence: 0,
    organizer: null,
    attendees: [],
    joinUrl: null,
    provider: null,
    tzSource: 'iana',
  })
})

test('2: what was asked cannot be understood', async () => {
  expect((await run(...window)).code).toBe(2)
  expect((await run('good.ics', '--from', 'now', '--to', '2027-01-01')).code).toBe(2)
  expect((await run('good.ics', ...window, '--tz', 'Mars/Olympus')).code).toBe(2)
  expect((await run('good.ics', ...window, '--nonsense')).code).toBe(2)
  expect((await run('absent.ics', ...window)).code).toBe(2)
  expect((await run('--before', 'good.ics', ...window)).code).toBe(2)
})

test('3: what was skipped has a warning line', async () => {
  const { code, out } = await run('bad.ics', ...window)
  expect(code).toBe(3)
  expect(out.at(-1)).toMatchObject({ kind: 'warning', code: 'bad-date', uid: 'b', line: 9 })
})

test('3: --max leaves the rest out and says so', async () => {
  const { code, out } = await run('good.ics', ...window, '--max', '2')
  expect(code).toBe(3)
  expect(out.map(({ kind }) => kind)).toEqual(['occurrence', 'occurrence', 'warning'])
})

test('4: no calendar, with a sentence and nothing on stdout', async () => {
  const { code, out, err } = await run('page.ics', ...window)
  expect({ code, out }).toEqual({ code: 4, out: [] })
  expect(err.join()).toMatch(/web page/)
})

test('a time without an offset is read in --tz', async () => {
  const args = [
    '--from',
    '2026-03-03T09:00:00',
    '--to',
    '2026-03-03T09:00:01',
    '--tz',
    'Europe/Berlin',
    '--json',
  ]
  expect((await run('good.ics', ...args)).out).toHaveLength(1)
  expect((await run('good.ics', ...args, '--tz', 'UTC')).out).toHaveLength(0)
})

test('two snapshots are matched', async () => {
  const { code, out } = await run('--before', 'good.ics', '--after', 'later.ics', ...window)
  expect(code).toBe(0)
  expect(out.map(({ kind, how }) => how ?? kind)).toEqual(['same', 'same', 'gone'])
})
