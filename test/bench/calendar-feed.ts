/** Writes feeds of any size for the benchmark: what a company's calendar holds, 250 bytes an event, always the same. */

export type FeedSize = {
  readonly events: number
  /** How many of them recur. */
  readonly recurring: number
}
/** Ten years of one calendar (about 5 MB), and of a whole company (about 50 MB). */
export const calendarOfYears: FeedSize = { events: 20_000, recurring: 2_000 }
export const calendarOfCompany: FeedSize = { events: 200_000, recurring: 20_000 }

const zones = ['Europe/Berlin', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'Asia/Kolkata'] as const
const subjects = ['Budget', 'Pilot', 'Roadmap', 'Hiring', 'Launch', 'Audit', 'Pricing', 'Support'] as const
const kinds = ['review', 'sync', 'planning', 'interview', 'retro', 'workshop'] as const
const firsts = ['ana', 'tom', 'eva', 'raj', 'mei', 'leo', 'ida', 'max', 'zoe', 'kai'] as const
const lasts = ['berg', 'chen', 'costa', 'haas', 'khan', 'lund', 'novak', 'okoye', 'rossi', 'silva'] as const
const rules = [
  'FREQ=WEEKLY;COUNT=10',
  'FREQ=MONTHLY;BYDAY=2TU;COUNT=12',
  'FREQ=WEEKLY;INTERVAL=2;COUNT=13',
  'FREQ=YEARLY',
  'FREQ=MONTHLY;BYMONTHDAY=15;COUNT=12',
  'FREQ=DAILY;COUNT=5',
  'FREQ=WEEKLY;INTERVAL=4;COUNT=6',
  'FREQ=MONTHLY;BYDAY=-1FR',
  'FREQ=WEEKLY;COUNT=8',
  'FREQ=WEEKLY;INTERVAL=2',
  'FREQ=WEEKLY;COUNT=4',
  'FREQ=YEARLY;COUNT=3',
] as const

const pick = <T>(list: readonly [T, ...T[]], place: number): T => list[place % list.length] ?? list[0]
const DAY = 86_400_000
const digits = (time: number): string =>
  new Date(time).toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '')

/** The same numbers at every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The first Monday that a feed for this moment reaches back to: singles lie within the window that is kept. */
const firstDay = (now: Temporal.Instant): number => {
  const day = Math.floor(now.epochMilliseconds / DAY) * DAY - 720 * DAY
  return day - ((Math.floor(day / DAY) + 3) % 7) * DAY
}

/** A feed for a moment; `changed` gives one event in its middle another title and another hour. */
export function writeFeed(size: FeedSize, now: Temporal.Instant, changed = false): Buffer {
  const next = numbersFrom(7)
  const upTo = (most: number): number => Math.floor(next() * most)
  const begin = firstDay(now)
  const parts: string[] = [
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rapport//Bench//EN\r\nX-WR-CALNAME:Bench\r\nX-WR-TIMEZONE:Europe/Berlin\r\n',
  ]
  const every = Math.round(size.events / size.recurring)
  for (let place = 0; place < size.events; place += 1) {
    const other = changed && place === (size.events >> 1) + 1
    const uid = `${upTo(0xffffffff).toString(36)}${place.toString(36)}@bench.example`
    const zone = pick(zones, upTo(5))
    const start = begin + upTo(1200) * DAY + (8 + upTo(10)) * 3_600_000 + (other ? 3_600_000 : 0)
    const timeOf = (name: string, time: number): string => `${name};TZID=${zone}:${digits(time)}\r\n`
    const title = `${pick(subjects, upTo(8))} ${pick(kinds, upTo(6))} ${upTo(400)}${other ? ' moved' : ''}`
    const people = upTo(10) < 6 ? 0 : 1 + upTo(3)
    const lines = [
      `UID:${uid}\r\nDTSTAMP:20260601T000000Z\r\n`,
      timeOf('DTSTART', start),
      timeOf('DTEND', start + (1 + upTo(4)) * 1_800_000),
      `SUMMARY:${title}\r\n`,
    ]
    if (people > 0) lines.push('ATTENDEE;PARTSTAT=ACCEPTED:mailto:me@bench.example\r\n')
    for (let guest = 0; guest < people; guest += 1)
      lines.push(
        `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${pick(firsts, upTo(10))}.${pick(lasts, upTo(10))}@org${upTo(40)}.example\r\n`,
      )
    if (upTo(8) === 0)
      lines.push('DESCRIPTION:Agenda\\, numbers and what we said last time\\nbring the plan\r\n')
    const event = (body: string): string => `BEGIN:VEVENT\r\n${body}END:VEVENT\r\n`
    if (place % every !== 0) {
      parts.push(event(lines.join('')))
      continue
    }
    if (upTo(3) === 0) lines.push(timeOf('EXDATE', start + 14 * DAY))
    parts.push(event(`${lines.join('')}RRULE:${pick(rules, upTo(12))}\r\n`))
    // a member that was moved is a VEVENT more of the same series
    if (upTo(5) === 0) {
      const moved = [
        `UID:${uid}\r\nDTSTAMP:20260601T000000Z\r\n`,
        timeOf('RECURRENCE-ID', start),
        timeOf('DTSTART', start + DAY),
        timeOf('DTEND', start + DAY + 1_800_000),
        `SUMMARY:${title}\r\n`,
      ]
      parts.push(event(moved.join('')))
      place += 1
    }
  }
  parts.push('END:VCALENDAR\r\n')
  return Buffer.from(parts.join(''))
}
