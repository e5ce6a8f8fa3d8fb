/** Where the meetings of the demo's today stand around the clock of this moment. */

export type Slot = { readonly start: Temporal.PlainDateTime; readonly minutes: number }

export type TodayPlan = {
  readonly today: Temporal.PlainDate
  /** The working day whose weekly meetings today has: today, or on a weekend the Friday before. */
  readonly anchor: Temporal.PlainDate
  readonly standUp: Slot
  readonly review: Slot
  readonly oneToOne: Slot
  readonly planning: Slot
  readonly weekly: Slot
  readonly webinar: Slot
}

/** Minutes from the next meeting to each that follows, and how long it takes: by day, in the evening, at night. */
const later = {
  day: [
    [150, 60],
    [240, 60],
    [330, 45],
  ],
  evening: [
    [45, 45],
    [105, 45],
    [165, 30],
  ],
  night: [
    [35, 25],
    [65, 25],
    [95, 25],
  ],
} as const

/** Two meetings that are over, one that starts in some minutes (a quarter hour of the clock), three to come. */
export function planToday(now: Temporal.ZonedDateTime): TodayPlan {
  const clock = now.toPlainDateTime().round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const quarter = clock
    .add({ minutes: 6 })
    .round({ smallestUnit: 'minute', roundingIncrement: 15, roundingMode: 'ceil' })
  const hour = quarter.hour + quarter.minute / 60
  const [planning, weekly, webinar] = hour <= 13.5 ? later.day : hour < 20 ? later.evening : later.night
  const after = ([minutes, length]: readonly [number, number]): Slot => ({
    start: quarter.add({ minutes }),
    minutes: length,
  })
  // what is over ended a little before now, whatever minute it is
  const over = clock
    .subtract({ minutes: 2 })
    .round({ smallestUnit: 'minute', roundingIncrement: 5, roundingMode: 'floor' })
  const beforeNext = quarter.subtract({ minutes: 15 })
  const reviewEnd = Temporal.PlainDateTime.compare(over, beforeNext) < 0 ? over : beforeNext
  const reviewStart = quarter.subtract({ minutes: 60 })
  const today = clock.toPlainDate()
  return {
    today,
    anchor: today.dayOfWeek > 5 ? today.subtract({ days: today.dayOfWeek - 5 }) : today,
    standUp: { start: quarter.subtract({ minutes: 90 }), minutes: 15 },
    review: {
      start: reviewStart,
      minutes: reviewEnd.since(reviewStart).total('minutes'),
    },
    oneToOne: { start: quarter, minutes: 30 },
    planning: after(planning),
    weekly: after(weekly),
    webinar: after(webinar),
  }
}
