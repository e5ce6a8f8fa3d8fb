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
import { useNow, useShell } from '../../host/now.ts'
import { todayOf } from '../../host/said.ts'
import { useTicked } from '../../host/ticked.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Filter } from '../../ui/filter.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { Column } from '../../ui/layout.tsx'
import { Menu } from '../../ui/overlay.tsx'
import { Empty, Failed } from '../../ui/section.tsx'
import { filterOf } from './filter.ts'
import type { Grouping } from './grouping.ts'
import { ItemList } from './item-list.tsx'
import './items.css'

const words = text.items
const states = ['open', 'closed', 'all'] as const
type State = (typeof states)[number]
/** As many as are listed. */
const most = 5000

const keysOf = (kind: ItemKind) => [
  { caps: ['j', 'k'], does: words.keys.move },
  { caps: ['x'], does: words.keys.tick[kind] },
  ...(kind === 'action' ? [{ caps: ['d'], does: words.keys.due }] : []),
  { caps: ['o'], does: words.keys.person[kind] },
  ...(kind === 'question' || kind === 'decision' ? [{ caps: ['a'], does: words.keys.answer[kind] }] : []),
  { caps: ['s'], does: words.keys.state },
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

function Found({
  found,
  kind,
  typed,
  grouping,
  open,
  now,
}: {
  readonly found: Output<'item.list'>
  readonly kind: ItemKind
  readonly typed: string
  readonly grouping: Grouping
  readonly open: boolean
  readonly now: string
}) {
  const shown = useTicked(found.items, typed)
  if (shown.length === 0)
    return typed.trim() === '' ? (
      <Empty title={open ? words.none[kind] : words.noneClosed}>{open ? words.hint[kind] : null}</Empty>
    ) : (
      <Empty title={words.noMatch}>{words.filterHint}</Empty>
    )
  return (
    <>
      <ItemList items={shown} kind={kind} grouping={grouping} now={now} />
      {found.counts[kind] > found.items.length ? (
        <p className="rest">{words.shown(found.items.length, found.counts[kind])}</p>
      ) : null}
    </>
  )
}

export function ItemsScreen() {
  const now = useNow()
  const me = useShell().data?.me?.id ?? null
  const [kind, setKind] = useKept<ItemKind>('items.kind', 'action')
  const [state, setState] = useKept<State>('items.state', 'open')
  const [grouped, setGrouped] = useKept<Grouping>('items.grouping', 'person')
  const [typed, setTyped] = useKept('items.filter', '')
  const asked = filterOf(useDeferredValue(typed), todayOf(now), me)
  const found = useLive('item.list', { kind, state, limit: most, ...asked })
  // only actions have a date
  const groupings: readonly Grouping[] =
    kind === 'action' ? ['person', 'series', 'due', 'none'] : ['person', 'series', 'none']
  const grouping = groupings.includes(grouped) ? grouped : 'person'
  const data =
    found.data && !(found.isPlaceholderData && found.data.items.some((item) => item.kind !== kind))
      ? found.data
      : undefined
  return (
    <Column name="items" foot={<KeyBar keys={keysOf(kind)} />}>
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
          {data === undefined ? null : (
            <Found
              key={`${kind} ${state}`}
              found={data}
              kind={kind}
              typed={typed}
              grouping={grouping}
              open={state === 'open'}
              now={now}
            />
          )}
        </Tabs.Content>
      </Tabs.Root>
    </Column>
  )
}
