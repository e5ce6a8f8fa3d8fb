/** One request over http or https: bounded in bytes and time, follows nothing; what may be asked is decided in ask.ts. */
import { lookup as resolveHost } from 'node:dns'
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from './address.ts'

type NetRequest = {
  readonly url: URL
  /** GET where nothing else is said. */
  readonly method?: string
  readonly headers: Readonly<Record<string, string>>
  /** What is sent with it. */
  readonly body?: string
  /** The statuses whose body is read: 200 where nothing else is said. */
  readonly readable?: readonly number[]
  /** The most bytes that a body may have as sent. */
  readonly limitBytes: number
  /** Ends the request; give one that times out. */
  readonly signal: AbortSignal
  /** Whether an address of this machine or of a private network may be asked. */
  readonly allowPrivate: boolean
}
/** Why there is no whole answer. */
export type NetTrouble =
  | 'late' // the signal ended it
  | 'closed' // the notebook was closed
  | 'tooLarge'
  | 'truncated' // the connection ended in the middle of the body
  | 'unresolved' // the name of the host leads nowhere
  | 'refused' // nobody listens there
  | 'certificate'
  | 'noTls' // what answers does not speak https
  | 'private' // leads to this machine or a private network
  | 'broken' // anything else
type NetReply =
  | {
      readonly ok: true
      readonly status: number
      readonly header: (name: string) => string | null
      /** Of a readable status only, and as sent: content codings are not undone. */
      readonly body: Uint8Array
    }
  | { readonly ok: false; readonly trouble: NetTrouble }

/** The way out to the network. */
export type Net = {
  /** Asks once; never throws. */
  ask(request: NetRequest): Promise<NetReply>
  /** Ends what is under way and answers nothing more. */
  close(): void
}

export function openNet(): Net {
  const closing = new AbortController()
  return {
    async ask(request) {
      if (closing.signal.aborted) return { ok: false, trouble: 'closed' }
      const reply = await ask(request, AbortSignal.any([request.signal, closing.signal]))
      return !reply.ok && closing.signal.aborted ? { ok: false, trouble: 'closed' } : reply
    },
    close: () => closing.abort(),
  }
}

class PrivateAddress extends Error {}
class TooLarge extends Error {}

/** Resolves a name and refuses it where one of its addresses is private, so that no name can lead behind the wall. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolveHost(hostname, { ...options, all: true }, (error, found) => {
    const first = found?.[0]
    if (error !== null || first === undefined) callback(error ?? new Error('no address'), [])
    else if (found.some(({ address }) => isPrivateAddress(address)))
      callback(new PrivateAddress('a private address'), [])
    else if (options.all === true) callback(null, found)
    else callback(null, first.address, first.family)
  })
}

async function ask(request: NetRequest, signal: AbortSignal): Promise<NetReply> {
  const { url } = request
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!request.allowPrivate && isIP(literal) !== 0 && isPrivateAddress(literal))
    return { ok: false, trouble: 'private' }
  const options: RequestOptions = {
    method: request.method ?? 'GET',
    headers: {
      ...request.headers,
      ...(request.body === undefined ? {} : { 'content-length': Buffer.byteLength(request.body) }),
    },
    signal,
    agent: false,
    ...(request.allowPrivate ? {} : { lookup: publicLookup }),
  }
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest
      send(url, options, resolve).on('error', reject).end(request.body)
    })
    const body = await readBody(response, request)
    const header = (name: string): string | null => {
      const value = response.headers[name]
      return typeof value === 'string' ? value : (value?.[0] ?? null)
    }
    return { ok: true, status: response.statusCode ?? 0, header, body }
  } catch (error) {
    return { ok: false, trouble: troubleOf(error, signal) }
  }
}

async function readBody(
  response: IncomingMessage,
  { limitBytes, readable = [200] }: NetRequest,
): Promise<Uint8Array> {
  if (!readable.includes(response.statusCode ?? 0)) {
    response.destroy()
    return new Uint8Array()
  }
  if (Number(response.headers['content-length'] ?? 0) > limitBytes) {
    response.destroy()
    throw new TooLarge('more than the limit')
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // leaving the loop early destroys the response, and with it the connection
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > limitBytes) throw new TooLarge('more than the limit')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

/** What the errors of DNS, sockets and TLS mean, by their code. */
const troubles: readonly (readonly [code: RegExp, trouble: NetTrouble])[] = [
  [/^(ENOTFOUND|EAI_|ENODATA)/, 'unresolved'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL)/, 'refused'],
  [/^(ETIMEDOUT|ESOCKETTIMEDOUT)/, 'late'],
  [/^(CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT|HOSTNAME_MISMATCH)/, 'certificate'],
  [/^(EPROTO|ERR_SSL|ERR_TLS)/, 'noTls'],
  [/^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|ECONNABORTED)/, 'truncated'],
]

function troubleOf(error: unknown, signal: AbortSignal): NetTrouble {
  if (error instanceof PrivateAddress) return 'private'
  if (error instanceof TooLarge) return 'tooLarge'
  if (signal.aborted) return 'late'
  // several addresses of one host were tried: the first tells enough
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const code = first instanceof Error && 'code' in first ? String(first.code) : ''
  return troubles.find(([known]) => known.test(code))?.[1] ?? 'broken'
}
