/** How a screen fills the window: one measure, or a main part with a side pane. */
import type { ReactNode } from 'react'

/**
 * A screen with a side pane; each part scrolls by itself, and in a narrow window the pane comes after the main part. What
 * stands at the foot of the main part stays there.
 */
export const Split = ({
  side,
  sideLabel,
  name,
  foot,
  children,
}: {
  /** A class of the screen, for its styles. */
  readonly name?: string
  readonly side: ReactNode
  readonly sideLabel: string
  readonly foot?: ReactNode
  readonly children: ReactNode
}) => (
  <div className={name === undefined ? 'split' : `split ${name}`}>
    <div className="split-column">
      <div className="split-main" data-scroll>
        <div className="measure">{children}</div>
      </div>
      {foot}
    </div>
    <aside className="split-side" aria-label={sideLabel}>
      {side}
    </aside>
  </div>
)

/** A screen with one measure and, if it has one, a bar at its foot that stays. */
export const Column = ({
  name,
  foot,
  children,
}: {
  readonly name: string
  readonly foot?: ReactNode
  readonly children: ReactNode
}) => (
  <div className="column">
    <div className="column-scroll" data-scroll>
      <div className={`screen ${name}`}>{children}</div>
    </div>
    {foot}
  </div>
)
