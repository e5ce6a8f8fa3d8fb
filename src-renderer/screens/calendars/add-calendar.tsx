/** Adding a calendar by its address or from a file; a failure is said where it was typed, and what was typed stays. */
import { useEffect, useRef, useState } from 'react'
import type { Input, Output } from '#shared/contract/contract.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { announce, toast, toastFailure } from '../../ui/toast.tsx'
import './calendars.css'

const words = text.addCalendar
type Source = Input<'calendar.add'>['source']
type Outcome =
  | { readonly kind: 'none' | 'reading' }
  | { readonly kind: 'failed'; readonly sentence: string; readonly of: 'address' | 'file' }
  | { readonly kind: 'added'; readonly result: Output<'calendar.add'> }

/** A file travels as base64 in one frame. */
const largest = 64 * 1024 * 1024

/** Where the hands go next when the form is gone. */
const focusIt = (button: HTMLButtonElement | null): void => button?.focus()

/** The bytes of a file in base64; null when the disk does not give them. */
function base64Of(file: File): Promise<string | null> {
  return new Promise((done) => {
    const reading = new FileReader()
    reading.addEventListener('load', () => {
      const url = typeof reading.result === 'string' ? reading.result : ''
      done(url.slice(url.indexOf(',') + 1))
    })
    reading.addEventListener('error', () => done(null))
    reading.readAsDataURL(file)
  })
}

/** What came in, and what of it could not be read. */
function Added({
  result,
  onClose,
  onAnother,
}: {
  readonly result: Output<'calendar.add'>
  readonly onClose: () => void
  readonly onAnother: () => void
}) {
  const people = useLive('person.list', { limit: 1 }).data?.total
  return (
    <div className="add-calendar">
      <p dir="auto">
        {words.result(result.name, result.added, result.warnings.length)}{' '}
        {people === undefined ? '' : words.people(people)}
      </p>
      {result.warnings.length === 0 ? null : (
        <ul className="warnings">
          {result.warnings.slice(0, 50).map((warning) => (
            <li key={warning} dir="auto">
              {warning}
            </li>
          ))}
        </ul>
      )}
      <div className="buttons">
        <Button kind="primary" onClick={onClose} ref={focusIt}>
          {words.done}
        </Button>
        <Button onClick={onAnother}>{words.another}</Button>
      </div>
    </div>
  )
}

function Inside({ onClose }: { readonly onClose: () => void }) {
  const [address, setAddress] = useState('')
  const [name, setName] = useState('')
  const [over, setOver] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  // a calendar that is still being read when the dialog is closed comes in all the same
  const here = useRef(false)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  async function add(source: Source, of: 'address' | 'file'): Promise<void> {
    const fail = (sentence: string): void => {
      if (here.current) setOutcome({ kind: 'failed', sentence, of })
      else toastFailure(sentence)
    }
    setOutcome({ kind: 'reading' })
    try {
      const result = await call('calendar.add', { source, ...(name.trim() === '' ? {} : { name }) })
      if (!result.ok && result.failure !== null) {
        fail(result.failure)
        return
      }
      const said = words.result(result.name, result.added, result.warnings.length)
      if (!here.current) return toast(said)
      setOutcome({ kind: 'added', result })
      announce(said)
    } catch (error) {
      fail(sentenceOf(error))
    }
  }
  async function addFile(file: File | undefined): Promise<void> {
    if (!file) return
    if (file.size > largest) return setOutcome({ kind: 'failed', sentence: words.tooLarge, of: 'file' })
    setOutcome({ kind: 'reading' })
    const base64 = await base64Of(file)
    if (base64 === null) return setOutcome({ kind: 'failed', sentence: words.unreadable, of: 'file' })
    await add({ fileName: file.name, base64 }, 'file')
  }

  if (outcome.kind === 'added')
    return (
      <Added
        result={outcome.result}
        onClose={onClose}
        onAnother={() => {
          setOutcome({ kind: 'none' })
          setAddress('')
          setName('')
        }}
      />
    )

  const reading = outcome.kind === 'reading'
  const failureOf = (of: 'address' | 'file') =>
    outcome.kind === 'failed' && outcome.of === of ? (
      <p className="late" role="alert" id="add-failure" dir="auto">
        {outcome.sentence}
      </p>
    ) : null
  return (
    <form
      className="add-calendar"
      onSubmit={(event) => {
        event.preventDefault()
        if (address.trim() !== '') void add({ address: address.trim() }, 'address')
      }}
    >
      <label>
        <span className="what">{words.address}</span>
        <input
          className="field"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          placeholder={words.placeholder}
          aria-describedby="add-failure"
          aria-invalid={outcome.kind === 'failed' && outcome.of === 'address'}
          maxLength={4096}
          spellCheck={false}
          autoComplete="off"
          inputMode="url"
        />
        <span className="hint">{words.addressHint}</span>
      </label>
      {failureOf('address')}
      <label>
        <span className="what">{words.name}</span>
        <input
          className="field"
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={words.nameHint}
          maxLength={200}
          dir="auto"
        />
      </label>
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void addFile(event.dataTransfer.files[0])
        }}
      >
        <span>{over ? words.dropNow : words.drop}</span>
        <label className="button plain">
          {words.choose}
          <input
            type="file"
            className="unheard"
            accept=".ics,.ical,.ifb,text/calendar"
            disabled={reading}
            onChange={(event) => {
              void addFile(event.target.files?.[0])
              // the same file can be chosen again after it was put right
              event.target.value = ''
            }}
          />
        </label>
      </div>
      {failureOf('file')}
      <div className="buttons">
        <Button kind="primary" type="submit" disabled={reading || address.trim() === ''}>
          {reading ? words.adding : words.add}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  )
}

export const AddCalendar = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => (
  <Dialog open={open} onClose={onClose} title={words.title} width={520}>
    <Inside onClose={onClose} />
  </Dialog>
)
