/** All meetings by day: what comes, and what was. */
import { Tabs } from 'radix-ui'
import { useDeferredValue } from 'react'
import { useKept } from '../../host/kept.ts'
import { useNow } from '../../host/now.ts'
import { todayOf } from '../../host/said.ts'
import { text } from '../../text.ts'
import { Filter } from '../../ui/filter.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { Column } from '../../ui/layout.tsx'
import { Coming, Past } from './parts.tsx'
import './meetings.css'

const words = text.meetings
const tabs = ['coming', 'past'] as const

const keys = [
  { caps: ['j', 'k'], does: words.keys.move },
  { caps: ['↵'], does: words.keys.open },
  { caps: ['/'], does: words.keys.filter },
]

export function MeetingsScreen() {
  const now = useNow()
  const today = todayOf(now)
  const [tab, setTab] = useKept<(typeof tabs)[number]>('meetings.tab', 'coming')
  const [typed, setTyped] = useKept('meetings.filter', '')
  const asked = useDeferredValue(typed.trim())
  return (
    <Column name="meetings" foot={<KeyBar keys={keys} />}>
      <h1 tabIndex={-1}>{words.title}</h1>
      <Tabs.Root
        value={tab}
        onValueChange={(value) => {
          const next = tabs.find((one) => one === value)
          if (next) setTab(next)
        }}
      >
        <Tabs.List className="tabs" aria-label={words.title}>
          {tabs.map((one) => (
            <Tabs.Trigger key={one} value={one} className="tab">
              {words.when[one]}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className="narrow">
          <Filter label={words.filter} placeholder={words.placeholder} value={typed} onChange={setTyped} />
        </div>
        <Tabs.Content value={tab} tabIndex={-1} className="groups">
          {tab === 'coming' ? (
            <Coming from={today} asked={asked} now={now} first />
          ) : (
            <Past to={today} asked={asked} now={now} first />
          )}
        </Tabs.Content>
      </Tabs.Root>
    </Column>
  )
}
