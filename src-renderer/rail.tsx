/** The rail: the screens, what is pinned, the calendars and how fresh they are, search. */
import {
  AlertTriangle,
  Calendar,
  ListChecks,
  Plus,
  Repeat,
  Search,
  Settings,
  Sun,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { age, exact } from '#shared/time.ts'
import { useNow, useShell } from './host/now.ts'
import { reader } from './host/reader.ts'
import { cap } from './host/machine.ts'
import { show } from './overlays.ts'
import { go, hrefOf, type Route } from './route.ts'
import { text } from './text.ts'
import { Avatar } from './ui/avatar.tsx'
import { Kbd } from './ui/button.tsx'
import { Menu } from './ui/overlay.tsx'
import { SectionLabel } from './ui/section.tsx'

const words = text.rail
const screens: readonly {
  readonly screen: 'today' | 'meetings' | 'people' | 'items'
  readonly icon: LucideIcon
  readonly holds: readonly Route['screen'][]
}[] = [
  { screen: 'today', icon: Sun, holds: ['today'] },
  { screen: 'meetings', icon: Calendar, holds: ['meetings', 'meeting', 'page', 'pages'] },
  { screen: 'people', icon: Users, holds: ['people', 'person'] },
  { screen: 'items', icon: ListChecks, holds: ['items'] },
]

const Entry = ({
  href,
  current = false,
  icon,
  name,
  title,
  children,
}: {
  readonly href: string
  readonly current?: boolean
  readonly icon: ReactNode
  readonly name: string
  readonly title?: string
  readonly children?: ReactNode
}) => (
  <a className="entry" href={href} title={title ?? name} aria-current={current ? 'page' : undefined}>
    {icon}
    <span className="clip" dir="auto">
      {name}
    </span>
    {children}
  </a>
)

type Calendars = NonNullable<ReturnType<typeof useShell>['data']>['calendars']

/** How fresh a calendar is: 'now', '4m', or that its last refresh failed. */
function Freshness({ calendar, now }: { readonly calendar: Calendars[number]; readonly now: string }) {
  if (calendar.failure !== null)
    return (
      <span className="aside late">
        <AlertTriangle size={13} aria-hidden="true" />
        <span className="unheard">{words.failing}</span>
        {calendar.goodAt === null ? null : age(calendar.goodAt, now)}
      </span>
    )
  if (calendar.goodAt === null) return null
  const old = age(calendar.goodAt, now)
  return <span className="aside figures">{old === '' ? words.now : old}</span>
}

export function Rail({ route }: { readonly route: Route }) {
  const shell = useShell().data
  const now = useNow()
  return (
    <nav className="rail" aria-label={text.app.navigation}>
      <button type="button" className="skip" onClick={() => document.querySelector('main')?.focus()}>
        {text.app.skip}
      </button>
      <div className="name" aria-hidden="true">
        {text.app.name}
      </div>
      <div className="scroll">
        {screens.map(({ screen, icon: Icon, holds }) => (
          <Entry
            key={screen}
            href={hrefOf(screen === 'today' ? { screen, date: null } : { screen })}
            current={holds.includes(route.screen)}
            icon={<Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
            name={words[screen]}
          >
            {screen === 'items' && shell && shell.openItems > 0 ? (
              <span className="aside figures" title={words.openItems(shell.openItems)}>
                {shell.openItems.toLocaleString()}
              </span>
            ) : null}
          </Entry>
        ))}
        {shell && shell.pinnedPeople.length + shell.pinnedSeries.length > 0 ? (
          <div className="group">
            <SectionLabel>{words.pinned}</SectionLabel>
            {shell.pinnedPeople.map((person) => (
              <Entry
                key={person.id}
                href={hrefOf({ screen: 'person', id: person.id })}
                icon={<Avatar person={person} />}
                name={person.name}
              />
            ))}
            {shell.pinnedSeries.map((series) => (
              <Entry
                key={series.id}
                href={hrefOf({ screen: 'meeting', id: series.meetingId })}
                icon={<Repeat size={16} strokeWidth={1.75} aria-hidden="true" />}
                name={series.title}
              />
            ))}
          </div>
        ) : null}
        {shell ? (
          <div className="group">
            <SectionLabel>{words.calendars}</SectionLabel>
            {shell.calendars.map((calendar) => (
              <Entry
                key={calendar.id}
                href={hrefOf({ screen: 'calendars' })}
                icon={<span className="dot" style={{ backgroundColor: calendar.color }} />}
                name={calendar.name}
                title={`${calendar.name} · ${
                  calendar.failure ??
                  (calendar.goodAt === null ? words.neverRead : words.readAt(exact(calendar.goodAt, reader)))
                }`}
              >
                <Freshness calendar={calendar} now={now} />
              </Entry>
            ))}
            {shell.calendars.length === 0 ? (
              <Entry
                href={hrefOf({ screen: 'calendars' })}
                icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
                name={words.addCalendar}
              />
            ) : null}
          </div>
        ) : null}
      </div>
      <div className="foot">
        <button type="button" className="search" onClick={() => show('palette')} title={words.search}>
          <Search size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="wide">{words.search}</span>
          <span className="wide" aria-hidden="true">
            <Kbd>{cap('mod+k')}</Kbd>
          </span>
        </button>
        <Menu
          trigger={
            <button type="button" className="gear" aria-label={words.settings} title={words.settings}>
              <Settings size={16} strokeWidth={1.75} aria-hidden="true" />
            </button>
          }
          groups={[
            [
              { label: words.settings, keyHint: cap('mod+,'), run: () => go({ screen: 'settings' }) },
              { label: words.calendars, run: () => go({ screen: 'calendars' }) },
              { label: words.templates, run: () => go({ screen: 'templates' }) },
            ],
            [{ label: words.keys, keyHint: '?', run: () => show('help') }],
          ]}
        />
      </div>
    </nav>
  )
}
