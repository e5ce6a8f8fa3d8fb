/** Folders in which no notebook can be, or that are taken away while one is open, and the notebook of a newer Rapport that was killed. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCore, type Core } from '../../src-main/core/core.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-places-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

it.skipIf(process.getuid?.() === 0)(
  'a folder that may not be written to is refused with a sentence (root may write everywhere)',
  async () => {
    const made = openCore({ folder })
    if (made.ok) await made.value.close()
    chmodSync(folder, 0o500)
    expect(openCore({ folder })).toMatchObject({
      ok: false,
      error: { code: 'storage', message: expect.stringMatching(/read-only|may not be written/) as string },
    })
  },
)
it('a file in the place of the folder is refused with a sentence', () => {
  const file = join(folder, 'file')
  writeFileSync(file, 'mine')
  expect(openCore({ folder: file })).toMatchObject({
    ok: false,
    error: { code: 'storage', message: expect.stringContaining('Nothing was changed') as string },
  })
  expect(readFileSync(file, 'utf8')).toBe('mine')
})
it('a notebook whose newer version stands in its log alone, as after a kill, is refused and both stay as they are', async () => {
  const made = openCore({ folder })
  if (made.ok) await made.value.close()
  const file = join(folder, 'notebook.db')
  // held open, as nothing tidies up after a kill
  const killed = new Database(file)
  killed.pragma('wal_autocheckpoint = 0')
  killed.pragma('user_version = 99')
  const bytes = () => [file, `${file}-wal`].map((path) => readFileSync(path).toString('base64'))
  const before = bytes()
  expect(openCore({ folder })).toMatchObject({ ok: false, error: { code: 'newer' } })
  expect(bytes()).toEqual(before)
  killed.close()
})

describe('a notebook whose file lost all that it held', () => {
  const file = () => join(folder, 'notebook.db')
  const refusedAs = (...parts: readonly string[]): void => {
    const opened = openCore({ folder })
    for (const part of ['Nothing was changed', ...parts])
      expect(opened).toMatchObject({
        ok: false,
        error: { code: 'damaged', message: expect.stringContaining(part) as string },
      })
  }
  it('is refused while pictures, calendars or backups of it are there', () => {
    writeFileSync(file(), '')
    for (const name of ['images', 'calendars']) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'one'), 'kept')
    }
    refusedAs('is empty', 'images, calendars are still beside it')
    expect(readFileSync(file(), 'utf8')).toBe('')
  })
  it.each(['empty', 'missing'])('is refused while its log is there, the file being %s', (how) => {
    if (how === 'empty') writeFileSync(file(), '')
    writeFileSync(`${file()}-wal`, 'what was typed last')
    refusedAs(`is ${how}`, 'notebook.db-wal')
    expect(readFileSync(`${file()}-wal`, 'utf8')).toBe('what was typed last')
  })
  it('is begun anew where nothing speaks of an older one', async () => {
    writeFileSync(file(), '')
    const opened = openCore({ folder })
    if (!opened.ok) throw new Error(opened.error.message)
    await opened.value.close()
    expect(readFileSync(file()).length).toBeGreaterThan(0)
  })
})

it.runIf(process.platform === 'linux')(
  'a notebook where no folder can ever be made is refused in a sentence',
  () => {
    expect(openCore({ folder: '/proc/none/here' })).toMatchObject({
      ok: false,
      error: { code: 'storage', message: expect.stringContaining('cannot be made') as string },
    })
  },
)

describe('a notebook that is taken away while it is open', () => {
  const note = (core: Core, text: string) =>
    core.call('capture.note', { text, zone: 'Europe/Berlin', at: 'inbox' })
  const refused = {
    ok: false,
    error: { code: 'storage', message: expect.stringContaining('is not in its folder any more') as string },
  }
  it('takes nothing while it is away, says so, and goes on when it is back', async () => {
    const made = openCore({ folder })
    if (!made.ok) throw new Error(made.error.message)
    expect(await note(made.value, 'before')).toMatchObject({ ok: true })
    renameSync(folder, `${folder}-away`)
    expect(await note(made.value, 'meanwhile')).toMatchObject(refused)
    renameSync(`${folder}-away`, folder)
    expect(await note(made.value, 'after')).toMatchObject({ ok: true })
    await made.value.close()
  })
  it('takes nothing either when another file stands in its place', async () => {
    const made = openCore({ folder })
    if (!made.ok) throw new Error(made.error.message)
    const file = join(folder, 'notebook.db')
    renameSync(file, join(folder, 'mine.db'))
    writeFileSync(file, 'another')
    expect(await note(made.value, 'meanwhile')).toMatchObject(refused)
    await made.value.close()
    expect(readFileSync(file, 'utf8')).toBe('another')
  })
})
