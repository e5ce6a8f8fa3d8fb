import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { createServer, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { CoreEvent, Transport } from '#shared/contract/define.ts'
import { serve, type Served, type ServeOptions } from './serve.ts'

/** A core that gives back what it was asked and tells everybody; serve takes any Transport. */
function echoCore(): Transport & { readonly listeners: Set<(event: CoreEvent) => void> } {
  const listeners = new Set<(event: CoreEvent) => void>()
  return {
    listeners,
    call: (name, input) => Promise.resolve({ ok: true, value: { name, input } }),
    listen(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
  }
}

let folder = ''
let core = echoCore()
let served: Served

async function start(options: Partial<ServeOptions> = {}): Promise<Served> {
  const reply = await serve(core, { assets: join(folder, 'renderer'), ...options })
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-serve-'))
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Rapport</title>')
  writeFileSync(join(folder, 'renderer', 'assets', 'app-1a2b.js'), 'void 0')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'renderer', 'assets', 'link.js'))
  core = echoCore()
  served = await start()
})
afterEach(async () => {
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

/** A request with exactly these headers, which fetch would not let us choose. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(served.origin)
  return new Promise((done, fail) => {
    httpRequest({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        }),
      )
    })
      .on('error', fail)
      .end()
  })
}

const pathOf = (address: string): string => address.slice(served.origin.length)

async function enter(): Promise<string> {
  const answer = await ask(pathOf(served.address()))
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

/** How an attempt to open the socket ends: `open`, or the status that refused it. */
function knock(headers: Record<string, string>, path = '/socket'): Promise<string> {
  const socket = new WebSocket(`${served.origin.replace('http', 'ws')}${path}`, { headers })
  return new Promise((done) => {
    socket.on('open', () => {
      socket.terminate()
      done('open')
    })
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      done(String(response.statusCode))
    })
    socket.on('error', () => undefined)
  })
}

async function openSocket(): Promise<WebSocket> {
  const socket = new WebSocket(`${served.origin.replace('http', 'ws')}/socket`, {
    headers: { cookie: await enter(), origin: served.origin },
  })
  await new Promise((done) => socket.once('open', done))
  return socket
}
const frameOf = (socket: WebSocket): Promise<unknown> =>
  new Promise((done) => socket.once('message', (data: Buffer) => done(JSON.parse(data.toString()))))
const closed = (socket: WebSocket): Promise<number> => new Promise((done) => socket.once('close', done))

describe('the way in', () => {
  it('listens on 127.0.0.1 only', () => {
    expect(served.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
  it('turns a token into a session cookie that scripts and other sites cannot use, and leads to the page', async () => {
    const answer = await ask(pathOf(served.address()))
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    const cookie = answer.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toMatch(/^rapport-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    const page = await ask('/', { cookie: cookie.split(';')[0] ?? '' })
    expect([page.status, page.text]).toEqual([200, '<!doctype html><title>Rapport</title>'])
  })
  it('takes a token once', async () => {
    const path = pathOf(served.address())
    expect((await ask(path)).status).toBe(303)
    expect((await ask(path)).status).toBe(401)
  })
  it('leads in again who opens a used address with a session', async () => {
    const path = pathOf(served.address())
    const cookie = (await ask(path)).headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const again = await ask(path, { cookie })
    expect([again.status, again.headers.location, again.headers['set-cookie']]).toEqual([303, '/', undefined])
  })
  it('says without a cookie how to get in', async () => {
    const answer = await ask('/')
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('rapport serve')
  })
  it.each(['', 'x', 'rapport-1=abc'])('does not take the cookie “%s”', async (cookie) => {
    expect((await ask('/', { cookie })).status).toBe(401)
  })
  it.each([
    ['a foreign Host', { host: 'evil.example' }],
    ['a Host of another port', { host: '127.0.0.1:1' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['the opaque Origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s, with a session and with a token', async (_, headers) => {
    const cookie = await enter()
    expect((await ask('/', { cookie, ...headers })).status).toBe(403)
    const path = pathOf(served.address())
    expect((await ask(path, headers)).status).toBe(403)
    expect((await ask(path)).status).toBe(303)
    expect(await knock({ cookie, ...headers })).toBe('403')
  })
  it('keeps two notebooks on one machine apart by the name of the cookie', async () => {
    const other = await start()
    expect((await enter()).split('=')[0]).not.toBe(`rapport-${new URL(other.origin).port}`)
    await other.close()
  })
})

describe('the window', () => {
  it('comes with a policy that lets it load and reach nothing else', async () => {
    const { headers } = await ask('/', { cookie: await enter() })
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self' ${served.origin.replace('http', 'ws')}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard rapport-paste`,
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })
  it('keeps bundled files in the cache for good', async () => {
    const { headers, text } = await ask('/assets/app-1a2b.js', { cookie: await enter() })
    expect(text).toBe('void 0')
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable')
  })
  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/link.js',
    '//evil.example/x',
    '/index.html/',
    '/assets',
    '/assets/%00',
    '/__proto__',
  ])('gives nothing for %s', async (path) => {
    expect((await ask(path, { cookie: await enter() })).status).toBe(404)
  })
  it('is only read', async () => {
    const cookie = await enter()
    expect((await ask('/', { cookie }, 'POST')).status).toBe(405)
    expect(await ask('/', { cookie }, 'HEAD')).toMatchObject({ status: 200, text: '' })
  })
})

describe('the socket', () => {
  it('opens only with a session, at its own path', async () => {
    const cookie = await enter()
    expect(await knock({})).toBe('401')
    expect(await knock({ cookie }, '/other')).toBe('404')
    expect(await knock({ cookie, origin: served.origin })).toBe('open')
  })
  it('carries calls and events', async () => {
    const socket = await openSocket()
    const reply = frameOf(socket)
    socket.send(JSON.stringify({ id: 7, name: 'home.get', input: { zone: 'UTC' } }))
    expect(await reply).toEqual({
      id: 7,
      reply: { ok: true, value: { name: 'home.get', input: { zone: 'UTC' } } },
    })
    const event = frameOf(socket)
    for (const tell of core.listeners) tell({ kind: 'progress', job: 'import', done: 1, of: 2 })
    expect(await event).toEqual({ event: { kind: 'progress', job: 'import', done: 1, of: 2 } })
    socket.close()
  })
  it.each(['', 'nonsense', '[]', 'null', '{"id":"1","name":"x"}', '{"id":1}'])(
    'is closed by the broken frame “%s”, and the others stay',
    async (frame) => {
      const [broken, whole] = [await openSocket(), await openSocket()]
      broken.send(frame)
      expect(await closed(broken)).toBe(1003)
      const reply = frameOf(whole)
      whole.send('{"id":1,"name":"x"}')
      expect(await reply).toMatchObject({ id: 1 })
      whole.close()
    },
  )
  it('is closed by bytes and by a frame that is too large, without reading it', async () => {
    const bytes = await openSocket()
    bytes.send(Buffer.from('{"id":1,"name":"x"}'))
    expect(await closed(bytes)).toBe(1003)
    const { port } = new URL(served.origin)
    const cookie = await enter()
    const raw = connect(Number(port), '127.0.0.1')
    raw.write(
      `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    await new Promise((done) => raw.once('data', done))
    // a masked text frame that announces 1 GB
    raw.write(Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0]))
    await new Promise((done) => raw.once('close', done))
  })
  it('that does not answer pings is ended, and no longer hears events', async () => {
    await served.close()
    served = await start({ heartbeatMs: 20 })
    const socket = await openSocket()
    expect(core.listeners.size).toBe(1)
    await new Promise((done) => setTimeout(done, 100))
    expect(socket.readyState).toBe(WebSocket.OPEN)
    socket.pause()
    await new Promise((done) => setTimeout(done, 150))
    expect(core.listeners.size).toBe(0)
    socket.terminate()
  })
})

describe('failures', () => {
  it('say that no window is built', async () => {
    expect(await serve(core, { assets: join(folder, 'none') })).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    })
  })
  it('say that the port is taken', async () => {
    const taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    const bound = taken.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0
    const reply = await serve(core, { assets: join(folder, 'renderer'), port })
    expect(reply).toMatchObject({ ok: false, error: { code: 'storage' } })
    await new Promise((done) => taken.close(done))
  })
})
