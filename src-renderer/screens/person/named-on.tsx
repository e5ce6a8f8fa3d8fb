/** Pages that name a person, beside the meetings with them: notes of one's own, and what was said elsewhere. */
import type { Output } from '#shared/contract/contract.ts'
import { firstNameOf } from '#shared/people.ts'
import { exact } from '#shared/time.ts'
import { routeOfPage } from '../../host/pages.ts'
import { reader } from '../../host/reader.ts'
import { daySaid } from '../../host/said.ts'
import { hrefOf } from '../../route.ts'
import { text } from '../../text.ts'
import { SectionLabel } from '../../ui/section.tsx'

const words = text.person

export function NamedOn({ data, now }: { readonly data: Output<'person.get'>; readonly now: string }) {
  const { named, person } = data
  if (named.length === 0) return null
  return (
    <section className="named-on">
      <SectionLabel>
        <bdi>{person.me ? words.namesYou : words.namedOn(firstNameOf(person.name))}</bdi>
      </SectionLabel>
      <ul>
        {named.map(({ ref, title, date, excerpt }) => {
          const href = hrefOf(routeOfPage(ref))
          return (
            <li key={href}>
              <a href={href} data-row={href}>
                <time dateTime={date} title={exact(date, reader)}>
                  {daySaid(date, now)}
                </time>
                <span className="clip">
                  <bdi className="title">{title === '' ? text.pages.untitled : title}</bdi>
                  <bdi className="about">{excerpt}</bdi>
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
