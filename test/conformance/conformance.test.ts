/** Holds the calendar core to the shared cases: recurrence, overrides, zones, identity, and feeds of real providers. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readFeed } from '../../src-main/core/calendar/feed.ts'
import { identified, matchOccurrences } from '../../src-main/core/calendar/match.ts'
import {
  casesAbsent,
  casesFolder,
  expanded,
  feedsAbsent,
  feedsFolder,
  fieldsFailure,
  holdsByClock,
  loadCases,
  loadIdentityCases,
  occurrencesOf,
  startsFailure,
  type Case,
  type IdentityCase,
} from './cases.ts'
import { documentTables, numbers, written, type Score } from './table.ts'

const run = promisify(execFile)

describe.skipIf(casesAbsent !== '')(`cases${casesAbsent}`, () => {
  const cases = loadCases()
  const scores: readonly Score[] = [
    ...cases.map((one) => ({ set: one.folder, grade: one.grade ?? null, id: one.id, failure: judged(one) })),
    ...loadIdentityCases().map((one) => ({
      set: 'identity',
      grade: null,
      id: one.id,
      failure: identityFailure(one),
    })),
  ]

  test('at least 98 % of grade A hold', () => {
    console.log(`Held of all, by set and grade:\n${written(numbers(scores))}`)
    const graded = scores.filter(({ grade }) => grade === 'A')
    const failures = graded.flatMap(({ failure }) => failure ?? [])
    if (failures.length > 0) console.log(failures.join('\n'))
    expect(graded.length).toBeGreaterThan(0)
    expect(1 - failures.length / graded.length).toBeGreaterThanOrEqual(0.98)
  })

  test('every quirk of grade A holds, with ends, zones, status, people and links', () => {
    const quirks = cases.filter((one) => one.set === 'quirks' && one.grade === 'A')
    const failures = quirks.flatMap((one) => judged(one) ?? fieldsFailure(one, occurrencesOf(one)) ?? [])
    expect(quirks.length).toBeGreaterThan(0)
    expect(failures).toEqual([])
  })

  test('every case of identity holds', () => {
    const of = scores.filter(({ set }) => set === 'identity')
    expect(of.length).toBeGreaterThan(0)
    expect(of.flatMap(({ failure }) => failure ?? [])).toEqual([])
  })

  describe('docs/conformance.md', () => {
    const tables = documentTables()
    const misses = scores.filter(({ failure }) => failure !== null)
    const byClock = misses.filter(({ id }) => {
      const one = cases.find((candidate) => candidate.id === id)
      return one !== undefined && holdsByClock(one, occurrencesOf(one))
    })

    test('says the numbers of this run', () => {
      expect(tables.get('Numbers')).toEqual(numbers(scores))
    })

    test('says how many lists are wall clocks that hold as such', () => {
      expect(tables.get('Lists of wall clocks')).toEqual(
        numbers(byClock.map((score) => ({ ...score, failure: null }))),
      )
    })

    test('has a reason for each other miss, and no reason without a miss', () => {
      const [, ...reasons] = tables.get('One by one') ?? []
      const left = misses.filter((score) => !byClock.includes(score))
      expect(reasons.map(([id, grade]) => `${id} ${grade}`).toSorted()).toEqual(
        left.map(({ id, grade }) => `${id} ${grade}`).toSorted(),
      )
      expect(reasons.every(([, , reason]) => (reason ?? '').length > 20)).toBe(true)
    })
  })

  test('the zone of the process changes nothing', async () => {
    const files = readdirSync(`${casesFolder}/quirks/files`).map(
      (name) => `${casesFolder}/quirks/files/${name}`,
    )
    const folder = mkdtempSync(`${tmpdir()}/rapport-conformance-`)
    const floating = `${folder}/floating.ics`
    const inline = cases.find(
      (one) => one.set !== 'quirks' && one.ics?.includes('DTSTART:19970902T090000\r\n'),
    )
    writeFileSync(floating, inline?.ics ?? '')
    try {
      for (const file of [...files, ...(inline === undefined ? [] : [floating])]) {
        const answers = await Promise.all(
          ['UTC', 'Asia/Kathmandu', 'America/St_Johns'].map((zone) => commandOutput(file, zone)),
        )
        expect(answers[0]).not.toBe('')
        expect(answers.map((answer) => `${file}\n${answer}`)).toEqual(
          answers.map(() => `${file}\n${answers[0]}`),
        )
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 180_000)
})

describe.skipIf(feedsAbsent !== '')(`feeds${feedsAbsent}`, () => {
  const names = feedsAbsent === '' ? readdirSync(feedsFolder).filter((name) => name.endsWith('.ics')) : []

  test.each(names)('%s is imported or refused with a sentence, in under 5 s', (name) => {
    const bytes = readFileSync(`${feedsFolder}/${name}`)
    const begun = performance.now()
    const window = { from: '1990-01-01T00:00:00Z', to: '2038-01-01T00:00:00Z' }
    const reply = readFeed({ bytes, zone: 'Europe/Berlin', ...window })
    expect(performance.now() - begun).toBeLessThan(5000)
    expect(reply.ok ? 'Imported.' : reply.failure.message).toMatch(/^[A-Z].+\.$/)
  })
})

async function commandOutput(file: string, zone: string): Promise<string> {
  const entry = fileURLToPath(new URL('./occurrences.ts', import.meta.url))
  const window = ['--from', '1990-01-01', '--to', '2038-01-01', '--tz', 'Europe/Berlin', '--json']
  const { stdout } = await run(process.execPath, [entry, file, ...window], {
    env: { ...process.env, TZ: zone },
  })
  return stdout
}

function judged(one: Case): string | null {
  try {
    return startsFailure(one, occurrencesOf(one))
  } catch (error) {
    return `${one.id}: ${error instanceof Error ? error.message : String(error)}`
  }
}

function identityFailure(one: IdentityCase): string | null {
  const before = expanded(Buffer.from(one.before), one.from, one.to, one.tz).map(identified)
  const after = expanded(Buffer.from(one.after), one.from, one.to, one.tz).map(identified)
  const matching = matchOccurrences(before, after)
  const pairs = matching.matches.map((match) => `${match.before.startUtc} ${match.after.startUtc}`)
  const lost = one.same.filter((pair) => !pairs.includes(`${pair.beforeStart} ${pair.afterStart}`))
  const gone = matching.gone.map((value) => value.startUtc)
  const kept = one.gone.filter((start) => !gone.includes(start))
  const added = matching.new.map((value) => value.startUtc)
  const known = one.new.filter((start) => !added.includes(start))
  const wrong = [...lost.map((pair) => pair.beforeStart), ...kept, ...known]
  return wrong.length === 0 ? null : `${one.id}: ${wrong.join()}`
}
