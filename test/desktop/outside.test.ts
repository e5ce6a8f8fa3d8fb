import { describe, expect, it } from 'vitest'
import { wayOut } from '#shared/desktop/outside.ts'

const nobody = new Set<string>()

describe('a link that leads out', () => {
  it.each([
    ['https://zoom.us/j/123456789', 'open'],
    ['https://meet.google.com/abc-defg-hij', 'open'],
    ['mailto:ada@example.org?subject=Hello', 'open'],
    ['https://example.org/report', 'ask'],
    ['https://zoom.us.example.org/j/123456789', 'ask'],
    ['https://zoom.us/docs/help', 'ask'],
    ['http://zoom.us/j/123456789', 'refuse'],
    ['https://zoom.us@example.org/', 'refuse'],
    ['file:///etc/passwd', 'refuse'],
    ['javascript:alert(1)', 'refuse'],
    ['smb://server/share', 'refuse'],
    ['app://rapport/', 'refuse'],
  ] as const)('%s: %s', (address, way) => {
    expect(wayOut(new URL(address), nobody)).toBe(way)
  })
  it('is opened without a question where its very host was said to be known', () => {
    const trusted = new Set(['example.org'])
    expect(wayOut(new URL('https://example.org/report'), trusted)).toBe('open')
    expect(wayOut(new URL('https://files.example.org/report'), trusted)).toBe('ask')
    expect(wayOut(new URL('https://example.org:8443/report'), trusted)).toBe('ask')
  })
})
