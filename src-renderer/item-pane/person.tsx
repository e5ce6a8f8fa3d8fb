/** Choosing whom an item is about: those in its room first. */
import { useState } from 'react'
import type { PersonRef } from '#shared/contract/values.ts'
import { useLive } from '../host/live.ts'
import { useShell } from '../host/now.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Choices, type Option } from '../ui/choices.tsx'
import { handsOf } from './hands.ts'
import type { PaneProps } from './props.ts'
import { words } from './pane-text.ts'

export function PersonPane({ pane, label, onDone }: PaneProps) {
  const { item } = pane
  const [typed, setTyped] = useState('')
  const me = useShell().data?.me ?? null
  const found = useLive('person.suggest', { words: typed.trim(), ref: pane.room ?? { page: item.pageId } })
  const choose = (person: PersonRef | null, name: string) => (): void => {
    onDone()
    if (person?.id !== item.person?.id) handsOf(pane).setPerson(person, name)
  }
  const mine: readonly Option[] =
    me === null
      ? []
      : [
          {
            key: me.id,
            line: <Face person={me} name={words.me} />,
            aside: me.name,
            run: choose(me, words.me),
          },
        ]
  // an action of nobody is mine, so that there is nobody to choose
  const nobody: readonly Option[] =
    item.kind === 'action' && me !== null
      ? []
      : [{ key: 'nobody', line: words.nobody[item.kind], run: choose(null, words.nobody[item.kind]) }]
  const others = (found.data ?? [])
    .filter(({ person }) => person.id !== me?.id)
    .map(({ person, inRoom, organisation }): Option => ({
      key: person.id,
      line: <Face person={person} name={person.name} />,
      aside: inRoom ? words.inRoom : organisation,
      run: choose(person, person.name),
    }))
  const own =
    typed.trim() === '' || words.me.startsWith(typed.trim().toLowerCase()) ? [...mine, ...nobody] : []
  const options = typed.trim() === '' ? [...others, ...own] : [...own, ...others]
  return (
    <Choices
      label={label}
      options={options}
      typed={typed}
      onType={setTyped}
      placeholder={words.personHint}
      note={found.data !== undefined && options.length === 0 ? words.unknown(typed.trim()) : null}
    />
  )
}

const Face = ({ person, name }: { readonly person: PersonRef; readonly name: string }) => (
  <span className="face">
    <Avatar person={person} />
    <bdi className="clip">{name}</bdi>
  </span>
)
