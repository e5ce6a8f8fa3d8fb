import { describe, expect, it } from 'vitest'
import { pagePlaceOf, readAct } from './acts.ts'

const id = '019eb5c2-7467-75c4-9d58-ee52ce1a2afc'

describe('what a window may ask for', () => {
  it('is a window for a page, to stay above others, and a PDF', () => {
    expect(readAct({ do: 'beside', place: `#/meeting/${id}` })).toEqual({
      do: 'beside',
      place: `#/meeting/${id}`,
    })
    expect(readAct({ do: 'keepOnTop', more: 1 })).toEqual({ do: 'keepOnTop' })
    expect(readAct({ do: 'savePdf', name: '2026-06-12 Kick-off – übrig.pdf' })).toEqual({
      do: 'savePdf',
      name: '2026-06-12 Kick-off – übrig.pdf',
    })
  })
  it.each([
    null,
    'keepOnTop',
    [],
    { do: 'quit' },
    { do: 'beside' },
    { do: 'beside', place: 'https://example.org/#/page/1' },
    { do: 'beside', place: '#/settings' },
    { do: 'beside', place: '#/page/../../etc' },
    { do: 'beside', place: ['#/page/1'] },
    { do: 'savePdf', name: '../../.bashrc' },
    { do: 'savePdf', name: 'C:\\x.pdf' },
    { do: 'savePdf', name: 'x.exe' },
    { do: 'savePdf', name: `x\n.pdf` },
    { do: 'savePdf', name: `${'x'.repeat(300)}.pdf` },
  ])('is nothing else: %j', (asked) => {
    expect(readAct(asked)).toBeNull()
  })
})

it('a page has one place, whichever of its lines is meant', () => {
  expect(pagePlaceOf(`#/page/${id}/item-1`)).toBe(`#/page/${id}`)
  expect(pagePlaceOf('#/today')).toBeNull()
  expect(pagePlaceOf('')).toBeNull()
})
