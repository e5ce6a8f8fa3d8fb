/** Items wherever they are listed: the tick or mark of their kind, the line, and where it comes from. */
import type { ReactNode } from 'react'
import type { ItemCard, ItemKind } from '#shared/contract/values.ts'
import { isOpen, kindRules } from '#shared/doc/items.ts'
import { text } from '../text.ts'
import { lineOf } from './item-line.ts'

/** The mark of a kind as it is shown: `??`, `⇒`, `>>`, `!!`. */
export const markOf = (kind: ItemKind): string => (kind === 'decision' ? '⇒' : kindRules[kind].marker)

/** A kind's mark in its colour. */
export const Mark = ({ kind }: { readonly kind: ItemKind }) => (
  <span className={`mark ${kind}`} aria-hidden="true">
    {markOf(kind)}
  </span>
)

/** The box of an action, the mark of any other kind; a click closes or opens the item again. */
export function Tick({
  item,
  onTick,
}: {
  readonly item: Pick<ItemCard, 'kind' | 'state' | 'text'>
  readonly onTick: () => void
}) {
  const open = isOpen(item.kind, item.state)
  return (
    <input
      type="checkbox"
      className={`tick ${item.kind}`}
      checked={!open}
      aria-label={text.item.tick(item.kind, item.text)}
      title={open ? text.item.toClose[item.kind] : text.item.toOpen[item.kind]}
      data-tick
      onChange={onTick}
    />
  )
}

/** A date that says itself in short, and in full on hover. */
export const When = ({
  short,
  full,
  late = false,
}: {
  readonly short: string
  readonly full: string
  readonly late?: boolean
}) => (
  <span className={late ? 'when late figures' : 'when figures'} title={full}>
    {short}
    {late ? <span className="unheard"> {text.item.overdue}</span> : null}
  </span>
)

/** A control of a row; the key that its `tip` names presses it too, so that Tab need not stop at each. */
export const RowDo = ({
  what,
  tip,
  heard,
  className,
  pressed,
  onPress,
  children,
}: {
  readonly what: 'due' | 'person' | 'state' | 'answer' | 'discuss'
  readonly tip: string
  /** What only a screen reader is told of it, before its words. */
  readonly heard?: string
  readonly className?: string
  /** Given where it is on or off. */
  readonly pressed?: boolean
  readonly onPress: (control: HTMLElement) => void
  readonly children?: ReactNode
}) => (
  <button
    type="button"
    tabIndex={-1}
    className={className === undefined ? 'row-do' : `row-do ${className}`}
    data-do={what}
    aria-pressed={pressed}
    title={tip}
    onClick={(event) => onPress(event.currentTarget)}
  >
    {heard === undefined ? null : <span className="unheard">{heard} </span>}
    {children}
  </button>
)

/** One item in a side pane or card: two lines, the second says where it comes from. */
export function ItemRow({
  item,
  from,
  told = [],
  when,
  href,
  onTick,
  controls,
}: {
  readonly item: ItemCard
  readonly from: ReactNode
  /** What became of it so far, in short after where it comes from, in full on hover. */
  readonly told?: readonly { readonly key: string; readonly text: string; readonly short: string }[]
  readonly when?: ReactNode
  readonly href: string
  readonly onTick: () => void
  /** What can be done with it besides, at the end of the second line. */
  readonly controls?: ReactNode
}) {
  return (
    <li className={isOpen(item.kind, item.state) ? 'item' : 'item closed'} data-row-scope>
      <Tick item={item} onTick={onTick} />
      <a className="body" href={href} data-row={item.id}>
        <span className="line">
          <bdi>{lineOf(item)}</bdi>
        </span>
        {when}
        <span
          className="from"
          title={told.length === 0 ? undefined : told.map(({ text: said }) => said).join(' · ')}
        >
          {from}
          {told.map(({ key, short }) => (
            <span key={key}> · {short}</span>
          ))}
        </span>
      </a>
      {controls}
    </li>
  )
}
