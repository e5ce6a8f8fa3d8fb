/** A switch with its words: on or off at once, without a button to save. */
import type { ReactNode } from 'react'

export const Switch = ({
  on,
  label,
  describedBy,
  disabled = false,
  onChange,
}: {
  readonly on: boolean
  readonly label: ReactNode
  /** The id of what says more about it. */
  readonly describedBy?: string
  readonly disabled?: boolean
  readonly onChange: (on: boolean) => void
}) => (
  <label className="switch">
    <input
      type="checkbox"
      role="switch"
      checked={on}
      aria-checked={on}
      disabled={disabled}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.checked)}
    />
    <span>{label}</span>
  </label>
)
