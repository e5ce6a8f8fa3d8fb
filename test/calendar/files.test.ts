/** Calendars in files: what is written to the disk is in the notebook without being asked for. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openNotebook, type Notebook } from './notebook.ts'
import { single, vcalendar } from './server.ts'

let folder: string
let notebook: Notebook
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-files-'))
})
afterEach(async () => {
  await notebook.close()
  rmSync(folder, { recursive: true, force: true })
})

const path = (): string => join(folder, 'work.ics')
const one = single('a', '20260615T090000Z')
const two = single('b', '20260616T090000Z')
const uids = (): string[] =>
  notebook.rows<{ uid: string }>('select uid from meeting order by uid').map(({ uid }) => uid)
const add = () => notebook.call('calendar.add', { source: { path: path() } })
/** The notebook has noticed its calendars and looks after their files. */
const looked = (): Promise<void> => sleep(4_000)

test('a file that changes is read again at once, in place or replaced; half of it is reported and takes nothing away', async () => {
  notebook = openNotebook({ refresh: true })
  writeFileSync(path(), vcalendar(one))
  await add()
  await looked()
  writeFileSync(path(), vcalendar(one, two))
  await expect.poll(uids, { timeout: 5_000 }).toEqual(['a', 'b'])

  writeFileSync(path(), vcalendar(one, two).slice(0, -60))
  const failure = async () => (await notebook.call('calendar.list', {}))[0]?.failure ?? ''
  await expect.poll(failure, { timeout: 5_000 }).toMatch(/breaks off in the middle; what was read before/)
  expect(uids()).toEqual(['a', 'b'])

  writeFileSync(`${path()}.new`, vcalendar(two))
  renameSync(`${path()}.new`, path())
  await expect.poll(uids, { timeout: 5_000 }).toEqual(['b'])
  expect(await failure()).toBe('')
})

test('a removed calendar is not read again when its file changes', async () => {
  notebook = openNotebook({ refresh: true })
  writeFileSync(path(), vcalendar(one))
  const { calendarId } = await add()
  await looked()
  await notebook.call('calendar.remove', { calendarId })
  writeFileSync(path(), vcalendar(one, two))
  await sleep(1_000)
  expect(uids()).toEqual([])
})

test('a notebook that is open for a command only watches nothing', async () => {
  notebook = openNotebook()
  writeFileSync(path(), vcalendar(one))
  await add()
  await looked()
  writeFileSync(path(), vcalendar(one, two))
  await sleep(1_000)
  expect(uids()).toEqual(['a'])
})
