/** The settings that a human sees: what was chosen over what is usual. */
import { Settings } from '#shared/contract/desktop.ts'
import type { Commands, Queries } from '../context.ts'
import { setSetting, setting } from '../settings.ts'
import type { Reader } from '../store/open.ts'

/** Where nothing was chosen. */
const usual: Settings = {
  noticeMinutes: 5,
  openPage: false,
  pausedUntil: null,
  captureShortcut: 'Control+Alt+N',
  startAtLogin: false,
  spellCheck: null,
  contentProtection: false,
  zoom: 1,
  isWelcomed: false,
}

function chosenOf(read: Reader): object {
  const kept: unknown = setting(read, 'chosen')
  return typeof kept === 'object' && kept !== null ? kept : {}
}

/** All settings as they hold now; of what was chosen, a value that this version does not understand counts as never chosen. */
export function settingsOf(read: Reader): Settings {
  const understood = Object.entries<unknown>({ ...chosenOf(read) }).filter(
    ([name, value]) => Settings.safeParse({ ...usual, [name]: value }).success,
  )
  return Settings.parse({ ...usual, ...Object.fromEntries(understood) })
}

export const settingsQueries: Queries<'settings.get'> = {
  'settings.get': (cx) => {
    const settings = settingsOf(cx.read)
    const taken = setting(cx.read, 'shortcutTaken')
    return { ...settings, isShortcutTaken: taken !== null && taken === settings.captureShortcut }
  },
}

export const settingsCommands: Commands<'settings.set' | 'settings.shortcutTaken'> = {
  'settings.set': (cx, given) => {
    const before = Object.entries(settingsOf(cx.read)).filter(([name]) => Object.hasOwn(given, name))
    setSetting(cx, 'chosen', { ...chosenOf(cx.read), ...given })
    return { inverse: { name: 'settings.set', input: Object.fromEntries(before) } }
  },
  'settings.shortcutTaken': (cx, { keys }) => {
    if (setting(cx.read, 'shortcutTaken') !== keys) setSetting(cx, 'shortcutTaken', keys)
    return {}
  },
}
