/** The index of titles: what a large import has only noted is indexed after it, bit by bit, the nearest meetings first. */
import { setImmediate } from 'node:timers/promises'
import type { CommandContext, TaskContext } from '../context.ts'
import { changeText, selectText } from '../store/sql.ts'

const later = changeText('insert into searchNew (seq) values (0)')
const noLater = changeText('delete from searchNew where seq = 0')
const anyNew = selectText<{ seq: number }>('select seq from searchNew limit 1')
/** A trigger indexes what is taken off the list. */
const indexSome = changeText<{ most: number }>(
  'delete from searchNew where seq in (select seq from searchNew order by seq limit @most)',
)

const SLICE = 12
/** So many titles between two looks at the clock. */
const SOME = 50

/** Does work in whose transaction the titles of new meetings are noted, not indexed; `indexTitles` is to follow. */
export function indexingLater<T>(cx: CommandContext, work: () => T): T {
  cx.write.run(later, {})
  const value = work()
  cx.write.run(noLater, {})
  return value
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
