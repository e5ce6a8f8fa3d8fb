import { describe, expect, test } from 'vitest'
import { mayHavePassword, readServer } from './server.ts'

test.each([
  ['cloud.example.org', 'https://cloud.example.org/'],
  [' https://example.org/remote.php/dav/ ', 'https://example.org/remote.php/dav/'],
  ['http://localhost:5232', 'http://localhost:5232/'],
  ['caldavs://dav.example.org/x', 'https://dav.example.org/x'],
  ['caldav://dav.example.org', 'http://dav.example.org/'],
  ['anna@example.org', 'https://example.org/'],
  ['anna@me.com', 'https://caldav.icloud.com/'],
  ['iCloud.com', 'https://caldav.icloud.com/'],
  ['fastmail.com/', 'https://caldav.fastmail.com/'],
  ['anna@fastmail.fm', 'https://caldav.fastmail.com/'],
  ['anna@posteo.de', 'https://posteo.de:8443/'],
  ['https://anna:secret@example.org/dav?token=1', 'https://example.org/dav'],
])('%s is the server %s', (typed, url) => {
  const reading = readServer(typed)
  expect(reading.ok ? reading.url.href : reading.wrong).toBe(url)
})

test.each([
  ['anna@gmail.com', 'addressOnly'],
  ['calendar.google.com', 'addressOnly'],
  ['https://outlook.com/', 'addressOnly'],
  ['ftp://example.org', 'scheme'],
  ['not a server', 'form'],
  ['/etc/passwd', 'form'],
])('%s is refused: %s', (typed, wrong) => {
  expect(readServer(typed)).toEqual({ ok: false, wrong })
})

describe('the password may go', () => {
  const may = (typed: string, url: string) => mayHavePassword(new URL(typed), new URL(url))
  test.each([
    ['https://example.org/', 'https://example.org/dav/'],
    ['https://example.org/', 'https://dav.example.org/'],
    ['https://www.example.org/', 'https://dav.example.org/'],
    ['https://example.org/', 'https://example.org:8443/'],
    ['http://example.org/', 'https://example.org/'],
    ['http://localhost:5232/', 'http://localhost:5232/anna/'],
    ['https://caldav.icloud.com/', 'https://p42-caldav.icloud.com:443/1/calendars/'],
    ['https://fastmail.com/', 'https://d1234.caldav.fastmail.com/'],
  ])('from %s to %s', (typed, url) => expect(may(typed, url)).toBe(true))
  test.each([
    ['https://example.org/', 'https://evil.example/'],
    ['https://example.org/', 'https://example.org.evil.example/'],
    ['https://example.org/', 'https://notexample.org/'],
    ['https://example.org/', 'http://example.org/'],
    ['https://example.org/', 'http://dav.example.org/'],
    ['http://example.org/', 'http://example.org:8080/'],
    ['https://dav.example.co.uk/', 'https://dav.evil.co.uk/'],
    ['https://dav.example.org/', 'https://example.org/'],
    ['https://org/', 'https://example.org/'],
    ['https://caldav.icloud.com/', 'https://icloud.com.evil.example/'],
    ['https://caldav.icloud.com/', 'https://caldav.fastmail.com/'],
  ])('not from %s to %s', (typed, url) => expect(may(typed, url)).toBe(false))
})
