/** Closing out: a bar that says what a meeting leaves behind, and a dialog that gives each action its owner and its date. */
import { CircleCheck } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Node } from 'prosemirror-model'
import type { Output } from '#shared/contract/contract.ts'
import type { PersonRef } from '#shared/contract/values.ts'
import { closeOutOf, type CloseOut as Left, type Lack } from '#shared/doc/close-out.ts'
import { lineText } from '#shared/doc/project.ts'
import type { PageSession } from '../../editor/sync.ts'
import { useDoc } from '../../editor/use-doc.ts'
import { reader } from '../../host/reader.ts'
import { todayOf } from '../../host/said.ts'
import { Button, Kbd } from '../../ui/button.tsx'
import { Mark } from '../../ui/item.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { dateChoices } from './close-out-dates.ts'
import { FollowUp } from './follow-up.tsx'
import { words } from './meeting-text.ts'

type Meeting = Output<'meeting.get'>

/** The bar at the foot of the page; nothing while the page holds no item. */
export function CloseOut({
  data,
  session,
  now,
}: {
  readonly data: Meeting
  readonly session: PageSession
  readonly now: string
}) {
  const [open, setOpen] = useState(false)
  const doc = useDoc(session)
  const alone = data.attendees.length === 0
  const left = useMemo(() => (doc === null ? null : closeOutOf(doc, alone)), [doc, alone])
  if (left === null || left.decisions + left.actions + left.questions === 0) return null
  return (
    <section className="close-out" aria-label={words.closeOut.label}>
      <CircleCheck size={16} strokeWidth={1.75} aria-hidden="true" />
      <strong>{words.closeOut.label}</strong>
      <span className="clip">{words.closeOut.left(left, alone)}</span>
      <Button data-command="closeOut" onClick={() => setOpen(true)}>
        {left.lacks.length > 0
          ? words.closeOut.complete(left.lacks.length)
          : data.followedUpAt === null
            ? words.closeOut.send
            : words.closeOut.again}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={left.lacks.length > 0 ? words.closeOut.label : words.closeOut.followUp}
        width={560}
      >
        {doc === null ? null : (
          <Steps
            data={data}
            session={session}
            doc={doc}
            left={left}
            now={now}
            onClose={() => setOpen(false)}
          />
        )}
      </Dialog>
    </section>
  )
}

const isSame = (a: Lack, b: Lack): boolean => a.itemId === b.itemId && a.lacks === b.lacks

/** What is lacking, one thing after the other; then what goes out. */
function Steps({
  data,
  session,
  doc,
  left,
  now,
  onClose,
}: {
  readonly data: Meeting
  readonly session: PageSession
  readonly doc: Node
  readonly left: Left
  readonly now: string
  readonly onClose: () => void
}) {
  const [passed, setPassed] = useState<readonly Lack[]>([])
  const waiting = left.lacks.filter((lack) => !passed.some((one) => isSame(one, lack)))
  const lack = waiting[0]
  if (lack === undefined) return <FollowUp data={data} session={session} onClose={onClose} />
  const node = itemNode(doc, lack.itemId)
  if (node === null) return null
  return (
    <Step
      key={`${lack.itemId} ${lack.lacks}`}
      lack={lack}
      node={node.node}
      people={data.attendees.map(({ person }) => person)}
      today={todayOf(now)}
      left={waiting.length}
      onChoose={(attribute, value) => {
        const at = itemNode(session.state().doc, lack.itemId)
        if (at !== null) session.dispatch(session.state().tr.setNodeAttribute(at.pos, attribute, value))
        // until the page has rested what was chosen is not seen as given
        setPassed([...passed, lack])
      }}
      onPass={() => setPassed([...passed, lack])}
    />
  )
}

function itemNode(doc: Node, id: string): { readonly node: Node; readonly pos: number } | null {
  let found: { node: Node; pos: number } | null = null
  doc.descendants((node, pos) => {
    if (node.type.name === 'item' && node.attrs['id'] === id) found ??= { node, pos }
    return found === null
  })
  return found
}

type Offer = { readonly key: string; readonly label: string; readonly value: string }

function Step({
  lack,
  node,
  people,
  today,
  left,
  onChoose,
  onPass,
}: {
  readonly lack: Lack
  readonly node: Node
  readonly people: readonly PersonRef[]
  readonly today: string
  readonly left: number
  readonly onChoose: (attribute: 'person' | 'due', value: string) => void
  readonly onPass: () => void
}) {
  const owner = lack.lacks === 'owner'
  const offers: readonly Offer[] = owner
    ? people.slice(0, 9).map(({ id, name }, at) => ({ key: String(at + 1), label: name, value: id }))
    : dateChoices(today, reader).map(({ date, label }, at) => ({
        key: String(at + 1),
        label,
        value: date,
      }))
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const choose = (value: string): void => onChoose(owner ? 'person' : 'due', value)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const offer = offers.find(({ key }) => key === event.key)
      if (offer !== undefined) choose(offer.value)
      else if (event.key === '0') onPass()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  return (
    <section className="step" aria-label={owner ? words.closeOut.whose : words.closeOut.when}>
      <p className="line" dir="auto">
        <Mark kind="action" /> {lineText(node)}
      </p>
      <p className="sub" aria-live="polite">
        {owner ? words.closeOut.whose : words.closeOut.when} · {words.closeOut.stepsLeft(left)}
      </p>
      <div className="offers">
        {offers.map((offer, at) => (
          <Button
            key={offer.key}
            ref={at === 0 ? first : undefined}
            keyHint={offer.key}
            onClick={() => choose(offer.value)}
          >
            {offer.label}
          </Button>
        ))}
        <Button kind="quiet" keyHint="0" ref={offers.length === 0 ? first : undefined} onClick={onPass}>
          {owner ? words.closeOut.mine : words.closeOut.noDate}
        </Button>
      </div>
      <p className="hint">
        <Kbd>1</Kbd> – <Kbd>9</Kbd> {words.closeOut.keys}
      </p>
    </section>
  )
}
