/** The day's meetings in the order of the clock, with the line that is now. */
import { Fragment } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { firstNameOf } from '#shared/people.ts'
import { clock, clockSpan, exact } from '#shared/time.ts'
import { reader } from '../../host/reader.ts'
import { daySaid } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { AvatarStack } from '../../ui/avatar.tsx'
import { SectionLabel } from '../../ui/section.tsx'

const words = text.today
type Entry = Output<'home.get'>['agenda'][number]

/** What the second line of a meeting says: what was written, what waits, or who is there. */
function about({ meeting, needsNotes, carried }: Entry, past: boolean, next: boolean, now: string): string {
  if (meeting.gone) return words.gone
  if (meeting.status === 'cancelled') return words.cancelled
  if (meeting.page && (past || meeting.page.notes + meeting.page.items > 0))
    return [
      meeting.page.notes > 0 ? words.notes(meeting.page.notes) : '',
      meeting.page.items > 0 ? words.items(meeting.page.items) : '',
    ]
      .filter((part) => part !== '')
      .join(' · ')
  if (needsNotes) return words.nothingYet
  if (past) return words.nothing
  if (next) return words.briefReady
  if (carried) return words.carried(carried.count, daySaid(carried.since, now))
  if (meeting.others > 4) return words.invited(meeting.others + 1)
  if (meeting.others === 0) return words.alone
  return meeting.people.map((person) => firstNameOf(person.name)).join(', ')
}

function tagOf({ meeting, needsNotes }: Entry): { readonly words: string; readonly asks: boolean } | null {
  if (meeting.status === 'cancelled') return null
  if (meeting.partstat === 'declined') return { words: words.declined, asks: false }
  if (needsNotes) return { words: words.needsNotes, asks: true }
  if (meeting.partstat === 'tentative' || meeting.status === 'tentative')
    return { words: words.tentative, asks: false }
  return null
}

function Row({
  entry,
  past,
  next,
  now,
}: {
  readonly entry: Entry
  readonly past: boolean
  readonly next: boolean
  readonly now: string
}) {
  const { meeting } = entry
  const tag = tagOf(entry)
  const quiet = past || meeting.partstat === 'declined' || meeting.status === 'cancelled'
  return (
    <li>
      <a
        className={quiet ? 'slot quiet' : 'slot'}
        href={hrefOf({ screen: 'meeting', id: meeting.id })}
        data-row={meeting.id}
        data-meeting={meeting.id}
        data-title={meeting.title}
      >
        <time dateTime={meeting.start} title={exact(meeting.start, reader)}>
          {clockSpan(meeting.start, meeting.end, reader)}
        </time>
        <span className="what">
          <span className="title">
            {meeting.status === 'cancelled' ? (
              <s>
                <bdi>{meeting.title}</bdi>
              </s>
            ) : (
              <bdi>{meeting.title}</bdi>
            )}
            {tag ? (
              <>
                {' '}
                <span className={tag.asks ? 'tag asks' : 'tag'}>{tag.words}</span>
              </>
            ) : null}
          </span>
          <span className="about clip">{about(entry, past, next, now)}</span>
        </span>
        <AvatarStack people={meeting.people} total={meeting.others} />
      </a>
    </li>
  )
}

export function Agenda({
  entries,
  isToday,
  now,
  nextId,
}: {
  readonly entries: readonly Entry[]
  readonly isToday: boolean
  readonly now: string
  readonly nextId: string | null
}) {
  const allDay = entries.filter(({ meeting }) => meeting.allDay)
  const timed = entries.filter(({ meeting }) => !meeting.allDay)
  // the line stands after the last meeting that has begun
  const begun = timed.filter(({ meeting }) => Date.parse(meeting.start) <= Date.parse(now)).length
  const line = (
    <li className="now" aria-label={`${clock(now, reader)} ${words.now}`}>
      <time dateTime={now} aria-hidden="true">
        {clock(now, reader)}
      </time>
    </li>
  )
  return (
    <section className="agenda" aria-labelledby="agenda">
      <SectionLabel id="agenda">{words.agenda}</SectionLabel>
      {allDay.length > 0 ? (
        <ul className="all-day">
          {allDay.map(({ meeting }) => (
            <li key={meeting.id}>
              <a href={hrefOf({ screen: 'meeting', id: meeting.id })} data-row={meeting.id}>
                <span className="dim">{words.allDay}</span> <span dir="auto">{meeting.title}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <ol>
        {timed.map((entry, at) => (
          <Fragment key={entry.meeting.id}>
            {isToday && at === begun ? line : null}
            <Row
              entry={entry}
              past={Date.parse(entry.meeting.end) <= Date.parse(now)}
              next={entry.meeting.id === nextId}
              now={now}
            />
          </Fragment>
        ))}
        {isToday && begun === timed.length && timed.length > 0 ? line : null}
      </ol>
    </section>
  )
}
