/** A folder of .ics files is one calendar: each file counts, one that is broken costs only itself, and what changes is seen. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openNotebook, type Notebook } from './notebook.ts'
import { single, vcalendar, weekly } from './server.ts'

let folder: string
let notebook: Notebook
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-folder-'))
})
afterEach(async () => {
  await notebook.close()
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string): string => join(folder, name)
const put = (name: string, ...events: readonly string[]): void => {
  mkdirSync(join(at(name), '..'), { recursive: true })
  writeFileSync(at(name), vcalendar(...events))
}
const one = (uid: string, day = 15): string => single(uid, `202606${day}T090000Z`)
const add = () => notebook.call('calendar.add', { source: { path: folder } })
const sync = async () => (await notebook.call('calendar.sync', {}))[0]
const uids = (): string[] =>
  notebook
    .rows<{ uid: string }>('select distinct uid from meeting where goneAt is null order by uid')
    .map(({ uid }) => uid)

test('every .ics file is read, three folders deep, whatever its letters; links in circles and other files are not', async () => {
  notebook = openNotebook()
  put('a.ics', one('a'))
  put('B.ICS', one('b'))
  put('x/y/z/c.ical', one('c'))
  put('x/y/z/w/deeper.ics', one('deeper'))
  put('.hidden/h.ics', one('h'))
  put('note.txt', one('n'))
  symlinkSync(folder, at('x/circle'))
  symlinkSync(at('nowhere'), at('dangling.ics'))
  const added = await add()
  expect(added).toMatchObject({ ok: true, added: 3, warnings: [] })
  expect(uids()).toEqual(['a', 'b', 'c'])
  expect(await notebook.call('calendar.list', {})).toMatchObject([
    { kind: 'folder', location: folder, meetings: 3 },
  ])
})

test('a refresh reads what has changed: new, other and deleted files; the meetings of the others stay as they are', async () => {
  notebook = openNotebook()
  put('a.ics', one('a'))
  put('b.ics', one('b'), one('b2'))
  put('c.ics', weekly('c', '20260615T100000', 'COUNT=3'))
  await add()
  expect(await sync()).toMatchObject({ ok: true, added: 0, updated: 0, retired: 0 })
  const before = notebook.rows('select id from meeting where uid = ?', 'c')
  put('a.ics', one('a', 16), one('a2'))
  rmSync(at('b.ics'))
  put('d.ics', one('d'))
  expect(await sync()).toMatchObject({ ok: true, added: 2, updated: 1, retired: 2 })
  expect(uids()).toEqual(['a', 'a2', 'c', 'd'])
  expect(notebook.rows('select id from meeting where uid = ?', 'c')).toEqual(before)
})

test('a file that is broken costs only itself, keeps what it had, and is named', async () => {
  notebook = openNotebook()
  put('a.ics', one('a'))
  put('b.ics', one('b'))
  writeFileSync(at('page.ics'), '<!doctype html><p>hello')
  const added = await add()
  expect(added.ok).toBe(true)
  expect(added.warnings.join('\n')).toContain('page.ics')
  expect(uids()).toEqual(['a', 'b'])
  writeFileSync(at('b.ics'), vcalendar(one('b'), one('b2')).slice(0, -40))
  put('c.ics', one('c'))
  const result = await sync()
  expect(result?.ok).toBe(true)
  expect(result?.warnings.join('\n')).toContain('b.ics')
  expect(uids()).toEqual(['a', 'b', 'c'])
  put('b.ics', one('b'), one('b2'))
  expect((await sync())?.warnings.join('\n')).not.toContain('“b.ics”')
  expect(uids()).toEqual(['a', 'b', 'b2', 'c'])
})

test('a file that moves to another name keeps its meetings', async () => {
  notebook = openNotebook()
  put('a.ics', one('a'))
  put('b.ics', one('b'))
  await add()
  const before = notebook.rows('select id, uid from meeting order by uid')
  renameSync(at('a.ics'), at('z.ics'))
  expect(await sync()).toMatchObject({ ok: true, added: 0, retired: 0 })
  expect(notebook.rows('select id, uid from meeting order by uid')).toEqual(before)
})

test('the same event in two files is one meeting, as the first file by name says it; when that goes, as the other does', async () => {
  notebook = openNotebook()
  put('1.ics', single('same', '20260615T090000Z', 'LOCATION:first'))
  put('2.ics', single('same', '20260615T100000Z', 'LOCATION:second'))
  await add()
  const said = () => notebook.rows('select start, location from meeting')
  expect(said()).toEqual([{ start: '2026-06-15T09:00:00Z', location: 'first' }])
  rmSync(at('1.ics'))
  expect(await sync()).toMatchObject({ ok: true, retired: 0 })
  expect(said()).toEqual([{ start: '2026-06-15T10:00:00Z', location: 'second' }])
})

test('a folder that is not there keeps everything; an empty one cannot be added', async () => {
  notebook = openNotebook()
  expect((await notebook.fails('calendar.add', { source: { path: folder } })).message).toMatch(
    /There is no \.ics file in the folder .*; nothing was added/,
  )
  put('a.ics', one('a'))
  await add()
  renameSync(folder, `${folder}-away`)
  expect(await sync()).toMatchObject({
    ok: false,
    failure: expect.stringMatching(/There is no folder .*; what was read before is kept/) as string,
  })
  expect(uids()).toEqual(['a'])
  renameSync(`${folder}-away`, folder)
  expect(await sync()).toMatchObject({ ok: true, added: 0, retired: 0 })
})

test('a folder that is suddenly empty, as where a disk is not mounted, is believed the second time', async () => {
  notebook = openNotebook()
  put('a.ics', one('a'))
  await add()
  rmSync(at('a.ics'))
  expect(await sync()).toMatchObject({ ok: false })
  expect(uids()).toEqual(['a'])
  expect(await sync()).toMatchObject({ ok: true, retired: 1 })
  expect(uids()).toEqual([])
})

test('while the notebook is open a change in the folder comes in by itself', async () => {
  notebook = openNotebook({ refresh: true })
  put('a.ics', one('a'))
  await add()
  await sleep(4_000)
  put('deep/b.ics', one('b'))
  await expect.poll(uids, { timeout: 8_000 }).toEqual(['a', 'b'])
  // also with an old time, as a copy keeps it
  put('a.ics', one('a'), one('a2'))
  utimesSync(at('a.ics'), 0, 0)
  await expect.poll(uids, { timeout: 8_000 }).toEqual(['a', 'a2', 'b'])
})
