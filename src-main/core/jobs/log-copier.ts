/** Copies the notebook's log on a thread of its own, which is there only while there is much to copy. */
import type { LogCopier } from '../store/lots.ts'
import { openJobs, type Jobs } from './open-jobs.ts'

/** For how long it may copy, in milliseconds: a slow disk, and all that a lot may leave. */
const DEADLINE = 60_000

/** The copier of the notebook of a folder; `entry` is that of the jobs thread, as for `openJobs`. */
export function logCopier(folder: string, entry: URL | undefined): LogCopier {
  let jobs: Jobs | null = null
  return {
    async copy() {
      jobs ??= openJobs(entry)
      return (await jobs.run('copyLog', { folder }, { deadlineMs: DEADLINE })).ok
    },
    rest() {
      void jobs?.close()
      jobs = null
    },
  }
}
