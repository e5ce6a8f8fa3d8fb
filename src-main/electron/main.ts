/** The desktop app: one notebook, its core on a thread, its windows. */
import { accessSync, constants, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { app, shell } from 'electron'
import { platformOf } from '#shared/desktop/accelerator.ts'
import { openLog, type Log } from '../core/log.ts'
import { openCoreThread } from '../core/thread.ts'
import { folderOf, secretsOf } from '../node/folder.ts'
import { claim, share, type Claim } from '../node/notebook.ts'
import { openCapture } from './capture.ts'
import { setGuards } from './guards.ts'
import { takeLinks } from './links.ts'
import { answerActs } from './acts.ts'
import { openMenu } from './menu.ts'
import { logDesktop } from './logged.ts'
import { giveNotices } from './notices.ts'
import { openLastingCore, type LastingCore } from './recovery.ts'
import { openPageWindows } from './page-windows.ts'
import { registerScheme, serveWindow } from './protocol.ts'
import { actOnSettings } from './settings.ts'
import { openTray, type Around } from './tray.ts'
import { askWayOut, relaunch } from './trouble.ts'
import { followUpdates } from './updates.ts'
import { connectWindows, giveCommand, offerPage, showWindow, type WindowCore } from './window.ts'

const here = (path: string): URL => new URL(path, import.meta.url)
// strict: false, because Chromium's own switches stand on the same line
const { values } = parseArgs({ strict: false, options: { folder: { type: 'string' } } })
const folder = folderOf(typeof values.folder === 'string' ? values.folder : undefined)

/** The folder of Chromium's own files, which are of one notebook; null where none can be written. */
function ownFilesIn(notebookFolder: string): string | null {
  const own = join(notebookFolder, 'desktop')
  try {
    mkdirSync(own, { recursive: true })
    accessSync(own, constants.W_OK)
    return own
  } catch {
    return null
  }
}

/** The notebook of the folder, or the door of the host that has it; null where the reader gives up on opening it. */
async function openNotebook(log: Log): Promise<Claim<LastingCore> | null> {
  for (;;) {
    const claimed = await claim(folder, () =>
      openLastingCore(() =>
        openCoreThread({
          folder,
          refresh: true,
          secrets: secretsOf(),
          entry: here('./core.js').href,
          jobsEntry: here('./jobs.js').href,
          keychainEntry: here('./keychain.js').href,
        }),
      ),
    )
    if (claimed.ok) return claimed.value
    log.write({ event: 'refused', code: claimed.error.code })
    if ((await askWayOut(claimed.error, folder)) === 'quit') return null
    if (ownFiles === null) {
      relaunch()
      return null
    }
  }
}

/**
 * Asks for the window and opens the notebook of the folder at the same time: the page loads while the core starts, and is seen
 * when both are there. Or lets the host that has the notebook already show it, and ends.
 */
async function start(): Promise<void> {
  const log = openLog(folder)
  logDesktop(log)
  const platform = platformOf(process.platform)
  const opened = Promise.withResolvers<WindowCore>()
  setGuards()
  serveWindow(fileURLToPath(here('../renderer/')))
  connectWindows(opened.promise)
  openMenu(platform, giveCommand)
  const pageWindows = openPageWindows(opened.promise)
  answerActs(pageWindows.open)
  const capture = openCapture()
  links.showWith((place) => (place?.startsWith('#/capture') === true ? capture(place) : showWindow(place)))
  app.on('activate', () => showWindow())

  const claimed = await openNotebook(log)
  if (claimed === null) return app.exit(1)
  const { core } = claimed
  if (core === null) {
    const { address } = claimed.door
    if (address !== null) await shell.openExternal(address)
    return app.exit(0)
  }
  const notebook = await share(core, folder, () => {
    showWindow()
    return { address: null }
  })
  core.watch((connection) => log.write({ event: connection === 'lost' ? 'coreDied' : 'coreBack' }))
  opened.resolve({ ...notebook, watch: core.watch })
  const reader = { locale: app.getLocale(), zone: Temporal.Now.timeZoneId() }
  const around: Around = {
    reader,
    platform,
    show: showWindow,
    capture,
    updates: followUpdates(),
  }
  pageWindows.reopen()
  openTray(notebook, around)
  // somebody may be writing on another page, or in another app
  giveNotices(notebook, around, (place) => {
    if (!offerPage(place)) pageWindows.offer(place)
  })
  actOnSettings(notebook, capture)

  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    void notebook.close().finally(() => app.quit())
  })
  const failure = await core.ended
  if (failure === null) return
  if ((await askWayOut(failure, folder)) === 'again') relaunch()
  app.exit(1)
}

// the single instance is of one notebook folder; where it cannot be written, that can still be said
const ownFiles = ownFilesIn(folder)
app.setPath('userData', ownFiles ?? mkdtempSync(join(tmpdir(), 'rapport-')))
registerScheme()
// by this name (appId in electron-builder.yml) Windows knows whose notices are shown
app.setAppUserModelId('app.rapport.notebook')
const links = takeLinks()
// the menu bar stays when the last window is closed
app.on('window-all-closed', () => undefined)
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()
