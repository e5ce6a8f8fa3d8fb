/** A labelled list to pick one value of. */
import { useId, type ReactNode } from 'react'
import { text } from '../text.ts'

type PickChoice<T> = { readonly value: T; readonly label: string }

export function Pick<T extends number | null>({
  label,
  value,
  choices,
  className,
  onPick,
}: {
  readonly label: ReactNode
  readonly value: T
  /** `value` among them. */
  readonly choices: readonly PickChoice<T>[]
  readonly className: string
  readonly onPick: (value: T) => void
}) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field pick"
        value={String(value)}
        onChange={(event) => {
          const picked = choices.find((choice) => String(choice.value) === event.target.value)
          if (picked !== undefined) onPick(picked.value)
        }}
      >
        {choices.map((choice) => (
          <option key={String(choice.value)} value={String(choice.value)}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

const usualMinutes = [-1, 0, 1, 2, 5, 10, 15, 30]
/** The minutes before a meeting that a notice may come; `chosen` is among them. */
export const noticeChoices = (chosen: number | null): readonly PickChoice<number>[] =>
  [...new Set([...usualMinutes, ...(chosen === null ? [] : [chosen])])]
    .toSorted((a, b) => a - b)
    .map((value) => ({ value, label: text.settings.minutes(value) }))
