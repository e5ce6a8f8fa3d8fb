/** Which link joins a meeting. */
import { describe, expect, test } from 'vitest'
import { joinLink, type LinkSources } from './link.ts'

const none: LinkSources = {
  google: [],
  microsoft: [],
  conferences: [],
  url: null,
  location: null,
  description: null,
  html: null,
}

function inText(description: string): string | null {
  return joinLink({ ...none, description })?.url ?? null
}

describe('links of meeting services are found', () => {
  test.each([
    ['https://meet.google.com/abc-defg-hij', 'meet'],
    ['https://teams.microsoft.com/l/meetup-join/19%3am%40thread.v2/0?context=%7b%7d', 'teams'],
    ['https://teams.microsoft.com/meet/2345678?p=abc', 'teams'],
    ['https://teams.live.com/meet/9876', 'teams'],
    ['https://us02web.zoom.us/j/84011112222?pwd=abc.1', 'zoom'],
    ['https://zoom.us/my/jane', 'zoom'],
    ['https://acme.zoomgov.com/j/1601112222', 'zoom'],
    ['https://acme.webex.com/meet/jane', 'webex'],
    ['https://acme.webex.com/acme/j.php?MTID=m123', 'webex'],
    ['https://whereby.com/jane', 'whereby'],
    ['https://meet.jit.si/OurRoom', 'jitsi'],
    ['https://meet.goto.com/123456789', 'goto'],
    ['https://global.gotomeeting.com/join/123456789', 'goto'],
    ['https://chime.aws/1234567890', 'chime'],
    ['https://app.slack.com/huddle/T1/C1', 'slack'],
  ])('%s', (url, provider) => {
    expect(joinLink({ ...none, description: `Join: <${url}>.` })).toEqual({ url, provider })
  })
})

test('what was said in a property of its own counts before the place and the text', () => {
  const link = joinLink({
    ...none,
    google: ['https://meet.google.com/aaa-aaaa-aaa'],
    url: 'https://zoom.us/j/1',
    location: 'https://zoom.us/j/2',
    description: 'https://zoom.us/j/3',
  })
  expect(link?.url).toBe('https://meet.google.com/aaa-aaaa-aaa')
  expect(
    joinLink({ ...none, location: 'https://zoom.us/j/2', description: 'https://zoom.us/j/3' })?.url,
  ).toMatch(/2$/)
})

describe('wrappers are undone', () => {
  const url = 'https://us02web.zoom.us/j/84011112222?pwd=abc'
  test.each([
    [
      'safe links',
      `https://eur03.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&data=05%7C01`,
    ],
    ['Google', `https://www.google.com/url?q=${encodeURIComponent(url)}&sa=D`],
    [
      'Proofpoint 2',
      'https://urldefense.proofpoint.com/v2/url?u=https-3A__us02web.zoom.us_j_84011112222-3Fpwd-3Dabc&d=Dw',
    ],
    ['Proofpoint 3', `https://urldefense.com/v3/__${url}__;!!abc`],
    [
      'one in another',
      `https://www.google.com/url?q=${encodeURIComponent(`https://x.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}`)}`,
    ],
  ])('%s', (_, wrapped) => {
    expect(inText(`Join (${wrapped})`)).toBe(url)
  })
})

describe('what does not join is not taken', () => {
  test.each([
    'https://aka.ms/JoinTeamsMeeting',
    'https://teams.microsoft.com/meetingOptions/?organizerId=1',
    'https://dialin.teams.microsoft.com/1234',
    'https://us02web.zoom.us/u/kabcdef',
    'https://support.google.com/a/users/answer/9282720',
    'https://tel.meet/abc-defg-hij?pin=1',
    'https://www.webex.com/pricing',
    'http://zoom.us/j/1',
    'https://zoom.us.evil.example/j/1',
    'https://user@zoom.us/j/1',
    'https://example.com/j/1',
    'tel:+4930123456',
  ])('%s', (text) => {
    expect(inText(text)).toBeNull()
  })

  test('and the one after it is', () => {
    expect(inText('Learn more<https://aka.ms/JoinTeamsMeeting>\nhttps://zoom.us/j/12')).toBe(
      'https://zoom.us/j/12',
    )
  })
})

test('an ampersand of HTML is one character', () => {
  expect(joinLink({ ...none, html: '<a href="https://zoom.us/j/1?a=1&amp;b=2">Join</a>' })?.url).toBe(
    'https://zoom.us/j/1?a=1&b=2',
  )
})
