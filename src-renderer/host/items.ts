/** Changing an item from any list: at once on screen where it closes, then in its page, with the way back. */
import type { CommandName, Input } from '#shared/contract/contract.ts'
import type { ItemCard, PersonRef, Place } from '#shared/contract/values.ts'
import { isOpen, tickedState } from '#shared/doc/items.ts'
import { dueDay } from '#shared/time.ts'
import { toast, toastFailure } from '../ui/toast.tsx'
import { text } from '../text.ts'
import { call, sentenceOf } from './client.ts'
import { reader } from './reader.ts'
import { undoWith } from './undo.ts'
import { settle, showAs } from './ticked.ts'

const words = text.item.done
type ItemCommand = Extract<CommandName, `item.${string}`>

const untold = { answer: null, closedIn: null, supersededBy: null, supersedes: [], cameUp: null } as const

/** Calls a command that changes an item; `shown` is what it looks like until the core says so. Gives whether it was done. */
async function change<N extends ItemCommand>(
  item: ItemCard,
  name: N,
  input: Input<N>,
  said: string,
  shown: ItemCard = item,
): Promise<boolean> {
  if (shown !== item) showAs(shown, shown.state)
  try {
    const { inverse } = await call(name, input)
    toast(said, () => {
      if (shown !== item) showAs(item, item.state)
      undoWith(inverse)
    })
    return true
  } catch (error) {
    settle(item.id)
    toastFailure(sentenceOf(error))
    return false
  }
}

/** Where a tick is made: beside the page of a meeting, a question is answered and a talking point raised in it. */
const inMeeting = (item: ItemCard, state: string, meetingId: string | null) =>
  meetingId !== null &&
  (item.kind === 'question' || item.kind === 'talkingPoint') &&
  !isOpen(item.kind, state)
    ? { meetingId }
    : {}

/** Closes an open item, or opens a closed one; says so and offers to take it back. */
export function tick(item: ItemCard, meetingId: string | null = null): Promise<boolean> {
  // both are states of the item's kind, by the table of kinds
  const state = tickedState(item.kind, item.state) as ItemCard['state']
  const done = isOpen(item.kind, state) ? text.item.opened[item.kind] : text.item.closed[item.kind]
  const input = { itemId: item.id, state, ...inMeeting(item, state, meetingId) }
  return change(item, 'item.setState', input, `${done}: ${item.text}`, { ...item, state })
}

/** Sets any state of the item's kind. */
export function setState(
  item: ItemCard,
  state: ItemCard['state'],
  meetingId: string | null = null,
): Promise<boolean> {
  const input = { itemId: item.id, state, ...inMeeting(item, state, meetingId) }
  return change(item, 'item.setState', input, words.state(text.item.state[state], item.text), {
    ...item,
    state,
  })
}

/** Sets the due date, a plain date, or that there is none on purpose; `today` says how it is named. */
export function setDue(item: ItemCard, due: string | null, today: string): Promise<boolean> {
  const said =
    due === null ? words.undated(item.text) : words.due(dueDay(due, today, reader.locale, true), item.text)
  return change(item, 'item.edit', { itemId: item.id, due, undated: due === null }, said)
}

/** Sets whom it is about; null is nobody in particular. */
export function setPerson(item: ItemCard, person: PersonRef | null, name: string): Promise<boolean> {
  const input = { itemId: item.id, personId: person?.id ?? null }
  return change(item, 'item.edit', input, words.person(name, item.text))
}

/** Parks a talking point on a series or a meeting. */
export const setPlace = (item: ItemCard, { id, title }: Place): Promise<boolean> =>
  change(item, 'item.edit', { itemId: item.id, parkedOn: id }, words.person(title, item.text))

/** Answers a question, in a meeting where one is given. */
export const answer = (item: ItemCard, said: string, meetingId: string | null): Promise<boolean> =>
  change(item, 'item.answer', { itemId: item.id, answer: said, meetingId }, words.answered(item.text), {
    ...item,
    state: 'answered',
    life: { ...(item.life ?? untold), answer: said },
  })

/** Says which decision took the place of this one. */
export const supersede = (item: ItemCard, by: ItemCard): Promise<boolean> =>
  change(item, 'item.supersede', { itemId: item.id, by: by.id }, words.superseded(item.text), {
    ...item,
    state: 'superseded',
    life: { ...(item.life ?? untold), supersededBy: by },
  })

/** Notes that an item came up in a meeting and stays open, or takes the note away. */
export const discuss = (item: ItemCard, meetingId: string, discussed: boolean): Promise<boolean> =>
  change(
    item,
    'item.discuss',
    { itemId: item.id, meetingId, discussed },
    discussed ? words.cameUp(item.text) : words.notCameUp(item.text),
  )
