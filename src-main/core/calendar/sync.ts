/** Refreshes calendars: read, plan, apply; what fails leaves the last good state and says why. */
import type { SyncResult } from '#shared/contract/calendar.ts'
import type { CommandContext, TaskContext } from '../context.ts'
import type { Environment } from '../environment.ts'
import { Fault } from '../fault.ts'
import { indexTitles } from '../search/title-index.ts'
import { openApplication } from './apply.ts'
import {
  calendarById,
  meetingsOnCalendar,
  recordFailure,
  recordGood,
  recordUnchanged,
  recordWindow,
  warningsOf,
  type CalendarRow,
} from './calendar-rows.ts'
import type { ChangesRequest } from './changes.ts'
import { anyStale, dropResources } from './event-rows.ts'
import { notBefore, refreshMinutesOf, usualPace, type Retry } from './pace.ts'
import * as say from './sentences.ts'
import {
  calledOf,
  nothingRead,
  readSource,
  sourceOf,
  windowAt,
  type LastRead,
  type Reading,
  type Source,
} from './source.ts'
import { READER } from './units.ts'

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
  const isNewReader = row.rules !== null && readerOf(row.rules) !== READER
  if (isNewReader) cx.transact((tx) => tx.write.run(dropResources, { calendarId }))
  const source = await sourceOf(cx, row)
  if (source.kind === 'failed') return failedWithWindow(cx, row, source.trouble, source.retry)
  const reply = await readSource(cx, source, isNewReader ? nothingRead : lastRead(row, cx.now()))
  if (reply.kind === 'failed') return failedWithWindow(cx, row, reply.trouble, reply.retry)
  if (reply.kind === 'unchanged') {
    const result = await lookAgain(cx, row)
    const at = cx.now().toString({ smallestUnit: 'second' })
    cx.transact((tx) => tx.write.run(recordUnchanged, { id: row.id, at }))
    return { ...result, ok: true, failure: null }
  }
  const { reading } = reply
  if (isEmptied(cx, row, reading, calledOf(source)))
    return failed(cx, row, say.emptied(calledOf(source)), usualPace)
  return inTurn(cx, () => applyReading(cx, row, source, reading, 'calendar.sync'))
}

/** What a calendar may answer "unchanged" to; the first good answer of a day is to be a whole one. */
function lastRead(row: CalendarRow, now: Temporal.Instant): LastRead {
  if (row.window === null || row.goodAt === null) return nothingRead
  const { etag, lastModified, bodyHash, syncToken } = row
  const today = now.toString().slice(0, 10)
  if (row.goodAt.slice(0, 10) !== today) return { ...nothingRead, bodyHash }
  return { etag, lastModified, bodyHash, syncToken }
}

/** Whether a calendar that had meetings says for the first time that it has none. */
function isEmptied(cx: TaskContext, row: CalendarRow, { isEmpty }: Reading, called: string): boolean {
  if (!isEmpty) return false
  if (row.failure === say.sentenceOfRefresh(say.emptied(called))) return false
  return cx.read.get(meetingsOnCalendar, { calendarId: row.id }) !== undefined
}

/** A failure; what was read before is nevertheless put on the time line for a window that has moved on. */
async function failedWithWindow(
  cx: TaskContext,
  row: Calendar,
  trouble: say.Trouble,
  retry: Retry,
): Promise<SyncResult> {
  if (trouble.closed === true) return failed(cx, row, trouble, retry)
  const { added, updated, retired } = await lookAgain(cx, row)
  return { ...failed(cx, row, trouble, retry), added, updated, retired }
}

/** Looks again at what is due although its source has not said anything new: the window has moved, zones have changed. */
async function lookAgain(cx: TaskContext, row: Calendar): Promise<SyncResult> {
  const warnings = warningsOf(row.warnings)
  const nothing: SyncResult = { ...nothingDone(row), ok: true, failure: null, warnings }
  // what was never read in full is not known well enough
  if (row.window === null) return nothing
  return inTurn(cx, async () => {
    const { from, to } = windowAt(cx.now())
    const isSame = row.window === `${from}/${to}` && row.rules === rulesNow()
    if (isSame && cx.read.get(anyStale, { calendarId: row.id }) === undefined) return nothing
    return change(
      cx,
      row,
      { body: null, address: null, job: 'calendar.sync' },
      (tx, { window, rules }, said) =>
        tx.write.run(recordWindow, { id: row.id, window, rules, warnings: JSON.stringify(said) }),
    )
  })
}

type Calendar = CalendarRow & { readonly warnings: string }

const nothingDone = (row: CalendarRow) => ({
  calendarId: row.id,
  name: row.name,
  added: 0,
  updated: 0,
  retired: 0,
})

function failed(cx: TaskContext, row: Calendar, trouble: say.Trouble, retry: Retry): SyncResult {
  const failure = say.sentenceOfRefresh(trouble)
  if (trouble.closed !== true) {
    const now = cx.now()
    const at = now.toString({ smallestUnit: 'second' })
    const failures = row.failures + 1
    cx.log.write({ event: 'calendarFailed', code: trouble.code })
    const until = notBefore(retry, failures, now, Math.random())?.toString({ smallestUnit: 'second' }) ?? null
    cx.transact((tx) => tx.write.run(recordFailure, { id: row.id, at, failure, failures, notBefore: until }))
  }
  return { ...nothingDone(row), ok: false, failure, warnings: warningsOf(row.warnings) }
}

/** Plans and applies what was read of a calendar. To be done in turn. */
export function applyReading(
  cx: TaskContext,
  row: Calendar,
  source: Source,
  reading: Reading,
  job: string,
): Promise<SyncResult> {
  const { body, feed, bodyHash, etag, lastModified, syncToken } = reading
  const address = source.kind === 'address' ? source.url.href : null
  return change(cx, row, { body, address, job }, (tx, { window, rules }, warnings) => {
    const at = tx.now.toString({ smallestUnit: 'second' })
    const answer = { bodyHash, etag, lastModified, syncToken, window, rules, at }
    const refreshMinutes = refreshMinutesOf(feed.refreshMinutes)
    tx.write.run(recordGood, { id: row.id, ...answer, refreshMinutes, warnings: JSON.stringify(warnings) })
  })
}

/** For each chunk of changes, not for all of them. */
const CHUNK_DEADLINE = 30_000

type Wanted = Pick<ChangesRequest, 'body' | 'address'> & {
  /** What is told as progress. */
  readonly job: string
}
type Done = (
  tx: CommandContext,
  made: { readonly window: string; readonly rules: string },
  warnings: readonly string[],
) => void

/** Finds out on the jobs thread what changes, and writes it as it comes; `done` says in the last transaction that all is in place. */
async function change(
  cx: TaskContext,
  row: Calendar,
  { job, ...wanted }: Wanted,
  done: Done,
): Promise<SyncResult> {
  const { from, to } = windowAt(cx.now())
  const rules = rulesNow()
  const application = openApplication(cx, row.id)
  const stream = cx.jobs.stream(
    'planChanges',
    {
      ...wanted,
      folder: cx.folder,
      calendar: { id: row.id, position: row.position },
      from,
      to,
      since: row.window?.split('/')[1] ?? null,
      newRules: row.rules !== rules,
      zone: Temporal.Now.timeZoneId(),
      now: cx.now().toString({ smallestUnit: 'second' }),
    },
    { deadlineMs: CHUNK_DEADLINE },
  )
  const removed = new Fault('notFound', 'This calendar was removed while it was read.')
  try {
    for (;;) {
      const part = await stream.next()
      if (!part.ok) {
        const trouble = part.error.code === 'closed' ? say.closed : say.unreadable(`“${row.name}”`)
        return { ...failed(cx, row, trouble, usualPace), ...application.tally }
      }
      if (part.value.done === true) {
        const { warnings } = part.value.value
        const isThere = application.finish((tx) => done(tx, { window: `${from}/${to}`, rules }, warnings))
        if (!isThere) throw removed
        indexAfterwards(cx)
        const { id: calendarId, name } = row
        return { calendarId, name, ok: true, failure: null, warnings: [...warnings], ...application.tally }
      }
      const { changes, done: looked, of } = part.value.value
      if (!(await application.apply(changes))) throw removed
      cx.emit({ kind: 'progress', job, done: looked, of })
    }
  } finally {
    stream.end()
    await application.close()
  }
}

/** Has titles indexed that were only noted; nobody waits for it. */
export function indexAfterwards(cx: TaskContext): void {
  indexTitles(cx).catch((error: unknown) => {
    // a disk that is full keeps nobody from working: the next refresh or start tries again
    if (!cx.isClosing()) process.emitWarning(error instanceof Error ? error : String(error), 'Index')
  })
}

/** What the times of meetings were made with: how events are read, the rules of zones, the zone of floating times. */
const rulesNow = (): string => `${READER} ${process.versions['tz'] ?? ''} ${Temporal.Now.timeZoneId()}`
const readerOf = (rules: string): string => rules.split(' ')[0] ?? ''
