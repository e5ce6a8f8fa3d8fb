/** What a window of the desktop app is told of its host by the preload, beside the two verbs. */
import type { Act, Acted } from './acts.ts'
import type { CommandId } from '../commands.ts'
import type { Settings } from '../contract/desktop.ts'
import type { Transport } from '../contract/define.ts'
import type { Platform } from './accelerator.ts'

export type DesktopHost = {
  readonly platform: Platform
  /** The settings that this host acts upon on this system; the window shows no others. */
  readonly honours: readonly (keyof Settings)[]
}
/** Whether the core can be reached now. */
export type Connection = 'open' | 'lost'
/** What the preload leaves in `globalThis.rapport`. */
export type DesktopTransport = Transport & {
  readonly desktop: DesktopHost
  /** Tells of a core that has gone or is back, and at once how it stands. */
  watch(fn: (connection: Connection) => void): () => void
  /** Hears what is chosen in the menu of the app. */
  obey(fn: (id: CommandId) => void): () => void
  /** Asks the desktop for something; fails as `invalid` where it is nothing that windows may ask for. */
  act(act: Act): Promise<Acted>
}
