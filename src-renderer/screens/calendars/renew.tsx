/** A new address of a calendar, or a new password of its account: it replaces the old one once it works. */
import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { toast } from '../../ui/toast.tsx'
import './add-calendar.css'
import { Failure, Field } from './form.tsx'

const words = text.calendars
type Calendar = Output<'calendar.list'>[number]

/** What a calendar can be given anew: its address, the password of its account, or nothing. */
export const renewable = ({ kind, account }: Calendar): 'address' | 'password' | null =>
  kind === 'address' ? 'address' : kind === 'collection' && account !== null ? 'password' : null

export function Renew({ calendar, onClose }: { readonly calendar: Calendar; readonly onClose: () => void }) {
  const [value, setValue] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const { id, name, location, account } = calendar

  async function replace(): Promise<void> {
    setBusy(true)
    setFailure(null)
    try {
      const results =
        account === null
          ? [await call('calendar.newAddress', { calendarId: id, address: value.trim() })]
          : await call('calendar.newPassword', { accountId: account.id, password: value })
      const bad = results.find((result) => !result.ok)?.failure ?? null
      if (bad !== null) return setFailure(bad)
      toast(words.replaced(name))
      onClose()
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  const about =
    account === null
      ? { title: words.newAddressOf(name), label: text.addCalendar.address, hint: words.newAddressHint }
      : {
          title: words.newPasswordOf(account.user, location),
          label: text.addCalendar.password,
          hint: words.newPasswordHint,
        }
  return (
    <Dialog open onClose={onClose} title={about.title} width={520}>
      <form
        className="add-calendar"
        onSubmit={(event) => {
          event.preventDefault()
          if (value.trim() !== '') void replace()
        }}
      >
        <Field
          label={about.label}
          hint={about.hint}
          failed={failure !== null}
          value={value}
          type={account === null ? 'text' : 'password'}
          maxLength={account === null ? 4096 : 1024}
          onChange={(event) => setValue(event.target.value)}
        />
        <Failure sentence={failure} />
        <div className="buttons">
          <Button kind="primary" type="submit" disabled={busy || value.trim() === ''}>
            {busy ? words.replacing : words.replace}
          </Button>
          <Button onClick={onClose}>{text.addCalendar.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
