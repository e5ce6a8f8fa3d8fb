/** The app as electron-builder packs it, without Electron: an empty program stands for its binary, everything else is what ships. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { isLinked } from '../../build/bootstrap.mjs'
import { buildWindow } from '../browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js')

/**
 * Whether the app can be packed here: the bare folder of another system wants the signs of its Electron, and npm's list, by which
 * electron-builder packs, does not lead through a linked node_modules.
 */
export const canPack = process.platform === 'linux' && !isLinked()

/** What marks the place of the fuses in Electron's binary, and fuses in their usual state (@electron/fuses, version 1 of them). */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100110'),
])

/** A folder like Electron's for Linux, with a program that does nothing. */
function emptyElectron(folder: string): string {
  const dist = join(folder, 'electron')
  mkdirSync(join(dist, 'resources'), { recursive: true })
  mkdirSync(join(dist, 'locales'))
  writeFileSync(join(dist, 'locales', 'en-US.pak'), '')
  writeFileSync(join(dist, 'electron'), fuseWire, { mode: 0o755 })
  return dist
}

/** Packs the app for Linux into a temporary folder, and unpacks it again, far from the repository's own packages. */
export async function packApp() {
  buildWindow()
  const folder = mkdtempSync(join(tmpdir(), 'rapport-packed-'))
  const options = [`electronDist=${emptyElectron(folder)}`, `directories.output=${folder}`]
  const args = ['--linux', '--dir', '--publish', 'never', ...options.map((option) => `-c.${option}`)]
  await promisify(execFile)(process.execPath, [builder, ...args], {
    cwd: root,
    timeout: 100_000,
    // it would ask the registry for a newer one
    env: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
  })
  const resources = join(folder, 'linux-unpacked', 'resources')
  const archive = join(resources, 'app.asar')
  const unpacked = join(folder, 'app')
  extractAll(archive, unpacked)
  return {
    /** Paths in the archive, without the slash at their beginning. */
    files: listPackage(archive, { isPack: false }).map((path) => path.slice(1)),
    /** What lies beside the archive as real files. */
    beside: `${archive}.unpacked`,
    /** The whole of it, unpacked. */
    app: unpacked,
    resources,
    program: join(folder, 'linux-unpacked', 'rapport'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
