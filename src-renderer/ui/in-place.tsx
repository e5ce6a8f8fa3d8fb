/** A field in the place of a text that is being changed: Enter and leaving keep it, Escape does not. */
import { useState } from 'react'

export function InPlace({
  label,
  value,
  onDone,
}: {
  readonly label: string
  readonly value: string
  /** The new text, trimmed; null when it is to stay as it was. */
  readonly onDone: (value: string | null) => void
}) {
  const [text, setText] = useState(value)
  const done = (): void => {
    const next = text.trim()
    onDone(next === '' || next === value ? null : next)
  }
  return (
    <input
      className="field in-place"
      aria-label={label}
      dir="auto"
      value={text}
      maxLength={200}
      ref={focusAll}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done()
        if (event.key === 'Escape') onDone(null)
      }}
    />
  )
}

/** The text is there to be typed over. */
function focusAll(field: HTMLInputElement | null): void {
  if (field === null || document.activeElement === field) return
  // a menu that led here gives the focus back first
  setTimeout(() => {
    field.focus()
    field.select()
  })
}
