/** Closing out: a bar that says what a meeting leaves behind, and a dialog that gives each action its owner and its date. */
import { CircleCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { closeOutOf, type Lack } from '#shared/doc/close-out.ts'
import { findItem } from '../../editor/item-change.ts'
import type { PageSession } from '../../editor/sync.ts'
import { useDoc } from '../../editor/use-doc.ts'
import { todayOf } from '../../host/said.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { Step } from './close-out-step.tsx'
import { FollowUp } from './follow-up.tsx'
import { words } from './meeting-text.ts'

const isSame = (a: Lack, b: Lack): boolean => a.itemId === b.itemId && a.lacks === b.lacks

/** The bar at the foot of the page; nothing while the page holds no item. */
export function CloseOut({
  data,
  session,
  now,
}: {
  readonly data: Output<'meeting.get'>
  readonly session: PageSession
  readonly now: string
}) {
  /** What was given or put off since the dialog was opened; null while it is closed. */
  const [passed, setPassed] = useState<readonly Lack[] | null>(null)
  const doc = useDoc(session)
  const alone = data.attendees.length === 0
  const left = useMemo(() => (doc === null ? null : closeOutOf(doc, alone)), [doc, alone])
  if (doc === null || left === null || left.decisions + left.actions + left.questions === 0) return null
  // until the page has rested what was chosen is not seen as given
  const waiting = left.lacks.filter((lack) => passed?.some((one) => isSame(one, lack)) !== true)
  const lack = waiting[0]
  const item = lack === undefined ? null : findItem(doc, lack.itemId)
  const close = (): void => setPassed(null)
  return (
    <section className="close-out" aria-label={words.closeOut.label}>
      <CircleCheck size={16} strokeWidth={1.75} aria-hidden="true" />
      <strong>{words.closeOut.label}</strong>
      <span className="clip">{words.closeOut.left(left, alone)}</span>
      <Button data-command="closeOut" onClick={() => setPassed([])}>
        {left.lacks.length > 0
          ? words.closeOut.complete(left.lacks.length)
          : data.followedUpAt === null
            ? words.closeOut.send
            : words.closeOut.again}
      </Button>
      <Dialog
        open={passed !== null}
        onClose={close}
        title={lack === undefined ? words.closeOut.followUp : words.closeOut.label}
        width={560}
      >
        {lack === undefined ? (
          <FollowUp data={data} session={session} onClose={close} />
        ) : item === null ? null : (
          <Step
            key={`${lack.itemId} ${lack.lacks}`}
            lack={lack}
            node={item.node}
            data={data}
            session={session}
            today={todayOf(now)}
            left={waiting.length}
            onDone={() => setPassed([...(passed ?? []), lack])}
          />
        )}
      </Dialog>
    </section>
  )
}
