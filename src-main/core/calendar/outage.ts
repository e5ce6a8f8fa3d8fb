/** Notices that this machine was asleep, or is on another network than before: what failed meanwhile may work now. */
import { networkInterfaces } from 'node:os'

/** How often it is looked, in milliseconds: what was missed is made up for within seconds. */
const LOOK = 5_000
/** How late a look has to come to have been slept through, in milliseconds. */
const ASLEEP = 90_000
/** How long a network takes to be of use after it is there, in milliseconds. */
const SETTLE = 2_000

/** Calls `over` when an outage seems to be over; gives the way to stop. `look` and `settle` are for tests. */
export function watchOutages(over: () => void, look = LOOK, settle = SETTLE): () => void {
  let last = Date.now()
  let network = networkNow()
  let settling: NodeJS.Timeout | undefined
  const timer = setInterval(() => {
    const [now, next] = [Date.now(), networkNow()]
    const slept = now - last > look + ASLEEP
    const isOther = next !== network && next !== ''
    last = now
    network = next
    if (!slept && !isOther) return
    clearTimeout(settling)
    settling = setTimeout(over, settle).unref()
  }, look)
  timer.unref()
  return () => {
    clearInterval(timer)
    clearTimeout(settling)
  }
}

/** The addresses that this machine has in networks; '' where it is in none. Those that change by themselves do not count. */
const networkNow = (): string =>
  Object.values(networkInterfaces())
    .flatMap((faces) => faces ?? [])
    .flatMap(({ internal, address, family }) => (internal || family !== 'IPv4' ? [] : [address]))
    .toSorted()
    .join(' ')

/** Whether this machine is in any network. */
export const isOnline = (): boolean =>
  Object.values(networkInterfaces()).some((faces) => faces?.some((face) => !face.internal))
