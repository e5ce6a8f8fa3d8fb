/** What the noise filter leaves out of the day: one quiet line that names it, and opens to say why. */
import { ChevronRight } from 'lucide-react'
import type { MeetingRow } from '#shared/contract/values.ts'
import { clockSpan, exact } from '#shared/time.ts'
import { useKept } from '../../host/kept.ts'
import { reader } from '../../host/reader.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'

const Row = ({ meeting }: { readonly meeting: MeetingRow }) => (
  <li>
    <a
      href={hrefOf({ screen: 'meeting', id: meeting.id })}
      data-row={meeting.id}
      data-meeting={meeting.id}
      data-title={meeting.title}
      data-filtered={meeting.noise ?? undefined}
    >
      <time dateTime={meeting.start} title={exact(meeting.start, reader)}>
        {meeting.allDay ? text.today.allDay : clockSpan(meeting.start, meeting.end, reader)}
      </time>
      <bdi className="clip">{meeting.title}</bdi>
      {meeting.noise === null || meeting.noise === 'allDay' ? null : (
        <span className="why">{text.noise.reason[meeting.noise]}</span>
      )}
    </a>
  </li>
)

export function Filtered({ meetings }: { readonly meetings: readonly MeetingRow[] }) {
  const [open, setOpen] = useKept('today.filtered', false)
  return (
    <section className="filtered" aria-label={text.noise.of(meetings.length)}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={14} strokeWidth={1.75} aria-hidden="true" />
        <span className="figures">{text.noise.of(meetings.length)}</span>
        {open ? null : (
          <bdi className="titles clip">{meetings.map((meeting) => meeting.title).join(', ')}</bdi>
        )}
      </button>
      {open ? (
        <ul>
          {meetings.map((meeting) => (
            <Row key={meeting.id} meeting={meeting} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}
