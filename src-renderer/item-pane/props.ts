/** What each pane of an item is given. */
import type { Pane } from './opened.ts'

export type PaneProps = { readonly pane: Pane; readonly label: string; readonly onDone: () => void }
