/** What can be done with an item in the row of a side pane or card: whose, until when, its state, that it came up. */
import type { ItemCard } from '#shared/contract/values.ts'
import { isOpen } from '#shared/doc/items.ts'
import { discuss } from '../host/items.ts'
import { dueSaid } from '../host/said.ts'
import { text } from '../text.ts'
import { RowDo } from '../ui/item.tsx'
import { openPane, type Pane } from './opened.ts'

const { act } = text.item

/** The controls of an open item at the end of its row, which the keys of its list press; none of one that is closed. */
export function ItemControls({
  item,
  now,
  meetingId,
}: {
  readonly item: ItemCard
  readonly now: string
  /** The meeting whose page stands beside, where that it came up can be noted; null elsewhere. */
  readonly meetingId: string | null
}) {
  const { kind } = item
  if (!isOpen(kind, item.state)) return null
  const pane =
    (part: Pane['part']) =>
    (anchor: HTMLElement): void =>
      openPane({ item, part, anchor, meetingId })
  const due = item.due === null ? null : dueSaid(item.due, now).full
  return (
    <span className="controls">
      {meetingId === null ? null : <CameUp item={item} meetingId={meetingId} />}
      <RowDo what="state" tip={act.state} heard={act.stateHeard} onPress={pane('state')}>
        <span aria-hidden="true">⋯</span>
      </RowDo>
      {kind === 'question' || kind === 'decision' ? (
        <RowDo
          what="answer"
          className="unheard"
          tip={act.answer[kind]}
          heard={act.answer[kind]}
          onPress={pane('answer')}
        />
      ) : null}
      {kind === 'action' ? (
        <RowDo what="due" className="unheard" tip={act.due(due)} heard={act.due(due)} onPress={pane('due')} />
      ) : null}
      <RowDo
        what="person"
        className="unheard"
        tip={act.person}
        heard={`${act.personHeard[kind]} ${item.person?.name ?? item.parkedOn?.title ?? text.items.nobodyShort[kind]}`}
        onPress={pane('person')}
      />
    </span>
  )
}

function CameUp({ item, meetingId }: { readonly item: ItemCard; readonly meetingId: string }) {
  const cameUp = item.life?.cameUp?.meetingId === meetingId
  return (
    <RowDo
      what="discuss"
      tip={cameUp ? act.cameUpHere : act.cameUp}
      pressed={cameUp}
      onPress={() => void discuss(item, meetingId, !cameUp)}
    >
      {act.cameUpShort}
    </RowDo>
  )
}
