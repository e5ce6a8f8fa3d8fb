/** Reads what has changed in a collection: by its sync token (RFC 6578), or by comparing the tags of all that is in it. */
import { hash } from 'node:crypto'
import { failed, type Failed } from '../ask.ts'
import type { ChangesReply, KnownResources } from '../fetch.ts'
import * as say from '../sentences.ts'
import type { Resource } from '../values.ts'
import type { Dav, DavReply, DavResource } from './dav.ts'
import { troubleOf } from './discover.ts'
import { fieldOf, listOf, textOf } from './multistatus.ts'

/** How much one refresh takes; what is left over is read by the next. */
const BATCH = 50
const AT_ONCE = 3
const MOST_BYTES = 64 * 1024 * 1024
const MOST_RESOURCES = 100_000
/** How often a server may say that there is more (RFC 6578 3.6). */
const MOST_PARTS = 200
/** How often a batch is halved to find what in it cannot be read. */
const MOST_HALVINGS = 100

/**
 * Reads what has changed since `known`, its resources named by their path inside the collection. Without token and ctag
 * all tags are compared.
 */
export async function readCollection(dav: Dav, at: URL, known: KnownResources): Promise<ChangesReply> {
  const state = await dav.propfind(at, ['cs:getctag', 'd:sync-token', 'd:supported-report-set'], '0')
  if (state.kind !== 'found') return troubleOf(state) ?? failed(say.notDav(at.host))
  const { url } = state
  const props = state.resources[0]?.props ?? {}
  const ctag = textOf(props['getctag'])
  const token = textOf(props['syncToken'])
  if (token === null ? ctag !== null && ctag === known.ctag : token === known.token)
    return { kind: 'unchanged' }

  const listing = await list(dav, url, known.token, supportsSync(props))
  if (listing.kind === 'failed') return listing
  const changed = [...listing.there].filter(([name, { tag }]) => tag === '' || tag !== known.tags.get(name))
  const read: Resource[] = []
  const gone = new Set(listing.gone.filter((name) => known.tags.has(name)))
  if (listing.whole) for (const name of known.tags.keys()) if (!listing.there.has(name)) gone.add(name)
  const unread: string[] = []
  let bytes = 0
  let halvings = 0
  let trouble: Failed | null = null

  const readBatch = async (batch: readonly (readonly [string, Listed])[]): Promise<void> => {
    if (bytes > MOST_BYTES || trouble !== null) {
      unread.push(...batch.map(([name]) => name))
      return
    }
    const reply = await dav.multiget(
      url,
      batch.map(([, { href }]) => href),
    )
    if (reply.kind !== 'found') {
      // one resource that is too much for a server or for us costs only itself
      if (isOfOne(reply) && batch.length > 1 && halvings < MOST_HALVINGS) {
        halvings += 1
        const middle = Math.ceil(batch.length / 2)
        await readBatch(batch.slice(0, middle))
        return readBatch(batch.slice(middle))
      }
      if (!isOfOne(reply)) trouble = troubleOf(reply)
      unread.push(...batch.map(([name]) => name))
      return
    }
    const answers = new Map(reply.resources.map((one) => [nameIn(url, one.url), one]))
    for (const [name, { tag }] of batch) {
      const answer = answers.get(name)
      const body = textOf(answer?.props['calendarData'])
      if (body !== null) {
        const data = Buffer.from(body)
        bytes += data.byteLength
        read.push({ href: name, tag: tagOf(answer) || tag || hash('sha256', data, 'hex'), bytes: data })
      } else if (answer?.status === 404 || answer?.status === 410) {
        if (known.tags.has(name)) gone.add(name)
      } else unread.push(name)
    }
  }
  const batches = Array.from({ length: Math.ceil(changed.length / BATCH) }, (_, place) =>
    changed.slice(place * BATCH, (place + 1) * BATCH),
  )
  const worker = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) await readBatch(batch)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  // a server that stopped answering before anything came
  if (trouble !== null && read.length === 0) return trouble
  const isWhole = unread.length === 0
  return {
    kind: 'resources',
    read: read.toSorted((a, b) => (a.href < b.href ? -1 : 1)),
    gone: [...gone].toSorted(),
    unread: unread.toSorted(),
    token: isWhole ? listing.token : null,
    ctag: isWhole ? ctag : null,
    emptied: listing.whole && listing.there.size === 0 && known.tags.size > 0,
  }
}

/** A resource as listed: how the server writes its address, and its ETag ('' where it gives none). */
type Listed = { readonly href: string; readonly tag: string }
type Listing = {
  readonly kind: 'listing'
  readonly there: ReadonlyMap<string, Listed>
  readonly gone: readonly string[]
  /** Whether what is not in it is not there. */
  readonly whole: boolean
  readonly token: string | null
}

/** What has changed since a token; all there is where there is no token, it is refused, or the server knows none. */
async function list(dav: Dav, at: URL, token: string | null, canSync: boolean): Promise<Listing | Failed> {
  if (canSync && token !== null) {
    const listing = await listSync(dav, at, token)
    if (listing.kind === 'listing' || !isRefusal(listing)) return failureIn(listing)
  }
  if (canSync) {
    const listing = await listSync(dav, at, null)
    if (listing.kind === 'listing' || !isRefusal(listing)) return failureIn(listing)
  }
  const reply = await dav.propfind(at, ['d:getetag', 'd:resourcetype'], '1')
  if (reply.kind !== 'found') return troubleOf(reply) ?? failed(say.notDav(at.host))
  if (reply.resources.length > MOST_RESOURCES) return failed(say.tooLarge(at.host))
  return { kind: 'listing', ...sorted(at, reply.resources), gone: [], whole: true, token: null }
}

/** All parts of a sync report, or the reply that ended it. */
async function listSync(dav: Dav, at: URL, from: string | null): Promise<Listing | DavReply> {
  const there = new Map<string, Listed>()
  const gone = new Set<string>()
  let token = from
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const reply = await dav.syncCollection(at, token)
    if (reply.kind !== 'found') return reply
    const found = sorted(at, reply.resources)
    for (const [name, listed] of found.there) {
      there.set(name, listed)
      gone.delete(name)
    }
    for (const name of found.gone) {
      gone.add(name)
      there.delete(name)
    }
    if (there.size > MOST_RESOURCES) return failed(say.tooLarge(at.host))
    const isCut = reply.resources.some((one) => one.status === 507 && isSelf(at, one.url))
    if (!isCut || reply.token === null || reply.token === token)
      return {
        kind: 'listing',
        there,
        gone: [...gone],
        whole: from === null && !isCut,
        token: isCut ? null : reply.token,
      }
    token = reply.token
  }
  return failed(say.tooLarge(at.host))
}

/** Whether a status says no to a token or to the report itself, and not to the user or for the moment. */
const isRefusal = (reply: DavReply): boolean =>
  reply.kind === 'status' &&
  (([400, 403, 404, 405, 409, 410, 412, 415, 422] as readonly number[]).includes(reply.status) ||
    reply.status === 501)

const failureIn = (listing: Listing | DavReply): Listing | Failed =>
  listing.kind === 'listing' ? listing : (troubleOf(listing) ?? failed(say.broken('')))

/** Whether one resource may be to blame: an answer that is too large or no XML, or a server that trips over it. */
const isOfOne = (reply: DavReply): boolean =>
  reply.kind === 'failed'
    ? reply.trouble.code === 'notCalendar'
    : reply.kind === 'status' && [400, 404, 413, 500, 507].includes(reply.status)

/** The members of a multistatus: what is there with its tag, and what is not. */
function sorted(at: URL, resources: readonly DavResource[]) {
  const there = new Map<string, Listed>()
  const gone: string[] = []
  for (const resource of resources) {
    const name = nameIn(at, resource.url)
    if (name === '' || fieldOf(resource.props['resourcetype'], 'collection') !== undefined) continue
    if (resource.status === 404 || resource.status === 410) gone.push(name)
    else if (resource.status < 300)
      there.set(name, { href: resource.url.pathname + resource.url.search, tag: tagOf(resource) })
  }
  return { there, gone }
}

const tagOf = (resource: DavResource | undefined): string => textOf(resource?.props['getetag']) ?? ''

/** The path of a resource inside its collection, the same however a server escapes it; '' for the collection itself. */
function nameIn(at: URL, url: URL): string {
  const [home, path] = [plainPath(at.pathname), plainPath(url.pathname)]
  const inside = path.startsWith(home) ? path.slice(home.length) : path
  return url.search === '' || inside === '' ? inside : inside + url.search
}
const isSelf = (at: URL, url: URL): boolean => nameIn(at, url) === ''

/** A path with as little escaped as it can be, and a slash at the end of the collection. */
function plainPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Whether a collection answers sync reports (RFC 3253 3.1.5); one that shows a token does. */
const supportsSync = (props: Readonly<Record<string, unknown>>): boolean =>
  textOf(props['syncToken']) !== null ||
  listOf(fieldOf(props['supportedReportSet'], 'supportedReport')).some(
    (one) => fieldOf(fieldOf(one, 'report'), 'syncCollection') !== undefined,
  )
