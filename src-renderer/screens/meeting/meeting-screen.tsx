/** A meeting with its page, and a page without a meeting. */
import { FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { PageEditor, SaveWord } from '../../editor/page-editor.tsx'
import { know } from '../../editor/page-window.ts'
import type { PageSession } from '../../editor/sync.ts'
import { useFollow, usePage } from '../../editor/use-page.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { useNow } from '../../host/now.ts'
import { recoverPage } from '../../host/pages.ts'
import { reader } from '../../host/reader.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Split } from '../../ui/layout.tsx'
import { Failed } from '../../ui/section.tsx'
import { toastFailure } from '../../ui/toast.tsx'
import { Backlinks } from './backlinks.tsx'
import { CloseOut } from './close-out.tsx'
import { Crumbs, Room } from './meeting-head.tsx'
import { MeetingSide } from './meeting-side.tsx'
import { words } from './meeting-text.ts'
import { NoiseLine, noiseChoices } from './noise.tsx'
import { PageActions } from './page-actions.tsx'
import { Readiness } from './readiness.tsx'
import { Standing, partSeries } from './standing.tsx'
import { Beginning, templateChoices } from './template.tsx'
import './meeting.css'
import './closing.css'

/** How long after its end a meeting is still one to write in at once, in milliseconds. */
const stillWriting = 60 * 60_000

/** The page of a meeting, with the meeting around it. The page may be written as soon as it is there, whatever else still comes. */
export function MeetingScreen({ meetingId }: { readonly meetingId: string }) {
  const now = useNow()
  const { data, error, refetch } = useLive('meeting.get', { meetingId, zone: reader.zone })
  const page = usePage('meeting', meetingId)
  useFollow(page, data?.pageId)
  const [toWrite, setToWrite] = useState<boolean | null>(null)
  const [begun, setBegun] = useState<PageSession | null>(null)
  const title = data?.meeting.title ?? page.session?.page.title ?? ''
  useEffect(() => {
    if (data) know(data.attendees.map(({ person }) => person))
  }, [data])
  if (error && !data)
    return (
      <div className="screen">
        <h1 tabIndex={-1}>{text.rail.meetings}</h1>
        <Failed
          sentence={sentenceOf(error)}
          action={<Button onClick={() => void refetch()}>{text.app.retry}</Button>}
        />
      </div>
    )
  // said once, as one comes here: a page that is deleted later on must not take the focus
  if (data && toWrite === null)
    setToWrite(data.meeting.page === null || Date.parse(data.meeting.end) + stillWriting >= Date.parse(now))
  return (
    <Split
      name="meeting"
      sideLabel={words.side}
      side={data ? <MeetingSide data={data} now={now} /> : null}
      foot={data && page.session ? <CloseOut data={data} session={page.session} now={now} /> : null}
    >
      <header className="meeting-head">
        {data ? (
          <Crumbs data={data} now={now}>
            {page.session === null ? null : <SaveWord session={page.session} />}
            {page.session === null ? null : (
              <Beginning
                session={page.session}
                meetingId={meetingId}
                started={Date.parse(data.meeting.start) <= Date.parse(now)}
                onReady={setBegun}
              />
            )}
            <PageActions
              pageRef={{ meeting: meetingId }}
              session={page.session}
              more={noiseChoices(data)}
              templates={templateChoices(data, page.session)}
              onPart={data.part === null ? undefined : () => partSeries(data)}
            />
          </Crumbs>
        ) : (
          <div className="crumbs" />
        )}
        <h1 tabIndex={-1} dir="auto">
          {title}
        </h1>
        {data ? <Room data={data} /> : <div className="room" />}
        {data ? <NoiseLine data={data} /> : null}
        {data ? <Standing data={data} now={now} /> : null}
        {data ? <Readiness data={data} session={page.session} now={now} /> : <div className="readiness" />}
      </header>
      <h2 className="unheard">{words.notes}</h2>
      <PageEditor page={page} title={title} focus={toWrite} ready={page.session === begun} />
    </Split>
  )
}

/** A page without a meeting, or one in the bin; one that has been attached to a meeting shows there. */
export function PageScreen({ pageId }: { readonly pageId: string }) {
  const now = useNow()
  const page = usePage('page', pageId)
  const { session } = page
  const { data: where, isFetching } = useLive('page.where', { pageId })
  const binned = where?.binned === true
  // what was known of it before it was moved must not lead away from it
  const meetingId = where === undefined || isFetching || binned ? null : where.meetingId
  useEffect(() => {
    if (meetingId !== null) location.replace(hrefOf({ screen: 'meeting', id: meetingId }))
  }, [meetingId])
  useFollow(page, where && (binned ? null : pageId))
  const title = session?.page.title ?? ''
  return (
    <div className="screen loose-page">
      <header className="meeting-head">
        <div className="crumbs">
          <FileText size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{words.page}</span>
          {binned ? <span className="tag">{words.inBin}</span> : null}
          <span className="end">
            {session === null || session.page.readOnly !== null ? null : <SaveWord session={session} />}
            {binned ? (
              <Button onClick={() => void recoverPage(pageId)}>{text.bin.recover}</Button>
            ) : (
              <PageActions pageRef={{ page: pageId }} session={session} />
            )}
          </span>
        </div>
        {session === null || session.page.readOnly !== null ? (
          <h1 tabIndex={-1} dir="auto">
            {session !== null && title === '' ? words.untitled : title}
          </h1>
        ) : (
          <Title session={session} pageId={pageId} />
        )}
      </header>
      <h2 className="unheard">{words.notes}</h2>
      <PageEditor page={page} title={title === '' ? words.untitled : title} focus />
      {where === undefined || binned ? null : <Backlinks pageRef={{ page: pageId }} now={now} />}
    </div>
  )
}

/** The title of a loose page, changed where it stands, and stored with each key: it may be left without a word. */
function Title({ session, pageId }: { readonly session: PageSession; readonly pageId: string }) {
  const [title, setTitle] = useState(session.page.title)
  const [kept, setKept] = useState(title)
  const save = (typed: string): void => {
    const next = typed.trim()
    if (next === kept) return
    setKept(next)
    call('page.rename', { pageId, title: next }).catch((error: unknown) => {
      setKept(kept)
      toastFailure(sentenceOf(error))
    })
  }
  return (
    <h1 tabIndex={-1}>
      <input
        className="title-field"
        dir="auto"
        aria-label={words.title}
        placeholder={words.untitled}
        maxLength={300}
        value={title}
        onChange={({ target }) => {
          setTitle(target.value)
          save(target.value)
        }}
        onBlur={() => save(title)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') event.currentTarget.closest('h1')?.focus()
          if (event.key !== 'Enter') return
          // it is not for the page that is written on next
          event.preventDefault()
          document.querySelector<HTMLElement>('main .page')?.focus()
        }}
      />
    </h1>
  )
}
