/** Windows of the stand-in: each is a page of the test's Chromium; where it stands and whether it is seen is kept here. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { ask, prevented, windowEvents } from './system.ts'

type Bounds = Electron.Rectangle
type Options = Partial<Bounds> & {
  readonly show?: boolean
  readonly alwaysOnTop?: boolean
  readonly webPreferences?: { readonly preload?: string }
}
type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

class Contents extends EventEmitter {
  readonly mainFrame: { url: string; origin: string } = { url: '', origin: 'null' }
  openHandler: OpenHandler = () => ({ action: 'allow' })
  readonly #page: Promise<number>
  constructor(page: Promise<number>) {
    super()
    this.#page = page
  }
  #address = ''
  getURL = (): string => this.#address
  /** The page is somewhere else now: another page, or another place of this one. */
  navigated(address: string): void {
    this.#address = address
    this.emit('did-navigate-in-page', {}, address, true)
  }
  zoom = 1
  setZoomFactor(zoom: number): void {
    this.zoom = zoom
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }
  async printToPDF({ pageSize }: { readonly pageSize: string }): Promise<unknown> {
    return await ask('pdf', await this.#page, pageSize)
  }
  reload(): void {
    void this.#page.then((page) => ask('reload', page))
  }
  send(channel: string, ...args: unknown[]): void {
    void this.#page.then((page) => ask('send', page, channel, args))
  }
}

const windows = new Map<number, BrowserWindow>()
let count = 0
/** The number of the one that has the focus. */
let front = 0
export const windowOf = (page: number): BrowserWindow | undefined => windows.get(page)

export class BrowserWindow extends EventEmitter {
  readonly page: number
  readonly options: Options
  isProtected = false
  isOnTop: boolean
  readonly webContents: Contents
  #bounds: Bounds
  #is = { maximized: false, minimized: false, visible: false }
  readonly #opened: Promise<unknown>
  constructor(options: Options = {}) {
    super()
    count += 1
    this.page = count
    this.options = options
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.#is.visible = options.show !== false
    this.isOnTop = options.alwaysOnTop === true
    windows.set(this.page, this)
    const preload = options.webPreferences?.preload
    this.#opened = ask(
      'open',
      this.page,
      preload === undefined ? '' : readFileSync(preload, 'utf8'),
      width,
      height,
    )
    this.webContents = new Contents(this.#opened.then(() => this.page))
    windowEvents.emit('created', this)
  }
  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()]
  }
  static fromWebContents(contents: Contents): BrowserWindow | null {
    return [...windows.values()].find(({ webContents }) => webContents === contents) ?? null
  }
  static getFocusedWindow(): BrowserWindow | null {
    return windows.get(front) ?? null
  }
  async loadURL(url: string): Promise<void> {
    await this.#opened
    const drawn = await ask('load', this.page, url)
    if (drawn !== true) return
    this.webContents.emit('did-finish-load')
    this.emit('ready-to-show')
  }
  getNormalBounds = (): Bounds => this.#bounds
  setContentProtection(isProtected: boolean): void {
    this.isProtected = isProtected
  }
  isAlwaysOnTop = (): boolean => this.isOnTop
  setAlwaysOnTop(isOnTop: boolean): void {
    if (isOnTop === this.isOnTop) return
    this.isOnTop = isOnTop
    this.emit('always-on-top-changed', {}, isOnTop)
  }
  setBounds(bounds: Bounds): void {
    this.#bounds = bounds
  }
  isMaximized = (): boolean => this.#is.maximized
  isMinimized = (): boolean => this.#is.minimized
  isVisible = (): boolean => this.#is.visible
  isFocused = (): boolean => front === this.page
  isDestroyed = (): boolean => !windows.has(this.page)
  maximize(): void {
    this.#is = { maximized: true, minimized: false, visible: true }
  }
  minimize(): void {
    this.#is.minimized = true
  }
  restore(): void {
    this.#is.minimized = false
  }
  show(): void {
    this.#is.visible = true
    this.focus()
  }
  showInactive(): void {
    this.#is.visible = true
  }
  hide(): void {
    this.#is.visible = false
    this.blur()
  }
  focus(): void {
    const before = windows.get(front)
    if (before === this) return
    before?.blur()
    front = this.page
    windowEvents.emit('focus', this)
    void ask('front', this.page)
  }
  blur(): void {
    if (front !== this.page) return
    front = 0
    this.emit('blur')
    windowEvents.emit('blur', this)
  }
  /** False when it stays open. */
  close(): boolean {
    if (this.isDestroyed() || prevented(this, 'close')) return this.isDestroyed()
    // its page may still be in the making
    void this.#opened.then(() => ask('shut', this.page))
    return true
  }
  destroy(): void {
    void ask('drop', this.page)
    this.gone()
  }
  /** Its page is there no more. */
  gone(): void {
    if (!windows.has(this.page)) return
    this.blur()
    windows.delete(this.page)
    this.emit('closed')
    if (windows.size === 0) windowEvents.emit('allClosed')
  }
}
