/** Who in a room was never in an earlier one of mine. */
import type { Output } from '#shared/contract/contract.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'
import type { Room } from './room.ts'

const listed = 6

/** All-day and cancelled meetings (no minutes) bring nobody together. */
const newIn = selectText<{ id: string; name: string }, { meetingId: string; start: string }>(`
  select x.id, x.name from attendance a join person x on x.id = a.personId
  where a.meetingId = @meetingId and a.excluded = 0 and x.me = 0
    and not exists (select 1 from attendance b
      where b.personId = a.personId and b.start < @start and b.excluded = 0 and b.minutes is not null)
  order by a.organiser desc, x.name collate nocase`)

/** The persons for whom this is the first meeting with me, organiser first, then by name. */
export function newFacesIn(read: Reader, { id: meetingId, start }: Room): Output<'meeting.get'>['newFaces'] {
  const found = read.all(newIn, { meetingId, start })
  return { count: found.length, persons: found.slice(0, listed).map((row) => ({ ...row, me: false })) }
}
