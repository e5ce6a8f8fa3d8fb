/** The packages: what electron-builder.yml asks for, by electron-builder's own schema, and what is in an app packed by it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Arch, archFromString, Packager, type Configuration } from 'electron-builder'
import { parseSync } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beforePack } from '../../build/own-system.mjs'
import { openCoreThread } from '../../src-main/core/thread.ts'
import { askOver } from '../../src-main/node/command.ts'
import { openDesktop } from '../desktop/desktop.ts'
import { canPack, packApp } from './packed.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The configuration as electron-builder reads it from the repository; rejects what its schema refuses. */
async function configuration(more: Configuration = {}): Promise<Configuration> {
  const packager = new Packager({ projectDir: root, config: { extends: 'electron-builder.yml', ...more } })
  await packager.validateConfig()
  return packager.config
}

describe('electron-builder.yml', () => {
  it('keeps to the schema of electron-builder, which refuses what it does not know', async () => {
    await expect(configuration()).resolves.toMatchObject({ appId: 'app.rapport.notebook' })
    const misspelt = { fileAssociation: [] } as Configuration
    await expect(configuration(misspelt)).rejects.toThrow("unknown property 'fileAssociation'")
  })
  it('asks for a package of each system', async () => {
    const { mac, win, linux } = await configuration()
    expect(mac?.target).toBe('dmg')
    expect(win?.target).toBe('nsis')
    expect(linux?.target).toEqual(['AppImage', 'deb', 'rpm'])
  })
  it('opens .ics files and rapport:// links, and takes calendars from nobody', async () => {
    const { fileAssociations, protocols, linux } = await configuration()
    expect(fileAssociations).toEqual([
      expect.objectContaining({ ext: 'ics', role: 'Viewer', rank: 'Alternate' }),
    ])
    expect(linux?.mimeTypes).toEqual(['text/calendar'])
    expect(protocols).toEqual([expect.objectContaining({ schemes: ['rapport'] })])
  })
  it('asks no feed for updates, and nobody for a password', async () => {
    const { publish, mac, win } = await configuration()
    expect(publish).toBeNull()
    expect(mac).toMatchObject({ hardenedRuntime: true })
    expect(Object.keys({ ...mac, ...win }).filter((key) => /csc|notarize|sign/i.test(key))).toEqual([])
  })
  it('installs for one user, and never takes the notebook away with the app', async () => {
    const { nsis } = await configuration()
    expect(nsis).toMatchObject({ oneClick: true, perMachine: false, deleteAppDataOnUninstall: false })
  })
  it('packs for the system and processor it runs on, and refuses any other', async () => {
    expect((await configuration()).beforePack).toBe('build/own-system.mjs')
    const own = { electronPlatformName: process.platform, arch: archFromString(process.arch) }
    expect(() => beforePack(own)).not.toThrow()
    expect(() => beforePack({ ...own, electronPlatformName: 'haiku' })).toThrow('has to be packed there')
    expect(() => beforePack({ ...own, arch: Arch.armv7l })).toThrow('has to be packed there')
  })
  it('names files that are there, or are drawn', async () => {
    const { mac, win, linux } = await configuration()
    for (const path of [mac?.entitlements, mac?.entitlementsInherit])
      expect(existsSync(join(root, path ?? ''))).toBe(true)
    expect([mac?.icon, win?.icon, linux?.icon]).toEqual([
      'dist/icons/icon.icns',
      'dist/icons/icon.ico',
      'dist/icons/linux',
    ])
  })
})

/** The packages that the built files of a folder import by name; those of Node and Electron itself are none. */
function importedBy(folder: string): ReadonlySet<string> {
  const names = new Set<string>()
  // the preload may require nothing but Electron (test/desktop)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const text = readFileSync(join(folder, file), 'utf8')
    const { staticImports, dynamicImports } = parseSync(file, text).module
    const asked = [
      ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
    ]
    for (const name of asked) {
      const [packageName] = /^(?:@[^/]+\/)?[^/.][^/]*/.exec(name) ?? []
      if (packageName !== undefined && !/^(?:electron$|node:)/.test(packageName)) names.add(packageName)
    }
  }
  return names
}

type Manifest = {
  readonly dependencies?: { readonly [name: string]: string }
  readonly optionalDependencies?: { readonly [name: string]: string }
}
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
/** The folder of a package, as Node finds it from a folder; null where it is not there. */
function folderOf(name: string, from: string, top: string): string | null {
  const there = join(from, 'node_modules', name)
  if (existsSync(there)) return there
  return from === top ? null : folderOf(name, dirname(from), top)
}
/** The folders of all packages that are reached from some of them. */
function reachedFrom(names: Iterable<string>, top: string): ReadonlySet<string> {
  const reached = new Set<string>()
  const reach = (name: string, from: string, isOptional: boolean): void => {
    const folder = folderOf(name, from, top)
    if (folder === null) {
      if (!isOptional) throw new Error(`${name}, needed by ${relative(top, from)}, is not packed`)
      return
    }
    if (reached.has(folder)) return
    reached.add(folder)
    const { dependencies, optionalDependencies = {} } = manifestOf(folder)
    for (const one of Object.keys({ ...dependencies, ...optionalDependencies }))
      // headers for a compiler, which better-sqlite3 needs where it is compiled
      if (one !== 'node-addon-api') reach(one, folder, one in optionalDependencies)
  }
  for (const name of names) reach(name, top, false)
  return reached
}

describe.runIf(canPack)('an app that is packed', () => {
  let packed: Awaited<ReturnType<typeof packApp>>
  beforeAll(async () => {
    packed = await packApp()
  })
  afterAll(() => packed.remove())
  const at = (path: string): string => join(packed.app, path)

  it('holds the two bundles, the migrations and its packages, and nothing else of the repository', () => {
    expect(readdirSync(packed.app).toSorted()).toEqual(['dist', 'migrations', 'node_modules', 'package.json'])
    expect(readdirSync(at('dist')).toSorted()).toEqual(['electron', 'renderer'])
    for (const folder of ['dist/electron', 'dist/renderer', 'migrations'])
      expect(readdirSync(at(folder)).toSorted()).toEqual(readdirSync(join(root, folder)).toSorted())
    expect(JSON.parse(readFileSync(at('package.json'), 'utf8'))).toMatchObject({
      main: 'dist/electron/main.js',
      desktopName: 'rapport.desktop',
    })
  })
  it('holds the packages that its bundles reach, and no other', () => {
    const names = importedBy(at('dist/electron'))
    expect(names).toContain('better-sqlite3')
    const reached = [...reachedFrom(names, packed.app)].map((folder) => relative(packed.app, folder))
    const held = packed.files
      .filter((path) => path.startsWith('node_modules/') && path.endsWith('/package.json'))
      .map((path) => dirname(path))
      .filter((path) => /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path))
    expect(held.toSorted()).toEqual(reached.toSorted())
  })
  it('holds native files for this system alone, beside the archive', () => {
    const native = packed.files.filter((path) => /\.(?:node|so|dll|dylib|exe)$/.test(path))
    expect(native).toHaveLength(2)
    for (const name of ['better-sqlite3', 'keyring'])
      expect(native.filter((path) => path.includes(name))).toHaveLength(1)
    const beside = readdirSync(packed.beside, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(packed.beside, join(entry.parentPath, entry.name)))
    expect(beside.toSorted()).toEqual(native.toSorted())
  })
  it('names no feed of updates', () => {
    expect(existsSync(join(packed.resources, 'app-update.yml'))).toBe(false)
  })
  it('has its fuses set in the program', () => {
    // in the order of the wire: run as node, cookies, options, inspector, integrity, archive alone, (snapshot,) rights of file:
    expect(readFileSync(packed.program).subarray(34, 42).toString()).toMatch(/^110011.0$/)
  })
  it('loads each of its packages from there', async () => {
    const require = createRequire(at('dist/electron/main.js'))
    // chrono-node is asked for its languages
    const names = [...importedBy(at('dist/electron'))].map((name) => name.replace(/^chrono-node$/, '$&/en'))
    const paths = names.map((name) => require.resolve(name))
    expect(paths.filter((path) => !path.startsWith(packed.app))).toEqual([])
    // what asks for Electron is loaded on the stand-in (test/desktop)
    for (const path of paths.filter((one) => !one.includes('electron-updater')))
      await expect(import(pathToFileURL(path).href)).resolves.toBeDefined()
  })
  it('opens a notebook with its own files, reads a calendar on its second thread, and finds what was written', async () => {
    const entry = (name: string): string => pathToFileURL(at(`dist/electron/${name}.js`)).href
    const opened = await openCoreThread({
      folder: join(packed.app, 'notebook'),
      secrets: 'file',
      entry: entry('core'),
      jobsEntry: entry('jobs'),
      keychainEntry: entry('keychain'),
    })
    if (!opened.ok) throw new Error(opened.error.message)
    const ask = askOver(opened.value)
    const event = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTART:20260612T080000Z',
      'SUMMARY:Packed',
      'END:VEVENT',
      'END:VCALENDAR',
    ]
    const base64 = Buffer.from(event.join('\r\n')).toString('base64')
    const added = await ask('calendar.add', { source: { fileName: 'packed.ics', base64 } })
    expect(added).toMatchObject({ ok: true, added: 1 })
    const note = { text: '!! Pack it by Friday', zone: 'Europe/Berlin', locales: ['en-GB'] }
    expect(await ask('capture.note', note)).toMatchObject({ items: 1 })
    const { meetings, items } = await ask('search.find', { words: 'pack' })
    expect([meetings.length, items.length]).toEqual([1, 1])
    expect(items[0]?.item.due).not.toBeNull()
    await opened.value.close()
  })
  it('shows its window on the stand-in for Electron, with its own preload and page', async () => {
    const desktop = await openDesktop()
    const { resources } = packed
    const main = at('dist/electron/main.js')
    const app = await desktop.start({ folder: desktop.folder(), main, resources })
    const page = await app.page()
    await page.getByRole('link', { name: 'Meetings', exact: true }).waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(app.left).toEqual([])
    expect(await app.quit()).toBe(0)
    await desktop.close()
  })
})
