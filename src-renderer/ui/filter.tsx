/** The field that narrows a list as it is typed in; the arrow and Enter lead from it into the list, Escape empties it. */
import { stepRow } from '../rows.ts'

export const Filter = ({
  label,
  placeholder,
  value,
  onChange,
}: {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
}) => (
  <input
    className="field filter"
    type="search"
    aria-label={label}
    placeholder={placeholder}
    value={value}
    maxLength={200}
    dir="auto"
    spellCheck={false}
    autoComplete="off"
    data-filter
    onChange={(event) => onChange(event.target.value)}
    onKeyDown={(event) => {
      if (event.key === 'Enter' || event.key === 'ArrowDown') {
        event.preventDefault()
        stepRow(1)
      }
      if (event.key === 'Escape' && value === '') event.currentTarget.blur()
    }}
  />
)
