/** The icon in the menu bar, drawn: a page, with nothing on it, a dot when a meeting is soon, filled while one is on. */
import type { Platform } from './accelerator.ts'
import type { TrayModel } from './tray.ts'

type Colour = readonly [red: number, green: number, blue: number]
const black: Colour = [0, 0, 0]
const accent: Colour = [0x2d, 0x4f, 0x9e]
const white: Colour = [0xff, 0xff, 0xff]

/** How far a point of the unit square is outside of the page: a square with round corners. */
function outsidePage(x: number, y: number): number {
  const [half, radius] = [0.4, 0.14]
  const [dx, dy] = [Math.abs(x - 0.5) - half + radius, Math.abs(y - 0.5) - half + radius]
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius
}
const outsideDot = (x: number, y: number, radius: number): number => Math.hypot(x - 0.5, y - 0.5) - radius

/**
 * `size` × `size` pixels, four bytes each (blue, green, red, alpha, colours multiplied by alpha): on macOS black for the system
 * to colour (a template image), elsewhere on a page of the accent, which stands out on light and on dark.
 */
export function trayIcon(icon: TrayModel['icon'], platform: Platform, size: number): Uint8Array {
  const pixels = new Uint8Array(size * size * 4)
  const cover = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance * size))
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [x, y] = [(column + 0.5) / size, (row + 0.5) / size]
      const page = cover(outsidePage(x, y))
      const line = cover(Math.abs(outsidePage(x, y) + 0.05) - 0.05)
      const dot = icon === 'free' ? 0 : cover(outsideDot(x, y, icon === 'now' ? 0.24 : 0.15))
      if (platform === 'darwin') put(row, column, black, icon === 'now' ? page - dot : Math.max(line, dot))
      else {
        put(row, column, accent, page)
        blend(row, column, white, icon === 'free' ? cover(Math.abs(outsideDot(x, y, 0.18)) - 0.05) : dot)
      }
    }
  }
  return pixels

  function put(row: number, column: number, [red, green, blue]: Colour, alpha: number): void {
    pixels.set(
      [blue * alpha, green * alpha, red * alpha, 255 * alpha].map((value) => Math.round(value)),
      (row * size + column) * 4,
    )
  }
  function blend(row: number, column: number, [red, green, blue]: Colour, part: number): void {
    const at = (row * size + column) * 4
    for (const [i, value] of [blue, green, red, 255].entries())
      pixels[at + i] = Math.round((pixels[at + i] ?? 0) * (1 - part) + value * part)
  }
}
