/** One thing that an action lacks: whose it is or until when, chosen by one key, by a name or a day that is typed, or by a click. */
import { useEffect, useState, type ReactNode } from 'react'
import type { Attrs, Node } from 'prosemirror-model'
import type { Output } from '#shared/contract/contract.ts'
import type { PersonRef } from '#shared/contract/values.ts'
import type { Lack } from '#shared/doc/close-out.ts'
import { readDay } from '#shared/doc/due.ts'
import { lineText, shorten } from '#shared/doc/project.ts'
import { fold } from '#shared/text.ts'
import { exact } from '#shared/time.ts'
import { setDue, setUndated } from '../../editor/due.ts'
import { itemChange } from '../../editor/item-change.ts'
import type { PageSession } from '../../editor/sync.ts'
import { fitting, useLive } from '../../host/live.ts'
import { useShell } from '../../host/now.ts'
import { locales, reader } from '../../host/reader.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, Kbd } from '../../ui/button.tsx'
import { Choices, type Option } from '../../ui/choices.tsx'
import { Mark } from '../../ui/item.tsx'
import { dateChoices } from './close-out-dates.ts'
import { words as all } from './meeting-text.ts'

const words = all.closeOut

type StepProps = {
  readonly lack: Lack
  /** The action. */
  readonly node: Node
  readonly data: Output<'meeting.get'>
  readonly session: PageSession
  readonly today: string
  /** How many are to go, this one included. */
  readonly left: number
  /** It was given, or put off. */
  readonly onDone: () => void
}

/** Asks for what is lacking; what is chosen stands in the document, and one undo takes it back. */
export function Step({ lack, session, onDone, ...shown }: StepProps) {
  const choose = (change: (item: Node) => Attrs): void => {
    const tr = itemChange(session.state(), lack.itemId, change)
    if (tr !== null) session.dispatch(tr)
    onDone()
  }
  const Part = lack.lacks === 'owner' ? Owner : Due
  return <Part {...shown} onChoose={choose} onLater={onDone} />
}

type PartProps = Omit<StepProps, 'lack' | 'session' | 'onDone'> & {
  readonly onChoose: (change: (item: Node) => Attrs) => void
  readonly onLater: () => void
}

/** Those in the room, me behind the ninth, then anybody in the notebook. */
function Owner({ data, onChoose, ...shown }: PartProps) {
  const [typed, setTyped] = useState('')
  const me = useShell().data?.me ?? null
  const wanted = typed.trim()
  const found = useLive('person.suggest', { words: wanted, ref: { meeting: data.meeting.id } })
  const mayBeMeant = fitting(wanted, found)
  const holds = (name: string): boolean => fold(name).includes(fold(wanted))
  const room = data.attendees.map(({ person }) => person)
  const here = new Set([...room.map(({ id }) => id), me?.id])
  const optionOf = (person: PersonRef, aside: string | null): Option => ({
    key: person.id,
    line: <Face person={person} name={person.name} />,
    aside,
    run: () => onChoose(() => ({ person: person.id })),
  })
  const others = [
    ...room.filter(({ name }) => holds(name)).map((person) => optionOf(person, null)),
    ...(found.data ?? [])
      .filter(({ person }) => !here.has(person.id) && mayBeMeant(person.name))
      .map(({ person, organisation }) => optionOf(person, organisation ?? words.notInRoom)),
  ]
  const mine =
    me !== null && (holds(me.name) || holds(words.mine))
      ? {
          key: me.id,
          line: <Face person={me} name={words.mine} />,
          aside: me.name,
          run: () => onChoose(() => ({ person: me.id })),
        }
      : null
  return (
    <Asked
      {...shown}
      question={words.whose}
      options={withKeys(others, mine)}
      typed={typed}
      onType={setTyped}
      placeholder={words.name}
      note={
        me === null && wanted === ''
          ? words.unknownMe
          : others.length === 0 && mine === null && found.isSuccess && !found.isPlaceholderData
            ? words.unknown(wanted)
            : null
      }
    />
  )
}

/** The days that are meant most, and that there is none on purpose; another in words. */
function Due({ today, onChoose, ...shown }: PartProps) {
  const [typed, setTyped] = useState('')
  const day = (date: string, label: string): Option => ({
    key: date,
    line: label,
    aside: exact(date, reader),
    run: () => onChoose((item) => setDue(item, date, { today, locales })),
  })
  const said = typed.trim() !== ''
  const meant = said ? readDay(typed, { today, locales }) : null
  const none: Option = {
    key: 'none',
    line: words.noDate,
    aside: words.onPurpose,
    run: () => onChoose((item) => setUndated(item, true, { today, locales })),
  }
  const options = said
    ? meant === null
      ? []
      : [day(meant, typed.trim())]
    : withKeys(
        dateChoices(today, reader).map(({ date, label }) => day(date, label)),
        none,
      )
  return (
    <Asked
      {...shown}
      question={words.when}
      options={options}
      typed={typed}
      onType={setTyped}
      placeholder={words.day}
      note={said && meant === null ? words.notADay : null}
    />
  )
}

/** An option that a key chooses too. */
type Keyed = Option & { readonly cap?: string }

/** As keys stand on a keyboard: 1 to 9, then 0, then what has none. */
function withKeys(options: readonly Option[], zero: Option | null): readonly Keyed[] {
  const keyed = options.map((option, at): Keyed => (at < 9 ? { ...option, cap: String(at + 1) } : option))
  return [...keyed.slice(0, 9), ...(zero === null ? [] : [{ ...zero, cap: '0' }]), ...keyed.slice(9)]
}

const later = '-'

/** The question, the line it is asked of, and the answers. */
function Asked({
  node,
  left,
  question,
  options,
  typed,
  onType,
  placeholder,
  note,
  onLater,
}: Pick<PartProps, 'node' | 'left' | 'onLater'> & {
  readonly question: string
  readonly options: readonly Keyed[]
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly placeholder: string
  readonly note: string | null
}) {
  useEffect(() => {
    // also from the button beside the list
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const option = options.find(({ cap }) => cap === event.key)
      // names and days have hyphens too
      if (option === undefined && (event.key !== later || typed !== '')) return
      event.preventDefault()
      // a key that is held does not answer the next question too
      if (event.repeat) return
      if (option === undefined) onLater()
      else option.run()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
  const line = lineText(node)
  return (
    <section className="step" aria-label={question}>
      <p className="line" dir="auto">
        <Mark kind="action" /> {line}
      </p>
      <p className="asked">
        <span className="sub">
          {question} · {words.stepsLeft(left)}
        </span>
        <Button kind="quiet" keyHint={later} onClick={onLater}>
          {words.later}
        </Button>
      </p>
      <Choices
        label={`${question} ${shorten(line, 200)}`}
        options={options.map((option) => ({
          ...option,
          aside: <Aside cap={option.cap}>{option.aside}</Aside>,
        }))}
        typed={typed}
        onType={onType}
        placeholder={placeholder}
        note={note}
      />
    </section>
  )
}

const Aside = ({ cap, children }: { readonly cap: string | undefined; readonly children: ReactNode }) => (
  <>
    {children}
    <span className="cap" aria-hidden="true">
      {cap === undefined ? null : <Kbd>{cap}</Kbd>}
    </span>
  </>
)

const Face = ({ person, name }: { readonly person: PersonRef; readonly name: string }) => (
  <span className="face">
    <Avatar person={person} />
    <bdi className="clip">{name}</bdi>
  </span>
)
