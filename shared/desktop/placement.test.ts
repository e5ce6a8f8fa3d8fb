import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captureBox, placeOn, readPlacement, type Box, type Placement } from './placement.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const beside = { x: 1440, y: 0, width: 2560, height: 1400 }
const at = (x: number, y: number, width: number, height: number, isMaximized = false): Placement => ({
  x,
  y,
  width,
  height,
  isMaximized,
})

describe('a window opens', () => {
  it('in the middle of the main screen the first time, no larger than that', () => {
    expect(placeOn(null, [laptop, beside])).toEqual(at(80, 33, 1280, 860))
    expect(placeOn(null, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual(at(0, 0, 1024, 700))
  })
  it('where it was, also on another screen and partly outside', () => {
    for (const kept of [at(1500, 100, 2000, 1200), at(-200, 300, 900, 700), at(10, 30, 900, 700, true)])
      expect(placeOn(kept, [laptop, beside])).toEqual(kept)
  })
  it('in the middle of the main screen when the screen that it was on has gone', () => {
    expect(placeOn(at(2000, 100, 1000, 800), [laptop])).toEqual(at(220, 63, 1000, 800))
    // its upper edge is what a hand takes hold of
    expect(placeOn(at(100, -400, 1000, 800), [laptop])).toEqual(at(220, 63, 1000, 800))
  })
  it('made smaller, and wholly inside, where it does not fit any more', () => {
    expect(placeOn(at(1000, 100, 2000, 1200), [laptop])).toEqual(at(0, 25, 1440, 875))
  })
  it('so that a hand can get hold of it, whatever was kept and whatever screens there are', () => {
    const box = fc.record({
      x: fc.integer({ min: -5000, max: 5000 }),
      y: fc.integer({ min: -5000, max: 5000 }),
      width: fc.integer({ min: 640, max: 4000 }),
      height: fc.integer({ min: 480, max: 3000 }),
    })
    const kept = fc.record({
      x: fc.integer(),
      y: fc.integer(),
      width: fc.integer(),
      height: fc.integer(),
      isMaximized: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.option(kept), fc.array(box, { minLength: 1, maxLength: 4 }), (was, list) => {
        const [main, ...others] = list
        const screens: [Box, ...Box[]] = [main ?? laptop, ...others]
        const placed = placeOn(was, screens)
        expect(placed.width).toBeGreaterThan(0)
        const held = screens.some(
          (screen) =>
            placed.y >= screen.y &&
            placed.y + 32 <= screen.y + screen.height &&
            Math.min(placed.x + placed.width, screen.x + screen.width) - Math.max(placed.x, screen.x) >= 120,
        )
        expect(held).toBe(true)
      }),
    )
  })
})

it('what was kept is read again, and anything else is nothing', () => {
  const kept = at(1, 2, 800, 600, true)
  expect(readPlacement(JSON.stringify(kept))).toEqual(kept)
  for (const text of ['', 'no', 'null', '[]', '{}', '{"x":1}', JSON.stringify({ ...kept, x: 1.5 }), '1e9'])
    expect(readPlacement(text)).toBeNull()
})

it('quick capture stands in the middle of its screen, above it, and never beyond its edges', () => {
  expect(captureBox(laptop)).toEqual({ x: 440, y: 169, width: 560, height: 300 })
  expect(captureBox({ x: 10, y: 20, width: 400, height: 200 })).toEqual({
    x: 10,
    y: 20,
    width: 400,
    height: 200,
  })
})
