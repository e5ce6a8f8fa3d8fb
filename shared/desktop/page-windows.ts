/** Pages in windows of their own: which are open, and where they stand; in device-independent pixels. */
import { pagePlaceOf, type PagePlace } from './acts.ts'
import { readBox, type Box } from './placement.ts'

export type PageWindow = Box & {
  readonly place: PagePlace
  /** Whether it stays above the windows of other apps. */
  readonly isOnTop: boolean
}

/** The least that a page can be written in. */
export const leastPage = { width: 320, height: 320 }
const usual = { width: 440, height: 660 }
/** How far each further window stands from the one before. */
const step = 28
/** More than anybody means to have open. */
const most = 20

/** Reads which windows were kept; what is no window of a page is left out. */
export function readPageWindows(text: string): readonly PageWindow[] {
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return []
  }
  if (!Array.isArray(kept)) return []
  return kept.slice(0, most).flatMap((one: unknown): readonly PageWindow[] => {
    const box = readBox(one)
    if (box === null) return []
    const { place, isOnTop } = { ...(one as Readonly<Record<string, unknown>>) }
    const known = typeof place === 'string' ? pagePlaceOf(place) : null
    return known === null || typeof isOnTop !== 'boolean' ? [] : [{ ...box, place: known, isOnTop }]
  })
}

/** Where the next window of a page opens on a screen where so many are: at its right edge, where a call leaves room. */
export function besideBox(screen: Box, open: number): Box {
  const width = Math.min(usual.width, screen.width)
  const height = Math.min(usual.height, screen.height)
  const off = (open % 8) * step
  return {
    width,
    height,
    x: Math.max(screen.x, screen.x + screen.width - width - 24 - off),
    y: Math.min(screen.y + 24 + off, screen.y + screen.height - height),
  }
}
