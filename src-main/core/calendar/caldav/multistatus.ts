/** Reads a multistatus (RFC 4918 13) with tsdav: large ones are work for the jobs thread. */
import type { DAVResponse } from 'tsdav'

/** One `response`: where it is as written, what became of it, and its properties by local name. */
export type Member = {
  readonly href: string
  readonly status: number
  readonly props: Readonly<Record<string, unknown>>
}
export type Multistatus = {
  readonly members: readonly Member[]
  /** What changes are asked for with next time (RFC 6578 6.2). */
  readonly token: string | null
}

/** The members of a multistatus; null where the text is none. */
export async function readMultistatus(text: string): Promise<Multistatus | null> {
  const { davRequest } = await import('tsdav')
  // tsdav reads what it fetches: it is given what was fetched already, whatever that called itself
  const fetched = (): Promise<Response> =>
    Promise.resolve(new Response(text, { status: 207, headers: { 'content-type': 'text/xml' } }))
  const init = { method: 'REPORT', body: '' } as const
  const responses = await davRequest({
    url: 'http://localhost/',
    init,
    convertIncoming: false,
    fetch: fetched,
  })
  const multistatus = fieldOf(responses[0]?.raw, 'multistatus')
  if (multistatus === undefined) return null
  return { members: responses.flatMap(memberOf), token: tokenOf(multistatus, text) }
}

const memberOf = ({ href, status, props }: DAVResponse): Member[] =>
  typeof href === 'string' ? [{ href, status, props: props ?? {} }] : []

/** The sync token exactly as sent: tsdav makes numbers of what looks like one, and '1.50' of a token must not become 1.5. */
function tokenOf(multistatus: unknown, text: string): string | null {
  const token = fieldOf(multistatus, 'syncToken')
  if (typeof token === 'string') return token
  if (typeof token !== 'number' && typeof token !== 'boolean') return null
  return /<(?:[\w.-]+:)?sync-token(?:\s[^>]*)?>\s*([^<]*?)\s*</.exec(text)?.[1] ?? String(token)
}

/** A field of what tsdav made of XML. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined

/** The text of an element, however it was written: plain, as CDATA, in several pieces; null where there is none. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map((piece) => textOf(piece) ?? '').join('')
  const cdata = fieldOf(value, '_cdata')
  return cdata === undefined ? null : textOf(cdata)
}

/** What stands once or several times, as a list. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
