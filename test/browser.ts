/** A real browser for tests and pictures, and a notebook served to it in this process. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'
import { openCoreThread } from '../src-main/core/thread.ts'
import { askOver } from '../src-main/node/command.ts'
import { seedDemo } from '../src-main/node/demo/demo.ts'
import { serve } from '../src-main/node/serve.ts'
import { packedBrowser } from './packed-browser.ts'

/** The built window. */
export const assets = fileURLToPath(new URL('../dist/renderer', import.meta.url))

let isBuilt = false
/** Builds the window where it is stale, once for each file of tests; not in this process, whose environment may say that this is a test. */
export function buildWindow(): void {
  if (isBuilt) return
  execFileSync(process.execPath, [fileURLToPath(new URL('../build/build.mjs', import.meta.url))], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  isBuilt = true
}

/** Where Chrome and Chromium are found once they are installed. */
function installed(): string | undefined {
  const { env, platform } = process
  const places = {
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    win32: [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].map((folder) =>
      join(folder ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
    ),
    linux: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'].flatMap((name) =>
      ['/usr/bin', '/usr/local/bin', '/snap/bin'].map((folder) => join(folder, name)),
    ),
  }
  const known = platform === 'darwin' || platform === 'win32' ? places[platform] : places.linux
  return [env['CHROME_PATH'] ?? '', ...known].find((path) => path !== '' && existsSync(path))
}

/** Starts the Chrome or Chromium of this machine (CHROME_PATH names one), else the one that came with npm. */
export async function launchBrowser(): Promise<Browser> {
  const path = installed()
  // the sandbox of Chromium refuses to run as root
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // not the arguments that come with the package: they are for machines that share nothing, and turn web security off
  const found = path === undefined ? await packedBrowser() : { executablePath: path }
  return await chromium.launch({ ...found, args: root })
}

export type NotebookOptions = {
  /** Kept afterwards; left out: a temporary one. */
  readonly folder?: string
  /** Filled with the demo as it is in this zone. */
  readonly demo?: { readonly zone: string }
  /** The UTC instant that its clock starts from; the system's clock when left out. */
  readonly startAt?: string
}

/** A core on its thread, served to browsers of this machine. */
export async function startNotebook(options: NotebookOptions = {}) {
  buildWindow()
  const { startAt, demo } = options
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'rapport-test-'))
  const opened = await openCoreThread({ folder, ...(startAt === undefined ? {} : { startAt }) })
  if (!opened.ok) throw new Error(opened.error.message)
  const core = opened.value
  if (demo !== undefined)
    await seedDemo(core, { now: startAt ?? Temporal.Now.instant().toString(), zone: demo.zone })
  const served = await serve(core, { assets })
  if (!served.ok) throw new Error(served.error.message)
  const { origin, address } = served.value
  return {
    folder,
    core,
    ask: askOver(core),
    origin,
    /** A one-time address: it lets one browser in. */
    address,
    async close() {
      await served.value.close()
      await core.close()
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
