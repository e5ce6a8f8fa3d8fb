/** Looks whether what a source gave is a calendar, and what it says of itself: work for the jobs thread. */
import { hash } from 'node:crypto'
import { openFeed, TRUNCATED, type Opening } from './parse.ts'
import type { FeedFailure } from './values.ts'

/** What a calendar says of itself. */
export interface FeedHead {
  readonly name: string | null
  readonly color: string | null
  readonly refreshMinutes: number | null
  /** How many VEVENTs it holds. */
  readonly events: number
}
export type HeadReply =
  | { readonly kind: 'read'; readonly head: FeedHead; readonly bodyHash: string }
  | { readonly kind: 'same' }
  | { readonly kind: 'failed'; readonly failure: FeedFailure }

/** The body whose head was read last, opened: its events are mostly read next. */
let lately: { readonly bodyHash: string; readonly opening: Opening } | null = null

/** Opens a body, without cutting it up again where its head was read just before; what is given is not kept. */
export function openBody(bytes: Uint8Array, bodyHash: string): Opening {
  const known = lately
  lately = null
  return known?.bodyHash === bodyHash ? known.opening : openFeed(bytes)
}

/** Reads the head of one body; `same` where its hash is `known`. A partial one is refused. */
export function readHead({ bytes, known }: { bytes: Uint8Array; known: string | null }): HeadReply {
  const bodyHash = hash('sha256', bytes, 'hex')
  if (bodyHash === known) return { kind: 'same' }
  const opening = openFeed(bytes)
  if (!opening.ok) return { kind: 'failed', failure: opening.failure }
  const { scan, frame } = opening
  if (scan.truncated) return { kind: 'failed', failure: { code: 'truncated', message: TRUNCATED } }
  const { name, color, refreshMinutes } = frame
  lately = { bodyHash, opening }
  return { kind: 'read', bodyHash, head: { name, color, refreshMinutes, events: scan.slices.length } }
}
