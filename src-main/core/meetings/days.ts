/** Days in a zone as bounds of instants. */

const instant = (date: Temporal.PlainDate, zone: string): string =>
  date.toZonedDateTime(zone).toInstant().toString({ smallestUnit: 'second' })

export type Span = {
  /** UTC instants of the first moment and the first moment after. */
  readonly from: string
  readonly to: string
  /** A day before `from`: where the walk through starts must begin to meet what is not `long`. */
  readonly reach: string
  /** The same as plain dates, for all-day meetings. */
  readonly fromDate: string
  readonly toDate: string
}

/** The span from the start of `from` to the end of `to` (plain dates, both inside) in an IANA zone. */
export function spanOf(from: string, to: string, zone: string): Span {
  const first = Temporal.PlainDate.from(from)
  const after = Temporal.PlainDate.from(to).add({ days: 1 })
  return {
    from: instant(first, zone),
    to: instant(after, zone),
    reach: instant(first.subtract({ days: 1 }), zone),
    fromDate: first.toString(),
    toDate: after.toString(),
  }
}

/** Today's date in a zone. */
export const dateIn = (now: Temporal.Instant, zone: string): string =>
  now.toZonedDateTimeISO(zone).toPlainDate().toString()

/** A condition on `m` that holds for the meetings that overlap a span, or begin in it without lasting; parameters as in `Span`. */
export const inSpan = `(
  m.id in (select id from meeting where start >= @reach and start < @to and long = 0 and allDay = 0 and (end > @from or start >= @from)
    union all select id from meeting where start >= @fromDate and start < @toDate and long = 0 and allDay = 1
    union all select id from meeting where long = 1 and allDay = 0 and end > @from and start < @to
    union all select id from meeting where long = 1 and allDay = 1 and end > @fromDate and start < @toDate))`
