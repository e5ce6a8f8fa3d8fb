/** How often a server is asked: as its feed wishes, later when it fails, not before it allows, and at once by hand. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { gives, says, single, vcalendar } from './server.ts'

const desk = openDesk({ refresh: true })

const event = single('a', '20260615T090000Z')
const good = vcalendar(event)
const wishing = (line: string): string => good.replace('X-WR-CALNAME', `${line}\r\nX-WR-CALNAME`)
const add = async (path: string): Promise<string> =>
  (await desk.notebook.call('calendar.add', { source: { address: desk.server.url(path) } })).calendarId
const sync = async (calendarId: string) => (await desk.notebook.call('calendar.sync', { calendarId }))[0]
const minutes = async () => (await desk.notebook.call('calendar.list', {}))[0]?.refreshMinutes
/** How many minutes after the last attempt the clock may try again, null when at the usual pace. */
const pause = (): number | null => {
  const [row] = desk.notebook.rows<{ checkedAt: string; notBefore: string | null }>(
    'select checkedAt, notBefore from calendar',
  )
  if (!row?.notBefore) return null
  return Temporal.Instant.from(row.notBefore).since(row.checkedAt).total('minutes')
}

test('a feed says how often it wishes to be read, and may change its mind', async () => {
  desk.server.on('/wish.ics', gives(wishing('REFRESH-INTERVAL;VALUE=DURATION:PT2H')))
  const calendarId = await add('/wish.ics')
  expect(await minutes()).toBe(120)
  for (const [line, expected] of [
    ['X-PUBLISHED-TTL:PT1M', 5],
    ['X-PUBLISHED-TTL:P1W', 1440],
    ['X-PUBLISHED-TTL:soon', 15],
  ] as const) {
    desk.server.on('/wish.ics', gives(wishing(line)))
    await sync(calendarId)
    expect(await minutes()).toBe(expected)
  }
})

test('failures in a row make the pauses longer; one good answer ends them', async () => {
  desk.server.on('/tired.ics', gives(good))
  const calendarId = await add('/tired.ics')
  desk.server.on('/tired.ics', says(500))
  const pauses: number[] = []
  for (let failure = 1; failure <= 8; failure += 1) {
    expect(await sync(calendarId)).toMatchObject({ ok: false })
    pauses.push(pause() ?? 0)
  }
  for (const [failure, most] of [5, 10, 20, 40, 80, 160, 320, 360].entries()) {
    expect(pauses[failure]).toBeGreaterThanOrEqual(most * 0.74)
    expect(pauses[failure]).toBeLessThanOrEqual(most)
  }
  desk.server.on('/tired.ics', gives(good))
  expect(await sync(calendarId)).toMatchObject({ ok: true, failure: null })
  expect(pause()).toBeNull()
  desk.server.on('/tired.ics', says(500))
  await sync(calendarId)
  expect(pause()).toBeLessThanOrEqual(5)
})

test('a server that asks to wait is asked at once by hand, and not before that by the clock', async () => {
  await desk.another({ refresh: true })
  desk.server.on('/wait.ics', gives(good))
  desk.server.on('/other.ics', gives(vcalendar(single('o', '20260615T090000Z'))))
  const calendarId = await add('/wait.ics')
  await add('/other.ics')
  desk.server.on('/wait.ics', gives('no', { 'retry-after': '7200' }, 429))
  await sync(calendarId)
  expect(pause()).toBe(120)
  await sync(calendarId)
  expect(desk.server.asked('/wait.ics')).toBe(3)
  // the first look of the clock, when only the other one is due
  desk.notebook.pass({ minutes: 119 })
  await expect.poll(() => desk.server.asked('/other.ics'), { timeout: 10_000 }).toBe(2)
  expect(desk.server.asked('/wait.ics')).toBe(3)
})

test('a calendar that cannot even be begun with holds up no other', async () => {
  await desk.another({ refresh: true })
  desk.server.on('/first.ics', gives(good))
  await add('/first.ics')
  const path = join(desk.notebook.folder, 'second.ics')
  writeFileSync(path, good)
  await desk.notebook.call('calendar.add', { source: { path } })
  writeFileSync(join(desk.notebook.folder, 'secrets.json'), 'damaged')
  writeFileSync(path, vcalendar(event, single('b', '20260616T090000Z')))
  desk.notebook.pass({ minutes: 17 })
  await expect
    .poll(() => desk.notebook.rows("select 1 from meeting where uid = 'b'"), { timeout: 10_000 })
    .toHaveLength(1)
})

test('Retry-After may be a date, and is believed for a day at most', async () => {
  desk.server.on('/date.ics', gives(good))
  const calendarId = await add('/date.ics')
  for (const [after, expected] of [
    ['Fri, 12 Jun 2026 10:00:00 GMT', 180],
    ['Fri, 12 Jun 2099 10:00:00 GMT', 1440],
  ] as const) {
    desk.server.on('/date.ics', gives('no', { 'retry-after': after }, 503))
    await sync(calendarId)
    expect(pause()).toBe(expected)
  }
})

test('a server that gives what is no calendar is spared as well', async () => {
  desk.server.on('/page.ics', gives(good))
  const calendarId = await add('/page.ics')
  desk.server.on('/page.ics', gives('<!doctype html><title>Sign in</title>'))
  await sync(calendarId)
  expect(pause()).toBeGreaterThan(3)
})

test('a server that always says that nothing has changed is found out within a day', async () => {
  desk.server.on('/deaf.ics', gives(good, { etag: '"1"' }))
  const calendarId = await add('/deaf.ics')
  desk.server.on('/deaf.ics', says(304))
  desk.notebook.pass({ minutes: 15 })
  expect(await sync(calendarId)).toMatchObject({ ok: true })
  desk.notebook.pass({ hours: 24 })
  const result = await sync(calendarId)
  expect(result?.ok).toBe(false)
  expect(result?.failure).toMatch(/nothing has changed, also when asked for everything.*is kept/)
  expect(desk.notebook.rows('select uid from meeting')).toHaveLength(1)
})

test('a server that says so wrongly is corrected by the daily whole answer', async () => {
  const body = vcalendar(event, single('b', '20260616T090000Z'))
  desk.server.on('/stale.ics', gives(good, { etag: '"1"' }))
  const calendarId = await add('/stale.ics')
  desk.server.on('/stale.ics', (request, response) => {
    if (request.headers['if-none-match'] === undefined) response.writeHead(200).end(body)
    else response.writeHead(304).end()
  })
  expect(await sync(calendarId)).toMatchObject({ ok: true, added: 0 })
  desk.notebook.pass({ hours: 24 })
  expect(await sync(calendarId)).toMatchObject({ ok: true, added: 1 })
})

test('a server that always sends everything is read again only when its bytes have changed', async () => {
  desk.server.on('/same.ics', gives(good))
  const calendarId = await add('/same.ics')
  const stamp = () => desk.notebook.rows('select bodyHash, warnings from calendar')
  const before = stamp()
  const heard = desk.notebook.events.length
  desk.notebook.pass({ minutes: 15 })
  expect(await sync(calendarId)).toMatchObject({ ok: true, added: 0, updated: 0, retired: 0 })
  expect(stamp()).toEqual(before)
  expect(desk.notebook.events.slice(heard)).toMatchObject([{ kind: 'changed', tables: ['calendar'] }])
})

test('a file that is missing bothers nobody and keeps its usual pace', async () => {
  const path = join(desk.notebook.folder, 'work.ics')
  writeFileSync(path, good)
  const { calendarId } = await desk.notebook.call('calendar.add', { source: { path } })
  rmSync(path)
  expect(await sync(calendarId)).toMatchObject({ ok: false })
  expect(pause()).toBeNull()
})
