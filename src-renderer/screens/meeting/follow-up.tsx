/** What goes out after a meeting: shown as it will be read, then copied or drafted by hand; nothing is sent by itself. */
import { Copy, FileText, Mail } from 'lucide-react'
import { useEffect, useState, type RefCallback } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import {
  followUpHtml,
  followUpMarkdown,
  followUpText,
  isNothing,
  mailDraft,
  type FollowUp as Told,
  type Wording,
} from '#shared/doc/follow-up.ts'
import { dayOf, exact } from '#shared/time.ts'
import type { PageSession } from '../../editor/sync.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { reader } from '../../host/reader.ts'
import { undoWith } from '../../host/undo.ts'
import { Button } from '../../ui/button.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'
import { words } from './meeting-text.ts'

type Meeting = Output<'meeting.get'>
type Said = Output<'meeting.followUp'>

/** The follow-up with the persons' ids, and how the ids are named. */
function tellingOf(said: Said): { readonly told: Told; readonly wording: Wording; readonly title: string } {
  const names = new Map<string, string>()
  const idOf = (person: { readonly id: string; readonly name: string } | null): string | null => {
    if (person !== null) names.set(person.id, person.name)
    return person?.id ?? null
  }
  const told: Told = {
    decisions: said.decisions,
    actions: said.actions.map(({ person, actions }) => ({ person: idOf(person), actions })),
    questions: said.questions.map(({ text, person }) => ({ text, person: idOf(person) })),
  }
  return {
    told,
    title: `${said.title}, ${exact(dayOf(said.start, reader.zone), reader)}`,
    wording: {
      ...words.followUp.parts,
      due: (date) => words.followUp.due(exact(date, reader)),
      name: (id) => (id === null ? words.followUp.me : (names.get(id) ?? '')),
    },
  }
}

async function handedOn(meetingId: string, said: string): Promise<void> {
  const { inverse } = await call('meeting.setFollowedUp', { meetingId, done: true })
  toast(said, () => undoWith(inverse))
}

/** How many of those it goes to are named. */
const shownNames = 8

/** One goes on with Enter. */
const focusIt: RefCallback<HTMLButtonElement> = (button) => button?.focus()

export function FollowUp({
  data,
  session,
  onClose,
}: {
  readonly data: Meeting
  readonly session: PageSession
  readonly onClose: () => void
}) {
  const meetingId = data.meeting.id
  const [said, setSaid] = useState<Said | null>(null)
  useEffect(() => {
    let gone = false
    const read = async (): Promise<void> => {
      // what was chosen a moment ago belongs into it
      await session.flush()
      const answer = await call('meeting.followUp', { meetingId })
      if (!gone) setSaid(answer)
    }
    read().catch((error: unknown) => toastFailure(sentenceOf(error)))
    return () => {
      gone = true
    }
  }, [meetingId, session])
  if (said === null) return <div className="follow-up" aria-busy="true" />
  const { told, wording, title } = tellingOf(said)
  if (isNothing(told)) return <p className="follow-up">{words.followUp.nothing}</p>
  const names = said.to.map(({ name }) => name)
  const plain = followUpText(title, told, wording)
  const draft = mailDraft(
    said.to.map(({ email }) => email),
    title,
    plain,
  )
  const done = (sentence: string): void => {
    onClose()
    handedOn(meetingId, sentence).catch((error: unknown) => toastFailure(sentenceOf(error)))
  }
  const copy = async (item: ClipboardItem, sentence: string): Promise<void> => {
    try {
      await navigator.clipboard.write([item])
      done(sentence)
    } catch {
      toastFailure(words.notCopied)
    }
  }
  const blob = (type: string, content: string): Blob => new Blob([content], { type })
  return (
    <div className="follow-up">
      <p className="sub" dir="auto" title={names.join(', ')}>
        {names.length === 0
          ? words.followUp.toNobody
          : words.followUp.to(names.slice(0, shownNames), Math.max(0, names.length - shownNames))}
      </p>
      <textarea
        className="letter"
        dir="auto"
        readOnly
        aria-label={words.closeOut.followUp}
        rows={Math.min(18, plain.split('\n').length)}
        value={plain}
      />
      <div className="buttons">
        <Button
          kind="primary"
          ref={focusIt}
          icon={<Copy size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() =>
            void copy(
              new ClipboardItem({
                'text/plain': blob('text/plain', plain),
                'text/html': blob('text/html', followUpHtml(title, told, wording)),
              }),
              words.followUp.copied,
            )
          }
        >
          {words.followUp.copy}
        </Button>
        <Button
          icon={<FileText size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() =>
            void copy(
              new ClipboardItem({
                'text/plain': blob('text/plain', followUpMarkdown(title, told, wording)),
              }),
              words.copied,
            )
          }
        >
          {words.followUp.markdown}
        </Button>
        <Button
          icon={<Mail size={16} strokeWidth={1.75} aria-hidden="true" />}
          disabled={draft === null || said.to.length === 0}
          onClick={() => {
            if (draft === null) return
            location.assign(draft)
            done(words.followUp.drafted)
          }}
        >
          {words.followUp.mail}
        </Button>
      </div>
      {draft === null ? <p className="sub">{words.followUp.tooLong}</p> : null}
    </div>
  )
}
