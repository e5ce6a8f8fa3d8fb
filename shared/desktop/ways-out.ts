/** What a reader can do about a notebook that cannot be opened, or that stopped working. */
import type { FailureCode } from '../contract/define.ts'

/** Try to open it again; look at its folder; quit. */
export type WayOut = 'again' | 'folder' | 'quit'

const ways: { readonly [C in FailureCode]?: readonly WayOut[] } = {
  // the way out is a newer Rapport: it is the same notebook however often it is tried
  newer: ['quit', 'folder'],
  // its folder holds the backups
  damaged: ['folder', 'again', 'quit'],
  storage: ['again', 'folder', 'quit'],
}

/** The ways out of a failure, the likeliest first; to quit is always one of them. */
export const waysOut = (code: FailureCode): readonly WayOut[] => ways[code] ?? ['again', 'quit']
