/** Laws that the occurrences of every feed obey, and the matching of two of its snapshots. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identified, matchOccurrences } from '../../src-main/core/calendar/match.ts'
import type { Feed, Occurrence } from '../../src-main/core/calendar/values.ts'
import { calendar, feeds, readText, series, timeLine, weeklyRules, type Lines } from './expansion-feeds.ts'

const runs = { seed: 5545, numRuns: 300 }

const occurrencesOf = (events: readonly Lines[]): readonly Occurrence[] =>
  readText(calendar(events)).occurrences

/** One after another, as far as order is decided. */
const told = (feed: Feed): string[] => feed.occurrences.map((occurrence) => JSON.stringify(occurrence))

const days = fc
  .integer({ min: 0, max: 760 })
  .map((count) => Temporal.Instant.from('2024-12-20T13:00:00Z').add({ hours: 24 * count }))

describe('occurrences', () => {
  test('a window gives what a larger window gives of it', () => {
    fc.assert(
      fc.property(feeds, days, days, (events, one, other) => {
        const [from, to] = [one, other].toSorted(Temporal.Instant.compare)
        const text = calendar(events)
        const large = readText(text, { from: '2023-01-01T00:00:00Z', to: '2029-01-01T00:00:00Z' })
        const small = readText(text, { from: String(from), to: String(to) })
        expect(small.occurrences).toEqual(
          large.occurrences.filter((occurrence) => meets(occurrence, String(from), String(to))),
        )
      }),
      runs,
    )
  })

  test('they are in order, no key comes twice', () => {
    fc.assert(
      fc.property(feeds, (events) => {
        const occurrences = occurrencesOf(events)
        const order = occurrences.map((one) => `${one.startUtc} ${one.endUtc}`)
        expect(order).toEqual(order.toSorted())
        expect(new Set(occurrences.map((one) => one.occurrenceKey)).size).toBe(occurrences.length)
      }),
      runs,
    )
  })

  test('EXDATE takes away exactly the one that it names, in whatever zone it is written', () => {
    fc.assert(
      fc.property(series(), fc.nat(), fc.boolean(), (one, nth, utc) => {
        const before = occurrencesOf([one.lines])
        fc.pre(before.length > 0)
        const victim = before[nth % before.length]
        const wall = Temporal.PlainDateTime.from((victim?.recurrenceId ?? '').replace('Z', ''))
        const line =
          utc && one.writing !== 'date'
            ? timeLine(
                'EXDATE',
                'UTC',
                Temporal.PlainDateTime.from((victim?.startUtc ?? '').replace('Z', '')),
              )
            : timeLine('EXDATE', one.writing, wall)
        const after = occurrencesOf([[...one.lines, line]])
        expect(after.map((left) => left.occurrenceKey)).toEqual(
          before.filter((left) => left !== victim).map((left) => left.occurrenceKey),
        )
      }),
      runs,
    )
  })

  test('RECURRENCE-ID moves exactly the one that it names', () => {
    fc.assert(
      fc.property(series(), fc.nat(), fc.integer({ min: -2000, max: 2000 }), (one, nth, minutes) => {
        const before = occurrencesOf([one.lines])
        fc.pre(before.length > 0)
        const victim = before[nth % before.length]
        const wall = Temporal.PlainDateTime.from((victim?.recurrenceId ?? '').replace('Z', ''))
        const there = timeLine('DTSTART', one.writing, wall.add({ minutes }))
        const change = [
          `UID:${one.uid}`,
          timeLine('RECURRENCE-ID', one.writing, wall),
          there,
          'SUMMARY:Moved',
        ]
        const after = occurrencesOf([one.lines, change])
        const rest = (all: readonly Occurrence[]): unknown[] =>
          all
            .filter((left) => left.occurrenceKey !== victim?.occurrenceKey)
            .map((left) => ({ ...left, content: null }))
        expect(rest(after)).toEqual(rest(before))
        const moved = after.filter((left) => left.occurrenceKey === victim?.occurrenceKey)
        expect(moved.every((left) => left.override && left.content.summary === 'Moved')).toBe(true)
        // it may have been moved out of the window
        expect(moved.length).toBeLessThanOrEqual(1)
        expect(after.length - moved.length).toBe(before.length - 1)
      }),
      runs,
    )
  })

  test('the order of events and properties, line endings and folds change nothing', () => {
    const shapes = fc.record({
      seed: fc.integer(),
      ending: fc.constantFrom('\r\n', '\n', '\r'),
      // the first line tells what a file is, and is not folded by anyone
      width: fc.integer({ min: 16, max: 90 }),
      blank: fc.constantFrom(' ', '\t'),
      mark: fc.boolean(),
    })
    fc.assert(
      fc.property(feeds, shapes, (events, { seed, ending, width, blank, mark }) => {
        const mixed = shuffled(events, seed).map((event) => shuffled(event, seed))
        const folded = calendar(mixed)
          .split('\r\n')
          .map((line) => folds(line, width, `${ending}${blank}`))
        const body = Buffer.concat(folded.flatMap((line) => [line, Buffer.from(ending)]))
        const bytes = mark ? Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]) : body
        expect(told(readText(bytes))).toEqual(told(readText(calendar(events))))
      }),
      runs,
    )
  })

  test('a week later everything is a week later', () => {
    const rules = weeklyRules.filter((rule) => !rule.includes('UNTIL'))
    fc.assert(
      fc.property(series(rules), (one) => {
        const there = { ...one, writing: 'UTC' as const }
        const lines = (from: Temporal.PlainDateTime): Lines => [
          `UID:${one.uid}`,
          timeLine('DTSTART', there.writing, from),
          `RRULE:${one.rule}`,
          timeLine('RDATE', there.writing, from.add({ days: 3, hours: 2 })),
          timeLine('EXDATE', there.writing, from.add({ days: 14 })),
        ]
        const window = { from: '2024-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }
        const later = { from: '2024-01-08T00:00:00Z', to: '2027-01-08T00:00:00Z' }
        const first = readText(calendar([lines(one.start)]), window).occurrences
        const second = readText(calendar([lines(one.start.add({ days: 7 }))]), later).occurrences
        expect(second.map(({ startUtc }) => startUtc)).toEqual(
          first.map(({ startUtc }) => Temporal.Instant.from(startUtc).add({ hours: 168 }).toString()),
        )
      }),
      runs,
    )
  })

  test('the zone of the process changes nothing', async () => {
    const [events] = fc.sample(fc.array(feeds, { minLength: 60, maxLength: 60 }), { seed: 5545, numRuns: 1 })
    const folder = mkdtempSync(join(tmpdir(), 'rapport-expansion-'))
    const file = join(folder, 'all.ics')
    writeFileSync(file, calendar((events ?? []).flat()))
    const entry = fileURLToPath(new URL('../conformance/occurrences.ts', import.meta.url))
    const window = ['--from', '2025-01-01', '--to', '2027-01-01', '--tz', 'Australia/Adelaide', '--json']
    const answers = await Promise.all(
      ['UTC', 'Asia/Kathmandu', 'America/St_Johns'].map(async (TZ) => {
        const options = { env: { ...process.env, TZ }, maxBuffer: 1e8 }
        return (await promisify(execFile)(process.execPath, [entry, file, ...window], options)).stdout
      }),
    )
    rmSync(folder, { recursive: true })
    expect(answers[0]?.split('\n').length).toBeGreaterThan(1000)
    expect(answers[1] === answers[0] && answers[2] === answers[0]).toBe(true)
  })
})

describe('matching', () => {
  const snapshots = feeds.map((events) => occurrencesOf(events).map(identified))

  test('a snapshot is the same as itself', () => {
    fc.assert(
      fc.property(snapshots, (all) => {
        const { matches, gone, new: added } = matchOccurrences(all, all)
        expect(matches.every(({ before, after, how }) => before === after && how === 'same')).toBe(true)
        expect([matches.length, gone, added]).toEqual([all.length, [], []])
      }),
      runs,
    )
  })

  /** Two snapshots of which the later one was edited: events left out, moved, with another UID. */
  const edited = fc
    .tuple(feeds, fc.array(fc.constantFrom('keep', 'keep', 'drop', 'later', 'rename')))
    .map(([events, edits]) => {
      const after = events.flatMap((event, place): Lines[] => {
        const edit = edits[place] ?? 'keep'
        if (edit === 'drop') return []
        if (edit === 'later')
          return [
            event.map((line) =>
              line.replace(
                /T(\d\d)(\d{4})/,
                (_, hour: string, rest: string) =>
                  `T${String((Number(hour) + 1) % 24).padStart(2, '0')}${rest}`,
              ),
            ),
          ]
        return [edit === 'rename' ? event.map((line) => line.replace(/^UID:/, 'UID:new-')) : event]
      })
      return [occurrencesOf(events).map(identified), occurrencesOf(after).map(identified)] as const
    })

  test('nothing is matched twice, nothing is lost', () => {
    fc.assert(
      fc.property(edited, ([before, after]) => {
        const { matches, gone, new: added } = matchOccurrences(before, after)
        const ones = [...matches.map((match) => match.before), ...gone]
        const others = [...matches.map((match) => match.after), ...added]
        expect(new Set(ones)).toEqual(new Set(before))
        expect(new Set(others)).toEqual(new Set(after))
        expect([ones.length, others.length]).toEqual([before.length, after.length])
      }),
      runs,
    )
  })

  test('the order of the snapshots changes nothing', () => {
    fc.assert(
      fc.property(edited, fc.integer(), ([before, after], seed) => {
        const pairs = (one: typeof before, other: typeof after): string[] =>
          matchOccurrences(one, other)
            .matches.map((match) => `${match.before.key} ${match.after.key} ${match.how}`)
            .toSorted()
        expect(pairs(shuffled(before, seed), shuffled(after, seed + 1))).toEqual(pairs(before, after))
      }),
      runs,
    )
  })
})

function meets({ startUtc, endUtc }: Occurrence, from: string, to: string): boolean {
  return startUtc < to && (endUtc > from || (startUtc >= from && endUtc === startUtc))
}

/** The same in another order, always the same for a seed. */
function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  let state = seed
  const keyed = values.map((value) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return { value, key: state }
  })
  return keyed.toSorted((a, b) => a.key - b.key).map(({ value }) => value)
}

/** A line folded every so many bytes, also within a character (RFC 5545 3.1). */
function folds(line: string, width: number, fold: string): Buffer {
  const bytes = Buffer.from(line)
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += width) {
    if (at > 0) pieces.push(Buffer.from(fold))
    pieces.push(bytes.subarray(at, at + width))
  }
  return Buffer.concat(pieces)
}
