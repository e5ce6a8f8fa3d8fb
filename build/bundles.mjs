/** The two bundles, the window and the desktop's main process: each is built anew only where what it is made of has changed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBuilder } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @typedef {{ readonly name: string, readonly config: string, readonly from: readonly string[], readonly makes: string }} Bundle */
/** @type {readonly Bundle[]} */
const bundles = [
  {
    name: 'renderer',
    config: 'build/vite.config.ts',
    from: ['src-renderer', 'shared', 'build/vite.config.ts', 'package-lock.json'],
    makes: 'dist/renderer/index.html',
  },
  {
    name: 'electron',
    config: 'build/vite.electron.config.ts',
    from: ['src-main', 'shared', 'build/vite.electron.config.ts', 'package-lock.json'],
    makes: 'dist/electron/main.js',
  },
]

/**
 * The files that a bundle is made of; tests are not.
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (extname(path) !== '') return [path]
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

/** @param {Bundle} bundle */
function digestOf(bundle) {
  const hash = createHash('sha256')
  for (const file of bundle.from.flatMap(filesOf))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

/**
 * Builds the bundles that are stale; gives their names. Throws what Vite says when one cannot be built.
 * @param {readonly string[]} [names] all, if left out
 */
export async function buildStale(names) {
  const built = []
  for (const bundle of bundles) {
    if (names && !names.includes(bundle.name)) continue
    const stamp = join(root, 'dist', `${bundle.name}.sha256`)
    const digest = digestOf(bundle)
    const known = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
    if (known === digest && existsSync(join(root, bundle.makes))) continue
    rmSync(stamp, { force: true })
    // inside a test run this says `test`, and React would be bundled in its form for developers
    process.env['NODE_ENV'] = 'production'
    const builder = await createBuilder({ configFile: join(root, bundle.config), logLevel: 'warn' })
    await builder.buildApp()
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(stamp, digest)
    built.push(bundle.name)
  }
  return built
}
