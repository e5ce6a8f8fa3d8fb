/** A short list to choose one of, by arrows and Enter or by a click, narrowed by the field over it. */
import { Command } from 'cmdk'
import { useState, type ReactNode } from 'react'

export type Option = {
  /** Unique in its list. */
  readonly key: string
  readonly line: ReactNode
  /** What stands at its end, quieter. */
  readonly aside?: ReactNode
  readonly run: () => void
}

export function Choices({
  label,
  options,
  typed,
  onType,
  placeholder,
  note,
}: {
  readonly label: string
  readonly options: readonly Option[]
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly placeholder: string
  /** What is said under the list: why there is nothing to choose. */
  readonly note: string | null
}) {
  const [chosen, setChosen] = useState('')
  // the first one, until another is pointed at
  const value = options.some(({ key }) => key === chosen) ? chosen : (options[0]?.key ?? '')
  return (
    <Command
      className="choices"
      label={label}
      shouldFilter={false}
      value={value}
      onValueChange={setChosen}
      loop
    >
      <Command.Input
        className="field"
        value={typed}
        onValueChange={(next) => {
          setChosen('')
          onType(next)
        }}
        placeholder={placeholder}
        maxLength={200}
        dir="auto"
        // a pane is opened to be typed in at once
        ref={(field) => field?.focus()}
      />
      <Command.List label={label}>
        {options.map((option) => (
          <Command.Item key={option.key} value={option.key} className="choice" onSelect={option.run}>
            <span className="clip">{option.line}</span>
            {option.aside === undefined ? null : <span className="aside">{option.aside}</span>}
          </Command.Item>
        ))}
      </Command.List>
      <output className="note">{note ?? ''}</output>
    </Command>
  )
}
