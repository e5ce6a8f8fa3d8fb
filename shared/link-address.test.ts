import { describe, expect, it } from 'vitest'
import { addressPieces, isLinkAddress, opensOutside } from './link-address.ts'

describe('an address that a link may have', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    ' https://a',
    'https:',
    '//a',
    'vbscript:x',
  ])('is not %s, which is not opened either', (href) =>
    expect([isLinkAddress(href), opensOutside(href)]).toEqual([false, false]),
  )
  it.each(['https://a.example/b', 'mailto:a@b.example', 'HTTPS://A'])('%s is opened', (href) =>
    expect([isLinkAddress(href), opensOutside(href)]).toEqual([true, true]),
  )
  it.each(['http://a', 'HTTP://printer.lan/'])('%s is kept, and not opened', (href) =>
    expect([isLinkAddress(href), opensOutside(href)]).toEqual([true, false]),
  )
})

describe('addresses in words', () => {
  const found = (text: string) => addressPieces(text).flatMap(({ href }) => href ?? [])

  it('are of https, http and mail, without the punctuation of the sentence', () => {
    expect(found('see (https://a.example/b), http://c. or mailto:d@e.example!')).toEqual([
      'https://a.example/b',
      'http://c',
      'mailto:d@e.example',
    ])
    expect(found('xhttps://a https:// mailto: ftp://b')).toEqual([])
  })
  it('and what is between them are the text', () => {
    const text = ' https://a  b http://c'
    for (const most of [0, 1, 9])
      expect(
        addressPieces(text, most)
          .map(({ words }) => words)
          .join(''),
      ).toBe(text)
    expect(addressPieces(text, 1).filter(({ href }) => href !== null)).toHaveLength(1)
    expect(addressPieces('')).toEqual([])
  })
})
