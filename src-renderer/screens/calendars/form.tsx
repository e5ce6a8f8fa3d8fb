/** What the forms of this screen are made of: a labelled field with a hint, a failure where it was typed, and the way back. */
import { useId, type ComponentProps } from 'react'
import type { Output } from '#shared/contract/contract.ts'

/** What a way of adding a calendar is given. */
export type Way = {
  /** Whether the dialog is still there: what fails later is told elsewhere. */
  readonly isHere: () => boolean
  readonly onAdded: (results: Output<'calendar.addAccount'>) => void
  readonly onClose: () => void
}

/** A line to type in, with its words over it. */
export function Field({
  label,
  hint,
  failed = false,
  ...input
}: { readonly label: string; readonly hint?: string; readonly failed?: boolean } & ComponentProps<'input'>) {
  const id = useId()
  return (
    <div className="one">
      <label>
        <span className="what">{label}</span>
        <input
          className="field"
          aria-describedby={hint === undefined ? undefined : id}
          aria-invalid={failed}
          spellCheck={false}
          autoComplete="off"
          {...input}
        />
      </label>
      {hint === undefined ? null : (
        <span className="hint" id={id}>
          {hint}
        </span>
      )}
    </div>
  )
}

/** Why it did not work, in the core's words. */
export const Failure = ({ sentence }: { readonly sentence: string | null }) =>
  sentence === null ? null : (
    <p className="late" role="alert" dir="auto">
      {sentence}
    </p>
  )
