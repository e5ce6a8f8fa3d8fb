/** Serves one core to a browser on this machine: the built window over HTTP, the two verbs over a WebSocket. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Failure, Reply, Transport } from '#shared/contract/define.ts'
import { contentPolicy, readAssets, safeHeaders } from './assets.ts'
import { answering, maxFrameBytes } from './frames.ts'
import { isOurs, openGate } from './gate.ts'

export type ServeOptions = {
  /** The folder of the built window. */
  readonly assets: string
  /** 0 or left out: a free one. */
  readonly port?: number
  /** How often each socket must show that it is alive. */
  readonly heartbeatMs?: number
}
export type Served = {
  readonly origin: string
  /** An address with a new one-time token: it lets one browser in. */
  address(): string
  close(): Promise<void>
}

const host = '127.0.0.1'
const howToGetIn =
  'This notebook opens with the address that Rapport printed, once. Run “rapport serve” again for a fresh one.\n'

/** Serves `core` on 127.0.0.1. Failures: storage (the port is taken), notFound (no window is built). */
export async function serve(core: Transport, options: ServeOptions): Promise<Reply<Served>> {
  const assets = readAssets(options.assets)
  if (!assets.has('/'))
    return failed('notFound', 'The screens of Rapport are not built. Run “npm run build”, then try again.')

  const server = createServer()
  const listening = await new Promise<Error | null>((done) => {
    server.once('error', done)
    server.listen(options.port ?? 0, host, () => done(null))
  })
  const bound = server.address()
  if (listening !== null || bound === null || typeof bound === 'string')
    return failed(
      'storage',
      `Port ${options.port ?? 0} of this machine is taken or not allowed. Choose another with --port.`,
    )
  const origin = `http://${host}:${bound.port}`
  const gate = openGate(`rapport-${bound.port}`)
  const policy = contentPolicy(`'self' ws://${host}:${bound.port}`)

  const say = (response: ServerResponse, status: number, text: string): void => {
    response
      .writeHead(status, {
        ...safeHeaders,
        'content-security-policy': policy,
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
      })
      .end(text)
  }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!isOurs(request.headers, origin)) return say(response, 403, 'Not from here.\n')
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'Only to be read.\n')
    const url = pathOf(request, origin)
    const token = url?.pathname === '/' ? url.searchParams.get('token') : null
    const cookie = token === null ? null : gate.enter(token)
    // an address opened twice in the same browser simply leads in
    if (cookie !== null || (token !== null && gate.knows(request.headers))) {
      response
        .writeHead(303, {
          ...safeHeaders,
          location: '/',
          'cache-control': 'no-store',
          ...(cookie === null ? {} : { 'set-cookie': cookie }),
        })
        .end()
      return
    }
    if (!gate.knows(request.headers)) return say(response, 401, howToGetIn)
    const asset = url && assets.get(url.pathname)
    if (!asset) return say(response, 404, 'There is nothing here.\n')
    response
      .writeHead(200, {
        ...safeHeaders,
        ...asset.headers,
        'content-security-policy': policy,
        'content-length': asset.bytes.byteLength,
      })
      .end(request.method === 'HEAD' ? undefined : asset.bytes)
  })

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    clientTracking: true,
  })
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refuse = (status: string): void => {
      stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    }
    stream.on('error', () => stream.destroy())
    if (!isOurs(request.headers, origin)) return refuse('403 Forbidden')
    if (!gate.knows(request.headers)) return refuse('401 Unauthorized')
    if (pathOf(request, origin)?.pathname !== '/socket') return refuse('404 Not Found')
    sockets.handleUpgrade(request, stream, head, (socket) => attach(core, socket))
  })
  const stopHeartbeat = keepAlive(sockets.clients, options.heartbeatMs ?? 30_000)

  return {
    ok: true,
    value: {
      origin,
      address: () => `${origin}/?token=${gate.mint()}`,
      async close() {
        stopHeartbeat()
        for (const socket of sockets.clients) socket.terminate()
        server.closeAllConnections()
        await new Promise((done) => server.close(done))
      },
    },
  }
}

function failed(code: Failure['code'], message: string): Reply<never> {
  return { ok: false, error: { code, message } }
}

function pathOf(request: IncomingMessage, origin: string): URL | null {
  return URL.parse(request.url ?? '/', origin)
}

function attach(core: Transport, socket: WebSocket): void {
  const answers = answering(core, (frame) => {
    // a window that does not read is cut off; it comes back and asks anew
    if (socket.bufferedAmount > maxFrameBytes) socket.terminate()
    else if (socket.readyState === socket.OPEN) socket.send(frame)
  })
  socket.on('message', (data: Buffer, binary) => {
    if (binary || !answers.hear(data.toString('utf8'))) socket.close(1003)
  })
  socket.on('close', () => answers.stop())
  // an oversized or broken frame closes the socket by itself
  socket.on('error', () => undefined)
}

/** Ends the sockets that did not answer the last ping: their machine slept or their browser is gone. */
function keepAlive(clients: ReadonlySet<WebSocket>, everyMs: number): () => void {
  const asked = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const socket of clients) {
      if (asked.has(socket)) {
        socket.terminate()
        continue
      }
      asked.add(socket)
      socket.once('pong', () => asked.delete(socket))
      socket.ping()
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
