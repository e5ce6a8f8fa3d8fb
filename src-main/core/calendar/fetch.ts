/** Brings the bytes of a calendar: asks its address, or reads its file. */
import { readFile, stat } from 'node:fs/promises'
import { ask, failed, failedHere, usualLimits, type Failed, type Limits } from './ask.ts'
import type { Net } from './net.ts'
import * as say from './sentences.ts'
import type { Body } from './values.ts'

/** What has changed in a source of many bodies, and what tells its next changes from these. */
export type Changes = Extract<Body, { readonly kind: 'resources' }> & {
  /** The sync token of a collection (RFC 6578); null where everything has to be compared the next time. */
  readonly token: string | null
  /** The tag of a collection as a whole, where it has no sync tokens. */
  readonly ctag: string | null
  /** Whether all that was there is missing and nobody has said that it was deleted: it may be the disk that is. */
  readonly emptied: boolean
}
/** What was read last of a source of many bodies. */
export type KnownResources = Pick<Changes, 'token' | 'ctag'> & {
  /** The tags of its resources, by their names. */
  readonly tags: ReadonlyMap<string, string>
}
export type ChangesReply = Changes | { readonly kind: 'unchanged' } | Failed

/** What came back: bytes, the word that nothing changed, or why there is nothing. */
export type Fetched =
  | {
      readonly kind: 'body'
      readonly bytes: Uint8Array
      readonly etag: string | null
      readonly lastModified: string | null
    }
  | { readonly kind: 'unchanged' }
  | Failed

/** What the last whole answer came with (RFC 9110 8.8); null asks without condition. */
export type Known = { readonly etag: string | null; readonly lastModified: string | null }

/** Asks the address of a calendar; a host inside a private network only where the user typed that host. */
export async function fetchAddress(
  net: Net,
  address: URL,
  known: Known,
  limits: Limits = usualLimits,
): Promise<Fetched> {
  const headers: Record<string, string> = { accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1' }
  if (known.etag !== null) headers['if-none-match'] = known.etag
  if (known.lastModified !== null) headers['if-modified-since'] = known.lastModified
  const answer = await ask(net, { url: address, typed: address, headers }, limits)
  if (answer.kind === 'failed') return answer
  const { url, status, header, bytes } = answer
  const trouble = say.statusTrouble(status, url.host)
  if (trouble !== null) return failed(trouble, header('retry-after'))
  if (status === 304) return isConditional(known) ? { kind: 'unchanged' } : failed(say.neverWhole(url.host))
  return { kind: 'body', bytes, etag: header('etag'), lastModified: header('last-modified') }
}

const isConditional = ({ etag, lastModified }: Known): boolean => etag !== null || lastModified !== null

/** Reads a calendar's file; `name` is what the user is told of it. */
export async function fetchFile(path: string, name: string, limits: Limits = usualLimits): Promise<Fetched> {
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
