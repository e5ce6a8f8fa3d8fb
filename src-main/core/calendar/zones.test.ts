/** How zones are found and clocks become instants. */
import { describe, expect, test } from 'vitest'
import { toInstant, toWall, zoneByName, type Zone } from './zones.ts'

function zone(name: string): Zone {
  const found = zoneByName(name)
  if (found === null) throw new Error(`no zone ${name}`)
  return found
}

const at = (text: string): number => Date.parse(`${text}Z`)

describe('a zone is found by its name', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin', 'iana'],
    ['europe/berlin', 'Europe/Berlin', 'alias'],
    ['"Europe/Berlin"', 'Europe/Berlin', 'iana'],
    ['US/Eastern', 'US/Eastern', 'iana'],
    ['UTC', 'UTC', 'iana'],
    ['GMT', 'UTC', 'alias'],
    ['tzone://Microsoft/Utc', 'UTC', 'alias'],
    ['W. Europe Standard Time', 'Europe/Berlin', 'windows'],
    ['w. europe standard time', 'Europe/Berlin', 'windows'],
    ['W. Europe Standard Time 1', 'Europe/Berlin', 'windows'],
    ['India Standard Time', 'Asia/Kolkata', 'windows'],
    ['Pacific Standard Time', 'America/Los_Angeles', 'windows'],
    ['/freeassociation.sourceforge.net/Europe/Berlin', 'Europe/Berlin', 'alias'],
    [
      '/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires',
      'America/Argentina/Buenos_Aires',
      'alias',
    ],
    ['/mozilla.org/20050126_1/America/New_York', 'America/New_York', 'alias'],
    ['mozilla.org/20050126_1/Europe/London', 'Europe/London', 'alias'],
    ['/Europe/Paris', 'Europe/Paris', 'alias'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', 'Europe/Berlin', 'alias'],
    ['(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna', 'Europe/Berlin', 'alias'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien', 'Europe/Berlin', 'alias'],
    ['(UTC+01:00) Brussels, Copenhagen, Madrid, Paris', 'Europe/Paris', 'alias'],
    ['(UTC-05:00) Eastern Time (US and Canada)', 'America/New_York', 'alias'],
    ['(UTC-05:00) Indiana (East)', 'America/Indiana/Indianapolis', 'alias'],
    ['(UTC+10:30) Lord Howe Island', 'Australia/Lord_Howe', 'alias'],
    ['(UTC) Coordinated Universal Time', 'UTC', 'alias'],
    ['Eastern Daylight Time', 'America/New_York', 'windows'],
    ['Mid-Atlantic Standard Time', 'Etc/GMT+2', 'windows'],
    ['Europe-Berlin', 'Europe/Berlin', 'alias'],
    ['Etc/GMT-5', 'Etc/GMT-5', 'iana'],
    ['(GMT-05:00) Eastern Time (US & Canada)', 'America/New_York', 'alias'],
    ['(UTC-08:00) Pacific Time (US & Canada)', 'America/Los_Angeles', 'alias'],
    ['(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi', 'Asia/Kolkata', 'alias'],
    ['(UTC) Dublin, Edinburgh, Lisbon, London', 'Europe/London', 'alias'],
    [
      'Amsterdam, Belgrade, Berlin, Brussels, Budapest, Madrid, Paris, Prague, Stockholm',
      'Europe/Berlin',
      'alias',
    ],
    ['GMT+0200', '+02:00', 'alias'],
    ['UTC-5', '-05:00', 'alias'],
  ])('%s', (name, id, source) => {
    expect({ id: zone(name).id, source: zone(name).source }).toEqual({ id, source })
  })

  test.each(['Customized Time Zone', 'tzone://Microsoft/Custom', '', '1', 'Mars/Olympus', 'x'.repeat(500)])(
    '"%s" names nothing',
    (name) => {
      expect(zoneByName(name)).toBeNull()
    },
  )
})

describe('wall clock and instant', () => {
  const berlin = zone('Europe/Berlin')

  test('a time that occurs twice is the first', () => {
    expect(toInstant(berlin, at('2026-10-25T02:30:00'))).toBe(at('2026-10-25T00:30:00'))
  })

  test('a time in the gap is read with the offset before it', () => {
    expect(toInstant(berlin, at('2026-03-29T02:30:00'))).toBe(at('2026-03-29T01:30:00'))
  })

  test('every other time goes there and back', () => {
    for (const name of [
      'Europe/Berlin',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    ]) {
      const one = zone(name)
      for (
        let instant = at('2011-12-01T00:00:00');
        instant < at('2013-01-01T00:00:00');
        instant += 2_700_000
      ) {
        const again = toInstant(one, toWall(one, instant))
        // Only the second pass of a repeated hour comes back as the first.
        expect([0, 3_600_000, 1_800_000]).toContain(instant - again)
      }
    }
  })

  test('the same as Temporal, in every zone', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) {
      const one = zone(name)
      for (let month = 0; month < 24; month += 1) {
        const wall = Date.UTC(2025, month, 9, 2, 30)
        const plain = new Date(wall).toISOString().slice(0, 19)
        expect(toInstant(one, wall)).toBe(
          Temporal.PlainDateTime.from(plain).toZonedDateTime(name).epochMilliseconds,
        )
      }
    }
  })
})
