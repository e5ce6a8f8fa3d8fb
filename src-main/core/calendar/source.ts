/** Brings what one source of events says, wherever it is, and looks whether that is a calendar; nothing is stored. */
import { basename, join } from 'node:path'
import type { TaskContext } from '../context.ts'
import { Fault } from '../fault.ts'
import { select, type Bind } from '../store/sql.ts'
import { readAddress, shownAddress } from './address.ts'
import { failedHere, type Failed } from './ask.ts'
import { loginOf } from './caldav/account.ts'
import { readCollection } from './caldav/collection.ts'
import { openDav, type Login } from './caldav/dav.ts'
import type { CalendarRow } from './calendar-rows.ts'
import { fetchAddress, fetchFile, type ChangesReply, type Fetched, type Known } from './fetch.ts'
import { readFolder } from './folder.ts'
import type { FeedHead } from './head.ts'
import { takeFetched } from './recent.ts'
import { usualPace, type Retry } from './pace.ts'
import * as say from './sentences.ts'
import type { Trouble } from './sentences.ts'
import type { Body } from './values.ts'

/** Where the bytes of a calendar are. */
export type Source =
  | { readonly kind: 'address'; readonly url: URL }
  /** `name` is what it is called to the user: a file that was uploaded lies under its calendar's id. */
  | { readonly kind: 'file'; readonly path: string; readonly name: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly name: string }
  /** Many bodies; `calendarId` is whose tags tell what has changed, null where nothing was read yet. */
  | {
      readonly kind: 'folder'
      readonly path: string
      readonly name: string
      readonly calendarId: string | null
    }
  | {
      readonly kind: 'collection'
      readonly url: URL
      readonly login: Login
      readonly name: string
      readonly calendarId: string | null
    }

/** What was read of a source. */
export type Reading = {
  readonly body: Body
  readonly feed: FeedHead
  /** Whether nothing is in it, as far as can be told. */
  readonly isEmpty: boolean
  /** Of one body. */
  readonly bodyHash: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  readonly syncToken: string | null
}
export type SourceReply =
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly trouble: Trouble; readonly retry: Retry }

/** What was read last; nothing when all is to be read again. */
export type LastRead = Known & {
  readonly bodyHash: string | null
  /** Of a collection, whose `etag` is the tag of it as a whole. */
  readonly syncToken: string | null
}
export const nothingRead: LastRead = { etag: null, lastModified: null, bodyHash: null, syncToken: null }

/** Where a calendar's address is kept: it may carry a token. */
export const secretName = (calendarId: string): string => `calendar/${calendarId}`
/** Where the bytes of an uploaded calendar are kept. */
export const uploadPath = (folder: string, calendarId: string): string =>
  join(folder, 'calendars', `${calendarId}.ics`)

/** The source of a calendar; a failure where its address or password is lost, or the keychain cannot be reached. */
export async function sourceOf(cx: TaskContext, row: CalendarRow): Promise<Source | Failed> {
  try {
    return (await knownSource(cx, row)) ?? failedHere(say.addressLost)
  } catch (error) {
    if (error instanceof Fault) return failedHere(say.secretsLocked(error.code))
    throw error
  }
}

async function knownSource(cx: TaskContext, row: CalendarRow): Promise<Source | null> {
  const { id, kind, location, name } = row
  if (kind === 'path') return { kind: 'file', path: location, name: basename(location) }
  if (kind === 'folder') return { kind, path: location, name: basename(location), calendarId: id }
  if (kind === 'upload') return { kind: 'file', path: uploadPath(cx.folder, id), name: location }
  const address = await cx.environment.secrets.get(secretName(id))
  const reading = address === null ? null : readAddress(address)
  if (reading?.ok !== true) return null
  if (kind === 'address') return { kind, url: reading.url }
  const login = row.accountId === null ? null : await loginOf(cx, row.accountId)
  return login === null ? null : { kind, url: reading.url, login, name, calendarId: id }
}

/** What may be shown of where a source is. */
export function locationOf(source: Source): string {
  if (source.kind === 'address' || source.kind === 'collection') return shownAddress(source.url)
  return source.kind === 'bytes' ? source.name : source.path
}

/** What sentences call a source. */
export const calledOf = (source: Source): string =>
  source.kind === 'address' ? `The answer from ${source.url.host}` : `“${source.name}”`

/** Two years back and eighteen months ahead. */
export function windowAt(now: Temporal.Instant): { readonly from: string; readonly to: string } {
  const today = now.toZonedDateTimeISO('UTC').startOfDay()
  return {
    from: today.subtract({ years: 2 }).toInstant().toString(),
    to: today.add({ months: 18 }).toInstant().toString(),
  }
}

const READ_DEADLINE = 30_000
const COLLECTION_MINUTES = 5

/** Reads a source; `last` lets it answer that nothing has changed. */
export async function readSource(cx: TaskContext, source: Source, last: LastRead): Promise<SourceReply> {
  const fetched = await fetchSource(cx, source, last)
  if (fetched.kind === 'resources') {
    const { read, gone, unread, token, ctag, emptied } = fetched
    const body: Body = { kind: 'resources', read, gone, unread }
    // asking a collection what has changed costs its server next to nothing
    const refreshMinutes = source.kind === 'collection' ? COLLECTION_MINUTES : null
    const feed: FeedHead = { name: null, color: null, refreshMinutes, events: read.length }
    const tags = { bodyHash: null, etag: ctag, lastModified: null, syncToken: token }
    return { kind: 'read', reading: { body, feed, isEmpty: emptied, ...tags } }
  }
  if (fetched.kind !== 'body') return fetched
  const bytes = sharedBytes(fetched.bytes)
  const deadline = { deadlineMs: READ_DEADLINE }
  const reply = await cx.jobs.run('readHead', { bytes, known: last.bodyHash }, deadline)
  const called = calledOf(source)
  // a server that gives what cannot be read is spared as well
  const retry: Retry = source.kind === 'address' ? { pace: 'slower', after: null } : usualPace
  if (!reply.ok) {
    const trouble = reply.error.code === 'closed' ? say.closed : say.unreadable(called)
    return { kind: 'failed', trouble, retry }
  }
  const { value } = reply
  if (value.kind === 'same') return { kind: 'unchanged' }
  if (value.kind === 'failed')
    return { kind: 'failed', trouble: say.feedTrouble(value.failure.code, called), retry }
  const { etag, lastModified } = fetched
  const { head: feed, bodyHash } = value
  const body: Body = { kind: 'whole', bytes, hash: bodyHash }
  const isEmpty = feed.events === 0
  return { kind: 'read', reading: { body, feed, isEmpty, bodyHash, etag, lastModified, syncToken: null } }
}

/** Bytes that both threads look at: a copy of 50 MB for each job would be felt. */
function sharedBytes(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength))
  shared.set(bytes)
  return shared
}

const tagsOf = select((q, p: Bind<{ calendarId: string }>) =>
  q.selectFrom('resource').select(['href', 'tag']).where('calendarId', '=', p.calendarId),
)

/** Brings what a source says: its body, or what has changed among its resources since they were read last. */
export async function fetchSource(
  cx: TaskContext,
  source: Source,
  last: LastRead,
): Promise<Fetched | ChangesReply> {
  const tags = (calendarId: string | null): ReadonlyMap<string, string> =>
    new Map(
      (calendarId === null ? [] : cx.read.all(tagsOf, { calendarId })).map(({ href, tag }) => [href, tag]),
    )
  switch (source.kind) {
    case 'address':
      return (
        (last === nothingRead ? takeFetched(cx, source.url) : null) ??
        fetchAddress(cx.environment.net, source.url, last)
      )
    case 'file':
      return fetchFile(source.path, source.name)
    case 'bytes':
      return { kind: 'body', bytes: source.bytes, etag: null, lastModified: null }
    case 'folder':
      return readFolder(source.path, source.name, tags(source.calendarId))
    case 'collection':
      return readCollection(openDav({ net: cx.environment.net, jobs: cx.jobs }, source.login), source.url, {
        token: last.syncToken,
        ctag: last.etag,
        tags: tags(source.calendarId),
      })
  }
}
