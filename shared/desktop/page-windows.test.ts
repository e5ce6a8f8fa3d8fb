import { describe, expect, it } from 'vitest'
import { besideBox, readPageWindows } from './page-windows.ts'

const kept = { place: '#/meeting/1', x: 900, y: 20, width: 440, height: 660, isOnTop: true }

describe('the windows of pages that were kept', () => {
  it('are read as they were', () => {
    expect(readPageWindows(JSON.stringify([kept, { ...kept, place: '#/page/2', isOnTop: false }]))).toEqual([
      kept,
      { ...kept, place: '#/page/2', isOnTop: false },
    ])
  })
  it.each([
    '',
    'null',
    '{}',
    '[1, null]',
    JSON.stringify([{ ...kept, place: '#/settings' }]),
    JSON.stringify([{ ...kept, x: 'left' }]),
    JSON.stringify([{ ...kept, isOnTop: 1 }]),
  ])('are none in %s', (text) => {
    expect(readPageWindows(text)).toEqual([])
  })
  it('are no more than anybody means to have open', () => {
    expect(readPageWindows(JSON.stringify(Array.from({ length: 500 }, () => kept)))).toHaveLength(20)
  })
})

describe('the next window of a page', () => {
  const screen = { x: 1440, y: 0, width: 1920, height: 1080 }
  it('opens at the right edge of the screen, beside what is there, each a step from the one before', () => {
    expect(besideBox(screen, 0)).toEqual({ x: 2896, y: 24, width: 440, height: 660 })
    expect(besideBox(screen, 1)).toEqual({ x: 2868, y: 52, width: 440, height: 660 })
  })
  it('is wholly on the screen, however small that is and however many there are', () => {
    for (const small of [screen, { x: 0, y: 25, width: 400, height: 500 }])
      for (let open = 0; open < 40; open++) {
        const { x, y, width, height } = besideBox(small, open)
        expect(x).toBeGreaterThanOrEqual(small.x)
        expect(y).toBeGreaterThanOrEqual(small.y)
        expect(x + width).toBeLessThanOrEqual(small.x + small.width)
        expect(y + height).toBeLessThanOrEqual(small.y + small.height)
      }
  })
})
