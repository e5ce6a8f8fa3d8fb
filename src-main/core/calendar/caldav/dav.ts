/** WebDAV over our own net: tsdav writes and reads the XML, every request is bounded like that of any calendar. */
import type { DAVResponse } from 'tsdav'
import { ask, failed, usualLimits, type Answer, type Failed, type Limits } from '../ask.ts'
import type { Net } from '../net.ts'
import * as say from '../sentences.ts'
import { mayHavePassword } from './server.ts'

/** Who asks, and the server as it was typed. */
export type Login = { readonly server: URL; readonly user: string; readonly password: string }

/** One `response` of a multistatus (RFC 4918 14.24): where it is, what became of it, and its properties by local name. */
export type DavResource = {
  readonly url: URL
  readonly status: number
  readonly props: Readonly<Record<string, unknown>>
}
export type DavReply =
  | {
      readonly kind: 'found'
      /** Who answered, after all redirects. */
      readonly url: URL
      readonly resources: readonly DavResource[]
      /** What changes are asked for with next time (RFC 6578 6.2). */
      readonly token: string | null
    }
  /** The server answered with a status that is no multistatus; what that means is the caller's. */
  | { readonly kind: 'status'; readonly url: URL; readonly status: number; readonly after: string | null }
  | Failed

/** The requests of CalDAV that are only ever reading. */
export type Dav = {
  /** The properties of an address and, with depth 1, of what is in it (RFC 4918 9.1). */
  propfind(url: URL, props: readonly string[], depth: '0' | '1'): Promise<DavReply>
  /** What has changed since a token, or all there is without one (RFC 6578 3.2). */
  syncCollection(url: URL, token: string | null): Promise<DavReply>
  /** The bodies of several resources at once (RFC 4791 7.9). */
  multiget(url: URL, hrefs: readonly string[]): Promise<DavReply>
}

/** A multistatus is read at once on the core's thread, so it is bounded more than a calendar's body. */
const davLimits: Limits = { ...usualLimits, sentBytes: 16 * 1024 * 1024, bytes: 16 * 1024 * 1024 }

export function openDav(net: Net, login: Login, limits: Limits = davLimits): Dav {
  const authorization = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
  const refuses = (url: URL): say.Trouble | null =>
    mayHavePassword(login.server, url) ? null : say.foreignHost(login.server.host, url.host)

  /** Runs one request of tsdav over our net; it is told what came back, we keep what tsdav would hide. */
  async function over(request: (through: typeof fetch) => Promise<DAVResponse[]>): Promise<DavReply> {
    let said: Answer | Failed | null = null
    const through: typeof fetch = async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      const headers = { ...Object.fromEntries(new Headers(init?.headers)), authorization }
      const body = typeof init?.body === 'string' ? { body: init.body } : {}
      const method = init?.method ?? 'GET'
      const question = { url, typed: login.server, method, headers, ...body, readable: [207], refuses }
      said = await ask(net, question, limits)
      if (said.kind === 'failed' || said.status !== 207) return Response.error()
      // whatever it is called: a multistatus is XML
      return new Response(Buffer.from(said.bytes), { status: 207, headers: { 'content-type': 'text/xml' } })
    }
    const responses = await request(through)
    return replyOf(said, responses)
  }

  return {
    async propfind(url, props, depth) {
      const { propfind } = await import('tsdav')
      const wanted = Object.fromEntries(props.map((prop) => [prop, {}]))
      return over((through) => propfind({ url: url.href, props: wanted, depth, fetch: through }))
    },
    async syncCollection(url, token) {
      const { syncCollection } = await import('tsdav')
      const props = { 'd:getetag': {}, 'd:getcontenttype': {} }
      return over((through) =>
        syncCollection({ url: url.href, props, syncLevel: 1, syncToken: token ?? '', fetch: through }),
      )
    },
    async multiget(url, hrefs) {
      const { davRequest } = await import('tsdav')
      const body = {
        'c:calendar-multiget': {
          _attributes: { 'xmlns:d': 'DAV:', 'xmlns:c': 'urn:ietf:params:xml:ns:caldav' },
          'd:prop': { 'd:getetag': {}, 'c:calendar-data': {} },
          'd:href': hrefs,
        },
      }
      const init = { method: 'REPORT', headers: { depth: '1' }, body } as const
      return over((through) => davRequest({ url: url.href, init, fetch: through }))
    },
  }
}

function replyOf(said: Answer | Failed | null, responses: readonly DAVResponse[]): DavReply {
  if (said === null) throw new Error('tsdav asked for nothing')
  if (said.kind === 'failed') return said
  const { url, status, header } = said
  if (status !== 207) return { kind: 'status', url, status, after: header('retry-after') }
  const raw: unknown = responses[0]?.raw
  // what is no XML comes back as the text that it is
  const multistatus = typeof raw === 'object' ? fieldOf(raw, 'multistatus') : undefined
  if (multistatus === undefined) return failed(say.notDav(url.host))
  const resources = responses.flatMap((response): DavResource[] => {
    const at = typeof response.href === 'string' ? URL.parse(response.href, url) : null
    return at === null ? [] : [{ url: at, status: response.status, props: response.props ?? {} }]
  })
  return { kind: 'found', url, resources, token: tokenOf(multistatus, said.bytes) }
}

/** The sync token exactly as sent: tsdav makes numbers of what looks like one, and '1.50' of a token must not become 1.5. */
function tokenOf(multistatus: unknown, bytes: Uint8Array): string | null {
  const token = fieldOf(multistatus, 'syncToken')
  if (typeof token === 'string') return token
  if (typeof token !== 'number' && typeof token !== 'boolean') return null
  const text = Buffer.from(bytes).toString()
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
