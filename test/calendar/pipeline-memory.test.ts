/** What a large calendar takes of memory and writes when one of its events has changed; in a process of its own. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { calendarOfYears, writeFeed } from '../bench/calendar-feed.ts'
import type { Run } from '../bench/calendar-run.ts'

test(
  '20,000 events are imported and refreshed within 400 MB of all threads',
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-memory-'))
    try {
      mkdirSync(join(folder, 'notebook'))
      writeFileSync(
        join(folder, 'calendar.ics'),
        writeFeed(calendarOfYears, Temporal.Instant.from('2026-06-12T08:18:00Z')),
      )
      const program = join(import.meta.dirname, '../bench/calendar-run.ts')
      const { stdout } = await promisify(execFile)(process.execPath, [program, 'years', folder])
      // the program prints a line of its own type
      const run = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Run
      expect(run.meetings).toBeGreaterThan(40_000)
      expect(run.peakMb).toBeLessThan(400)
      // reading all of it takes many times as long as finding that one event has changed
      expect(Math.min(...run.refreshMs)).toBeLessThan(run.importMs / 4)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
