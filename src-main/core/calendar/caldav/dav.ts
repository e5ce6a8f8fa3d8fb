/** WebDAV over our own net: tsdav writes and reads the XML, every request is bounded like that of any calendar. */
import type { DAVResponse } from 'tsdav'
import type { Jobs } from '../../jobs/open-jobs.ts'
import { ask, failed, usualLimits, type Failed, type Limits } from '../ask.ts'
import type { Net } from '../net.ts'
import * as say from '../sentences.ts'
import { readMultistatus, type Multistatus } from './multistatus.ts'
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

/** The way out, and the thread that reads what is large. */
export type DavHost = { readonly net: Net; readonly jobs: Jobs }

/** What a server is let to say at once: a list of 100,000 resources, or 50 of them whole. */
const davLimits: Limits = { ...usualLimits, sentBytes: 32 * 1024 * 1024, bytes: 32 * 1024 * 1024 }
/** More bytes than these are read on the jobs thread: it takes longer than a screen may wait, or for ever. */
const LARGE = 32 * 1024
const DEADLINE = 30_000

export function openDav({ net, jobs }: DavHost, login: Login, limits: Limits = davLimits): Dav {
  const authorization = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`
  const refuses = (url: URL): say.Trouble | null =>
    mayHavePassword(login.server, url) ? null : say.foreignHost(login.server.host, url.host)

  /** Has a request written by tsdav, and sends it ourselves. */
  async function send(at: URL, write: (through: typeof fetch) => Promise<DAVResponse[]>): Promise<DavReply> {
    let written: RequestInit = {}
    await write((_, init) => {
      written = init ?? {}
      return Promise.resolve(Response.error())
    })
    const { method = 'GET', body } = written
    const question = {
      url: at,
      typed: login.server,
      method,
      headers: { ...Object.fromEntries(new Headers(written.headers)), authorization },
      readable: [207],
      refuses,
      ...(typeof body === 'string' ? { body } : {}),
    }
    const answer = await ask(net, question, limits)
    if (answer.kind === 'failed') return answer
    const { url, status, header, bytes } = answer
    if (status !== 207) return { kind: 'status', url, status, after: header('retry-after') }
    const found = await read(Buffer.from(bytes).toString())
    if (found === null) return failed(say.notDav(url.host))
    const resources = found.members.flatMap(({ href, ...member }): DavResource[] => {
      const there = URL.parse(href, url)
      return there === null ? [] : [{ url: there, ...member }]
    })
    return { kind: 'found', url, resources, token: found.token }
  }

  async function read(text: string): Promise<Multistatus | null> {
    if (text.length <= LARGE) return readMultistatus(text)
    const reply = await jobs.run('readMultistatus', text, { deadlineMs: DEADLINE })
    return reply.ok ? reply.value : null
  }

  return {
    async propfind(url, props, depth) {
      const { propfind } = await import('tsdav')
      const wanted = Object.fromEntries(props.map((prop) => [prop, {}]))
      return send(url, (through) => propfind({ url: url.href, props: wanted, depth, fetch: through }))
    },
    async syncCollection(url, token) {
      const { syncCollection } = await import('tsdav')
      const props = { 'd:getetag': {} }
      const asked = { url: url.href, props, syncLevel: 1, syncToken: token ?? '' }
      return send(url, (through) => syncCollection({ ...asked, fetch: through }))
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
      return send(url, (through) => davRequest({ url: url.href, init, fetch: through }))
    },
  }
}
