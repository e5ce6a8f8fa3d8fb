/** Choosing any state that the item's kind has. */
import type { KeyboardEvent } from 'react'
import type { ItemCard } from '#shared/contract/values.ts'
import { kindRules } from '#shared/doc/items.ts'
import { setState } from '../host/items.ts'
import type { PaneProps } from './props.ts'
import { words } from './pane-text.ts'

const further: Partial<Record<ItemCard['kind'], string>> = {
  question: words.answerIt,
  decision: words.successorOf,
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
  pane: { item, meetingId },
  label,
  onDone,
  onAnswer,
}: PaneProps & { readonly onAnswer: () => void }) {
  // the table of kinds holds states
  const states = kindRules[item.kind].states as readonly ItemCard['state'][]
  const more = further[item.kind]
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
            if (state !== item.state) void setState(item, state, meetingId)
          }}
        >
          <span className="clip">{words.states[state]}</span>
          {state === item.state ? <span className="aside">{words.now}</span> : null}
        </button>
      ))}
      {more === undefined ? null : (
        <button type="button" className="choice" onClick={onAnswer}>
          <span className="clip">{more}</span>
        </button>
      )}
    </div>
  )
}
