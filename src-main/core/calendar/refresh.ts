/** Refreshes calendars while the notebook is open: by the clock, and files when they change. */
import type { TaskContext } from '../context.ts'
import { allCalendars, calendarById, type CalendarRow } from './calendar-rows.ts'
import { forgetRemoved } from './forget.ts'
import { sweepRemoved } from './remove.ts'
import { indexAfterwards, refreshUnderway, syncCalendar } from './sync.ts'
import { isOnline, watchOutages } from './outage.ts'
import { watchFiles, type WatchedFile } from './watch.ts'

/** How often it is looked whether a calendar is due, in milliseconds. */
const LOOK = 30_000
/** How soon a calendar that was just added, or is back, is looked after as well, in milliseconds. */
const NOTICE = 2_000

/** Looks twice a minute which calendars are due and refreshes them one after the other, and files when they change; gives the way to stop. */
export function startRefresh(cx: TaskContext): () => void {
  let stopped = false
  let busy = false
  const report = (error: unknown): void => {
    // when the notebook closes under a refresh, what it has committed is whole and the rest comes next time
    if (!stopped) process.emitWarning(error instanceof Error ? error : String(error), 'Refresh')
  }
  /** Refreshes one calendar; what goes wrong with it holds up no other. */
  const refresh = async (id: string): Promise<void> => {
    try {
      await syncCalendar(cx, id)
    } catch (error) {
      report(error)
    }
  }
  const tidy = async (row: CalendarRow): Promise<void> => {
    try {
      // the notebook may have been closed while its meetings were taken away
      await sweepRemoved(cx, row.id)
      await forgetRemoved(cx, row)
    } catch (error) {
      report(error)
    }
  }
  const readChanged = async (id: string): Promise<void> => {
    try {
      // one that is under way may have read what the file was before
      await refreshUnderway(cx, id)
      if (stopped || cx.read.get(calendarById, { id })?.removedAt !== null) return
      await refresh(id)
    } catch (error) {
      report(error)
    }
  }
  const files = watchFiles((id) => void readChanged(id))
  const look = async (isBack = false): Promise<void> => {
    if (busy || stopped) return
    busy = true
    try {
      const online = isOnline()
      const rows = cx.read.all(allCalendars, {})
      // not waited for: a disk that does not answer holds up no other calendar
      void files.follow(rows.flatMap(fileOf))
      for (const row of rows) {
        if (stopped) return
        if (row.removedAt !== null) await tidy(row)
        const isDueNow = isDue(row, cx.now()) || (isBack && waitsForNetwork(row))
        if (isDueNow && (online || !needsNetwork(row))) await refresh(row.id)
      }
    } catch (error) {
      report(error)
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void look(), LOOK)
  timer.unref()
  let known = calendarsNow(cx)
  const notice = setInterval(() => {
    const now = calendarsNow(cx)
    if (now !== known) void look()
    known = now
  }, NOTICE)
  notice.unref()
  // calendars that were due while the notebook was closed, once the first screen is there
  const first = setTimeout(() => {
    void look()
    // the notebook may have been closed before all titles of an import could be found
    indexAfterwards(cx)
  }, 2_000)
  first.unref()
  // what could not be read while the machine slept or was away from the network
  const stopWatching = watchOutages(() => void look(true))
  return () => {
    stopped = true
    clearInterval(timer)
    clearInterval(notice)
    clearTimeout(first)
    stopWatching()
    files.close()
  }
}

/** Which calendars there are, in a word. */
const calendarsNow = (cx: TaskContext): string =>
  cx.read
    .all(allCalendars, {})
    .flatMap(({ id, removedAt }) => (removedAt === null ? [id] : []))
    .join(' ')

function fileOf(row: CalendarRow): WatchedFile[] {
  if (row.removedAt !== null || (row.kind !== 'path' && row.kind !== 'folder')) return []
  return [{ id: row.id, kind: row.kind === 'path' ? 'file' : 'folder', path: row.location }]
}

/**
 * Whether a calendar is due: its minutes have passed since it was last asked, and up to a tenth more, each its own;
 * after a failure, when it may be asked again.
 */
export function isDue(row: CalendarRow, now: Temporal.Instant): boolean {
  if (row.removedAt !== null) return false
  if (row.checkedAt === null) return true
  // one that was brought back is to be read anew, and nothing has failed since
  if (row.window === null && row.goodAt !== null && row.failure === null) return true
  const passed = now.epochMilliseconds - Temporal.Instant.from(row.checkedAt).epochMilliseconds
  // a clock that was set back makes it due as well
  if (passed < 0) return true
  if (row.notBefore !== null) return Temporal.Instant.compare(now, row.notBefore) >= 0
  const jitter = ((Number.parseInt(row.id.slice(-4), 16) || 0) % 100) / 1000
  const minutes = row.refreshMinutes * (1 + jitter)
  return passed >= minutes * 60_000
}

/** Whether a calendar failed because there was no way out to its host, and nobody asked to be left alone. */
const waitsForNetwork = (row: CalendarRow): boolean =>
  row.removedAt === null && row.failure !== null && row.notBefore === null && needsNetwork(row)

/** Files are here, and so is what this machine serves itself. */
const needsNetwork = (row: CalendarRow): boolean =>
  (row.kind === 'address' || row.kind === 'collection') &&
  !/^https?:\/\/(localhost|127\.|\[::1\])/.test(row.location)
