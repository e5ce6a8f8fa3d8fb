/** Finds the calendars of an account: well-known address, principal, home, collections (RFC 6764, 5397, 4791). */
import { failed, type Failed } from '../ask.ts'
import * as say from '../sentences.ts'
import type { Dav, DavReply, DavResource } from './dav.ts'
import { fieldOf, listOf, textOf } from './multistatus.ts'

/** One calendar that an account can read. */
export type Collection = {
  readonly url: URL
  /** What the server calls it, null where it does not. */
  readonly name: string | null
  /** '#rrggbb' in lower case. */
  readonly color: string | null
}
export type Discovery = { readonly kind: 'collections'; readonly collections: readonly Collection[] } | Failed

/** What tells a collection from its home, and where its principal is. */
const collectionProps = [
  'd:resourcetype',
  'd:displayname',
  'ca:calendar-color',
  'c:supported-calendar-component-set',
] as const
const wayProps = ['d:current-user-principal', 'c:calendar-home-set', ...collectionProps] as const

/** Paths that servers answer at when they have no well-known address (RFC 6764 5), Nextcloud's among them. */
const paths = ['/.well-known/caldav', '/', '/remote.php/dav/', '/dav/', '/caldav/'] as const

/** The most collections that are offered. */
const MOST = 500

/** Looks for the collections with events behind a server as typed, which may also be the address of one of them. */
export async function discover(dav: Dav, server: URL): Promise<Discovery> {
  const named = server.pathname === '/' ? [] : [server]
  let last: Failed | null = null
  for (const url of [...named, ...paths.map((path) => new URL(path, server))]) {
    const reply = await dav.propfind(url, wayProps, '0')
    const trouble = troubleOf(reply)
    // a wrong password and a server out of reach are so under every path
    if (trouble !== null && isFinal(reply)) return trouble
    // some servers forbid their root, or lead astray from there
    if (reply.kind === 'failed' || (reply.kind === 'status' && reply.status === 403)) last ??= trouble
    const found = reply.kind === 'found' ? await follow(dav, reply.resources) : null
    if (found !== null) return found
  }
  return last ?? failed(say.noCollections(server.host))
}

function isFinal(reply: DavReply): boolean {
  if (reply.kind === 'status') return reply.status === 401 || reply.status === 429
  return reply.kind === 'failed' && reply.trouble.astray !== true
}

/** From what one address says of itself to the collections; null where it leads nowhere. */
async function follow(dav: Dav, resources: readonly DavResource[]): Promise<Discovery | null> {
  const [self] = resources
  if (self === undefined) return null
  if (isCalendar(self)) return { kind: 'collections', collections: collectionsOf([self]) }
  const homes = hrefsOf(self, 'calendarHomeSet')
  if (homes.length > 0) return listHomes(dav, homes)
  const [principal] = hrefsOf(self, 'currentUserPrincipal')
  if (principal === undefined) return null
  const reply = await dav.propfind(principal, ['c:calendar-home-set'], '0')
  if (reply.kind !== 'found') return troubleOf(reply)
  const [described] = reply.resources
  const found = described === undefined ? [] : hrefsOf(described, 'calendarHomeSet')
  return found.length === 0 ? null : listHomes(dav, found)
}

async function listHomes(dav: Dav, homes: readonly URL[]): Promise<Discovery> {
  const collections = new Map<string, Collection>()
  let trouble: Failed | null = null
  for (const home of homes.slice(0, 10)) {
    const reply = await dav.propfind(home, collectionProps, '1')
    if (reply.kind === 'found')
      for (const one of collectionsOf(reply.resources)) collections.set(one.url.href, one)
    else trouble = troubleOf(reply)
  }
  if (collections.size === 0 && trouble !== null) return trouble
  const [home] = homes
  if (collections.size === 0 && home !== undefined) return failed(say.noCollections(home.host))
  return { kind: 'collections', collections: [...collections.values()].slice(0, MOST) }
}

/** The failure in a reply that is no multistatus, null in one that is. */
export function troubleOf(reply: DavReply): Failed | null {
  if (reply.kind === 'failed') return reply
  if (reply.kind === 'found') return null
  const { url, status, after } = reply
  if (status === 401 || status === 403) return failed(say.badPassword(url.host, status), after)
  return failed(say.statusTrouble(status, url.host) ?? say.notDav(url.host), after)
}

/** The addresses in a property; where a server behind a proxy calls itself http, it is asked as it was reached. */
function hrefsOf(resource: DavResource, prop: string): URL[] {
  return listOf(fieldOf(resource.props[prop], 'href')).flatMap((href) => {
    const text = textOf(href)
    const url = text === null ? null : URL.parse(text, resource.url)
    if (url === null) return []
    if (url.hostname === resource.url.hostname) url.protocol = resource.url.protocol
    return [url]
  })
}

const typeOf = (resource: DavResource): unknown => resource.props['resourcetype']

/** A collection that may hold events: one that says nothing of its components may hold all (RFC 4791 5.2.3). */
function isCalendar(resource: DavResource): boolean {
  if (fieldOf(typeOf(resource), 'calendar') === undefined) return false
  const components = listOf(fieldOf(resource.props['supportedCalendarComponentSet'], 'comp')).flatMap(
    (one) => textOf(fieldOf(fieldOf(one, '_attributes'), 'name')) ?? [],
  )
  return components.length === 0 || components.some((name) => name.toUpperCase() === 'VEVENT')
}

function collectionsOf(resources: readonly DavResource[]): Collection[] {
  return resources.filter(isCalendar).map(({ url: at, props }) => {
    // a collection's address ends with a slash, also where a server leaves it out
    const url = new URL(at)
    if (!url.pathname.endsWith('/')) url.pathname += '/'
    const color = /^#([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(textOf(props['calendarColor']) ?? '')?.[1]
    const name = textOf(props['displayname'])?.trim() ?? ''
    return {
      url,
      name: name === '' ? null : name,
      color: color === undefined ? null : `#${color.toLowerCase()}`,
    }
  })
}
