/** The end of the app, whoever asks for it. */
import { app, autoUpdater } from 'electron'

/** Calls `fn` once, before the windows are closed because the app is quit, or is to restart into an update. */
export function onQuit(fn: () => void): void {
  let isTold = false
  const tell = (): void => {
    if (isTold) return
    isTold = true
    fn()
  }
  app.on('before-quit', tell)
  // on macOS an update closes the windows before the app is told that it quits
  autoUpdater.on('before-quit-for-update', tell)
}
