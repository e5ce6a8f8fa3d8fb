import { execFile, spawn, spawnSync, type StdioOptions } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Output } from '#shared/contract/contract.ts'
import { noonZone } from '../../test/noon-zone.ts'

const entry = fileURLToPath(new URL('../../build/rapport.mjs', import.meta.url))
const zone = noonZone()
let place = ''
let folder = ''

type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** Runs `rapport` as a user does: a process of its own, with this notebook. */
function rapport(args: readonly string[], stdin = ''): Promise<Ran> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [entry, ...args],
      { env: { ...process.env, RAPPORT_FOLDER: folder, TZ: zone }, cwd: place },
      (error, out, err) => done({ code: error === null ? 0 : Number(error.code), out, err }),
    )
    child.stdin?.end(stdin)
  })
}
const json = async <T>(args: readonly string[]): Promise<T> => {
  const ran = await rapport([...args, '--json'])
  expect(ran).toMatchObject({ code: 0, err: '' })
  return JSON.parse(ran.out) as T
}

function calendar(): string {
  const stamp = (minutes: number): string =>
    Temporal.Now.instant().add({ minutes }).toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')
  const event = (uid: string, from: number, to: number, title: string): string[] => [
    'BEGIN:VEVENT',
    `UID:${uid}@rapport.example`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(to)}`,
    `SUMMARY:${title}`,
    'ORGANIZER;CN=Ada Keller:mailto:ada@rapport.example',
    'ATTENDEE;CN=Ada Keller:mailto:ada@rapport.example',
    'ATTENDEE;CN=Tom Weiss:mailto:tom@other.example',
    'END:VEVENT',
  ]
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rapport//cli test//EN',
    ...event('now', -2, 20, 'Plan \u001b[31mred\u001b[0m'),
    ...event('bidi', -1, 10, 'Bidi \u202etxt.exe'),
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'rapport-cli-'))
  folder = join(place, 'notebook')
  writeFileSync(join(place, 'work.ics'), calendar())
  const added = await rapport(['calendar', 'add', 'work.ics', '--name', 'Work'])
  if (added.code !== 0) throw new Error(added.err)
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('rapport', () => {
  it('lists its commands, and explains each', async () => {
    const { code, out } = await rapport(['--help'])
    expect(code).toBe(0)
    for (const name of ['serve', 'calendar add', 'agenda', 'note', 'items', 'export', 'check', 'occurrences'])
      expect(out).toContain(`  ${name}`)
    expect(out.split('\n').every((line) => line.length <= 120)).toBe(true)
    expect(await rapport(['note', '--help'])).toMatchObject({ code: 0, err: '' })
    expect((await rapport(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await rapport(['calendar'])).err).toMatch(/^Say which: rapport calendar add, /)
    expect(await rapport(['--json', 'calendar', '--folder', folder, 'list'])).toMatchObject({
      code: 0,
      err: '',
    })
  })
  it.each([
    [[]],
    [['nonsense']],
    [['__proto__']],
    [['calendar']],
    [['note']],
    [['agenda', 'someday']],
    [['agenda', 'today', 'again']],
    [['items', '--kind', 'wish']],
    [['items', '--loud']],
    [['export']],
    [['serve', '--port', 'eighty']],
    [['calendar', 'remove', 'none']],
    [['calendar', 'add', '']],
    [['markdown', ' ']],
  ])('ends with 2 and a sentence for %j', async (args) => {
    const { code, out, err } = await rapport(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).not.toMatch(/\n\s+at /)
    expect(err.length).toBeGreaterThan(10)
  })
  it('ends with 1 and a sentence when something fails', async () => {
    const { code, out, err } = await rapport(['calendar', 'add', 'missing.ics'])
    expect([code, out]).toEqual([1, ''])
    expect(err.trim().split('\n')).toHaveLength(1)
  })
  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [entry, 'agenda', '--json'], {
      env: { ...process.env, RAPPORT_FOLDER: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    let err = ''
    child.stderr.on('data', (part: Buffer) => {
      err += part.toString()
    })
    const code = await new Promise((done) => child.on('close', done))
    expect([code, err]).toEqual([0, ''])
  })
  it('does its work without a word where no second Rapport can be let in', async () => {
    const own = mkdtempSync(join(tmpdir(), 'rapport-'))
    // stands where it would say how to reach it
    mkdirSync(join(own, 'running.json', 'x'), { recursive: true })
    expect(await rapport(['note', 'All the same', '--folder', own])).toEqual({
      code: 0,
      out: 'Noted in Inbox.\n',
      err: '',
    })
    rmSync(own, { recursive: true })
  })
  it.skipIf(!existsSync('/dev/full'))('says in a sentence that its answer fits nowhere', async () => {
    const full = openSync('/dev/full', 'w')
    const run = (args: readonly string[], stdio: StdioOptions): Ran => {
      const ran = spawnSync(process.execPath, [entry, ...args], { stdio, encoding: 'utf8' })
      return { code: ran.status ?? -1, out: ran.stdout, err: ran.stderr }
    }
    const { code, err } = run(['--help'], ['ignore', full, 'pipe'])
    expect([code, err.trim().split('\n')]).toEqual([1, [expect.stringContaining('could not be written')]])
    expect(run(['nothing'], ['ignore', 'pipe', full]).code).toBe(2)
    closeSync(full)
  })
})

describe('a calendar', () => {
  it('is read when it is added, and again, and says what that did', async () => {
    expect(await rapport(['calendar', 'sync'])).toEqual({
      code: 0,
      out: 'Work: 0 meetings added, 0 updated, 0 no longer there.\n',
      err: '',
    })
  })
})

describe('what it shows', () => {
  it('is never obeyed by a terminal, and as JSON is exactly what the notebook holds', async () => {
    const { out } = await rapport(['agenda'])
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u202e/u)
    expect(out).toContain('[31mred')
    const day = await json<Output<'home.get'>>(['agenda', 'today'])
    expect(day.agenda.map((row) => row.meeting.title)).toEqual(
      expect.arrayContaining([expect.stringContaining('Plan')]),
    )
  })
  it('lists calendars and people', async () => {
    expect((await rapport(['calendar', 'list'])).out).toMatch(/^Work +2 meetings +read /)
    const found = await json<Output<'person.list'>>(['people', 'weiss'])
    expect(found.people.map((row) => row.person.name)).toEqual(['Tom Weiss'])
  })
})

describe('a note', () => {
  it('goes into the running meeting, and its item is found everywhere', async () => {
    const noted = await rapport(['note', '--at', 'plan', '!!', 'send', 'the', 'zebra', 'figures'])
    expect(noted).toMatchObject({ code: 0, err: '' })
    expect(noted.out).toMatch(/^Noted in Plan .*, 1 item\.\n$/)
    expect((await rapport(['items'])).out).toMatch(/Actions \(1\)\n.*send the zebra figures/)
    expect((await rapport(['items', '--kind', 'question'])).out).toBe('Nothing is open.\n')
    expect((await rapport(['search', 'zebra'])).out).toContain('zebra')
  })
  it('is read from stdin, and without a meeting goes into the inbox', async () => {
    const noted = await rapport(['note', '--at', 'inbox', '-'], 'a line\n?? a question\n')
    expect(noted).toMatchObject({ code: 0, err: '' })
    expect((await rapport(['note', '-'], ' \n')).code).toBe(2)
  })
  it('comes out as Markdown', async () => {
    const out = join(place, 'out')
    expect(await rapport(['export', '--out', 'out'])).toMatchObject({ code: 0, err: '' })
    const files = readdirSync(out).filter((name) => name.endsWith('.md'))
    const texts = files.map((name) => readFileSync(join(out, name), 'utf8')).join('\n')
    expect(texts).toContain('send the zebra figures')
    const { items } = await json<Output<'item.list'>>(['items', '--kind', 'action'])
    const one = await rapport(['markdown', items[0]?.meetingId ?? ''])
    expect(one.out).toContain('send the zebra figures')
    expect((await rapport(['markdown', items[0]?.pageId ?? ''])).out).toBe(one.out)
    const today = Temporal.Now.plainDateISO(zone).toString()
    expect((await rapport(['markdown', 'plan', today])).out).toBe(one.out)
    expect(await rapport(['markdown', 'plan', '1999-01-01'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no page called “plan” of 1999-01-01.') as unknown,
    })
    const alone = await rapport(['markdown', items[0]?.meetingId ?? '', '--out', 'alone'])
    expect(alone).toMatchObject({ code: 0, out: `1 file written to ${join(place, 'alone')}.\n`, err: '' })
    expect(readdirSync(join(place, 'alone'))).toHaveLength(1)
  })
})

describe('the notebook', () => {
  it('is found whole', async () => {
    const { code, out } = await rapport(['check'])
    expect([code, out]).toEqual([0, expect.stringMatching(/^The notebook is whole: \d+ pages, 2 meetings, /)])
  })
  it('is called in the process that has it open, which hands over to a second server', async () => {
    const assets = fileURLToPath(new URL('../../dist/renderer/index.html', import.meta.url))
    expect(existsSync(assets)).toBe(true)
    const server = spawn(process.execPath, [entry, 'serve'], {
      env: { ...process.env, RAPPORT_FOLDER: folder, TZ: zone },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const address = await new Promise<string>((done) =>
      server.stdout.once('data', (part: Buffer) => done(/http\S+/.exec(part.toString())?.[0] ?? '')),
    )
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303)
    const [noted, , listed] = await Promise.all([
      rapport(['note', '--at', 'inbox', '!! noted while it is open']),
      rapport(['calendar', 'sync']),
      rapport(['calendar', 'list']),
    ])
    expect(noted).toMatchObject({ code: 0, err: '' })
    expect(listed.out).toContain('Work')
    const again = await json<{ address: string }>(['serve'])
    expect(new URL(again.address).origin).toBe(new URL(address).origin)
    expect(again.address).not.toBe(address)
    expect((await fetch(again.address, { redirect: 'manual' })).status).toBe(303)
    server.kill('SIGTERM')
    expect(await new Promise((done) => server.on('close', done))).toBe(0)
    expect(existsSync(join(folder, 'running.json'))).toBe(false)
    expect((await rapport(['items'])).out).toContain('noted while it is open')
  })
  it('takes five notes at once, each once', async () => {
    const texts = Array.from({ length: 5 }, (_, i) => `at-once-${i}`)
    const ran = await Promise.all(texts.map((text) => rapport(['note', '--at', 'inbox', `!! ${text}`])))
    expect(ran.map(({ code, err }) => [code, err])).toEqual(texts.map(() => [0, '']))
    const { items } = await json<Output<'item.list'>>(['items'])
    expect(
      items
        .map((item) => item.text)
        .filter((text) => text.startsWith('at-once'))
        .sort(),
    ).toEqual(texts)
  })
  it('of a newer Rapport is refused with a sentence', async () => {
    const { default: Database } = await import('better-sqlite3')
    const newer = join(place, 'newer')
    await rapport(['items', '--folder', newer])
    const db = new Database(join(newer, 'notebook.db'))
    db.pragma('user_version = 9999')
    db.close()
    const { code, err } = await rapport(['items', '--folder', newer])
    expect([code, err]).toEqual([1, expect.stringContaining('newer Rapport')])
  })
})

describe('occurrences', () => {
  it('prints JSON lines and keeps its own exit codes', async () => {
    const window = ['--from', '2020-01-01', '--to', '2040-01-01', '--tz', 'UTC', '--json']
    const read = await rapport(['occurrences', 'work.ics', ...window])
    expect(read.code).toBe(0)
    expect(
      read.out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { kind: string }).kind),
    ).toEqual(['occurrence', 'occurrence'])
    expect(read.out).not.toContain('\u202e')
    expect(read.out).toContain(String.raw`Bidi \u202etxt.exe`)
    writeFileSync(join(place, 'page.html'), '<!doctype html><p>no calendar')
    expect((await rapport(['occurrences', 'page.html', ...window])).code).toBe(4)
    expect((await rapport(['occurrences'])).code).toBe(2)
    const help = await rapport(['occurrences', '--help'])
    expect([help.code, help.err]).toEqual([0, ''])
    expect(help.out).toContain('--before A.ics --after B.ics')
  })
})

describe('the demo', () => {
  it('is made once a day, holds a believable day, and is whole', async () => {
    const demo = join(place, 'demo')
    expect(await rapport(['demo', '--folder', demo])).toEqual({ code: 0, out: `${demo}\n`, err: '' })
    const day = await json<Output<'home.get'>>(['agenda', '--folder', demo])
    // late at night part of its day falls on the next one; demo.test.ts looks at whole days
    expect(day.agenda.length).toBeGreaterThan(0)
    expect((await rapport(['check', '--folder', demo])).code).toBe(0)
    await rapport(['note', '--at', 'inbox', '!! kept', '--folder', demo])
    await rapport(['demo', '--folder', demo])
    expect((await rapport(['items', '--folder', demo])).out).toContain('kept')
  })
  it('is made anew on another day, and takes nothing else away', async () => {
    const demo = join(place, 'demo')
    writeFileSync(join(demo, 'demo.json'), '{"date":"2020-01-01","zone":"UTC"}')
    writeFileSync(join(demo, 'mine.txt'), 'mine')
    expect((await rapport(['demo', '--folder', demo])).code).toBe(0)
    expect((await rapport(['items', '--folder', demo])).out).not.toContain('kept')
    expect(existsSync(join(demo, 'mine.txt'))).toBe(true)
  })
  it('never takes the place of a notebook', async () => {
    const { code, err } = await rapport(['demo', '--folder', folder])
    expect([code, err]).toEqual([1, expect.stringContaining('no demo')])
    expect((await rapport(['items'])).out).toContain('zebra')
  })
})
