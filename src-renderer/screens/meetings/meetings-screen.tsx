/** All meetings by day: what comes, and what was; and the pages that have no meeting. */
import { commandTitles } from '#shared/command-text.ts'
import { Tabs } from 'radix-ui'
import { useDeferredValue } from 'react'
import { useKept } from '../../host/kept.ts'
import { useLive } from '../../host/live.ts'
import { useNow } from '../../host/now.ts'
import { reader } from '../../host/reader.ts'
import { todayOf } from '../../host/said.ts'
import { go } from '../../route.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Filter } from '../../ui/filter.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { Column } from '../../ui/layout.tsx'
import { Pages } from './pages.tsx'
import { Coming, Past, Unwritten, farthest } from './parts.tsx'
import './meetings.css'

const words = text.meetings
const tabs = ['coming', 'past', 'unwritten'] as const

const keys = [
  { caps: ['j', 'k'], does: words.keys.move },
  { caps: ['↵'], does: words.keys.open },
  { caps: ['/'], does: words.keys.filter },
]

/** Shows what the noise filter leaves out in place of the list, and how much that is. */
function Filtered({
  tab,
  today,
  on,
  onToggle,
}: {
  readonly tab: (typeof tabs)[number]
  readonly today: string
  readonly on: boolean
  readonly onToggle: () => void
}) {
  const span = tab === 'coming' ? { from: today, to: farthest } : { to: today }
  const count = useLive('meeting.list', { zone: reader.zone, ...span, limit: 1 }).data?.filtered
  return (
    <Button
      className="filtered"
      aria-pressed={on}
      title={`${commandTitles.filtered} (f)`}
      data-command="filtered"
      onClick={onToggle}
    >
      {text.noise.toggle(count === undefined ? '' : count < 1000 ? count.toLocaleString() : '1,000+')}
    </Button>
  )
}

export function MeetingsScreen({ pages }: { readonly pages: boolean }) {
  const now = useNow()
  const today = todayOf(now)
  const [tab, setTab] = useKept<(typeof tabs)[number]>('meetings.tab', 'coming')
  const [typed, setTyped] = useKept('meetings.filter', '')
  const asked = useDeferredValue(typed.trim())
  const [filtered, setFiltered] = useKept('meetings.filtered', false)
  const noise = filtered ? 'only' : 'out'
  const says = pages ? text.pages : words
  return (
    <Column name="meetings" foot={<KeyBar keys={keys} />}>
      <h1 tabIndex={-1}>{words.title}</h1>
      <Tabs.Root
        value={pages ? 'pages' : tab}
        onValueChange={(value) => {
          const next = tabs.find((one) => one === value)
          if (next) setTab(next)
          go({ screen: next ? 'meetings' : 'pages' })
        }}
      >
        <Tabs.List className="tabs" aria-label={words.title}>
          {tabs.map((one) => (
            <Tabs.Trigger key={one} value={one} className="tab">
              {words.when[one]}
            </Tabs.Trigger>
          ))}
          <Tabs.Trigger value="pages" className="tab">
            {text.pages.tab}
          </Tabs.Trigger>
        </Tabs.List>
        <div className="narrow">
          <Filter label={says.filter} placeholder={says.placeholder} value={typed} onChange={setTyped} />
          {pages || tab === 'unwritten' ? null : (
            <Filtered tab={tab} today={today} on={filtered} onToggle={() => setFiltered(!filtered)} />
          )}
        </div>
        <Tabs.Content value={pages ? 'pages' : tab} tabIndex={-1} className="groups">
          {pages ? (
            <Pages asked={asked} now={now} />
          ) : tab === 'unwritten' ? (
            <Unwritten asked={asked} now={now} />
          ) : tab === 'coming' ? (
            <Coming from={today} asked={asked} noise={noise} now={now} first />
          ) : (
            <Past to={today} asked={asked} noise={noise} now={now} first />
          )}
        </Tabs.Content>
      </Tabs.Root>
    </Column>
  )
}
