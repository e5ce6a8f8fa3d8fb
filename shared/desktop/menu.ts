/** The menu of the app: the commands of the registry with their keys, beside what each system expects of a menu. */
import { commands, isOn, type CommandId, type Screen } from '../commands.ts'
import type { Platform } from './accelerator.ts'
import { menuLabel } from './label.ts'
import { desktopText } from './text.ts'

/** What the system does by itself, by Electron's names for it. */
export type Role =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'pasteAndMatchStyle'
  | 'selectAll'
  | 'togglefullscreen'
  | 'minimize'
  | 'zoom'
  | 'front'
export type MenuEntry =
  | { readonly kind: 'line' }
  | { readonly kind: 'role'; readonly role: Role }
  /** `keys` are shown (an accelerator) and heard by the window itself. */
  | { readonly kind: 'command'; readonly id: CommandId; readonly label: string; readonly keys: string | null }
export type TopMenu = { readonly label: string; readonly entries: readonly MenuEntry[] }

const line = { kind: 'line' } as const
const role = (name: Role): MenuEntry => ({ kind: 'role', role: name })

/** What keys mean to a window anywhere, as an accelerator ('CommandOrControl+K'); null for keys that mean it outside of text alone. */
function acceleratorFor(keys: readonly string[]): string | null {
  const chord = keys.find((stroke) => stroke.startsWith('mod+'))
  if (chord === undefined) return null
  const key = chord.slice('mod+'.length)
  return `CommandOrControl+${key === '+' ? 'Plus' : key.toUpperCase()}`
}

function command(id: CommandId): MenuEntry {
  const found = commands.find((one) => one.id === id)
  if (found === undefined) throw new Error(`there is no command ${id}`)
  return { kind: 'command', id, label: menuLabel(found.title), keys: acceleratorFor(found.keys) }
}

/** The menus of the app, in their order. */
export function menuOf(platform: Platform): readonly TopMenu[] {
  const words = desktopText.menu
  const isMac = platform === 'darwin'
  const edit = [
    role('undo'),
    role('redo'),
    line,
    role('cut'),
    role('copy'),
    role('paste'),
    role('pasteAndMatchStyle'),
    role('selectAll'),
  ]
  const go = (['today', 'meetings', 'people', 'items', 'pages', 'templates', 'calendars'] as const).map(
    command,
  )
  const meeting = (['openNext', 'joinNext', 'capture'] as const).map(command)
  const page = (['writeOn', 'closeOut', 'attachPage', 'pageHistory', 'hideMeeting'] as const).map(command)
  const view = (['zoomIn', 'zoomOut', 'zoomReset'] as const).map(command)
  return [
    ...(isMac
      ? [
          {
            label: desktopText.app,
            entries: [
              role('about'),
              line,
              command('settings'),
              line,
              role('services'),
              line,
              role('hide'),
              role('hideOthers'),
              role('unhide'),
              line,
              role('quit'),
            ],
          },
        ]
      : []),
    {
      label: words.file,
      entries: [
        command('newPage'),
        command('openBeside'),
        line,
        command('savePdf'),
        command('printPage'),
        line,
        ...(isMac ? [] : [command('settings'), line]),
        role('close'),
        ...(isMac ? [] : [role('quit')]),
      ],
    },
    { label: words.edit, entries: edit },
    { label: words.go, entries: [command('search'), line, ...go] },
    { label: words.meeting, entries: [...meeting, line, ...page] },
    { label: words.view, entries: [command('blur'), line, ...view, line, role('togglefullscreen')] },
    {
      label: words.window,
      entries: [
        role('minimize'),
        ...(isMac ? [role('zoom')] : []),
        command('keepOnTop'),
        ...(isMac ? [line, role('front')] : []),
      ],
    },
    { label: words.help, entries: [command('help'), command('copyDiagnostics')] },
  ]
}

/** Whether a command can be chosen while a window with that screen is in front; null for no window of the notebook. */
export function canChoose(id: CommandId, screen: Screen | null): boolean {
  const found = commands.find((one) => one.id === id)
  if (found === undefined) return false
  return screen === null || screen === 'capture' ? found.screens === null : isOn(found, screen, true)
}
