/**
 * A stand-in for the module `electron`: what the desktop host calls of it, on pages of a real Chromium that the test owns.
 * It keeps to Electron's documented behaviour where the host relies on it, and to nothing more.
 */
import { EventEmitter } from 'node:events'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { barAnswers } from './bar.ts'
import { autoUpdater, net } from './net.ts'
import { answerDesktop, ask, prevented, windowEvents } from './system.ts'
import { BrowserWindow, windowOf } from './window.ts'

export { BrowserWindow }
export { globalShortcut, Menu, nativeImage, Notification, powerMonitor, Tray } from './bar.ts'
export { autoUpdater, net }

const require = createRequire(import.meta.url)
/** The app's threads. The job thread and the keychain's are not the main thread's, so these are cores. */
const threads = new Set<Worker>()
process.on('worker', (worker) => {
  threads.add(worker)
  worker.once('exit', () => threads.delete(worker))
})

type Handler = (request: Request) => Response | Promise<Response>
type Listener = (event: unknown, ...args: unknown[]) => unknown

answerDesktop({
  ...barAnswers,
  /** How long the main file took until it asked for its first window, in milliseconds. */
  startMs: () => (asked === null ? null : asked - begun),
  async request(url: string, method: string, body: Uint8Array | null) {
    const { protocol: scheme } = new URL(url)
    const handler = handlers.get(scheme.slice(0, -1))
    if (handler === undefined) return null
    const answer = await handler(
      new Request(url, { method, ...(body === null ? {} : { body: Buffer.from(body) }) }),
    )
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    }
  },
  /** A page wants to go somewhere by itself; true lets it. */
  navigates: (page: number, url: string) => !prevented(windowOf(page)?.webContents, 'will-navigate', { url }),
  opens: (page: number, url: string) => windowOf(page)?.webContents.openHandler({ url }).action ?? 'deny',
  async invoke(
    page: number,
    frame: { readonly isMain: boolean; readonly url: string },
    channel: string,
    args: unknown[],
  ) {
    const contents = windowOf(page)?.webContents
    const listener = invoked.get(channel)
    if (listener === undefined || contents === undefined)
      throw new Error(`No handler registered for '${channel}'`)
    const senderFrame = frame.isMain
      ? Object.assign(contents.mainFrame, { url: frame.url, origin: originOf(frame.url) })
      : { url: frame.url, origin: originOf(frame.url) }
    return await listener({ sender: contents, senderFrame }, ...args)
  },
  navigated: (page: number, address: string) => windowOf(page)?.webContents.navigated(address),
  focus: (page: number) => windowOf(page)?.focus(),
  /** A hand goes to another app. */
  leave: () => BrowserWindow.getFocusedWindow()?.blur(),
  closed: (page: number) => windowOf(page)?.gone(),
  died(page: number) {
    const gone = { reason: 'crashed', exitCode: 5 }
    const contents = windowOf(page)?.webContents
    contents?.emit('render-process-gone', {}, gone)
    app.emit('render-process-gone', {}, contents, gone)
  },
  /** A hand closes the window. */
  close: (page: number) => windowOf(page)?.close(),
  bounds: (page: number, bounds: Electron.Rectangle) => windowOf(page)?.setBounds(bounds),
  emit: (name: string, ...args: unknown[]) => app.emit(name, { preventDefault: () => undefined }, ...args),
  /** Whether a page is given a permission that it asks for, is told that it has it, and gets a device of this kind. */
  async allows(permission: string) {
    const given = await new Promise((resolve) => {
      if (requests === null) resolve(true)
      else requests(null, permission, resolve)
    })
    const has = checks === null || checks(null, permission)
    return [given, has, devices === null || devices({ deviceType: permission })]
  },
  /** The core's thread dies in the midst of whatever it does; true when there was one. */
  async killCore() {
    const [thread] = threads
    await thread?.terminate()
    return thread !== undefined
  },
  /** Whether a package of CommonJS was loaded into the main thread. */
  hasLoaded: (name: string) =>
    Object.keys(require.cache).some((path) => path.includes(join('node_modules', name, ''))),
  dock: () => app.dock.menu,
  jumpList: () => app.jumpList,
  /** An update is about to close the windows, as on macOS. */
  updateQuits: () => autoUpdater.emit('before-quit-for-update'),
  point: (x: number, y: number) => void (pointer = { x, y }),
  quit: () => app.quit(),
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      page: window.page,
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      isVisible: window.isVisible(),
      isFocused: window.isFocused(),
      isProtected: window.isProtected,
      isOnTop: window.isOnTop,
      zoom: window.webContents.zoom,
      preferences: window.options.webPreferences ?? {},
    })),
})

const originOf = (url: string): string => {
  const { protocol: scheme, host } = new URL(url)
  return `${scheme}//${host}`
}
/** The system that the app believes to be on. */
const platform = process.env['STAND_IN_PLATFORM']
if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform })
/** Where the files beside a packed app are; it is none without. */
const resources = process.env['STAND_IN_RESOURCES']
if (resources !== undefined) Object.assign(process, { resourcesPath: resources })

class App extends EventEmitter {
  readonly isPackaged = resources !== undefined
  #paths = new Map<string, string>([['documents', tmpdir()]])
  #ready = new Promise<void>((resolve) => setImmediate(resolve))
  #quitting = false
  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`There is no folder ${path}`)
    this.#paths.set(name, path)
  }
  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }
  whenReady(): Promise<void> {
    return this.#ready
  }
  /** The first instance with these files hears of the arguments of a second one. */
  requestSingleInstanceLock(): boolean {
    const lock = join(this.getPath('userData'), 'SingletonLock')
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      process.on('exit', () => rmSync(lock, { force: true }))
      return true
    } catch {
      void ask('secondInstance', process.argv)
      return false
    }
  }
  /** Windows are closed first, each with its page's last events; one that refuses keeps the app. */
  quit(): void {
    if (prevented(this, 'before-quit')) return
    this.#quitting = true
    const open = BrowserWindow.getAllWindows()
    if (open.length === 0) this.#leave()
    for (const window of open) if (!window.close()) this.#quitting = false
  }
  #leave(): void {
    if (prevented(this, 'will-quit')) this.#quitting = false
    else this.exit(0)
  }
  windowsClosed(): void {
    if (this.#quitting) this.#leave()
    else this.emit('window-all-closed')
  }
  dock = {
    menu: [] as readonly (string | undefined)[],
    setMenu: (menu: { readonly items: readonly { readonly label: string }[] }): void => {
      this.dock.menu = menu.items.map(({ label }) => label)
    },
  }
  jumpList: unknown = null
  setJumpList = (list: unknown): void => void (this.jumpList = list)
  relaunch = ({ execPath = process.execPath } = {}): void => void ask('relaunch', execPath)
  exit(code = 0): void {
    this.emit('quit')
    process.exit(code)
  }
  getLocale = (): string => 'en-GB'
  getLocaleCountryCode = (): string => 'GB'
  getVersion = (): string => '0.1.0'
  getName = (): string => 'rapport'
  setAppUserModelId = (): void => undefined
  setLoginItemSettings = (): void => undefined
  setAsDefaultProtocolClient(): boolean {
    return true
  }
}
export const app = new App()
windowEvents.on('created', (window: BrowserWindow) => {
  app.emit('web-contents-created', {}, window.webContents)
  app.emit('browser-window-created', {}, window)
})
windowEvents.on('focus', (window: BrowserWindow) => app.emit('browser-window-focus', {}, window))
windowEvents.on('blur', (window: BrowserWindow) => app.emit('browser-window-blur', {}, window))
windowEvents.on('allClosed', () => app.windowsClosed())

const handlers = new Map<string, Handler>()
export const protocol = {
  registerSchemesAsPrivileged: (): void => undefined,
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
}
const invoked = new Map<string, Listener>()
export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, listener: Listener): void => void invoked.set(channel, listener),
})
let requests: ((contents: null, permission: string, answer: (allowed: boolean) => void) => void) | null = null
let checks: ((contents: null, permission: string) => boolean) | null = null
let devices: ((details: { readonly deviceType: string }) => boolean) | null = null
export const session = {
  fromPartition: (): object => ({}),
  defaultSession: {
    setPermissionRequestHandler: (handler: typeof requests): void => void (requests = handler),
    setPermissionCheckHandler: (handler: typeof checks): void => void (checks = handler),
    availableSpellCheckerLanguages: ['en-GB', 'de'],
    setSpellCheckerEnabled: (): void => undefined,
    setSpellCheckerLanguages: (): void => undefined,
    setDevicePermissionHandler: (handler: typeof devices): void => void (devices = handler),
  },
}
export const shell = {
  openExternal: (url: string): Promise<unknown> => ask('openExternal', url),
  async openPath(path: string): Promise<string> {
    if (!existsSync(path)) return 'Failed to open path'
    await ask('openExternal', path)
    return ''
  },
}
export const dialog = {
  showSaveDialog: async (...args: unknown[]): Promise<unknown> => {
    const filePath = await ask('saveDialog', args.at(-1))
    return { filePath, canceled: filePath === '' }
  },
  showErrorBox: (title: string, content: string): void => void ask('errorBox', title, content),
  showMessageBox: (...args: unknown[]): Promise<unknown> => ask('messageBox', args.at(-1)),
}
type Display = { readonly id: number; readonly workArea: Electron.Rectangle }
let pointer = { x: 0, y: 0 }
const displays = (): Display[] =>
  JSON.parse(
    process.env['STAND_IN_DISPLAYS'] ?? '[{"id":1,"workArea":{"x":0,"y":0,"width":1440,"height":900}}]',
  ) as Display[]
export const screen = {
  getAllDisplays: displays,
  getPrimaryDisplay: (): Display | undefined => displays()[0],
  getCursorScreenPoint: (): { x: number; y: number } => pointer,
  getDisplayNearestPoint: ({ x, y }: typeof pointer): Display | undefined =>
    displays().find(
      ({ workArea: area }) =>
        x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height,
    ) ?? displays()[0],
}

/** When the main file begins to run, and when it has asked for its first window; milliseconds of the process. */
const begun = performance.now()
let asked: number | null = null
windowEvents.once('created', () => (asked = performance.now()))
