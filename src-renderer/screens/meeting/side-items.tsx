/** Items beside a page: ticked from there, or noted as having come up in this meeting; whose and when can be changed. */
import type { ReactNode } from 'react'
import type { ItemCard } from '#shared/contract/values.ts'
import { isOpen } from '#shared/doc/items.ts'
import { discuss, tick } from '../../host/items.ts'
import { dueSaid, hrefOfItem, lifeSaid } from '../../host/said.ts'
import { useTicked } from '../../host/ticked.ts'
import { openPane, type Pane } from '../../item-pane/opened.ts'
import { text } from '../../text.ts'
import { ItemRow, RowDo, When } from '../../ui/item.tsx'
import { SectionLabel } from '../../ui/section.tsx'

const { act } = text.item

export function SideItems({
  label,
  items,
  from,
  now,
  meetingId,
}: {
  readonly label: string
  readonly items: readonly ItemCard[]
  readonly from: (item: ItemCard) => ReactNode
  readonly now: string
  /** The meeting whose page stands beside. */
  readonly meetingId: string
}) {
  const shown = useTicked(items)
  if (shown.length === 0) return null
  return (
    <section className="side-items">
      <SectionLabel>{label}</SectionLabel>
      <ul>
        {shown.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            from={from(item)}
            told={lifeSaid(item, now)}
            href={hrefOfItem(item)}
            onTick={() => void tick(item, meetingId)}
            when={item.due === null ? null : <When {...dueSaid(item.due, now)} />}
            controls={<Controls item={item} now={now} meetingId={meetingId} />}
          />
        ))}
      </ul>
    </section>
  )
}

function Controls({
  item,
  now,
  meetingId,
}: {
  readonly item: ItemCard
  readonly now: string
  readonly meetingId: string
}) {
  const { kind } = item
  if (!isOpen(kind, item.state)) return null
  const pane =
    (part: Pane['part']) =>
    (anchor: HTMLElement): void =>
      openPane({ item, part, anchor, meetingId })
  const cameUp = item.life?.cameUp?.meetingId === meetingId
  const due = item.due === null ? null : dueSaid(item.due, now).full
  return (
    <span className="controls">
      <RowDo
        what="discuss"
        tip={cameUp ? act.cameUpHere : act.cameUp}
        pressed={cameUp}
        onPress={() => void discuss(item, meetingId, !cameUp)}
      >
        {act.cameUpShort}
      </RowDo>
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
