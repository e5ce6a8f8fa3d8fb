/** What stands beside a meeting's page: what is carried over and parked, what was last time, other rooms, new faces. */
import type { Output } from '#shared/contract/contract.ts'
import type { ItemCard } from '#shared/contract/values.ts'
import { isOpen } from '#shared/doc/items.ts'
import { firstNameOf } from '#shared/people.ts'
import { exact } from '#shared/time.ts'
import { reader } from '../../host/reader.ts'
import { daySaid, lifeSaid } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { PersonChip } from '../../ui/avatar.tsx'
import { Mark } from '../../ui/item.tsx'
import { SectionLabel } from '../../ui/section.tsx'
import { Backlinks } from './backlinks.tsx'
import { SideItems } from './side-items.tsx'
import { words } from './meeting-text.ts'
import './side.css'

type Meeting = Output<'meeting.get'>

/** Whose it is: mine where an action names nobody. */
function whose(item: ItemCard): string {
  if (item.person === null) return item.kind === 'action' ? words.yours : words.nobodys
  return item.person.me ? words.yours : firstNameOf(item.person.name)
}

/** Whether somebody is still waited for. */
const asks = ({ kind, state }: ItemCard): boolean =>
  (kind === 'action' || kind === 'question') && isOpen(kind, state)

/** What is said of an item of last time: still open, or what became of it. */
function since(item: ItemCard, now: string): string | null {
  if (asks(item)) return words.stillOpen
  const [told] = isOpen(item.kind, item.state) ? [] : lifeSaid(item, now)
  return told?.text ?? null
}

function LastTime({ last, now }: { readonly last: NonNullable<Meeting['lastTime']>; readonly now: string }) {
  return (
    <section className="last-time">
      <SectionLabel>{words.lastTime(daySaid(last.start, now))}</SectionLabel>
      <blockquote>
        {last.excerpt === '' ? null : <p dir="auto">{last.excerpt}</p>}
        <ul>
          {last.items.map((item) => {
            const became = since(item, now)
            return (
              <li key={item.id} dir="auto">
                <Mark kind={item.kind} /> {item.text}
                {became === null ? null : <em> {became}</em>}
              </li>
            )
          })}
        </ul>
      </blockquote>
      <a className="all" href={hrefOf({ screen: 'meeting', id: last.meetingId })}>
        {words.openLast}
      </a>
    </section>
  )
}

const Related = ({ pages, now }: { readonly pages: Meeting['related']; readonly now: string }) => (
  <section className="related">
    <SectionLabel>{words.related}</SectionLabel>
    <ul>
      {pages.map(({ meetingId, title, start, common, same }) => (
        <li key={meetingId}>
          <a href={hrefOf({ screen: 'meeting', id: meetingId })} data-row={meetingId}>
            <bdi>{title}</bdi>{' '}
            <span className="why" title={exact(start, reader)}>
              {daySaid(start, now)} · {same ? words.samePeople : words.inCommon(common)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  </section>
)

const NewFaces = ({ faces: { count, persons } }: { readonly faces: Meeting['newFaces'] }) => (
  <section className="faces">
    <SectionLabel>{words.newHere}</SectionLabel>
    <p>
      {persons.map((person) => (
        <PersonChip key={person.id} person={person} href={hrefOf({ screen: 'person', id: person.id })} />
      ))}{' '}
      {count > persons.length ? `${words.moreFaces(count - persons.length)} · ` : ''}
      {words.firstMeeting}
    </p>
  </section>
)

export function MeetingSide({ data, now }: { readonly data: Meeting; readonly now: string }) {
  const meetingId = data.meeting.id
  const { carried, parked, lastTime, related, newFaces } = data
  const nothing = carried.length + parked.length + related.length + newFaces.count === 0 && lastTime === null
  return (
    <div className="around">
      <SideItems
        label={words.carried}
        items={carried}
        now={now}
        meetingId={meetingId}
        from={(item) => (
          <>
            {whose(item)} · {words.from(daySaid(item.since, now))}
          </>
        )}
      />
      <SideItems
        label={words.parked}
        items={parked}
        now={now}
        meetingId={meetingId}
        from={(item) => (
          <>
            {item.person === null || item.person.me ? (
              <bdi>{item.pageTitle}</bdi>
            ) : (
              words.for(firstNameOf(item.person.name))
            )}{' '}
            · {words.from(daySaid(item.since, now))}
          </>
        )}
      />
      {lastTime === null ? null : <LastTime last={lastTime} now={now} />}
      {related.length === 0 ? null : <Related pages={related} now={now} />}
      <Backlinks pageRef={{ meeting: meetingId }} now={now} />
      {newFaces.count === 0 ? null : <NewFaces faces={newFaces} />}
      {nothing ? <p className="none">{words.nothingBefore}</p> : null}
    </div>
  )
}
