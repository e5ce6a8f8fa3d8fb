/** Electron's binary: where it is, or how it comes here. Since version 42 it is fetched at the first run, which some networks refuse. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('../node_modules/electron/', import.meta.url))
const refusal = fileURLToPath(new URL('../node_modules/.cache/rapport/electron-refused', import.meta.url))
const fetchMs = 180_000
const rememberMs = 24 * 3600_000

/** The binary, null where it is not there. */
function binary() {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist')
  const pathFile = join(home, 'path.txt')
  const path = join(dist, existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron')
  return existsSync(path) ? path : null
}

/** Whether a desktop window can open here at all. */
function hasScreen() {
  const { env, platform, getuid } = process
  if (platform !== 'linux') return true
  // Electron does not run as root with its sandbox on, and Rapport does not run it with its sandbox off
  return (env['DISPLAY'] !== undefined || env['WAYLAND_DISPLAY'] !== undefined) && getuid?.() !== 0
}

function refusedLately() {
  return existsSync(refusal) && Date.now() - statSync(refusal).mtimeMs < rememberMs
}

/** Runs Electron's own install script, for a bounded time. */
function fetchBinary() {
  const install = spawn(process.execPath, [join(home, 'install.js')], { stdio: 'ignore', timeout: fetchMs })
  return new Promise((done) => {
    install.on('error', () => done(undefined))
    install.on('exit', () => done(undefined))
  })
}

/**
 * The binary to open the desktop app with, or why there is none.
 * @returns {Promise<{ readonly path: string } | { readonly path: null, readonly why: string }>}
 */
export async function findElectron() {
  if (!hasScreen()) return { path: null, why: 'there is no desktop to open a window on' }
  const there = binary()
  if (there !== null) return { path: there }
  const why = 'Electron could not be fetched'
  if (refusedLately()) return { path: null, why }
  process.stderr.write('Fetching Electron for the desktop window; once, at most three minutes.\n')
  await fetchBinary()
  const fetched = binary()
  if (fetched !== null) {
    rmSync(refusal, { force: true })
    return { path: fetched }
  }
  mkdirSync(join(refusal, '..'), { recursive: true })
  writeFileSync(refusal, '')
  return { path: null, why }
}
