/** The calendars: where they come from, how fresh they are, what went wrong, and how to change that. */
import { Plus } from 'lucide-react'
import { useEffect } from 'react'
import { sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { show } from '../../overlays.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, Failed } from '../../ui/section.tsx'
import { CalendarCard } from './calendar-card.tsx'
import { NoiseFilter } from './noise-filter.tsx'
import { SecretsLine } from './secrets-line.tsx'
import './calendars.css'

const words = text.calendars

export function CalendarsScreen({ file }: { readonly file: string | null }) {
  useEffect(() => {
    if (file === null) return
    show('addCalendar', file)
    // back leads to where one was before, and the same file can be opened again
    location.replace(hrefOf({ screen: 'calendars' }))
  }, [file])
  const calendars = useLive('calendar.list', {})
  return (
    <div className="screen calendars">
      <header className="screen-head">
        <div>
          <h1 tabIndex={-1}>{words.title}</h1>
          <p className="sub">{words.hint}</p>
        </div>
        <Button
          kind="primary"
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => show('addCalendar')}
        >
          {words.add}
        </Button>
      </header>
      {calendars.error && !calendars.data ? (
        <Failed
          sentence={sentenceOf(calendars.error)}
          action={<Button onClick={() => void calendars.refetch()}>{text.app.retry}</Button>}
        />
      ) : null}
      {calendars.data?.length === 0 ? <Empty title={words.empty}>{words.emptyHint}</Empty> : null}
      <ul className="cards">
        {calendars.data?.map((calendar) => (
          <CalendarCard key={calendar.id} calendar={calendar} />
        ))}
      </ul>
      <SecretsLine />
      {calendars.data === undefined || calendars.data.length === 0 ? null : <NoiseFilter />}
    </div>
  )
}
