import { expect, test } from 'vitest'
import { filterOf } from './filter.ts'

const today = '2026-06-12'
const asks = (typed: string) => filterOf(typed, today, 'ines')

test('plain words are words', () => {
  expect(asks('cost model')).toEqual({ words: 'cost model' })
  expect(asks('  ')).toEqual({})
  expect(asks('mail to a@b')).toEqual({ words: 'mail to a@b' })
})
test('a name begins with @, and @me is me', () => {
  expect(asks('cost @Mar')).toEqual({ words: 'cost', named: 'Mar' })
  expect(asks('@me')).toEqual({ personId: 'ines' })
  expect(filterOf('@me', today, null)).toEqual({ named: 'me' })
  expect(asks('@')).toEqual({})
})
test('overdue ends before today, this week goes on for six days', () => {
  expect(asks('cost overdue')).toEqual({ words: 'cost', dueBy: '2026-06-11' })
  expect(asks('This week @mar')).toEqual({ named: 'mar', dueBy: '2026-06-18' })
})
test('what is missing can be asked for', () => {
  expect(asks('no date')).toEqual({ lacks: 'date' })
  expect(asks('no owner pilot')).toEqual({ lacks: 'person', words: 'pilot' })
})
