/** The one list of what can be done from anywhere: keys, palette, help and the menu of the desktop app are made from it. */
import { commandTitles } from './command-text.ts'

/** The screens of a window, by the first part of their place ('#/meeting/ID'). */
export const screens = [
  'today',
  'meetings',
  'pages',
  'meeting',
  'page',
  'people',
  'person',
  'items',
  'calendars',
  'templates',
  'settings',
  'capture',
] as const
export type Screen = (typeof screens)[number]

/** The screen of a place ('#/meeting/ID'); anything unknown is Today. */
export function screenOf(place: string): Screen {
  const first = place.split('/', 2)[1] ?? ''
  return screens.find((screen) => screen === first) ?? 'today'
}

export type CommandId = keyof typeof commandTitles
export const isCommandId = (id: string): id is CommandId => Object.hasOwn(commandTitles, id)
export type Command = {
  readonly id: CommandId
  readonly title: string
  readonly group: 'meeting' | 'go' | 'list'
  /** Each a stroke ('m', 'mod+k') or strokes after each other ('g t'). */
  readonly keys: readonly string[]
  /** The only screens on which it can be done; null for every screen. */
  readonly screens: readonly Screen[] | null
  /** False where it makes no sense in the palette: moving in a list. */
  readonly listed: boolean
  /** Whether only the desktop app can do it. */
  readonly desktopOnly: boolean
}

const make = (
  group: Command['group'],
  id: CommandId,
  keys: readonly string[],
  {
    screens: on = null,
    listed = true,
    desktopOnly = false,
  }: Partial<Pick<Command, 'screens' | 'listed' | 'desktopOnly'>> = {},
): Command => ({ id, title: commandTitles[id], group, keys, screens: on, listed, desktopOnly })

/** Whether a command can be done on a screen, in a window of the desktop app or elsewhere. */
export const isOn = ({ screens: on, desktopOnly }: Command, screen: Screen, isDesktop: boolean): boolean =>
  (on === null || on.includes(screen)) && (isDesktop || !desktopOnly)

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
  make('meeting', 'openBeside', ['g w'], { screens: ['meeting', 'page'] }),
  make('meeting', 'savePdf', [], { screens: ['meeting', 'page'], desktopOnly: true }),
  make('meeting', 'removePage', [], { screens: ['meeting', 'page'] }),
  make('list', 'undo', ['z']),
  make('go', 'blur', ['mod+j']),
  make('go', 'keepOnTop', [], { desktopOnly: true }),
  make('go', 'zoomIn', ['mod+=', 'mod++'], { desktopOnly: true }),
  make('go', 'zoomOut', ['mod+-'], { desktopOnly: true }),
  make('go', 'zoomReset', ['mod+0'], { desktopOnly: true }),
  make('go', 'help', ['?']),
  make('go', 'copyDiagnostics', []),
]
