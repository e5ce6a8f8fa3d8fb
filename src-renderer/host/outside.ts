/** What leaves the notebook: addresses that the system's browser or mail program opens. */
import { opensOutside } from '#shared/link-address.ts'

/** Opens an address outside; gives false, and does nothing, where it is none that is opened. */
export function openOutside(address: string): boolean {
  const opens = opensOutside(address)
  // a window of its own: the desktop hands it to the system
  if (opens) window.open(address, '_blank', 'noopener,noreferrer')
  return opens
}
