/** The window, and the two verbs between it and the core. */
import { fileURLToPath } from 'node:url'
import { BrowserWindow, ipcMain } from 'electron'
import type { Reply, Transport } from '#shared/contract/define.ts'
import { pageAddress } from './protocol.ts'

const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url))

/** Opens the window at a place of the notebook; it is shown with its first picture, so that it never flashes empty. */
function openWindow(place: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 400,
    title: 'Rapport',
    show: false,
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${pageAddress}${place}`)
  return window
}

/** Brings the window to the front, opening one where there is none; with a place ('#/meeting/ID') it goes there. */
export function showWindow(place: string | null = null): void {
  const there = BrowserWindow.getAllWindows()[0]
  const window = there ?? openWindow(place ?? '')
  // only what stands behind the # differs: the page stays, and with it what is being typed
  if (there !== undefined && place !== null) void there.loadURL(`${pageAddress}${place}`)
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Carries calls of our own page to the core, and the core's events to every window. */
export function connectWindows(core: Transport): void {
  ipcMain.handle('call', (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    const ours = event.senderFrame === event.sender.mainFrame && event.senderFrame?.origin === origin
    if (!ours || typeof name !== 'string') return Promise.resolve(refused)
    return core.call(name, input)
  })
  core.listen((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('event', event)
  })
}

const origin = pageAddress.replace(/\/$/, '')
const refused: Reply<never> = {
  ok: false,
  error: { code: 'invalid', message: 'Only the window of Rapport may call the notebook.' },
}
