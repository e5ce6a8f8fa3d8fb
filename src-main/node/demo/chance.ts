/** Chance that repeats itself: the same seed gives the same choices (mulberry32 over an FNV-1a hash). */

export type Chance = {
  /** The next number, from 0 to below 1. */
  next(): number
  /** One of `all`; `all` is not empty. */
  pick<T>(all: readonly [T, ...T[]]): T
}

function hashOf(text: string): number {
  let hash = 2166136261
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return hash >>> 0
}

/** A stream of choices that belongs to `seed`. */
export function chanceOf(seed: string): Chance {
  let state = hashOf(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return { next, pick: (all) => all[Math.floor(next() * all.length)] ?? all[0] }
}
