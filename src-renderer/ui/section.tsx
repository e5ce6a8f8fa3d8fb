/** What divides and fills a screen: section labels, and what an empty place says. */
import type { ReactNode } from 'react'

/** A label in small capitals over a section, with a count at its end. */
export const SectionLabel = ({
  children,
  count,
  tone = 'plain',
  id,
}: {
  readonly children: ReactNode
  readonly count?: number
  readonly tone?: 'plain' | 'action' | 'question' | 'decision'
  readonly id?: string
}) => (
  <h2 className={`label ${tone}`} id={id}>
    <span>{children}</span>
    {count === undefined ? null : <span className="figures">{count}</span>}
  </h2>
)

/** An empty place: what it is for, and what to do next. */
export const Empty = ({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) => (
  <div className="empty">
    <p className="title">{title}</p>
    {children === undefined ? null : <p>{children}</p>}
    {action}
  </div>
)

/** What failed, in the core's words, with a way out. */
export const Failed = ({ sentence, action }: { readonly sentence: string; readonly action?: ReactNode }) => (
  <div className="empty" role="alert">
    <p className="late">{sentence}</p>
    {action}
  </div>
)
