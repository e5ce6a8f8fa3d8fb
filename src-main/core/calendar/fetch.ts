/** Brings the bytes of a calendar: asks its address, hop by hop, or reads its file. */
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { nextHop } from './address.ts'
import type { Net, NetTrouble } from './net.ts'
import { usualPace, type Retry } from './pace.ts'
import * as say from './sentences.ts'
import type { Trouble } from './sentences.ts'

/** What came back: bytes, the word that nothing changed, or why there is nothing. */
export type Fetched =
  | {
      readonly kind: 'body'
      readonly bytes: Uint8Array
      readonly etag: string | null
      readonly lastModified: string | null
    }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly trouble: Trouble; readonly retry: Retry }

/** What the last whole answer came with (RFC 9110 8.8); null asks without condition. */
export type Known = { readonly etag: string | null; readonly lastModified: string | null }

/** The limits of one fetch: bytes as sent, bytes once unpacked, milliseconds over all hops. */
export type Limits = {
  readonly sentBytes: number
  readonly bytes: number
  readonly milliseconds: number
}
const usual: Limits = { sentBytes: 50_000_000, bytes: 64 * 1024 * 1024, milliseconds: 30_000 }

const failed = (trouble: Trouble, after: string | null = null): Fetched => ({
  kind: 'failed',
  trouble,
  retry: { pace: 'slower', after },
})
/** Nobody was asked: a file, or no way out to the host. */
const failedHere = (trouble: Trouble): Fetched => ({ kind: 'failed', trouble, retry: usualPace })

/** Asks the address of a calendar; a host inside a private network only where the user typed that host. */
export async function fetchAddress(
  net: Net,
  address: URL,
  known: Known,
  limits: Limits = usual,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.milliseconds)
  const headers: Record<string, string> = {
    accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
    'accept-encoding': 'gzip, br, deflate',
    'user-agent': 'Rapport',
  }
  if (known.etag !== null) headers['if-none-match'] = known.etag
  if (known.lastModified !== null) headers['if-modified-since'] = known.lastModified
  let url = address
  for (let hops = 0; ; hops += 1) {
    const allowPrivate = url.hostname === address.hostname
    const reply = await net.get({ url, headers, limitBytes: limits.sentBytes, signal, allowPrivate })
    if (!reply.ok) {
      const isHere = reply.trouble === 'unresolved' || reply.trouble === 'closed'
      return (isHere ? failedHere : failed)(netTrouble(reply.trouble, url.host))
    }
    if ([301, 302, 303, 307, 308].includes(reply.status)) {
      const hop = nextHop(url, reply.header('location'), hops)
      if (!hop.ok) return failed(say.badRedirect[hop.wrong])
      url = hop.url
      continue
    }
    const trouble = say.statusTrouble(reply.status, url.host)
    if (trouble !== null) return failed(trouble, reply.header('retry-after'))
    if (reply.status === 304)
      return isConditional(known) ? { kind: 'unchanged' } : failed(say.neverWhole(url.host))
    const unpacked = await unpack(reply.body, reply.header('content-encoding'), limits.bytes)
    if (unpacked === 'tooLarge') return failed(say.tooLarge(url.host))
    if (unpacked === 'damaged') return failed(say.badCoding(url.host))
    const [etag, lastModified] = [reply.header('etag'), reply.header('last-modified')]
    return { kind: 'body', bytes: unpacked, etag, lastModified }
  }
}

const isConditional = ({ etag, lastModified }: Known): boolean => etag !== null || lastModified !== null

function netTrouble(trouble: NetTrouble, host: string): Trouble {
  switch (trouble) {
    case 'late':
      return say.late(host)
    case 'closed':
      return say.closed
    case 'tooLarge':
      return say.tooLarge(host)
    case 'truncated':
      return say.cutShort(host)
    case 'unresolved':
      return say.unresolved(host)
    case 'refused':
      return say.refused(host)
    case 'certificate':
      return say.certificate(host)
    case 'noTls':
      return say.noTls(host)
    case 'private':
      return say.privateHost(host)
    case 'broken':
      return say.broken(host)
  }
}

/** Undoes the content codings of an answer (RFC 9110 8.4.1), last one first, never past the limit. */
async function unpack(
  body: Uint8Array,
  encoding: string | null,
  limit: number,
): Promise<Uint8Array | 'tooLarge' | 'damaged'> {
  const codings = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > 2) return 'damaged'
  let bytes = body
  for (const coding of codings.toReversed()) {
    try {
      bytes = await decoded(bytes, coding, limit)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      return code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'damaged'
    }
  }
  return bytes.byteLength > limit ? 'tooLarge' : bytes
}

const [ungzip, unbrotli, undeflate, undeflateRaw] = [
  promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip),
  promisify<Uint8Array, { maxOutputLength: number }, Buffer>(brotliDecompress),
  promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate),
  promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw),
]

function decoded(bytes: Uint8Array, coding: string, limit: number): Promise<Uint8Array> {
  const options = { maxOutputLength: limit }
  if (coding === 'gzip' || coding === 'x-gzip') return ungzip(bytes, options)
  if (coding === 'br') return unbrotli(bytes, options)
  // some servers send deflate without its zlib header
  if (coding === 'deflate')
    return ((bytes[0] ?? 0) & 0x0f) === 8 ? undeflate(bytes, options) : undeflateRaw(bytes, options)
  return Promise.reject(new Error(`unknown coding ${coding}`))
}

/** Reads a calendar's file; `name` is what the user is told of it. */
export async function fetchFile(path: string, name: string, limits: Limits = usual): Promise<Fetched> {
  try {
    // looked at first: opening a pipe would wait for its other end
    const found = await stat(path)
    if (found.isDirectory()) return failedHere(say.fileTrouble('EISDIR', name))
    if (!found.isFile()) return failedHere(say.notFile(name))
    if (found.size > limits.bytes) return failedHere(say.largeFile(name))
    return { kind: 'body', bytes: await readFile(path), etag: null, lastModified: null }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return failedHere(say.fileTrouble(code, name))
  }
}
