/** CalDAV as servers really speak it: what is odd is borne, what is broken costs only itself, a password goes nowhere else. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCollection } from '../../src-main/core/calendar/caldav/collection.ts'
import { openDav, type Dav } from '../../src-main/core/calendar/caldav/dav.ts'
import { discover } from '../../src-main/core/calendar/caldav/discover.ts'
import type { Changes, KnownResources } from '../../src-main/core/calendar/fetch.ts'
import { openNet, type Net } from '../../src-main/core/calendar/net.ts'
import { openJobs } from '../../src-main/core/jobs/open-jobs.ts'
import { single, vcalendar } from './server.ts'

type Asked = { readonly method: string; readonly path: string; readonly body: string; readonly host: string }
type Said = { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
let answer: (asked: Asked) => Said | Promise<Said>
let asked: (Asked & { readonly authorization: string })[]
let net: Net
const jobs = openJobs()
afterAll(() => jobs.close())
let dav: Dav
let at: URL
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    const { method = '', url: path = '', headers } = request
    const said = { method, path, body, host: headers.host ?? '' }
    asked.push({ ...said, authorization: headers.authorization ?? '' })
    void Promise.resolve(answer(said)).then(({ status, body: text = '', headers: more = {} }) =>
      response.writeHead(status, { 'content-type': 'application/xml; charset=utf-8', ...more }).end(text),
    )
  })
})
beforeEach(async () => {
  asked = []
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  at = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/cal/`)
  net = openNet()
  const limits = { sentBytes: 2_000_000, bytes: 2_000_000, milliseconds: 2_000 }
  dav = openDav({ net, jobs }, { server: at, user: 'anna', password: 'pass:wörd' }, limits)
})
afterEach(async () => {
  net.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const multistatus = (...inside: readonly string[]): Said => ({
  status: 207,
  body:
    '<?xml version="1.0"?><D:multistatus xmlns:D="DAV:" xmlns:cal="urn:ietf:params:xml:ns:caldav" ' +
    `xmlns:CS="http://calendarserver.org/ns/">${inside.join('\n')}</D:multistatus>`,
})
const found = (href: string, props: string): string =>
  `<D:response><D:href>${href}</D:href><D:propstat><D:prop>${props}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>` +
  '<D:propstat><D:prop><D:unknown/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response>'
const missing = (href: string, status = '404 Not Found'): string =>
  `<D:response><D:href>${href}</D:href><D:status>HTTP/1.1 ${status}</D:status></D:response>`
const token = (word: string): string => `<D:sync-token>${word}</D:sync-token>`
const etag = (tag: string): string => `<D:getetag>${tag}</D:getetag>`
const data = (uid: string): string => vcalendar(single(uid, '20260615T090000Z'))
const withData = (href: string, tag: string, uid: string): string =>
  found(href, `${etag(tag)}<cal:calendar-data>${data(uid)}</cal:calendar-data>`)
const hrefsIn = (body: string): string[] =>
  [...body.matchAll(/<(?:\w+:)?href>([^<]*)</g)].map((match) => match[1] ?? '')

const nothing: KnownResources = { token: null, ctag: null, tags: new Map() }
const changesOf = async (known: KnownResources = nothing): Promise<Changes> => {
  const reply = await readCollection(dav, at, known)
  if (reply.kind !== 'resources') throw new Error(`resources were expected: ${JSON.stringify(reply)}`)
  return reply
}
const names = (changes: Changes): string[] => changes.read.map(({ href }) => href)

/** A collection with sync tokens: `say` answers reports, `now` is its token. */
function withTokens(now: string, say: (asked: Asked) => Said): void {
  answer = (one) =>
    one.method === 'PROPFIND' ? multistatus(found('/cal/', `${token(now)}<D:displayname/>`)) : say(one)
}
const isSync = ({ body }: Asked): boolean => body.includes('sync-collection')
/** Gives each resource that is asked for, by its name. */
const give = ({ body }: Asked): Said =>
  multistatus(...hrefsIn(body).map((href) => withData(href, `"${href}"`, href.slice(5, -4))))

describe('what changed', () => {
  test('a token is sent back exactly as it came, also one that looks like a number', async () => {
    const tokens: string[] = []
    withTokens('1.50', (one) => {
      if (!isSync(one)) return give(one)
      tokens.push(/sync-token>([^<]*)</.exec(one.body)?.[1] ?? '')
      return multistatus(found('/cal/a.ics', etag('1e5')), token('1.50'))
    })
    expect((await changesOf()).token).toBe('1.50')
    withTokens('1e5', (one) => {
      if (!isSync(one)) return give(one)
      tokens.push(/sync-token>([^<]*)</.exec(one.body)?.[1] ?? '')
      return multistatus(token(' 1e5 '))
    })
    expect((await changesOf({ ...nothing, token: '1.50' })).token).toBe('1e5')
    expect(tokens).toEqual(['', '1.50'])
  })

  test.each([400, 403, 409, 410, 412])(
    'a token that is refused with %i leads to a look at everything',
    async (status) => {
      withTokens('two', (one) => {
        if (!isSync(one)) return give(one)
        if (one.body.includes('old'))
          return { status, body: '<error xmlns="DAV:"><valid-sync-token/></error>' }
        return multistatus(
          found('/cal/same.ics', etag('"1"')),
          found('/cal/new.ics', etag('"1"')),
          token('two'),
        )
      })
      const tags = new Map([
        ['same.ics', '"1"'],
        ['away.ics', '"1"'],
      ])
      const changes = await changesOf({ token: 'old', ctag: null, tags })
      expect(names(changes)).toEqual(['new.ics'])
      expect(changes).toMatchObject({ gone: ['away.ics'], unread: [], token: 'two' })
    },
  )

  test('a sync in several parts (507) is followed to its end', async () => {
    withTokens('end', (one) => {
      if (!isSync(one)) return give(one)
      const part = /sync-token>([^<]*)</.exec(one.body)?.[1] ?? ''
      if (part === '')
        return multistatus(
          found('/cal/a.ics', etag('"1"')),
          missing('/cal/', '507 Insufficient Storage'),
          token('p1'),
        )
      return multistatus(found('/cal/b.ics', etag('"1"')), token('end'))
    })
    const changes = await changesOf({ ...nothing, tags: new Map([['gone.ics', '"1"']]) })
    expect(names(changes)).toEqual(['a.ics', 'b.ics'])
    expect(changes).toMatchObject({ gone: ['gone.ics'], token: 'end' })
  })

  test('without sync tokens all tags are compared, and an unchanged ctag asks for nothing more', async () => {
    let reads = 0
    answer = (one) => {
      if (one.method === 'REPORT') {
        reads += 1
        return isSync(one) ? { status: 501 } : give(one)
      }
      if (one.body.includes('getctag')) return multistatus(found('/cal/', '<CS:getctag>7</CS:getctag>'))
      return multistatus(
        found('/cal/', '<D:resourcetype><D:collection/><cal:calendar/></D:resourcetype>'),
        found('/cal/sub/', '<D:resourcetype><D:collection/></D:resourcetype>'),
        found('/cal/a.ics', `${etag('"1"')}<D:resourcetype/>`),
        found('/cal/b.ics', `${etag('"2"')}<D:resourcetype/>`),
      )
    }
    const tags = new Map([
      ['a.ics', '"1"'],
      ['b.ics', '"1"'],
      ['c.ics', '"1"'],
    ])
    const changes = await changesOf({ token: null, ctag: '6', tags })
    expect(names(changes)).toEqual(['b.ics'])
    expect(changes).toMatchObject({ gone: ['c.ics'], token: null, ctag: '7' })
    reads = 0
    expect(await readCollection(dav, at, { token: null, ctag: '7', tags })).toEqual({ kind: 'unchanged' })
    expect(reads).toBe(0)
  })

  test('a name is the same however a server escapes it', async () => {
    withTokens('t', (one) =>
      isSync(one)
        ? multistatus(found('/cal/anna%40example%20org.ics', etag('"1"')), token('t'))
        : multistatus(withData('http://127.0.0.1/cal/anna@example%20org.ics', '"1"', 'a')),
    )
    const changes = await changesOf()
    expect(names(changes)).toEqual(['anna@example org.ics'])
    expect(changes.unread).toEqual([])
  })

  test('a resource that went meanwhile is gone, one that fails is unread, and the others are read', async () => {
    withTokens('t', (one) =>
      isSync(one)
        ? multistatus(...['a', 'b', 'c', 'd'].map((x) => found(`/cal/${x}.ics`, etag('"2"'))), token('t'))
        : multistatus(
            withData('/cal/a.ics', '"2"', 'a'),
            missing('/cal/b.ics'),
            missing('/cal/c.ics', '500 Internal Server Error'),
          ),
    )
    const tags = new Map([
      ['b.ics', '"1"'],
      ['c.ics', '"1"'],
    ])
    const changes = await changesOf({ ...nothing, tags })
    expect(names(changes)).toEqual(['a.ics'])
    // what could not be read is looked for again: without a token the next refresh compares everything
    expect(changes).toMatchObject({ gone: ['b.ics'], unread: ['c.ics', 'd.ics'], token: null })
  })

  test('one resource that spoils the answer of its batch is found and costs only itself', async () => {
    const all = Array.from({ length: 60 }, (_, n) => `/cal/r${n}.ics`)
    withTokens('t', (one) => {
      if (isSync(one)) return multistatus(...all.map((href) => found(href, etag('"1"'))), token('t'))
      const hrefs = hrefsIn(one.body)
      if (hrefs.includes('/cal/r7.ics'))
        return { status: 207, body: '<D:multistatus xmlns:D="DAV:"><a & b></D:' }
      if (hrefs.includes('/cal/r55.ics')) return { status: 207, body: 'x'.repeat(3_000_000) }
      return give(one)
    })
    const changes = await changesOf()
    expect(changes.read).toHaveLength(58)
    expect(changes.unread).toEqual(['r55.ics', 'r7.ics'])
  })

  test('text comes whole out of CDATA and escapes', async () => {
    withTokens('t', (one) => {
      if (isSync(one)) return multistatus(found('/cal/a.ics', etag('"1"')), token('t'))
      const [before, after] = data('a').replace('SUMMARY:a', 'SUMMARY:1 < 2 & ]]> 3').split(']]>')
      const split = `<![CDATA[${before ?? ''}]]]]><![CDATA[>${after ?? ''}]]>`
      return multistatus(found('/cal/a.ics', `${etag('"1"')}<cal:calendar-data>${split}</cal:calendar-data>`))
    })
    const { read } = await changesOf()
    expect(Buffer.from(read[0]?.bytes ?? []).toString()).toContain('SUMMARY:1 < 2 & ]]> 3')
  })

  test('what wishes to become part of our objects does not', async () => {
    withTokens('t', (one) =>
      isSync(one)
        ? multistatus(
            found(
              '/cal/a.ics',
              `${etag('"1"')}<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor>`,
            ),
            token('t'),
          )
        : give(one),
    )
    expect(names(await changesOf())).toEqual(['a.ics'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('what fails', () => {
  const happened = async (): Promise<string> => {
    const reply = await readCollection(dav, at, nothing)
    return reply.kind === 'failed' ? `${reply.trouble.happened} ${reply.retry.pace}` : reply.kind
  }
  test.each([
    [401, /does not accept this user name and password \(401\)/],
    [403, /does not accept this user name and password \(403\)/],
    [404, /has no calendar at this address \(404\)/],
    [410, /gone for good \(410\)/],
    [429, /fewer requests \(429\)/],
    [503, /trouble of its own/],
    [200, /did not answer like a calendar server/],
  ])('%i is said in words', async (status, sentence) => {
    answer = () => ({ status, body: '<html>' })
    expect(await happened()).toMatch(sentence)
  })
  test('a page where XML should be, an answer without end, and one that never comes', async () => {
    answer = () => ({ status: 207, body: '<!doctype html><p>Sign in' })
    expect(await happened()).toMatch(/did not answer like a calendar server/)
    answer = () => ({ status: 207, body: 'x'.repeat(2_100_000) })
    expect(await happened()).toMatch(/larger than/)
    answer = async () => {
      await sleep(3_000)
      return { status: 207 }
    }
    expect(await happened()).toMatch(/took longer/)
  })
  test('Retry-After is heard', async () => {
    answer = () => ({ status: 503, headers: { 'retry-after': '120' } })
    expect(await readCollection(dav, at, nothing)).toMatchObject({ retry: { pace: 'slower', after: '120' } })
  })
  test('a server that stops answering half-way keeps what came, and asks no further', async () => {
    const all = Array.from({ length: 400 }, (_, n) => `/cal/r${n}.ics`)
    let batches = 0
    withTokens('t', (one) => {
      if (isSync(one)) return multistatus(...all.map((href) => found(href, etag('"1"'))), token('t'))
      batches += 1
      return batches > 2 ? { status: 503 } : give(one)
    })
    const changes = await changesOf()
    expect(changes.read).toHaveLength(100)
    expect(changes.unread).toHaveLength(300)
    expect(changes.token).toBeNull()
    expect(batches).toBeLessThan(8)
  })
})

describe('finding calendars', () => {
  const home = multistatus(
    found('/home/', '<D:resourcetype><D:collection/></D:resourcetype>'),
    found(
      '/dav/work/',
      '<D:resourcetype><D:collection/><cal:calendar/></D:resourcetype><D:displayname>2026</D:displayname>' +
        '<cal:supported-calendar-component-set><cal:comp name="VEVENT"/><cal:comp name="VTODO"/></cal:supported-calendar-component-set>' +
        '<A:calendar-color xmlns:A="http://apple.com/ns/ical/">#FF2968FF</A:calendar-color>',
    ),
    found(
      '/home/tasks/',
      '<D:resourcetype><D:collection/><cal:calendar/></D:resourcetype>' +
        '<cal:supported-calendar-component-set><cal:comp name="VTODO"/></cal:supported-calendar-component-set>',
    ),
    found('/home/any', '<D:resourcetype><D:collection/><cal:calendar/></D:resourcetype>'),
    found('/home/inbox/', '<D:resourcetype><D:collection/><cal:schedule-inbox/></D:resourcetype>'),
  )
  const principal = (href: string): string =>
    found('/', `<D:current-user-principal><D:href>${href}</D:href></D:current-user-principal>`)
  const homeSet = (...hrefs: readonly string[]): string =>
    found(
      '/principal/',
      `<cal:calendar-home-set>${hrefs.map((href) => `<D:href>${href}</D:href>`).join('')}</cal:calendar-home-set>`,
    )
  const root = (): URL => new URL('/', at)

  test('by the well-known address, its redirect, the principal and the home; tasks and inboxes are left out', async () => {
    answer = ({ path }) => {
      if (path === '/.well-known/caldav') return { status: 301, headers: { location: '/dav/' } }
      if (path === '/dav/') return multistatus(principal('/principal/'))
      if (path === '/principal/') return multistatus(homeSet('/home/'))
      return path === '/home/' ? home : { status: 404 }
    }
    expect(await discover(dav, root())).toEqual({
      kind: 'collections',
      collections: [
        { url: new URL('/dav/work/', at), name: '2026', color: '#ff2968' },
        { url: new URL('/home/any/', at), name: null, color: null },
      ],
    })
    const word = `Basic ${Buffer.from('anna:pass:wörd').toString('base64')}`
    expect(asked.every(({ authorization }) => authorization === word)).toBe(true)
  })

  test('without a well-known address the usual paths are tried, Nextcloud’s among them', async () => {
    answer = ({ path }) => {
      if (path === '/remote.php/dav/') return multistatus(principal('/principal/'))
      if (path === '/principal/') return multistatus(homeSet('/home/'))
      if (path === '/') return { status: 405 }
      return path === '/home/' ? home : { status: 404 }
    }
    expect(await discover(dav, root())).toMatchObject({ collections: [{ name: '2026' }, { name: null }] })
  })

  test('a wrong password ends the search at once', async () => {
    answer = () => ({ status: 401 })
    expect(await discover(dav, root())).toMatchObject({
      trouble: { happened: expect.stringMatching(/does not accept/) as string },
    })
    expect(asked).toHaveLength(1)
  })

  test('a password is sent to no other host, neither by redirect nor by what a server says', async () => {
    const other = createServer((_, response) => response.writeHead(207).end())
    let reached = 0
    other.on('request', () => (reached += 1))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/home/`
    answer = ({ path }) =>
      path === '/.well-known/caldav' ? { status: 302, headers: { location: elsewhere } } : { status: 404 }
    expect(await discover(dav, root())).toMatchObject({
      trouble: {
        happened: expect.stringMatching(/leads on to .*, which was not given the password/) as string,
      },
    })
    answer = ({ path }) => (path === '/' ? multistatus(principal(elsewhere)) : { status: 404 })
    expect(await discover(dav, root())).toMatchObject({
      trouble: { happened: expect.stringMatching(/was not given the password/) as string },
    })
    expect(reached).toBe(0)
    other.close()
  })

  test('nothing there is said as such', async () => {
    answer = () => ({ status: 404 })
    expect(await discover(dav, root())).toMatchObject({
      trouble: { happened: expect.stringMatching(/No calendar was found on 127/) as string },
    })
  })
})
