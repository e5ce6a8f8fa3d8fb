/** What the page of a meeting starts with: its template, until something is written, and the way to another one. */
import { LayoutTemplate } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { schema } from '#shared/doc/schema.ts'
import { fillTemplate } from '#shared/doc/template.ts'
import { dayOf, exact } from '#shared/time.ts'
import type { PageSession } from '../../editor/sync.ts'
import { makeId } from '../../editor/page-window.ts'
import { useLive } from '../../host/live.ts'
import { reader } from '../../host/reader.ts'
import { go } from '../../route.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/overlay.tsx'
import { words } from './meeting-text.ts'

type Template = Output<'template.forMeeting'>

function begin(session: PageSession, template: Template, cursor: 'first' | 'last'): void {
  const doc = fillTemplate(
    schema.nodeFromJSON(template.doc),
    {
      title: template.title,
      date: exact(dayOf(template.start, reader.zone), reader),
      attendees: template.attendees,
      decisions: template.decisions,
      open: template.open,
    },
    makeId,
  )
  session.begin(doc, cursor)
}

/** Begins a page that nothing is written on; once something is, there is nothing here. */
export function Beginning({
  session,
  meetingId,
  started,
}: {
  readonly session: PageSession
  readonly meetingId: string
  /** Whether the meeting has begun: then one goes on to the notes. */
  readonly started: boolean
}) {
  const blank = useSyncExternalStore(session.subscribe, session.isBlank)
  return blank ? <Choice session={session} meetingId={meetingId} started={started} /> : null
}

function Choice({
  session,
  meetingId,
  started,
}: {
  readonly session: PageSession
  readonly meetingId: string
  readonly started: boolean
}) {
  const [key, setKey] = useState<string | null>(null)
  const { data } = useLive('template.forMeeting', { meetingId, ...(key === null ? {} : { key }) })
  const begun = useRef<{ readonly session: PageSession; readonly key: string } | null>(null)
  const cursor = started ? 'last' : 'first'
  useEffect(() => {
    // once for each template: what fills it may change while one looks
    if (!data || (begun.current?.session === session && begun.current.key === data.key)) return
    begun.current = { session, key: data.key }
    begin(session, data, cursor)
  }, [session, data, cursor])
  if (!data) return null
  return (
    <Menu
      trigger={
        <Button
          kind="quiet"
          className="template"
          icon={<LayoutTemplate size={16} strokeWidth={1.75} aria-hidden="true" />}
          aria-label={words.template.swap}
          title={words.template.label(data.name)}
        />
      }
      groups={[
        data.others.map((other) => ({
          label: other.name,
          checked: other.key === data.key,
          focuses: true,
          run: () => {
            setKey(other.key)
            document.querySelector<HTMLElement>('main .page')?.focus()
          },
        })),
        [{ label: words.template.edit, run: () => go({ screen: 'templates' }) }],
      ]}
    />
  )
}
