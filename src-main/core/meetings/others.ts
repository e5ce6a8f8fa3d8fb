/** How many persons besides me are in a room: kept with the attendances, so that lists need not count. */
import { change, type Bind } from '../store/sql.ts'
import { sql } from 'kysely'

const count = sql<number>`(select count(*) from attendance a join person p on p.id = a.personId
  where a.meetingId = meeting.id and a.excluded = 0 and p.me = 0)`

/** Counts anew for all meetings of a person; for when `me` changes. */
export const countOthersWith = change((q, p: Bind<{ personId: string }>) =>
  q
    .updateTable('meeting')
    .set({ others: count })
    .where('id', 'in', (eb) =>
      eb.selectFrom('attendance').select('meetingId').where('personId', '=', p.personId),
    ),
)
