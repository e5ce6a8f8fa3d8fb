import { expect, test } from 'vitest'
import { isPrivateAddress, nextHop, readAddress, shownAddress } from './address.ts'

const read = (typed: string): string => {
  const reading = readAddress(typed)
  return reading.ok ? reading.url.href : reading.wrong
}

test.each([
  ['https://cal.example/a.ics', 'https://cal.example/a.ics'],
  ['  http://cal.example/a.ics  ', 'http://cal.example/a.ics'],
  ['webcal://cal.example/a.ics?x=1', 'https://cal.example/a.ics?x=1'],
  ['WEBCAL://Cal.Example/A.ics', 'https://cal.example/A.ics'],
  ['feed:https://cal.example/a.ics', 'https://cal.example/a.ics'],
  ['feed://cal.example/a.ics', 'https://cal.example/a.ics'],
  ['cal.example/a.ics', 'https://cal.example/a.ics'],
  ['localhost:8080/a.ics', 'https://localhost:8080/a.ics'],
  ['https://cal.example/a.ics#part', 'https://cal.example/a.ics'],
  ['file:///etc/passwd', 'scheme'],
  ['ftp://cal.example/a.ics', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['mailto:anna@cal.example', 'scheme'],
  ['C:\\calendars\\a.ics', 'scheme'],
  ['/home/anna/a.ics', 'form'],
  ['./a.ics', 'form'],
  ['two words', 'form'],
  ['https://', 'form'],
])('%s is read as %s', (typed, expected) => {
  expect(read(typed)).toBe(expected)
})

test('scheme and host are shown, the rest may be a secret', () => {
  expect(shownAddress(new URL('https://anna:secret@cal.example:8443/private-token/a.ics?key=1'))).toBe(
    'https://cal.example:8443',
  )
})

test.each([
  ['https://a.example/', '/b.ics', 0, 'https://a.example/b.ics'],
  ['http://a.example/', 'https://b.example/', 4, 'https://b.example/'],
  ['http://a.example/', 'http://b.example/', 5, 'tooMany'],
  ['https://a.example/', 'http://a.example/', 0, 'unsafe'],
  ['https://a.example/', 'file:///etc/passwd', 0, 'scheme'],
  ['https://a.example/', 'data:text/calendar,BEGIN:VCALENDAR', 0, 'scheme'],
  ['https://a.example/', 'https://', 0, 'form'],
  ['https://a.example/', null, 0, 'form'],
  ['https://anna:secret@a.example/', 'https://b.example/c', 0, 'https://b.example/c'],
])('from %s a redirect to %s after %i others: %s', (from, location, hops, expected) => {
  const hop = nextHop(new URL(from), location, hops)
  expect(hop.ok ? hop.url.href : hop.wrong).toBe(expected)
})

test.each([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.20.0.1', true],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['::1', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['::ffff:127.0.0.1', true],
  ['::ffff:7f00:1', true],
  ['93.184.215.14', false],
  ['172.32.0.1', false],
  ['2606:2800:21f::1', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected)
})
