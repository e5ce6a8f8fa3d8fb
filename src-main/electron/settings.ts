/** What the settings do to the app: the key of quick capture, the start at login, spelling, what is shared of the screen, the size. */
import { app, BrowserWindow, globalShortcut, session } from 'electron'
import type { Output } from '#shared/contract/contract.ts'
import type { Transport } from '#shared/contract/define.ts'
import { follow } from './follow.ts'

type Settings = Output<'settings.get'>

/** Acts upon the settings, now and whenever they change; for windows to come too. */
export function actOnSettings(core: Transport, capture: () => void): void {
  let settings: Settings | null = null
  let keys: string | null = null
  app.on('browser-window-created', (_, window) => {
    window.webContents.on('did-finish-load', () => {
      if (settings !== null) dress(window, settings)
    })
  })
  app.on('will-quit', () => globalShortcut.unregisterAll())
  follow(core, 'settings.get', {}, (now) => {
    settings = now
    for (const window of BrowserWindow.getAllWindows()) dress(window, now)
    if (keys !== now.captureShortcut) listenFor(now.captureShortcut)
    if (app.isPackaged) app.setLoginItemSettings({ openAtLogin: now.startAtLogin })
    const spelling = session.defaultSession
    spelling.setSpellCheckerEnabled(now.spellCheck === null || now.spellCheck.length > 0)
    const known = now.spellCheck?.filter((one) => spelling.availableSpellCheckerLanguages.includes(one)) ?? []
    // on macOS the system finds the language by itself, and knows no list
    if (known.length > 0) spelling.setSpellCheckerLanguages([...known])
  })

  function listenFor(wanted: string | null): void {
    if (keys !== null) globalShortcut.unregister(keys)
    keys = wanted
    const isTaken = wanted !== null && !globalShortcut.register(wanted, capture)
    void core.call('settings.shortcutTaken', { keys: isTaken ? wanted : null })
  }
}

function dress(window: BrowserWindow, { contentProtection, zoom }: Settings): void {
  window.setContentProtection(contentProtection)
  window.webContents.setZoomFactor(zoom)
}
