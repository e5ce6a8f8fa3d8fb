/** Pages in windows of their own, beside a call: small, above other windows until that is taken back, there again with the next start. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, screen } from 'electron'
import { pagePlaceOf, type PagePlace } from '#shared/desktop/acts.ts'
import { besideBox, leastPage, readPageWindows, type PageWindow } from '#shared/desktop/page-windows.ts'
import { placeOn } from '#shared/desktop/placement.ts'
import { besideAddress } from './protocol.ts'
import { onQuit } from './quitting.ts'
import { revive, windowOptions, workAreas } from './window.ts'

/**
 * Gives what opens the window of a page, or brings it to the front; what does so without taking the focus; and what reopens those of the
 * last time.
 */
export function openPageWindows(notebook: Promise<unknown>): {
  readonly open: (place: PagePlace) => void
  readonly offer: (place: PagePlace) => void
  readonly reopen: () => void
} {
  const file = join(app.getPath('userData'), 'page-windows.json')
  /** Each with the page that it was opened for. */
  const open = new Map<BrowserWindow, PagePlace>()
  let isQuitting = false
  // those that are open now are opened again with the next start
  onQuit(() => {
    keep()
    isQuitting = true
  })

  const placeIn = (window: BrowserWindow): PagePlace | null =>
    pagePlaceOf(URL.parse(window.webContents.getURL())?.hash ?? '')
  function keep(): void {
    if (isQuitting) return
    const windows = [...open].map(([window, place]): PageWindow => {
      const { x, y, width, height } = window.getNormalBounds()
      return { x, y, width, height, place: placeIn(window) ?? place, isOnTop: window.isAlwaysOnTop() }
    })
    try {
      writeFileSync(file, JSON.stringify(windows))
    } catch (error) {
      // on a full disk those of before are opened
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }
  function make({ place, isOnTop, ...box }: PageWindow, show: 'show' | 'showInactive'): void {
    const window = new BrowserWindow({
      ...windowOptions,
      ...box,
      minWidth: leastPage.width,
      minHeight: leastPage.height,
      show: false,
      alwaysOnTop: isOnTop,
    })
    open.set(window, place)
    window.once(
      'ready-to-show',
      () => void notebook.then(() => (window.isDestroyed() ? null : window[show]())),
    )
    window.on('always-on-top-changed', keep)
    window.on('closed', () => {
      open.delete(window)
      keep()
    })
    revive(window)
    void window.loadURL(`${besideAddress}${place}`)
  }
  const windowOf = (place: PagePlace): BrowserWindow | undefined =>
    [...open].find(([window, own]) => (placeIn(window) ?? own) === place)?.[0]
  function makeBeside(place: PagePlace, show: 'show' | 'showInactive'): void {
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    make({ ...besideBox(workArea, open.size), place, isOnTop: true }, show)
    keep()
  }
  return {
    open(place) {
      const found = windowOf(place)
      if (found === undefined) return makeBeside(place, 'show')
      if (found.isMinimized()) found.restore()
      found.focus()
    },
    offer(place) {
      const found = windowOf(place)
      if (found === undefined) makeBeside(place, 'showInactive')
      else found.showInactive()
    },
    reopen() {
      let kept: readonly PageWindow[]
      try {
        kept = readPageWindows(readFileSync(file, 'utf8'))
      } catch {
        return
      }
      const areas = workAreas()
      for (const { place, isOnTop, ...box } of kept) {
        const { isMaximized: _, ...there } = placeOn({ ...box, isMaximized: false }, areas, leastPage)
        // the main window is what was opened
        make({ ...there, place, isOnTop }, 'showInactive')
      }
    },
  }
}
