import { expect, test } from 'vitest'
import { colorOf, firstNameOf, initialsOf } from './people.ts'

test('initials are of the first and the last name, or of an address', () => {
  expect(
    [
      'Maria Lindqvist',
      'Cher',
      'maria.lindqvist@x.example',
      'Jean-Luc de la Tour',
      '王 小明',
      '  ',
      '<b>',
    ].map(initialsOf),
  ).toEqual(['ML', 'C', 'ML', 'JT', '王小', '?', '<'])
})
test('a letter made of several code points stays whole', () => {
  expect(initialsOf('e\u0301ric Martin')).toBe('E\u0301M')
})
test('a person is called by the first name, whichever way round it is written', () => {
  expect(['Maria Lindqvist', 'Lindqvist, Maria', 'maria.l@x.example'].map(firstNameOf)).toEqual([
    'Maria',
    'Maria',
    'maria',
  ])
})
test('a colour stays with an id', () => {
  expect(colorOf('a')).toBe(colorOf('a'))
  expect(new Set(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(colorOf)).size).toBeGreaterThan(3)
})
test('white initials are readable on every colour', () => {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const colors = new Set(Array.from({ length: 500 }, (_, at) => colorOf(`id ${at}`)))
  for (const color of colors) expect(1.05 / (luminance(color) + 0.05), color).toBeGreaterThan(4.5)
})
