/** A clock for the whole app, its threads too, that goes as usual from another moment: STAND_IN_CLOCK says by how many milliseconds it is off. */

/** Moves the clock of this thread. */
export function moveClock(offset: number): void {
  const real = Date.now.bind(Date)
  const now = (): number => real() + offset
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, self): Date =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, self) as Date,
    get: (target, name): unknown => (name === 'now' ? now : Reflect.get(target, name)),
  })
  const instant = (): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(now())
  const zoned: typeof Temporal.Now.zonedDateTimeISO = (zone = Temporal.Now.timeZoneId()) =>
    instant().toZonedDateTimeISO(zone)
  const plainDateISO: typeof Temporal.Now.plainDateISO = (zone) => zoned(zone).toPlainDate()
  Object.assign(Temporal.Now, { instant, zonedDateTimeISO: zoned, plainDateISO })
}
