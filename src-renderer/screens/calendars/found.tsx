/** What is in a source, before it is added: its name to be changed, how much there is, what comes next, and whose it seems to be. */
import { useId } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { addDays, dayOf, momentNear } from '#shared/time.ts'
import { useNow } from '../../host/now.ts'
import { reader } from '../../host/reader.ts'
import { daySaid } from '../../host/said.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Failure, Field } from './form.tsx'

const words = text.addCalendar
type Preview = Output<'calendar.preview'>

/** The last day of a span: an all-day end is the day after it. */
const lastDay = (to: string): string => (to.length === 10 ? addDays(to, -1) : dayOf(to, reader.zone))

const focusIt = (button: HTMLButtonElement | null): void => button?.focus()

export function Found({
  preview,
  name,
  adding,
  failure,
  onName,
  onAdd,
  onBack,
}: {
  readonly preview: Preview
  readonly name: string
  readonly adding: boolean
  readonly failure: string | null
  readonly onName: (name: string) => void
  readonly onAdd: () => void
  readonly onBack: () => void
}) {
  const now = useNow()
  const id = useId()
  const { meetings, from, to, next, owner, warnings, here } = preview
  return (
    <form
      className="add-calendar"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        onAdd()
      }}
    >
      <h3 className="unheard" id={id}>
        {words.found}
      </h3>
      <Field
        label={words.name}
        value={name}
        placeholder={preview.name}
        maxLength={200}
        dir="auto"
        onChange={(event) => onName(event.target.value)}
      />
      <div className="found">
        <p className="figures">
          {from === null || to === null
            ? words.nothing
            : words.span(meetings, daySaid(from, now), daySaid(lastDay(to), now))}
        </p>
        {owner === null ? null : <p dir="auto">{words.owner(owner)}</p>}
        {here === null ? null : <p dir="auto">{words.here(here)}</p>}
      </div>
      <section aria-label={words.next}>
        <h4 className="label plain">{words.next}</h4>
        {next.length === 0 ? <p className="hint">{words.noNext}</p> : null}
        <ul className="coming">
          {next.map(({ title, start }) => (
            <li key={`${start} ${title}`}>
              <span className="figures">{momentNear(start, now, reader)}</span>
              <bdi className="clip">{title}</bdi>
            </li>
          ))}
        </ul>
      </section>
      {warnings.length === 0 ? null : (
        <details>
          <summary>{words.warnings(warnings.length)}</summary>
          <ul className="warnings">
            {warnings.map((warning) => (
              <li key={warning} dir="auto">
                {warning}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Failure sentence={failure} />
      <div className="buttons">
        <Button kind="primary" type="submit" disabled={adding} ref={focusIt}>
          {adding ? words.adding : words.add}
        </Button>
        <Button onClick={onBack}>{words.back}</Button>
      </div>
    </form>
  )
}
