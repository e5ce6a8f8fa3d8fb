/** Adding a calendar by its address, or from a file or a folder: looked into first, then added. */
import { useEffect, useRef, useState } from 'react'
import type { Input, Output } from '#shared/contract/contract.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { toastFailure } from '../../ui/toast.tsx'
import { Failure, Field, type Way } from './form.tsx'
import { Found } from './found.tsx'

const words = text.addCalendar
type Source = Input<'calendar.add'>['source']
type State =
  | { readonly kind: 'typing'; readonly failure: string | null }
  | { readonly kind: 'looking' }
  | {
      readonly kind: 'found'
      readonly source: Source
      readonly preview: Output<'calendar.preview'>
      readonly name: string
      readonly adding: boolean
      readonly failure: string | null
    }
const typing = (failure: string | null): State => ({ kind: 'typing', failure })

/** A file travels as base64 in one frame. */
const largest = 64 * 1024 * 1024

/** Looks into a source, then adds it; the same for every kind of source. */
function useSource({ isHere, onAdded }: Way) {
  const [state, setState] = useState<State>(typing(null))
  const look = async (source: Source): Promise<void> => {
    setState({ kind: 'looking' })
    try {
      const preview = await call('calendar.preview', { source })
      setState({ kind: 'found', source, preview, name: preview.name, adding: false, failure: null })
    } catch (error) {
      setState(typing(sentenceOf(error)))
    }
  }
  const add = async (found: Extract<State, { kind: 'found' }>): Promise<void> => {
    const { source, preview } = found
    const name = found.name.trim()
    const fail = (failure: string): void => {
      if (isHere()) setState({ ...found, adding: false, failure })
      else toastFailure(failure)
    }
    setState({ ...found, adding: true, failure: null })
    try {
      // its own name is not a name that was given to it
      const given = name === '' || name === preview.name ? {} : { name }
      const result = await call('calendar.add', { source, ...given })
      if (result.ok || result.failure === null) onAdded([result])
      else fail(result.failure)
    } catch (error) {
      fail(sentenceOf(error))
    }
  }
  const found =
    state.kind !== 'found' ? null : (
      <Found
        preview={state.preview}
        name={state.name}
        adding={state.adding}
        failure={state.failure}
        onName={(name) => setState({ ...state, name })}
        onAdd={() => void add(state)}
        onBack={() => setState(typing(null))}
      />
    )
  return {
    found,
    looking: state.kind === 'looking',
    failure: state.kind === 'typing' ? state.failure : null,
    fail: (failure: string) => setState(typing(failure)),
    look,
  }
}

export function AddressForm(way: Way) {
  const [address, setAddress] = useState('')
  const { found, looking, failure, look } = useSource(way)
  if (found !== null) return found
  return (
    <form
      className="add-calendar"
      onSubmit={(event) => {
        event.preventDefault()
        if (address.trim() !== '') void look({ address: address.trim() })
      }}
    >
      <Field
        label={words.address}
        hint={words.addressHint}
        failed={failure !== null}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        placeholder={words.placeholder}
        maxLength={4096}
        inputMode="url"
      />
      <Failure sentence={failure} />
      <div className="buttons">
        <Button kind="primary" type="submit" disabled={looking || address.trim() === ''}>
          {looking ? words.looking : words.look}
        </Button>
        <Button onClick={way.onClose}>{words.cancel}</Button>
      </div>
    </form>
  )
}

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

/** `brought` is a file that was dropped or opened, or its path: it is looked into at once. */
export function FileForm({ brought, ...way }: Way & { readonly brought: string | File | null }) {
  const [path, setPath] = useState(typeof brought === 'string' ? brought : '')
  const [over, setOver] = useState(false)
  const { found, looking, failure, fail, look } = useSource(way)
  const isLooked = useRef(brought === null)
  useEffect(() => {
    if (isLooked.current || brought === null) return
    isLooked.current = true
    void (typeof brought === 'string' ? look({ path: brought }) : lookAt(brought))
  })
  if (found !== null) return found
  async function lookAt(file: File | undefined): Promise<void> {
    if (!file) return
    if (file.size > largest) return fail(words.tooLarge)
    const base64 = await base64Of(file)
    if (base64 === null) return fail(words.unreadable)
    await look({ fileName: file.name, base64 })
  }
  return (
    <form
      className="add-calendar"
      onSubmit={(event) => {
        event.preventDefault()
        if (path.trim() !== '') void look({ path: path.trim() })
      }}
    >
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
          void lookAt(event.dataTransfer.files[0])
        }}
      >
        <span>{over ? words.dropNow : words.drop}</span>
        <label className="button plain">
          {looking ? words.looking : words.choose}
          <input
            type="file"
            className="unheard"
            accept=".ics,.ical,.ifb,text/calendar"
            disabled={looking}
            onChange={(event) => {
              void lookAt(event.target.files?.[0])
              // the same file can be chosen again after it was put right
              event.target.value = ''
            }}
          />
        </label>
      </div>
      <Field
        label={words.path}
        hint={words.pathHint}
        failed={failure !== null && path !== ''}
        value={path}
        onChange={(event) => setPath(event.target.value)}
        placeholder={words.pathPlaceholder}
        maxLength={4096}
        dir="auto"
      />
      <Failure sentence={failure} />
      <div className="buttons">
        <Button kind="primary" type="submit" disabled={looking || path.trim() === ''}>
          {looking ? words.looking : words.look}
        </Button>
        <Button onClick={way.onClose}>{words.cancel}</Button>
      </div>
    </form>
  )
}
