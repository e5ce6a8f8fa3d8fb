/** Choosing whom an item is about, those in its room first; a talking point may wait for a series or a meeting too. */
import { useState } from 'react'
import type { PersonRef } from '#shared/contract/values.ts'
import { fitting, useLive } from '../host/live.ts'
import { coreNow, useShell } from '../host/now.ts'
import { daySaid } from '../host/said.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Choices, type Option } from '../ui/choices.tsx'
import { handsOf } from './hands.ts'
import type { PaneProps } from './props.ts'
import { words } from './pane-text.ts'

/** So many series and meetings are offered under the persons. */
const mostPlaces = 4

export function PersonPane({ pane, label, onDone }: PaneProps) {
  const { item } = pane
  const [typed, setTyped] = useState('')
  const me = useShell().data?.me ?? null
  const isParked = item.kind === 'talkingPoint'
  const ref = pane.room ?? { page: item.pageId }
  const found = useLive('person.suggest', { words: typed.trim(), ref })
  const choose = (person: PersonRef | null, name: string) => (): void => {
    onDone()
    if (person?.id !== item.person?.id || item.parkedOn !== null) handsOf(pane).setPerson(person, name)
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
  const mayBeMeant = fitting(typed, found)
  const others = (found.data ?? [])
    .filter(({ person }) => person.id !== me?.id && mayBeMeant(person.name))
    .map(({ person, inRoom, organisation }): Option => ({
      key: person.id,
      line: <Face person={person} name={person.name} />,
      aside: inRoom ? words.inRoom : organisation,
      run: choose(person, person.name),
    }))
  const coming = useLive('item.places', { words: typed.trim(), ref, limit: mostPlaces }, isParked)
  const offered = isParked ? (coming.data?.places ?? []) : []
  const mayBePlace = fitting(typed, coming)
  const places = offered
    .filter(({ title }) => mayBePlace(title))
    .map((place): Option => ({
      key: place.id,
      line: <bdi className="clip">{place.title}</bdi>,
      aside: place.start === null ? '' : daySaid(place.start, coreNow()),
      run: () => {
        onDone()
        if (place.id !== item.parkedOn?.id) handsOf(pane).setPlace(place)
      },
    }))
  const own =
    typed.trim() === '' || words.me.startsWith(typed.trim().toLowerCase()) ? [...mine, ...nobody] : []
  const options = typed.trim() === '' ? [...others, ...places, ...own] : [...own, ...others, ...places]
  return (
    <Choices
      label={label}
      options={options}
      typed={typed}
      onType={setTyped}
      placeholder={isParked ? words.placeHint : words.personHint}
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
