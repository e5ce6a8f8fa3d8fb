/** Who a person is: name, organisation, addresses, and the facts of knowing them. */
import { Calendar, Pencil, Pin } from 'lucide-react'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { firstNameOf } from '#shared/people.ts'
import { exact, lengthOf, momentNear } from '#shared/time.ts'
import { call, sentenceOf } from '../../host/client.ts'
import { reader } from '../../host/reader.ts'
import { daySaid } from '../../host/said.ts'
import { undoWith } from '../../host/undo.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Avatar, Chip } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { InPlace } from '../../ui/in-place.tsx'
import { toast, toastFailure } from '../../ui/toast.tsx'

const words = text.person
type Person = Output<'person.get'>
const failed = (error: unknown): void => toastFailure(sentenceOf(error))

function rename(personId: string, name: string): void {
  call('person.rename', { personId, name }).then(
    ({ inverse }) => toast(words.renamed(name), () => undoWith(inverse)),
    failed,
  )
}
function pin({ person, pinned }: Person): void {
  call('person.pin', { personId: person.id, pinned: !pinned }).then(
    ({ inverse }) =>
      toast(pinned ? words.unpinned(person.name) : words.pinned(person.name), () => undoWith(inverse)),
    failed,
  )
}

/** Hours where there are many of them: minutes of a whole year tell nobody anything. */
const roundly = (minutes: number): string => lengthOf(minutes < 600 ? minutes : Math.round(minutes / 60) * 60)

function Facts({ data, now }: { readonly data: Person; readonly now: string }) {
  const { meetings, lastMet, next, oftenWith } = data
  return (
    <div className="chips">
      {meetings > 0 ? (
        <Chip icon={<Calendar size={15} strokeWidth={1.75} aria-hidden="true" />}>
          {words.met(meetings, roundly(data.minutes))}
        </Chip>
      ) : null}
      {lastMet === null ? null : (
        <a
          className="chip"
          href={hrefOf({ screen: 'meeting', id: lastMet.meetingId })}
          title={exact(lastMet.start, reader)}
        >
          {words.last(daySaid(lastMet.start, now))}
        </a>
      )}
      {next === null ? null : (
        <a
          className="chip"
          href={hrefOf({ screen: 'meeting', id: next.meetingId })}
          title={exact(next.start, reader)}
        >
          {words.next(momentNear(next.start, now, reader))}
        </a>
      )}
      {oftenWith.length === 0 ? null : (
        <Chip title={oftenWith.map((person) => person.name).join(', ')}>
          {words.oftenWith(oftenWith.map((person) => firstNameOf(person.name)).join(', '))}
        </Chip>
      )}
    </div>
  )
}

export function PersonHead({ data, now }: { readonly data: Person; readonly now: string }) {
  const [renaming, setRenaming] = useState(false)
  const { person, organisation, addresses, pinned } = data
  const shown = addresses[0]
  return (
    <header className="person-head">
      <div className="screen-head">
        <div className="who">
          <Avatar person={person} size={44} />
          <div className="names">
            {renaming ? (
              <>
                <h1 className="unheard" tabIndex={-1}>
                  {person.name}
                </h1>
                <InPlace
                  label={words.renameLabel}
                  value={person.name}
                  onDone={(name) => {
                    setRenaming(false)
                    if (name !== null) rename(person.id, name)
                  }}
                />
              </>
            ) : (
              <h1 tabIndex={-1} dir="auto">
                {person.name}
              </h1>
            )}
            <p className="sub clip" title={addresses.join('\n')}>
              {organisation === null ? null : (
                <>
                  <bdi>{organisation}</bdi>
                  {shown === undefined ? '' : ' · '}
                </>
              )}
              <bdi>{shown}</bdi>
              {addresses.length > 1 ? ` · ${words.addresses(addresses.length - 1)}` : ''}
            </p>
          </div>
        </div>
        <div className="tools">
          <Button
            aria-label={pinned ? words.unpin : words.pin}
            aria-pressed={pinned}
            icon={
              <Pin size={16} strokeWidth={1.75} fill={pinned ? 'currentColor' : 'none'} aria-hidden="true" />
            }
            onClick={() => pin(data)}
          />
          <Button
            icon={<Pencil size={15} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => setRenaming(true)}
          >
            {words.rename}
          </Button>
        </div>
      </div>
      <Facts data={data} now={now} />
    </header>
  )
}
