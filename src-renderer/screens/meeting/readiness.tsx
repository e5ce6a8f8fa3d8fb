/** How ready the meeting is: six parts that tick themselves, what is missing in one line, and the time that is left. */
import { Check, CircleDashed, Timer } from 'lucide-react'
import { useMemo } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { agendaOf, lineOn, readinessParts, readyParts, type ReadinessPart } from '#shared/doc/readiness.ts'
import type { PageSession } from '../../editor/sync.ts'
import { useDoc } from '../../editor/use-doc.ts'
import { words } from './meeting-text.ts'

type Meeting = Output<'meeting.get'>

/** What each role needs most, named first where something is missing. */
const first: Readonly<Record<Meeting['role'], readonly ReadinessPart[]>> = {
  facilitator: ['purpose', 'agenda', 'people', 'context', 'outcome', 'followUp'],
  decisionMaker: ['purpose', 'context', 'outcome', 'agenda', 'people', 'followUp'],
  advisor: ['context', 'purpose', 'agenda', 'people', 'outcome', 'followUp'],
  spectator: ['purpose', 'context', 'agenda', 'people', 'outcome', 'followUp'],
}
/** What cannot be there before the meeting has begun; the others are of no use when it is over. */
const afterwards: ReadonlySet<ReadinessPart> = new Set(['outcome', 'followUp'])

export function Readiness({
  data,
  session,
  now,
}: {
  readonly data: Meeting
  readonly session: PageSession | null
  readonly now: string
}) {
  const doc = useDoc(session)
  const others = data.attendees.filter(({ partstat }) => partstat !== 'declined').length
  const { description, lastTime, followedUpAt, role, meeting } = data
  const ready = useMemo(
    () =>
      doc === null
        ? null
        : readyParts(doc, {
            description,
            others,
            before: lastTime !== null,
            followedUp: followedUpAt !== null,
          }),
    [doc, description, others, lastTime, followedUpAt],
  )
  if (ready === null) return <div className="readiness" aria-hidden="true" />
  const begun = Date.parse(now) >= Date.parse(meeting.start)
  const over = Date.parse(now) >= Date.parse(meeting.end)
  const matters = (part: ReadinessPart): boolean => (afterwards.has(part) ? begun : !over)
  const missing = first[role].filter((part) => !ready.has(part) && matters(part))
  return (
    <section className="readiness" aria-label={words.readiness.label}>
      <strong className="figures">{words.readiness.count(ready.size, readinessParts.length)}</strong>
      <ul>
        {readinessParts.map((part) => (
          <li key={part} className={ready.has(part) ? 'there' : 'missing'}>
            {ready.has(part) ? (
              <Check size={14} strokeWidth={2} aria-hidden="true" />
            ) : (
              <CircleDashed size={14} strokeWidth={1.75} aria-hidden="true" />
            )}
            {words.readiness.part[part]}
            <span className="unheard">
              {ready.has(part) ? words.readiness.there : words.readiness.notThere}
            </span>
          </li>
        ))}
      </ul>
      <TimeLeft data={data} session={session} now={now} />
      {missing[0] === undefined ? null : <p className="next-step">{words.readiness.hint[missing[0]]}</p>}
    </section>
  )
}

const minute = 60_000

/** While it goes on: the minutes that are left, and for the facilitator the line of the agenda that is on. */
function TimeLeft({
  data: { meeting, role },
  session,
  now,
}: {
  readonly data: Meeting
  readonly session: PageSession | null
  readonly now: string
}) {
  const doc = useDoc(session)
  const start = Date.parse(meeting.start)
  const end = Date.parse(meeting.end)
  const at = Date.parse(now)
  if (meeting.allDay || at < start || at >= end) return null
  const on =
    role !== 'facilitator' || doc === null
      ? null
      : lineOn(agendaOf(doc), (at - start) / minute, (end - start) / minute)
  return (
    <span className="time-left figures">
      <Timer size={15} strokeWidth={1.75} aria-hidden="true" />
      {words.readiness.left(Math.ceil((end - at) / minute))}
      {on === null ? null : (
        <span className="on clip" title={words.readiness.on(on.text, on.left)}>
          {words.readiness.on(on.text, on.left)}
        </span>
      )}
    </span>
  )
}
