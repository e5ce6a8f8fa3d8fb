/** The running or next meeting, with what is needed before it. */
import { Clock, Repeat, Video } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Brief } from '#shared/contract/meeting.ts'
import type { ItemCard, MeetingRole, MeetingRow } from '#shared/contract/values.ts'
import { firstNameOf } from '#shared/people.ts'
import { clock, clockSpan, exact, inWords } from '#shared/time.ts'
import { openOutside } from '../../host/outside.ts'
import { reader } from '../../host/reader.ts'
import { daySaid, dueSaid } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Chip, PersonChip } from '../../ui/avatar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Mark } from '../../ui/item.tsx'
import { lineOf } from '../../ui/item-line.ts'

const words = text.brief

const capital = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1)

/** English counts its times in words of four kinds. */
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' }
const nthOf = (n: number): string => `${n}${suffixes[ordinals.select(n)] ?? 'th'}`

/** One pile of the brief in a line: the item itself when it is one, else how many, and how many too late. */
function Pile({
  label,
  pile,
  now,
}: {
  readonly label: string
  readonly pile: Brief['iOwe']
  readonly now: string
}) {
  if (pile.count === 0) return null
  const only = pile.count === 1 ? pile.items[0] : undefined
  const due = only === undefined || only.due === null ? null : dueSaid(only.due, now)
  return (
    <Fact label={label}>
      {only ? (
        <>
          <bdi>{lineOf(only)}</bdi>
          {due ? (
            <span className={due.late ? 'late' : ''} title={due.full}>
              , {words.due(due.short)}
            </span>
          ) : null}
        </>
      ) : (
        <>
          {words.open(pile.count)}
          {pile.overdue > 0 ? <span className="late">, {words.overdue(pile.overdue)}</span> : null}
        </>
      )}
    </Fact>
  )
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <li>
    <strong>
      <bdi>{label}</bdi>
    </strong>{' '}
    · {children}
  </li>
)

/** The one person that all items stand on, by first name. */
function onlyName(items: readonly ItemCard[]): string | null {
  const person = items[0]?.person
  if (!person || person.me || !items.every((item) => item.person?.id === person.id)) return null
  return firstNameOf(person.name)
}

/** What a brief can say. */
type FactName = 'iOwe' | 'theyOwe' | 'parked' | 'stillOpen'
/** What each role needs first: who leads the meeting what is open in it, who advises what was promised. */
const order: Readonly<Record<MeetingRole, readonly FactName[]>> = {
  facilitator: ['stillOpen', 'theyOwe', 'iOwe', 'parked'],
  advisor: ['iOwe', 'stillOpen', 'theyOwe', 'parked'],
  decisionMaker: ['iOwe', 'theyOwe', 'parked', 'stillOpen'],
  spectator: ['iOwe', 'theyOwe', 'parked', 'stillOpen'],
}

function Facts({
  meeting,
  role,
  brief,
  now,
}: {
  readonly meeting: MeetingRow
  readonly role: MeetingRole
  readonly brief: Brief
  readonly now: string
}) {
  const only = meeting.others === 1 ? meeting.people[0] : undefined
  const name = only ? firstNameOf(only.name) : null
  const parked = brief.parked.slice(0, 3)
  const open = brief.stillOpen[0]
  const facts: Readonly<Record<FactName, ReactNode>> = {
    iOwe: <Pile key="iOwe" label={words.iOwe(name)} pile={brief.iOwe} now={now} />,
    theyOwe: (
      <Pile
        key="theyOwe"
        label={words.theyOwe(name ?? onlyName(brief.theyOwe.items))}
        pile={brief.theyOwe}
        now={now}
      />
    ),
    parked:
      parked.length === 0 ? null : (
        <Fact key="parked" label={words.parked(name ?? onlyName(brief.parked))}>
          <bdi>{parked.map(lineOf).join(', ')}</bdi>
          {brief.parked.length > parked.length ? ` ${words.more(brief.parked.length - parked.length)}` : ''}
        </Fact>
      ),
    stillOpen: open ? (
      <Fact key="stillOpen" label={words.stillOpen}>
        <Mark kind="question" /> <bdi>{lineOf(open)}</bdi>
        {brief.stillOpen.length > 1 ? ` ${words.more(brief.stillOpen.length - 1)}` : ''}
      </Fact>
    ) : null,
  }
  const [first, second, third, fourth] = order[role].map((fact) => facts[fact])
  return (
    <div className="facts">
      <ul>
        {first}
        {second}
      </ul>
      <ul>
        {third}
        {fourth}
      </ul>
    </div>
  )
}

/** Whether the brief has anything to say. */
export const hasBrief = (brief: Brief): boolean =>
  brief.iOwe.count + brief.theyOwe.count + brief.parked.length + brief.stillOpen.length > 0

export function NextCard({
  meeting,
  running,
  role,
  brief,
  now,
}: {
  readonly meeting: MeetingRow
  readonly running: boolean
  readonly role: MeetingRole
  readonly brief: Brief
  readonly now: string
}) {
  const { joinUrl } = meeting
  const shown = meeting.people.slice(0, 3)
  const more = meeting.others - shown.length
  return (
    <section className="next" aria-label={text.today.nextLabel}>
      <p className="at" title={exact(meeting.start, reader)}>
        <Clock size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className="figures">
          {running
            ? text.today.running(clock(meeting.end, reader), inWords(meeting.end, now, reader.locale))
            : `${capital(inWords(meeting.start, now, reader.locale))} · ${clockSpan(meeting.start, meeting.end, reader)}`}
        </span>
      </p>
      <h2 dir="auto">
        <a href={hrefOf({ screen: 'meeting', id: meeting.id })}>{meeting.title}</a>
      </h2>
      <div className="chips">
        {shown.map((person) => (
          <PersonChip key={person.id} person={person} href={hrefOf({ screen: 'person', id: person.id })} />
        ))}
        {more > 0 ? <Chip>{words.more(more)}</Chip> : null}
        {brief.nth === null ? null : (
          <Chip icon={<Repeat size={15} strokeWidth={1.75} aria-hidden="true" />}>
            {text.today.nth(nthOf(brief.nth))}
            {brief.last === null ? '' : ` · ${text.today.last(daySaid(brief.last.start, now))}`}
          </Chip>
        )}
      </div>
      {hasBrief(brief) ? <Facts meeting={meeting} role={role} brief={brief} now={now} /> : null}
      <div className="actions">
        <ButtonLink kind="primary" keyHint="M" href={hrefOf({ screen: 'meeting', id: meeting.id })}>
          {text.today.openPage}
        </ButtonLink>
        {joinUrl === null ? null : (
          <Button
            keyHint="V"
            icon={<Video size={16} strokeWidth={1.75} aria-hidden="true" />}
            title={joinUrl}
            onClick={() => openOutside(joinUrl)}
          >
            {text.today.join}
          </Button>
        )}
      </div>
    </section>
  )
}
