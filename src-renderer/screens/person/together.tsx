/** The meetings with a person, newest first, with what was noted and decided in each. */
import type { Output } from '#shared/contract/contract.ts'
import { isOpen } from '#shared/doc/items.ts'
import { firstNameOf } from '#shared/people.ts'
import { exact } from '#shared/time.ts'
import { reader } from '../../host/reader.ts'
import { daySaid, hrefOfItem } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Mark } from '../../ui/item.tsx'
import { More } from '../../ui/more.tsx'
import { Empty, SectionLabel } from '../../ui/section.tsx'

const words = text.person
type Meeting = Output<'person.get'>['together'][number]

const Entry = ({ meeting, now }: { readonly meeting: Meeting; readonly now: string }) => {
  const { others, othersCount, excerpt, items } = meeting
  return (
    <li>
      <time dateTime={meeting.start} title={exact(meeting.start, reader)}>
        {daySaid(meeting.start, now)}
      </time>
      <div className="what">
        <a
          className="title"
          href={hrefOf({ screen: 'meeting', id: meeting.meetingId })}
          data-row={meeting.meetingId}
        >
          <bdi>{meeting.title}</bdi>
        </a>
        {meeting.gone ? <span className="gone"> {words.gone}</span> : null}
        {othersCount > 0 ? (
          <p className="with">
            {words.with(
              others.map((person) => firstNameOf(person.name)).join(', '),
              othersCount - others.length,
            )}
          </p>
        ) : null}
        {excerpt === null ? null : (
          <p className="excerpt" dir="auto">
            {excerpt}
          </p>
        )}
        {items.length > 0 ? (
          <ul className="items-of">
            {items.map((item) => (
              <li key={item.id}>
                <Mark kind={item.kind} />{' '}
                <a href={hrefOfItem(item)}>
                  <span className="unheard">{text.item.kind[item.kind]}: </span>
                  <bdi>{item.text}</bdi>
                </a>
                {item.kind === 'question' || item.kind === 'action' ? (
                  <em className={isOpen(item.kind, item.state) ? '' : 'closed'}>
                    {' '}
                    {text.item.state[item.state]}
                  </em>
                ) : null}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  )
}

export const Together = ({
  data,
  now,
  onMore,
}: {
  readonly data: Output<'person.get'>
  readonly now: string
  /** Null when all are shown. */
  readonly onMore: (() => void) | null
}) => (
  <section className="together">
    <SectionLabel>{data.person.me ? words.youTogether : words.together}</SectionLabel>
    {data.together.length === 0 ? <Empty title={words.never} /> : null}
    <ol>
      {data.together.map((meeting) => (
        <Entry key={meeting.meetingId} meeting={meeting} now={now} />
      ))}
    </ol>
    {onMore === null ? null : <More onMore={onMore} />}
  </section>
)
