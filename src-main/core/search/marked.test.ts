import { holdsWords, searchedWords } from '#shared/words.ts'
import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mark, snippet } from './marked.ts'

const shown = (text: string, words: string): string =>
  mark(text, searchedWords(words))
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('')
const any = string({ unit: 'binary', maxLength: 60 })
const odd = string({ unit: 'grapheme', maxLength: 60 })

describe('marking', () => {
  it.each([
    ['the beginning of words', 'Budget for the widget', 'bud wid', '[Bud]get for the [wid]get'],
    ['not the inside of words', 'rebudget', 'bud', 'rebudget'],
    ['whatever case and accents', 'ÜBER Zoë', 'uber zoe', '[ÜBER] [Zoë]'],
    ['every time', 'a plan, A Plan', 'plan', 'a [plan], A [Plan]'],
    ['the longer where two overlap at one place', 'planning', 'plan planning', '[planning]'],
    ['nothing without words', 'plan', '', 'plan'],
    ['beside signs and emoji', '🙂plan (plan)', 'plan', '🙂[plan] ([plan])'],
    ['HTML as text', '<b>plan</b>', 'plan', '<b>[plan]</b>'],
  ])('marks %s', (_, text, words, expected) => {
    expect(shown(text, words)).toBe(expected)
  })
  it('its pieces join to the text, whatever text and words', () => {
    assert(
      property(any, odd, (text, words) => {
        expect(
          mark(text, searchedWords(words))
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
  it('agrees with what counts as found', () => {
    assert(
      property(odd, odd, (text, word) => {
        const words = searchedWords(word).slice(0, 1)
        if (words.length === 0) return
        expect(mark(text, words).some((piece) => piece.hit)).toBe(holdsWords(text, words))
      }),
    )
  })
})

describe('a snippet', () => {
  it('is cut around the first hit, at words, with ellipses where something is left out', () => {
    const text = `${'lorem '.repeat(40)}then the budget came${' ipsum'.repeat(40)}`
    const said = snippet(text, ['budget'])
      .map((piece) => piece.text)
      .join('')
    expect(said).toMatch(/^… lorem .*budget.* …$/)
    expect(said.length).toBeLessThan(100)
    expect(snippet('short budget', ['budget'])).toEqual([
      { text: 'short ', hit: false },
      { text: 'budget', hit: true },
    ])
  })
  it('shows the words where they begin a word, not where they stand inside one', () => {
    const text = `replanned ${'x '.repeat(200)}plan`
    expect(snippet(text, ['plan']).some((piece) => piece.hit)).toBe(true)
  })
  it('never cuts a surrogate pair', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 400 }), odd, (text, words) => {
        for (const piece of snippet(text, searchedWords(words), 20))
          expect(piece.text.isWellFormed()).toBe(true)
      }),
    )
    const smiles = '🙂'.repeat(300)
    expect(snippet(smiles, [], 21).every((piece) => piece.text.isWellFormed())).toBe(true)
    expect(
      snippet(`${smiles} plan ${smiles}`, ['plan'], 21).every((piece) => piece.text.isWellFormed()),
    ).toBe(true)
  })
  it('of a megabyte is found in a moment', () => {
    const text = `${'Größe und Maß '.repeat(70_000)} budget`
    const start = performance.now()
    expect(snippet(text, ['budget']).some((piece) => piece.hit)).toBe(true)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
