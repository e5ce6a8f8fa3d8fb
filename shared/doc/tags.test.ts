import { describe, expect, it } from 'vitest'
import { schema } from './schema.ts'
import { findTags } from './tags.ts'

const tagsOf = (text: string): string[] =>
  findTags(schema.node('paragraph', null, [schema.text(text)])).map(({ tag }) => tag)

describe('tags', () => {
  it.each<[string, string[]]>([
    ['#hiring', ['hiring']],
    ['about #Hiring, #q3/budget and #follow_up.', ['hiring', 'q3/budget', 'follow_up']],
    ['(#Größe) #décision #予算', ['größe', 'décision', '予算']],
    ['#2026-goals- #a--', ['2026-goals', 'a']],
    ['#3 is no tag, nor # alone, nor ##x, nor a#b', []],
    ['https://a.example/#part https://a.example/?q=#part &#x41;', []],
    [`#${'x'.repeat(61)}`, []],
  ])('of %j', (text, tags) => expect(tagsOf(text)).toEqual(tags))
  it('stand where the editor can mark them', () => {
    const block = schema.node('paragraph', null, [
      schema.node('mention', { person: 'p', label: 'Tom' }),
      schema.text(' #a'),
    ])
    expect(findTags(block)).toEqual([{ tag: 'a', from: 2, to: 4 }])
  })
  it('are none in code and in links', () => {
    const marked = (...marks: string[]) =>
      schema.text(
        '#a',
        marks.map((mark) => schema.mark(mark, { href: 'https://a' })),
      )
    expect(findTags(schema.node('paragraph', null, [marked('code')]))).toEqual([])
    expect(findTags(schema.node('paragraph', null, [marked('link')]))).toEqual([])
    expect(findTags(schema.node('paragraph', null, [marked('strong')]))).toHaveLength(1)
    expect(findTags(schema.node('code_block', null, [schema.text('#a')]))).toEqual([])
  })
  it('of a megabyte are found in bounded time', () => {
    const started = Temporal.Now.instant()
    for (const piece of ['#', '#a', '#a ', '#/-', 'a']) tagsOf(piece.repeat(1_000_000 / piece.length))
    expect(Temporal.Now.instant().since(started).total('seconds')).toBeLessThan(5)
  })
})
