/** A field and what it finds: the first row is chosen until a key or the pointer moves on, Enter takes it. */
import { Command } from 'cmdk'
import { useState, type ReactNode } from 'react'

export function Finder({
  label,
  results,
  placeholder,
  typed,
  onType,
  keys,
  nothing,
  children,
}: {
  /** What the field is, and what its list is, for who cannot see them. */
  readonly label: string
  readonly results: string
  readonly placeholder: string
  readonly typed: string
  readonly onType: (typed: string) => void
  /** The values of all rows, in their order. */
  readonly keys: readonly string[]
  /** What is said where nothing was found; null while that is not known. */
  readonly nothing: string | null
  /** The rows: items of cmdk, or groups of them. */
  readonly children: ReactNode
}) {
  const [moved, setMoved] = useState<string | null>(null)
  const [moving, setMoving] = useState(false)
  return (
    <Command
      shouldFilter={false}
      loop
      label={label}
      value={moved !== null && keys.includes(moved) ? moved : (keys[0] ?? '')}
      onValueChange={(value) => {
        if (moving) setMoved(value)
      }}
      onKeyDownCapture={(event) => setMoving(event.key.startsWith('Arrow') || event.ctrlKey)}
      onPointerMoveCapture={() => setMoving(true)}
    >
      <Command.Input
        value={typed}
        onValueChange={(value) => {
          onType(value)
          setMoved(null)
        }}
        placeholder={placeholder}
        maxLength={200}
      />
      <Command.List label={results}>{children}</Command.List>
      {nothing === null ? null : <output className="nothing">{nothing}</output>}
    </Command>
  )
}
