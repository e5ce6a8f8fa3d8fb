/** Asks who the reader is: on Today until a human has said so, in the settings at any time. */
import type { ReactNode } from 'react'
import type { PersonRef } from '#shared/contract/values.ts'
import { call, sentenceOf } from './host/client.ts'
import { useLive } from './host/live.ts'
import { undoWith } from './host/undo.ts'
import { text } from './text.ts'
import { Button } from './ui/button.tsx'
import { Menu } from './ui/overlay.tsx'
import { toast, toastFailure } from './ui/toast.tsx'

const words = text.me

function setMe(person: PersonRef): void {
  call('me.set', { personId: person.id }).then(
    ({ inverse }) => toast(words.set(person.name), inverse && (() => undoWith(inverse))),
    (error: unknown) => toastFailure(sentenceOf(error)),
  )
}

/** `children` stand at its end. Nothing where nobody is known yet. */
export function WhoAmI({
  me,
  isSure,
  children,
}: {
  readonly me: PersonRef | null
  /** Whether a human has said so. */
  readonly isSure: boolean
  readonly children?: ReactNode
}) {
  const candidates = useLive('me.candidates', {}).data ?? []
  const guess = candidates.find(({ person }) => person.id === me?.id)
  if (candidates.length === 0) return null
  const others = candidates.filter((candidate) => candidate !== guess)
  return (
    <div className="who-am-i">
      <span dir="auto">
        {guess === undefined
          ? words.who
          : isSure
            ? words.are(guess.person.name, guess.email)
            : words.question(guess.person.name, guess.email)}
      </span>
      {guess === undefined || isSure ? null : (
        <Button onClick={() => setMe(guess.person)}>{words.yes}</Button>
      )}
      {others.length > 0 ? (
        <Menu
          trigger={<Button kind={guess ? 'quiet' : 'plain'}>{guess ? words.other : words.choose}</Button>}
          groups={[
            others.map(({ person, email, meetings }) => ({
              label: words.candidate(person.name === email ? email : `${person.name} <${email}>`, meetings),
              run: () => setMe(person),
            })),
          ]}
        />
      ) : null}
      {children}
    </div>
  )
}
