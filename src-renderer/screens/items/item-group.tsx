/** A group of items: its name and count, then one line an item. */
import type { ItemCard, ItemKind } from '#shared/contract/values.ts'
import { isOpen } from '#shared/doc/items.ts'
import { exact } from '#shared/time.ts'
import { tick } from '../../host/items.ts'
import { reader } from '../../host/reader.ts'
import { daySaid, dueSaid, hrefOfItem, todayOf } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Tick, When } from '../../ui/item.tsx'
import { lineOf } from '../../ui/item-line.ts'
import type { Group } from './grouping.ts'

const words = text.items

function Name({
  group,
  kind,
  now,
}: {
  readonly group: Group
  readonly kind: ItemKind
  readonly now: string
}) {
  const { first } = group
  switch (group.kind) {
    case 'person':
      return first.person === null ? null : (
        <a href={hrefOf({ screen: 'person', id: first.person.id })}>
          <Avatar person={first.person} />
          <bdi>{first.person.name}</bdi>
        </a>
      )
    case 'page':
      return (
        <a href={hrefOfItem(first)} title={exact(first.since, reader)}>
          <bdi>{first.pageTitle}</bdi> · {daySaid(first.since, now)}
        </a>
      )
    case 'mine':
      return words.mine[kind]
    case 'nobody':
      return words.nobody[kind]
    case 'late':
    case 'today':
    case 'week':
    case 'later':
    case 'undated':
      return words.due[group.kind]
  }
}

const Row = ({ item, now }: { readonly item: ItemCard; readonly now: string }) => (
  <li className={isOpen(item.kind, item.state) ? 'row' : 'row closed'} data-row-scope>
    <Tick item={item} onTick={() => void tick(item)} />
    <a href={hrefOfItem(item)} data-row={item.id}>
      <span className="line clip" title={item.text}>
        <bdi>{lineOf(item)}</bdi>
      </span>
      <span className="person">
        {item.person === null || item.person.me ? (
          <span className="clip">{item.kind === 'action' || item.person ? words.me : ''}</span>
        ) : (
          <>
            <Avatar person={item.person} />
            <span className="clip" dir="auto">
              {item.person.name}
            </span>
          </>
        )}
      </span>
      <span className="of-page clip" title={`${item.pageTitle} · ${exact(item.since, reader)}`}>
        <bdi>{item.pageTitle}</bdi> · {daySaid(item.since, now)}
      </span>
      {item.due === null ? (
        <span className="when">{item.kind === 'action' ? '—' : ''}</span>
      ) : (
        <When
          {...dueSaid(item.due, now, true)}
          late={isOpen(item.kind, item.state) && item.due < todayOf(now)}
        />
      )}
    </a>
  </li>
)

export function ItemGroup({
  group,
  kind,
  now,
}: {
  readonly group: Group
  readonly kind: ItemKind
  readonly now: string
}) {
  const open = group.items.filter((item) => isOpen(item.kind, item.state))
  const late = open.filter((item) => item.due !== null && item.due < todayOf(now)).length
  return (
    <section className="group">
      <h2>
        <Name group={group} kind={kind} now={now} />
        <span className="count figures">
          {open.length === group.items.length
            ? words.open[kind](open.length)
            : words.of(group.items.length, open.length)}
          {late > 0 && group.kind !== 'late' ? ` · ${text.brief.overdue(late)}` : ''}
        </span>
      </h2>
      <ul>
        {group.items.map((item) => (
          <Row key={item.id} item={item} now={now} />
        ))}
      </ul>
    </section>
  )
}
