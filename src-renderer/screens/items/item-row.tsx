/** One item in one line: its tick, words, person, page and date, each of which can be changed in its place. */
import { memo } from 'react'
import type { ItemCard } from '#shared/contract/values.ts'
import { isOpen } from '#shared/doc/items.ts'
import { exact } from '#shared/time.ts'
import { tick } from '../../host/items.ts'
import { reader } from '../../host/reader.ts'
import { daySaid, dueSaid, hrefOfItem, lifeSaid } from '../../host/said.ts'
import { openPane, type Pane } from '../../item-pane/opened.ts'
import { text } from '../../text.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { RowDo, Tick } from '../../ui/item.tsx'
import { lineOf } from '../../ui/item-line.ts'
import { hasNote } from './layout.ts'

const words = text.items
const { act } = text.item

export type RowProps = {
  readonly item: ItemCard
  /** Any moment of today. */
  readonly now: string
  readonly top: number
  readonly height: number
  /** Which of how many rows. */
  readonly at: number
  readonly of: number
}

/** Drawn anew when it says something else: a list of thousands is asked for again after every change. */
export const ItemRow = memo(function ItemRow({ item, now, top, height, at, of }: RowProps) {
  const open = isOpen(item.kind, item.state)
  const pane =
    (part: Pane['part']) =>
    (anchor: HTMLElement): void =>
      openPane({ item, part, anchor, meetingId: null })
  const due = item.due === null ? null : dueSaid(item.due, now, true)
  const mine = item.person?.me === true || (item.person === null && item.kind === 'action')
  const name = mine ? words.me : (item.person?.name ?? item.parkedOn?.title ?? words.nobodyShort[item.kind])
  const { kind } = item
  return (
    <li
      className={open ? 'row' : 'row closed'}
      data-row-scope
      style={{ top, height }}
      aria-posinset={at + 1}
      aria-setsize={of}
    >
      <Tick item={item} onTick={() => void tick(item)} />
      <a href={hrefOfItem(item)} className="line clip" data-row={item.id} title={item.text}>
        <bdi>{lineOf(item)}</bdi>
      </a>
      <span className="offers">
        {kind === 'question' || kind === 'decision' ? (
          <RowDo what="answer" tip={act.answer[kind]} onPress={pane('answer')}>
            {act.answerShort[kind]}
          </RowDo>
        ) : null}
        <RowDo what="state" tip={act.state} heard={act.stateHeard} onPress={pane('state')}>
          <span aria-hidden="true">⋯</span>
        </RowDo>
      </span>
      <RowDo
        what="person"
        className="person"
        tip={act.person}
        heard={act.personHeard[kind]}
        onPress={pane('person')}
      >
        {item.person === null || mine ? null : <Avatar person={item.person} />}
        <span className="clip" dir="auto">
          {name}
        </span>
      </RowDo>
      <span className="of-page clip" title={`${item.pageTitle} · ${exact(item.since, reader)}`}>
        <bdi>{item.pageTitle}</bdi> · {daySaid(item.since, now)}
      </span>
      {kind === 'action' ? (
        <RowDo
          what="due"
          className={open && due?.late === true ? 'when late figures' : 'when figures'}
          tip={act.due(due?.full ?? null)}
          heard={due === null ? act.undatedHeard : act.dueHeard}
          onPress={pane('due')}
        >
          {due === null ? <span aria-hidden="true">—</span> : due.short}
          {open && due?.late === true ? <span className="unheard"> {text.item.overdue}</span> : null}
        </RowDo>
      ) : (
        <span className="when">{open ? '' : text.item.state[item.state]}</span>
      )}
      {hasNote(item) ? (
        <p className="note clip">
          {lifeSaid(item, now).map((one, place) => (
            <span key={one.key}>
              {place > 0 ? ' · ' : ''}
              {one.href === null ? <bdi>{one.text}</bdi> : <a href={one.href}>{one.text}</a>}
            </span>
          ))}
        </p>
      ) : null}
    </li>
  )
})
