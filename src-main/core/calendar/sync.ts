/** Refreshes calendars: read, plan, apply; what fails leaves the last good state and says why. */
import type { SyncResult } from '#shared/contract/calendar.ts'
import type { TaskContext } from '../context.ts'
import type { Environment } from '../environment.ts'
import { Fault } from '../fault.ts'
import { openRegister } from '../people/register.ts'
import { applyPlan } from './apply.ts'
import {
  calendarById,
  meetingsOnCalendar,
  recordFailure,
  recordGood,
  recordUnchanged,
  warningsOf,
  type CalendarRow,
} from './calendar-rows.ts'
import { incomingOf } from './details.ts'
import { existingMeetings } from './existing.ts'
import { ownerOf } from './me.ts'
import { notBefore, refreshMinutesOf, usualPace, type Retry } from './pace.ts'
import { planRefresh } from './plan.ts'
import * as say from './sentences.ts'
import {
  calledOf,
  nothingRead,
  readSource,
  sourceOf,
  type LastRead,
  type Reading,
  type Source,
} from './source.ts'
import type { Feed } from './values.ts'

/** What is under way in one core: each calendar once, and one plan at a time, so that no plan sees half of another. */
type Underway = { readonly refreshes: Map<string, Promise<SyncResult>>; turn: Promise<unknown> }
const underway = new WeakMap<Environment, Underway>()

function underwayIn(cx: TaskContext): Underway {
  const known = underway.get(cx.environment)
  if (known !== undefined) return known
  const made: Underway = { refreshes: new Map(), turn: Promise.resolve() }
  underway.set(cx.environment, made)
  return made
}

/** Does the work when all earlier work of this kind is done. */
export function inTurn<T>(cx: TaskContext, work: () => Promise<T>): Promise<T> {
  const state = underwayIn(cx)
  const mine = state.turn.then(work)
  state.turn = mine.catch(() => undefined)
  return mine
}

/** Waits for the refresh of a calendar that is under way, however it ends. */
export async function refreshUnderway(cx: TaskContext, calendarId: string): Promise<void> {
  await underwayIn(cx)
    .refreshes.get(calendarId)
    ?.catch(() => undefined)
}

/** Refreshes one calendar; joins the refresh that is under way. Fault: notFound. */
export function syncCalendar(cx: TaskContext, calendarId: string): Promise<SyncResult> {
  const { refreshes } = underwayIn(cx)
  const joined = refreshes.get(calendarId)
  if (joined !== undefined) return joined
  const started = refresh(cx, calendarId).finally(() => refreshes.delete(calendarId))
  refreshes.set(calendarId, started)
  return started
}

async function refresh(cx: TaskContext, calendarId: string): Promise<SyncResult> {
  const row = cx.read.get(calendarById, { id: calendarId })
  if (row === undefined || row.removedAt !== null)
    throw new Fault('notFound', 'This calendar is not in the notebook any more.')
  const source = await sourceOf(cx, row)
  if (source.kind === 'failed') return failed(cx, row, source.trouble, source.retry)
  const reply = await readSource(cx, source, lastRead(row, cx.now()))
  if (reply.kind === 'failed') return failed(cx, row, reply.trouble, reply.retry)
  if (reply.kind === 'unchanged') {
    const at = cx.now().toString({ smallestUnit: 'second' })
    cx.transact((tx) => tx.write.run(recordUnchanged, { id: row.id, at }))
    return { ...nothingDone(row), ok: true, failure: null, warnings: warningsOf(row.warnings) }
  }
  const { reading } = reply
  if (isEmptied(cx, row, reading.feed, calledOf(source)))
    return failed(cx, row, say.emptied(calledOf(source)), usualPace)
  return inTurn(cx, () => applyReading(cx, row, source, reading, 'calendar.sync'))
}

/** What a calendar may answer "unchanged" to; at least daily it is asked for everything and read for a window that has moved on. */
function lastRead(row: CalendarRow, now: Temporal.Instant): LastRead {
  const from = row.window?.split('/')[0]
  if (from === undefined || row.bodyHash === null) return nothingRead
  const today = now.toZonedDateTimeISO('UTC').startOfDay().subtract({ years: 2 }).toInstant()
  if (!Temporal.Instant.from(from).equals(today)) return nothingRead
  return {
    etag: row.etag,
    lastModified: row.lastModified,
    bodyHash: row.bodyHash,
    syncToken: row.syncToken,
  }
}

/** Whether a calendar that had meetings says for the first time that it has none. */
function isEmptied(cx: TaskContext, row: CalendarRow, feed: Feed, called: string): boolean {
  if (feed.components.length > 0 || row.failure === say.sentenceOfRefresh(say.emptied(called))) return false
  return cx.read.get(meetingsOnCalendar, { calendarId: row.id }) !== undefined
}

const nothingDone = (row: CalendarRow) => ({
  calendarId: row.id,
  name: row.name,
  added: 0,
  updated: 0,
  retired: 0,
})

function failed(
  cx: TaskContext,
  row: CalendarRow & { warnings: string },
  trouble: say.Trouble,
  retry: Retry,
): SyncResult {
  const failure = say.sentenceOfRefresh(trouble)
  if (trouble.closed !== true) {
    const now = cx.now()
    const at = now.toString({ smallestUnit: 'second' })
    const failures = row.failures + 1
    const until = notBefore(retry, failures, now, Math.random())?.toString({ smallestUnit: 'second' }) ?? null
    cx.transact((tx) => tx.write.run(recordFailure, { id: row.id, at, failure, failures, notBefore: until }))
  }
  return { ...nothingDone(row), ok: false, failure, warnings: warningsOf(row.warnings) }
}

/** Plans and applies a whole read of a calendar. To be done in turn. */
export async function applyReading(
  cx: TaskContext,
  row: CalendarRow,
  source: Source,
  reading: Reading,
  job: string,
): Promise<SyncResult> {
  const { feed, from, to } = reading
  const incoming = incomingOf(feed.occurrences)
  const existing = existingMeetings(cx.read, row, { from, to }, incoming)
  const { personOf } = openRegister(cx.read)
  const now = cx.now().toString({ smallestUnit: 'second' })
  const plan = planRefresh({ existing, incoming, personOf, from, to, now, unread: unreadIn(feed) })
  const warnings = say.warningSentences(feed.warnings)
  const there = await applyPlan(cx, {
    calendarId: row.id,
    plan,
    incoming,
    existing,
    owner: ownerOf(incoming, {
      name: feed.name,
      address: source.kind === 'address' ? source.url : null,
    }),
    job,
    done: (tx) => {
      const { etag, lastModified, bodyHash } = reading
      const window = `${from}/${to}`
      const good = { id: row.id, etag, lastModified, bodyHash, window, at: now }
      const refreshMinutes = refreshMinutesOf(feed.refreshMinutes)
      tx.write.run(recordGood, { ...good, refreshMinutes, warnings: JSON.stringify(warnings) })
    },
  })
  if (!there) throw new Fault('notFound', 'This calendar was removed while it was read.')
  return {
    calendarId: row.id,
    name: row.name,
    ok: true,
    failure: null,
    warnings,
    added: plan.add.length,
    updated: plan.update.length,
    retired: plan.retire.length,
  }
}

/** UIDs of events whose meetings may be missing because they could not be read; null when that may be any. */
function unreadIn(feed: Feed): ReadonlySet<string> | null {
  const uids = feed.warnings.filter(({ code }) => ['bad-rrule', 'bad-date', 'limit'].includes(code))
  return uids.some(({ uid }) => uid === null) ? null : new Set(uids.flatMap(({ uid }) => uid ?? []))
}
