/** Choosing the meeting that a page belongs to: the likely ones first, a search in all, by keyboard or click. */
import { Command } from 'cmdk'
import { Calendar, FileText } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import type { PageRef } from '#shared/contract/values.ts'
import { clock, dayOf, dayTitle } from '#shared/time.ts'
import { fitting, useLive } from '../../host/live.ts'
import { useNow } from '../../host/now.ts'
import { attachPage, type Goal } from '../../host/pages.ts'
import { reader } from '../../host/reader.ts'
import { todayOf } from '../../host/said.ts'
import { text } from '../../text.ts'
import { Button } from '../../ui/button.tsx'
import { Finder } from '../../ui/finder.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import '../../palette/palette.css'

const words = text.attach
type Candidate = Output<'meeting.candidates'>['candidates'][number]

/** What speaks for a meeting, in words. */
function reasonsOf({ meeting, series, title, people, everybody, days }: Candidate): string {
  const said = [
    series ? words.sameSeries : words.titles[title],
    everybody ? words.samePeople : people > 0 ? words.inCommon(people) : '',
    Math.abs(days) <= words.nearDays ? words.days(days) : '',
    meeting.page === null ? '' : words.hasPage,
  ]
  return said.filter((reason) => reason !== '').join(' · ')
}

function Choice({
  value,
  icon,
  aside,
  onSelect,
  children,
}: {
  readonly value: string
  readonly icon: ReactNode
  readonly aside: string
  readonly onSelect: () => void
  readonly children: ReactNode
}) {
  return (
    <Command.Item value={value} onSelect={onSelect}>
      <span className="icon">{icon}</span>
      <span className="line clip">{children}</span>
      <span className="aside clip">{aside}</span>
    </Command.Item>
  )
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

function Inside({ pageRef, onClose }: { readonly pageRef: PageRef; readonly onClose: () => void }) {
  const today = todayOf(useNow())
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const [taken, setTaken] = useState<{ readonly goal: Goal; readonly sentence: string } | null>(null)
  const toEnd = useRef<HTMLButtonElement>(null)
  useEffect(() => toEnd.current?.focus(), [taken])
  const candidates = useLive('meeting.candidates', { ref: pageRef, words: asked })
  const mayBeMeant = fitting(typed, candidates, asked)
  const found = candidates.data?.candidates.filter(({ meeting }) =>
    mayBeMeant([meeting.title, ...meeting.people.map(({ name }) => name)].join(' ')),
  )
  const choose = async (goal: Goal, atEnd: boolean): Promise<void> => {
    const sentence = await attachPage(pageRef, goal, atEnd)
    if (sentence === null) onClose()
    else setTaken({ goal, sentence })
  }
  if (taken !== null)
    return (
      <div className="taken">
        <p role="alert">{taken.sentence}</p>
        <div className="buttons">
          <Button kind="primary" ref={toEnd} onClick={() => void choose(taken.goal, true)}>
            {words.putAtEnd}
          </Button>
          <Button onClick={() => setTaken(null)}>{words.another}</Button>
        </div>
      </div>
    )
  // what may be chosen by mistake is not offered before what is likely
  const mayLoose = found !== undefined && 'meeting' in pageRef
  const values = [...(found ?? []).map(({ meeting }) => meeting.id), ...(mayLoose ? ['loose'] : [])]
  return (
    <Finder
      label={words.title('page' in pageRef)}
      results={words.meetings}
      placeholder={words.placeholder}
      typed={typed}
      onType={setTyped}
      keys={values}
      nothing={found?.length === 0 ? words.nothing(asked) : null}
    >
      {found === undefined || found.length === 0 ? null : (
        <Command.Group heading={asked === '' ? words.likely : words.found}>
          {found.map((candidate) => {
            const { id, title, start, allDay } = candidate.meeting
            return (
              <Choice
                key={id}
                value={id}
                icon={<Calendar {...icon} />}
                aside={reasonsOf(candidate)}
                onSelect={() => void choose({ meetingId: id, title }, false)}
              >
                <bdi>{title}</bdi>
                <span className="when">
                  {' · '}
                  {dayTitle(dayOf(start, reader.zone), today, reader.locale)}
                  {allDay ? '' : ` ${clock(start, reader)}`}
                </span>
              </Choice>
            )
          })}
        </Command.Group>
      )}
      {mayLoose ? (
        <Command.Group heading={words.or}>
          <Choice
            value="loose"
            icon={<FileText {...icon} />}
            aside=""
            onSelect={() => void choose(null, false)}
          >
            {words.none}
          </Choice>
        </Command.Group>
      ) : null}
    </Finder>
  )
}

export const AttachDialog = ({
  pageRef,
  open,
  onClose,
}: {
  readonly pageRef: PageRef | null
  readonly open: boolean
  readonly onClose: () => void
}) =>
  pageRef === null ? null : (
    <Dialog open={open} onClose={onClose} title={words.title('page' in pageRef)} width={640}>
      <Inside pageRef={pageRef} onClose={onClose} />
    </Dialog>
  )
