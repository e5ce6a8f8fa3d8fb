/** Gives a calendar another address, once that can be read; its meetings and their pages stay, by their identity. */
import type { SyncResult } from '#shared/contract/calendar.ts'
import type { TaskContext } from '../context.ts'
import { Fault } from '../fault.ts'
import { change, type Bind } from '../store/sql.ts'
import { findSame, readWanted } from './add.ts'
import { calendarById, forgetBody } from './calendar-rows.ts'
import { lookInto } from './preview.ts'
import { keepFetched } from './recent.ts'
import * as say from './sentences.ts'
import { locationOf, secretName } from './source.ts'
import { refreshUnderway, syncCalendar } from './sync.ts'

const moveTo = change((q, p: Bind<{ id: string; location: string }>) =>
  q.updateTable('calendar').set({ location: p.location }).where('id', '=', p.id),
)

const refuse = (trouble: say.Trouble): Fault =>
  new Fault(trouble.code, say.sentenceOfChange(trouble), ['address'])

/** Reads a calendar from another address from now on. Faults: invalid, notFound, unreachable, notCalendar; nothing is changed then. */
export async function changeAddress(
  cx: TaskContext,
  calendarId: string,
  address: string,
): Promise<SyncResult> {
  const row = cx.read.get(calendarById, { id: calendarId })
  if (row === undefined || row.removedAt !== null)
    throw new Fault('notFound', 'This calendar is not in the notebook any more.')
  const source = await readWanted({ address })
  if (row.kind !== 'address' || source.kind !== 'address') throw refuse(say.noAddress(row.name))
  const same = await findSame(cx, source)
  if (same !== null && same.id !== calendarId && same.removedAt === null)
    throw refuse(say.addressElsewhere(same.name))
  const { fetched } = await lookInto(cx, source, refuse)
  if (fetched !== null) keepFetched(cx, source.url, fetched)
  // one that is under way reads the old address, and would note its failure over the new one
  await refreshUnderway(cx, calendarId)
  await cx.environment.secrets.set(secretName(calendarId), source.url.href)
  cx.transact((tx) => {
    tx.write.run(moveTo, { id: calendarId, location: locationOf(source) })
    tx.write.run(forgetBody, { id: calendarId })
  })
  return syncCalendar(cx, calendarId)
}
