/** The keys that open quick capture from any app: shown, and taken from the keyboard. */
import { useId, useState, type KeyboardEvent } from 'react'
import { acceleratorOf, acceleratorWords } from '#shared/desktop/accelerator.ts'
import { platform } from '../../host/desktop.ts'
import { text } from '../../text.ts'
import { Kbd } from '../../ui/button.tsx'

const words = text.settings

export function Shortcut({
  keys,
  isTaken,
  onChange,
}: {
  readonly keys: string | null
  /** Whether the system has given them to another app. */
  readonly isTaken: boolean
  readonly onChange: (keys: string | null) => void
}) {
  const [listening, setListening] = useState(false)
  const id = useId()
  const said = keys === null ? words.noShortcut : acceleratorWords(keys, platform)
  const done = (next: string | null): void => {
    setListening(false)
    if (next !== keys) onChange(next)
  }
  const hear = (event: KeyboardEvent): void => {
    if (!listening || event.key === 'Tab') return
    event.preventDefault()
    const pressed = acceleratorOf(event)
    if (event.key === 'Escape') setListening(false)
    else if (pressed !== null) done(pressed)
    else if (event.key === 'Backspace' || event.key === 'Delete') done(null)
  }
  return (
    <>
      <div className="row">
        <span>{words.shortcut}</span>
        <button
          type="button"
          className="button plain"
          aria-label={listening ? words.press : words.changeShortcut(said)}
          aria-describedby={id}
          onClick={() => setListening(true)}
          onBlur={() => setListening(false)}
          onKeyDown={hear}
        >
          {listening ? words.press : <Kbd>{said}</Kbd>}
        </button>
      </div>
      <p className="sub" id={id}>
        {listening ? words.pressHint : ''}
      </p>
      {isTaken && keys !== null ? (
        <p className="late" role="alert">
          {words.taken(said)}
        </p>
      ) : null}
    </>
  )
}
