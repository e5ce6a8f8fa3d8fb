/** Cases of our own, each derived from the RFCs or from what vendors document; how they are written down. */

/** A calendar and what must be read from it. */
export type OwnCase = {
  /** The rule that it holds us to. */
  readonly what: string
  readonly ics: string | Uint8Array
  /** The window; the year 2026 unless it says otherwise. */
  readonly from?: string
  readonly to?: string
  /** Reads floating and all-day values. */
  readonly tz?: string
  /** Instants of the starts, to the minute, as `2026-03-02T08:00Z`. */
  readonly starts: readonly string[]
  /** What the n-th occurrence says, as far as it is named. */
  readonly says?: readonly Readonly<Record<string, unknown>>[]
  /** Codes of the warnings. */
  readonly warns?: readonly string[]
}

/** Two snapshots of a calendar and what must become of its meetings. */
export type OwnIdentityCase = {
  readonly what: string
  readonly before: string
  readonly after: string
  /** Pairs of starts that keep their page: `2026-03-02T08:00Z > 2026-03-02T09:00Z`, or one start where it stays. */
  readonly same: readonly string[]
  readonly gone?: readonly string[]
  readonly new?: readonly string[]
}

export const CRLF = '\r\n'

export const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Rapport//Cases//EN', ...lines, 'END:VCALENDAR', ''].join(CRLF)

/** The lines of a VEVENT; a UID is added where there is none. */
export const event = (...lines: readonly string[]): string =>
  [
    'BEGIN:VEVENT',
    ...(lines.some((line) => /^UID/i.test(line)) ? [] : ['UID:u1']),
    ...lines,
    'END:VEVENT',
  ].join(CRLF)

/** A calendar of one event. */
export const only = (...lines: readonly string[]): string => calendar(event(...lines))

export const berlin = (name: string, time: string): string => `${name};TZID=Europe/Berlin:${time}`

/** A VTIMEZONE; each observance as its kind, first onset, offsets and rule. */
export const zone = (
  tzid: string,
  ...observances: readonly (readonly [kind: string, start: string, from: string, to: string, rule: string])[]
): string =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${tzid}`,
    ...observances.flatMap(([kind, start, from, to, rule]) => [
      `BEGIN:${kind}`,
      `DTSTART:${start}`,
      `TZOFFSETFROM:${from}`,
      `TZOFFSETTO:${to}`,
      ...(rule === '' ? [] : [rule]),
      `END:${kind}`,
    ]),
    'END:VTIMEZONE',
  ].join(CRLF)

/** Many starts on days of 2026 at one time: `days('08:00', '03-02', '03-03')`. */
export const days = (time: string, ...dates: readonly string[]): string[] =>
  dates.map((date) => `${date.length === 5 ? `2026-${date}` : date}T${time}Z`)
