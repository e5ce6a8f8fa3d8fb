/** What a pane does to its item: through the core from a list, in the document where its line is being written. */
import { coreNow } from '../host/now.ts'
import { answer, setDue, setPerson, setPlace, setState, supersede } from '../host/items.ts'
import { todayOf } from '../host/said.ts'
import type { ItemHands, Pane } from './opened.ts'

/** The hands of a pane: its own, else those of a list, which say what was done and offer to take it back. */
export function handsOf({ item, meetingId, hands }: Pane): ItemHands {
  return (
    hands ?? {
      setState: (state) => setState(item, state, meetingId),
      setDue: (due) => setDue(item, due, todayOf(coreNow())),
      setPerson: (person, name) => setPerson(item, person, name),
      setPlace: (place) => setPlace(item, place),
      answer: (said) => answer(item, said, meetingId),
      supersede: (by) => supersede(item, by),
    }
  )
}
