/** The running core behind a local socket that only this user can open: how a second Rapport on a folder reaches the first. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Transport } from '#shared/contract/define.ts'
import { answering, calling, maxFrameBytes, readJson } from './frames.ts'
import { sameSecret } from './gate.ts'

/** What `running.json` of a folder says: where its core listens, and what a connection must say first. */
type Running = { readonly socket: string; readonly key: string; readonly pid: number }

/** A connection that has not shown the key yet may say no more than this, and must say it within `keyMs`. */
const maxKeyBytes = 1024
const keyMs = 5000
const welcome = '{"welcome":true}'
/** The room for a socket's path: 104 bytes on macOS, 108 on Linux, with the zero at the end. */
const maxPathBytes = 103

const runningFile = (folder: string): string => join(folder, 'running.json')

/** A new address for a socket: a pipe on Windows, elsewhere a path in a new folder of mode 0700. */
function newAddress(): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\rapport-${randomBytes(16).toString('hex')}`
  const roomy = (base: string | undefined): base is string =>
    base !== undefined && Buffer.byteLength(join(base, 'rapport-XXXXXX', 's')) <= maxPathBytes
  const bases = [process.env['XDG_RUNTIME_DIR'], tmpdir()].filter(roomy)
  for (const base of bases) {
    try {
      return join(mkdtempSync(join(base, 'rapport-')), 's')
    } catch {
      // that one may not be written to; the next can
    }
  }
  // where both are too long or closed: the folder that POSIX has everywhere (XBD 10.1)
  return join(mkdtempSync(join('/tmp', 'rapport-')), 's')
}

/** Takes away what a core left behind that was killed. */
function sweep(socket: string): void {
  if (process.platform === 'win32' || !basename(dirname(socket)).startsWith('rapport-')) return
  rmSync(socket, { force: true })
  try {
    rmdirSync(dirname(socket))
  } catch {
    // already gone, or not empty and so not ours
  }
}

function readRunning(folder: string): Running | null {
  let text
  try {
    text = readFileSync(runningFile(folder), 'utf8')
  } catch {
    return null
  }
  const found = readJson(text)
  if (typeof found !== 'object' || found === null) return null
  const { socket, key, pid } = found as { readonly [name: string]: unknown }
  return typeof socket === 'string' && typeof key === 'string' && typeof pid === 'number'
    ? { socket, key, pid }
    : null
}

export type LocalSocket = {
  /** Takes no more callers, waits up to `patienceMs` for those who are there to finish, and ends the rest. */
  close(patienceMs: number): Promise<void>
}

/** Lets other processes of this user call `core`. Only for whoever holds the folder's lock. */
export async function openSocket(core: Transport, folder: string): Promise<LocalSocket> {
  const left = readRunning(folder)
  if (left !== null) sweep(left.socket)
  const key = randomBytes(32).toString('base64url')
  const path = newAddress()
  const callers = new Set<Socket>()
  const server = createServer((socket) => {
    callers.add(socket)
    socket.on('close', () => callers.delete(socket))
    admit(core, socket, key)
  })
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(path, done)
    })
    const running: Running = { socket: path, key, pid: process.pid }
    rmSync(runningFile(folder), { force: true })
    writeFileSync(runningFile(folder), `${JSON.stringify(running)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // nobody can find it: nothing of it stays, nor the half of a file that a full disk took
    server.close()
    sweep(path)
    if (statSync(runningFile(folder), { throwIfNoEntry: false })?.isFile() === true)
      rmSync(runningFile(folder))
    throw error
  }
  return {
    async close(patienceMs) {
      rmSync(runningFile(folder), { force: true })
      const over = new Promise<void>((done) => server.close(() => done()))
      const timer = setTimeout(() => {
        for (const caller of callers) caller.destroy()
      }, patienceMs)
      await over
      clearTimeout(timer)
      sweep(path)
    },
  }
}

/** One caller: the key first, then frames, one a line. Whatever breaks the form ends the connection. */
function admit(core: Transport, socket: Socket, key: string): void {
  const write = (frame: string): void => {
    // a caller that does not read is cut off
    if (socket.writableLength > maxFrameBytes) socket.destroy()
    else if (socket.writable) socket.write(`${frame}\n`)
  }
  let answers: ReturnType<typeof answering> | null = null
  const late = setTimeout(() => socket.destroy(), keyMs)
  socket.on('close', () => {
    clearTimeout(late)
    answers?.stop()
  })
  socket.on('error', () => socket.destroy())
  readLines(
    socket,
    () => (answers === null ? maxKeyBytes : maxFrameBytes),
    (line) => {
      if (answers !== null) return answers.hear(line)
      const first = readJson(line)
      if (typeof first !== 'object' || first === null || !('key' in first)) return false
      if (typeof first.key !== 'string' || !sameSecret(first.key, key)) return false
      clearTimeout(late)
      answers = answering(core, write)
      write(welcome)
      return true
    },
  )
}

/** Cuts a stream into lines; ends it when one is longer than `limit` bytes or is not taken. */
function readLines(socket: Socket, limit: () => number, take: (line: string) => boolean): void {
  let parts: Buffer[] = []
  let size = 0
  socket.on('data', (chunk: Buffer) => {
    let from = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, end))
      size += end - from
      const line = size > limit() ? null : Buffer.concat(parts).toString('utf8')
      parts = []
      size = 0
      from = end + 1
      if (line === null || !take(line)) return void socket.destroy()
    }
    parts.push(chunk.subarray(from))
    size += chunk.length - from
    if (size > limit()) socket.destroy()
  })
}

/** A core that runs in another process. */
export type RemoteCore = Transport & { close(): void }

/** The core that runs on a folder, or null where none can be reached. */
export async function reachCore(folder: string): Promise<RemoteCore | null> {
  const running = readRunning(folder)
  if (running === null) return null
  const socket = connect(running.socket)
  const core = calling((frame) => socket.write(`${frame}\n`))
  const welcomed = new Promise<boolean>((done) => {
    let inside = false
    readLines(
      socket,
      () => maxFrameBytes,
      (line) => {
        if (inside) core.hear(line)
        else if (line !== welcome) return false
        inside = true
        done(true)
        return true
      },
    )
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      core.lose()
      done(false)
    })
    socket.setTimeout(keyMs, () => {
      if (!inside) socket.destroy()
    })
  })
  socket.write(`${JSON.stringify({ key: running.key })}\n`)
  if (!(await welcomed)) return null
  return { call: core.call, listen: core.listen, close: () => void socket.end() }
}
