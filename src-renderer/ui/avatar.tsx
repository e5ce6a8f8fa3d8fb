/** People as pictures of initials: alone, with the name in a chip, and as a stack. */
import type { ReactNode } from 'react'
import type { PersonRef } from '#shared/contract/values.ts'
import { colorOf, initialsOf } from '#shared/people.ts'

/** Initials on the person's colour; it says nothing to a screen reader, the name stands beside it. */
export const Avatar = ({
  person,
  size = 20,
}: {
  readonly person: PersonRef
  readonly size?: 20 | 24 | 44
}) => (
  <span className={`avatar size${size}`} style={{ backgroundColor: colorOf(person.id) }} aria-hidden="true">
    {initialsOf(person.name)}
  </span>
)

/** A rounded frame around a short fact. */
export const Chip = ({
  icon,
  children,
  title,
}: {
  readonly icon?: ReactNode
  readonly children: ReactNode
  readonly title?: string | undefined
}) => (
  <span className="chip" title={title}>
    {icon}
    <span className="clip" dir="auto">
      {children}
    </span>
  </span>
)

/** A person's picture and name; with `href` a link to them. */
export function PersonChip({
  person,
  href,
  title,
}: {
  readonly person: PersonRef
  readonly href?: string
  readonly title?: string
}) {
  const inside = (
    <>
      <Avatar person={person} />
      <span className="clip" dir="auto">
        {person.name}
      </span>
    </>
  )
  return href === undefined ? (
    <span className="chip person" title={title}>
      {inside}
    </span>
  ) : (
    <a className="chip person" href={href} title={title}>
      {inside}
    </a>
  )
}

/** Up to four pictures and how many more there are; the names are its label. */
export function AvatarStack({
  people,
  total,
}: {
  readonly people: readonly PersonRef[]
  readonly total: number
}) {
  if (total === 0) return null
  const shown = people.slice(0, 4)
  const more = total - shown.length
  const names = shown.map((person) => person.name).join(', ') + (more > 0 ? ` + ${more}` : '')
  return (
    <span className="stack" title={names}>
      <span className="unheard">{names}</span>
      {shown.map((person) => (
        <Avatar key={person.id} person={person} />
      ))}
      {more > 0 ? (
        <span className="more figures" aria-hidden="true">
          +{more}
        </span>
      ) : null}
    </span>
  )
}
