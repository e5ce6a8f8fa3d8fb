/** The keys of a page, for the list of all keys; keys.ts and tables.ts obey them. */
import { text } from '../text.ts'

const { does } = text.pageKeys

/** Each with its strokes, as the registry of commands writes them. */
export const pageKeyHelp: readonly { readonly does: string; readonly keys: readonly string[] }[] = [
  { does: does.menu, keys: ['/'] },
  { does: does.tick, keys: ['mod+Enter'] },
  { does: does.chips, keys: ['Tab', 'shift+Tab'] },
  { does: does.itemMenu, keys: ['mod+;'] },
  { does: does.strong, keys: ['mod+b'] },
  { does: does.em, keys: ['mod+i'] },
  { does: does.strike, keys: ['mod+shift+x'] },
  { does: does.code, keys: ['mod+e'] },
  { does: does.link, keys: ['mod+shift+k'] },
  { does: does.follow, keys: ['alt+Enter'] },
  { does: does.text, keys: ['mod+alt+0'] },
  { does: does.headings, keys: ['mod+alt+1', 'mod+alt+2', 'mod+alt+3'] },
  { does: does.lists, keys: ['mod+shift+7', 'mod+shift+8', 'mod+shift+9'] },
  { does: does.quote, keys: ['mod+alt+q'] },
  { does: does.codeBlock, keys: ['mod+alt+c'] },
  { does: does.deeper, keys: ['Tab', 'shift+Tab'] },
  { does: does.move, keys: ['alt+ArrowUp', 'alt+ArrowDown'] },
  { does: does.bar, keys: ['alt+F10'] },
  { does: does.table, keys: ['mod+shift+m'] },
  { does: does.find, keys: ['mod+f'] },
  { does: does.undo, keys: ['mod+z', 'mod+y'] },
  { does: does.leave, keys: ['Escape'] },
]
