/** Items beside a page: ticked from there, or noted as having come up in this meeting; whose and when can be changed. */
import type { ReactNode } from 'react'
import type { ItemCard } from '#shared/contract/values.ts'
import { tick } from '../../host/items.ts'
import { dueSaid, hrefOfItem, lifeSaid } from '../../host/said.ts'
import { useTicked } from '../../host/ticked.ts'
import { ItemControls } from '../../item-pane/controls.tsx'
import { ItemRow, When } from '../../ui/item.tsx'
import { SectionLabel } from '../../ui/section.tsx'

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
            controls={<ItemControls item={item} now={now} meetingId={meetingId} />}
          />
        ))}
      </ul>
    </section>
  )
}
