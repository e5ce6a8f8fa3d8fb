/** The pane that hangs on a row of a list and changes its item: due date, person, state, answer or successor. */
import { Popover } from 'radix-ui'
import { useRef, type RefObject } from 'react'
import { AnswerPane, SuccessorPane } from './answer.tsx'
import { DuePane } from './due.tsx'
import { closePane, openPane, usePane, type Pane } from './opened.ts'
import { words } from './pane-text.ts'
import { PersonPane } from './person.tsx'
import { StatePane } from './state.tsx'
import './item-pane.css'

export function ItemPane() {
  const pane = usePane()
  return pane === null ? null : <Open key={`${pane.item.id} ${pane.part}`} pane={pane} />
}

function labelOf({ item, part }: Pane): string {
  if (part === 'person') return words.person[item.kind]
  if (part === 'answer') return item.kind === 'question' ? words.answer : words.successor
  return words[part]
}

function Open({ pane }: { readonly pane: Pane }) {
  const anchor: RefObject<HTMLElement> = useRef(pane.anchor)
  const elsewhere = useRef(false)
  const label = labelOf(pane)
  const props = { pane, label, onDone: () => closePane() }
  return (
    <Popover.Root
      open
      onOpenChange={(open) => {
        if (!open) closePane(elsewhere.current)
      }}
    >
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Content
        className={pane.part === 'answer' ? 'popover item-pane wide' : 'popover item-pane'}
        align={pane.part === 'due' || pane.part === 'state' ? 'end' : 'start'}
        sideOffset={4}
        collisionPadding={8}
        aria-label={label}
        // each pane puts the focus where it is typed or chosen; the way back is closePane's
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onPointerDownOutside={() => {
          elsewhere.current = true
        }}
      >
        {pane.part === 'due' ? <DuePane {...props} /> : null}
        {pane.part === 'person' ? <PersonPane {...props} /> : null}
        {pane.part === 'state' ? (
          <StatePane {...props} onMore={(part) => openPane({ ...pane, part })} />
        ) : null}
        {pane.part !== 'answer' ? null : pane.item.kind === 'question' ? (
          <AnswerPane {...props} />
        ) : (
          <SuccessorPane {...props} />
        )}
      </Popover.Content>
    </Popover.Root>
  )
}
