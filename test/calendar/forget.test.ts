/** What a removed calendar leaves behind: everything for a week, so that undo brings it back, then nothing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { gives, single, vcalendar } from './server.ts'

const desk = openDesk({ refresh: true })

const body = vcalendar(single('a', '20260615T090000Z'))
const secrets = (): string => readFileSync(join(desk.notebook.folder, 'secrets.json'), 'utf8')
const uploads = (): readonly string[] => {
  const folder = join(desk.notebook.folder, 'calendars')
  return existsSync(folder) ? readdirSync(folder) : []
}
async function addAndRemove(): Promise<readonly string[]> {
  desk.server.on('/token-1234.ics', gives(body))
  const base64 = Buffer.from(vcalendar(single('b', '20260616T090000Z'))).toString('base64')
  const ids: string[] = []
  for (const source of [{ address: desk.server.url('/token-1234.ics') }, { fileName: 'b.ics', base64 }]) {
    const { calendarId } = await desk.notebook.call('calendar.add', { source })
    await desk.notebook.call('calendar.remove', { calendarId })
    ids.push(calendarId)
  }
  return ids
}
/** A new calendar has all of them looked after. */
async function look(): Promise<void> {
  desk.server.on('/new.ics', gives(body))
  await desk.notebook.call('calendar.add', { source: { address: desk.server.url('/new.ics') } })
  desk.notebook.pass({ hours: 2 })
  await expect.poll(() => desk.server.asked('/new.ics'), { timeout: 10_000 }).toBe(2)
}

test('within a week it comes back with its address', async () => {
  const [id] = await addAndRemove()
  desk.notebook.pass({ hours: 24 * 6 })
  await look()
  expect(uploads()).toHaveLength(1)
  await desk.notebook.call('calendar.restore', { calendarId: id ?? '' })
  expect((await desk.notebook.call('calendar.sync', { calendarId: id ?? '' }))[0]).toMatchObject({ ok: true })
})

test('after it no address, file or row of it is left', async () => {
  await addAndRemove()
  expect(secrets()).toContain('token-1234')
  expect(uploads()).toHaveLength(1)
  desk.notebook.pass({ hours: 24 * 8 })
  await expect.poll(() => desk.notebook.rows('select id from calendar'), { timeout: 10_000 }).toEqual([])
  expect(secrets()).not.toContain('token-1234')
  expect(uploads()).toEqual([])
})
