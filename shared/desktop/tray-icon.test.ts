import { describe, expect, it } from 'vitest'
import { trayIcon } from './tray-icon.ts'

const states = ['free', 'soon', 'now'] as const
const pixel = (pixels: Uint8Array, size: number, x: number, y: number): readonly number[] => [
  ...pixels.subarray((y * size + x) * 4, (y * size + x) * 4 + 4),
]

describe.each(['darwin', 'win32', 'linux'] as const)('the icon in the menu bar of %s', (platform) => {
  it.each([16, 32])('has its size, clear corners, and is another one in each state: %i pixels', (size) => {
    const drawn = states.map((state) => trayIcon(state, platform, size))
    for (const one of drawn) {
      expect(one).toHaveLength(size * size * 4)
      expect(pixel(one, size, 0, 0)[3]).toBe(0)
    }
    expect(new Set(drawn.map((one) => one.join())).size).toBe(3)
  })
  it('never has more of a colour than its alpha says', () => {
    for (const state of states) {
      const pixels = trayIcon(state, platform, 32)
      for (let at = 0; at < pixels.length; at += 4) {
        const [blue = 0, green = 0, red = 0, alpha = 0] = pixels.subarray(at, at + 4)
        expect(Math.max(blue, green, red)).toBeLessThanOrEqual(alpha)
      }
    }
  })
})

it('is black on a Mac, for the system to colour: an outline, with a dot, and filled with a hole', () => {
  const size = 32
  const middles = states.map((state) => pixel(trayIcon(state, 'darwin', size), size, 16, 16)[3])
  expect(middles).toEqual([0, 255, 0])
  for (const state of states) {
    const pixels = trayIcon(state, 'darwin', size)
    expect(pixels.every((value, i) => i % 4 === 3 || value === 0)).toBe(true)
  }
})
