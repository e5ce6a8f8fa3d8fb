/** What a removed calendar leaves behind: everything for a week, so that undo brings it back, then nothing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openNotebook, type Notebook } from './notebook.ts'
import { gives, serveCalendars, single, vcalendar, type CalendarServer } from './server.ts'

let server: CalendarServer
let notebook: Notebook
beforeAll(async () => {
  server = await serveCalendars()
})
afterAll(() => server.close())
beforeEach(() => {
  notebook = openNotebook({ refresh: true })
})
afterEach(() => notebook.close())

const body = vcalendar(single('a', '20260615T090000Z'))
const secrets = (): string => readFileSync(join(notebook.folder, 'secrets.json'), 'utf8')
const uploads = (): readonly string[] => {
  const folder = join(notebook.folder, 'calendars')
  return existsSync(folder) ? readdirSync(folder) : []
}
async function addAndRemove(): Promise<readonly string[]> {
  server.on('/token-1234.ics', gives(body))
  const base64 = Buffer.from(vcalendar(single('b', '20260616T090000Z'))).toString('base64')
  const ids: string[] = []
  for (const source of [{ address: server.url('/token-1234.ics') }, { fileName: 'b.ics', base64 }]) {
    const { calendarId } = await notebook.call('calendar.add', { source })
    await notebook.call('calendar.remove', { calendarId })
    ids.push(calendarId)
  }
  return ids
}
/** A new calendar has all of them looked after. */
async function look(): Promise<void> {
  server.on('/new.ics', gives(body))
  await notebook.call('calendar.add', { source: { address: server.url('/new.ics') } })
  notebook.pass({ hours: 2 })
  await expect.poll(() => server.asked('/new.ics'), { timeout: 10_000 }).toBe(2)
}

test('within a week it comes back with its address', async () => {
  const [id] = await addAndRemove()
  notebook.pass({ hours: 24 * 6 })
  await look()
  expect(uploads()).toHaveLength(1)
  await notebook.call('calendar.restore', { calendarId: id ?? '' })
  expect((await notebook.call('calendar.sync', { calendarId: id ?? '' }))[0]).toMatchObject({ ok: true })
})

test('after it no address, file or row of it is left', async () => {
  await addAndRemove()
  expect(secrets()).toContain('token-1234')
  expect(uploads()).toHaveLength(1)
  notebook.pass({ hours: 24 * 8 })
  await expect.poll(() => notebook.rows('select id from calendar'), { timeout: 10_000 }).toEqual([])
  expect(secrets()).not.toContain('token-1234')
  expect(uploads()).toEqual([])
})
