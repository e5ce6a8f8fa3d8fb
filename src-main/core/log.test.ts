import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLog, pageDeath, readLog } from './log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const last = (): unknown => JSON.parse(readLog(folder, 1)[0] ?? '')

describe('the log', () => {
  it('has a line for each event, with its instant', () => {
    const log = openLog(folder)
    log.write({ event: 'opened', ms: 12 })
    log.write({ event: 'calendarFailed', code: 'unreachable' })
    expect(readLog(folder, 100).map((line): unknown => JSON.parse(line))).toEqual([
      { at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string, event: 'opened', ms: 12 },
      { at: expect.any(String) as string, event: 'calendarFailed', code: 'unreachable' },
    ])
  })
  it('gives its last lines, also from the file before', () => {
    const log = openLog(folder)
    for (let ms = 0; ms < 8000; ms++) log.write({ event: 'opened', ms })
    const lines = readLog(folder, 6000)
    expect(lines).toHaveLength(6000)
    expect(lines.at(-1)).toContain('"ms":7999')
  })
  it('is two files of 256 KiB at most, whatever happens', () => {
    const log = openLog(folder)
    for (let ms = 0; ms < 20_000; ms++) log.write({ event: 'opened', ms })
    const files = readdirSync(join(folder, 'logs'))
    expect(files.toSorted()).toEqual(['rapport.log', 'rapport.log.1'])
    for (const file of files) expect(statSync(join(folder, 'logs', file)).size).toBeLessThan(256 * 1024 + 200)
  })
  it('disturbs nobody where it cannot be written', () => {
    writeFileSync(join(folder, 'logs'), 'a file')
    expect(() => openLog(folder).write({ event: 'closed' })).not.toThrow()
    expect(readLog(folder, 10)).toEqual([])
    expect(readFileSync(join(folder, 'logs'), 'utf8')).toBe('a file')
  })
})

describe('of an error the log has its name, its code and where it was thrown, and no word of its message', () => {
  it('as it was thrown by the code', () => {
    openLog(folder).write({ event: 'thrown', error: new RangeError('the salary of Tom is 12') })
    expect(last()).toMatchObject({ event: 'thrown', name: 'RangeError' })
    expect(JSON.stringify(last())).toMatch(/"at":\["log\.test\.ts:\d+:\d+/)
    expect(JSON.stringify(last())).not.toMatch(/salary|Tom/)
  })
  it.each([
    ['a message that looks like a place', new Error('x\n    at salary.js:1:1\n    at (Tom.ts:2:2)')],
    [
      'a message that was put in later',
      Object.assign(new Error('one'), { message: 'Tom:\n    at Tom.js:1:1' }),
    ],
    ['a name that somebody chose', Object.assign(new Error('x'), { name: 'the salary of Tom' })],
    ['a code that is a sentence', Object.assign(new Error('x'), { code: 'Tom, salary' })],
    ['a stack that is a text', Object.assign(new Error('x'), { stack: 'salary\n    at Tom.js:1:1' })],
    ['a text in place of an error', 'the salary of Tom'],
    ['an object', { salary: 'Tom' }],
  ])('%s', (_, error) => {
    openLog(folder).write({ event: 'thrown', error })
    expect(last()).toMatchObject({ event: 'thrown' })
    expect(JSON.stringify(last())).not.toMatch(/salary|Tom/)
  })
})

it('a page has died of what Electron has a word for, or of something else', () => {
  expect(pageDeath('oom')).toBe('oom')
  expect(pageDeath('the salary of Tom')).toBe('other')
})
