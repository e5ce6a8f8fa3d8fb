/** What the page of a meeting starts with: its template, until something is written, and the way to another one. */
import { LayoutTemplate } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { TemplateFor } from '#shared/contract/template.ts'
import { schema } from '#shared/doc/schema.ts'
import { fillTemplate } from '#shared/doc/template.ts'
import { dayOf, exact } from '#shared/time.ts'
import type { PageSession } from '../../editor/sync.ts'
import { makeId } from '../../editor/page-window.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { reader } from '../../host/reader.ts'
import { go } from '../../route.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, type Choice } from '../../ui/overlay.tsx'
import { toastFailure } from '../../ui/toast.tsx'
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

/** Begins a page that nothing is written on; once something is, there is nothing here. `onReady` is told when the page has what it begins with. */
export function Beginning({
  session,
  meetingId,
  started,
  onReady,
}: {
  readonly session: PageSession
  readonly meetingId: string
  /** Whether the meeting has begun: then one goes on to the notes. */
  readonly started: boolean
  readonly onReady: (session: PageSession) => void
}) {
  const blank = useSyncExternalStore(session.subscribe, session.isBlank)
  useEffect(() => {
    if (!blank) onReady(session)
  }, [blank, session, onReady])
  return blank ? <Choice session={session} meetingId={meetingId} started={started} onReady={onReady} /> : null
}

function Choice({
  session,
  meetingId,
  started,
  onReady,
}: {
  readonly session: PageSession
  readonly meetingId: string
  readonly started: boolean
  readonly onReady: (session: PageSession) => void
}) {
  const [key, setKey] = useState<string | null>(null)
  const { data, isError } = useLive('template.forMeeting', { meetingId, ...(key === null ? {} : { key }) })
  const begun = useRef<{ readonly session: PageSession; readonly key: string } | null>(null)
  const cursor = started ? 'last' : 'first'
  useEffect(() => {
    // once for each template: what fills it may change while one looks
    if (!data || (begun.current?.session === session && begun.current.key === data.key)) return
    begun.current = { session, key: data.key }
    begin(session, data, cursor)
    onReady(session)
  }, [session, data, cursor, onReady])
  useEffect(() => {
    if (isError) onReady(session)
  }, [session, isError, onReady])
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

type Meeting = Output<'meeting.get'>

/** Makes a template of a page as it is now, and goes to its text. */
async function make(session: PageSession, name: string, what: TemplateFor): Promise<void> {
  try {
    await session.flush()
    const page = session.pageId()
    if (page === null) return
    const { pageId } = await call('template.create', { name, for: what, from: { page } })
    go({ screen: 'page', id: pageId })
  } catch (error) {
    toastFailure(sentenceOf(error))
  }
}

/** What the page of a meeting can be a template for: its series, its one other person, titles like this. */
export function templateChoices(data: Meeting, session: PageSession | null): readonly Choice[] {
  const { meeting, series, attendees, pageId } = data
  if (session === null || pageId === null) return []
  const only = attendees.length === 1 ? attendees[0]?.person : undefined
  const choice = (label: string, name: string, what: TemplateFor): Choice => ({
    label,
    run: () => void make(session, name, what),
  })
  return [
    ...(series === null
      ? [choice(words.template.forTitle, meeting.title, { pattern: meeting.title })]
      : [choice(words.template.forSeries, series.title, { seriesId: series.id })]),
    ...(only === undefined
      ? []
      : [choice(words.template.forPerson(only.name), only.name, { personId: only.id })]),
  ]
}
