/** Whole feeds as calendars write them, with everything in them that can go wrong, and ways to spoil them. */
import fc from 'fast-check'

const feed = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: readonly string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']

/** Ours, so that the test means the same where the shared feeds are not there. */
export const ownFeeds: readonly string[] = [
  feed(
    'PRODID:-//Rapport//Fuzz//EN',
    'X-WR-CALNAME:Wörk 日程',
    'X-WR-TIMEZONE:Europe/Berlin',
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    ...event(
      'UID:standup@rapport.example',
      'DTSTAMP:20260301T080000Z',
      'SEQUENCE:3',
      'DTSTART;TZID=Europe/Berlin:20260302T091500',
      'DTEND;TZID=Europe/Berlin:20260302T093000',
      'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261231T225959Z',
      'EXDATE;TZID=Europe/Berlin:20260406T091500,20260501T091500',
      'SUMMARY:Stand-up',
      'ORGANIZER;CN="Aoki, Rei":mailto:rei@rapport.example',
      'ATTENDEE;CN=Ana;ROLE=CHAIR;PARTSTAT=ACCEPTED:MAILTO:Ana@Rapport.example',
      'ATTENDEE;CUTYPE=ROOM;CN=Room 1:mailto:room1@resource.calendar.google.com',
      'LOCATION:https://meet.google.com/abc-defg-hij',
      'BEGIN:VALARM',
      'TRIGGER:-PT10M',
      'ACTION:DISPLAY',
      'END:VALARM',
    ),
    ...event(
      'UID:standup@rapport.example',
      'RECURRENCE-ID:20260310T081500Z',
      'DTSTART;TZID=America/New_York:20260310T100000',
      'DURATION:PT45M',
      'SUMMARY:Stand-up\\, moved\\nfor once',
    ),
    ...event(
      'UID:standup@rapport.example',
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260601T091500',
      'DTSTART;TZID=Europe/Berlin:20260601T100000',
      'DTEND;TZID=Europe/Berlin:20260601T101500',
      'SUMMARY:Stand-up',
    ),
  ),
  feed(
    'METHOD:PUBLISH',
    'BEGIN:VTIMEZONE',
    'TZID:Customized Time Zone',
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    ...event(
      'UID:040000008200E00074C5B7101A82E008',
      'DTSTART;TZID="Customized Time Zone":20260105T140000',
      'DTEND;TZID="Customized Time Zone":20260105T150000',
      'RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO;COUNT=20',
      'SUMMARY;LANGUAGE=de-de:Lenkungskreis',
      'DESCRIPTION:Microsoft Teams\\nhttps://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d',
      'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE',
      'STATUS:TENTATIVE',
    ),
    ...event(
      'UID:offsite',
      'DTSTART;VALUE=DATE:20260601',
      'DTEND;VALUE=DATE:20260604',
      'RRULE:FREQ=YEARLY;COUNT=5',
      'EXDATE:20270601T000000Z',
      'SUMMARY:Offsite',
      'TRANSP:TRANSPARENT',
    ),
    ...event(
      'UID:rdates',
      'DTSTART;TZID=W. Europe Standard Time:20260210T100000',
      'DURATION:PT1H30M',
      'RDATE;VALUE=PERIOD:20260217T090000Z/PT2H,20260224T090000Z/20260224T103000Z',
      'RDATE;TZID=W. Europe Standard Time:20260303T100000',
      'SUMMARY:Now and then',
    ),
  ),
  feed(
    ...event(
      'UID:q1_R20260323T090000@google.com',
      'DTSTART;TZID=Asia/Kolkata:20260323T090000',
      'DTEND;TZID=Asia/Kolkata:20260323T100000',
      'RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=MO',
      'SUMMARY:Quarter',
      'X-GOOGLE-CONFERENCE:https://meet.google.com/xyz-abcd-efg',
    ),
    ...event(
      'UID:q1@google.com',
      'DTSTART;TZID=Asia/Kolkata:20260105T093000',
      'DTEND;TZID=Asia/Kolkata:20260105T103000',
      'RRULE:FREQ=WEEKLY;UNTIL=20260322T182959Z',
      'SUMMARY:Quarter',
    ),
    ...event(
      'UID:moon',
      'DTSTART;VALUE=DATE:20260217',
      'RRULE:RSCALE=CHINESE;FREQ=YEARLY;SKIP=FORWARD',
      'SUMMARY:春節',
    ),
    ...event(
      'UID:setpos',
      'DTSTART:20260130T170000Z',
      'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;BYHOUR=9,17',
      'SUMMARY:Payroll 💶',
      'CATEGORIES:Finance,"x\\,y"',
    ),
    ...event(
      'UID:weeks',
      'DTSTART:20261228T060000Z',
      'RRULE:FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO,SU',
      'SUMMARY:Weeks',
    ),
    ...event(
      'UID:hours',
      'DTSTART:20260302T080000Z',
      'RRULE:FREQ=HOURLY;INTERVAL=5;BYDAY=MO;COUNT=200',
      'SUMMARY:Watch',
    ),
  ),
]

/** One way to spoil a feed; places are shares of its length. */
export type Mutation = {
  readonly how: (typeof ways)[number]
  readonly at: number
  readonly to: number
  readonly size: number
  readonly value: string
}

const ways = [
  'flip',
  'cut',
  'repeat',
  'drop',
  'swap',
  'number',
  'value',
  'param',
  'nest',
  'giant',
  'raw',
  'splice',
] as const

/** Values that are wrong somewhere. */
const values = [
  '99999999999999999999',
  '-1',
  '0',
  '',
  '00000000T000000Z',
  '99991231T235959Z',
  '99991231',
  '00010101T000000',
  '20260229T250000',
  'FREQ=SECONDLY',
  'FREQ=SECONDLY;COUNT=9999;BYSECOND=60;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=MINUTELY;INTERVAL=1;UNTIL=99991231',
  'FREQ=HOURLY;BYSETPOS=366,-366;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=DAILY;INTERVAL=1000000;COUNT=1000000000',
  'FREQ=DAILY;COUNT=1000000000',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=YEARLY;BYDAY=53MO,-53SU,0TU,999WE;BYSETPOS=-1',
  'FREQ=YEARLY;BYYEARDAY=366,-366;BYWEEKNO=53;BYDAY=FR;INTERVAL=7',
  'FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9',
  'RSCALE=HEBREW;FREQ=MONTHLY;BYMONTHDAY=30;SKIP=FORWARD',
  'RSCALE=X;FREQ=DAILY',
  'P99999999999W',
  '-PT1H',
  'P1Y',
  'PT0S/PT0S',
  '20260101T000000Z/20250101T000000Z',
  'mailto:',
  'invalid:nomail',
  'https://meet.google.com/',
  `https://eur.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://eur.safelinks.protection.outlook.com/?url=x')}`,
  '%E0%A4%A',
  '\\\\\\n\\',
  '\u202e\u0000\ufeff',
  '"',
  ';:=,^n^^',
  'Etc/GMT+99',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
]

const share = fc.double({ min: 0, max: 1, noNaN: true })

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    how: fc.constantFrom(...ways),
    at: share,
    to: share,
    size: fc.nat({ max: 2000 }),
    value: fc.constantFrom(...values),
  }),
  { minLength: 1, maxLength: 5 },
)

/** Spoils a feed; `other` is another one to take a part of. */
export function mutated(bytes: Buffer, all: readonly Mutation[], other: Buffer): Buffer {
  return all.reduce((text, mutation) => mutate(text, mutation, other), bytes)
}

function mutate(bytes: Buffer, { how, at, to, size, value }: Mutation, other: Buffer): Buffer {
  const place = Math.floor(at * bytes.length)
  const lines = (): string[] => bytes.toString('latin1').split('\r\n')
  const edited = (edit: (all: string[], line: number) => void): Buffer => {
    const all = lines()
    edit(all, Math.floor(at * all.length))
    return Buffer.from(all.join('\r\n'), 'latin1')
  }
  const valued = (line: string, text: string): string => line.replace(/:.*$/s, () => `:${text}`)
  switch (how) {
    case 'flip': {
      const copy = Buffer.from(bytes)
      for (let step = 0; step < 1 + (size % 8); step += 1) {
        const index = (place + step * 97) % Math.max(1, copy.length)
        copy[index] = (copy[index] ?? 0) ^ (1 << ((size + step) % 8))
      }
      return copy
    }
    case 'cut':
      return bytes.subarray(0, place)
    case 'repeat':
      return edited((all, line) => all.splice(line, 0, ...all.slice(line, line + 1 + (size % 40))))
    case 'drop':
      return edited((all, line) => all.splice(line, 1 + (size % 4)))
    case 'swap':
      return edited((all, line) => {
        const partner = Math.floor(to * all.length)
        const [one = '', two = ''] = [all[line], all[partner]]
        all[line] = valued(one, two.slice(two.indexOf(':') + 1))
        all[partner] = valued(two, one.slice(one.indexOf(':') + 1))
      })
    case 'number':
      return edited((all, line) => {
        all[line] = (all[line] ?? '').replace(/\d+/, '9'.repeat(1 + (size % 400)))
      })
    case 'value':
      return edited((all, line) => {
        all[line] = valued(all[line] ?? '', Buffer.from(value).toString('latin1'))
      })
    case 'param':
      return edited((all, line) => {
        all[line] = (all[line] ?? '').replace(
          /[;:]/,
          (mark) => `;TZID=${Buffer.from(value).toString('latin1')}${mark}`,
        )
      })
    case 'nest':
      return edited((all, line) =>
        all.splice(
          line,
          0,
          ...Array.from({ length: size * 2 }, (_, depth) =>
            depth % 3 === 0 ? 'BEGIN:VEVENT' : `BEGIN:X-${depth}`,
          ),
        ),
      )
    case 'giant':
      return edited((all, line) => {
        all[line] = `${all[line] ?? ''}${value}${`${'x'.repeat(70)}\r\n `.repeat(size)}`
      })
    case 'raw':
      return Buffer.concat([
        bytes.subarray(0, place),
        Buffer.from([0, 0xff, 0xfe, 0xc3, 13, 10, 32, 0x80]),
        bytes.subarray(place),
      ])
    case 'splice':
      return Buffer.concat([bytes.subarray(0, place), other.subarray(Math.floor(to * other.length))])
  }
}
