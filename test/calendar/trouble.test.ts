/** Every way in which a source can fail: nothing is added, the last good state stays, and one sentence says why. */
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fetchAddress } from '../../src-main/core/calendar/fetch.ts'
import { openNet } from '../../src-main/core/calendar/net.ts'
import { openDesk } from './desk.ts'
import { gives, leadsTo, says, serveCalendars, single, vcalendar, type Answer } from './server.ts'

const desk = openDesk()

const good = vcalendar(single('a', '20260615T090000Z'), single('b', '20260616T090000Z'))
const add = (address: string) => desk.notebook.call('calendar.add', { source: { address } })
const refused = (address: string) => desk.notebook.fails('calendar.add', { source: { address } })
const list = () => desk.notebook.call('calendar.list', {})

/** More than may be sent, in pieces. */
const endless: Answer = (_, response) => {
  const piece = Buffer.alloc(1_000_000, 'x')
  let sent = 0
  const more = (): void => {
    while (sent++ < 60) if (!response.write(piece)) return void response.once('drain', more)
    response.end()
  }
  response.writeHead(200)
  more()
}
const brokenOff: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': String(good.length) })
  response.write(good.slice(0, good.length / 2), () => response.destroy())
}

const troubles: readonly (readonly [what: string, answer: () => Answer, code: string, sentence: RegExp])[] = [
  ['not found', () => says(404), 'unreachable', /no calendar at this address \(404\)/],
  ['not allowed', () => says(401), 'unreachable', /does not let Rapport read this calendar \(401\)/],
  ['forbidden', () => says(403), 'unreachable', /does not let Rapport read this calendar \(403\)/],
  ['gone', () => says(410), 'unreachable', /gone for good \(410\)/],
  ['too many requests', () => says(429), 'unreachable', /fewer requests \(429\)/],
  ['broken server', () => says(500), 'unreachable', /trouble of its own at the moment \(500\)/],
  ['unavailable server', () => says(503), 'unreachable', /trouble of its own at the moment \(503\)/],
  ['odd status', () => says(418), 'unreachable', /unexpected answer \(418\)/],
  [
    'a web page',
    () => gives('<!doctype html><title>Sign in</title>'),
    'notCalendar',
    /is a web page, not a calendar; .*sharing settings/,
  ],
  ['something else', () => gives('{"kind":"calendar"}'), 'notCalendar', /is not an iCalendar/],
  ['nothing', () => gives(''), 'notCalendar', /is empty/],
  ['a calendar without its end', () => gives(good.slice(0, -60)), 'notCalendar', /breaks off in the middle/],
  ['a connection that breaks', () => brokenOff, 'unreachable', /broke off in the middle/],
  [
    'a length that is too short',
    () => gives(good, { 'content-length': '120' }),
    'notCalendar',
    /breaks off in the middle/,
  ],
  [
    'damaged gzip',
    () => gives('not gzip', { 'content-encoding': 'gzip' }),
    'unreachable',
    /damaged and cannot be unpacked/,
  ],
  [
    'an unknown coding',
    () => gives(good, { 'content-encoding': 'pack' }),
    'unreachable',
    /damaged and cannot be unpacked/,
  ],
  ['more than 50 MB', () => endless, 'notCalendar', /larger than 50 MB/],
  [
    'a length of more than 50 MB',
    () => gives('', { 'content-length': '50000001' }),
    'notCalendar',
    /larger than 50 MB/,
  ],
  [
    'a gzip bomb',
    () => gives(gzipSync(Buffer.alloc(70_000_000)), { 'content-encoding': 'gzip' }),
    'notCalendar',
    /larger than 50 MB/,
  ],
  [
    'a redirect to a file',
    () => leadsTo('file:///etc/passwd'),
    'unreachable',
    /leads on to something that is no web address/,
  ],
  ['a redirect to itself', () => leadsTo('/cal.ics'), 'unreachable', /more than five times/],
  ['a redirect to nowhere', () => leadsTo('https://'), 'unreachable', /leads on to nowhere/],
  [
    'a redirect into this machine',
    () => leadsTo(`http://localhost:${desk.server.port}/inside.ics`),
    'unreachable',
    /inside a private network/,
  ],
  [
    'a redirect into a private network',
    () => leadsTo('http://192.168.0.1/'),
    'unreachable',
    /inside a private network/,
  ],
  [
    'a redirect to the metadata of a cloud',
    () => leadsTo('http://169.254.169.254/latest'),
    'unreachable',
    /inside a private network/,
  ],
]

describe.each(troubles)('%s', (_, answer, code, sentence) => {
  test('adds nothing and says why', async () => {
    desk.server.on('/cal.ics', answer())
    desk.server.on('/inside.ics', gives(good))
    const failure = await refused(desk.server.url('/cal.ics?token=secret'))
    expect(failure.code).toBe(code)
    expect(failure.message).toMatch(sentence)
    expect(failure.message).toMatch(/; nothing was added\. [A-Z].*\.$/)
    expect(failure.message).not.toContain('secret')
    expect(await list()).toEqual([])
    expect(existsSync(join(desk.notebook.folder, 'secrets.json'))).toBe(false)
  })

  test('leaves the last good state of a calendar that is there, until it is well again', async () => {
    desk.server.on('/cal.ics', gives(good))
    const { calendarId } = await add(desk.server.url('/cal.ics'))
    const before = await list()
    desk.notebook.pass({ minutes: 15 })
    desk.server.on('/cal.ics', answer())
    const [result] = await desk.notebook.call('calendar.sync', { calendarId })
    expect(result).toMatchObject({ ok: false, added: 0, updated: 0, retired: 0 })
    expect(result?.failure).toMatch(sentence)
    expect(result?.failure).toMatch(/; what was read before is kept\. [A-Z].*\.$/)
    expect(await list()).toEqual([
      { ...before[0], failure: result?.failure, checkedAt: '2026-06-12T07:15:00Z' },
    ])
    expect(desk.notebook.rows('select uid from meeting where goneAt is null order by uid')).toEqual([
      { uid: 'a' },
      { uid: 'b' },
    ])
    desk.server.on('/cal.ics', gives(good))
    expect(await desk.notebook.call('calendar.sync', { calendarId })).toMatchObject([
      { ok: true, failure: null },
    ])
    expect((await list())[0]).toMatchObject({ failure: null, goodAt: '2026-06-12T07:15:00Z' })
  })
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
] as const)('a calendar sent as %s is unpacked', async (coding, pack) => {
  desk.server.on('/cal.ics', gives(pack(good), { 'content-encoding': coding }))
  expect(await add(desk.server.url('/cal.ics'))).toMatchObject({ ok: true, added: 2 })
})

test('five redirects are followed, one more is not', async () => {
  for (let hop = 1; hop <= 6; hop += 1)
    desk.server.on(`/hop${hop}`, leadsTo(hop === 6 ? '/cal.ics' : `hop${hop + 1}`))
  desk.server.on('/cal.ics', gives(good))
  expect(await add(desk.server.url('/hop2'))).toMatchObject({ added: 2 })
  expect((await refused(desk.server.url('/hop1'))).message).toMatch(/more than five times/)
})

test('an address that takes too long is given up', async () => {
  desk.server.on('/slow.ics', (_, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(timer))
  })
  const net = openNet()
  const limits = { sentBytes: 1e6, bytes: 1e6, milliseconds: 200 }
  const fetched = await fetchAddress(
    net,
    new URL(desk.server.url('/slow.ics')),
    { etag: null, lastModified: null },
    limits,
  )
  expect(fetched.kind === 'failed' && fetched.trouble.happened).toMatch(/took longer than 30 seconds/)
  net.close()
})

test('closing the notebook does not wait for a slow address, and notes no failure', async () => {
  desk.server.on('/slow.ics', gives(good))
  await add(desk.server.url('/slow.ics'))
  desk.server.on('/slow.ics', (_, response) => void response.writeHead(200).write('x'))
  const sync = desk.notebook.call('calendar.sync', {})
  await expect.poll(() => desk.server.asked('/slow.ics')).toBeGreaterThan(1)
  const before = performance.now()
  await desk.another()
  expect(performance.now() - before).toBeLessThan(5_000)
  expect(await sync).toMatchObject([{ ok: false }])
})

test('an address that leads nowhere, a port where nobody listens, and http where https was asked', async () => {
  expect(await refused('http://calendar.invalid/a.ics')).toMatchObject({
    code: 'unreachable',
    message: expect.stringMatching(/There is no host calendar\.invalid/) as string,
  })
  const closed = await serveCalendars()
  await closed.close()
  expect((await refused(closed.url('/a.ics'))).message).toMatch(/does not answer/)
  expect((await refused(`127.0.0.1:${desk.server.port}/a.ics`)).message).toMatch(/does not speak https/)
})

const tool = 'openssl'
const openssl = (() => {
  try {
    execFileSync(tool, ['version'])
    return true
  } catch {
    return false
  }
})()
test.skipIf(!openssl)('a certificate that nobody vouches for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const request = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
  ]
  execFileSync(tool, [...request, '-subj', '/CN=localhost', '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  })
  const tls = createTlsServer(
    { key: readFileSync(key), cert: readFileSync(cert) },
    (_, r) => void r.end(good),
  )
  await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve))
  const { port } = tls.address() as AddressInfo
  expect((await refused(`https://localhost:${port}/a.ics`)).message).toMatch(
    /certificate of localhost.* not to be trusted/,
  )
  tls.close()
  rmSync(folder, { recursive: true })
})

test.each([
  ['ftp://cal.example/a.ics', /starts with https, http or webcal/],
  ['file:///etc/passwd', /starts with https, http or webcal/],
  ['not an address', /not an address/],
])('%s is refused before anything is asked', async (address, sentence) => {
  expect(await refused(address)).toMatchObject({ code: 'invalid', path: ['source'] })
  expect((await refused(address)).message).toMatch(sentence)
})

test('files that cannot be read', async () => {
  const fails = async (path: string) =>
    (await desk.notebook.fails('calendar.add', { source: { path } })).message
  expect(await fails(join(desk.notebook.folder, 'no.ics'))).toMatch(/There is no file “no\.ics”/)
  mkdirSync(join(desk.notebook.folder, 'folder.ics'))
  expect(await fails(join(desk.notebook.folder, 'folder.ics'))).toMatch(
    /no \.ics file in the folder “folder\.ics”/,
  )
  writeFileSync(join(desk.notebook.folder, 'page.ics'), '<html><body>Hello</body></html>')
  expect(await fails(join(desk.notebook.folder, 'page.ics'))).toMatch(/“page\.ics” is a web page/)
  writeFileSync(join(desk.notebook.folder, 'empty.ics'), '')
  expect(await fails(join(desk.notebook.folder, 'empty.ics'))).toMatch(/“empty\.ics” is empty/)
  expect(await fails('/dev/null')).toMatch(/is not a file/)
  expect(await list()).toEqual([])
})

test('an upload that is no calendar leaves no file behind', async () => {
  const base64 = Buffer.from('hello').toString('base64')
  const failure = await desk.notebook.fails('calendar.add', { source: { fileName: 'x.ics', base64 } })
  expect(failure.message).toMatch(/“x\.ics” is not an iCalendar/)
  expect(existsSync(join(desk.notebook.folder, 'calendars'))).toBe(false)
})

test('one broken calendar does not hold up the other', async () => {
  desk.server.on('/one.ics', gives(good))
  desk.server.on('/two.ics', gives(vcalendar(single('c', '20260617T090000Z'))))
  const one = await add(desk.server.url('/one.ics'))
  const two = await add(desk.server.url('/two.ics'))
  desk.server.on('/one.ics', says(500))
  desk.server.on(
    '/two.ics',
    gives(vcalendar(single('c', '20260617T100000Z'), single('d', '20260618T090000Z'))),
  )
  const results = await desk.notebook.call('calendar.sync', {})
  expect(results).toMatchObject([
    { calendarId: one.calendarId, ok: false },
    { calendarId: two.calendarId, ok: true, added: 1, updated: 1 },
  ])
})

test('secrets are kept apart, readable by this user only', async () => {
  desk.server.on('/private-token/basic.ics', gives(good))
  await add(desk.server.url('/private-token/basic.ics?key=k'))
  const file = join(desk.notebook.folder, 'secrets.json')
  expect(readFileSync(file, 'utf8')).toContain('/private-token/basic.ics?key=k')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(JSON.stringify(desk.notebook.rows('select * from calendar'))).not.toContain('token')
  expect((await list())[0]?.location).toBe(`http://127.0.0.1:${desk.server.port}`)
  expect(readdirSync(desk.notebook.folder).filter((name) => name.startsWith('secrets'))).toEqual([
    'secrets.json',
  ])
})
