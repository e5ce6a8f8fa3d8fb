/** What a reader can do about a notebook that cannot be opened, or that stopped working. */
import type { FailureCode } from '../contract/define.ts'

/** Try to open it again; look at its folder; quit. */
export type WayOut = 'again' | 'folder' | 'quit'

/** The ways out of a failure, the likeliest first; to quit is always one of them. */
export function waysOut(code: FailureCode): readonly WayOut[] {
  switch (code) {
    // the way out is a newer Rapport: it is the same notebook however often it is tried
    case 'newer':
      return ['quit', 'folder']
    // its folder holds the backups
    case 'damaged':
      return ['folder', 'again', 'quit']
    case 'storage':
      return ['again', 'folder', 'quit']
    default:
      return ['again', 'quit']
  }
}
