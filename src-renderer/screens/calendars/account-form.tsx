/** Adding calendars of an account: sign in, choose among what the server has, and they come in. */
import { useId, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { toastFailure } from '../../ui/toast.tsx'
import { Failure, Field, type Way } from './form.tsx'

const words = text.addCalendar
type Offer = Output<'calendar.discover'>
const nobody = { server: '', user: '', password: '' }

export function AccountForm({ isHere, onAdded, onClose }: Way) {
  const [login, setLogin] = useState(nobody)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [offer, setOffer] = useState<Offer | null>(null)
  const isWhole = login.server.trim() !== '' && login.password !== '' && userOf(login) !== ''

  /** Does what waits for the server; what fails is said where it was typed, or anywhere when the dialog is gone. */
  async function ask(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      if (isHere()) setFailure(sentenceOf(error))
      else toastFailure(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const signIn = { ...login, user: userOf(login) }
  if (offer !== null)
    return (
      <Choice
        offer={offer}
        busy={busy}
        failure={failure}
        onBack={() => {
          setOffer(null)
          setFailure(null)
        }}
        onAdd={(collections) =>
          void ask(async () => onAdded(await call('calendar.addAccount', { ...signIn, collections })))
        }
      />
    )
  const field = (name: keyof typeof nobody) => ({
    label: words[name],
    value: login[name],
    failed: failure !== null,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setLogin({ ...login, [name]: event.target.value }),
  })
  return (
    <form
      className="add-calendar"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) void ask(async () => setOffer(await call('calendar.discover', signIn)))
      }}
    >
      <Field {...field('server')} placeholder={words.serverPlaceholder} maxLength={4096} inputMode="url" />
      <Field {...field('user')} placeholder={userOf(login)} maxLength={320} />
      <Field {...field('password')} hint={words.passwordHint} type="password" maxLength={1024} />
      <Failure sentence={failure} />
      <div className="buttons">
        <Button kind="primary" type="submit" disabled={busy || !isWhole}>
          {busy ? words.finding : words.find}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  )
}

/** An e-mail address that was given for the server is the user's name as well. */
const userOf = ({ server, user }: typeof nobody): string =>
  user.trim() !== '' ? user.trim() : /^[^\s@/:]+@[^\s@/:]+$/.test(server.trim()) ? server.trim() : ''

const focusIt = (input: HTMLInputElement | null): void => input?.focus()

/** The calendars of an account with check boxes; those that are here already are shown as such. */
function Choice({
  offer,
  busy,
  failure,
  onAdd,
  onBack,
}: {
  readonly offer: Offer
  readonly busy: boolean
  readonly failure: string | null
  readonly onAdd: (urls: string[]) => void
  readonly onBack: () => void
}) {
  const { collections, location } = offer
  const open = collections.filter(({ here }) => !here)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(open.map(({ url }) => url)))
  const id = useId()
  const choose = (url: string, is: boolean): void =>
    setChosen(new Set([...chosen].filter((one) => one !== url).concat(is ? [url] : [])))
  return (
    <form
      className="add-calendar"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.size > 0) onAdd([...chosen])
      }}
    >
      <fieldset className="collections" aria-labelledby={id}>
        <legend id={id} className="what">
          {collections.length === 0 ? words.noneFound : words.which(location)}
        </legend>
        {collections.map(({ url, name, color, here }) => (
          <label key={url} className="collection">
            <input
              type="checkbox"
              ref={url === open[0]?.url ? focusIt : null}
              checked={here || chosen.has(url)}
              disabled={here || busy}
              onChange={(event) => choose(url, event.target.checked)}
            />
            <span className="square" style={color === null ? {} : { backgroundColor: color }} />
            <span className="clip">
              <bdi>{name}</bdi>
            </span>
            {here ? <span className="hint">{words.isHere}</span> : null}
          </label>
        ))}
      </fieldset>
      <Failure sentence={failure} />
      <div className="buttons">
        <Button kind="primary" type="submit" disabled={busy || chosen.size === 0}>
          {busy ? words.adding : words.addAll(chosen.size)}
        </Button>
        <Button onClick={onBack}>{words.back}</Button>
      </div>
    </form>
  )
}
