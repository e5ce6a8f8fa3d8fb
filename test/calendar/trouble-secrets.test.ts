/** Secrets: one that cannot be asked for is the trouble of its calendar alone, and none is anywhere but in their place. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { gives, says, single, vcalendar } from './server.ts'

const desk = openDesk()

const good = vcalendar(single('a', '20260615T090000Z'))

test('while secrets cannot be read, calendars with a secret fail in words and the others go on; then all go on', async () => {
  desk.server.on('/private-8f3a.ics', gives(good))
  const address = desk.server.url('/private-8f3a.ics')
  const one = await desk.notebook.call('calendar.add', { source: { address } })
  const path = join(desk.notebook.folder, 'other.ics')
  writeFileSync(path, vcalendar(single('b', '20260616T090000Z')))
  const two = await desk.notebook.call('calendar.add', { source: { path } })
  const secrets = join(desk.notebook.folder, 'secrets.json')
  const kept = readFileSync(secrets)
  writeFileSync(secrets, '{"calendar')
  writeFileSync(path, vcalendar(single('b', '20260616T090000Z'), single('c', '20260616T110000Z')))
  expect(await desk.notebook.call('calendar.sync', {})).toMatchObject([
    {
      calendarId: one.calendarId,
      ok: false,
      failure: expect.stringMatching(/secrets\.json .* is damaged/) as string,
    },
    { calendarId: two.calendarId, ok: true, added: 1 },
  ])
  expect((await desk.notebook.call('calendar.list', {})).map(({ failure }) => failure !== null)).toEqual([
    true,
    false,
  ])
  writeFileSync(secrets, kept)
  expect(await desk.notebook.call('calendar.sync', {})).toMatchObject([{ ok: true }, { ok: true }])
  expect((await desk.notebook.call('calendar.list', {}))[0]?.failure).toBeNull()
})

test('the secret part of an address is in no table, no reply, no event and no export', async () => {
  desk.server.on('/private-8f3a/basic.ics', gives(good))
  desk.server.on('/private-9c4b/basic.ics', gives(good))
  const [address, next] = [
    desk.server.url('/private-8f3a/basic.ics?key=7d1e'),
    desk.server.url('/private-9c4b/basic.ics'),
  ]
  const replies: unknown[] = [
    await desk.notebook.call('calendar.preview', { source: { address } }),
    await desk.notebook.call('calendar.add', { source: { address } }),
  ]
  const calendarId = (await desk.notebook.call('calendar.list', {}))[0]?.id ?? ''
  desk.server.on('/private-8f3a/basic.ics', says(403))
  replies.push(await desk.notebook.call('calendar.sync', {}), await desk.notebook.call('calendar.list', {}))
  replies.push(await desk.notebook.call('calendar.newAddress', { calendarId, address: next }))
  desk.server.on('/private-9c4b/basic.ics', says(500))
  replies.push(await desk.notebook.fails('calendar.preview', { source: { address: next } }))
  replies.push(await desk.notebook.call('calendar.sync', {}), await desk.notebook.call('calendar.list', {}))
  await desk.notebook.call('notebook.export', { out: join(desk.notebook.folder, 'out') })
  const secrets = ['8f3a', '7d1e', '9c4b']
  for (const secret of secrets) {
    expect(JSON.stringify(replies)).not.toContain(secret)
    expect(JSON.stringify(desk.notebook.events)).not.toContain(secret)
  }
  for (const entry of readdirSync(desk.notebook.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'secrets.json') continue
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    for (const secret of secrets) expect(bytes.includes(secret), entry.name).toBe(false)
  }
})
