import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CoreEvent, Reply, Transport } from '#shared/contract/define.ts'
import { openSocket, reachCore, type LocalSocket } from './socket.ts'

const listeners = new Set<(event: CoreEvent) => void>()
let answer: (name: string, input: unknown) => Promise<Reply<unknown>>
/** The socket takes any Transport; this one answers as a test says. */
const core: Transport = {
  call: (name, input) => answer(name, input),
  listen(fn) {
    listeners.add(fn)
    return () => listeners.delete(fn)
  },
}
let folder = ''
let socket: LocalSocket

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'notebook-'))
  answer = (name, input) => Promise.resolve({ ok: true, value: { name, input } })
  socket = await openSocket(core, folder)
})
afterEach(async () => {
  await socket.close(0)
  rmSync(folder, { recursive: true, force: true })
})

type Running = { readonly socket: string; readonly key: string; readonly pid: number }
const running = (): Running => JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as Running
const closed = (raw: Socket): Promise<void> => new Promise((done) => raw.once('close', () => done()))
function raw(text: string | Buffer): Socket {
  const made = connect(running().socket)
  made.on('error', () => undefined)
  made.resume()
  made.write(text)
  return made
}
async function reach() {
  const reached = await reachCore(folder)
  if (reached === null) throw new Error('not reached')
  return reached
}

describe('the local socket', () => {
  it('that nobody could find leaves nothing behind', async () => {
    const own = mkdtempSync(join(tmpdir(), 'notebook-'))
    const runtime = process.env['XDG_RUNTIME_DIR']
    process.env['XDG_RUNTIME_DIR'] = own
    try {
      // where its address should be written there is a folder
      mkdirSync(join(own, 'running.json', 'x'), { recursive: true })
      await expect(openSocket(core, own)).rejects.toThrow('directory')
      expect(readdirSync(own)).toEqual(['running.json'])
    } finally {
      if (runtime === undefined) delete process.env['XDG_RUNTIME_DIR']
      else process.env['XDG_RUNTIME_DIR'] = runtime
      rmSync(own, { recursive: true })
    }
  })
  it.skipIf(process.platform === 'win32')('leaves no half of its file on a disk that is full', () => {
    const own = mkdtempSync(join(tmpdir(), 'notebook-'))
    const module = new URL('./socket.ts', import.meta.url).href
    const script = `const { openSocket } = await import(${JSON.stringify(module)})
      const core = { call: async () => null, listen: () => () => undefined }
      await openSocket(core, ${JSON.stringify(own)}).catch(({ code }) => console.log(code))`
    // no file may grow: what is written to one fails after it was made
    const limited = 'ulimit -f 0; exec "$0" --input-type=module -e "$1" | cat'
    const said = execFileSync('sh', ['-c', limited, process.execPath, script], { encoding: 'utf8' })
    expect([said.trim(), readdirSync(own)]).toEqual(['EFBIG', []])
    rmSync(own, { recursive: true })
  })
  it('is in a folder of mode 0700, and its key in a file of mode 0600', () => {
    expect(statSync(dirname(running().socket)).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'running.json')).mode & 0o777).toBe(0o600)
    expect(running().pid).toBe(process.pid)
    expect(Buffer.byteLength(running().socket)).toBeLessThanOrEqual(103)
  })
  it('carries calls, text of any length and kind, and events', async () => {
    const remote = await reach()
    const text = `äöü 👩‍💻 \n\u2028 ${'x'.repeat(300_000)}`
    expect(await remote.call('a.b', { text })).toEqual({ ok: true, value: { name: 'a.b', input: { text } } })
    const heard = new Promise((done) => remote.listen(done))
    for (const tell of listeners) tell({ kind: 'progress', job: 'x', done: 1, of: 2 })
    expect(await heard).toEqual({ kind: 'progress', job: 'x', done: 1, of: 2 })
    remote.close()
  })
  it('leaves nothing behind when it is closed', async () => {
    const path = running().socket
    await socket.close(0)
    expect([existsSync(join(folder, 'running.json')), existsSync(dirname(path))]).toEqual([false, false])
    expect(await reachCore(folder)).toBeNull()
  })
  it('sweeps away what a killed core left behind', async () => {
    const left = { ...running() }
    await socket.close(0)
    socket = await openSocket(core, folder)
    const killed = running()
    writeFileSync(join(folder, 'running.json'), JSON.stringify({ ...left, socket: killed.socket }))
    const next = await openSocket(core, folder)
    expect(existsSync(dirname(killed.socket))).toBe(false)
    expect(running().socket).not.toBe(killed.socket)
    await next.close(0)
  })
})

describe('who may call', () => {
  it.each([
    ['no key', '{"id":1,"name":"a"}\n'],
    ['a wrong key', `{"key":"${'x'.repeat(43)}"}\n`],
    ['a key that is no text', '{"key":{"length":43}}\n'],
    ['nonsense', 'GET / HTTP/1.1\r\n\r\n'],
    ['more than a key needs', 'x'.repeat(5000)],
  ])('not one with %s', async (_, first) => {
    let called = false
    answer = () => {
      called = true
      return Promise.resolve({ ok: true, value: null })
    }
    await closed(raw(`${first}{"id":2,"name":"a"}\n`))
    expect(called).toBe(false)
    expect(listeners.size).toBe(0)
  })
  it('not one that sends a broken frame, and the others stay', async () => {
    const other = await reach()
    await closed(raw(`${JSON.stringify({ key: running().key })}\n{"id":\n`))
    expect(await other.call('a', 1)).toMatchObject({ ok: true })
    other.close()
  })
  it('not one whose frame never ends', async () => {
    const endless = raw(`${JSON.stringify({ key: running().key })}\n`)
    const part = Buffer.alloc(8 * 1024 * 1024, 'x')
    const over = closed(endless)
    for (let i = 0; i < 14; i++) endless.write(part)
    await over
    expect(listeners.size).toBe(0)
  })
})

describe('losing each other', () => {
  it('gives up on stale files at once', async () => {
    await socket.close(0)
    writeFileSync(
      join(folder, 'running.json'),
      JSON.stringify({ socket: join(folder, 's'), key: 'k', pid: 1 }),
    )
    expect(await reachCore(folder)).toBeNull()
    for (const text of ['', '{', '[]', '{"socket":1}']) {
      writeFileSync(join(folder, 'running.json'), text)
      expect(await reachCore(folder)).toBeNull()
    }
  })
  it('answers what waits when the core goes away, and everything after that', async () => {
    answer = () => new Promise(() => undefined)
    const remote = await reach()
    const waiting = remote.call('a', {})
    await socket.close(0)
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'stopped' } })
    expect(await remote.call('b', {})).toMatchObject({ ok: false, error: { code: 'stopped' } })
  })
  it('waits, when it closes, for a caller that is still being answered', async () => {
    answer = () => new Promise((done) => setTimeout(() => done({ ok: true, value: 'late' }), 200))
    const remote = await reach()
    const waiting = remote.call('a', {}).finally(() => remote.close())
    await new Promise((done) => setTimeout(done, 50))
    await socket.close(3000)
    expect(await waiting).toEqual({ ok: true, value: 'late' })
  })
})
