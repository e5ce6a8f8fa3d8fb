/** Whether spelling is checked, and in which languages. */
import { useId, useState } from 'react'
import { text } from '../../text.ts'
import { Switch } from '../../ui/switch.tsx'
import { toastFailure } from '../../ui/toast.tsx'

const words = text.settings
const isLanguage = (name: string): boolean => /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(name)

export function Languages({
  chosen,
  onChange,
}: {
  /** None for no check, null for those of the system. */
  readonly chosen: readonly string[] | null
  readonly onChange: (chosen: string[] | null) => void
}) {
  const id = useId()
  const isOn = chosen === null || chosen.length > 0
  const said = (chosen ?? []).join(', ')
  const [typed, setTyped] = useState<string | null>(null)
  const done = (): void => {
    if (typed === null) return
    setTyped(null)
    const names = typed.split(/[\s,;]+/).filter((name) => name !== '')
    if (!names.every(isLanguage)) return toastFailure(words.languagesWrong)
    if (names.join(', ') !== said) onChange(names.length === 0 ? null : names.slice(0, 10))
  }
  return (
    <>
      <div className="row">
        <Switch on={isOn} label={words.spelling} onChange={(on) => onChange(on ? null : [])} />
      </div>
      {isOn ? (
        <div className="row">
          <label htmlFor={id}>{words.languages}</label>
          <input
            id={id}
            className="field"
            value={typed ?? said}
            maxLength={200}
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={done}
            onKeyDown={(event) => {
              if (event.key === 'Enter') done()
              if (event.key === 'Escape') setTyped(null)
            }}
          />
        </div>
      ) : null}
      {isOn ? (
        <p className="sub" id={`${id}-hint`}>
          {words.languagesHint}
        </p>
      ) : null}
    </>
  )
}
