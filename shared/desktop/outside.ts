/** What becomes of a link that leads out of the app: the one rule for every way in which a window asks for it. */
import { opensOutside } from '../link-address.ts'
import { meetingServiceOf, type CallAddress } from '../meeting-service.ts'

/** An address, as `URL` cuts it. */
export type Address = CallAddress & {
  readonly href: string
  readonly protocol: string
  readonly host: string
  readonly username: string
  readonly password: string
}

/**
 * `open`: handed to the system; `ask`: a hand says so first, because nobody has said of this host that it is known. Calls and
 * mail are known; `trusted` holds the hosts that somebody has said it of. Anything but https and mailto is refused.
 */
export function wayOut(url: Address, trusted: ReadonlySet<string>): 'open' | 'ask' | 'refuse' {
  if (!opensOutside(url.href) || url.username !== '' || url.password !== '') return 'refuse'
  if (url.protocol === 'mailto:') return 'open'
  return meetingServiceOf(url) !== null || trusted.has(url.host) ? 'open' : 'ask'
}
