/** Days for tests that run at any hour. */

/** A zone where it is about noon now, so that a day of meetings around this moment is one day. */
export function noonZone(now = Temporal.Now.instant()): string {
  const ahead = 12 - now.toZonedDateTimeISO('UTC').hour
  // POSIX turns the sign round
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead < 0 ? '+' : '-'}${Math.abs(ahead)}`
}
