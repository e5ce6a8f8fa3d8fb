/** The frame: rail, screen, overlays; keys and focus. */
import { Component, Suspense, lazy, useEffect, useState, type ReactNode } from 'react'
import { isBeside } from './host/beside.ts'
import { watch } from './host/client.ts'
import { useLive } from './host/live.ts'
import { useNow, useShell } from './host/now.ts'
import { daySaid } from './host/said.ts'
import { useKeys } from './use-keys.ts'
import { followDrops } from './dropped.ts'
import { keepFocus } from './focus.ts'
import { useLine } from './line.ts'
import { usePlaces } from './places.ts'
import { Overlays } from './overlays-view.tsx'
import { Rail } from './rail.tsx'
import { hrefOf, type Route } from './route.ts'
import { CaptureScreen } from './screens/capture/capture-screen.tsx'
import { CalendarsScreen } from './screens/calendars/calendars-screen.tsx'
import { ItemsScreen } from './screens/items/items-screen.tsx'
import { MeetingsScreen } from './screens/meetings/meetings-screen.tsx'
import { PeopleScreen } from './screens/people/people-screen.tsx'
import { PersonScreen } from './screens/person/person-screen.tsx'
import { TodayScreen } from './screens/today/today-screen.tsx'
import { text } from './text.ts'
import { followTitle } from './title.ts'
import { Button } from './ui/button.tsx'
import { Failed } from './ui/section.tsx'
import { Toasts } from './ui/toast.tsx'

const meeting = () => import('./screens/meeting/meeting-screen.tsx')
const MeetingScreen = lazy(async () => ({ default: (await meeting()).MeetingScreen }))
const PageScreen = lazy(async () => ({ default: (await meeting()).PageScreen }))
const SettingsScreen = lazy(async () => ({
  default: (await import('./screens/settings/settings-screen.tsx')).SettingsScreen,
}))
const TemplatesScreen = lazy(async () => ({
  default: (await import('./screens/templates/templates-screen.tsx')).TemplatesScreen,
}))
/** A screen beside the rail; quick capture has a window to itself. */
type Framed = Exclude<Route, { readonly screen: 'capture' }>
function Screen({ route }: { readonly route: Framed }) {
  switch (route.screen) {
    case 'today':
      return <TodayScreen date={route.date} />
    case 'meeting':
      return <MeetingScreen meetingId={route.id} key={route.id} />
    case 'page':
      return <PageScreen pageId={route.id} key={route.id} />
    case 'meetings':
    case 'pages':
      return <MeetingsScreen pages={route.screen === 'pages'} />
    case 'people':
      return <PeopleScreen />
    case 'person':
      return <PersonScreen personId={route.id} key={route.id} />
    case 'items':
      return <ItemsScreen />
    case 'calendars':
      return <CalendarsScreen file={route.file ?? null} />
    case 'settings':
      return <SettingsScreen />
    case 'templates':
      return <TemplatesScreen />
  }
}

/** Keeps a screen that breaks from taking the frame with it. */
class Fence extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }
  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <div className="screen">
        <h1 tabIndex={-1}>{text.app.name}</h1>
        <Failed
          sentence={text.app.broken}
          action={<Button onClick={() => location.reload()}>{text.app.reload}</Button>}
        />
      </div>
    )
  }
}

/** Whether the core has been out of reach for longer than a blink. */
function useLost(): boolean {
  const [lost, setLost] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = watch((connection) => {
      clearTimeout(timer)
      if (connection === 'open') setLost(false)
      else timer = setTimeout(() => setLost(true), 600)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
  return lost
}

/** What is wrong with the core or with the file of the notebook, in a sentence. */
function useTrouble(): string | null {
  const lost = useLost()
  const copies = useLive('notebook.copies', {}).data
  const now = useNow()
  if (lost) return text.app.lost
  if (copies?.problem !== 'damaged') return null
  return text.app.damaged(copies.day === null ? null : daySaid(copies.day, now))
}

/** What is one place though its address changes: the tabs of a screen, the lines of a page. */
function placeOf(route: Route): string {
  if (route.screen === 'pages') return hrefOf({ screen: 'meetings' })
  return hrefOf('id' in route ? { screen: route.screen, id: route.id } : route)
}

export function App() {
  const route = usePlaces()
  return route.screen === 'capture' ? <CaptureScreen brought={route.brought} /> : <Frame route={route} />
}

function Frame({ route }: { readonly route: Framed }) {
  const trouble = useTrouble()
  // it sets the clock of this window
  useShell()
  // a page that was opened beside a call; from other screens the rail leads back
  const isAlone = isBeside && (route.screen === 'meeting' || route.screen === 'page')
  useKeys(route.screen)
  useEffect(keepFocus, [])
  useEffect(followTitle, [])
  useEffect(followDrops, [])
  useLine(route)
  // the editor is the largest part: fetched when the first screen is done
  useEffect(() => {
    const idle = requestIdleCallback(() => void meeting().catch(() => undefined), { timeout: 3000 })
    return () => cancelIdleCallback(idle)
  }, [])
  return (
    <div className={isAlone ? 'frame alone' : 'frame'}>
      <output className={trouble === null ? 'unheard' : 'lost'}>{trouble}</output>
      {isAlone ? null : <Rail route={route} />}
      <main tabIndex={-1}>
        <Fence key={placeOf(route)}>
          <Suspense>
            <Screen route={route} />
          </Suspense>
        </Fence>
      </main>
      <Overlays route={route} />
      <Toasts />
    </div>
  )
}
