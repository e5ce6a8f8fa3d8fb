/** Today, or another day: the next meeting with its brief, the agenda, and what is open. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { addDays, clock, dayTitle, exact, lengthOf } from '#shared/time.ts'
import { sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { useNow, useShell } from '../../host/now.ts'
import { reader } from '../../host/reader.ts'
import { todayOf } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Button, ButtonLink, Kbd } from '../../ui/button.tsx'
import { Split } from '../../ui/layout.tsx'
import { Empty, Failed } from '../../ui/section.tsx'
import { Agenda } from './agenda.tsx'
import { Filtered } from './filtered.tsx'
import { NextStep, Welcome } from './first-steps.tsx'
import { NextCard } from './next-card.tsx'
import { OpenItems } from './open-items.tsx'
import './today.css'

const words = text.today

function Summary({ summary }: { readonly summary: Output<'home.get'>['summary'] }) {
  return (
    <p className="sub figures">
      {words.meetings(summary.meetings)}
      {summary.minutes > 0 ? ` · ${lengthOf(summary.minutes)}` : ''}
      {summary.nextFree === null || summary.meetings === 0 ? null : (
        <span title={exact(summary.nextFree, reader)}>
          {` · ${words.nextFree(clock(summary.nextFree, reader))}`}
        </span>
      )}
    </p>
  )
}

const Steps = ({ date }: { readonly date: string }) => (
  <div className="steps">
    <ButtonLink
      href={hrefOf({ screen: 'today', date: addDays(date, -1) })}
      icon={<ChevronLeft size={16} aria-hidden="true" />}
      aria-label={words.previous}
      title={`${words.previous} ([)`}
      data-command="previousDay"
    />
    <ButtonLink href={hrefOf({ screen: 'today', date: null })} title={`${words.back} (t)`}>
      {words.back}
    </ButtonLink>
    <ButtonLink
      href={hrefOf({ screen: 'today', date: addDays(date, 1) })}
      icon={<ChevronRight size={16} aria-hidden="true" />}
      aria-label={words.next}
      title={`${words.next} (])`}
      data-command="nextDay"
    />
  </div>
)

export function TodayScreen({ date }: { readonly date: string | null }) {
  const now = useNow()
  const shell = useShell().data
  const home = useLive('home.get', { zone: reader.zone, ...(date === null ? {} : { date }) })
  const { refetch } = home
  // what is next, and which day it is, changes with the clock and not only with what is stored
  useEffect(() => void refetch(), [now, refetch])

  const today = todayOf(now)
  const shown = home.data?.date ?? date ?? today
  const title = dayTitle(date ?? shown, today, reader.locale)
  if (home.error && !home.data)
    return (
      <div className="screen">
        <h1 tabIndex={-1}>{title}</h1>
        <Failed
          sentence={sentenceOf(home.error)}
          action={<Button onClick={() => void refetch()}>{text.app.retry}</Button>}
        />
      </div>
    )
  const data = home.data
  const next = data?.next ?? null
  const nextRow = next && data?.agenda.find(({ meeting }) => meeting.id === next.meetingId)
  const bare = shell !== undefined && shell.calendars.length === 0
  return (
    <Split name="today" sideLabel={words.side} side={data ? <OpenItems home={data} now={now} /> : null}>
      <header className="screen-head today-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {data ? <Summary summary={data.summary} /> : null}
        </div>
        <Steps date={shown} />
      </header>
      {shell ? <NextStep shell={shell} /> : null}
      {next && nextRow ? (
        <NextCard
          meeting={nextRow.meeting}
          running={next.running}
          role={next.role}
          brief={next.brief}
          now={now}
        />
      ) : null}
      {data && data.agenda.length > 0 ? (
        <Agenda entries={data.agenda} isToday={data.isToday} now={now} nextId={next?.meetingId ?? null} />
      ) : null}
      {data && data.agenda.length === 0 ? (
        bare ? (
          <Welcome />
        ) : (
          <Empty title={words.free}>
            {data.filtered.length === 0 ? words.freeHint : words.freeButFiltered} <Kbd>N</Kbd>
          </Empty>
        )
      ) : null}
      {data && data.filtered.length > 0 ? <Filtered meetings={data.filtered} /> : null}
    </Split>
  )
}
