/** A copy of the notebook each day that it is open, on a thread of its own: what is there when the file is damaged one day. */
import type { Output } from '#shared/contract/contract.ts'
import type { Queries, TaskContext, Tasks } from '../context.ts'
import { setSetting, setting } from '../settings.ts'
import { copiedDays } from '../store/copy-notebook.ts'
import type { Reader } from '../store/open.ts'

type Copy = Output<'notebook.copy'>

/** How long after the notebook was opened the first copy is made, and how often it is looked whether it is another day; in milliseconds. */
const [FIRST, LOOK] = [180_000, 3_600_000] as const
/** For how long a copy may be made, in milliseconds: gigabytes on a slow disk. */
const DEADLINE = 900_000

const problems = ['damaged', 'noRoom', 'failed'] as const

function copiesNow(read: Reader, folder: string): Copy {
  const last = setting(read, 'lastCopy')
  const problem = typeof last === 'object' && last !== null && 'problem' in last ? last.problem : null
  return { day: copiedDays(folder)[0] ?? null, problem: problems.find((one) => one === problem) ?? null }
}

/** The copy that is being made, by the core that it is made for: two at once would write one file. */
const underway = new WeakMap<TaskContext, Promise<Copy>>()

/** Keeps a copy of today, as this machine counts days; without `isAnew` only where there is none yet. Gives how it stands then. */
async function keepCopy(cx: TaskContext, isAnew: boolean): Promise<Copy> {
  const making = underway.get(cx) ?? makeCopy(cx, isAnew).finally(() => underway.delete(cx))
  underway.set(cx, making)
  return await making
}

async function makeCopy(cx: TaskContext, isAnew: boolean): Promise<Copy> {
  const day = cx.now().toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate().toString()
  const thread = cx.ownThread()
  const begun = performance.now()
  const reply = await thread.run('copyNotebook', { folder: cx.folder, day, isAnew }, { deadlineMs: DEADLINE })
  void thread.close()
  const result = reply.ok ? reply.value : 'failed'
  if (result !== 'there' && !cx.isClosing()) {
    cx.log.write({ event: 'copied', result, ms: Math.round(performance.now() - begun) })
    cx.transact((tx) => setSetting(tx, 'lastCopy', { day, problem: result === 'made' ? null : result }))
  }
  return copiesNow(cx.read, cx.folder)
}

export const copyQueries: Queries<'notebook.copies'> = {
  'notebook.copies': ({ read, folder }) => copiesNow(read, folder),
}

export const copyTasks: Tasks<'notebook.copy'> = {
  'notebook.copy': (cx) => keepCopy(cx, true),
}

/** Keeps a copy of each day from now on; gives the way to stop. */
export function startCopies(cx: TaskContext): () => void {
  const keep = (): void => {
    // a disk that is full or gone keeps nobody from working; it is tried again
    keepCopy(cx, false).catch((error: unknown) =>
      process.emitWarning(error instanceof Error ? error : String(error), 'Copy'),
    )
  }
  const first = setTimeout(keep, FIRST).unref()
  const timer = setInterval(keep, LOOK).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
