/** The window, and the two verbs between it and the core. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, ipcMain, screen, type IpcMainInvokeEvent } from 'electron'
import { screenOf, type CommandId, type Screen } from '#shared/commands.ts'
import type { Reply, Transport } from '#shared/contract/define.ts'
import { pagePlaceOf, type PagePlace } from '#shared/desktop/acts.ts'
import type { DesktopTransport } from '#shared/desktop/host.ts'
import { desktopText } from '#shared/desktop/text.ts'
import { leastSize, placeOn, readPlacement, type Box, type Placement } from '#shared/desktop/placement.ts'
import { pageAddress } from './protocol.ts'
import { deathCount } from './recovery.ts'

const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url))

const placementFile = (): string => join(app.getPath('userData'), 'window.json')

function keptPlacement(): Placement | null {
  try {
    return readPlacement(readFileSync(placementFile(), 'utf8'))
  } catch {
    return null
  }
}

/** Keeps where a window is; on a full disk it opens where it was before. */
function keepPlacement(window: BrowserWindow): void {
  const placement: Placement = { ...window.getNormalBounds(), isMaximized: window.isMaximized() }
  try {
    writeFileSync(placementFile(), JSON.stringify(placement))
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error))
  }
}

/** Loads a window anew where it was, when its process died; one that keeps dying goes, with a sentence. */
export function revive(window: BrowserWindow): void {
  const isTooMany = deathCount()
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    if (!isTooMany()) return window.webContents.reload()
    dialog.showErrorBox(desktopText.app, desktopText.windowDied)
    window.destroy()
  })
}

/** What every window of ours is made with. */
export const windowOptions = {
  title: 'Rapport',
  // where the menu stands in the window it comes with Alt
  autoHideMenuBar: true,
  webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false },
} as const

/** What the windows show: there as soon as the core is. */
let notebook: Promise<unknown> = Promise.resolve()
/** The window of the notebook; null while it is closed. */
let main: BrowserWindow | null = null

/** Opens the window at a place of the notebook; it is shown with its first picture, so that it never flashes empty. */
function openWindow(place: string, show: 'show' | 'showInactive' = 'show'): void {
  const { isMaximized, ...bounds } = placeOn(keptPlacement(), workAreas())
  const window = new BrowserWindow({
    ...windowOptions,
    ...bounds,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    show: false,
  })
  const seen = (): void => {
    if (window.isDestroyed()) return
    // to maximise is to show
    if (isMaximized) window.maximize()
    else window[show]()
  }
  // while the notebook cannot be opened there is nothing to see
  window.once('ready-to-show', () => void notebook.then(seen))
  window.on('close', () => keepPlacement(window))
  window.on('closed', () => (main = null))
  main = window
  revive(window)
  void window.loadURL(`${pageAddress}${place}`)
}

/** Brings the window to the front, opening one where there is none; with a place ('#/meeting/ID') it goes there. */
export function showWindow(place: string | null = null): void {
  const window = main
  if (window === null) {
    openWindow(place ?? '')
    return
  }
  // only what stands behind the # differs: the page stays, and with it what is being typed
  if (place !== null) void window.loadURL(`${pageAddress}${place}`)
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/**
 * Shows a page in the window without taking the focus from anybody. False, with nothing done, where somebody may be at work in the
 * window: it has the focus, or another page is in it.
 */
export function offerPage(place: PagePlace): boolean {
  const window = main
  if (window === null) {
    openWindow(place, 'showInactive')
    return true
  }
  const shown = pagePlaceOf(URL.parse(window.webContents.getURL())?.hash ?? '')
  if (shown !== place && (shown !== null || window.isFocused())) return false
  if (shown !== place) void window.loadURL(`${pageAddress}${place}`)
  window.showInactive()
  return true
}

/** The screen of the window that has the focus; null where none has it, or one of another page. */
export function screenInFront(): Screen | null {
  const address = BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? ''
  return address.startsWith(pageAddress) ? screenOf(new URL(address).hash) : null
}

/** Has the window in front do a command of the registry; the main one where that is none of the notebook, opened if need be. */
export function giveCommand(id: CommandId): void {
  const screen = screenInFront()
  if (screen !== null && screen !== 'capture')
    return BrowserWindow.getFocusedWindow()?.webContents.send('command', id)
  const isOpen = main !== null
  showWindow()
  const contents = main?.webContents
  if (isOpen) contents?.send('command', id)
  else contents?.once('did-finish-load', () => contents.send('command', id))
}

/** The work areas of the screens that there are, the main one first. */
export function workAreas(): readonly [Box, ...Box[]] {
  const first = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== first.id)
  return [first.workArea, ...others.map(({ workArea }) => workArea)]
}

/** Whether a call comes from a page of ours itself, and not from something inside of it. */
export const isOurs = ({ sender, senderFrame }: IpcMainInvokeEvent): boolean =>
  senderFrame === sender.mainFrame && senderFrame?.origin === origin

/** What windows need of a core. */
export type WindowCore = Transport & Pick<DesktopTransport, 'watch'>

/** Carries calls of our own page to the core, once it is there; its events and its absence to every window. */
export function connectWindows(core: Promise<WindowCore>): void {
  notebook = core
  ipcMain.handle('call', async (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    if (!isOurs(event) || typeof name !== 'string') return refused
    return (await core).call(name, input)
  })
  const tell = (channel: string, message: unknown): void => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channel, message)
  }
  void core.then((opened) => {
    opened.listen((event) => tell('event', event))
    opened.watch((connection) => tell('connection', connection))
  })
}

const origin = pageAddress.replace(/\/$/, '')
export const refused: Reply<never> = {
  ok: false,
  error: { code: 'invalid', message: 'Only the window of Rapport may call the notebook.' },
}
