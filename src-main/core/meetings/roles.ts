/** What I am in a meeting: set by hand for it or for its series, else guessed from how I was asked. */
import type { MeetingRole } from '#shared/contract/values.ts'
import type { Reader } from '../store/open.ts'
import { selectText } from '../store/sql.ts'

/** In larger rooms an ordinary invitation is to listen. */
const largeRoom = 12

/** My role by what the calendar says: how I was asked (null: not at all), and how many others are in the room. */
export function guessRole(asked: {
  readonly organiser: boolean
  readonly role: 'chair' | 'required' | 'optional' | 'informed' | null
  readonly others: number
}): MeetingRole {
  if (asked.organiser || asked.role === 'chair') return asked.others === 1 ? 'decisionMaker' : 'facilitator'
  if (asked.role === 'optional' || asked.role === 'informed' || asked.others > largeRoom) return 'spectator'
  return asked.others === 1 ? 'decisionMaker' : 'advisor'
}

type Asked = {
  readonly set: MeetingRole | null
  readonly others: number
  readonly role: 'chair' | 'required' | 'optional' | 'informed' | null
  readonly organiser: number | null
}
const asked = selectText<Asked, { id: string }>(`
  select coalesce(m.role, s.role) as "set", m.others, a.role, a.organiser
  from meeting m left join series s on s.id = m.seriesId
    left join attendance a on a.meetingId = m.id and a.excluded = 0 and a.personId = (select id from person where me = 1)
  where m.id = @id`)

/** My role in a meeting, and whether it was set by hand. */
export function roleOf(read: Reader, meetingId: string): { role: MeetingRole; roleSet: boolean } {
  const row = read.get(asked, { id: meetingId })
  if (!row) return { role: 'advisor', roleSet: false }
  const { set, others, role, organiser } = row
  return { role: set ?? guessRole({ organiser: organiser === 1, role, others }), roleSet: set !== null }
}
