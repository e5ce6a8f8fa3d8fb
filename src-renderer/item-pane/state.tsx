/** Choosing any state that the item's kind has. */
import type { KeyboardEvent } from 'react'
import type { ItemCard } from '#shared/contract/values.ts'
import { kindRules } from '#shared/doc/items.ts'
import { handsOf } from './hands.ts'
import type { Pane } from './opened.ts'
import type { PaneProps } from './props.ts'
import { words } from './pane-text.ts'

type More = { readonly part: Pane['part']; readonly label: string }
/** What else can be said of an item of each kind. */
const further: { readonly [K in ItemCard['kind']]: readonly More[] } = {
  action: [{ part: 'due', label: words.dueOf }],
  question: [{ part: 'answer', label: words.answerIt }],
  decision: [{ part: 'answer', label: words.successorOf }],
  talkingPoint: [],
}

/** Arrows lead from one button to the next. */
function step(event: KeyboardEvent<HTMLDivElement>): void {
  const by =
    event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  buttons[(at + by + buttons.length) % buttons.length]?.focus()
}

export function StatePane({
  pane,
  label,
  onDone,
  onMore,
}: PaneProps & {
  /** Another pane is to take the place of this one. */
  readonly onMore: (part: Pane['part']) => void
}) {
  const { item } = pane
  // the table of kinds holds states
  const states = kindRules[item.kind].states as readonly ItemCard['state'][]
  const more = [...further[item.kind], { part: 'person', label: words.personOf[item.kind] } as const]
  return (
    <div
      className="states"
      role="toolbar"
      tabIndex={-1}
      aria-orientation="vertical"
      aria-label={label}
      onKeyDown={step}
    >
      {states.map((state) => (
        <button
          key={state}
          type="button"
          className="choice"
          aria-pressed={state === item.state}
          // the one that it is in
          ref={state === item.state ? (button) => button?.focus() : null}
          onClick={() => {
            onDone()
            if (state !== item.state) handsOf(pane).setState(state)
          }}
        >
          <span className="clip">{words.states[state]}</span>
          {state === item.state ? <span className="aside">{words.now}</span> : null}
        </button>
      ))}
      <hr className="divider" />
      {more.map((one) => (
        <button key={one.part} type="button" className="choice" onClick={() => onMore(one.part)}>
          <span className="clip">{one.label}</span>
        </button>
      ))}
    </div>
  )
}
