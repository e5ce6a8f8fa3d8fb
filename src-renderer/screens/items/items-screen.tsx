/** Every action, question, decision and talking point of the notebook, by kind. */
import { ChevronDown } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useDeferredValue } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { ItemKind } from '#shared/contract/values.ts'
import { itemKinds } from '#shared/doc/items.ts'
import { sentenceOf } from '../../host/client.ts'
import { useKept } from '../../host/kept.ts'
import { useLive } from '../../host/live.ts'
import { useNow } from '../../host/now.ts'
import { todayOf } from '../../host/said.ts'
import { useTicked } from '../../host/ticked.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Filter } from '../../ui/filter.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { Column } from '../../ui/layout.tsx'
import { Menu } from '../../ui/overlay.tsx'
import { Empty, Failed } from '../../ui/section.tsx'
import { ItemGroup } from './item-group.tsx'
import { filterOf, groupsOf, passes, type Grouping } from './grouping.ts'
import './items.css'

const words = text.items
const states = ['open', 'closed', 'all'] as const
type State = (typeof states)[number]

const keys = [
  { caps: ['j', 'k'], does: words.keys.move },
  { caps: ['x'], does: words.keys.tick },
  { caps: ['↵'], does: words.keys.open },
  { caps: ['/'], does: words.keys.filter },
]

/** A button that opens a choice of one. */
const Choose = <T extends string>({
  value,
  of,
  label,
  onChoose,
}: {
  readonly value: T
  readonly of: readonly T[]
  readonly label: (value: T) => string
  readonly onChoose: (value: T) => void
}) => (
  <Menu
    trigger={
      <Button className="choose">
        {label(value)}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
    }
    groups={[of.map((one) => ({ label: label(one), checked: one === value, run: () => onChoose(one) }))]}
  />
)

function List({
  found,
  kind,
  typed,
  grouping,
  open,
}: {
  readonly found: Output<'item.list'>
  readonly kind: ItemKind
  readonly typed: string
  readonly grouping: Grouping
  readonly open: boolean
}) {
  const now = useNow()
  const today = todayOf(now)
  const filter = filterOf(typed)
  const shown = useTicked(
    found.items.filter((item) => item.kind === kind && passes(item, filter, today)),
    typed,
  )
  if (shown.length === 0)
    return typed.trim() === '' ? (
      <Empty title={open ? words.none[kind] : words.noneClosed}>{open ? words.hint[kind] : null}</Empty>
    ) : (
      <Empty title={words.noMatch} />
    )
  return groupsOf(shown, grouping, today).map((group) => (
    <ItemGroup key={group.key} group={group} kind={kind} now={now} />
  ))
}

export function ItemsScreen() {
  const [kind, setKind] = useKept<ItemKind>('items.kind', 'action')
  const [state, setState] = useKept<State>('items.state', 'open')
  const [grouped, setGrouped] = useKept<Grouping>('items.grouping', 'person')
  const [typed, setTyped] = useKept('items.filter', '')
  const asked = filterOf(useDeferredValue(typed)).words
  const found = useLive('item.list', {
    kind,
    state,
    limit: 2000,
    ...(asked === '' ? {} : { words: asked }),
  })
  // only actions have a date
  const groupings: readonly Grouping[] = kind === 'action' ? ['person', 'due', 'page'] : ['person', 'page']
  const grouping = groupings.includes(grouped) ? grouped : 'person'
  return (
    <Column name="items" foot={<KeyBar keys={keys} />}>
      <h1 tabIndex={-1}>{words.title}</h1>
      <Tabs.Root
        value={kind}
        onValueChange={(value) => {
          const next = itemKinds.find((one) => one === value)
          if (next) setKind(next)
        }}
      >
        <Tabs.List className="tabs" aria-label={words.title}>
          {itemKinds.map((one) => (
            <Tabs.Trigger key={one} value={one} className="tab">
              {words.kinds[one]}{' '}
              <span className="figures">{found.data?.counts[one].toLocaleString() ?? ''}</span>
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <div className="narrow">
          <Filter label={words.filter} placeholder={words.placeholder} value={typed} onChange={setTyped} />
          <Choose value={grouping} of={groupings} label={(one) => words.groupBy[one]} onChoose={setGrouped} />
          <Choose value={state} of={states} label={(one) => words.states[one]} onChoose={setState} />
        </div>
        <Tabs.Content value={kind} tabIndex={-1} className="groups">
          {found.error && !found.data ? (
            <Failed
              sentence={sentenceOf(found.error)}
              action={<Button onClick={() => void found.refetch()}>{text.app.retry}</Button>}
            />
          ) : null}
          {found.data && !(found.isPlaceholderData && found.data.items.some((item) => item.kind !== kind)) ? (
            <List
              key={`${kind} ${state}`}
              found={found.data}
              kind={kind}
              typed={typed}
              grouping={grouping}
              open={state === 'open'}
            />
          ) : null}
        </Tabs.Content>
      </Tabs.Root>
    </Column>
  )
}
