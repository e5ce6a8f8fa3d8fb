/** One calendar: its state in words, its failure in red, and what can be done with it. */
import { Ellipsis, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { Input, Output } from '#shared/contract/contract.ts'
import { clock, dayOf, exact } from '#shared/time.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { honours } from '../../host/desktop.ts'
import { useLive } from '../../host/live.ts'
import { useNow } from '../../host/now.ts'
import { reader } from '../../host/reader.ts'
import { daySaid, todayOf } from '../../host/said.ts'
import { undoWith } from '../../host/undo.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { InPlace } from '../../ui/in-place.tsx'
import { Menu } from '../../ui/overlay.tsx'
import { noticeChoices, Pick } from '../../ui/pick.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'
import { Renew, renewable } from './renew.tsx'

const words = text.calendars
type Calendar = Output<'calendar.list'>[number]

const failed = (error: unknown): void => toastFailure(sentenceOf(error))

/** Changes a calendar; `said` where the change is not plain to see. */
const edit = (change: Input<'calendar.edit'>, said: string | null = null): void => {
  call('calendar.edit', change).then(({ inverse }) => {
    if (said !== null) toast(said, () => undoWith(inverse))
  }, failed)
}

function remove(calendar: Calendar): void {
  call('calendar.remove', { calendarId: calendar.id }).then(
    ({ inverse }) => toast(words.removed(calendar.name), () => undoWith(inverse)),
    failed,
  )
}

/** Today's good copy by the clock, an older one by its day. */
const asOf = (instant: string, now: string): string =>
  dayOf(instant, reader.zone) === todayOf(now) ? clock(instant, reader) : daySaid(instant, now)

/** 'Address · calendar.example.org · 1,204 meetings · as of 10:17 · every 5 min'. */
function Facts({ calendar, now }: { readonly calendar: Calendar; readonly now: string }) {
  const { goodAt, failure } = calendar
  return (
    <p className="facts figures">
      {words.kind[calendar.kind]}
      {calendar.location === calendar.name ? null : (
        <>
          {' · '}
          <bdi>{calendar.location}</bdi>
        </>
      )}
      {calendar.account === null ? null : (
        <>
          {' · '}
          <bdi>{calendar.account.user}</bdi>
        </>
      )}
      {` · ${words.meetings(calendar.meetings)} · `}
      {goodAt === null ? (
        words.never
      ) : (
        <span title={exact(goodAt, reader)}>
          {failure === null ? words.asOf(asOf(goodAt, now)) : words.lastGood(asOf(goodAt, now))}
        </span>
      )}
      {calendar.kind === 'upload' || calendar.refreshMinutes === 0
        ? ''
        : ` · ${words.every(calendar.refreshMinutes)}`}
      {calendar.hidden ? ` · ${words.hidden}` : ''}
    </p>
  )
}

/** When meetings of a calendar are announced: as is usual, or otherwise; the desktop app alone announces any. */
function Notices({ calendar }: { readonly calendar: Calendar }) {
  const usual = useLive('settings.get', {}).data?.noticeMinutes
  if (usual === undefined) return null
  const { id: calendarId, name, noticeMinutes } = calendar
  return (
    <Pick
      className="notices"
      label={
        <>
          <span aria-hidden="true">{text.settings.notices}</span>
          <span className="unheard">{text.settings.noticeOf(name)}</span>
        </>
      }
      value={noticeMinutes}
      choices={[
        { value: null, label: text.settings.asUsual(text.settings.minutes(usual)) },
        ...noticeChoices(noticeMinutes),
      ]}
      onPick={(minutes) =>
        edit({ calendarId, noticeMinutes: minutes }, text.settings.undone(text.settings.noticeOf(name)))
      }
    />
  )
}

export function CalendarCard({ calendar }: { readonly calendar: Calendar }) {
  const now = useNow()
  const [renaming, setRenaming] = useState(false)
  const [reading, setReading] = useState(false)
  const [renewing, setRenewing] = useState(false)
  const renew = renewable(calendar)
  const renewWords = renew === 'password' ? words.newPassword : words.newAddress

  async function refresh(): Promise<void> {
    setReading(true)
    try {
      const results = await call('calendar.sync', { calendarId: calendar.id })
      const bad = results.find((result) => !result.ok)
      if (bad) toastFailure(bad.failure ?? words.never)
      else toast(words.refreshed(calendar.name))
    } catch (error) {
      failed(error)
    } finally {
      setReading(false)
    }
  }

  return (
    <li className={calendar.failure === null ? 'card calendar' : 'card calendar failing'} data-row-scope>
      <span className="square" style={{ backgroundColor: calendar.color }} />
      <div className="body">
        {renaming ? (
          <InPlace
            label={words.renameLabel}
            value={calendar.name}
            onDone={(name) => {
              setRenaming(false)
              if (name !== null) edit({ calendarId: calendar.id, name }, words.renamed(name))
            }}
          />
        ) : (
          <h2 dir="auto">{calendar.name}</h2>
        )}
        <Facts calendar={calendar} now={now} />
        {honours('noticeMinutes') ? <Notices calendar={calendar} /> : null}
        {calendar.failure === null ? null : <p className="late">{calendar.failure}</p>}
        {calendar.warnings.length === 0 ? null : (
          <details>
            <summary>{words.warnings(calendar.warnings.length)}</summary>
            <ul>
              {calendar.warnings.map((warning) => (
                <li key={warning} dir="auto">
                  {warning}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className="tools">
        {calendar.failure === null || renew === null ? null : (
          <Button onClick={() => setRenewing(true)}>{renewWords}</Button>
        )}
        {renewing ? <Renew calendar={calendar} onClose={() => setRenewing(false)} /> : null}
        {calendar.kind === 'upload' ? null : (
          <Button
            aria-label={words.refresh(calendar.name)}
            disabled={reading}
            icon={<RefreshCw size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => void refresh()}
          />
        )}
        <Menu
          trigger={
            <Button
              aria-label={words.more(calendar.name)}
              data-row={calendar.id}
              icon={<Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />}
            />
          }
          groups={[
            [
              { label: words.rename, focuses: true, run: () => setRenaming(true) },
              ...(renew === null ? [] : [{ label: renewWords, focuses: true, run: () => setRenewing(true) }]),
              {
                label: calendar.hidden ? words.unhide : words.hide,
                run: () =>
                  edit(
                    { calendarId: calendar.id, hidden: !calendar.hidden },
                    calendar.hidden ? words.isShown(calendar.name) : words.isHidden(calendar.name),
                  ),
              },
            ],
            Object.entries(words.colors).map(([color, label]) => ({
              label,
              icon: <span className="square" style={{ backgroundColor: color }} />,
              checked: color === calendar.color,
              run: () => edit({ calendarId: calendar.id, color }),
            })),
            [{ label: words.remove, danger: true, run: () => remove(calendar) }],
          ]}
        />
      </div>
    </li>
  )
}
