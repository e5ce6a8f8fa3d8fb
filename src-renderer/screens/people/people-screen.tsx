/** The people of the notebook; those met most lately first, until words narrow them. */
import { useCallback, useDeferredValue, useState } from 'react'
import type { Output } from '#shared/contract/contract.ts'
import { exact, momentNear } from '#shared/time.ts'
import { sentenceOf } from '../../host/client.ts'
import { useKept } from '../../host/kept.ts'
import { useLive } from '../../host/live.ts'
import { useNow } from '../../host/now.ts'
import { reader } from '../../host/reader.ts'
import { daySaid } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Filter } from '../../ui/filter.tsx'
import { KeyBar } from '../../ui/key-bar.tsx'
import { Column } from '../../ui/layout.tsx'
import { More } from '../../ui/more.tsx'
import { Empty, Failed } from '../../ui/section.tsx'
import './people.css'

const words = text.people
const page = 200
/** The most that one answer of the core holds. */
const most = 1000

const keys = [
  { caps: ['j', 'k'], does: words.keys.move },
  { caps: ['↵'], does: words.keys.open },
  { caps: ['/'], does: words.keys.filter },
]

type Known = Output<'person.list'>['people'][number]

function Row({ known, now }: { readonly known: Known; readonly now: string }) {
  const { person, email, organisation, lastMet, nextAt } = known
  const where = organisation ?? (email === person.name ? null : email)
  return (
    <li>
      <a className="known" href={hrefOf({ screen: 'person', id: person.id })} data-row={person.id}>
        <Avatar person={person} size={24} />
        <span className="name clip">
          <bdi>{person.name}</bdi>
          {person.me ? <span className="you">{words.you}</span> : null}
        </span>
        <span className="where clip" dir="auto" title={email ?? undefined}>
          {where}
        </span>
        <span className="open figures">{known.openItems > 0 ? words.open(known.openItems) : ''}</span>
        <span className="met figures" title={lastMet === null ? undefined : exact(lastMet, reader)}>
          {lastMet === null ? '' : words.last(daySaid(lastMet, now))}
        </span>
        <span className="at figures" title={nextAt === null ? undefined : exact(nextAt, reader)}>
          {nextAt === null ? '' : words.next(momentNear(nextAt, now, reader))}
        </span>
      </a>
    </li>
  )
}

export function PeopleScreen() {
  const now = useNow()
  const [typed, setTyped] = useKept('people.filter', '')
  const [limit, setLimit] = useState(page)
  const asked = useDeferredValue(typed.trim())
  const found = useLive('person.list', { limit, ...(asked === '' ? {} : { words: asked }) })
  const people = found.data?.people ?? []
  const more = useCallback(() => setLimit((now) => Math.min(most, now + page)), [])
  return (
    <Column name="people" foot={<KeyBar keys={keys} />}>
      <header className="screen-head">
        <h1 tabIndex={-1}>{words.title}</h1>
        {found.data ? <span className="sub figures">{words.total(found.data.total)}</span> : null}
      </header>
      <Filter label={words.filter} placeholder={words.placeholder} value={typed} onChange={setTyped} />
      {found.error && !found.data ? (
        <Failed
          sentence={sentenceOf(found.error)}
          action={<Button onClick={() => void found.refetch()}>{text.app.retry}</Button>}
        />
      ) : null}
      {found.data && people.length === 0 ? (
        asked === '' ? (
          <Empty title={words.empty}>{words.emptyHint}</Empty>
        ) : (
          <Empty title={words.noMatch} />
        )
      ) : null}
      <ul className="list">
        {people.map((known) => (
          <Row key={known.person.id} known={known} now={now} />
        ))}
      </ul>
      {found.data && !found.isPlaceholderData && people.length < found.data.total && limit < most ? (
        <More onMore={more} />
      ) : null}
    </Column>
  )
}
