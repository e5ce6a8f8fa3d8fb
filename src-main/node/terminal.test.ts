import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cells, cut, plain, plainLines, safeJson, table } from './terminal.ts'

const obeyed = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u
const hostile = fc.string({ unit: 'binary', maxLength: 60 })

describe('text for a terminal', () => {
  it('holds no escape sequence, no bidi control and no second line', () => {
    expect(plain('\u001b]0;owned\u0007 a\r\nb \u202etxt.exe\u2069 \u009b31m')).toBe(
      '\ufffd]0;owned\ufffd a b \ufffdtxt.exe\ufffd \ufffd31m',
    )
  })
  it('holds nothing that is obeyed, whatever it was', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(plain(text)).not.toMatch(obeyed)
        expect(plain(text)).not.toContain('\n')
        expect(plainLines(text)).not.toMatch(obeyed)
      }),
    )
  })
  it('keeps the lines and indents of several lines', () => {
    expect(plainLines('a\r\n  b\n\tc\u001b[2J')).toBe('a\n  b\n    c\ufffd[2J')
  })
  it('keeps names of every script as they are', () => {
    for (const name of ['Zoë Müller', '佐藤 愛子', 'محمد', '👩‍💻 Ada']) expect(plain(name)).toBe(name)
  })
})

describe('JSON for a terminal', () => {
  it('is the same data, and holds nothing that is obeyed', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = safeJson(value)
        expect(text).not.toMatch(obeyed)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('columns', () => {
  it('are as wide as their widest cell, counted in the cells of a terminal', () => {
    expect(
      table([
        ['a', '1'],
        ['佐藤', '2'],
        ['bcd', '3'],
      ]),
    ).toEqual(['a     1', '佐藤  2', 'bcd   3'])
  })
  it('cut what is too long, at once even where it is a megabyte', () => {
    const start = performance.now()
    const [line] = table([['x'.repeat(1_000_000), 'y'.repeat(1_000_000)]], 10)
    expect(line).toBe(`${'x'.repeat(9)}…  ${'y'.repeat(39)}…`)
    expect(performance.now() - start).toBeLessThan(500)
  })
  it('never take more cells than they are given', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 20 }), (text, width) => {
        expect(cells(cut(text, width))).toBeLessThanOrEqual(width)
      }),
    )
  })
})
