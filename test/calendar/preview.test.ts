/** Looking into a source before it is added, and giving a calendar another address. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { gives, says, single, vcalendar, weekly } from './server.ts'

const desk = openDesk()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-preview-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const me = 'ATTENDEE;CN=Anna:mailto:anna@example.org'
const good = vcalendar(
  single('old', '20260601T090000Z', me),
  single('a', '20260612T090000Z', me),
  single('b', '20260613T090000Z', me, 'STATUS:CANCELLED'),
  weekly('w', '20260615T100000', 'COUNT=6', me),
)
const uids = (): string[] =>
  desk.notebook
    .rows<{ uid: string }>('select distinct uid from meeting where goneAt is null order by uid')
    .map(({ uid }) => uid)

test('a preview says what is in a source, and keeps nothing of it', async () => {
  desk.server.on('/cal.ics', gives(good))
  const address = desk.server.url('/cal.ics')
  expect(await desk.notebook.call('calendar.preview', { source: { address } })).toEqual({
    name: 'Work',
    events: 4,
    meetings: 9,
    from: '2026-06-01T09:00:00Z',
    to: '2026-07-20T09:00:00Z',
    next: [
      { title: 'a', start: '2026-06-12T09:00:00Z' },
      { title: 'Weekly', start: '2026-06-15T08:00:00Z' },
      { title: 'Weekly', start: '2026-06-22T08:00:00Z' },
      { title: 'Weekly', start: '2026-06-29T08:00:00Z' },
      { title: 'Weekly', start: '2026-07-06T08:00:00Z' },
    ],
    owner: 'anna@example.org',
    warnings: [],
    here: null,
  })
  expect(await desk.notebook.call('calendar.list', {})).toEqual([])
  expect(desk.notebook.rows('select id from meeting')).toEqual([])
})

test('adding what was just looked at asks nobody again; another address, and a later refresh, do', async () => {
  desk.server.on('/one.ics', gives(good))
  const before = desk.server.asked('/one.ics')
  const source = { address: desk.server.url('/one.ics') }
  await desk.notebook.call('calendar.preview', { source })
  await desk.notebook.call('calendar.add', { source })
  expect(desk.server.asked('/one.ics')).toBe(before + 1)
  await desk.notebook.call('calendar.sync', {})
  expect(desk.server.asked('/one.ics')).toBe(before + 2)
  expect(await desk.notebook.call('calendar.preview', { source })).toMatchObject({ here: 'Work' })
})

test('a file, a folder and bytes are looked into alike; a bad file of a folder costs only itself', async () => {
  writeFileSync(join(folder, 'work.ics'), good)
  const file = await desk.notebook.call('calendar.preview', { source: { path: join(folder, 'work.ics') } })
  expect(file).toMatchObject({ name: 'Work', meetings: 9 })
  const base64 = Buffer.from(good).toString('base64')
  const bytes = await desk.notebook.call('calendar.preview', { source: { fileName: 'x.ics', base64 } })
  expect(bytes).toMatchObject({ name: 'Work', meetings: 9 })
  mkdirSync(join(folder, 'deep'))
  writeFileSync(join(folder, 'deep', 'more.ics'), vcalendar(single('c', '20260620T090000Z')))
  writeFileSync(join(folder, 'bad.ics'), '<html>')
  const all = await desk.notebook.call('calendar.preview', { source: { path: folder } })
  expect(all).toMatchObject({
    events: 5,
    meetings: 10,
    warnings: ['“bad.ics” is a web page, not a calendar.'],
  })
})

test('what cannot be read is refused with the sentence of adding', async () => {
  desk.server.on('/gone.ics', says(410))
  const fails = async (source: { address: string } | { path: string }) =>
    (await desk.notebook.fails('calendar.preview', { source })).message
  expect(await fails({ address: desk.server.url('/gone.ics') })).toMatch(
    /gone for good \(410\); nothing was added/,
  )
  expect(await fails({ path: folder })).toMatch(/There is no \.ics file in the folder/)
  expect(await fails({ path: join(folder, 'no.ics') })).toMatch(/There is no file “no\.ics”/)
})

test('a new address is taken only when it can be read; meetings and pages stay with theirs', async () => {
  desk.server.on('/old-token.ics', gives(good))
  desk.server.on('/new-token.ics', says(404))
  const { calendarId } = await desk.notebook.call('calendar.add', {
    source: { address: desk.server.url('/old-token.ics') },
  })
  const ids = desk.notebook.rows('select id, uid, recurrenceId from meeting order by id')
  desk.server.on('/old-token.ics', says(410))
  expect(await desk.notebook.call('calendar.sync', {})).toMatchObject([{ ok: false }])

  const change = { calendarId, address: desk.server.url('/new-token.ics') }
  const failure = await desk.notebook.fails('calendar.newAddress', change)
  expect(failure.message).toMatch(/no calendar at this address \(404\); nothing was changed\./)
  expect(failure.message).not.toContain('token')
  expect((await desk.notebook.call('calendar.list', {}))[0]?.failure).toMatch(/410/)

  desk.server.on('/new-token.ics', gives(good))
  const asked = desk.server.asked('/new-token.ics')
  expect(await desk.notebook.call('calendar.newAddress', change)).toMatchObject({
    ok: true,
    added: 0,
    retired: 0,
  })
  expect(desk.server.asked('/new-token.ics')).toBe(asked + 1)
  expect(desk.notebook.rows('select id, uid, recurrenceId from meeting order by id')).toEqual(ids)
  expect((await desk.notebook.call('calendar.list', {}))[0]).toMatchObject({ failure: null })
  desk.server.on('/new-token.ics', gives(vcalendar(single('a', '20260612T090000Z', me))))
  await desk.notebook.call('calendar.sync', {})
  // what a feed drops of the past stays
  expect(uids()).toEqual(['a', 'old'])
})

test('only a calendar that is read from an address has another; and no address is read twice', async () => {
  writeFileSync(join(folder, 'work.ics'), good)
  const file = await desk.notebook.call('calendar.add', { source: { path: join(folder, 'work.ics') } })
  desk.server.on('/two.ics', gives(good))
  const address = desk.server.url('/two.ics')
  expect(
    (await desk.notebook.fails('calendar.newAddress', { calendarId: file.calendarId, address })).message,
  ).toMatch(/“Work” is not read from an address; nothing was changed/)
  desk.server.on('/three.ics', gives(good))
  await desk.notebook.call('calendar.add', { source: { address } })
  const three = await desk.notebook.call('calendar.add', {
    source: { address: desk.server.url('/three.ics') },
  })
  expect(
    (await desk.notebook.fails('calendar.newAddress', { calendarId: three.calendarId, address })).message,
  ).toMatch(/in the notebook already, as “Work”/)
})

test('it is told where secrets are', async () => {
  expect(await desk.notebook.call('calendar.secrets', {})).toEqual({ in: 'file' })
})
