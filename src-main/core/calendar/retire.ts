/** Takes a meeting off one calendar; what was written or decided by hand about it stays. */
import type { CommandContext } from '../context.ts'
import { change, select, type Bind } from '../store/sql.ts'
import { forgetBody } from './calendar-rows.ts'
import { staleEvents } from './event-rows.ts'

const deleteSource = change((q, p: Bind<{ meetingId: string; calendarId: string }>) =>
  q.deleteFrom('meetingSource').where('meetingId', '=', p.meetingId).where('calendarId', '=', p.calendarId),
)
const sourcesOf = select((q, p: Bind<{ meetingId: string }>) =>
  q.selectFrom('meetingSource').select('calendarId').where('meetingId', '=', p.meetingId),
)
const uidOf = select((q, p: Bind<{ meetingId: string }>) =>
  q.selectFrom('meeting').select('uid').where('id', '=', p.meetingId),
)
const forgetHashes = change((q, p: Bind<{ meetingId: string }>) =>
  q.updateTable('meetingSource').set({ hash: '' }).where('meetingId', '=', p.meetingId),
)
const markGone = change((q, p: Bind<{ meetingId: string; at: string }>) =>
  q
    .updateTable('meeting')
    .set({ goneAt: p.at })
    .where('id', '=', p.meetingId)
    .where((e) =>
      e.or([
        e('role', 'is not', null),
        e('shown', 'is not', null),
        e.exists(e.selectFrom('page').select('id').whereRef('meetingId', '=', 'meeting.id')),
        // what is parked on it would be asked for by nobody
        e.exists(
          e
            .selectFrom('item')
            .select('id')
            .whereRef('parkedOn', '=', 'meeting.id')
            .where('closedAt', 'is', null),
        ),
        e.exists(
          e
            .selectFrom('attendance')
            .select('personId')
            .whereRef('meetingId', '=', 'meeting.id')
            .where((a) => a.or([a('provenance', '=', 'hand'), a('excluded', '=', 1)])),
        ),
      ]),
    ),
)
const deleteMeeting = change((q, p: Bind<{ meetingId: string }>) =>
  q.deleteFrom('meeting').where('id', '=', p.meetingId),
)

/** What became of a meeting that its calendar no longer holds. */
export type Retirement = 'elsewhere' | 'marked' | 'deleted'

/**
 * Takes a meeting off a calendar. On another calendar it goes on, and takes its details from there at the next refresh;
 * with a page, a talking point parked on it, or a role, attendances or a place in lists decided by hand, it stays, marked as
 * gone; otherwise it goes.
 */
export function dropSource(cx: CommandContext, meetingId: string, calendarId: string): Retirement {
  cx.write.run(deleteSource, { meetingId, calendarId })
  const others = cx.read.all(sourcesOf, { meetingId })
  if (others.length > 0) {
    cx.write.run(forgetHashes, { meetingId })
    const uid = cx.read.get(uidOf, { meetingId })?.uid ?? ''
    for (const { calendarId: other } of others)
      // under another UID there, it is not known by which: that calendar is looked at as a whole
      if (cx.write.run(staleEvents, { calendarId: other, uid }) === 0) cx.write.run(forgetBody, { id: other })
    return 'elsewhere'
  }
  const at = cx.now.toString({ smallestUnit: 'second' })
  if (cx.write.run(markGone, { meetingId, at }) > 0) return 'marked'
  cx.write.run(deleteMeeting, { meetingId })
  return 'deleted'
}
