import { closeHistory } from 'prosemirror-history'
import { describe, expect, it } from 'vitest'
import { typing } from '../../test/editor/typing.ts'
import { ownSpace } from './own-space.ts'
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
    ['担当は@田中', '田中'],
    ['担当は＠田', '田'],
  ])('is asked for by %s', (text, words) => {
    expect(query(text)).toBe(words)
  })
  it.each(['tom@example', 'no one', '@Tom said that', '@Tom, and', '```@To'])(
    'is not asked for by %s',
    (text) => {
      expect(query(text)).toBe(undefined)
    },
  )
  const tom = { person: { id: 'p1', name: 'Tom Becker', me: false }, inRoom: true, organisation: null }
  /** With the cursor behind the mention, and `after` behind that. */
  const named = (after = '') => {
    const page = typing({ plugins: [ownSpace] })
      .type(`ask @To${after}`)
      .left(after.length)
    const asked = queryAt(page.state())
    if (asked === null) throw new Error('nobody is asked for')
    return page.change((tr) => insertMention(tr, asked, tom))
  }
  it('puts the person in place of the letters, and a space', () => {
    expect(named().shape()).toBe('p[ask @Tom Becker |]')
  })
  it.each([
    [' ', '@Tom Becker |'],
    ['  ', '@Tom Becker  |'],
    [' now', '@Tom Becker now|'],
    ['now', '@Tom Becker now|'],
    [', now', '@Tom Becker, now|'],
    ['.', '@Tom Becker.|'],
    ['?', '@Tom Becker?|'],
    ['、', '@Tom Becker、|'],
    ["'s deck", "@Tom Becker's deck|"],
    [' ?', '@Tom Becker ?|'],
    ['!!', '@Tom Becker !!|'],
    [' ??', '@Tom Becker ??|'],
    ['=>', '@Tom Becker =>|'],
  ])('is gone on from by %j', (typed, left) => {
    expect(named().type(typed).shape()).toBe(`p[ask ${left}]`)
  })
  it('makes an item of the line by the marker that is typed right behind it', () => {
    expect(named().type('!!').press('Enter').shape()).toBe('action(open)[ask @Tom Becker] p[|]')
  })
  it('in the middle of a line adds no space to one, or before punctuation', () => {
    expect(named(' now').type(' and').shape()).toBe('p[ask @Tom Becker and| now]')
    expect(named(' now').type(',').shape()).toBe('p[ask @Tom Becker,| now]')
    expect(named('?').shape()).toBe('p[ask @Tom Becker|?]')
  })
  it('and its punctuation go with one undo each', () => {
    const page = named().change(closeHistory).type(',').press('Mod-z')
    expect(page.shape()).toBe('p[ask @Tom Becker |]')
    expect(page.type('x').shape()).toBe('p[ask @Tom Becker x|]')
  })
})
