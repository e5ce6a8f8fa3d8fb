/** Takes a calendar away: at once for the user, its meetings bit by bit, so that no screen waits. */
import { setImmediate } from 'node:timers/promises'
import type { Inverse } from '#shared/contract/define.ts'
import type { CommandContext, TaskContext } from '../context.ts'
import { Fault } from '../fault.ts'
import { select, type Bind } from '../store/sql.ts'
import type { TableName } from '../store/tables.ts'
import { calendarById, forgetBody, setRemoved } from './calendar-rows.ts'
import { dropResources, dropSomeEvents } from './event-rows.ts'
import { dropSource } from './retire.ts'
import { dropEmptySeries } from './series-rows.ts'
import { inTurn } from './sync.ts'

const SLICE = 12
const MEETINGS = 100
const EVENTS = 500

const someMeetings = select((q, p: Bind<{ calendarId: string; most: number }>) =>
  q
    .selectFrom('meetingSource')
    .innerJoin('meeting', 'meeting.id', 'meetingSource.meetingId')
    .select(['meeting.id', 'meeting.seriesId'])
    .where('meetingSource.calendarId', '=', p.calendarId)
    .limit(p.most),
)

/** Removes a calendar. The inverse works at any moment, also while its meetings are taken away. Fault: notFound. */
export async function removeCalendar(
  cx: TaskContext,
  calendarId: string,
): Promise<{ readonly inverse: Inverse }> {
  cx.transact((tx) => {
    if (tx.read.get(calendarById, { id: calendarId }) === undefined)
      throw new Fault('notFound', 'This calendar is not in the notebook.')
    // all of it is looked at again should it come back
    tx.write.run(forgetBody, { id: calendarId })
    tx.write.run(setRemoved, { id: calendarId, removedAt: tx.now.toString({ smallestUnit: 'second' }) })
  })
  await sweepRemoved(cx, calendarId)
  return { inverse: { name: 'calendar.restore', input: { calendarId } } }
}

/** Takes away what is left of a removed calendar; stops when it is brought back. */
export function sweepRemoved(cx: TaskContext, calendarId: string): Promise<void> {
  // a refresh that is under way stops by itself: two hands in one calendar would not know of each other
  return inTurn(cx, async () => {
    const touched = new Set<TableName>()
    while (!cx.isClosing() && cx.transact((tx) => sweepSome(tx, calendarId), touched)) await setImmediate()
    if (touched.size > 0 && !cx.isClosing()) cx.announce([...touched])
  })
}

/** Takes some away; false when nothing is left, or the calendar is back. */
function sweepSome(cx: CommandContext, calendarId: string): boolean {
  const row = cx.read.get(calendarById, { id: calendarId })
  if (row === undefined || row.removedAt === null) return false
  const end = performance.now() + SLICE
  const meetings = cx.read.all(someMeetings, { calendarId, most: MEETINGS })
  const emptied = new Set<string>()
  for (const { id, seriesId } of meetings) {
    dropSource(cx, id, calendarId)
    if (seriesId !== null) emptied.add(seriesId)
    if (performance.now() > end) break
  }
  dropEmptySeries(cx, emptied)
  if (meetings.length > 0) return true
  // before the events: while a tag is there, what was read with it has to be there too, should the calendar come back
  cx.write.run(dropResources, { calendarId })
  return cx.write.run(dropSomeEvents, { calendarId, most: EVENTS }) > 0
}
