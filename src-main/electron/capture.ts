/** Quick capture over any app: a small window that is kept ready, hidden, and shown where the pointer is. */
import { BrowserWindow, screen } from 'electron'
import { captureBox } from '#shared/desktop/placement.ts'
import { pageAddress } from './protocol.ts'
import { onQuit } from './quitting.ts'
import { windowOptions } from './window.ts'

/** How long the start has for the first window alone, in milliseconds. */
const afterStart = 1000

/** Has the window made ready; gives what shows it, with words for its draft by a place ('#/capture/WORDS') or as it is. */
export function openCapture(): (place?: string) => void {
  let window: BrowserWindow | null = null
  let isQuitting = false
  onQuit(() => (isQuitting = true))

  function make(): BrowserWindow {
    const made = new BrowserWindow({
      ...windowOptions,
      ...captureBox(screen.getPrimaryDisplay().workArea),
      show: false,
      frame: false,
      resizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
    })
    // its page closes it with what was typed saved or kept; the window stays, and the app that was in front comes back
    made.on('close', (event) => {
      if (isQuitting) return
      event.preventDefault()
      made.hide()
    })
    made.on('closed', () => (window = null))
    made.on('blur', () => made.hide())
    window = made
    return made
  }
  setTimeout(() => {
    if (window === null && !isQuitting) void make().loadURL(captureAddress)
  }, afterStart)

  return (place) => {
    const isReady = window !== null
    const shown = window ?? make()
    if (place !== undefined) void shown.loadURL(`${pageAddress}${place}`)
    else if (!isReady) void shown.loadURL(captureAddress)
    shown.setBounds(captureBox(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea))
    shown.show()
    shown.focus()
  }
}

const captureAddress = `${pageAddress}#/capture`
