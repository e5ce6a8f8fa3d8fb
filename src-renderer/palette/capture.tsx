/** Quick capture: a few lines into the page where they belong, from anywhere, without leaving. */
import { ChevronsUpDown, Clock, Inbox } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { inWords } from '#shared/time.ts'
import { call, sentenceOf } from '../host/client.ts'
import { useLive } from '../host/live.ts'
import { cap, mac } from '../host/machine.ts'
import { useNow } from '../host/now.ts'
import { reader } from '../host/reader.ts'
import { daySaid } from '../host/said.ts'
import { go } from '../route.ts'
import { text } from '../text.ts'
import { Kbd } from '../ui/button.tsx'
import { Dialog, Menu, type Choice } from '../ui/overlay.tsx'
import { toast } from '../ui/toast.tsx'
import './palette.css'

const words = text.capture
type Target = Output<'capture.target'> & { readonly over?: boolean }

/** What was typed and not saved; it lives as long as the window. */
let draft = ''

const inbox: Target = { meetingId: null, title: words.inbox, start: null }

/** Where the note goes, in words. */
function TargetSaid({ target, now }: { readonly target: Target; readonly now: string }) {
  if (target.meetingId === null)
    return (
      <>
        <Inbox size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className="clip">{words.toInbox}</span>
      </>
    )
  const { start } = target
  const soon = start !== null && start.length > 10 && Date.parse(start) - Date.parse(now) < 12 * 3_600_000
  return (
    <>
      <Clock size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="clip">
        <strong>
          <bdi>{target.title}</bdi>
        </strong>{' '}
        {start === null
          ? ''
          : !soon
            ? words.on(daySaid(start, now))
            : target.over === true
              ? words.held(daySaid(start, now))
              : start <= now
                ? words.runs
                : words.starts(inWords(start, now, reader.locale, 'short'))}
      </span>
    </>
  )
}

/** The other places it could go: the meetings of today, and the inbox. */
function useChoices(
  target: Target,
  choose: (target: Target) => void,
  now: string,
): readonly (readonly Choice[])[] {
  const agenda = useLive('home.get', { zone: reader.zone }).data?.agenda ?? []
  const choice = (to: Target): Choice => ({
    label: to.title,
    checked: to.meetingId === target.meetingId,
    run: () => choose(to),
  })
  const meetings = agenda.filter(({ meeting }) => !meeting.allDay && meeting.status !== 'cancelled')
  return [
    meetings.map(({ meeting }) =>
      choice({
        meetingId: meeting.id,
        title: meeting.title,
        start: meeting.start,
        over: Date.parse(meeting.end) <= Date.parse(now),
      }),
    ),
    [choice(inbox)],
  ].filter((group) => group.length > 0)
}

function Inside({ onClose }: { readonly onClose: () => void }) {
  const now = useNow()
  const [note, setNote] = useState(draft)
  const [chosen, setChosen] = useState<Target | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const { data: found, refetch } = useLive('capture.target', {})
  // which meeting is about to start changes with the clock
  useEffect(() => void refetch(), [now, refetch])
  const target = chosen ?? found ?? inbox
  const choices = useChoices(target, setChosen, now)

  async function save(): Promise<void> {
    if (note.trim() === '' || saving) return
    setSaving(true)
    try {
      const at = target.meetingId === null ? 'inbox' : { meetingId: target.meetingId }
      const saved = await call('capture.note', { text: note, zone: reader.zone, at })
      draft = ''
      onClose()
      toast(words.saved(saved.title), null, () =>
        go(
          saved.meetingId === null
            ? { screen: 'page', id: saved.pageId }
            : { screen: 'meeting', id: saved.meetingId },
        ),
      )
    } catch (error) {
      setFailure(sentenceOf(error))
      setSaving(false)
    }
  }

  return (
    <form
      className="capture"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="to">
        <TargetSaid target={target} now={now} />
        <Menu
          trigger={
            <button type="button" className="chip">
              <ChevronsUpDown size={15} strokeWidth={1.75} aria-hidden="true" />
              {words.another}
            </button>
          }
          groups={choices}
        />
      </div>
      <textarea
        aria-label={words.label}
        placeholder={words.placeholder}
        dir="auto"
        rows={4}
        value={note}
        onChange={(event) => {
          draft = event.target.value
          setNote(draft)
          setFailure(null)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (mac ? event.metaKey : event.ctrlKey)) {
            event.preventDefault()
            void save()
          }
        }}
      />
      {failure === null ? null : (
        <p className="late failure" role="alert">
          {failure}
        </p>
      )}
      <div className="keys">
        <button type="submit" disabled={note.trim() === '' || saving}>
          <Kbd>{cap('mod+Enter')}</Kbd> {words.save}
        </button>
        <button type="button" onClick={onClose}>
          <Kbd>{cap('Escape')}</Kbd> {words.draft}
        </button>
        <span className="kept">{note.trim() === '' ? '' : words.kept}</span>
      </div>
    </form>
  )
}

export const Capture = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => (
  <Dialog
    open={open}
    onClose={onClose}
    title={words.title}
    titleHidden
    onOpenAutoFocus={(event) => {
      event.preventDefault()
      const field = document.querySelector<HTMLTextAreaElement>('.capture textarea')
      field?.focus()
      field?.setSelectionRange(field.value.length, field.value.length)
    }}
  >
    <Inside onClose={onClose} />
  </Dialog>
)
