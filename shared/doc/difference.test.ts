import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { commonPlaces, difference, linesOf, piecesOf } from './difference.ts'
import { schema } from './schema.ts'

const line = (text: string): Node => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])
const item = (text: string, state = 'open'): Node =>
  schema.node('item', { id: text, kind: 'action', state }, [schema.text(text)])
const doc = (...blocks: readonly Node[]): Node => schema.node('doc', null, blocks)
/** As one would write it on paper: '-gone', '+new', '~changed'. */
const said = (before: Node, after: Node): string[] =>
  difference(before, after).map(({ is, pieces }) => {
    const text = pieces
      .map((piece) => (piece.is === 'same' ? piece.text : `[${piece.is} ${piece.text}]`))
      .join('')
    return is === 'changed'
      ? `~${text}`
      : `${{ same: ' ', gone: '-', new: '+' }[is]}${pieces.map((p) => p.text).join('')}`
  })

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 14 })

describe('what two lists have in common', () => {
  it('is in both, in order, and as much as there is', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const pairs = commonPlaces(one, other)
        pairs.forEach(([i, j], at) => {
          expect(one[i]).toBe(other[j])
          const [pi, pj] = pairs[at - 1] ?? [-1, -1]
          expect(i).toBeGreaterThan(pi)
          expect(j).toBeGreaterThan(pj)
        })
        expect(pairs).toHaveLength(longest(one, other))
      }),
      { numRuns: 500 },
    )
  })
  it('is found soon in long lists that differ throughout', () => {
    const many = (from: number): string[] => Array.from({ length: 20_000 }, (_, i) => `${i + from}`)
    const began = Date.now()
    expect(commonPlaces(many(0), many(50_000))).toEqual([])
    expect(Date.now() - began).toBeLessThan(2000)
  })
})

/** The length of the longest common subsequence, by the textbook's table. */
function longest(one: readonly string[], other: readonly string[]): number {
  let row = Array<number>(other.length + 1).fill(0)
  for (const a of one) {
    const next = [0]
    other.forEach((b, j) => next.push(a === b ? (row[j] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0)))
    row = next
  }
  return row[other.length] ?? 0
}

describe('two texts as pieces', () => {
  it('give both texts back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const pieces = piecesOf(before, after)
        const without = (left: string): string =>
          pieces.map((piece) => (piece.is === left ? '' : piece.text)).join('')
        expect(without('new')).toBe(before)
        expect(without('gone')).toBe(after)
      }),
      { numRuns: 500 },
    )
  })
  it('differ by words, not by letters', () => {
    expect(piecesOf('ship on Monday', 'ship on Friday').map(({ text, is }) => [is, text])).toEqual([
      ['same', 'ship on '],
      ['gone', 'Monday'],
      ['new', 'Friday'],
    ])
  })
})

describe('two states of a page', () => {
  it('show what has gone, what is new and what changed, between what stayed', () => {
    const before = doc(line('Agenda'), line('ship on Monday morning'), line('old idea'), line('end'))
    const after = doc(line('Agenda'), line('ship on Friday morning'), line('end'), line('one more thing'))
    expect(said(before, after)).toEqual([
      ' Agenda',
      '~ship on [gone Monday][new Friday] morning',
      '-old idea',
      ' end',
      '+one more thing',
    ])
  })
  it('tell a ticked item from an open one', () => {
    expect(difference(doc(item('send it')), doc(item('send it', 'done')))).toEqual([
      {
        kind: 'action',
        depth: 0,
        is: 'changed',
        pieces: [{ text: 'send it', is: 'same' }],
        before: 'open',
        after: 'done',
      },
    ])
  })
  it('are read as lines, whatever they stand in', () => {
    const page = doc(
      schema.node('heading', { level: 2 }, [schema.text('Head')]),
      schema.node('bullet_list', null, [
        schema.node('list_item', { checked: true }, [
          line('outer'),
          schema.node('bullet_list', null, [schema.node('list_item', null, [line('inner')])]),
        ]),
      ]),
      schema.node('blockquote', null, [line('quoted')]),
      schema.node('code_block', null, [schema.text('a\nb')]),
      schema.node('horizontal_rule'),
      line(''),
    )
    expect(linesOf(page).map(({ kind, depth, text, state }) => [kind, depth, text, state])).toEqual([
      ['heading', 0, 'Head', null],
      ['entry', 0, 'outer', 'checked'],
      ['entry', 1, 'inner', null],
      ['quote', 0, 'quoted', null],
      ['code', 0, 'a', null],
      ['code', 0, 'b', null],
      ['rule', 0, '', null],
    ])
  })
  it('give both pages back, line by line', () => {
    const texts = fc.array(
      fc.constantFrom('one', 'two words', 'three whole words', 'four', 'two other words'),
    )
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const page = (all: readonly string[]): Node => doc(...(all.length === 0 ? [line('')] : all.map(line)))
        const lines = difference(page(before), page(after))
        const side = (not: string): string[] =>
          lines
            .filter(({ is }) => is !== not)
            .map(({ pieces }) => pieces.map((piece) => (piece.is === not ? '' : piece.text)).join(''))
        expect(side('new')).toEqual(before)
        expect(side('gone')).toEqual(after)
      }),
      { numRuns: 500 },
    )
  })
})
