/** What a human decides about a meeting. */
import type { Commands } from '../context.ts'
import { Fault } from '../fault.ts'
import { change, select, type Bind } from '../store/sql.ts'
import type { MeetingTable } from '../store/tables.ts'

const roleOf = select((q, p: Bind<{ id: string }>) =>
  q.selectFrom('meeting').select('role').where('id', '=', p.id),
)
const setRole = change((q, p: Bind<{ id: string; role: MeetingTable['role'] }>) =>
  q.updateTable('meeting').set({ role: p.role }).where('id', '=', p.id),
)

export const meetingCommands: Commands<'meeting.setRole'> = {
  'meeting.setRole': (cx, { meetingId, role }) => {
    const was = cx.read.get(roleOf, { id: meetingId })
    if (!was) throw new Fault('notFound', 'This meeting is not in the notebook any more.')
    cx.write.run(setRole, { id: meetingId, role })
    return { inverse: { name: 'meeting.setRole', input: { meetingId, role: was.role } } }
  },
}
