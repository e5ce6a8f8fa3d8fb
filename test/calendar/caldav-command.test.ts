/** `rapport calendar add-account` as a user types it: the password comes from the standard input, never from the command line. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasRadicale, password, startRadicale, user, type Radicale } from './radicale.ts'
import { single, vcalendar } from './server.ts'

const entry = fileURLToPath(new URL('../../build/rapport.mjs', import.meta.url))
let folder: string
type Ran = { readonly code: number; readonly out: string; readonly err: string }
function rapport(args: readonly string[], stdin = ''): Promise<Ran> {
  return new Promise((done) => {
    const env = { ...process.env, RAPPORT_FOLDER: join(folder, 'notebook') }
    const child = execFile(process.execPath, [entry, ...args], { env }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    )
    child.stdin?.end(stdin)
  })
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-command-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a folder is added by its path', async () => {
  writeFileSync(join(folder, 'a.ics'), vcalendar(single('a', '20260615T090000Z')))
  const ran = await rapport(['calendar', 'add', folder, '--name', 'Team'])
  expect(ran).toMatchObject({ code: 0, out: 'Team: 1 meeting added, 0 updated, 0 no longer there.\n' })
})

test('without a user or a password it says what is missing', async () => {
  expect(await rapport(['calendar', 'add-account', 'http://127.0.0.1:1'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/--user/) as string,
  })
  const empty = await rapport(['calendar', 'add-account', 'http://127.0.0.1:1', '--user', 'anna'])
  expect(empty).toMatchObject({ code: 2, err: expect.stringMatching(/There is no password/) as string })
})

describe.skipIf(!hasRadicale)('with a server (skipped without radicale)', () => {
  let radicale: Radicale
  beforeAll(async () => {
    radicale = await startRadicale()
    await radicale.makeCalendar('work', 'Work')
    await radicale.makeCalendar('home', 'Home')
    await radicale.put('work/b.ics', vcalendar(single('b', '20260616T090000Z')))
  })
  afterAll(() => radicale.close())

  test('the calendars that are named are added, then all; a wrong password is told and nothing is added', async () => {
    const account = ['calendar', 'add-account', radicale.url(), '--user', user]
    const wrong = await rapport(account, 'wrong\n')
    expect(wrong.code).toBe(1)
    expect(wrong.err).toMatch(/does not accept this user name and password \(401\); nothing was added/)
    expect(wrong.err).not.toContain('wrong\n')
    const one = await rapport([...account, 'Work'], `${password}\n`)
    expect(one).toMatchObject({
      code: 0,
      out: 'Work: 1 meeting added, 0 updated, 0 no longer there.\n',
      err: '',
    })
    const all = await rapport(account, password)
    expect(all.out.split('\n').filter(Boolean).toSorted()).toEqual([
      'Home: 0 meetings added, 0 updated, 0 no longer there.',
      'Work: 0 meetings added, 0 updated, 0 no longer there.',
    ])
    const list = await rapport(['calendar', 'list'])
    expect(list.out).toMatch(/Work .*1 meeting/)
    expect(list.out).not.toContain(password)
  })
})
