/** Items in their groups: of thousands of rows only those in sight are drawn, and the one with the focus. */
import { Repeat } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { ItemCard, ItemKind } from '#shared/contract/values.ts'
import { isOpen } from '#shared/doc/items.ts'
import { exact, momentNear } from '#shared/time.ts'
import { useLive } from '../../host/live.ts'
import { reader } from '../../host/reader.ts'
import { daySaid, hrefOfItem, todayOf } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { groupsOf, type Group, type Grouping } from './grouping.ts'
import { ItemRow } from './item-row.tsx'
import { inSight, layoutOf, type PlacedGroup, type Span } from './layout.ts'

const words = text.items
type Met = Output<'item.met'>['persons'][number]

/** Rows beyond the edge that are drawn before they are scrolled to, and how far apart two drawings are, in pixels. */
const beyond = 900
const stride = 300

/** Which part of an element is in sight of what scrolls it, and a little more. */
function useSpan(place: RefObject<HTMLElement | null>, height: number): Span {
  const [span, setSpan] = useState<Span>({ from: 0, to: 2 * beyond })
  useLayoutEffect(() => {
    const scroller = place.current?.closest('[data-scroll]')
    if (!scroller) return
    const look = (): void => {
      if (place.current === null) return
      const top = scroller.getBoundingClientRect().top - place.current.getBoundingClientRect().top
      const from = Math.floor((top - beyond) / stride) * stride
      const to = Math.ceil((top + scroller.clientHeight + beyond) / stride) * stride
      setSpan((before) => (before.from === from && before.to === to ? before : { from, to }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [place, height])
  return span
}

export function ItemList({
  items,
  kind,
  grouping,
  now,
}: {
  readonly items: readonly ItemCard[]
  readonly kind: ItemKind
  readonly grouping: Grouping
  readonly now: string
}) {
  const today = todayOf(now)
  const layout = useMemo(() => layoutOf(groupsOf(items, grouping, today)), [items, grouping, today])
  const met = useMet(layout.groups)
  const place = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const span = useSpan(place, layout.height)
  return (
    <div
      className="list"
      ref={place}
      style={{ height: layout.height }}
      onFocus={(event) => {
        const row = event.target.closest('[data-row-scope]')?.querySelector<HTMLElement>('[data-row]')
        setFocused(row?.dataset['row'] ?? null)
      }}
    >
      {inSight(layout, span, focused).map(({ group, top, height, rows }) => (
        <section key={group.key} className="group" style={{ top, height }} aria-label={labelOf(group, kind)}>
          {group.kind === 'all' ? null : (
            <h2>
              <Name group={group} kind={kind} now={now} />
              <Count group={group} kind={kind} now={now} met={met.get(group.key)} />
            </h2>
          )}
          <ul>
            {rows.map((row) => (
              <ItemRow
                key={row.item.id}
                item={row.item}
                // what a row says changes with the day
                now={today}
                top={row.top}
                height={row.height}
                at={row.at}
                of={layout.rows}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** As many heads as say when one meets again. */
const mostMet = 200
/** When the persons and series of the groups were met, and are next, by the key of their group. */
function useMet(groups: readonly PlacedGroup[]): ReadonlyMap<string, Met> {
  const keys = (kind: Group['kind']): string[] =>
    groups.flatMap(({ group }) => (group.kind === kind ? [group.key] : [])).slice(0, mostMet)
  const { data } = useLive('item.met', { personIds: keys('person'), seriesIds: keys('series') })
  return useMemo(
    () => new Map([...(data?.persons ?? []), ...(data?.series ?? [])].map((one) => [one.id, one])),
    [data],
  )
}

function labelOf({ kind, first }: Group, of: ItemKind): string {
  switch (kind) {
    case 'person':
      return first.person?.name ?? ''
    case 'series':
    case 'page':
      return first.pageTitle
    case 'mine':
      return words.mine[of]
    case 'nobody':
      return words.nobody[of]
    case 'all':
      return words.kinds[of]
    case 'late':
    case 'today':
    case 'week':
    case 'later':
    case 'undated':
      return words.due[kind]
  }
}

type HeadProps = { readonly group: Group; readonly kind: ItemKind; readonly now: string }

function Name({ group, kind, now }: HeadProps): ReactNode {
  const { first } = group
  const label = labelOf(group, kind)
  if (group.kind === 'person' && first.person !== null)
    return (
      <a href={hrefOf({ screen: 'person', id: first.person.id })}>
        <Avatar person={first.person} />
        <bdi>{label}</bdi>
      </a>
    )
  if (group.kind === 'page')
    return (
      <a href={hrefOfItem(first)} title={exact(first.since, reader)}>
        <bdi>{label}</bdi> · {daySaid(first.since, now)}
      </a>
    )
  if (group.kind === 'series')
    return (
      <>
        <Repeat size={14} strokeWidth={1.75} aria-hidden="true" />
        <bdi>{label}</bdi>
      </>
    )
  return label
}

function Count({ group, kind, now, met }: HeadProps & { readonly met: Met | undefined }) {
  const today = todayOf(now)
  const open = group.items.filter((item) => isOpen(item.kind, item.state))
  const late = open.filter((item) => item.due !== null && item.due < today).length
  const parts: ReactNode[] = [
    open.length === group.items.length
      ? words.open[kind](open.length)
      : words.of(group.items.length, open.length),
  ]
  if (late > 0 && group.kind !== 'late') parts.push(text.brief.overdue(late))
  if (met?.next)
    parts.push(
      <a href={hrefOf({ screen: 'meeting', id: met.next.meetingId })} title={exact(met.next.start, reader)}>
        {words.next(momentNear(met.next.start, now, reader))}
      </a>,
    )
  else if (met?.last)
    parts.push(
      <span title={exact(met.last, reader)}>
        {(group.kind === 'person' ? words.notSince : words.notHeldSince)(daySaid(met.last, now))}
      </span>,
    )
  return (
    <span className="count figures">
      {parts.map((part, at) => (
        <span key={`${at}`}>
          {at > 0 ? ' · ' : ''}
          {part}
        </span>
      ))}
    </span>
  )
}
