import { expect, it } from 'vitest'
import { guessRole } from './roles.ts'

it.each([
  ['who organises a room facilitates', { organiser: true, role: 'required', others: 5 }, 'facilitator'],
  ['so does who chairs it', { organiser: false, role: 'chair', others: 30 }, 'facilitator'],
  ['two decide together', { organiser: false, role: 'required', others: 1 }, 'decisionMaker'],
  ['also when one of them has asked', { organiser: true, role: 'chair', others: 1 }, 'decisionMaker'],
  ['who is asked to a room advises', { organiser: false, role: 'required', others: 12 }, 'advisor'],
  ['who is asked to a large one listens', { organiser: false, role: 'required', others: 13 }, 'spectator'],
  ['who is optional listens', { organiser: false, role: 'optional', others: 2 }, 'spectator'],
  ['who is only told listens', { organiser: false, role: 'informed', others: 1 }, 'spectator'],
  ['who was not asked and is there advises', { organiser: false, role: null, others: 3 }, 'advisor'],
] as const)('%s', (_, asked, role) => {
  expect(guessRole(asked)).toBe(role)
})
