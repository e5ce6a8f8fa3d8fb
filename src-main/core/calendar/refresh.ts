/** Refreshes calendars by the clock while the notebook is open. */
import { networkInterfaces } from 'node:os'
import type { TaskContext } from '../context.ts'
import { allCalendars, type CalendarRow } from './calendar-rows.ts'
import { syncCalendar } from './sync.ts'

/** How often it is looked whether a calendar is due, in milliseconds. */
const LOOK = 30_000

/** Looks twice a minute which calendars are due and refreshes them one after the other; gives the way to stop. */
export function startRefresh(cx: TaskContext): () => void {
  let stopped = false
  let busy = false
  const look = async (): Promise<void> => {
    if (busy || stopped) return
    busy = true
    try {
      const online = isOnline()
      for (const row of cx.read.all(allCalendars, {})) {
        if (stopped) return
        if (isDue(row, cx.now()) && (online || !needsNetwork(row))) await syncCalendar(cx, row.id)
      }
    } catch (error) {
      // when the notebook closes under a refresh, what it has committed is whole and the rest comes next time
      if (!stopped) process.emitWarning(error instanceof Error ? error : String(error), 'Refresh')
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void look(), LOOK)
  timer.unref()
  // calendars that were due while the notebook was closed, once the first screen is there
  const first = setTimeout(() => void look(), 2_000)
  first.unref()
  return () => {
    stopped = true
    clearInterval(timer)
    clearTimeout(first)
  }
}

/**
 * Whether a calendar is due: its minutes have passed since it was last asked, and up to a tenth more, each its own;
 * after a failure, when it may be asked again.
 */
export function isDue(row: CalendarRow, now: Temporal.Instant): boolean {
  if (row.removedAt !== null) return false
  if (row.checkedAt === null) return true
  const passed = now.epochMilliseconds - Temporal.Instant.from(row.checkedAt).epochMilliseconds
  // a clock that was set back makes it due as well
  if (passed < 0) return true
  if (row.notBefore !== null) return Temporal.Instant.compare(now, row.notBefore) >= 0
  const jitter = ((Number.parseInt(row.id.slice(-4), 16) || 0) % 100) / 1000
  const minutes = row.refreshMinutes * (1 + jitter)
  return passed >= minutes * 60_000
}

/** Files are here, and so is what this machine serves itself. */
const needsNetwork = (row: CalendarRow): boolean =>
  row.kind === 'address' && !/^https?:\/\/(localhost|127\.|\[::1\])/.test(row.location)

const isOnline = (): boolean =>
  Object.values(networkInterfaces()).some((faces) => faces?.some((face) => !face.internal))
