import { describe, expect, it } from 'vitest'
import { typing } from '../../test/editor/typing.ts'
import { insertMention, queryAt } from './mention.ts'

const query = (text: string): string | undefined => queryAt(typing().type(text).state())?.words

describe('naming somebody', () => {
  it.each([
    ['@', ''],
    ['@To', 'To'],
    ['ask @Tom', 'Tom'],
    ['(@Tom', 'Tom'],
    ['@Tom Be', 'Tom Be'],
    ['@Zoë', 'Zoë'],
    ['@שרה', 'שרה'],
    ['!! call @Ai', 'Ai'],
  ])('is asked for by %s', (text, words) => {
    expect(query(text)).toBe(words)
  })
  it.each(['tom@example', 'no one', '@Tom said that', '@Tom, and', '```@To'])(
    'is not asked for by %s',
    (text) => {
      expect(query(text)).toBe(undefined)
    },
  )
  it('puts the person in place of the letters, and a space', () => {
    const page = typing().type('!! ask @To')
    const asked = queryAt(page.state())
    if (asked === null) throw new Error('nobody is asked for')
    const tom = { person: { id: 'p1', name: 'Tom Becker', me: false }, inRoom: true, organisation: null }
    expect(page.change((tr) => insertMention(tr, asked, tom)).shape()).toBe('action(open)[ask @Tom Becker |]')
  })
})
