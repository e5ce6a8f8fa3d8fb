/** How full a day is: minutes in meetings, and the next stretch without one. */

/** A timed meeting's start and end, UTC instants. */
type Timed = { readonly start: string; readonly end: string }
type Stretch = { readonly from: number; readonly to: number }

/** Working hours that a free block is looked for in, local time. */
const dayStarts = { hour: 9 }
const dayEnds = { hour: 18 }
const shortestBlock = 30 * 60_000

/** Meetings as stretches of milliseconds, overlapping ones joined, in order. */
function joined(meetings: readonly Timed[]): Stretch[] {
  const sorted = meetings
    .map((m) => ({ from: Date.parse(m.start), to: Date.parse(m.end) }))
    .toSorted((a, b) => a.from - b.from)
  const stretches: Stretch[] = []
  for (const next of sorted) {
    const last = stretches.at(-1)
    if (last && next.from <= last.to)
      stretches[stretches.length - 1] = { from: last.from, to: Math.max(last.to, next.to) }
    else stretches.push(next)
  }
  return stretches
}

/** Minutes of a day that are taken, its bounds UTC instants; where meetings overlap, they count once. */
export function busyMinutes(
  meetings: readonly Timed[],
  day: { readonly from: string; readonly to: string },
): number {
  const [first, after] = [Date.parse(day.from), Date.parse(day.to)]
  const inside = ({ from, to }: Stretch): number => Math.max(0, Math.min(to, after) - Math.max(from, first))
  return Math.round(joined(meetings).reduce((sum, stretch) => sum + inside(stretch), 0) / 60_000)
}

/** Start (UTC instant) of the next half hour or more without a meeting, from now or 9:00 on and before 18:00; else null. */
export function nextFree(
  meetings: readonly Timed[],
  date: string,
  zone: string,
  now: Temporal.Instant,
): string | null {
  const day = Temporal.PlainDate.from(date)
  const at = (time: { hour: number }): number =>
    day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
  const end = at(dayEnds)
  let from = Math.max(at(dayStarts), now.epochMilliseconds)
  for (const stretch of joined(meetings)) {
    if (stretch.to <= from) continue
    if (stretch.from - from >= shortestBlock) break
    from = Math.max(from, stretch.to)
  }
  if (end - from < shortestBlock) return null
  return Temporal.Instant.fromEpochMilliseconds(from).round('minute').toString({ smallestUnit: 'second' })
}
