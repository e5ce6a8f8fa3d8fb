/** What a human decides about a meeting. */
import type { Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { change, select, type Bind } from '../store/sql.ts'
import type { MeetingTable } from '../store/tables.ts'
import { seriesCommands } from './series.ts'

const rolesSet = select((q, p: Bind<{ id: string }>) =>
  q
    .selectFrom('meeting')
    .leftJoin('series', 'series.id', 'meeting.seriesId')
    .select(['meeting.role', 'meeting.seriesId', 'series.role as seriesRole'])
    .where('meeting.id', '=', p.id),
)
const setRole = change((q, p: Bind<{ id: string; role: MeetingTable['role'] }>) =>
  q.updateTable('meeting').set({ role: p.role }).where('id', '=', p.id),
)
const setSeriesRole = change((q, p: Bind<{ id: string; role: MeetingTable['role'] }>) =>
  q.updateTable('series').set({ role: p.role }).where('id', '=', p.id),
)

export const meetingCommands: Commands<'meeting.setRole' | 'series.join' | 'series.part' | 'series.refuse'> =
  {
    ...seriesCommands,
    'meeting.setRole': (cx, { meetingId, role, seriesRole }) => {
      const was = cx.read.get(rolesSet, { id: meetingId })
      if (!was) throw new Fault('notFound', 'This meeting is not in the notebook any more.')
      cx.write.run(setRole, { id: meetingId, role })
      if (was.seriesId === null)
        return { inverse: { name: 'meeting.setRole', input: { meetingId, role: was.role } } }
      cx.write.run(setSeriesRole, { id: was.seriesId, role: seriesRole === undefined ? role : seriesRole })
      const before = { meetingId, role: was.role, seriesRole: was.seriesRole }
      return { inverse: { name: 'meeting.setRole', input: before } }
    },
  }
