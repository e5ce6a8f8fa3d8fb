/** What stands beside a meeting's page: what is carried over, what is parked for this room, what was last time. */
import type { ReactNode } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { ItemCard } from '#shared/contract/values.ts'
import { isOpen } from '#shared/doc/items.ts'
import { firstNameOf } from '#shared/people.ts'
import { tick } from '../../host/items.ts'
import { daySaid, dueSaid, hrefOfItem } from '../../host/said.ts'
import { useTicked } from '../../host/ticked.ts'
import { hrefOf } from '../../route.ts'
import { ItemRow, Mark, When } from '../../ui/item.tsx'
import { SectionLabel } from '../../ui/section.tsx'
import { words } from './meeting-text.ts'

type Meeting = Output<'meeting.get'>

/** Whose it is: mine where an action names nobody. */
function whose(item: ItemCard): string {
  if (item.person === null) return item.kind === 'action' ? words.yours : words.nobodys
  return item.person.me ? words.yours : firstNameOf(item.person.name)
}

function Items({
  label,
  items,
  from,
  now,
}: {
  readonly label: string
  readonly items: readonly ItemCard[]
  readonly from: (item: ItemCard) => ReactNode
  readonly now: string
}) {
  const shown = useTicked(items)
  if (shown.length === 0) return null
  return (
    <section>
      <SectionLabel>{label}</SectionLabel>
      <ul>
        {shown.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            from={from(item)}
            href={hrefOfItem(item)}
            onTick={() => void tick(item)}
            when={item.due === null ? null : <When {...dueSaid(item.due, now)} />}
          />
        ))}
      </ul>
    </section>
  )
}

/** Whether somebody is still waited for. */
const asks = ({ kind, state }: ItemCard): boolean =>
  (kind === 'action' || kind === 'question') && isOpen(kind, state)

function LastTime({ last, now }: { readonly last: NonNullable<Meeting['lastTime']>; readonly now: string }) {
  return (
    <section className="last-time">
      <SectionLabel>{words.lastTime(daySaid(last.start, now))}</SectionLabel>
      <blockquote>
        {last.excerpt === '' ? null : <p dir="auto">{last.excerpt}</p>}
        <ul>
          {last.items.map((item) => (
            <li key={item.id} dir="auto">
              <Mark kind={item.kind} /> {item.text}
              {asks(item) ? <em> {words.stillOpen}</em> : null}
            </li>
          ))}
        </ul>
      </blockquote>
      <a className="all" href={hrefOf({ screen: 'meeting', id: last.meetingId })}>
        {words.openLast}
      </a>
    </section>
  )
}

export function MeetingSide({ data, now }: { readonly data: Meeting; readonly now: string }) {
  const nothing = data.carried.length + data.parked.length === 0 && data.lastTime === null
  return (
    <div className="around">
      <Items
        label={words.carried}
        items={data.carried}
        now={now}
        from={(item) => (
          <>
            {whose(item)} · {words.from(daySaid(item.since, now))}
          </>
        )}
      />
      <Items
        label={words.parked}
        items={data.parked}
        now={now}
        from={(item) => (
          <>
            {item.person === null || item.person.me ? (
              <bdi>{item.pageTitle}</bdi>
            ) : (
              words.for(firstNameOf(item.person.name))
            )}{' '}
            · {words.from(daySaid(item.since, now))}
          </>
        )}
      />
      {data.lastTime === null ? null : <LastTime last={data.lastTime} now={now} />}
      {nothing ? <p className="none">{words.nothingBefore}</p> : null}
    </div>
  )
}
