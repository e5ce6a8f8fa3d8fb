/** Asks one address over however many hops: where each may lead, the bytes and the time are bounded. */
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { nextHop } from './address.ts'
import type { Net, NetTrouble } from './net.ts'
import { usualPace, type Retry } from './pace.ts'
import * as say from './sentences.ts'
import type { Trouble } from './sentences.ts'

/** The limits of one question: bytes as sent, bytes once unpacked, milliseconds over all hops. */
export type Limits = {
  readonly sentBytes: number
  readonly bytes: number
  readonly milliseconds: number
}
export const usualLimits: Limits = {
  sentBytes: 50_000_000,
  bytes: 64 * 1024 * 1024,
  milliseconds: 30_000,
}

export type Question = {
  readonly url: URL
  /** What the user typed: only its host may be inside a private network. */
  readonly typed: URL
  readonly headers: Readonly<Record<string, string>>
  /** GET where nothing else is said; kept over redirects. */
  readonly method?: string
  readonly body?: string
  /** The statuses whose body is read: 200 where nothing else is said. */
  readonly readable?: readonly number[]
  /** Why an address may not be asked, null where it may: for what carries a password. */
  readonly refuses?: (url: URL) => Trouble | null
}
/** Why there is no answer, and how it may be tried again. */
export type Failed = { readonly kind: 'failed'; readonly trouble: Trouble; readonly retry: Retry }
export type Answer = {
  readonly kind: 'answer'
  /** Who answered, after all redirects. */
  readonly url: URL
  readonly status: number
  readonly header: (name: string) => string | null
  /** Unpacked; empty where the status is not readable. */
  readonly bytes: Uint8Array
}

export const failed = (trouble: Trouble, after: string | null = null): Failed => ({
  kind: 'failed',
  trouble,
  retry: { pace: 'slower', after },
})
/** Nobody was asked: a file, or no way out to the host. */
export const failedHere = (trouble: Trouble): Failed => ({ kind: 'failed', trouble, retry: usualPace })

/** Asks until somebody answers with something else than a redirect; what that status means is the caller's. */
export async function ask(
  net: Net,
  question: Question,
  limits: Limits = usualLimits,
): Promise<Answer | Failed> {
  const signal = AbortSignal.timeout(limits.milliseconds)
  const { typed, refuses, url: first, ...rest } = question
  const headers = { 'accept-encoding': 'gzip, br, deflate', 'user-agent': 'Rapport', ...question.headers }
  let url = first
  for (let hops = 0; ; hops += 1) {
    const refused = refuses?.(url) ?? null
    if (refused !== null) return failed(refused)
    const allowPrivate = url.hostname === typed.hostname
    const reply = await net.ask({ ...rest, url, headers, limitBytes: limits.sentBytes, signal, allowPrivate })
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
    const unpacked = await unpack(reply.body, reply.header('content-encoding'), limits.bytes)
    if (unpacked === 'tooLarge') return failed(say.tooLarge(url.host))
    if (unpacked === 'damaged') return failed(say.badCoding(url.host))
    return { kind: 'answer', url, status: reply.status, header: reply.header, bytes: unpacked }
  }
}

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
  if (body.byteLength === 0) return body
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
