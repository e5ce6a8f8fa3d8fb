/** The desktop that the stand-in for Electron runs on: a real Chromium for its windows, and what a system does to an app. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Frame, Page, Request as PageRequest } from 'playwright-core'
import { buildWindow, launchBrowser } from '../browser.ts'
import { wire, type Ask } from './wire.ts'

const builtMain = fileURLToPath(new URL('../../dist/electron/main.js', import.meta.url))
const hook = new URL('./electron/hook.ts', import.meta.url).href

/** Chromium refuses requests of `app:`; this name leads nowhere, all its requests are answered by the app's own handler. */
const mapped = 'https://rapport.invalid'
const ours = 'app://rapport'
const toMapped = (address: string): string => address.replace(ours, mapped)
const fromMapped = (address: string): string => address.replace(mapped, ours)

type Bounds = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type WindowState = {
  readonly page: number
  readonly bounds: Bounds
  readonly isMaximized: boolean
  readonly isVisible: boolean
  readonly isFocused: boolean
  readonly isProtected: boolean
  readonly isOnTop: boolean
  readonly zoom: number
  readonly preferences: { readonly [name: string]: unknown }
}
export type App = {
  /** Asks the stand-in inside the app, by the names of its wire. */
  readonly ask: Ask
  windows(): Promise<readonly WindowState[]>
  /** The page of a window, the first when no number is given; waits until it is there. */
  page(which?: number): Promise<Page>
  /** What it handed to the system to open, what boxes it showed, and requests that would have left the machine. */
  readonly opened: readonly string[]
  readonly boxes: readonly string[]
  readonly left: readonly string[]
  /** The programs that are to be started when it has ended. */
  readonly relaunched: readonly string[]
  /** Resolves with its exit code. */
  readonly ended: Promise<number | null>
  /** Quits it as the user does, and waits for its end. */
  quit(): Promise<number | null>
  readonly process: ChildProcess
}
export type StartOptions = {
  readonly folder: string
  readonly args?: readonly string[]
  readonly displays?: readonly Bounds[]
  /** Keys that another app has. */
  readonly takenKeys?: readonly string[]
  /** The instant at which its clock starts; now when left out. */
  readonly startAt?: string
  /** The system that it believes to be on; this one when left out. */
  readonly platform?: 'darwin' | 'win32'
  /** The main file; that of the repository when left out. */
  readonly main?: string
  /** The folder of the files beside a packed app; without one the app is run from the repository. */
  readonly resources?: string
  readonly env?: { readonly [name: string]: string }
  /** Says in which file something is to be saved, from what is offered; '' for none. */
  readonly saveAs?: (offered: string) => string
  /** Answers a question box with the number of a button. */
  readonly choose?: (options: {
    readonly message: string
    readonly detail?: string
    readonly buttons: readonly string[]
  }) => number
}
export type Desktop = {
  folder(): string
  start(options: StartOptions): Promise<App>
  close(): Promise<void>
}

/** The channel on which a page asks for its window to be closed. */
const closing = 'stand-in:close'

/** The preload as shipped, before the page's own scripts and in the main frame alone; `contextBridge` and `ipcRenderer` are all it may require. */
const around = (preload: string): string => `(() => {
  if (window !== window.top) return
  const invoke = window.standInInvoke
  const closing = ${JSON.stringify(closing)}
  const heard = new Map()
  const ipcRenderer = {
    async invoke(channel, ...args) {
      const { value, error } = await invoke({ channel, args })
      if (error !== undefined) throw new Error(error)
      return value
    },
    on(channel, fn) { heard.set(channel, [...(heard.get(channel) ?? []), fn]); return ipcRenderer },
    off(channel, fn) { heard.set(channel, (heard.get(channel) ?? []).filter((one) => one !== fn)); return ipcRenderer },
  }
  // a page may close its window here, whoever opened it
  window.close = () => void invoke({ channel: closing, args: [] })
  Object.defineProperty(window, 'standInSend', {
    value: (channel, args) => { for (const fn of heard.get(channel) ?? []) fn({}, ...args) },
  })
  const contextBridge = {
    exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
  }
  const require = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload may not require ' + name)
    return { contextBridge, ipcRenderer }
  }
  ;((require, module, process) => {
    const exports = module.exports
${preload}
  })(require, { exports: {} }, { platform: ${JSON.stringify(process.platform)} })
})()`

/** Opens a desktop: one Chromium, folders that go with it, any number of apps one after the other or at once. */
export async function openDesktop(): Promise<Desktop> {
  buildWindow()
  const browser = await launchBrowser()
  const folders: string[] = []
  const apps = new Set<ChildProcess>()
  let first: Ask | null = null
  return {
    folder() {
      const folder = mkdtempSync(join(tmpdir(), 'rapport-desktop-'))
      folders.push(folder)
      return folder
    },
    async start(options) {
      const started = await startApp(
        browser,
        options,
        (argv) => void first?.('emit', 'second-instance', argv, ''),
      )
      if (first === null) {
        first = started.ask
        void started.ended.then(() => (first = null))
      }
      apps.add(started.process)
      return started
    },
    async close() {
      for (const one of apps) one.kill('SIGKILL')
      await browser.close()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function startApp(
  browser: Browser,
  options: StartOptions,
  second: (argv: unknown) => void,
): Promise<App> {
  const {
    folder,
    args = [],
    displays,
    takenKeys = [],
    resources,
    choose,
    platform,
    startAt,
    main = builtMain,
  } = options
  const context = await browser.newContext({ viewport: null, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  // below the time that a test has, so that it says what it waited for
  context.setDefaultTimeout(10_000)
  const pages = new Map<number, Page>()
  const numbers = new Map<Page, number>()
  const opening = new Map<Page, Promise<unknown>>()
  const opened: string[] = []
  const relaunched: string[] = []
  const boxes: string[] = []
  const left: string[] = []
  const child = fork(main, [`--folder=${folder}`, ...args], {
    execArgv: ['--import', hook],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      RAPPORT_SECRETS: 'file',
      STAND_IN_TAKEN_KEYS: takenKeys.join(' '),
      ...(startAt === undefined ? {} : { STAND_IN_CLOCK: String(Date.parse(startAt) - Date.now()) }),
      ...(platform === undefined ? {} : { STAND_IN_PLATFORM: platform }),
      ...(resources === undefined ? {} : { STAND_IN_RESOURCES: resources }),
      ...options.env,
      ...(displays === undefined
        ? {}
        : { STAND_IN_DISPLAYS: JSON.stringify(displays.map((workArea, id) => ({ id, workArea }))) }),
    },
  })
  const pageOf = (number: number): Page => {
    const page = pages.get(number)
    if (page === undefined) throw new Error(`there is no window ${number}`)
    return page
  }
  const made = new Map<number, Parameters<typeof open>>()
  async function open(number: number, preload: string, width: number, height: number): Promise<Page> {
    const page = await context.newPage()
    made.set(number, [number, preload, width, height])
    pages.set(number, page)
    numbers.set(page, number)
    page.on('close', () => {
      if (pages.get(number) !== page) return
      pages.delete(number)
      void ask('closed', number)
    })
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) void ask('navigated', number, fromMapped(frame.url()))
    })
    page.on('crash', () => void ask('died', number))
    await page.setViewportSize({ width, height })
    if (preload !== '') await page.addInitScript({ content: around(preload) })
    return page
  }
  /** Has a page go somewhere by the app's own hand; null when it was closed meanwhile. */
  async function load(page: Page, url: string): Promise<unknown> {
    const loading = page.goto(url).catch(hasGone)
    opening.set(page, loading)
    const drawn = await loading
    opening.delete(page)
    return drawn
  }
  const ask = wire(child, {
    async open(...window: Parameters<typeof open>) {
      await open(...window)
    },
    // the test's Chromium has no use for a page that died: its window gets another
    async reload(number: number) {
      const window = made.get(number)
      const dead = pageOf(number)
      if (window === undefined) return
      const page = await open(...window)
      await load(page, dead.url())
      await dead.close()
    },
    async drop(number: number) {
      const page = pages.get(number)
      pages.delete(number)
      await page?.close()
    },
    /** Gives whether it drew a first picture: another place of the same page is no new one. */
    load: async (number: number, url: string) => (await load(pageOf(number), toMapped(url))) !== null,
    // as a hand closes it: the page hears of it; `closed` is told when it has gone
    async shut(number: number) {
      const page = pages.get(number)
      if (page === undefined) return
      // Chromium forgets to close a page that has just begun to load another
      await opening.get(page)
      await page.close({ runBeforeUnload: true })
    },
    async send(number: number, channel: string, sent: unknown[]) {
      const page = pages.get(number)
      await page
        ?.evaluate(([name, values]) => (globalThis as never as StandIn).standInSend(name, values), [
          channel,
          sent,
        ] as const)
        .catch(() => undefined)
    },
    front: (number: number) => pages.get(number)?.bringToFront().catch(hasGone),
    openExternal: (url: string) => void opened.push(url),
    pdf: (number: number, format: string) => pageOf(number).pdf({ format }),
    saveDialog: ({ defaultPath }: { readonly defaultPath: string }) => options.saveAs?.(defaultPath) ?? '',
    errorBox: (_: string, content: string) => void boxes.push(content),
    messageBox(box: Parameters<NonNullable<StartOptions['choose']>>[0]) {
      boxes.push([box.message, box.detail ?? ''].filter((part) => part !== '').join('\n'))
      return { response: choose?.(box) ?? 0, checkboxChecked: false }
    },
    relaunch: (program: string) => void relaunched.push(program),
    secondInstance: (argv: unknown) => second(argv),
  })
  await answerPages(context, { ask, numbers, opening, left })
  // what it told last may arrive after its end
  const ended = Promise.all([once(child, 'exit'), once(child, 'disconnect')]).then(async ([[code]]) => {
    await context.close().catch(() => undefined)
    return code as number | null
  })
  return {
    ask,
    windows: () => ask('windows') as Promise<WindowState[]>,
    async page(which) {
      for (let tries = 0; tries < 400; tries++) {
        const page = which === undefined ? [...pages.values()][0] : pages.get(which)
        if (page !== undefined && page.url().startsWith(mapped)) return page
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      throw new Error('no window was opened')
    },
    opened,
    relaunched,
    boxes,
    left,
    ended,
    async quit() {
      void ask('quit')
      return await ended
    },
    process: child,
  }
}

/** What is asked of a page while it closes comes to nothing; any other error stays one. */
function hasGone(error: unknown): null {
  if (error instanceof Error && /has been closed|crashed|frame was detached/.test(error.message)) return null
  throw error
}
type StandIn = { standInSend(channel: string, values: unknown[]): void }

/** Answers what the pages of an app ask for: its own addresses by its handler, calls of its preload, ways out by its rules. */
async function answerPages(
  context: BrowserContext,
  app: {
    readonly ask: Ask
    readonly numbers: ReadonlyMap<Page, number>
    readonly opening: ReadonlyMap<Page, unknown>
    readonly left: string[]
  },
): Promise<void> {
  const { ask, numbers, opening, left } = app
  await context.route('**/*', async (route) => {
    const request = route.request()
    const url = request.url()
    const frame = frameOf(request)
    if (frame === null) {
      // a window that a page wants to open; which page is not said
      const [number] = numbers.values()
      await ask('opens', number, fromMapped(url))
      return await route.abort('aborted')
    }
    const page = frame.page()
    if (request.isNavigationRequest() && frame === page.mainFrame()) {
      const number = numbers.get(page)
      if (number === undefined) return await route.abort('aborted')
      if (!opening.has(page) && (await ask('navigates', number, fromMapped(url))) !== true)
        return await route.abort('aborted')
    }
    if (!url.startsWith(`${mapped}/`)) {
      left.push(url)
      return await route.abort('blockedbyclient')
    }
    const answer = (await ask('request', fromMapped(url), request.method(), request.postDataBuffer())) as {
      readonly status: number
      readonly headers: { readonly [name: string]: string }
      readonly body: Uint8Array
    } | null
    if (answer === null) return await route.abort('failed')
    await route.fulfill({ ...answer, headers: { ...answer.headers }, body: Buffer.from(answer.body) })
  })
  await context.exposeBinding(
    'standInInvoke',
    async (
      { page, frame },
      { channel, args }: { readonly channel: string; readonly args: readonly unknown[] },
    ) => {
      if (channel === closing) return { value: await ask('close', numbers.get(page)) }
      try {
        const from = { isMain: frame === page.mainFrame(), url: fromMapped(frame.url()) }
        return { value: await ask('invoke', numbers.get(page), from, channel, args) }
      } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) }
      }
    },
  )
  context.on('page', (page) => {
    void page.opener().then((opener) => (opener === null ? undefined : page.close()))
  })
}

/** The frame of a request, null for the first one of a new window. */
function frameOf(request: PageRequest): Frame | null {
  try {
    return request.frame()
  } catch {
    return null
  }
}
