/** Installs what is missing: `npm ci`, when node_modules is not what package-lock.json says. Runs on any Node from 20, without dependencies. */
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** @typedef {{ readonly version?: string, readonly integrity?: string, readonly optional?: boolean }} Package */

/**
 * The packages of a lock file; none where it cannot be read.
 * @param {string} path
 * @returns {Readonly<Record<string, Package>>}
 */
function packagesOf(path) {
  try {
    const lock = /** @type {{ readonly packages?: Readonly<Record<string, Package>> }} */ (
      JSON.parse(readFileSync(at(path), 'utf8'))
    )
    return lock.packages ?? {}
  } catch {
    return {}
  }
}

/** Whether npm's own record of what it installed says the same as the lock file. */
export function isInstalled() {
  // the record is written last, so that it is missing after an installation that was cut off
  const installed = packagesOf('node_modules/.package-lock.json')
  const wanted = packagesOf('package-lock.json')
  const isThere = (/** @type {string} */ name) =>
    installed[name] === undefined
      ? wanted[name]?.optional === true
      : installed[name].version === wanted[name]?.version &&
        installed[name].integrity === wanted[name]?.integrity
  return (
    existsSync(at(`node_modules/.bin/node${process.platform === 'win32' ? '.cmd' : ''}`)) &&
    Object.keys(wanted).every((name) => name === '' || isThere(name)) &&
    Object.keys(installed).every((name) => wanted[name] !== undefined)
  )
}

/** Whether node_modules is a link: what it leads to belongs to another clone, and npm would empty it. */
export function isLinked() {
  return lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true
}

/** Installs what is missing; ends the process with a sentence when that fails. Says nothing on stdout. */
export function bootstrap() {
  if (isInstalled() || isLinked()) return
  process.stderr.write('Installing what Rapport needs (npm ci); once, and after updates.\n')
  const npm = process.env['npm_execpath']
  const { status } =
    npm === undefined
      ? spawnSync('npm ci --loglevel=error', { cwd: at('.'), stdio: ['ignore', 2, 2], shell: true })
      : spawnSync(process.execPath, [npm, 'ci', '--loglevel=error'], {
          cwd: at('.'),
          stdio: ['ignore', 2, 2],
        })
  if (status === 0 && isInstalled()) return
  process.stderr.write('npm could not install what Rapport needs; what it said is above.\n')
  process.exit(1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) bootstrap()
