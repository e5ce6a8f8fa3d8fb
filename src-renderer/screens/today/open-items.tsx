/** What is open: mine, what others owe me, questions without an answer. */
import type { ReactNode } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { ItemCard } from '#shared/contract/values.ts'
import { firstNameOf } from '#shared/people.ts'
import { dayOf } from '#shared/time.ts'
import { tick } from '../../host/items.ts'
import { reader } from '../../host/reader.ts'
import { daySaid, dueSaid, hrefOfItem, lifeSaid, todayOf } from '../../host/said.ts'
import { useTicked } from '../../host/ticked.ts'
import { ItemControls } from '../../item-pane/controls.tsx'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { ItemRow, When } from '../../ui/item.tsx'
import { SectionLabel } from '../../ui/section.tsx'

const words = text.today
type Home = Output<'home.get'>

const fromPage = (item: ItemCard, now: string): ReactNode => (
  <>
    <bdi>{item.pageTitle}</bdi> · {daySaid(item.since, now)}
  </>
)
const fromPerson = (item: ItemCard, now: string): ReactNode => {
  // a page may be written before its meeting
  const isToCome = dayOf(item.since, reader.zone) > todayOf(now)
  const day = daySaid(item.since, now)
  return (
    <>
      <bdi>{item.person?.name ?? item.pageTitle}</bdi> · {isToCome ? words.for(day) : words.since(day)}
    </>
  )
}
const fromAsked = (item: ItemCard, now: string): ReactNode =>
  item.person === null || item.person.me ? (
    fromPage(item, now)
  ) : (
    <>
      <bdi>{words.asked(firstNameOf(item.person.name))}</bdi> · {daySaid(item.since, now)}
    </>
  )

function Pile({
  label,
  tone,
  pile,
  from,
  now,
  empty,
}: {
  readonly label: string
  readonly tone: 'plain' | 'action' | 'question'
  readonly pile: Home['mine']
  readonly from: (item: ItemCard, now: string) => ReactNode
  readonly now: string
  readonly empty?: string
}) {
  const items = useTicked(pile.items)
  if (items.length === 0 && empty === undefined) return null
  return (
    <section>
      <SectionLabel tone={tone} count={pile.count}>
        {label}
      </SectionLabel>
      {items.length === 0 ? <p className="none">{empty}</p> : null}
      <ul>
        {items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            from={from(item, now)}
            told={lifeSaid(item, now)}
            href={hrefOfItem(item)}
            onTick={() => void tick(item)}
            when={item.due === null ? null : <When {...dueSaid(item.due, now)} />}
            controls={<ItemControls item={item} now={now} meetingId={null} />}
          />
        ))}
      </ul>
      {pile.count > pile.items.length ? (
        <a className="all" href={hrefOf({ screen: 'items' })}>
          {words.all(pile.count)}
        </a>
      ) : null}
    </section>
  )
}

export function OpenItems({ home, now }: { readonly home: Home; readonly now: string }) {
  const none = home.mine.count + home.waiting.count + home.questions.count === 0
  return (
    <div className="piles">
      <Pile
        label={words.mine}
        tone="action"
        pile={home.mine}
        from={fromPage}
        now={now}
        empty={none ? words.noItems : words.noMine}
      />
      <Pile label={words.waiting} tone="plain" pile={home.waiting} from={fromPerson} now={now} />
      <Pile label={words.questions} tone="question" pile={home.questions} from={fromAsked} now={now} />
    </div>
  )
}
