/** What the log is told of the desktop. */
import { app } from 'electron'
import { logFaults, pageDeath, type Log } from '../core/log.ts'

/** Writes down the faults of this thread, and pages whose process dies. */
export function logDesktop(log: Log): void {
  logFaults(log)
  app.on('render-process-gone', (_, __, { reason }) => {
    if (reason !== 'clean-exit') log.write({ event: 'pageDied', reason: pageDeath(reason) })
  })
}
