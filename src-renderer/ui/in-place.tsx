/** A field in the place of a text that is being changed: Enter and leaving keep it, Escape does not. */
import { useState, type RefCallback } from 'react'

export function InPlace({
  label,
  value,
  maxLength = 200,
  mayBeEmpty = false,
  describedBy,
  onDone,
}: {
  readonly label: string
  readonly value: string
  readonly maxLength?: number
  /** Whether nothing is an answer too, not a slip. */
  readonly mayBeEmpty?: boolean
  /** The id of what says how to write it. */
  readonly describedBy?: string
  /** The new text, trimmed; null when it is to stay as it was. */
  readonly onDone: (value: string | null) => void
}) {
  const [text, setText] = useState(value)
  const [opener] = useState(() => document.activeElement)
  const [left, setLeft] = useState(false)
  const done = (next: string | null, back: boolean): void => {
    // taking the field away blurs it once more
    if (left) return
    setLeft(true)
    onDone((next === '' && !mayBeEmpty) || next === value ? null : next)
    if (back && opener instanceof HTMLElement) setTimeout(() => opener.focus())
  }
  return (
    <input
      className="field in-place"
      aria-label={label}
      dir="auto"
      value={text}
      maxLength={maxLength}
      aria-describedby={describedBy}
      ref={focusAll}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => done(text.trim(), false)}
      onKeyDown={(event) => {
        // then it is a word that is chosen or given up
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') done(text.trim(), true)
        if (event.key === 'Escape') done(null, true)
      }}
    />
  )
}

/** The text is there to be typed over. */
const focusAll: RefCallback<HTMLInputElement> = (field) => {
  field?.focus()
  field?.select()
}
