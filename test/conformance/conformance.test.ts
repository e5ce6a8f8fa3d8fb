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
  loadCases,
  loadIdentityCases,
  occurrencesOf,
  startsFailure,
  type Case,
} from './cases.ts'

const run = promisify(execFile)

describe.skipIf(casesAbsent !== '')(`cases${casesAbsent}`, () => {
  const cases = loadCases()
  const scores = cases.map((one) => ({ one, failure: judged(one) }))

  test('at least 98 % of grade A hold', () => {
    console.table(table(scores))
    const graded = scores.filter(({ one }) => one.grade === 'A')
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

  test.each(loadIdentityCases().map((one) => [one.id, one] as const))('%s', (_, one) => {
    const before = expanded(Buffer.from(one.before), one.from, one.to, one.tz).map(identified)
    const after = expanded(Buffer.from(one.after), one.from, one.to, one.tz).map(identified)
    const matching = matchOccurrences(before, after)
    const pairs = matching.matches.map((match) => `${match.before.startUtc} ${match.after.startUtc}`)
    for (const pair of one.same) expect(pairs).toContain(`${pair.beforeStart} ${pair.afterStart}`)
    const gone = matching.gone.map((value) => value.startUtc)
    expect(one.gone.filter((start) => !gone.includes(start))).toEqual([])
    const added = matching.new.map((value) => value.startUtc)
    expect(one.new.filter((start) => !added.includes(start))).toEqual([])
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

function table(
  scores: readonly { one: Case; failure: string | null }[],
): Record<string, Record<string, string>> {
  const rows: Record<string, Record<string, string>> = {}
  for (const { one } of scores) {
    const row = (rows[one.folder] ??= {})
    const grade = one.grade ?? '?'
    const graded = scores.filter(
      (score) => score.one.folder === one.folder && (score.one.grade ?? '?') === grade,
    )
    row[grade] ??= `${graded.filter(({ failure }) => failure === null).length}/${graded.length}`
  }
  return rows
}
