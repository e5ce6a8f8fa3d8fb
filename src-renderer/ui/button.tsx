/** Buttons, and the keys that do the same. */
import type { ComponentProps, ReactNode } from 'react'

/** A key as it is printed on a key cap. */
export const Kbd = ({ children }: { readonly children: ReactNode }) => <kbd className="kbd">{children}</kbd>

type Look = {
  /** `primary` once on a screen; `quiet` without a border. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly icon?: ReactNode
  /** The key that does the same, shown as a cap. */
  readonly keyHint?: string | undefined
}

const classOf = (kind: Look['kind'], alone: boolean, more: string | undefined): string =>
  `button ${kind ?? 'plain'}${alone ? ' alone' : ''}${more === undefined ? '' : ` ${more}`}`

const Inside = ({ icon, keyHint, children }: Look & { readonly children?: ReactNode }) => (
  <>
    {icon}
    {children === undefined ? null : <span className="clip">{children}</span>}
    {keyHint === undefined ? null : (
      <span aria-hidden="true">
        <Kbd>{keyHint}</Kbd>
      </span>
    )}
  </>
)

/** A button; without children it is an icon alone and needs an aria-label. */
export function Button({
  kind,
  icon,
  keyHint,
  className,
  children,
  ...rest
}: ComponentProps<'button'> & Look) {
  return (
    <button
      type="button"
      className={classOf(kind, children === undefined, className)}
      title={children === undefined ? rest['aria-label'] : undefined}
      {...rest}
    >
      <Inside icon={icon} keyHint={keyHint}>
        {children}
      </Inside>
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink({
  kind,
  icon,
  keyHint,
  className,
  children,
  ...rest
}: ComponentProps<'a'> & Look) {
  return (
    <a className={classOf(kind, children === undefined, className)} {...rest}>
      <Inside icon={icon} keyHint={keyHint}>
        {children}
      </Inside>
    </a>
  )
}
