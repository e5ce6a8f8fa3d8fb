/** The index of titles: a new meeting is only noted; it is indexed with its import, or bit by bit after a large one. */
import { setImmediate } from 'node:timers/promises'
import type { CommandContext, TaskContext } from '../context.ts'
import { changeText, selectText } from '../store/sql.ts'

const anyNew = selectText<{ meetingId: string }>('select meetingId from searchNew limit 1')
/** A trigger indexes what is taken off the list; ids follow the order in which an import wrote them, the nearest meetings first. */
const indexSome = changeText<{ most: number }>(
  'delete from searchNew where meetingId in (select meetingId from searchNew order by meetingId limit @most)',
)

const SLICE = 12
/** So many titles between two looks at the clock. */
const SOME = 50

/** Indexes what the transaction has noted. */
export function indexNow(cx: CommandContext): void {
  while (cx.write.run(indexSome, { most: SOME }) > 0);
}

/** Indexes what was noted, in short transactions. */
export async function indexTitles(cx: TaskContext): Promise<void> {
  while (!cx.isClosing() && cx.read.get(anyNew, {}) !== undefined) {
    cx.transact((tx) => {
      const end = performance.now() + SLICE
      while (tx.write.run(indexSome, { most: SOME }) > 0 && performance.now() < end);
    })
    await setImmediate()
  }
}
