/** The pages that link to the one on screen, each with the words around its link; nothing where there are none. */
import { useState } from 'react'
import type { PageRef } from '#shared/contract/values.ts'
import { exact } from '#shared/time.ts'
import { useLive } from '../../host/live.ts'
import { routeOfPage } from '../../host/pages.ts'
import { reader } from '../../host/reader.ts'
import { daySaid } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { Button } from '../../ui/button.tsx'
import { SectionLabel } from '../../ui/section.tsx'
import { words } from './meeting-text.ts'
import './backlinks.css'

/** So many are shown at first, and at most. */
const few = 6
const most = 500

export function Backlinks({ pageRef, now }: { readonly pageRef: PageRef; readonly now: string }) {
  const [limit, setLimit] = useState(few)
  const { data } = useLive('page.backlinks', { ref: pageRef, limit })
  if (data === undefined || data.total === 0) return null
  const { title: name, total, pages } = data
  return (
    <section className="backlinks">
      <SectionLabel>{words.linkedFrom}</SectionLabel>
      <ul>
        {pages.map(({ ref, title, date, before, after }) => {
          const href = hrefOf(routeOfPage(ref))
          return (
            <li key={href}>
              <a href={href} data-row={href}>
                <bdi>{title === '' ? words.untitled : title}</bdi>{' '}
                <span className="why" title={exact(date, reader)}>
                  · {daySaid(date, now)}
                </span>
              </a>
              <p dir="auto">
                {before}
                <b>{name === '' ? words.untitled : name}</b>
                {after}
              </p>
            </li>
          )
        })}
      </ul>
      {pages.length < total && limit < most ? (
        <Button kind="quiet" onClick={() => setLimit(most)}>
          {words.allLinking(total)}
        </Button>
      ) : null}
    </section>
  )
}
