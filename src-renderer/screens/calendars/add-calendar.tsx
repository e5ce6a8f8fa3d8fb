/** Adding a calendar: by its address, from a file or a folder, or with an account; what was found is shown before it is added. */
import { Tabs } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { useLive } from '../../host/live.ts'
import { soughtFile } from '../../overlays.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { announce, toast, toastFailure } from '../../ui/toast.tsx'
import { AccountForm } from './account-form.tsx'
import './add-calendar.css'
import { AddressForm, FileForm } from './source-form.tsx'

const words = text.addCalendar
type Results = Output<'calendar.addAccount'>
const ways = ['address', 'file', 'account'] as const

/** Where the hands go next when the form is gone. */
const focusIt = (button: HTMLButtonElement | null): void => button?.focus()

/** Meetings that another calendar has as well are in this one too. */
const said = ({ name, added, updated, warnings, failure }: Results[number]): string =>
  failure === null ? words.result(name, added + updated, warnings.length) : `${name}: ${failure}`

/** What came in, and what of it could not be read. */
function Added({
  results,
  onClose,
  onAnother,
}: {
  readonly results: Results
  readonly onClose: () => void
  readonly onAnother: () => void
}) {
  const people = useLive('person.list', { limit: 1 }).data?.total
  const warnings = [...new Set(results.flatMap((result) => result.warnings))]
  return (
    <div className="add-calendar">
      {results.map((result) => (
        <p key={result.calendarId} dir="auto" className={result.ok ? '' : 'late'}>
          {said(result)}
        </p>
      ))}
      {people === undefined ? null : <p>{words.people(people)}</p>}
      {warnings.length === 0 ? null : (
        <ul className="warnings">
          {warnings.slice(0, 50).map((warning) => (
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
  const [results, setResults] = useState<Results | null>(null)
  const [brought] = useState(soughtFile)
  // a calendar that is still being read when the dialog is closed comes in all the same
  const here = useRef(false)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const isHere = (): boolean => here.current
  const onAdded = (added: Results): void => {
    for (const result of added) {
      if (here.current) announce(said(result))
      else if (result.ok) toast(said(result))
      else toastFailure(said(result))
    }
    if (here.current) setResults(added)
  }
  if (results !== null)
    return <Added results={results} onClose={onClose} onAnother={() => setResults(null)} />
  const form = { isHere, onAdded, onClose }
  return (
    <Tabs.Root defaultValue={brought === null ? 'address' : 'file'} className="ways">
      <Tabs.List className="tabs" aria-label={words.ways}>
        {ways.map((way) => (
          <Tabs.Trigger key={way} value={way} className="tab">
            {words.way[way]}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {/* kept while another way is looked at: what was typed stays */}
      <Tabs.Content value="address" tabIndex={-1} forceMount>
        <AddressForm {...form} />
      </Tabs.Content>
      <Tabs.Content value="file" tabIndex={-1} forceMount>
        <FileForm {...form} brought={brought} />
      </Tabs.Content>
      <Tabs.Content value="account" tabIndex={-1} forceMount>
        <AccountForm {...form} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

export const AddCalendar = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => (
  <Dialog open={open} onClose={onClose} title={words.title} width={560}>
    <Inside onClose={onClose} />
  </Dialog>
)
