/** Who may come in: a one-time token becomes a session cookie; other sites and other hosts stay out. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const secret = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
/** Equality that takes as long for every wrong guess. */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

/** Addresses printed but not opened yet that stay good; older ones die. */
const openTokens = 16

export type Gate = {
  /** A new token, good for one entry. */
  mint(): string
  /** The Set-Cookie of a new session for a token, which is dead then; null for any other token. */
  enter(token: string): string | null
  /** Whether the cookies of a request hold a session. */
  knows(headers: IncomingHttpHeaders): boolean
}

/** Browsers keep cookies by host and not by port: `name` tells the notebooks served side by side apart. */
export function openGate(name: string): Gate {
  const tokens: string[] = []
  const sessions: string[] = []
  return {
    mint() {
      const token = secret()
      tokens.push(token)
      if (tokens.length > openTokens) tokens.shift()
      return token
    },
    enter(token) {
      const found = tokens.findIndex((known) => sameSecret(known, token))
      if (found === -1) return null
      tokens.splice(found, 1)
      const session = secret()
      sessions.push(session)
      return `${name}=${session}; HttpOnly; SameSite=Strict; Path=/`
    },
    knows(headers) {
      const start = `${name}=`
      const cookies = (headers.cookie ?? '').split(';').map((part) => part.trim())
      const given = cookies.filter((part) => part.startsWith(start)).map((part) => part.slice(start.length))
      return given.some((value) => sessions.some((session) => sameSecret(session, value)))
    },
  }
}

/** Whether a request is meant for us (no rebound name in Host) and comes from our own window or the address bar. */
export function isOurs(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site']
  return (
    headers.host === new URL(origin).host &&
    (headers.origin === undefined || headers.origin === origin) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  )
}
