import { describe, expect, it } from 'vitest'
import { captureOfLink, fileIn, linkIn, placeOfFile, placeOfLink } from './links.ts'

const id = '019eb5b2-00b0-7fbc-bf4e-bd955c541e59'

describe('a link into the notebook', () => {
  it('names a meeting, a person, a page or today', () => {
    expect(placeOfLink(`rapport://meeting/${id}`)).toBe(`#/meeting/${id}`)
    expect(placeOfLink(`rapport://person/${id}/`)).toBe(`#/person/${id}`)
    expect(placeOfLink(`RAPPORT://Page/${id.toUpperCase()}`)).toBe(`#/page/${id}`)
    expect(placeOfLink('rapport://today')).toBe('#/today')
  })
  it.each([
    '',
    'rapport:',
    'rapport://',
    'rapport://settings',
    'rapport://meeting',
    'rapport://meeting/',
    'rapport://meeting/../../etc/passwd',
    `rapport://meeting/${id}/more`,
    `rapport://meeting/${id}?next=https://evil.example`,
    `rapport://meeting/${id}#/today`,
    'rapport://meeting/%3Cscript%3E',
    'rapport://user:pass@meeting/x',
    `https://meeting/${id}`,
    `javascript:alert(1)//rapport://meeting/${id}`,
    `rapport://meeting/${id}\n`,
    'rapport://today/2026-06-12',
    `rapport://meeting/${'a'.repeat(100_000)}`,
  ])('that is anything else names nothing: %j', (link) => {
    expect(placeOfLink(link)).toBeNull()
  })
  it('may bring words to capture, cleaned and bounded, which are not written by the link', () => {
    expect(captureOfLink('rapport://capture')).toBe('#/capture')
    expect(captureOfLink('rapport://capture?text=')).toBe('#/capture')
    expect(captureOfLink('RAPPORT://capture/?text=call+Tom')).toBe('#/capture/call%20Tom')
    expect(captureOfLink('rapport://capture?text=%21%21%20a%2Fb%0D%0A%E2%80%AEc%1B%5B0m')).toBe(
      `#/capture/${encodeURIComponent('!! a/b\nc [0m')}`,
    )
    for (const link of [
      `rapport://capture?text=${'a'.repeat(10_001)}`,
      'rapport://capture?text=%E0%A4%A',
      'rapport://capture?text=a&at=inbox',
      'rapport://capture?at=inbox',
      'rapport://capture/x',
    ])
      expect(captureOfLink(link)).toBeNull()
    expect(captureOfLink('rapport://today')).toBeNull()
    // it has a window of its own
    expect(placeOfLink('rapport://capture')).toBeNull()
  })
  it('is found among the arguments of a start', () => {
    expect(linkIn(['rapport', '--folder', '/notes', `rapport://page/${id}`])).toBe(`rapport://page/${id}`)
    expect(linkIn(['rapport', '--no-sandbox'])).toBeNull()
  })
})

it('a calendar file is found among the arguments of a start, by its path or its address', () => {
  expect(fileIn(['rapport', '--folder=/n/a.ics', 'C:\\June & July.ICS'])).toBe('C:\\June & July.ICS')
  expect(fileIn(['rapport', 'file:///home/ines/June%20%26%20July.ics'])).toBe(
    'file:///home/ines/June%20%26%20July.ics',
  )
  expect(fileIn(['rapport', '/n/notes.md', '--x'])).toBeNull()
  expect(placeOfFile('/n/50 %/a&b.ics')).toBe('#/calendars/%2Fn%2F50%20%25%2Fa%26b.ics')
})
