/** The list of meetings, part by part: the next part is asked for when the end of the last comes near. */
import { useCallback, useState } from 'react'
import type { MeetingRow } from '#shared/contract/values.ts'
import { fold } from '#shared/text.ts'
import { addDays, clockSpan, dayOf, dayTitle, exact } from '#shared/time.ts'
import { sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { reader } from '../../host/reader.ts'
import { daySaid, todayOf } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { AvatarStack } from '../../ui/avatar.tsx'
import { More } from '../../ui/more.tsx'
import { Empty, Failed } from '../../ui/section.tsx'
import { daysOf, partOf, type Day } from './days.ts'

const words = text.meetings

/** What stands behind a title: what was written, or why the meeting is quiet. */
function about(meeting: MeetingRow): string {
  if (meeting.noise !== null) return text.noise.reason[meeting.noise]
  if (meeting.gone) return text.today.gone
  if (meeting.status === 'cancelled') return text.today.cancelled
  if (meeting.partstat === 'declined') return text.today.declined
  if (meeting.page === null) return ''
  const { notes, items, excerpt } = meeting.page
  if (excerpt !== '') return excerpt
  return items > 0 ? text.today.items(items) : text.today.notes(notes)
}

function Row({ meeting }: { readonly meeting: MeetingRow }) {
  const quiet =
    meeting.noise !== null ||
    meeting.status === 'cancelled' ||
    meeting.partstat === 'declined' ||
    meeting.gone
  const title = <bdi>{meeting.title}</bdi>
  return (
    <li>
      <a
        className={quiet ? 'meeting quiet' : 'meeting'}
        href={hrefOf({ screen: 'meeting', id: meeting.id })}
        data-row={meeting.id}
        data-meeting={meeting.id}
        data-title={meeting.title}
        data-filtered={meeting.noise ?? undefined}
      >
        <time dateTime={meeting.start} title={exact(meeting.start, reader)}>
          {meeting.allDay ? text.today.allDay : clockSpan(meeting.start, meeting.end, reader)}
        </time>
        <span className="clip">
          <span className="title" title={meeting.title}>
            {meeting.status === 'cancelled' ? <s>{title}</s> : title}
          </span>
          <bdi className="about">{about(meeting)}</bdi>
        </span>
        <AvatarStack people={meeting.people} total={meeting.others} />
      </a>
    </li>
  )
}

const DaySection = ({ day, now }: { readonly day: Day; readonly now: string }) => {
  const near = daySaid(day.date, now)
  const title = dayTitle(day.date, todayOf(now), reader.locale)
  return (
    <section className="day">
      <h2>
        {title}
        {/\d/.test(near) ? null : <span className="near">{near}</span>}
      </h2>
      <ul>
        {day.meetings.map((meeting) => (
          <Row key={meeting.id} meeting={meeting} />
        ))}
      </ul>
    </section>
  )
}

type Noise = 'out' | 'only'

const None = ({
  asked,
  tab,
  noise,
}: {
  readonly asked: string
  readonly tab: 'coming' | 'past'
  readonly noise: Noise
}) =>
  asked === '' && noise === 'only' ? (
    <Empty title={words.noneFiltered}>{words.noneFilteredHint}</Empty>
  ) : asked === '' ? (
    <Empty title={words.none[tab]}>{words.noneHint}</Empty>
  ) : (
    <Empty title={words.noMatch} />
  )

/** One part of what was, newest first, and after it the next part. */
export function Past({
  to,
  asked,
  noise,
  now,
  first,
}: {
  readonly to: string
  readonly asked: string
  readonly noise: Noise
  readonly now: string
  readonly first: boolean
}) {
  const [more, setMore] = useState(false)
  const found = useLive('meeting.list', {
    zone: reader.zone,
    to,
    noise,
    ...(asked === '' ? {} : { words: asked }),
  })
  const showMore = useCallback(() => setMore(true), [])
  if (found.error && !found.data) return <Failed sentence={sentenceOf(found.error)} />
  if (!found.data) return null
  const held = found.data.meetings.filter(({ start, allDay }) => (allDay ? start <= to : start <= now))
  const { days, before } = partOf(held, found.data.more, reader.zone)
  if (first && days.length === 0) return <None asked={asked} tab="past" noise={noise} />
  return (
    <>
      {days.map((day) => (
        <DaySection key={day.date} day={day} now={now} />
      ))}
      {before === null ? null : more ? (
        <Past to={before} asked={asked} noise={noise} now={now} first={false} />
      ) : (
        <More onMore={showMore} />
      )}
    </>
  )
}

/** What was held and of which nothing is written, newest first. */
export function Unwritten({ asked, now }: { readonly asked: string; readonly now: string }) {
  const found = useLive('meeting.unwritten', {})
  if (found.error && !found.data) return <Failed sentence={sentenceOf(found.error)} />
  if (!found.data) return null
  const wanted = fold(asked)
  const meetings = found.data.meetings.filter(
    ({ title, people }) =>
      fold(title).includes(wanted) || people.some(({ name }) => fold(name).includes(wanted)),
  )
  if (found.data.meetings.length === 0)
    return <Empty title={words.none.unwritten}>{words.unwrittenHint}</Empty>
  if (meetings.length === 0) return <Empty title={words.noMatch} />
  return daysOf(meetings, reader.zone).map((day) => <DaySection key={day.date} day={day} now={now} />)
}

/** How many days ahead one part goes. */
const ahead = 21
/** Later than any calendar goes. */
export const farthest = '9998-01-01'

/** Three weeks of what comes, in the order of the calendar, and after them the next three. */
export function Coming({
  from,
  asked,
  noise,
  now,
  first,
}: {
  readonly from: string
  readonly asked: string
  readonly noise: Noise
  readonly now: string
  readonly first: boolean
}) {
  const [more, setMore] = useState(false)
  const zone = reader.zone
  const filter = { noise, ...(asked === '' ? {} : { words: asked }) }
  const to = addDays(from, ahead - 1)
  const after = addDays(from, ahead)
  const found = useLive('meeting.list', { zone, from, to, limit: 500, ...filter })
  // whether anything at all comes later: the answer is its farthest meeting
  const later = useLive('meeting.list', { zone, from: after, to: farthest, limit: 1, ...filter })
  const showMore = useCallback(() => setMore(true), [])
  if (found.error && !found.data) return <Failed sentence={sentenceOf(found.error)} />
  if (!found.data || !later.data) return null
  const days = daysOf(found.data.meetings, zone)
    .filter(({ date }) => date >= from)
    .toReversed()
  const rest = later.data.meetings.some(({ start }) => dayOf(start, zone) >= after)
  if (first && days.length === 0 && !rest) return <None asked={asked} tab="coming" noise={noise} />
  return (
    <>
      {days.map((day) => (
        <DaySection key={day.date} day={day} now={now} />
      ))}
      {!rest ? null : more ? (
        <Coming from={after} asked={asked} noise={noise} now={now} first={false} />
      ) : (
        <More onMore={showMore} />
      )}
    </>
  )
}
