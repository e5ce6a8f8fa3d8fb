/** What I am in a meeting, guessed from how I was asked; a role set by hand goes before. */
import type { MeetingRole } from '#shared/contract/values.ts'

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
