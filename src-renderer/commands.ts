/** The one list of what can be done from anywhere: keys, palette and help are made from it. */
import type { Route } from './route.ts'
import { text } from './text.ts'

const words = text.commands.titles

export type CommandId = keyof typeof words
export type Command = {
  readonly id: CommandId
  readonly title: string
  readonly group: keyof typeof text.commands.groups
  /** Each a stroke ('m', 'mod+k') or strokes after each other ('g t'). */
  readonly keys: readonly string[]
  /** The only screens on which it can be done; null for every screen. */
  readonly screens: readonly Route['screen'][] | null
  /** False where it makes no sense in the palette: moving in a list. */
  readonly listed: boolean
}

const make = (
  group: Command['group'],
  id: CommandId,
  keys: readonly string[],
  {
    screens = null,
    listed = true,
  }: { readonly screens?: Command['screens']; readonly listed?: boolean } = {},
): Command => ({ id, title: words[id], group, keys, screens, listed })

/** Whether a command can be done on a screen. */
export const isOn = ({ screens }: Command, screen: Route['screen']): boolean =>
  screens === null || screens.includes(screen)

export const commands: readonly Command[] = [
  make('meeting', 'openNext', ['m']),
  make('meeting', 'joinNext', ['v']),
  make('meeting', 'capture', ['n']),
  make('go', 'search', ['mod+k'], { listed: false }),
  make('list', 'filter', ['/'], { listed: false }),
  make('go', 'today', ['t', 'g t']),
  make('go', 'meetings', ['g m']),
  make('go', 'people', ['g p']),
  make('go', 'items', ['g i']),
  make('go', 'calendars', ['g c']),
  make('go', 'templates', ['g e']),
  make('go', 'settings', ['g s', 'mod+,']),
  make('go', 'previousDay', ['[', 'ArrowLeft'], { screens: ['today'] }),
  make('go', 'nextDay', [']', 'ArrowRight'], { screens: ['today'] }),
  make('list', 'nextRow', ['j', 'ArrowDown'], { listed: false }),
  make('list', 'previousRow', ['k', 'ArrowUp'], { listed: false }),
  make('list', 'openRow', ['Enter'], { listed: false }),
  make('list', 'tickRow', ['x'], { listed: false }),
  make('list', 'dueOfRow', ['d'], { listed: false }),
  make('list', 'personOfRow', ['o'], { listed: false }),
  make('list', 'answerRow', ['a'], { listed: false }),
  make('list', 'stateOfRow', ['s'], { listed: false }),
  make('list', 'discussRow', ['b'], { screens: ['meeting'], listed: false }),
  make('go', 'otherPane', ['F6'], { screens: ['meeting', 'today'], listed: false }),
  make('meeting', 'writeOn', ['w'], { screens: ['meeting', 'page'] }),
  make('meeting', 'closeOut', ['c', 'mod+.'], { screens: ['meeting'] }),
  make('meeting', 'hideMeeting', ['h'], { screens: ['meeting'] }),
  make('list', 'hideRow', ['h'], { screens: ['today', 'meetings'], listed: false }),
  make('list', 'filtered', ['f'], { screens: ['meetings'] }),
  make('go', 'newPage', ['mod+n', 'g n']),
  make('go', 'pages', ['g l']),
  make('meeting', 'attachPage', [], { screens: ['meeting', 'page'] }),
  make('meeting', 'pageHistory', [], { screens: ['meeting', 'page'] }),
  make('meeting', 'printPage', ['mod+p'], { screens: ['meeting', 'page'] }),
  make('meeting', 'removePage', [], { screens: ['meeting', 'page'] }),
  make('list', 'undo', ['z']),
  make('go', 'help', ['?']),
]
