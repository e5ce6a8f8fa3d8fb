/** Bytes and lines: encodings, folds, line ends, what stands around events, and text in them. */
import { calendar, CRLF, days, event, only, type OwnCase } from './our-cases.ts'

const PLAN = only('DTSTART:20260302T090000Z', 'SUMMARY:Grüße, 日程 👩‍💻', 'LOCATION:Zürich')
const plan = { starts: days('09:00', '03-02'), says: [{ summary: 'Grüße, 日程 👩‍💻', location: 'Zürich' }] }

const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return little ? bytes : bytes.swap16()
}
/** Folded every so many bytes, wherever that is in a character. */
const folded = (text: string, width: number): Uint8Array => {
  const lines = text.split(CRLF).map((line) => {
    const bytes = Buffer.from(line)
    const pieces = Array.from({ length: Math.ceil(bytes.length / width) }, (_, place) =>
      bytes.subarray(place * width, (place + 1) * width),
    )
    return Buffer.concat(
      pieces.flatMap((piece, place) => (place === 0 ? [piece] : [Buffer.from('\r\n '), piece])),
    )
  })
  return Buffer.concat(lines.flatMap((line) => [line, Buffer.from(CRLF)]))
}

const encodings: readonly OwnCase[] = [
  { what: 'a byte order mark', ics: `\ufeff${PLAN}`, ...plan },
  { what: 'UTF-16, little end first', ics: utf16(PLAN, true), ...plan },
  { what: 'UTF-16, big end first', ics: utf16(PLAN, false), ...plan },
  {
    what: 'Latin-1, although iCalendar is UTF-8',
    ics: Buffer.from(only('DTSTART:20260302T090000Z', 'SUMMARY:Gr\u00fc\u00dfe aus Z\u00fcrich'), 'latin1'),
    starts: days('09:00', '03-02'),
    says: [{ summary: 'Grüße aus Zürich' }],
  },
  {
    what: 'one line in Windows-1252 among lines in UTF-8',
    ics: Buffer.concat([
      Buffer.from(
        `BEGIN:VCALENDAR${CRLF}BEGIN:VEVENT${CRLF}UID:a${CRLF}DTSTART:20260302T090000Z${CRLF}SUMMARY:`,
      ),
      Buffer.from([0x93, 0x48, 0x69, 0x94, 0x20, 0x80]),
      Buffer.from(`${CRLF}LOCATION:Zürich${CRLF}END:VEVENT${CRLF}END:VCALENDAR${CRLF}`),
    ]),
    starts: days('09:00', '03-02'),
    says: [{ summary: '“Hi” €', location: 'Zürich' }],
  },
  ...[17, 20, 23, 75].map((width) => ({
    what: `folds every ${width} bytes, within characters too (RFC 5545 3.1)`,
    ics: folded(PLAN, width),
    ...plan,
  })),
  { what: 'LF alone ends lines', ics: PLAN.replaceAll(CRLF, '\n'), ...plan },
  { what: 'CR alone ends lines', ics: PLAN.replaceAll(CRLF, '\r'), ...plan },
  { what: 'CR CR LF ends lines', ics: PLAN.replaceAll(CRLF, '\r\r\n'), ...plan },
  { what: 'blank lines between lines', ics: PLAN.replaceAll(CRLF, `${CRLF}${CRLF}`), ...plan },
  { what: 'a fold by a tab', ics: PLAN.replace('日程', '日\r\n\t程'), ...plan },
  { what: 'no line end at the end', ics: PLAN.trimEnd(), ...plan },
  { what: 'blanks and lines before the calendar', ics: `\r\n  \r\n${PLAN}`, ...plan },
]

const around: readonly OwnCase[] = [
  {
    what: 'several calendars in one file',
    ics: only('UID:a', 'DTSTART:20260302T090000Z') + only('UID:b', 'DTSTART:20260303T090000Z'),
    starts: days('09:00', '03-02', '03-03'),
  },
  {
    what: 'names in lower case',
    ics: PLAN.replace(/^(BEGIN|END|DTSTART|SUMMARY|LOCATION)(?=:)/gm, (name) => name.toLowerCase()).replace(
      /VEVENT/g,
      'vevent',
    ),
    ...plan,
  },
  {
    what: 'to-dos, journals, free and busy times and alarms are no events',
    ics: calendar(
      ...['VTODO', 'VJOURNAL', 'VFREEBUSY'].map(
        (name) =>
          `BEGIN:${name}${CRLF}UID:x${CRLF}DTSTART:20260305T090000Z${CRLF}SUMMARY:No${CRLF}END:${name}`,
      ),
      event(
        'DTSTART:20260302T090000Z',
        'SUMMARY:Yes',
        [
          'BEGIN:VALARM',
          'TRIGGER:-PT5M',
          'SUMMARY:Alarm',
          'DESCRIPTION:Alarm',
          'ATTENDEE:mailto:a@example.org',
          'END:VALARM',
        ].join(CRLF),
      ),
    ),
    starts: days('09:00', '03-02'),
    says: [{ summary: 'Yes', description: null, attendees: [] }],
  },
  {
    what: 'one bad event costs itself',
    ics: calendar(
      event('UID:a', 'DTSTART:20260231T090000Z'),
      event('UID:b'),
      event('UID:c', 'DTSTART:20260302T090000Z'),
    ),
    starts: days('09:00', '03-02'),
    warns: ['bad-date', 'bad-date'],
  },
  {
    what: 'an event whose end is missing, before another one',
    ics: calendar(
      `BEGIN:VEVENT${CRLF}UID:a${CRLF}DTSTART:20260302T090000Z${CRLF}SUMMARY:A`,
      event('UID:b', 'DTSTART:20260303T090000Z', 'SUMMARY:B'),
    ),
    starts: days('09:00', '03-02', '03-03'),
    says: [{ summary: 'A' }, { summary: 'B' }],
  },
  {
    what: 'lines that are no properties',
    ics: only(
      'DTSTART:20260302T090000Z',
      'This is a line',
      ':',
      ';',
      '=',
      'SUMMARY;X="a:b;c":Title',
      'X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT15M',
    ),
    starts: days('09:00', '03-02'),
    says: [{ summary: 'Title' }],
  },
  {
    what: 'an event without UID is the same one wherever it stands',
    ics: calendar(
      `BEGIN:VEVENT${CRLF}DTSTART:20260302T090000Z${CRLF}SUMMARY:A${CRLF}END:VEVENT`,
      `BEGIN:VEVENT${CRLF}SUMMARY:A${CRLF}DTSTART:20260302T090000Z${CRLF}END:VEVENT`,
    ),
    starts: days('09:00', '03-02'),
  },
  {
    what: 'no title is no fault',
    ics: only('DTSTART:20260302T090000Z'),
    starts: days('09:00', '03-02'),
    says: [{ summary: '', location: null, status: 'CONFIRMED', organizer: null }],
  },
]

const texts: readonly OwnCase[] = [
  {
    what: 'escapes of text (RFC 5545 3.3.11)',
    ics: only(
      'DTSTART:20260302T090000Z',
      'SUMMARY:a\\, b\\; c\\\\n d',
      'DESCRIPTION:one\\ntwo\\Nthree',
      'LOCATION:Room 1, 2; 3',
    ),
    starts: days('09:00', '03-02'),
    says: [{ summary: 'a, b; c\\n d', description: 'one\ntwo\nthree', location: 'Room 1, 2; 3' }],
  },
  {
    what: 'a colon in text, parameters with quotes',
    ics: only('DTSTART:20260302T090000Z', 'SUMMARY;LANGUAGE=de;ALTREP="https://x.example/a:b,c;d":Plan: A'),
    starts: days('09:00', '03-02'),
    says: [{ summary: 'Plan: A' }],
  },
  {
    what: 'markup is text',
    ics: only('DTSTART:20260302T090000Z', 'SUMMARY:<b onclick="x">&amp;</b>'),
    starts: days('09:00', '03-02'),
    says: [{ summary: '<b onclick="x">&amp;</b>' }],
  },
  {
    what: 'categories, class and transparency',
    ics: only(
      'DTSTART:20260302T090000Z',
      'CATEGORIES:A,B\\, C',
      'CATEGORIES:D',
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
    ),
    starts: days('09:00', '03-02'),
    says: [{ categories: ['A', 'B, C', 'D'], confidential: true, transparency: 'free' }],
  },
  {
    what: "seconds, and 24 o'clock, are kept",
    ics: calendar(event('UID:a', 'DTSTART:20260302T090007Z'), event('UID:b', 'DTSTART:20260302T240000Z')),
    starts: ['2026-03-02T09:00:07Z', '2026-03-03T00:00Z'],
  },
]

export const text: readonly OwnCase[] = [...encodings, ...around, ...texts]
