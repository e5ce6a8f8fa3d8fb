/** Where a window opens: where it was, as far as the screens of today allow. Measures are in device-independent pixels. */

export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type Placement = Box & { readonly isMaximized: boolean }

const usual = { width: 1280, height: 860 }
export const leastSize = { width: 480, height: 400 }
/** So much of its upper edge has to be on a screen for a hand to get hold of it. */
const grip = { width: 120, height: 32 }

/** Reads a box that was kept; null for anything that is none. */
export function readBox(kept: unknown): Box | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { x, y, width, height } = { ...(kept as Partial<Record<keyof Box, unknown>>) }
  if (![x, y, width, height].every((one) => Number.isSafeInteger(one))) return null
  return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
}

/** Reads what was kept; null for anything that is no placement. */
export function readPlacement(text: string): Placement | null {
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return null
  }
  const box = readBox(kept)
  const { isMaximized } = { ...(kept as Partial<Placement> | null) }
  return box === null || typeof isMaximized !== 'boolean' ? null : { ...box, isMaximized }
}

/**
 * The place for a window on the work areas of the screens that there are, the main one first: as it was kept when a hand can
 * get hold of it there and it fits, else inside of the screen that it is on mostly, else in the middle of the main one. It is
 * at least as large as `least`, where the screen is.
 */
export function placeOn(
  kept: Placement | null,
  screens: readonly [Box, ...Box[]],
  least: Size = leastSize,
): Placement {
  const [main] = screens
  if (kept === null) return { ...centred(usual, main, least), isMaximized: false }
  const upperEdge = { ...kept, height: grip.height }
  const shared = screens.map((screen) => ({ screen, part: overlap(upperEdge, screen) }))
  const most = shared.reduce((best, one) => (area(one.part) > area(best.part) ? one : best))
  const { isMaximized } = kept
  if (most.part.width < grip.width || most.part.height < grip.height)
    return { ...centred(kept, main, least), isMaximized }
  const { screen } = most
  const size = fitted(kept, screen, least)
  if (size.width === kept.width && size.height === kept.height) return kept
  return { ...size, x: within(kept.x, size.width, screen.x, screen.width), y: screen.y, isMaximized }
}

/** Where quick capture stands on a screen: small, in the middle, above it. */
export function captureBox(screen: Box): Box {
  const width = Math.min(560, screen.width)
  const height = Math.min(300, screen.height)
  return {
    width,
    height,
    x: screen.x + Math.round((screen.width - width) / 2),
    y: screen.y + Math.round((screen.height - height) / 4),
  }
}

type Size = Pick<Box, 'width' | 'height'>
const area = ({ width, height }: Size): number => width * height
const within = (at: number, length: number, from: number, room: number): number =>
  Math.max(from, Math.min(at, from + room - length))

function overlap(one: Box, other: Box): Size {
  const along = (a: number, aLength: number, b: number, bLength: number): number =>
    Math.max(0, Math.min(a + aLength, b + bLength) - Math.max(a, b))
  return {
    width: along(one.x, one.width, other.x, other.width),
    height: along(one.y, one.height, other.y, other.height),
  }
}

function fitted(size: Size, screen: Box, least: Size): Size {
  return {
    width: Math.min(Math.max(size.width, least.width), screen.width),
    height: Math.min(Math.max(size.height, least.height), screen.height),
  }
}

function centred(wanted: Size, screen: Box, least: Size): Box {
  const size = fitted(wanted, screen, least)
  return {
    ...size,
    x: screen.x + Math.round((screen.width - size.width) / 2),
    y: screen.y + Math.round((screen.height - size.height) / 2),
  }
}
