/** Updates, from the feed that the package names; a package without one, as this repository makes it, asks nobody. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { AppUpdater } from 'electron-updater'
import { isLookDue, lookEvery } from '#shared/desktop/updates.ts'

export type Updates = {
  /** Whether a newer version is here, and waits for a restart. */
  readonly isReady: () => boolean
  /** Quits, with all saved, and starts the newer version. */
  readonly restart: () => void
}

/** By then the first window is drawn: what is loaded here holds up the thread of the windows for a tenth of a second. */
const startMs = 5000

/** Looks for updates at the start and then daily, and fetches them; nothing is installed before `restart`. */
export function followUpdates(): Updates {
  let ready: AppUpdater | null = null
  // electron-builder writes it where `publish` names a feed
  if (app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml')))
    setTimeout(() => void begin(), startMs)
  return { isReady: () => ready !== null, restart: () => ready !== null && restartInto(ready) }

  async function begin(): Promise<void> {
    const { autoUpdater: updater } = (await import('electron-updater')).default
    updater.logger = null
    updater.autoInstallOnAppQuit = false
    // it would tell the feed an id of this machine
    updater.requestHeaders = { 'x-user-staging-id': '' }
    // no network, no feed, no room: what fails is asked again
    updater.on('error', () => undefined)
    let last: number | null = null
    const look = async (): Promise<void> => {
      const now = Date.now()
      if (!isLookDue(last, now)) return
      const found = await updater.checkForUpdates()
      const files = await found?.downloadPromise
      last = now
      if (files !== undefined && files !== null) ready = updater
    }
    const lookAgain = (): void => void look().catch(() => undefined)
    setInterval(lookAgain, lookEvery)
    lookAgain()
  }
}

function restartInto(updater: AppUpdater): void {
  // macOS waits for the end of the app by itself
  if (process.platform === 'darwin') return updater.quitAndInstall()
  // the new one finds the notebook closed, and no other instance
  app.once('quit', () => updater.quitAndInstall(true, true))
  app.quit()
}
