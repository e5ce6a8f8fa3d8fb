/** One person: what is owed both ways, what is parked for them, and everything done together. */
import { useCallback, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { ItemCard } from '#shared/contract/values.ts'
import { firstNameOf } from '#shared/people.ts'
import { sentenceOf } from '../../host/client.ts'
import { tick } from '../../host/items.ts'
import { useLive } from '../../host/live.ts'
import { useNow } from '../../host/now.ts'
import { daySaid, dueSaid, hrefOfItem, lifeSaid } from '../../host/said.ts'
import { useTicked } from '../../host/ticked.ts'
import { ItemControls } from '../../item-pane/controls.tsx'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { ItemRow, When } from '../../ui/item.tsx'
import { Failed, SectionLabel } from '../../ui/section.tsx'
import { NamedOn } from './named-on.tsx'
import { PersonHead } from './person-head.tsx'
import { Together } from './together.tsx'
import './person.css'

const words = text.person

const dueOf = (item: ItemCard, now: string) =>
  item.due === null ? null : <When {...dueSaid(item.due, now)} />

function Items({
  items,
  now,
  empty,
}: {
  readonly items: readonly ItemCard[]
  readonly now: string
  readonly empty: string
}) {
  const shown = useTicked(items)
  if (shown.length === 0) return <p className="none">{empty}</p>
  return (
    <ul>
      {shown.map((item) => (
        <ItemRow
          key={item.id}
          item={item}
          from={
            <>
              <bdi>{item.pageTitle}</bdi> · {daySaid(item.since, now)}
            </>
          }
          told={lifeSaid(item, now)}
          when={dueOf(item, now)}
          href={hrefOfItem(item)}
          onTick={() => void tick(item)}
          controls={<ItemControls item={item} now={now} meetingId={null} />}
        />
      ))}
    </ul>
  )
}

function Ledger({ data, now }: { readonly data: Output<'person.get'>; readonly now: string }) {
  const name = firstNameOf(data.person.name)
  return (
    <>
      <div className="ledger">
        <section className="card">
          <SectionLabel tone="action">
            <bdi>{words.iOwe(name)}</bdi>
          </SectionLabel>
          <Items items={data.iOwe} now={now} empty={words.nothing} />
        </section>
        <section className="card">
          <SectionLabel>
            <bdi>{words.theyOwe(name)}</bdi>
          </SectionLabel>
          <Items items={data.theyOwe} now={now} empty={words.nothing} />
        </section>
        <section className="card">
          <SectionLabel>{words.parked}</SectionLabel>
          <Items items={data.parked} now={now} empty={words.nothingParked(name)} />
          {data.parked.length > 0 ? <p className="hint">{words.parkedHint(name)}</p> : null}
        </section>
      </div>
      {data.asked.length > 0 ? (
        <section className="asked">
          <SectionLabel tone="question">
            <bdi>{words.asked(name)}</bdi>
          </SectionLabel>
          <Items items={data.asked} now={now} empty={words.nothing} />
        </section>
      ) : null}
    </>
  )
}

const page = 30
/** The most that one answer of the core holds. */
const most = 500

export function PersonScreen({ personId }: { readonly personId: string }) {
  const now = useNow()
  const [limit, setLimit] = useState(page)
  const more = useCallback(() => setLimit((shown) => Math.min(most, shown + 2 * page)), [])
  const { data, error, refetch, isPlaceholderData } = useLive('person.get', { personId, limit })
  // what was shown before may be of someone else
  const known = data?.person.id === personId ? data : undefined
  if (error && !isPlaceholderData && !known)
    return (
      <div className="screen">
        <h1 tabIndex={-1}>{words.loading}</h1>
        <Failed
          sentence={sentenceOf(error)}
          action={<Button onClick={() => void refetch()}>{text.app.retry}</Button>}
        />
      </div>
    )
  if (!known) return null
  return (
    <div className="screen person-screen">
      <PersonHead data={known} now={now} />
      {known.person.me ? null : <Ledger data={known} now={now} />}
      <NamedOn data={known} now={now} />
      <Together data={known} now={now} onMore={known.more && limit < most ? more : null} />
    </div>
  )
}
