/** Which titles a pattern holds for. */
import { expect, it } from 'vitest'
import { matchesTitle } from './title-pattern.ts'

it.each([
  ['lunch', 'Lunch with Tom', true],
  ['lunch', 'Team LUNCH', true],
  ['lunch', 'Lunches', false],
  ['lunch*', 'Lunches', true],
  ['*view', 'Interview', true],
  ['view', 'Interview', false],
  ['focus | lunch', 'Deep focus', true],
  ['focus|', 'Nothing', false],
  ['|', 'Anything', false],
  ['*', 'Anything', false],
  ['prufung', 'Prüfung', true],
  ['1:1 *', '1:1 Maria', true],
  ['a*c', 'a long way to c', true],
  ['a*c', 'c to a', false],
  ['team  day', 'Team day', true],
  ['.*', 'Anything', false],
  ['(', 'Planning (draft)', true],
  ['c++', 'About C++ and more', true],
])('%j holds for %j: %s', (pattern, title, holds) => expect(matchesTitle(pattern, title)).toBe(holds))

it('a pattern made to be slow is not', () => {
  const begun = Date.now()
  expect(matchesTitle(`${'*a'.repeat(100)}!`, 'a'.repeat(500))).toBe(false)
  expect(Date.now() - begun).toBeLessThan(100)
})
