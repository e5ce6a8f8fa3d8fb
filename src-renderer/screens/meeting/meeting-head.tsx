/** The head of a meeting's page: when it is, what it is called, who is in it, how to join. */
import { CalendarDays, ChevronLeft, ChevronRight, Info, Repeat, UserCog, Video } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { MeetingRole } from '#shared/contract/values.ts'
import { addDays, clockSpan, dayOf, dayTitle, exact } from '#shared/time.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { useLive } from '../../host/live.ts'
import { openOutside } from '../../host/outside.ts'
import { reader } from '../../host/reader.ts'
import { todayOf } from '../../host/said.ts'
import { undoWith } from '../../host/undo.ts'
import { hrefOf } from '../../route.ts'
import { Avatar, PersonChip } from '../../ui/avatar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Menu, Popover } from '../../ui/overlay.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'
import { words } from './meeting-text.ts'

type Meeting = Output<'meeting.get'>
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const chipsShown = 3

/** The day or days, and the time; in the meeting's own zone too where its clock shows something else. */
function When({ data: { meeting, zone }, now }: { readonly data: Meeting; readonly now: string }) {
  const today = todayOf(now)
  const day = (date: string): string => dayTitle(date, today, reader.locale)
  const { start, end } = meeting
  if (meeting.allDay) {
    const last = addDays(end, -1)
    return (
      <time dateTime={start}>
        {day(start)}
        {last > start ? ` – ${day(last)}` : ` · ${words.allDay}`}
      </time>
    )
  }
  const here = clockSpan(start, end, reader)
  // a calendar that speaks in UTC says nothing of where the meeting is
  const there = zone === null || zone === 'UTC' ? here : clockSpan(start, end, { ...reader, zone })
  const city = zone?.split('/').at(-1)?.replaceAll('_', ' ') ?? ''
  return (
    <>
      <time dateTime={start} title={`${exact(start, reader)} (${reader.zone})`}>
        {day(dayOf(start, reader.zone))} · {here}
      </time>
      {there === here ? null : <span title={zone ?? ''}> · {words.zone(there, city)}</span>}
    </>
  )
}

/** The line over the title; `children` stand at its end. */
export function Crumbs({
  data,
  now,
  children,
}: {
  readonly data: Meeting
  readonly now: string
  readonly children: ReactNode
}) {
  const { series, previous, next, meeting } = data
  return (
    <div className="crumbs">
      {series === null ? <CalendarDays {...icon} /> : <Repeat {...icon} />}
      {series === null || series.title === meeting.title ? null : (
        <>
          <span className="clip series" dir="auto">
            {series.title}
          </span>
          <ChevronRight size={13} aria-hidden="true" />
        </>
      )}
      <span className="when-line figures">
        <When data={data} now={now} />
      </span>
      {meeting.gone ? (
        <span className="tag asks" title={words.goneHint}>
          {words.gone}
        </span>
      ) : meeting.status === 'confirmed' ? null : (
        <span className="tag">{words[meeting.status]}</span>
      )}
      <span className="end">
        {children}
        <Invitation data={data} />
        {series === null ? null : (
          <>
            <Step to={previous} label={words.previous} face={<ChevronLeft {...icon} />} />
            <Step to={next} label={words.next} face={<ChevronRight {...icon} />} />
          </>
        )}
      </span>
    </div>
  )
}

const Step = ({
  to,
  label,
  face,
}: {
  readonly to: string | null
  readonly label: string
  readonly face: ReactNode
}) =>
  to === null ? (
    <Button kind="quiet" aria-label={label} icon={face} disabled />
  ) : (
    <ButtonLink
      kind="quiet"
      aria-label={label}
      title={label}
      icon={face}
      href={hrefOf({ screen: 'meeting', id: to })}
    />
  )

/** What is said of an attendee beside the name. */
function standing({ role, partstat, organiser }: Meeting['attendees'][number]): string {
  const said = [
    organiser ? words.organiser : '',
    role === 'required' || organiser ? '' : words[role],
    words.partstat[partstat],
  ]
  return said.filter((word) => word !== '').join(' · ')
}

function Attendees({ attendees }: { readonly attendees: Meeting['attendees'] }) {
  if (attendees.length === 0) return <span className="sub">{words.alone}</span>
  const shown = attendees.slice(0, attendees.length === chipsShown + 1 ? chipsShown + 1 : chipsShown)
  const more = attendees.length - shown.length
  return (
    <>
      {shown.map((attendee) => (
        <PersonChip
          key={attendee.person.id}
          person={attendee.person}
          href={hrefOf({ screen: 'person', id: attendee.person.id })}
          title={standing(attendee)}
        />
      ))}
      {more === 0 ? null : (
        <Popover
          label={words.attendees}
          trigger={
            <button
              type="button"
              className="chip more"
              aria-label={words.allAttendees(more, attendees.length)}
            >
              {words.more(more)}
            </button>
          }
        >
          <ul className="attendees">
            {attendees.map((attendee) => (
              <li key={attendee.person.id}>
                <a href={hrefOf({ screen: 'person', id: attendee.person.id })}>
                  <Avatar person={attendee.person} />
                  <span className="clip" dir="auto">
                    {attendee.person.name}
                  </span>
                  <span className="sub">{standing(attendee)}</span>
                </a>
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </>
  )
}

async function setRole(meetingId: string, role: MeetingRole | null): Promise<void> {
  try {
    const { inverse } = await call('meeting.setRole', { meetingId, role })
    toast(role === null ? words.roleFree : words.roleSet(words.role[role]), () => undoWith(inverse))
  } catch (error) {
    toastFailure(sentenceOf(error))
  }
}

function Role({ data: { meeting, role, roleSet } }: { readonly data: Meeting }) {
  const roles: readonly MeetingRole[] = ['spectator', 'advisor', 'facilitator', 'decisionMaker']
  const name = words.role[role]
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="chip role"
          aria-label={roleSet ? words.roleIs(name) : words.roleGuessed(name)}
          title={roleSet ? words.roleIs(name) : words.roleGuessed(name)}
        >
          <UserCog {...icon} />
          <span>{name}</span>
        </button>
      }
      groups={[
        roles.map((each) => ({
          label: words.role[each],
          checked: each === role,
          run: () => void setRole(meeting.id, each),
        })),
        ...(roleSet ? [[{ label: words.roleFree, run: () => void setRole(meeting.id, null) }]] : []),
      ]}
    />
  )
}

/** What else the invitation says; all of it is shown as text. */
function Invitation({ data }: { readonly data: Meeting }) {
  const facts = [
    [words.where, data.location],
    [words.rooms, data.resources.join(', ')],
    [words.calendars, data.calendars.map((calendar) => calendar.name).join(', ')],
  ].filter(([, fact]) => fact !== '')
  if (facts.length === 0 && data.description === '') return null
  return (
    <Popover
      label={words.details}
      trigger={<Button kind="quiet" aria-label={words.details} icon={<Info {...icon} />} />}
    >
      <dl className="invitation">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{fact}</dd>
          </div>
        ))}
      </dl>
      {data.description === '' ? null : (
        <p className="description" dir="auto">
          {data.description}
        </p>
      )}
    </Popover>
  )
}

/** Who is in the room, my role, the call. */
export function Room({ data }: { readonly data: Meeting }) {
  const next = useLive('home.next', {}).data
  const { joinUrl, id } = data.meeting
  return (
    <div className="room">
      <Attendees attendees={data.attendees} />
      <span className="printed" aria-hidden="true">
        {exact(data.meeting.start, reader)}
        <br />
        {data.attendees.map(({ person }) => person.name).join(', ')}
      </span>
      <span className="end">
        <Role data={data} />
        {joinUrl === null ? null : (
          <Button
            icon={<Video {...icon} />}
            // the key joins the next meeting, wherever one is
            keyHint={next?.meeting?.id === id ? 'V' : undefined}
            title={joinUrl}
            onClick={() => openOutside(joinUrl)}
          >
            {words.join}
          </Button>
        )}
      </span>
    </div>
  )
}
