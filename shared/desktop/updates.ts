/** When the feed of updates is asked. */

const day = 24 * 3600_000

/** How often it is looked whether a day is over: timers stand still in a sleep, and a failed look is repeated as soon; milliseconds. */
export const lookEvery = 3600_000

/** Whether a look is due: none has succeeded yet, the last one is a day ago, or the clock was set back behind it. Milliseconds since 1970. */
export function isLookDue(last: number | null, now: number): boolean {
  return last === null || now < last || now - last >= day
}
