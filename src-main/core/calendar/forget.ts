/** Forgets for good what was removed a week ago: its address or password, and that it was there. Until then undo brings it back. */
import { rm } from 'node:fs/promises'
import type { TaskContext } from '../context.ts'
import { change, select, type Bind } from '../store/sql.ts'
import { accountSecret } from './caldav/account.ts'
import type { CalendarRow } from './calendar-rows.ts'
import { secretName, uploadPath } from './source.ts'

const KEPT = { hours: 24 * 7 }

type ById = { id: string }
const stillThere = select((q, p: Bind<ById>) =>
  q.selectFrom('meetingSource').select('meetingId').where('calendarId', '=', p.id).limit(1),
)
const dropCalendar = change((q, p: Bind<ById>) =>
  q.deleteFrom('calendar').where('id', '=', p.id).where('removedAt', 'is not', null),
)
const ofAccount = select((q, p: Bind<ById>) =>
  q.selectFrom('calendar').select('id').where('accountId', '=', p.id).limit(1),
)
const dropAccount = change((q, p: Bind<ById>) => q.deleteFrom('account').where('id', '=', p.id))

/** Does so with a calendar that is removed for long enough, and with its account when it was the last one of it. */
export async function forgetRemoved(cx: TaskContext, row: CalendarRow): Promise<void> {
  if (row.removedAt === null) return
  const until = Temporal.Instant.from(row.removedAt).add(KEPT)
  if (Temporal.Instant.compare(cx.now(), until) < 0) return
  // its meetings are still being taken away
  if (cx.read.get(stillThere, { id: row.id }) !== undefined) return
  const { secrets } = cx.environment
  if (row.kind === 'address' || row.kind === 'collection') await secrets.remove(secretName(row.id))
  if (row.kind === 'upload') await rm(uploadPath(cx.folder, row.id), { force: true })
  cx.transact((tx) => tx.write.run(dropCalendar, { id: row.id }))
  const { accountId } = row
  if (accountId === null || cx.read.get(ofAccount, { id: accountId }) !== undefined) return
  await secrets.remove(accountSecret(accountId))
  cx.transact((tx) => tx.write.run(dropAccount, { id: accountId }))
}
