import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { paragraph } from '../../../test/host/editing.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

it('says what there is in numbers', async () => {
  await world.calendar({ title: 'Weekly', at: '2026-06-05T10:00', weeks: 2, people: ['Tom Weiss'] })
  await world.write(world.meeting('Weekly', '2026-06-05'), paragraph('we spoke'))
  const found = await world.call('notebook.diagnostics', {})
  expect(found).toMatchObject({
    rapport: '0.1.0',
    counts: { pages: 1, meetings: 2, items: 0, people: 2 },
    calendars: [{ kind: 'upload', failures: 0, warnings: 0, meetings: 2 }],
  })
  expect(found.bytes).toBeGreaterThan(100_000)
  expect(found.log.at(-1)).toContain('"event":"opened"')
})

it('holds no word of the notebook, no address and no password, whatever has failed', async () => {
  await world.calendar({ title: 'Canary weekly', at: '2026-06-05T10:00', people: ['Canary Weiss'] })
  await world.write(world.meeting('Canary weekly'), paragraph('the canary sings'))
  const server = createServer((_, response) => response.end('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const added = await world.call('calendar.add', {
    source: { address: `http://127.0.0.1:${port}/canary-secret.ics` },
    name: 'Canary calendar',
  })
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
  await world.call('calendar.sync', { calendarId: added.calendarId })
  const found = await world.call('notebook.diagnostics', {})
  expect(found.calendars).toContainEqual(expect.objectContaining({ kind: 'address', failures: 1 }))
  expect(found.log.at(-1)).toContain('"event":"calendarFailed","code":"unreachable"')
  const said = JSON.stringify(found)
  expect(said).not.toMatch(/canary/i)
  expect(said).not.toContain(world.folder)
  expect(said).not.toContain(String(port))
})
