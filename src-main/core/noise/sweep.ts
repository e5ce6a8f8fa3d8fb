/** Goes through all meetings when the noise filter has changed, in short transactions, so that no screen waits for it. */
import { setImmediate } from 'node:timers/promises'
import type { TaskContext } from '../context.ts'
import { sweepDue, sweepPart } from './settle.ts'

export type Sweep = {
  /** Begins, or begins anew, if a sweep is due. */
  wake(): void
  /** Stops after the part that is under way; what is left is done when the notebook is opened again. */
  close(): Promise<void>
}

/** The sweep of one core; begins at once if the last one was not finished. */
export function openSweep(cx: TaskContext): Sweep {
  let closed = false
  let anew = false
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    let after: string | null = ''
    while (after !== null && !closed) {
      await setImmediate()
      if (closed) return
      if (anew) after = ''
      anew = false
      const from: string = after
      after = cx.transact((tx) => sweepPart(tx, from))
    }
  }
  const sweep: Sweep = {
    wake() {
      anew = true
      if (closed || running !== null || !sweepDue(cx.read)) return
      running = run()
        // a disk that is full keeps nobody from working; the next change or start tries again
        .catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)))
        .finally(() => {
          running = null
          if (anew) sweep.wake()
        })
    },
    async close() {
      closed = true
      await running
    },
  }
  sweep.wake()
  return sweep
}
