/** The form of quick capture: a few lines, what they will be read as, and where they go. */
import { ChevronsUpDown, Clock, Inbox } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { inWords } from '#shared/time.ts'
import { call, sentenceOf } from '../host/client.ts'
import { useLive } from '../host/live.ts'
import { cap, mac } from '../host/machine.ts'
import { useNow } from '../host/now.ts'
import { locales, reader } from '../host/reader.ts'
import { daySaid } from '../host/said.ts'
import { text } from '../text.ts'
import { Kbd } from '../ui/button.tsx'
import { Menu, type Choice } from '../ui/overlay.tsx'
import { keepDraft, keptDraft, useDraft } from './draft.ts'
import { NoteField } from './note-field.tsx'
import './palette.css'

const words = text.capture
type Target = Output<'capture.targets'>[number]
export type Captured = Output<'capture.note'>

const inbox: Target = { meetingId: null, title: words.inbox, start: null, end: null }

/** Where the note goes, in words. */
function TargetSaid({
  target: { meetingId, title, start, end },
  now,
}: {
  readonly target: Target
  readonly now: string
}) {
  if (meetingId === null || start === null || end === null)
    return (
      <>
        <Inbox size={16} strokeWidth={1.75} aria-hidden="true" />
        <output className="clip">{words.toInbox}</output>
      </>
    )
  const isFar = Date.parse(start) - Date.parse(now) >= 12 * 3_600_000
  return (
    <>
      <Clock size={16} strokeWidth={1.75} aria-hidden="true" />
      <output className="clip">
        <strong>
          <bdi>{title}</bdi>
        </strong>{' '}
        {isFar
          ? words.on(daySaid(start, now))
          : Date.parse(end) <= Date.parse(now)
            ? words.held(daySaid(start, now))
            : Date.parse(start) <= Date.parse(now)
              ? words.runs
              : words.starts(inWords(start, now, reader.locale, 'short'))}
      </output>
    </>
  )
}

/** Where the note can go, the usual place first, and which one is chosen; a choice that has gone gives way to the usual one. */
function useTargets(now: string) {
  const { data: targets = [inbox], refetch } = useLive('capture.targets', { zone: reader.zone })
  // which meeting is about to start changes with the clock
  useEffect(() => void refetch(), [now, refetch])
  const [chosen, choose] = useState<string | null | undefined>(undefined)
  const found = targets.findIndex(({ meetingId }) => meetingId === chosen)
  const index = chosen === undefined || found < 0 ? 0 : found
  const step = (by: 1 | -1): void =>
    choose(targets[(index + by + targets.length) % targets.length]?.meetingId ?? null)
  return { targets, target: targets[index] ?? inbox, choose, step, refetch }
}

/**
 * Asks for a note and writes it down; `onDone` gets what was captured, or null when the draft is kept. Tab in the field goes
 * through the places where it can land.
 */
export function CaptureForm({ onDone }: { readonly onDone: (captured: Captured | null) => void }) {
  const now = useNow()
  const field = useRef<HTMLTextAreaElement>(null)
  const note = useDraft()
  const [failure, setFailure] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const { targets, target, choose, step, refetch } = useTargets(now)

  const change = (next: string): void => {
    keepDraft(next)
    setFailure(null)
  }
  // a window that was kept ready comes up again, for the meeting of now
  useEffect(() => {
    const arrive = (): void => {
      if (keptDraft().trim() === '') choose(undefined)
      void refetch()
      field.current?.focus()
    }
    addEventListener('focus', arrive)
    return () => removeEventListener('focus', arrive)
  }, [choose, refetch])

  async function save(): Promise<void> {
    if (note.trim() === '' || saving) return
    setSaving(true)
    try {
      const at = target.meetingId === null ? 'inbox' : { meetingId: target.meetingId }
      const captured = await call('capture.note', { text: note, zone: reader.zone, locales, at })
      change('')
      choose(undefined)
      onDone(captured)
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setSaving(false)
    }
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const held = event.ctrlKey || event.altKey || event.metaKey
    if (event.key === 'Enter' && (mac ? event.metaKey : event.ctrlKey)) {
      event.preventDefault()
      void save()
    } else if (event.key === 'Tab' && !held && targets.length > 1) {
      event.preventDefault()
      step(event.shiftKey ? -1 : 1)
    }
  }
  const choice = (one: Target): Choice => ({
    label: one.title,
    checked: one.meetingId === target.meetingId,
    run: () => choose(one.meetingId),
  })
  const isInbox = ({ meetingId }: Target): boolean => meetingId === null

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
            <button type="button" className="chip" aria-keyshortcuts="Tab">
              <ChevronsUpDown size={15} strokeWidth={1.75} aria-hidden="true" />
              {words.another}
            </button>
          }
          groups={[
            targets.filter((one) => !isInbox(one)).map(choice),
            targets.filter(isInbox).map(choice),
          ].filter((group) => group.length > 0)}
        />
      </div>
      <NoteField
        note={note}
        meetingId={target.meetingId}
        now={now}
        fieldRef={field}
        onChange={change}
        onKeyDown={press}
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
        <button type="button" disabled={targets.length < 2} onClick={() => step(1)}>
          <Kbd>{words.tab}</Kbd> {words.elsewhere}
        </button>
        <button type="button" onClick={() => onDone(null)}>
          <Kbd>{cap('Escape')}</Kbd> {words.draft}
        </button>
        <span className="kept">{note.trim() === '' ? '' : words.kept}</span>
      </div>
    </form>
  )
}
