/** Secrets: one that cannot be asked for is the trouble of its calendar alone, and none is anywhere but in their place. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openNotebook, type Notebook } from './notebook.ts'
import { gives, says, serveCalendars, single, vcalendar, type CalendarServer } from './server.ts'

let server: CalendarServer
let notebook: Notebook
beforeAll(async () => {
  server = await serveCalendars()
})
afterAll(() => server.close())
beforeEach(() => {
  notebook = openNotebook()
})
afterEach(() => notebook.close())

const good = vcalendar(single('a', '20260615T090000Z'))

test('while secrets cannot be read, calendars with a secret fail in words and the others go on; then all go on', async () => {
  server.on('/private-8f3a.ics', gives(good))
  const address = server.url('/private-8f3a.ics')
  const one = await notebook.call('calendar.add', { source: { address } })
  const path = join(notebook.folder, 'other.ics')
  writeFileSync(path, vcalendar(single('b', '20260616T090000Z')))
  const two = await notebook.call('calendar.add', { source: { path } })
  const secrets = join(notebook.folder, 'secrets.json')
  const kept = readFileSync(secrets)
  writeFileSync(secrets, '{"calendar')
  writeFileSync(path, vcalendar(single('b', '20260616T090000Z'), single('c', '20260616T110000Z')))
  expect(await notebook.call('calendar.sync', {})).toMatchObject([
    {
      calendarId: one.calendarId,
      ok: false,
      failure: expect.stringMatching(/secrets\.json .* is damaged/) as string,
    },
    { calendarId: two.calendarId, ok: true, added: 1 },
  ])
  expect((await notebook.call('calendar.list', {})).map(({ failure }) => failure !== null)).toEqual([
    true,
    false,
  ])
  writeFileSync(secrets, kept)
  expect(await notebook.call('calendar.sync', {})).toMatchObject([{ ok: true }, { ok: true }])
  expect((await notebook.call('calendar.list', {}))[0]?.failure).toBeNull()
})

test('the secret part of an address is in no table, no reply, no event and no export', async () => {
  server.on('/private-8f3a/basic.ics', gives(good))
  server.on('/private-9c4b/basic.ics', gives(good))
  const [address, next] = [
    server.url('/private-8f3a/basic.ics?key=7d1e'),
    server.url('/private-9c4b/basic.ics'),
  ]
  const replies: unknown[] = [
    await notebook.call('calendar.preview', { source: { address } }),
    await notebook.call('calendar.add', { source: { address } }),
  ]
  const calendarId = (await notebook.call('calendar.list', {}))[0]?.id ?? ''
  server.on('/private-8f3a/basic.ics', says(403))
  replies.push(await notebook.call('calendar.sync', {}), await notebook.call('calendar.list', {}))
  replies.push(await notebook.call('calendar.newAddress', { calendarId, address: next }))
  server.on('/private-9c4b/basic.ics', says(500))
  replies.push(await notebook.fails('calendar.preview', { source: { address: next } }))
  replies.push(await notebook.call('calendar.sync', {}), await notebook.call('calendar.list', {}))
  await notebook.call('notebook.export', { out: join(notebook.folder, 'out') })
  const secrets = ['8f3a', '7d1e', '9c4b']
  for (const secret of secrets) {
    expect(JSON.stringify(replies)).not.toContain(secret)
    expect(JSON.stringify(notebook.events)).not.toContain(secret)
  }
  for (const entry of readdirSync(notebook.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'secrets.json') continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    for (const secret of secrets) expect(bytes.includes(secret), entry.name).toBe(false)
  }
})
