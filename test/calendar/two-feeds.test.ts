/**
 * Two calendars, one of them broken in every way in turn: the other one's meetings are what they are in a notebook that has
 * only that one, and are fresh at once; the broken one keeps its last good copy and says why.
 */
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNotebook, type Notebook } from './notebook.ts'
import {
  gives,
  leadsTo,
  says,
  serveCalendars,
  single,
  vcalendar,
  vevent,
  weekly,
  type Answer,
  type CalendarServer,
} from './server.ts'

let server: CalendarServer
let notebook: Notebook
/** Has only the good calendar. */
let alone: Notebook
let good: string
let goodAlone: string
let broken: string
/** Meetings of the broken calendar as they were when it was whole. */
let lastGood: string
/** Answers that are not finished yet. */
const hanging = new Set<ServerResponse>()

const whole = vcalendar(
  weekly('b-series', '20260601T140000', 'COUNT=20', 'ATTENDEE;CN=Bea:mailto:bea@example.org'),
  single('b-one', '20260616T090000Z'),
)
/** What the good calendar says in a round; one of its meetings is another each time. */
const goodFeed = (round: string): string =>
  vcalendar(
    weekly('a-series', '20260601T090000', 'BYDAY=MO,TH', 'ATTENDEE;CN=Ada:mailto:ada@example.org'),
    single('a-one', '20260615T090000Z', 'LOCATION:https://meet.google.com/abc-defg-hij'),
    vevent('UID:a-round', 'DTSTART:20260617T090000Z', 'DURATION:PT1H', `SUMMARY:${round}`),
  )

/** All that is shown of the meetings of a calendar. */
const meetingsOf = (from: Notebook, calendarId: string): string =>
  JSON.stringify(
    from.rows(
      `select uid, recurrenceId, title, start, end, zone, allDay, status, busy, location, description, joinUrl, provider,
         goneAt, hash from meeting join meetingSource on meetingId = id where calendarId = ? order by uid, recurrenceId`,
      calendarId,
    ),
  )
const titlesOf = (calendarId: string): string[] =>
  notebook
    .rows<{ title: string }>(
      "select title from meeting join meetingSource on meetingId = id where calendarId = ? and uid = 'a-round'",
      calendarId,
    )
    .map(({ title }) => title)

beforeAll(async () => {
  server = await serveCalendars()
  notebook = openNotebook()
  alone = openNotebook()
  server.on('/good.ics', gives(goodFeed('Begin')))
  server.on('/broken.ics', gives(whole))
  const added = (to: Notebook, path: string) =>
    to.call('calendar.add', { source: { address: server.url(path) } })
  good = (await added(notebook, '/good.ics')).calendarId
  broken = (await added(notebook, '/broken.ics')).calendarId
  goodAlone = (await added(alone, '/good.ics')).calendarId
  lastGood = meetingsOf(notebook, broken)
})
afterAll(async () => {
  await notebook.close()
  await alone.close()
  await server.close()
})

const hangsUp: Answer = (request) => void request.socket.destroy()
const neverAnswers: Answer = (_, response) => void hanging.add(response)
const tooSlow: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/calendar' }).write(whole.slice(0, 80))
  hanging.add(response)
}
const breaksOff: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': String(whole.length) })
  response.write(whole.slice(0, whole.length / 2), () => response.destroy())
}
const packed = (body: string | Uint8Array): Answer => gives(body, { 'content-encoding': 'gzip' })
const nested = 'BEGIN:VEVENT\r\nBEGIN:VALARM\r\n'.repeat(50_000)

const ways: readonly (readonly [what: string, answer: Answer, sentence: RegExp])[] = [
  ['not found', says(404), /\(404\)/],
  ['gone', says(410), /\(410\)/],
  ['an error of the server', says(500), /\(500\)/],
  ['too many requests', gives('', { 'retry-after': '3600' }, 429), /\(429\)/],
  ['no access', says(401), /\(401\)/],
  ['no answer at all', neverAnswers, /broke off|does not answer/],
  ['a body that does not end', tooSlow, /broke off/],
  ['a connection that is dropped', hangsUp, /broke off|does not answer/],
  ['half of what was announced', breaksOff, /broke off/],
  ['a calendar without its end', gives(whole.slice(0, -200)), /breaks off in the middle/],
  ['a sign-in page', gives('<!doctype html><title>Sign in</title>'), /is a web page/],
  ['a loop of redirects', leadsTo('/broken.ics'), /more than five times/],
  ['a redirect into a private network', leadsTo('http://192.168.0.1/'), /private network/],
  ['a redirect to where nobody listens', leadsTo('http://127.0.0.1:1/'), /\S/],
  ['nothing', gives(''), /is empty/],
  ['no events any more', gives(vcalendar()), /no (?:events|meetings)|empty/i],
  ['damaged gzip', packed('not gzip'), /cannot be unpacked/],
  ['gzip that breaks off', packed(gzipSync(whole).subarray(0, 100)), /cannot be unpacked|broke off/],
  ['a gzip bomb', packed(gzipSync(Buffer.alloc(80_000_000))), /larger than/],
  [
    'events that are begun and never ended',
    gives(`BEGIN:VCALENDAR\r\n${nested}`),
    /breaks off in the middle/,
  ],
]

test.each(ways)('%s', async (what, answer, sentence) => {
  server.on('/broken.ics', answer)
  server.on('/good.ics', gives(goodFeed(what)))
  notebook.pass({ hours: 2 })
  alone.pass({ hours: 2 })

  const asked = server.asked('/broken.ics')
  const failing = notebook.call('calendar.sync', { calendarId: broken })
  const begun = performance.now()
  const [fresh] = await notebook.call('calendar.sync', { calendarId: good })
  expect(performance.now() - begun).toBeLessThan(3000)
  expect(fresh).toMatchObject({ ok: true, failure: null, warnings: [], added: 0, updated: 1, retired: 0 })
  await alone.call('calendar.sync', {})
  expect(meetingsOf(notebook, good)).toBe(meetingsOf(alone, goodAlone))
  expect(titlesOf(good)).toEqual([what])

  await expect.poll(() => server.asked('/broken.ics')).toBeGreaterThan(asked)
  for (const response of hanging) response.destroy()
  hanging.clear()
  const [failed] = await failing
  expect(failed).toMatchObject({ ok: false, added: 0, updated: 0, retired: 0 })
  expect(failed?.failure).toMatch(sentence)
  expect(failed?.failure).toMatch(/^[^]+; what was read before is kept\. [A-Z][^]*\.$/)
  expect(meetingsOf(notebook, broken)).toBe(lastGood)

  const list = await notebook.call('calendar.list', {})
  expect(list.find(({ id }) => id === good)).toMatchObject({ failure: null })
  expect(list.find(({ id }) => id === broken)).toMatchObject({ failure: failed?.failure })

  server.on('/good.ics', gives(goodFeed(`${what}, later`)))
  const both = await notebook.call('calendar.sync', { calendarId: good })
  expect(both).toMatchObject([{ ok: true, updated: 1 }])
  expect(titlesOf(good)).toEqual([`${what}, later`])
  expect(meetingsOf(notebook, broken)).toBe(lastGood)
})

const endless = vevent('UID:endless', 'DTSTART:20200101T000000Z', 'RRULE:FREQ=SECONDLY', 'SUMMARY:Endless')
const dense = vevent(
  'UID:dense',
  'DTSTART:20200101T000000Z',
  `RRULE:FREQ=HOURLY;BYMINUTE=${Array.from({ length: 60 }, (_, minute) => minute).join()}`,
  'SUMMARY:Dense',
)
const bad = vevent('UID:bad', 'DTSTART:the day after tomorrow', 'SUMMARY:Bad')
const survived: readonly (readonly [what: string, answer: Answer, warning: RegExp])[] = [
  ['an endless rule', gives(whole.replace('END:VCALENDAR', `${endless}END:VCALENDAR`)), /every second/],
  ['a rule of every minute', gives(whole.replace('END:VCALENDAR', `${dense}END:VCALENDAR`)), /10,000/],
  ['one bad event', gives(whole.replace('END:VCALENDAR', `${bad}END:VCALENDAR`)), /is not a date/],
  // what the last read warned of is still so
  ['304 to everything', gives('', {}, 304), /is not a date/],
]

test.each(survived)('%s costs only itself', async (what, answer, warning) => {
  server.on('/broken.ics', answer)
  server.on('/good.ics', gives(goodFeed(what)))
  notebook.pass({ hours: 26 })
  alone.pass({ hours: 26 })
  const results = await notebook.call('calendar.sync', {})
  await alone.call('calendar.sync', {})
  expect(results.find(({ calendarId }) => calendarId === good)).toMatchObject({
    ok: true,
    updated: 1,
    warnings: [],
  })
  expect(meetingsOf(notebook, good)).toBe(meetingsOf(alone, goodAlone))
  const of = results.find(({ calendarId }) => calendarId === broken)
  expect(of?.warnings.join()).toMatch(warning)
  const rows = JSON.parse(meetingsOf(notebook, broken)) as readonly { readonly uid: string }[]
  expect(JSON.stringify(rows.filter(({ uid }) => uid.startsWith('b-')))).toBe(lastGood)
})

test('well again, the broken one is fresh too', async () => {
  server.on('/broken.ics', gives(whole.replace('b-one', 'b-two')))
  notebook.pass({ hours: 26 })
  const results = await notebook.call('calendar.sync', {})
  expect(results.every(({ ok, failure }) => ok && failure === null)).toBe(true)
  expect(meetingsOf(notebook, broken)).toContain('b-two')
})
