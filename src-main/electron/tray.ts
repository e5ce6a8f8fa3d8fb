/** The menu bar: draws what `trayModel` says, and does what is chosen. */
import { app, Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron'
import type { Transport } from '#shared/contract/define.ts'
import type { Platform } from '#shared/desktop/accelerator.ts'
import { trayIcon } from '#shared/desktop/tray-icon.ts'
import { pauseEnd, trayModel, type TrayAct, type TrayEntry, type TrayModel } from '#shared/desktop/tray.ts'
import type { Reader } from '#shared/time.ts'
import { followTimed } from './follow.ts'
import { openLink } from './guards.ts'
import { showShortcuts } from './shortcuts.ts'
import type { Updates } from './updates.ts'

export type Around = {
  readonly reader: Reader
  readonly platform: Platform
  /** Shows the main window, at a place of the notebook where one is given. */
  readonly show: (place: string | null) => void
  readonly capture: () => void
  readonly updates: Updates
}

/** Puts Rapport into the menu bar. */
export function openTray(core: Transport, { reader, platform, show, capture, updates }: Around): void {
  const tray = new Tray(iconOf('free', platform))
  tray.on('click', () => {
    // where a click shows no menu by itself
    if (platform === 'win32') show(null)
  })
  followTimed(core, 'desktop.tray', { zone: reader.zone }, (answer) => {
    const model = trayModel(answer, {
      now: new Date().toISOString(),
      reader,
      platform,
      isUpdateReady: updates.isReady(),
    })
    tray.setImage(iconOf(model.icon, platform))
    if (platform === 'darwin') tray.setTitle(model.title, { fontType: 'monospacedDigit' })
    tray.setToolTip(model.tooltip)
    tray.setContextMenu(Menu.buildFromTemplate(model.entries.map(item)))
    showShortcuts(model.meetings, { platform, show, capture })
    return model.changesAt
  })

  const item = (entry: TrayEntry): MenuItemConstructorOptions => {
    switch (entry.kind) {
      case 'line':
        return { type: 'separator' }
      case 'menu':
        return { label: entry.label, submenu: entry.entries.map(item) }
      case 'act':
        return {
          label: entry.label,
          click: () => perform(entry.act),
          ...(entry.keys === null ? {} : { accelerator: entry.keys, registerAccelerator: false }),
        }
    }
  }
  const pause = (until: string | null): void => void core.call('settings.set', { pausedUntil: until })
  function perform(act: TrayAct): void {
    switch (act.do) {
      case 'show':
        return show(null)
      case 'open':
        return show(act.place)
      case 'join':
        return void openLink(act.url)
      case 'capture':
        return capture()
      case 'pause':
        return pause(pauseEnd(act.for, new Date().toISOString(), reader.zone))
      case 'resume':
        return pause(null)
      case 'update':
        return updates.restart()
      case 'quit':
        return app.quit()
    }
  }
}

function iconOf(icon: TrayModel['icon'], platform: Platform): NativeImage {
  const image = nativeImage.createEmpty()
  for (const scaleFactor of [1, 2]) {
    const size = 16 * scaleFactor
    const buffer = Buffer.from(trayIcon(icon, platform, size))
    const drawn = nativeImage.createFromBitmap(buffer, { width: size, height: size })
    image.addRepresentation({ scaleFactor, width: size, height: size, dataURL: drawn.toDataURL() })
  }
  image.setTemplateImage(platform === 'darwin')
  return image
}
